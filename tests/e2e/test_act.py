"""`act`: every step of the contract with its status, its national status and what it does to the clock."""

from __future__ import annotations

from typing import Any

import pytest

from models.domain.lifecycle import STEPS
from tests.e2e.mot_cua import BIRTH, OFFICE_FILE, PASSWORD, MotCua, assert_is_a_sentence, dossier

DAYS_35 = "3.000439"
HOURS_8 = "1.005458"
RECEIVED = "2026-11-16T08:15"
DUE_35 = "2027-01-06T17:00:00+07:00"
SOON = "2026-11-16T09:00"

NATIONAL = {
    "submitted": 1,
    "received": 2,
    "not_accepted": 3,
    "processing": 4,
    "awaiting_supplement": 5,
    "awaiting_payment": 6,
    "withdrawn": 7,
    "stopped": 8,
    "settled": 9,
    "returned": 10,
}
TO: dict[str, Any] = {"to": "Công chức địa chính"}
WHY: dict[str, Any] = {"reason": "thiếu bản vẽ"}
PATHS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "received": [],
    "processing": [("forward", TO)],
    "awaiting_supplement": [("request_supplement", WHY)],
    "awaiting_payment": [("request_payment", WHY | {"amount": 150_000})],
    "withdrawn": [("withdraw", WHY)],
    "stopped": [("stop", WHY)],
    "settled": [("settle", {})],
    "returned": [("settle", {}), ("return", {})],
}
"""How a dossier that was handed in at the counter gets to each status."""

DEMANDED: dict[str, dict[str, Any]] = {
    "forward": TO,
    "request_supplement": WHY,
    "refuse": WHY,
    "stop": WHY,
    "apologise": WHY | {"due_at": "2027-03-01T17:00"},
    "correct": {"note": "Nội dung mới"},
}


def registered(counter: MotCua, procedure: str = DAYS_35, *, now: str = RECEIVED, **more: Any) -> str:
    (answer,) = counter.register(dossier(procedure=procedure, **more), now=now)
    return str(answer["code"])


def brought_to(counter: MotCua, status: str) -> str:
    """A fresh dossier in a status."""
    if status in {"submitted", "not_accepted"}:
        code = registered(counter, channel="online", procedure="3.000441")
        if status == "not_accepted":
            counter.act(code, "refuse", **WHY, now=SOON)
        return code
    code = registered(counter)
    for action, given in PATHS[status]:
        counter.act(code, action, **given, now=SOON)
    return code


def test_a_dossier_goes_from_hand_to_hand_and_home(counter: MotCua) -> None:
    code = registered(counter)
    shown: dict[str, Any] = {}
    steps: list[tuple[str, dict[str, Any], str]] = [
        ("forward", TO, "processing"),
        ("forward", {"to": "Chủ tịch"}, "processing"),
        ("settle", {}, "settled"),
        ("return", {"receiver": {"name": "Nguyễn Thị Em", "relation": "con"}}, "returned"),
    ]
    for action, given, status in steps:
        answer = counter.act(code, action, **given, now=SOON)
        assert answer == {"code": code, "status": status, "due_at": DUE_35}
        shown = counter.show(code)
        assert (shown["status"], shown["national_status"]) == (status, NATIONAL[status])
    assert shown["timeliness"] == "early"
    assert (shown["settled_at"], shown["returned_at"]) == ("2026-11-16T09:00:00+07:00",) * 2
    assert [event["kind"] for event in shown["events"]] == [
        "dossier_received",
        "forwarded",
        "forwarded",
        "settled",
        "result_returned",
    ]
    assert counter.verify()["problems"] == []


@pytest.mark.parametrize("status", sorted(NATIONAL))
def test_only_legal_steps_are_taken(counter: MotCua, status: str) -> None:
    code = brought_to(counter, status)
    assert counter.show(code)["national_status"] == NATIONAL[status]
    illegal = [step.action for step in STEPS if status not in step.allowed_from]
    before = counter.events()
    lines = [{"code": code, "action": action, **DEMANDED.get(action, {})} for action in illegal]
    done = counter.run("act", lines=lines, now=SOON)
    assert [told["error"] for told in done.refusals] == ["step_not_allowed"] * len(illegal)
    for told in done.refusals:
        assert told["status"] == status
        assert "khác" not in told["message"]
    assert counter.events() == before


@pytest.mark.parametrize(("action", "given"), DEMANDED.items())
def test_what_the_law_asks_for_is_demanded(counter: MotCua, action: str, given: dict[str, Any]) -> None:
    code = brought_to(counter, "submitted" if action == "refuse" else "received")
    before = counter.events()
    told = counter.run("act", lines=[{"code": code, "action": action}], now=SOON).refusal
    assert told["error"] in {"required", "nothing_to_correct", "invalid_input"}
    assert {p["field"] for p in told["problems"]} <= {"reason", "to", "due_at", "correct"}
    blank = dict.fromkeys(given, "  ")
    assert counter.run("act", lines=[{"code": code, "action": action} | blank], now=SOON).status == 1
    assert counter.events() == before
    assert counter.act(code, action, **given, now=SOON)["code"] == code


