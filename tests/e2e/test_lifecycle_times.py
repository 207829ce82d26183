"""Answers to online arrivals and new appointments, through the headless face."""

from __future__ import annotations

from typing import Any

from tests.e2e.mot_cua import MotCua, dossier

ONLINE = "3.000441"
DAYS_35 = "3.000439"
MONDAY = "2026-11-16T08:15"
DUE_35 = "2027-01-06T17:00:00+07:00"


def registered(counter: MotCua, procedure: str = DAYS_35, *, now: str = MONDAY, **more: Any) -> str:
    (answer,) = counter.register(dossier(procedure=procedure, **more), now=now)
    return str(answer["code"])


def test_an_online_arrival_shows_until_when_it_has_to_be_answered(counter: MotCua) -> None:
    code = registered(counter, ONLINE, channel="online", now="2026-11-16T13:30")
    plain = registered(counter)
    shown = counter.run("show", code, now="2026-11-17T11:30").answer
    assert (shown["answer_due_at"], shown["answered_at"]) == ("2026-11-17T11:30:00+07:00", None)
    assert shown["answer_overdue"] is False
    assert "answer_due_at" not in counter.show(plain)

    def listed(*words: str, now: str) -> dict[str, dict[str, Any]]:
        return {row["code"]: row for row in counter.run("list", *words, now=now).answers}

    assert listed("--answer-overdue", now="2026-11-17T11:30") == {}
    late = listed(now="2026-11-17T11:31")
    assert (late[code]["answer_overdue"], late[code]["overdue"]) == (True, False), "not an overdue dossier"
    assert "answer_overdue" not in late[plain]
    assert list(listed("--answer-overdue", now="2026-11-17T11:31")) == [code]
    assert listed("--answer-overdue", "--status", "received", now="2026-11-17T11:31") == {}
    counter.act(code, "accept", now="2026-11-17T11:40")
    answered = counter.run("show", code, now="2026-11-18T08:00").answer
    assert (answered["answered_at"], answered["answer_overdue"]) == ("2026-11-17T11:40:00+07:00", True)
    assert listed("--answer-overdue", now="2026-11-18T08:00") == {}


def test_a_list_tells_what_is_overdue(counter: MotCua) -> None:
    code = registered(counter)
    (row,) = counter.run("list", now="2027-01-06T23:00").answers
    assert (row["code"], row["overdue"]) == (code, False)
    (row,) = counter.run("list", now="2027-01-07T07:00").answers
    assert row["overdue"] is True


def test_a_new_appointment_may_name_a_day(counter: MotCua) -> None:
    code = registered(counter)
    answer = counter.act(code, "apologise", reason="mất điện", due_at="2027-01-11", now="2027-01-05T09:00")
    assert answer["due_at"] == "2027-01-11T17:00:00+07:00"
    assert "warnings" not in answer


def test_a_new_appointment_may_name_a_time(counter: MotCua) -> None:
    code = registered(counter)
    answer = counter.act(code, "apologise", reason="mất điện", due_at="2027-01-11T10:00", now="2027-01-05T09:00")
    assert answer["due_at"] == "2027-01-11T10:00:00+07:00"


def test_a_day_off_is_no_appointment(counter: MotCua) -> None:
    line = {"code": registered(counter), "action": "apologise", "reason": "mất điện", "due_at": "2027-01-10"}
    told = counter.run("act", lines=[line], now="2027-01-05T09:00").refusal
    assert (told["error"], told["problems"][0]["next"]) == ("due_on_day_off", "11/01/2027")


def test_a_second_new_appointment_is_doubted_and_taken(counter: MotCua) -> None:
    code = registered(counter)
    counter.act(code, "apologise", reason="mất điện", due_at="2027-01-11", now="2027-01-05T09:00")
    answer = counter.act(code, "apologise", reason="lại mất điện", due_at="2027-01-15", now="2027-01-08T09:00")
    assert [warning["code"] for warning in answer["warnings"]] == ["second_apology"]
    assert answer["due_at"] == "2027-01-15T17:00:00+07:00"


def test_an_apology_is_proposed_one_working_day_before_the_limit(counter: MotCua) -> None:
    code = registered(counter)
    assert counter.show(code)["due_at"] == DUE_35

    def proposed(now: str) -> list[str]:
        return [row["code"] for row in counter.run("list", "--apology-due", now=now).answers]

    assert [proposed(f"2027-01-0{day}T09:00") for day in (4, 5, 6)] == [[], [code], []]
    counter.act(code, "apologise", reason="mất điện", due_at="2027-01-11", now="2027-01-05T10:00")
    assert proposed("2027-01-05T11:00") == []
    assert proposed("2027-01-08T09:00") == [], "one new appointment is all there is"
