"""The lifecycle as one table, and what no row of it may ever be."""

from __future__ import annotations

import pytest

from models.domain.events import Kind
from models.domain.lifecycle import (
    ACT_OF_ACTION,
    ACTS,
    FINISHED,
    OPEN,
    PAUSED,
    STEP_OF_ACTION,
    STEP_OF_KIND,
    STEPS,
    ClockEffect,
    Demand,
    Status,
    next_steps,
)
from models.domain.staff import REGISTERING, Role, StaffMember, actor_of
from tests.builders import LAN, QUAN


def actions(status: Status) -> list[str]:
    return [step.action for step in next_steps(status)]


def test_national_codes_are_one_to_ten_in_the_order_of_the_law() -> None:
    assert {status.value: status.national_code for status in Status} == {
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


def test_what_is_open_is_neither_submitted_nor_finished() -> None:
    assert frozenset(Status) == OPEN | FINISHED | {Status.SUBMITTED}
    assert not OPEN & FINISHED
    assert PAUSED < OPEN


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.SUBMITTED, ["accept", "refuse", "withdraw", "correct"]),
        (
            Status.RECEIVED,
            ["forward", "request_supplement", "request_payment", "withdraw", "stop", "apologise", "settle", "correct"],
        ),
        (Status.NOT_ACCEPTED, ["correct"]),
        (
            Status.PROCESSING,
            [
                "forward",
                "request_supplement",
                "request_payment",
                "withdraw",
                "stop",
                "apologise",
                "settle",
                "take_back",
                "correct",
            ],
        ),
        (Status.AWAITING_SUPPLEMENT, ["supplement_received", "withdraw", "stop", "apologise", "take_back", "correct"]),
        (Status.AWAITING_PAYMENT, ["payment_received", "withdraw", "stop", "apologise", "take_back", "correct"]),
        (Status.WITHDRAWN, ["correct"]),
        (Status.STOPPED, ["correct"]),
        (Status.SETTLED, ["return", "correct"]),
        (Status.RETURNED, ["correct"]),
    ],
)
def test_next_steps_are_those_of_the_law(status: Status, expected: list[str]) -> None:
    assert actions(status) == expected


def test_a_refusal_is_only_for_what_was_never_accepted() -> None:
    """An accepted dossier that is not eligible is settled with a negative result: status 9, not 3."""
    assert STEP_OF_ACTION["refuse"].allowed_from == {Status.SUBMITTED}


def test_only_what_is_paused_can_resume_and_pausing_leads_there() -> None:
    for step in STEPS:
        if step.clock is ClockEffect.PAUSE:
            assert step.leads_to in PAUSED
        if step.clock is ClockEffect.RESUME:
            assert step.allowed_from <= PAUSED
            assert step.leads_to is Status.PROCESSING


def test_what_ends_a_dossier_against_its_owner_needs_a_reason() -> None:
    reasoned = {step.action for step in STEPS if Demand.REASON in step.demands}
    assert reasoned == {"refuse", "request_supplement", "stop", "apologise"}
    assert STEP_OF_ACTION["settle"].demands == {Demand.REASON_IF_NEGATIVE}
    assert STEP_OF_ACTION["apologise"].demands == {Demand.REASON, Demand.NEW_DUE}
    assert STEP_OF_ACTION["forward"].demands == {Demand.DESTINATION}


def test_physical_facts_are_papers_money_and_results_that_changed_hands() -> None:
    assert {step.action for step in STEPS if step.is_physical} == {"supplement_received", "payment_received", "return"}


def test_every_way_out_of_an_open_dossier_reaches_an_end() -> None:
    reached = {Status.RECEIVED}
    for _ in Status:
        reached |= {step.leads_to for step in STEPS if step.leads_to and step.allowed_from & reached}
    assert reached == set(Status) - {Status.SUBMITTED, Status.NOT_ACCEPTED}


def test_actions_and_kinds_name_one_step_each() -> None:
    assert len(STEP_OF_KIND) == len(STEP_OF_ACTION) == len(STEPS)
    assert set(STEP_OF_KIND) < set(Kind)


def test_every_kind_is_a_step_an_act_or_named_here() -> None:
    by_machines = {Kind.CODE_ASSIGNED, Kind.RECEIPT_PRINTED, Kind.RATING_GIVEN}
    of_books_and_shifts = {kind for kind in Kind if kind.startswith(("book_", "shift_", "review_", "queue_"))}
    told = set(STEP_OF_KIND) | {act.kind for act in ACTS}
    assert told | by_machines | of_books_and_shifts == set(Kind)
    assert not told & (by_machines | of_books_and_shifts)


def test_the_law_is_cited_where_it_rules_and_doubted_where_nobody_could_confirm_it() -> None:
    grounds = {step.action: step.ground for step in STEPS} | {act.action: act.ground for act in ACTS}
    free = {action for action, ground in grounds.items() if not ground}
    assert free == {"withdraw", "correct", "cancel_fee", "refund_fee", "resolve", "place", "undo", "remove_attachment"}
    assert all("(?)" in ground for ground in grounds.values() if "NĐ 118" in ground)


def test_only_a_supervisor_decides_about_what_is_contested() -> None:
    assert ACT_OF_ACTION["resolve"].roles == {Role.SUPERVISOR}
    assert all(act.roles == REGISTERING for act in ACTS if act.action != "resolve")


def test_who_only_administers_takes_no_steps() -> None:
    assert not any(QUAN.may(step.roles) for step in STEPS)
    assert all(LAN.may(step.roles) for step in STEPS)
    assert not QUAN.may(REGISTERING)


def test_somebody_with_several_roles_may_what_any_of_them_may() -> None:
    both = StaffMember("quan", "Đỗ Minh Quân", frozenset({Role.ADMINISTRATOR, Role.OFFICER}), b"")
    assert both.may(REGISTERING)


def test_an_actor_is_the_same_at_every_counter_and_another_one_in_every_office() -> None:
    assert actor_of("H59.25.14", "lan") == actor_of("H59.25.14", "lan")
    assert len({actor_of("H59.25.14", "lan"), actor_of("H59.25.15", "lan"), actor_of("H59.25.14", "hung")}) == 3
    assert len(actor_of("H59.25.14", "lan")) == 16
    assert actor_of("H59.25.14", "lan").hex() == "dc4da4d6dc165bf4a9a1d2c00e65b5c7"
