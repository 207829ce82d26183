"""Report II.06a: each dossier in its columns, and the identities between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.domain.bodies import AppointmentBody, CodeBody, ForwardBody, StepBody
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, Kind
from models.domain.lifecycle import OPEN, Status
from models.domain.report_ii06a import OF_WHICH, II06aRow, Source, begins_at, ends_at, facts_of, place, report_rows
from models.domain.reporting_period import Period
from models.domain.statistics import Finding, OnTime
from models.domain.timeline import local_date
from tests.builders import calendar, event, local, received, submitted
from tests.histories import DAYS, FIRST, as_events, histories

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 31))
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def placed(events: Sequence[Event], period: Period = NOVEMBER) -> tuple[Source, Finding] | None:
    facts = facts_of(events, until=period.last)
    assert facts is not None
    return place(facts, period)


def born(at: str, *, due: str = "2026-11-26 17:00", **changes: object) -> Event:
    received_at = milliseconds(local(at))
    return received(
        1, received_at_ms=received_at, starts_at_ms=received_at, due_at_ms=milliseconds(local(due)), **changes
    )


def arrived(at: str) -> Event:
    return submitted(1, received_at_ms=milliseconds(local(at)), due_at_ms=milliseconds(local("2026-11-26 17:00")))


def step(n: int, kind: Kind, at: str, **body: object) -> Event:
    return event(kind, n, StepBody(**body), at=local(at))  # type: ignore[arg-type]  # fields of StepBody by name


def accepted(at: str) -> Event:
    frozen, due_at = calendar().freeze(local(at).date()), local("2026-12-20 17:00")
    body = CodeBody(due_at_ms=milliseconds(due_at), starts_at_ms=milliseconds(local(at)), calendar=frozen)
    return event(Kind.DOSSIER_ACCEPTED, 2, body, at=local(at))


# -- received ----------------------------------------------------------------------------------------------------------


def test_both_days_of_the_period_belong_to_it() -> None:
    assert placed([born("2026-11-01 00:00")]) == (Source.IN_PERSON_POST, Finding.PENDING_OVERDUE)
    assert placed([born("2026-11-30 23:59", due="2026-12-03 17:00")]) == (Source.IN_PERSON_POST, Finding.PENDING)
    assert placed([born("2026-12-01 00:00")]) is None
    assert placed([born("2026-10-31 23:59")]) == (Source.CARRIED_OVER, Finding.PENDING_OVERDUE)


def test_channels_stand_in_their_columns() -> None:
    sources = [placed([born("2026-11-02 08:00", channel=c)]) for c in ("counter", "post", "online")]
    assert [found[0] for found in sources if found] == [Source.IN_PERSON_POST, Source.IN_PERSON_POST, Source.ONLINE]


def test_what_is_not_accepted_is_not_received() -> None:
    assert placed([arrived("2026-11-02 08:00")]) is None
    assert placed([arrived("2026-11-02 08:00"), step(2, Kind.DOSSIER_NOT_ACCEPTED, "2026-11-03 08:00")]) is None


def test_what_was_withdrawn_before_it_was_accepted_was_never_received() -> None:
    assert placed([arrived("2026-11-02 08:00"), step(2, Kind.WITHDRAWN, "2026-11-03 08:00")]) is None


def test_a_result_handed_over_without_an_acceptance_is_a_result() -> None:
    log = [
        arrived("2026-11-02 08:00"),
        step(2, Kind.WITHDRAWN, "2026-11-03 08:00"),
        step(3, Kind.RESULT_RETURNED, "2026-11-04 08:00"),
    ]
    assert placed(log) == (Source.ONLINE, Finding.EARLY)


def test_an_arrival_counts_from_its_acceptance() -> None:
    log = [arrived("2026-10-31 21:00"), accepted("2026-11-02 08:00")]
    assert placed(log, OCTOBER) is None
    assert placed(log) == (Source.ONLINE, Finding.PENDING)
    assert placed(log, DECEMBER) == (Source.CARRIED_OVER, Finding.PENDING_OVERDUE)


# -- settled and ended -------------------------------------------------------------------------------------------------


def test_a_result_after_the_period_is_pending_in_it_and_settled_in_the_next() -> None:
    log = [born("2026-11-20 08:00", due="2026-12-01 17:00"), step(2, Kind.SETTLED, "2026-12-01 09:00")]
    assert placed(log) == (Source.IN_PERSON_POST, Finding.PENDING)
    assert placed(log, DECEMBER) == (Source.CARRIED_OVER, Finding.ON_TIME)
    assert placed(log, Period(date(2026, 12, 2), date(2026, 12, 31))) is None


def test_a_result_at_midnight_belongs_to_the_day_that_begins() -> None:
    log = [born("2026-11-20 08:00"), step(2, Kind.SETTLED, "2026-12-01 00:00")]
    assert placed(log) == (Source.IN_PERSON_POST, Finding.PENDING_OVERDUE)
    assert placed(log, DECEMBER) == (Source.CARRIED_OVER, Finding.OVERDUE)


def test_the_day_of_the_result_counts_and_not_the_day_it_is_fetched() -> None:
    log = [
        born("2026-11-20 08:00"),
        step(2, Kind.SETTLED, "2026-11-26 19:00"),
        step(3, Kind.RESULT_RETURNED, "2026-12-05 08:00"),
    ]
    assert placed(log) == (Source.IN_PERSON_POST, Finding.ON_TIME)
    assert placed(log, DECEMBER) is None


def test_withdrawn_and_stopped_stand_in_the_reconciling_line_of_their_period() -> None:
    for kind, finding in ((Kind.WITHDRAWN, Finding.WITHDRAWN), (Kind.STOPPED, Finding.STOPPED)):
        log = [born("2026-11-20 08:00"), step(2, kind, "2026-12-01 08:00")]
        assert placed(log) == (Source.IN_PERSON_POST, Finding.PENDING_OVERDUE)
        assert placed(log, DECEMBER) == (Source.CARRIED_OVER, finding)


def test_a_result_handed_over_after_a_withdrawal_does_not_count_twice() -> None:
    log = [
        born("2026-11-20 08:00"),
        step(2, Kind.WITHDRAWN, "2026-11-21 08:00"),
        step(3, Kind.RESULT_RETURNED, "2026-12-02 08:00"),
    ]
    assert placed(log) == (Source.IN_PERSON_POST, Finding.WITHDRAWN)
    assert placed(log, DECEMBER) is None


def test_a_result_that_was_entered_with_a_day_before_its_acceptance_has_both_in_one_period() -> None:
    log = [arrived("2026-10-28 08:00"), accepted("2026-11-02 08:00"), step(3, Kind.SETTLED, "2026-10-30 08:00")]
    assert placed(log, OCTOBER) == (Source.ONLINE, Finding.EARLY)
    assert placed(log) is None


def test_a_result_before_the_receipt_counts_with_the_receipt() -> None:
    log = [born("2026-11-02 08:00"), step(2, Kind.SETTLED, "2026-10-30 08:00")]
    assert placed(log, OCTOBER) is None
    assert placed(log) == (Source.IN_PERSON_POST, Finding.EARLY)
    assert placed(log, DECEMBER) is None


# -- pending, as at the end of the last day ----------------------------------------------------------------------------


def test_a_limit_that_ends_on_the_last_day_has_not_run_out_at_its_end() -> None:
    assert placed([born("2026-11-20 08:00", due="2026-11-30 17:00")]) == (Source.IN_PERSON_POST, Finding.PENDING)
    assert placed([born("2026-11-20 08:00", due="2026-11-29 17:00")]) == (
        Source.IN_PERSON_POST,
        Finding.PENDING_OVERDUE,
    )


def test_what_waited_for_the_citizen_at_the_end_is_within_its_limit() -> None:
    log = [
        born("2026-11-02 08:00", due="2026-11-05 17:00"),
        step(2, Kind.SUPPLEMENT_REQUESTED, "2026-11-03 08:00"),
        step(3, Kind.SUPPLEMENT_RECEIVED, "2026-12-10 08:00"),
    ]
    assert placed(log) == (Source.IN_PERSON_POST, Finding.PENDING)


def test_a_pause_after_the_period_does_not_excuse_what_was_overdue_in_it() -> None:
    log = [born("2026-11-02 08:00", due="2026-11-05 17:00"), step(2, Kind.SUPPLEMENT_REQUESTED, "2026-12-01 08:00")]
    assert placed(log) == (Source.IN_PERSON_POST, Finding.PENDING_OVERDUE)
    assert placed(log, DECEMBER) == (Source.CARRIED_OVER, Finding.PENDING)


def test_an_appointment_moved_after_the_period_does_not_excuse_what_was_overdue_in_it() -> None:
    body = AppointmentBody(new_due_at_ms=milliseconds(local("2027-01-15 17:00")))
    moved = event(Kind.APOLOGISED, 2, body, at=local("2026-12-01 08:00"))
    log = [born("2026-11-02 08:00", due="2026-11-05 17:00"), moved]
    assert placed(log) == (Source.IN_PERSON_POST, Finding.PENDING_OVERDUE)
    assert placed(log, DECEMBER) == (Source.CARRIED_OVER, Finding.PENDING)


def test_what_was_entered_afterwards_is_counted_beside_its_columns() -> None:
    late = born("2026-11-02 08:00", late_reason_given=True)
    settled_late = step(2, Kind.SETTLED, "2026-11-05 08:00", late=True)
    timely = born("2026-11-02 08:00")
    for log, back_dated in [([late], 1), ([timely], 0), ([timely, settled_late], 1), ([late, settled_late], 1)]:
        facts = facts_of(log, until=NOVEMBER.last)
        assert facts is not None
        *_, total = report_rows([facts], NOVEMBER)
        assert (total.received, total.back_dated) == (1, back_dated)


def test_a_verification_that_the_law_does_not_count_leaves_nothing_overdue_while_it_lasts() -> None:
    asked = event(Kind.FORWARDED, 2, ForwardBody(to="Công an xã", excluded=True), at=local("2026-11-04 08:00"))
    log = [born("2026-11-02 08:00", due="2026-11-05 17:00"), asked]
    assert placed(log) == (Source.IN_PERSON_POST, Finding.PENDING)
    assert placed([*log, step(3, Kind.TAKEN_BACK, "2026-11-09 08:00")]) == (
        Source.IN_PERSON_POST,
        Finding.PENDING_OVERDUE,
    )


def test_a_step_that_was_undone_counts_as_if_it_had_never_been() -> None:
    log = [born("2026-11-02 08:00", due="2026-12-05 17:00"), step(2, Kind.SETTLED, "2026-11-03 08:00")]
    undone = step(3, Kind.STEP_UNDONE, "2026-12-01 08:00", undoes=log[-1].eid)
    assert placed([*log, undone]) == (Source.IN_PERSON_POST, Finding.PENDING)
    again = step(4, Kind.WITHDRAWN, "2026-12-02 08:00")
    assert placed([*log, undone, again], DECEMBER) == (Source.CARRIED_OVER, Finding.WITHDRAWN)


def test_what_another_office_decides_and_what_refuses_are_counted_beside_their_columns() -> None:
    sent = event(Kind.FORWARDED, 2, ForwardBody(to="H59.25.15 – UBND xã Mỹ Xuyên"), at=local("2026-11-03 08:00"))
    refused = step(3, Kind.SETTLED, "2026-11-04 08:00", negative=True)
    asked = event(Kind.FORWARDED, 2, ForwardBody(to="H59.12", excluded=True), at=local("2026-11-03 08:00"))
    facts = [facts_of([born("2026-11-02 08:00"), *more], until=NOVEMBER.last) for more in ([sent, refused], [asked])]
    *_, total = report_rows([each for each in facts if each], NOVEMBER)
    assert (total.received, total.outcome.settled, total.negative, total.for_others) == (2, 1, 1, 1)
    others, own, both = report_rows(
        [each for each in facts if each], NOVEMBER, by=lambda each: "khác" if each.competent else "xã"
    )
    assert (others.field, others.received, own.field, own.received, both.received) == ("khác", 1, "xã", 1, 2)


# -- the report --------------------------------------------------------------------------------------------------------


def test_fields_come_in_the_order_of_the_alphabet_and_the_total_last() -> None:
    names = ["Y tế", "Đất đai", "An toàn", "Hộ tịch"]
    facts = [facts_of([born("2026-11-02 08:00", field=name)], until=NOVEMBER.last) for name in names]
    rows = report_rows([each for each in facts if each], NOVEMBER)
    assert [row.field for row in rows] == ["An toàn", "Đất đai", "Hộ tịch", "Y tế", None]
    assert rows[-1].received == 4


def test_an_empty_period_has_a_total_of_nothing() -> None:
    assert report_rows([], NOVEMBER) == [II06aRow(None)]


# -- laws over generated histories -------------------------------------------------------------------------------------

seeds = st.integers(0, 2**32)
days = st.integers(-3, DAYS + 60).map(lambda n: local_date(FIRST) + timedelta(days=n))
periods = st.tuples(days, st.integers(0, 60)).map(lambda p: Period(p[0], p[0] + timedelta(days=p[1])))
LAWS = settings(max_examples=80)


def logs_of(seed: int) -> list[list[Event]]:
    return [as_events(told) for told in histories(seed, 12)]


def rows_of(logs: Sequence[Sequence[Event]], period: Period) -> list[II06aRow]:
    return report_rows([facts for log in logs if (facts := facts_of(log, until=period.last))], period)


@LAWS
@given(seeds, periods)
def test_every_line_balances_and_the_total_is_the_sum_of_the_lines(seed: int, period: Period) -> None:
    *rows, total = rows_of(logs_of(seed), period)
    for row in [*rows, total]:
        assert row.is_balanced
        out = row.outcome
        assert row.received == row.carried_over + row.online + row.in_person_post
        assert row.received == out.settled + out.pending_total + out.withdrawn + out.stopped
        assert all(0 <= getattr(row, name) <= row.received for name in OF_WHICH)
        assert row.negative <= out.settled
    assert total.received == sum(row.received for row in rows)
    assert total.outcome == sum((row.outcome for row in rows), OnTime())


@LAWS
@given(seeds, periods, st.integers(0, 40))
@example(0, Period(date(2026, 8, 20), date(2026, 9, 20)), 30)
def test_what_is_pending_at_the_end_is_what_the_next_period_carries_over(seed: int, period: Period, more: int) -> None:
    logs = logs_of(seed)
    first = period.last + timedelta(days=1)
    following = Period(first, first + timedelta(days=more))
    pending = rows_of(logs, period)[-1].outcome.pending_total
    assert rows_of(logs, following)[-1].carried_over == pending


@LAWS
@given(seeds, periods, st.integers(0, 40))
def test_two_periods_add_up_to_both_together(seed: int, period: Period, more: int) -> None:
    logs = logs_of(seed)
    first = period.last + timedelta(days=1)
    following = Period(first, first + timedelta(days=more))
    one, two, both = (rows_of(logs, each)[-1] for each in (period, following, Period(period.first, following.last)))
    assert both.received_in_period == one.received_in_period + two.received_in_period
    for column in ("early", "on_time", "overdue", "withdrawn", "stopped"):
        parts = getattr(one.outcome, column) + getattr(two.outcome, column)
        assert getattr(both.outcome, column) == parts
    assert (both.carried_over, both.outcome.pending_total) == (one.carried_over, two.outcome.pending_total)


@LAWS
@given(seeds, periods)
def test_what_happens_after_the_period_changes_nothing_in_it_while_events_come_in_the_order_of_time(
    seed: int, period: Period
) -> None:
    end = milliseconds(ends_at(period.last))
    logs = [log for log in logs_of(seed) if [e.at_ms for e in log] == sorted(e.at_ms for e in log)]
    # An undone step never was, and what is contested or decided elsewhere is so now, whatever the day.
    logs = [log for log in logs if all(e.kind != Kind.STEP_UNDONE for e in log)]
    known_then = [[event for event in log if event.at_ms < end] for log in logs]
    now, then = (
        [replace(row, contested=0, for_others=0) for row in rows_of(known, period)]
        for known in (logs, [log for log in known_then if log])
    )
    assert now == then


@LAWS
@given(seeds)
def test_at_the_end_of_time_the_report_says_what_the_states_say(seed: int) -> None:
    """Over everything, each dossier stands where its status has it."""
    ever = Period(date(2026, 1, 1), date(2028, 12, 31))
    for log in logs_of(seed):
        dossier, found = Dossier.replay(log), placed(log, ever)
        assert dossier is not None
        if found is None:
            assert dossier.status in {Status.SUBMITTED, Status.NOT_ACCEPTED, Status.WITHDRAWN}
        elif found[1] in {Finding.PENDING, Finding.PENDING_OVERDUE}:
            assert dossier.status in OPEN
        elif found[1] in {Finding.EARLY, Finding.ON_TIME, Finding.OVERDUE}:
            assert found[1] == (dossier.timeliness or Finding.ON_TIME)
        else:
            assert dossier.closed_at is not None
            assert dossier.status in {found[1].value, Status.RETURNED}


def test_the_generated_histories_reach_every_column() -> None:
    found = {placed(log, OCTOBER) for log in (as_events(told) for told in histories(1, 3000))}
    assert found == {None, *((source, finding) for source in Source for finding in Finding)}


def test_days_are_those_of_viet_nam() -> None:
    assert begins_at(date(2026, 11, 1)) == datetime.fromisoformat("2026-10-31T17:00+00:00")
    assert ends_at(date(2026, 11, 30)) == begins_at(date(2026, 12, 1))