@pytest.mark.parametrize(("action", "status"), [("withdraw", "withdrawn"), ("request_payment", "awaiting_payment")])
def test_what_the_citizen_asks_for_needs_no_reason(counter: MotCua, action: str, status: str) -> None:
    code = brought_to(counter, "received")
    assert counter.act(code, action, now=SOON)["status"] == status


def test_a_note_is_a_reason_too(counter: MotCua) -> None:
    assert counter.act(registered(counter), "stop", note="đang có tranh chấp", now=SOON)["status"] == "stopped"


def test_an_online_arrival_is_accepted_or_refused(counter: MotCua) -> None:
    accepted, refused = (registered(counter, "3.000441", channel="online") for _ in range(2))
    assert counter.show(accepted)["national_status"] == 1
    answer = counter.act(accepted, "accept", now=SOON)
    assert (answer["status"], bool(answer["due_at"])) == ("received", True)
    assert counter.act(refused, "refuse", reason="không thuộc thẩm quyền", now=SOON)["status"] == "not_accepted"
    assert counter.show(refused)["national_status"] == 3


def test_a_negative_result_is_settled_and_not_refused(counter: MotCua) -> None:
    code = registered(counter)
    assert counter.act(code, "settle", result="negative", reason="không đủ điều kiện", now=SOON)["status"] == "settled"
    shown = counter.show(code)
    assert shown["national_status"] == 9
    assert shown["events"][-1]["body"]["negative"] is True
    told = counter.run("act", lines=[{"code": code, "action": "settle", "result": "maybe"}]).refusal
    assert told["error"] == "not_one_of"


@pytest.mark.parametrize(
    ("ask", "answer_"), [("request_supplement", "supplement_received"), ("request_payment", "payment_received")]
)
def test_waiting_moves_a_limit_of_days_by_whole_working_days(counter: MotCua, ask: str, answer_: str) -> None:
    code = registered(counter, "3.000439")
    paused = counter.act(code, ask, **WHY, at="2026-11-18T10:00", now="2026-11-18T10:00")
    assert paused["due_at"] == DUE_35, "a printed due time stands until the clock goes on"
    # Thursday 19, Friday 20, Monday 23 and, after the holiday, Wednesday 25 November were waited for.
    resumed = counter.act(code, answer_, now="2026-11-25T16:59")
    assert resumed == {"code": code, "status": "processing", "due_at": "2027-01-12T17:00:00+07:00"}
    assert counter.show(code)["due_at"] == resumed["due_at"]
    assert counter.verify()["problems"] == []


def test_waiting_moves_a_limit_of_hours_to_the_minute(counter: MotCua) -> None:
    code = registered(counter, HOURS_8, now="2026-11-16T08:00")
    assert counter.show(code)["due_at"] == "2026-11-17T08:00:00+07:00"
    counter.act(code, "request_supplement", **WHY, now="2026-11-16T10:00")
    resumed = counter.act(code, "supplement_received", now="2026-11-18T14:13")
    # Two of eight hours were used: six are left of Wednesday 14:13.
    assert resumed["due_at"] == "2026-11-19T10:13:00+07:00"


@pytest.mark.parametrize("procedure", [DAYS_35, HOURS_8])
def test_waiting_never_makes_a_limit_shorter(counter: MotCua, procedure: str) -> None:
    code = registered(counter, procedure)
    due_at = counter.show(code)["due_at"]
    counter.act(code, "request_supplement", **WHY, now="2026-11-16T10:00")
    # Typed later than it happened, and before the request itself.
    resumed = counter.run(
        "act",
        lines=[{"code": code, "action": "supplement_received", "at": "2026-11-16T09:00", "late_reason": "quên"}],
        now="2026-11-16T16:00",
    )
    assert resumed.answer["due_at"] >= due_at if resumed.status == 0 else resumed.refusal
    assert counter.verify()["problems"] == []


def test_papers_that_come_back_the_same_day_move_nothing(counter: MotCua) -> None:
    code = registered(counter)
    counter.act(code, "request_supplement", **WHY, now="2026-11-16T09:00")
    assert counter.act(code, "supplement_received", now="2026-11-16T16:00")["due_at"] == DUE_35


def test_an_apology_gives_a_later_appointment(counter: MotCua) -> None:
    code = registered(counter)
    early = {"code": code, "action": "apologise", "reason": "chờ xác minh", "due_at": "2026-12-01T17:00"}
    assert counter.run("act", lines=[early], now=SOON).refusal["error"] == "new_due_not_later"
    answer = counter.act(code, "apologise", reason="chờ xác minh", due_at="2027-01-20T17:00", now=SOON)
    assert answer == {"code": code, "status": "received", "due_at": "2027-01-20T17:00:00+07:00"}


