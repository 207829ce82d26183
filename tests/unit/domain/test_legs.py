"""A chain of offices: each answers for its own leg, and for nothing that it could not help."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.bodies import ForwardBody, LimitBody, StepBody
from models.domain.deadline import Timeliness
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, Kind
from models.domain.lifecycle import Status
from models.domain.procedure import Unit
from tests.builders import event, local, received

FORWARDED_AT = local("2026-11-20 09:00")
LAND, TAX = "Chi nhánh đăng ký đất đai", "Thuế cơ sở 3"


def fold(*events: Event) -> Dossier:
    dossier = Dossier.replay(events)
    assert dossier is not None
    return dossier


def forwarded(n: int, at: str, to: str = LAND, due: str = "", leg: LimitBody | None = None) -> Event:
    due_at_ms = milliseconds(local(due)) if due else None
    return event(Kind.FORWARDED, n, ForwardBody(to=to, leg=leg, leg_due_at_ms=due_at_ms), at=local(at))


def step(kind: Kind, n: int, at: str) -> Event:
    return event(kind, n, StepBody(), at=local(at))


def test_a_dossier_that_was_never_forwarded_has_no_leg() -> None:
    assert fold(received()).legs == ()


def test_a_leg_without_a_limit_is_never_late() -> None:
    dossier = fold(received(), forwarded(2, "2026-11-20 09:00"), step(Kind.SETTLED, 3, "2027-01-20 09:00"))
    (leg,) = dossier.legs
    assert (leg.to, leg.from_at, leg.ended_at) == (LAND, FORWARDED_AT, local("2027-01-20 09:00"))
    assert (leg.due_at, leg.timeliness, leg.is_overdue(local("2028-01-01 00:00"))) == (None, None, False)


def test_forwarding_again_ends_one_leg_and_begins_the_next() -> None:
    dossier = fold(
        received(),
        forwarded(2, "2026-11-20 09:00", due="2026-11-23 17:00"),
        forwarded(3, "2026-11-25 10:00", to=TAX, due="2026-11-26 17:00"),
    )
    land, tax = dossier.legs
    assert (land.to, land.ended_at, land.timeliness) == (LAND, local("2026-11-25 10:00"), Timeliness.OVERDUE)
    assert (tax.to, tax.from_at, tax.ended_at, tax.timeliness) == (TAX, local("2026-11-25 10:00"), None, None)
    assert dossier.holder == TAX


@pytest.mark.parametrize("kind", [Kind.SETTLED, Kind.STOPPED, Kind.WITHDRAWN, Kind.RESULT_RETURNED])
def test_the_end_of_a_dossier_is_the_end_of_its_leg(kind: Kind) -> None:
    dossier = fold(
        received(), forwarded(2, "2026-11-20 09:00", due="2026-11-23 17:00"), step(kind, 3, "2026-11-23 17:30")
    )
    assert (dossier.legs[0].ended_at, dossier.legs[0].timeliness) == (local("2026-11-23 17:30"), Timeliness.ON_TIME)


@pytest.mark.parametrize(
    ("unit", "ended", "verdict"),
    [
        ("hour", "2026-11-23 10:00", Timeliness.ON_TIME),
        ("hour", "2026-11-23 10:01", Timeliness.OVERDUE),
        ("working_day", "2026-11-23 16:00", Timeliness.ON_TIME),
        ("working_day", "2026-11-20 16:00", Timeliness.EARLY),
    ],
)
def test_lateness_follows_the_unit_of_the_leg(unit: str, ended: str, verdict: Timeliness) -> None:
    leg = LimitBody(2, unit)
    dossier = fold(
        received(),
        forwarded(2, "2026-11-20 09:00", due="2026-11-23 10:00", leg=leg),
        step(Kind.SETTLED, 3, ended),
    )
    assert dossier.legs[0].timeliness is verdict


def test_a_leg_of_a_dossier_in_hours_counts_minutes_without_a_limit_of_its_own() -> None:
    dossier = fold(received(limit=LimitBody(8, "hour")), forwarded(2, "2026-11-20 09:00", due="2026-11-20 10:00"))
    assert dossier.legs[0].unit is Unit.HOUR
    assert [dossier.legs[0].is_overdue(local(f"2026-11-20 10:0{minute}")) for minute in (0, 1)] == [False, True]


def test_the_clock_of_a_leg_stops_while_the_citizen_looks_for_a_paper() -> None:
    running = [received(), forwarded(2, "2026-11-20 09:00", due="2026-11-25 17:00", leg=LimitBody(2, "working_day"))]
    paused = [*running, step(Kind.SUPPLEMENT_REQUESTED, 3, "2026-11-23 09:00")]
    (leg,) = fold(*paused).legs
    assert not leg.is_overdue(local("2026-12-31 09:00"))
    (leg,) = fold(*paused, step(Kind.SUPPLEMENT_RECEIVED, 4, "2026-12-01 09:00")).legs
    assert leg.due_at == local("2026-12-02 17:00")
    assert (leg.is_overdue(local("2026-12-02 23:00")), leg.is_overdue(local("2026-12-03 07:00"))) == (False, True)


# -- back at the counter -----------------------------------------------------------------------------------------------


def test_a_dossier_that_comes_back_ends_its_leg_and_nothing_else() -> None:
    dossier = fold(
        received(),
        forwarded(2, "2026-11-20 09:00", due="2026-11-23 17:00"),
        step(Kind.TAKEN_BACK, 3, "2026-11-25 10:00"),
    )
    (leg,) = dossier.legs
    assert (leg.ended_at, leg.timeliness) == (local("2026-11-25 10:00"), Timeliness.OVERDUE)
    assert leg.back_eid == (3).to_bytes(16, "big")
    assert (dossier.status, dossier.holder, dossier.contested) == (Status.PROCESSING, "", ())
    assert dossier.due_at == local("2026-11-26 17:00"), "the dossier's own clock runs on"


def test_a_dossier_goes_out_again_on_a_leg_of_its_own_and_the_time_at_the_counter_is_nobody_elses() -> None:
    dossier = fold(
        received(),
        forwarded(2, "2026-11-20 09:00", due="2026-11-23 17:00"),
        step(Kind.TAKEN_BACK, 3, "2026-11-23 10:00"),
        forwarded(4, "2026-11-25 08:00", to=TAX, due="2026-11-25 17:00"),
        step(Kind.TAKEN_BACK, 5, "2026-11-25 16:00"),
        step(Kind.SETTLED, 6, "2026-12-30 16:00"),
    )
    assert [(leg.to, leg.ended_at, leg.timeliness) for leg in dossier.legs] == [
        (LAND, local("2026-11-23 10:00"), Timeliness.ON_TIME),
        (TAX, local("2026-11-25 16:00"), Timeliness.ON_TIME),
    ]
    assert dossier.timeliness is Timeliness.OVERDUE


def test_what_has_come_back_already_does_not_come_back_again() -> None:
    """Two counters write it down, or one does so after another has settled the dossier: that is no quarrel."""
    back = [received(), forwarded(2, "2026-11-20 09:00"), step(Kind.TAKEN_BACK, 3, "2026-11-23 10:00")]
    again = fold(*back, step(Kind.TAKEN_BACK, 4, "2026-11-23 11:00"))
    assert (again.legs, again.contested) == (fold(*back).legs, ())
    ended = fold(*back[:2], step(Kind.SETTLED, 3, "2026-11-23 10:00"), step(Kind.TAKEN_BACK, 4, "2026-11-23 11:00"))
    assert (ended.status, ended.legs[0].back_eid, ended.contested) == (Status.SETTLED, b"", ())
    assert fold(received(), step(Kind.TAKEN_BACK, 2, "2026-11-23 10:00")).contested == ()


def test_an_agency_may_send_a_dossier_back_while_the_citizen_looks_for_a_paper() -> None:
    dossier = fold(
        received(),
        forwarded(2, "2026-11-20 09:00", due="2026-11-25 17:00", leg=LimitBody(2, "working_day")),
        step(Kind.SUPPLEMENT_REQUESTED, 3, "2026-11-23 09:00"),
        step(Kind.TAKEN_BACK, 4, "2026-12-10 09:00"),
        step(Kind.SUPPLEMENT_RECEIVED, 5, "2026-12-11 09:00"),
    )
    (leg,) = dossier.legs
    assert (leg.ended_at, leg.due_at) == (local("2026-12-10 09:00"), local("2026-11-25 17:00"))
    assert not leg.is_overdue(local("2027-01-01 09:00")), "its clock stood when it ended"
    assert (dossier.status, dossier.holder) == (Status.PROCESSING, "")


def test_a_hand_over_that_the_state_forbids_begins_no_leg() -> None:
    dossier = fold(received(), step(Kind.SETTLED, 2, "2026-11-20 09:00"), forwarded(3, "2026-11-20 10:00"))
    assert (dossier.legs, len(dossier.contested)) == ((), 1)


def test_an_absurd_limit_of_a_leg_reads_as_none_and_the_set_time_stands() -> None:
    for limit in (LimitBody(-1, "working_day"), LimitBody(2, "moon")):
        (leg,) = fold(received(), forwarded(2, "2026-11-20 09:00", due="2026-11-23 10:00", leg=limit)).legs
        assert leg.due_at == local("2026-11-23 10:00")


minutes = st.integers(-600, 60_000)


@given(st.lists(st.tuples(st.sampled_from(["forward", "back", "pause", "resume", "settle"]), minutes), max_size=8))
def test_legs_follow_each_other_without_a_gap_and_none_ends_before_it_began(steps: list[tuple[str, int]]) -> None:
    kinds = {
        "forward": Kind.FORWARDED,
        "back": Kind.TAKEN_BACK,
        "pause": Kind.SUPPLEMENT_REQUESTED,
        "resume": Kind.SUPPLEMENT_RECEIVED,
        "settle": Kind.SETTLED,
    }
    events = [received()]
    for n, (word, minute) in enumerate(steps, start=2):
        at = datetime.fromtimestamp(FORWARDED_AT.timestamp() + minute * 60, tz=FORWARDED_AT.tzinfo)
        body = ForwardBody(to=str(n), leg_due_at_ms=milliseconds(at)) if word == "forward" else StepBody()
        events.append(event(kinds[word], n, body, at=at))
    legs = fold(*events).legs
    assert all(leg.ended_at is None or leg.ended_at >= leg.from_at for leg in legs)
    assert all(leg.ended_at is not None for leg in legs[:-1])
    assert all(one.ended_at is not None and one.ended_at >= one.from_at for one in legs[:-1])
    assert len(legs) <= sum(word == "forward" for word, _ in steps)
    assert fold(*events).holder == (legs[-1].to if legs and not legs[-1].back_eid else "")


# -- verifications that the law does not count -------------------------------------------------------------------------


def verified(n: int, at: str, to: str = "Công an tỉnh", due: str = "") -> Event:
    due_at_ms = milliseconds(local(due)) if due else None
    return event(Kind.FORWARDED, n, ForwardBody(to=to, excluded=True, leg_due_at_ms=due_at_ms), at=local(at))


def test_the_clock_stands_while_somebody_verifies_and_goes_on_when_the_dossier_comes_back() -> None:
    """Three working days from Friday the 20th: two are left on Monday, when it goes out; it is back on 7 December."""
    away = [received(), verified(2, "2026-11-23 09:00", due="2026-11-27 17:00")]
    dossier = fold(*away)
    assert (dossier.status, dossier.due_at, dossier.is_verified_elsewhere) == (Status.PROCESSING, None, True)
    assert dossier.legs[0].is_overdue(local("2026-11-28 08:00")), "who verifies has a limit of its own"
    back = fold(*away, step(Kind.TAKEN_BACK, 3, "2026-12-07 10:00"))
    assert (back.due_at, back.is_verified_elsewhere) == (local("2026-12-09 17:00"), False)
    assert back.printed_due_at == local("2026-11-26 17:00")


@pytest.mark.parametrize(
    ("end", "due"),
    [
        (step(Kind.SETTLED, 3, "2026-12-07 10:00"), "2026-12-09 17:00"),
        (forwarded(3, "2026-12-07 10:00"), "2026-12-09 17:00"),
        (event(Kind.RESULT_RETURNED, 3, at=local("2026-12-07 10:00")), "2026-12-09 17:00"),
    ],
    ids=["settled", "passed on", "handed over"],
)
def test_every_end_of_a_verification_gives_back_what_was_left(end: Event, due: str) -> None:
    dossier = fold(received(), verified(2, "2026-11-23 09:00"), end)
    assert dossier.due_at == local(due)
    assert dossier.timeliness in {None, Timeliness.EARLY}


def test_a_verification_never_begins_a_limit_anew() -> None:
    """Restart is for what a citizen brings."""
    log = [
        received(clock_policy="restart"),
        verified(2, "2026-11-23 09:00"),
        step(Kind.TAKEN_BACK, 3, "2026-12-07 10:00"),
    ]
    dossier = fold(*log)
    assert dossier.due_at == local("2026-12-09 17:00")
    assert dossier.clock is not None
    assert dossier.clock.policy == "restart"


def test_a_paper_that_comes_during_a_verification_does_not_start_the_clock() -> None:
    log = [
        received(),
        verified(2, "2026-11-23 09:00"),
        step(Kind.SUPPLEMENT_REQUESTED, 3, "2026-11-25 09:00"),
        step(Kind.SUPPLEMENT_RECEIVED, 4, "2026-11-27 09:00"),
    ]
    assert fold(*log).is_verified_elsewhere
    assert fold(*log, step(Kind.TAKEN_BACK, 5, "2026-12-07 10:00")).due_at == local("2026-12-09 17:00")
    waits = [*log[:3], step(Kind.TAKEN_BACK, 4, "2026-11-26 10:00")]
    clock = fold(*waits).clock
    assert clock is not None
    assert clock.is_paused, "the citizen's turn lasts"
    brought = step(Kind.SUPPLEMENT_RECEIVED, 5, "2026-12-07 10:00")
    assert fold(*waits, brought).due_at == local("2026-12-09 17:00")


@given(minutes, minutes)
def test_a_verification_takes_nothing_from_a_limit_in_hours(out: int, back: int) -> None:
    """However long it lasts, the working minutes that were left are left."""
    began, ended = (FORWARDED_AT + timedelta(minutes=minute) for minute in sorted((out, back)))
    due_at = local("2026-11-20 17:15")
    born = received(limit=LimitBody(8, "hour"), due_at_ms=milliseconds(due_at))
    log = [born, event(Kind.FORWARDED, 2, ForwardBody(to="Công an", excluded=True), at=began)]
    dossier = fold(*log, event(Kind.TAKEN_BACK, 3, at=ended))
    assert dossier.due_at is not None
    if began <= due_at:
        counts = dossier.clock.calendar.working_minutes_between if dossier.clock else None
        assert counts is not None
        assert counts(due_at, dossier.due_at) == counts(began, ended)
