"""Reasons that the law asks for, and what is doubted about a step without being in its way."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.mot_cua import OFFICE_FILE, PASSWORD, MotCua, assert_is_a_sentence, dossier

DAYS_35 = "3.000439"
MONDAY = "2026-11-16T08:15"
SOON = "2026-11-16T09:00"


def registered(counter: MotCua, **more: Any) -> str:
    (answer,) = counter.register(dossier(procedure=DAYS_35, **more), now=MONDAY)
    return str(answer["code"])


@pytest.mark.parametrize(
    "step",
    [
        {"action": "request_supplement"},
        {"action": "stop"},
        {"action": "refuse"},
        {"action": "apologise", "due_at": "2027-02-01"},
        {"action": "settle", "result": "negative"},
        {"action": "turn_away"},
    ],
    ids=lambda step: step["action"],
)
def test_a_reason_or_a_note_is_given_or_nothing_happens(counter: MotCua, step: dict[str, str]) -> None:
    channel = "online" if step["action"] == "refuse" else "counter"
    whys = ({"reason": "thiếu giấy"}, {"note": "thiếu giấy"}, {"reason": " ", "note": "thiếu giấy"})
    arrivals = counter.register(*(dossier(procedure=DAYS_35, channel=channel) for _ in whys), now=MONDAY)
    codes: list[dict[str, str]] = [{"code": arrival["code"]} for arrival in arrivals]
    if step["action"] == "turn_away":
        codes = [{} for _ in whys]
    nothings: list[dict[str, str]] = [{}, {"reason": "  "}, {"reason": "", "note": "\n"}]
    done = counter.run("act", lines=[step | codes[0] | nothing for nothing in nothings], now=SOON)
    assert [(told["error"], told["message"]) for told in done.refusals] == [("required", "Nhập lý do")] * 3
    assert done.answers == []
    assert len(counter.events()) == len(whys)
    done = counter.run("act", lines=[step | code | why for code, why in zip(codes, whys, strict=True)], now=SOON)
    assert (done.status, len(done.answers)) == (0, 3)


def doubts(counter: MotCua, now: str, **line: Any) -> list[str]:
    answer = counter.run("act", lines=[line], now=now).answer
    for warning in answer.get("warnings", []):
        assert_is_a_sentence(warning["message"])
    return [warning["code"] for warning in answer.get("warnings", [])]


def test_doubts_come_with_the_answer_and_stop_nothing(counter: MotCua) -> None:
    arrival, code, other = registered(counter, channel="online"), registered(counter), registered(counter)
    assert doubts(counter, SOON, code=arrival, action="refuse", reason="Nộp quá hạn") == ["late_is_no_reason"]
    assert doubts(counter, SOON, action="turn_away", note="Đã trễ hạn") == ["late_is_no_reason"]
    ask = {"code": code, "action": "request_supplement", "reason": "thiếu bản vẽ"}
    assert doubts(counter, SOON, **ask) == []
    assert doubts(counter, "2026-11-16T10:00", code=code, action="supplement_received", at=SOON, late_reason="x") == []
    assert doubts(counter, "2026-11-16T10:10", **ask) == ["second_supplement"]
    assert doubts(counter, "2026-11-20T10:00", **ask | {"code": other}) == ["supplement_late"]
    early = {"code": other, "action": "supplement_received", "at": "2026-11-20T09:50"}
    assert doubts(counter, "2026-11-20T10:01", **early) == ["at_before_last_step"]
    sorry = {"code": other, "action": "apologise", "reason": "mất điện", "due_at": "2027-02-01"}
    assert doubts(counter, "2027-01-06T16:00", **sorry) == ["apology_late"]
    assert counter.show(code)["status"] == "awaiting_supplement"
    assert counter.verify()["problems"] == []


def test_only_a_supervisor_decides_about_contested_events(empty: MotCua) -> None:
    others = "".join(
        f'\n[[staff]]\nusername = "{role}"\nname = "{role}"\nroles = ["{role}"]\ninitial_password = "{PASSWORD}"\n'
        for role in ("officer", "supervisor", "administrator")
    )
    empty.init(office=OFFICE_FILE + others)
    line = {"code": registered(empty), "action": "resolve", "event": "x", "decision": "keep", "reason": "vì"}
    errors = {
        user: empty.run("act", lines=[line], now=SOON, user=user).refusal["error"]
        for user in ("lan", "officer", "administrator", "supervisor")
    }
    assert errors.pop("supervisor") == "event_format", "who may decide is asked which event is meant"
    assert set(errors.values()) == {"not_permitted"}
    money = {"code": line["code"], "action": "take_fee", "kind": "phi", "amount": 1000, "transfer_reference": "FT1"}
    for step in (money, {"action": "turn_away", "reason": "thiếu giấy"}):
        told = empty.run("act", lines=[step], now=SOON, user="administrator").refusal
        assert told["error"] == "not_permitted"
        assert empty.run("act", lines=[step], now=SOON, user="officer").status == 0