def test_a_correction_keeps_the_status_and_the_old_value(counter: MotCua) -> None:
    code = registered(counter)
    before = counter.show(code)
    answer = counter.act(code, "correct", submitter={"name": "Nguyễn Văn Ân", "id_number": "001190123456"}, now=SOON)
    after = counter.show(code)
    assert answer["status"] == before["status"] == after["status"]
    assert (before["submitter"]["name"], after["submitter"]["name"]) == ("Nguyễn Văn An", "Nguyễn Văn Ân")
    assert after["due_at"] == before["due_at"]
    assert counter.run("find", "văn ân").answer["code"] == code


def test_somebody_turned_away_gets_a_slip_and_no_dossier(counter: MotCua) -> None:
    bare = counter.run("act", lines=[{"action": "turn_away"}]).refusal
    assert bare["message"] == "Nhập lý do"
    line = {"action": "turn_away", "reason": "thiếu giấy chứng sinh", "procedure": BIRTH, "ref": 5}
    answer = counter.run("act", lines=[line | {"submitter": {"name": "Lý Thị Hoa"}}], now=SOON).answer
    assert (answer["code"], answer["status"], answer["due_at"], answer["ref"]) == (None, None, None, 5)
    assert answer["number"]
    assert [event["kind"] for event in counter.events()] == ["turned_away"]
    assert counter.verify() == {"dossiers": 0, "events": 1, "problems": []}


def test_a_step_of_the_past_needs_a_reason_and_one_of_the_future_waits(counter: MotCua) -> None:
    code = registered(counter)
    step = {"code": code, "action": "settle"}
    now = "2026-11-20T08:00"
    assert counter.run("act", lines=[step | {"at": "2026-11-19T16:00"}], now=now).refusal["error"] == (
        "late_reason_needed"
    )
    assert counter.run("act", lines=[step | {"at": "2026-11-21"}], now=now).refusal["error"] == "received_in_future"
    before = {"at": "2026-11-13T16:00", "late_reason": "x"}
    assert counter.run("act", lines=[step | before], now=now).refusal["error"] == "at_before_receipt"
    counter.act(code, "settle", at="2026-11-19T16:00", late_reason="quên bấm", now=now)
    shown = counter.show(code)
    assert shown["settled_at"] == "2026-11-19T16:00:00+07:00"
    assert shown["events"][-1]["body"]["late"] is True


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ({"code": "H59.25.14-261123-9999", "action": "settle"}, "dossier_not_found"),
        ({"code": "8934563138165", "action": "settle"}, "dossier_not_found"),
        ({"action": "settle"}, "dossier_not_found"),
        ({"code": "H59.25.14-261123-9999", "action": "dance"}, "unknown_action"),
        ({"code": "H59.25.14-261123-9999"}, "unknown_action"),
        ({"code": ["x"], "action": "settle"}, "not_text"),
        ({"code": "x", "action": "settle", "at": "hôm qua"}, "time_format"),
    ],
)
def test_what_cannot_be_done_is_said(counter: MotCua, line: dict[str, Any], error: str) -> None:
    assert counter.run("act", lines=[line]).refusal["error"] == error


@pytest.mark.parametrize("amount", [-1, 10**19, 10**30])
def test_an_impossible_amount_is_refused_in_words(counter: MotCua, amount: int) -> None:
    code = registered(counter)
    line = {"code": code, "action": "request_payment", "amount": amount, **WHY}
    assert counter.run("act", lines=[line], now=SOON).refusal["problems"][0]["field"] == "amount_vnd"


def test_a_role_does_only_what_it_may(empty: MotCua) -> None:
    visitor = f"""
[[staff]]
username = "admin"
name = "Quản trị"
roles = ["administrator"]
initial_password = "{PASSWORD}"
"""
    empty.init(office=OFFICE_FILE + visitor)
    code = registered(empty)
    assert empty.run("register", lines=[dossier()], user="admin").refusal["error"] == "not_permitted"
    told = empty.run("act", lines=[{"code": code, "action": "settle"}], user="admin").refusal
    assert told["error"] == "not_permitted"
    assert_is_a_sentence(told["message"])


def test_a_place_of_paper_is_shown_found_and_left(counter: MotCua) -> None:
    code = registered(counter)
    counter.act(code, "place", place="Kệ 2, ngăn 3", now=SOON)
    assert counter.show(code)["place"] == "Kệ 2, ngăn 3"
    assert [row["place"] for row in counter.run("find", "ke 2 ngan 3").answers] == ["Kệ 2, ngăn 3"]
    counter.act(code, "forward", **TO, now=SOON)
    assert counter.show(code)["place"] is None


def test_a_place_that_nobody_named_is_asked_for(counter: MotCua) -> None:
    code = registered(counter)
    told = counter.run("act", lines=[{"code": code, "action": "place"}], now=SOON).refusal
    assert [problem["field"] for problem in told["problems"]] == ["place"]
    assert_is_a_sentence(told["message"])
