"""A calendar that changes under promised dates, through the headless face: who is touched, and the letters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.e2e.mot_cua import MotCua, assert_is_a_sentence, dossier
from tests.printing.pdf_pages import read_pages

PROPOSAL = "Đề xuất hoán đổi 23/11/2026"
THURSDAY = "2026-11-19T08:15"


def registered(counter: MotCua, count: int = 1, *, now: str = THURSDAY) -> list[str]:
    """Register what takes thirty-five days: into the year that nobody has published yet."""
    lines = [dossier(procedure="3.000439") for _ in range(count)]
    return [str(answer["code"]) for answer in counter.register(*lines, now=now)]


def load(counter: MotCua, folder: Path, *on: str, until: str = "2026-12-31") -> dict[str, Any]:
    days = [
        {"on": day, "kind": "closure", "state": "decided", "name": "Bão số 9", "decision": f"{day}/CĐ"} for day in on
    ]
    file = folder / "calendar.json"
    file.write_text(json.dumps({"published_until": until, "days": days}), encoding="utf-8")
    answer: dict[str, Any] = counter.run("import", "calendar", file, user="mai", now="2026-11-19T09:00").answer
    return answer


def moved(counter: MotCua) -> list[dict[str, Any]]:
    return counter.run("moved", now="2026-11-19T09:30").answers


def test_whom_a_storm_touches_stays_listed_until_the_letters_are_written(counter: MotCua, tmp_path: Path) -> None:
    first, second, third = registered(counter, 3)
    answer = load(counter, tmp_path, "2026-12-01")
    assert [(row["code"], row["change"], row["why"]) for row in answer["moved"]] == [
        (code, "later", "nghỉ 1/12 (Bão số 9)") for code in (first, second, third)
    ]
    assert moved(counter) == answer["moved"]
    assert "Bão số 9" in answer["moved"][0]["apology"]
    papers = tmp_path / "papers"
    done = counter.run("apologise", second, "--papers", papers, now="2026-11-19T10:00").answer
    before = next(row for row in answer["moved"] if row["code"] == second)
    assert (done["old_due_at"], done["due_at"]) == (before["due_at"], before["new_due_at"])
    page = read_pages(Path(done["paper"]).read_bytes())[0].text
    assert "Bão số 9" in " ".join(page.split())
    assert [row["code"] for row in moved(counter)] == [first, third]
    every = counter.run("apologise", "--all", "--reason", "Cơ quan nghỉ tránh bão", now="2026-11-19T10:05").answers
    assert [row["code"] for row in every] == [first, third]
    assert moved(counter) == []
    assert counter.show(first)["due_at"] == before["new_due_at"]
    assert counter.verify()["problems"] == []


def test_a_proposal_is_looked_at_before_it_is_put_in_force(counter: MotCua) -> None:
    (code,) = registered(counter)
    (proposal,) = counter.run("confirm", now=THURSDAY).answers
    assert (proposal["proposal"], [day["on"] for day in proposal["days"]]) == (PROPOSAL, ["2026-11-23", "2026-11-28"])
    (due,) = counter.register(dossier(), now="2026-11-20T15:30")
    assert due["due_at"] == "2026-11-23T17:00:00+07:00"
    looked = counter.run("confirm", PROPOSAL, "--preview", now="2026-11-20T16:00").answer
    assert [(row["code"], row["new_due_at"]) for row in looked["moved"]] == [(due["code"], "2026-11-25T17:00:00+07:00")]
    assert looked["confirmed"] == []
    assert counter.run("confirm", PROPOSAL, now="2026-11-20T16:00").refusal["error"] == "not_permitted"
    done = counter.run("confirm", PROPOSAL, "--decision", "99/TB-BNV", user="mai", now="2026-11-20T16:00").answer
    assert done == {"confirmed": ["2026-11-23", "2026-11-28"], "moved": looked["moved"]}
    assert counter.show(code)["due_at"] is not None
    assert counter.run("confirm", now="2026-11-20T16:00").answers == []
    again = counter.run("confirm", PROPOSAL, user="mai", now="2026-11-20T16:00").refusal
    assert again["error"] == "nothing_proposed"
    assert_is_a_sentence(again["message"])


def test_a_letter_is_refused_where_none_is_owed(counter: MotCua) -> None:
    (code,) = registered(counter)
    refusal = counter.run("apologise", code, now="2026-11-19T10:00").refusal
    assert (refusal["error"], refusal["code"]) == ("no_apology_owed", code)
    assert_is_a_sentence(refusal["message"])
    for words in ((), (code, "--all")):
        assert counter.run("apologise", *words, now="2026-11-19T10:00").refusal["error"] == "apologise_whom"


def test_what_was_tam_tinh_is_listed_when_its_year_is_published(counter: MotCua, tmp_path: Path) -> None:
    (code,) = registered(counter)
    assert counter.show(code)["provisional"] is True
    (row,) = load(counter, tmp_path, until="2027-12-31")["moved"]
    assert (row["code"], row["change"], row["was_provisional"], row["apology"]) == (code, "confirmed", True, None)
    assert row["new_due_at"] == row["due_at"]


# -- policies of the clock ---------------------------------------------------------------------------------------------


def test_a_procedure_says_how_its_clock_goes_on_and_how_long_each_office_has(counter: MotCua, tmp_path: Path) -> None:
    """Restart after a supplement, a chain with limits of its own, two new appointments: frozen at the receipt."""
    limits = [{"channel": "counter", "limit": 3, "unit": "working_day"}]
    chain = [{"to": "Văn phòng đăng ký đất đai", "limit": 1, "unit": "working_day"}]
    told = {"code": "9.000001", "name": "Thử liên thông", "field": "Thử", "limits": limits}
    policies = {"clock_policy": "restart", "legs": chain, "extensions": 2}
    file = tmp_path / "procedures.json"

    def load(row: dict[str, Any]) -> None:
        file.write_text(json.dumps({"procedures": [row]}), encoding="utf-8")
        counter.run("import", "procedures", file, user="mai", now="2026-11-16T07:30")

    load(told | policies)
    (answer,) = counter.register(dossier(procedure="9.000001"), now="2026-11-16T08:15")
    load(told)  # a newer version without any of it
    code = answer["code"]
    counter.act(code, "forward", to="van phong dang ky dat dai", now="2026-11-16T09:00")
    counter.act(code, "take_back", note="thiếu bản vẽ", now="2026-11-18T09:00")
    (leg,) = counter.run("show", code, now="2026-11-18T10:00").answer["legs"]
    assert (leg["due_at"], leg["timeliness"], leg["came_back"]) == ("2026-11-17T17:00:00+07:00", "overdue", True)
    assert counter.run("show", code, now="2026-11-18T10:00").answer["holder"] is None
    counter.act(code, "request_supplement", reason="Thiếu bản vẽ", now="2026-11-18T10:00")
    back = counter.act(code, "supplement_received", now="2026-11-20T10:00")
    assert back["due_at"] == "2026-11-26T17:00:00+07:00", "three whole days from the 20th, the 24th is off"
    warned = []
    for day in ("2026-11-30", "2026-12-02", "2026-12-04"):
        step = counter.act(code, "apologise", reason="Chờ xác minh", due_at=day, now="2026-11-20T11:00")
        warned.append([warning["code"] for warning in step.get("warnings", [])])
    assert warned == [[], [], ["second_apology"]]
    line = {"code": code, "action": "take_back"}
    assert counter.run("act", lines=[line], now="2026-11-20T12:00").refusal["error"] == "nobody_has_it"


def test_no_appointment_is_promised_on_a_day_off(counter: MotCua) -> None:
    (code,) = registered(counter)
    for due in ("2027-01-17T10:00", "2027-01-17"):
        line = {"code": code, "action": "apologise", "reason": "mất điện", "due_at": due}
        refusal = counter.run("act", lines=[line], now="2026-11-20T12:00").refusal
        assert (refusal["error"], refusal["problems"][0]["next"]) == ("due_on_day_off", "18/01/2027")


def test_a_verification_that_the_law_does_not_count_is_never_overdue_and_gives_its_days_back(counter: MotCua) -> None:
    (answer,) = counter.register(dossier(), now="2026-11-20T15:30")
    code = answer["code"]
    out = {"code": code, "action": "forward", "to": "Công an tỉnh", "excluded": True}
    refusal = counter.run("act", lines=[out], now="2026-11-20T15:40").refusal
    assert refusal["error"] == "exclusion_ground_needed"
    counter.act(code, "forward", to="Công an tỉnh", excluded=True, reason="Điều 5 Luật Hộ tịch", now="2026-11-20T15:40")
    (row,) = counter.run("list", now="2026-12-20T09:00").answers
    assert (row["status"], row["due_at"], row["overdue"]) == ("processing", None, False)
    back = counter.act(code, "take_back", now="2026-12-21T09:00")
    assert back["due_at"] == "2026-12-21T17:00:00+07:00"
    (leg,) = counter.run("show", code, now="2026-12-21T10:00").answer["legs"]
    assert (leg["excluded"], leg["came_back"]) == (True, True)
    assert counter.verify()["problems"] == []
