"""Legs of a chain and contested events, through the headless face."""

from __future__ import annotations

import argparse
import os
from typing import Any

import pytest

from desktop.cli.answers import read_time
from desktop.cli.session import open_office
from models.domain.bodies import ForwardBody
from models.domain.events import Kind
from models.services.ports import NewEvent
from tests.e2e.mot_cua import MotCua, dossier

DAYS_35 = "3.000439"
MONDAY = "2026-11-16T08:15"
SOON = "2026-11-16T09:00"


def registered(counter: MotCua, **more: Any) -> str:
    (answer,) = counter.register(dossier(procedure=DAYS_35, **more), now=MONDAY)
    return str(answer["code"])


# -- legs --------------------------------------------------------------------------------------------------------------


def test_each_leg_has_its_own_limit_and_its_own_lateness(counter: MotCua) -> None:
    code = registered(counter)
    counter.act(code, "forward", to="Đất đai", leg={"n": 2, "unit": "working_day"}, now=SOON)
    counter.act(code, "forward", to="Thuế", due_at="2026-11-20", now="2026-11-19T10:00")
    land, tax = counter.run("show", code, now="2026-11-23T08:00").answer["legs"]
    assert land == {
        "to": "Đất đai",
        "by": "Trần Thị Lan",
        "from": "2026-11-16T09:00:00+07:00",
        "due_at": "2026-11-18T17:00:00+07:00",
        "ended_at": "2026-11-19T10:00:00+07:00",
        "timeliness": "overdue",
        "overdue": True,
    }
    assert (tax["due_at"], tax["ended_at"], tax["overdue"]) == ("2026-11-20T17:00:00+07:00", None, True)
    counter.act(code, "settle", now="2026-11-23T09:00")
    assert [leg["timeliness"] for leg in counter.show(code)["legs"]] == ["overdue", "overdue"]
    assert counter.show(code)["timeliness"] == "early", "the dossier itself is in time"
    assert counter.verify()["problems"] == []


def test_a_leg_in_hours_is_judged_by_the_minute(counter: MotCua) -> None:
    code = registered(counter)
    counter.act(code, "forward", to="Tư pháp", leg={"n": 1, "unit": "hour"}, now=SOON)
    counter.act(code, "forward", to="Chủ tịch", now="2026-11-16T10:01")
    assert [leg["timeliness"] for leg in counter.show(code)["legs"]] == ["overdue", None]


def test_a_leg_that_outlasts_the_appointment_is_doubted_and_taken(counter: MotCua) -> None:
    code = registered(counter)
    answer = counter.act(code, "forward", to="Tư pháp", leg={"n": 3, "unit": "month"}, now=SOON)
    assert [(w["field"], w["code"]) for w in answer["warnings"]] == [("leg", "leg_after_due")]
    assert answer["status"] == "processing"


@pytest.mark.parametrize(
    ("given", "field", "error"),
    [
        ({"leg": {"n": 2, "unit": "working_day"}, "due_at": "2026-11-20"}, "leg", "leg_given_twice"),
        ({"leg": {"n": 0, "unit": "working_day"}}, "leg", "limit_range"),
        ({"leg": {"n": 2, "unit": "moon"}}, "leg.unit", "not_one_of"),
        ({"leg": 2}, "leg", "not_an_object"),
        ({"due_at": "2026-11-16T08:30"}, "due_at", "leg_before_step"),
        ({"due_at": "2026-11-22"}, "due_at", "due_on_day_off"),
        ({"due_at": "2026-13-22"}, "due_at", "time_format"),
    ],
)
def test_a_leg_that_cannot_be_meant_is_refused(counter: MotCua, given: dict[str, Any], field: str, error: str) -> None:
    code = registered(counter)
    told = counter.run("act", lines=[{"code": code, "action": "forward", "to": "X", **given}], now=SOON).refusal
    assert [(p["field"], p["code"]) for p in told["problems"]] == [(field, error)]
    assert counter.show(code)["legs"] == []


def test_only_a_hand_over_has_a_leg(counter: MotCua) -> None:
    line = {"code": registered(counter), "action": "settle", "leg": {"n": 2, "unit": "hour"}}
    assert counter.run("act", lines=[line], now=SOON).refusal["error"] == "leg_only_forward"


# -- contested events --------------------------------------------------------------------------------------------------


def contested(counter: MotCua, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A dossier that was withdrawn here and forwarded elsewhere, as the feed of the office brings it."""
    code = registered(counter)
    counter.act(code, "withdraw", reason="không cần nữa", now=SOON)
    monkeypatch.setitem(os.environ, "MOT_CUA_KEY_FILE", str(counter.key_file))
    now = read_time("2026-11-16T09:30")
    arguments = argparse.Namespace(data_dir=counter.data_dir, now=now)
    with open_office(arguments, writing=True) as office, office.units() as unit:
        found = unit.dossier_by_code(code)
        assert found is not None
        unit.append(NewEvent(found.id, Kind.FORWARDED, now, bytes(16), ForwardBody(to="Tư pháp")))
        unit.commit()
    (eid,) = counter.show(code)["contested"]
    return code, eid


def test_a_supervisor_resolves_a_contested_event(counter: MotCua, monkeypatch: pytest.MonkeyPatch) -> None:
    code, eid = contested(counter, monkeypatch)
    registered(counter)
    assert [row["code"] for row in counter.run("list", "--contested").answers] == [code]
    (told,) = counter.show(code)["contested_events"]
    assert (told["event"], told["kind"], told["resolution"]) == (eid, "forwarded", None)
    before = counter.events()
    line = {"code": code, "action": "resolve", "event": eid, "decision": "set aside", "reason": "Người dân đã rút"}
    answer = counter.run("act", lines=[line], now="2026-11-16T10:00", user="mai").answer
    assert (answer["code"], answer["status"]) == (code, "withdrawn")
    shown = counter.show(code)
    assert shown["contested"] == []
    resolution = shown["contested_events"][0]["resolution"]
    assert (resolution["decision"], resolution["reason"], resolution["by"]) == (
        "set_aside",
        "Người dân đã rút",
        "Sơn Thị Mai",
    )
    assert counter.run("list", "--contested").answers == []
    after = counter.events()
    assert [event["eid"] for event in after[: len(before)]] == [event["eid"] for event in before]
    assert after[-1]["kind"] == "contest_resolved"
    assert counter.verify()["problems"] == []
    again = counter.run("act", lines=[line], now="2026-11-16T10:01", user="mai").refusal
    assert again["error"] == "already_resolved"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"decision": "keep"}, "required"),
        ({"reason": "vì"}, "required"),
        ({"reason": "vì", "decision": "delete"}, "not_one_of"),
        ({"reason": "vì", "decision": "keep", "event": "thứ hai"}, "event_format"),
        ({"reason": "vì", "decision": "keep", "event": ""}, "required"),
        ({"reason": "vì", "decision": "keep", "event": "00000000-0000-0000-0000-000000000000"}, "not_contested"),
        ({"reason": "vì", "decision": "keep", "code": "H59.25.14-261123-9999"}, "dossier_not_found"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(
    counter: MotCua, monkeypatch: pytest.MonkeyPatch, given: dict[str, Any], error: str
) -> None:
    code, eid = contested(counter, monkeypatch)
    line = {"code": code, "action": "resolve", "event": eid, **given}
    assert counter.run("act", lines=[line], now="2026-11-16T10:00", user="mai").refusal["error"] == error
    assert counter.show(code)["contested"] == [eid]


def test_a_clerk_does_not_resolve(counter: MotCua, monkeypatch: pytest.MonkeyPatch) -> None:
    code, eid = contested(counter, monkeypatch)
    line = {"code": code, "action": "resolve", "event": eid, "decision": "keep", "reason": "vì"}
    assert counter.run("act", lines=[line], now="2026-11-16T10:00").refusal["error"] == "not_permitted"
