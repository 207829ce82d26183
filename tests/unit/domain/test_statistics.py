"""On-time figures by the columns of II.06a."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.lifecycle import Status
from models.domain.procedure import Unit
from models.domain.report_ii06a import OF_WHICH, Source
from models.domain.statistics import (
    FORMULAS,
    Apart,
    Finding,
    OnTime,
    RateRule,
    count_by_field,
    find,
    percent_words,
)

NOON = datetime(2026, 9, 4, 5, 0, tzinfo=UTC)
DUE = datetime(2026, 9, 4, 10, 0, tzinfo=UTC)  # 17:00 in Viet Nam


@dataclass(frozen=True)
class Row:
    status: Status = Status.PROCESSING
    field: str = "Hộ tịch"
    due_at: datetime | None = DUE
    unit: Unit = Unit.WORKING_DAY
    same_day: bool = False
    settled_at: datetime | None = None


def settled(at: datetime, **changes: object) -> Row:
    return Row(status=Status.SETTLED, settled_at=at, **changes)  # type: ignore[arg-type]  # fields of Row by name


def test_a_province_that_settled_64_288_of_88_677_on_time_reads_72_5_percent() -> None:
    """The plan prints 72.4: it cut where it had to round, 64,288 / 88,677 is 0.72497."""
    figures = OnTime(early=40_000, on_time=24_288, overdue=88_677 - 64_288)
    assert figures.received == figures.settled == 88_677
    assert figures.rate == pytest.approx(0.725, abs=0.0005)
    assert percent_words(figures.early + figures.on_time, figures.settled) == "72,5 %"


def test_a_rule_that_counts_what_is_late_and_pending_says_less() -> None:
    figures = OnTime(early=2, on_time=1, overdue=1, pending=5, pending_overdue=2, withdrawn=9, stopped=9)
    assert figures.parts(RateRule.SETTLED) == (3, 4)
    assert figures.parts(RateRule.WITH_PENDING_OVERDUE) == (3, 6)
    assert (figures.rate, figures.rate_by(RateRule.WITH_PENDING_OVERDUE)) == (0.75, 0.5)
    assert OnTime(pending=5).rate_by(RateRule.WITH_PENDING_OVERDUE) is None


def test_every_figure_has_its_formula_in_words() -> None:
    columns = {field.name for field in fields(OnTime)} | {field.name for field in fields(Apart)} | set(OF_WHICH)
    assert columns <= FORMULAS.keys()
    assert all(source.value in FORMULAS for source in Source)
    assert len(set(FORMULAS.values())) == len(FORMULAS)


def test_a_result_after_17_00_of_the_last_day_is_on_time_where_the_limit_is_in_days() -> None:
    assert find(settled(DUE + timedelta(hours=2)), now=NOON) is Finding.ON_TIME


def test_a_result_one_minute_late_is_overdue_where_the_limit_is_in_hours() -> None:
    assert find(settled(DUE + timedelta(minutes=1), unit=Unit.HOUR), now=NOON) is Finding.OVERDUE
    assert find(settled(DUE + timedelta(seconds=59), unit=Unit.HOUR), now=NOON) is Finding.ON_TIME


def test_a_result_on_the_day_before_is_early() -> None:
    assert find(settled(DUE - timedelta(days=1)), now=NOON) is Finding.EARLY


def test_a_result_after_midnight_in_viet_nam_is_overdue() -> None:
    midnight = datetime(2026, 9, 4, 17, 0, tzinfo=UTC)
    assert find(settled(midnight - timedelta(minutes=1)), now=NOON) is Finding.ON_TIME
    assert find(settled(midnight), now=NOON) is Finding.OVERDUE


def test_a_returned_dossier_is_judged_by_when_the_result_reached_the_counter() -> None:
    row = Row(status=Status.RETURNED, settled_at=DUE)
    assert find(row, now=DUE + timedelta(days=30)) is Finding.ON_TIME


def test_a_pending_dossier_past_its_day_is_overdue() -> None:
    assert find(Row(), now=NOON) is Finding.PENDING
    assert find(Row(), now=NOON + timedelta(days=1)) is Finding.PENDING_OVERDUE


@pytest.mark.parametrize("status", [Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT])
def test_a_paused_dossier_is_never_overdue_while_it_is_paused(status: Status) -> None:
    assert find(Row(status=status), now=NOON + timedelta(days=90)) is Finding.PENDING


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.NOT_ACCEPTED])
def test_what_was_never_received_is_not_counted(status: Status) -> None:
    assert find(Row(status=status), now=NOON) is None


def test_a_dossier_without_an_appointment_cannot_be_late() -> None:
    assert find(Row(due_at=None), now=NOON + timedelta(days=90)) is Finding.PENDING
    assert find(settled(NOON, due_at=None), now=NOON) is Finding.ON_TIME


def test_the_period_includes_both_its_days_and_nothing_outside() -> None:
    rows = [settled(datetime(2026, 9, day, 3, tzinfo=UTC)) for day in (1, 2, 3, 4)]
    counted = count_by_field(rows, since=date(2026, 9, 2), until=date(2026, 9, 3), now=NOON)
    assert counted["Hộ tịch"].settled == 2


def test_the_days_of_the_period_are_vietnamese_days() -> None:
    late_evening_utc = settled(datetime(2026, 8, 31, 17, 30, tzinfo=UTC))  # 1 September, 00:30, in Viet Nam
    counted = count_by_field([late_evening_utc], since=date(2026, 9, 1), until=date(2026, 9, 30), now=NOON)
    assert counted["Hộ tịch"].settled == 1


def test_fields_are_counted_apart_and_pending_whatever_the_period() -> None:
    rows = [settled(DUE), Row(field="Đất đai"), Row(field="Đất đai", due_at=DUE - timedelta(days=9))]
    counted = count_by_field(rows, since=date(2026, 9, 1), until=date(2026, 9, 30), now=NOON)
    assert counted == {"Hộ tịch": OnTime(on_time=1), "Đất đai": OnTime(pending=1, pending_overdue=1)}


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, "–"),
        (0, 7, "0,0 %"),
        (7, 7, "100,0 %"),
        (99_999, 100_000, "99,9 %"),
        (1, 100_000, "0,1 %"),
        (2, 3, "66,7 %"),
    ],
)
def test_a_rate_is_rounded_without_hiding_a_late_dossier(part: int, whole: int, words: str) -> None:
    assert percent_words(part, whole) == words


rows_of_any_kind = st.builds(
    Row,
    status=st.sampled_from(Status),
    field=st.sampled_from(["Hộ tịch", "Đất đai", "Chứng thực"]),
    due_at=st.none() | st.datetimes(datetime(2026, 8, 1), datetime(2026, 10, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    unit=st.sampled_from(Unit),
    same_day=st.booleans(),
    settled_at=st.none() | st.datetimes(datetime(2026, 8, 1), datetime(2026, 10, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)


@given(st.lists(rows_of_any_kind))
def test_received_is_always_settled_pending_withdrawn_and_stopped(rows: list[Row]) -> None:
    findings = [finding for row in rows if (finding := find(row, now=NOON)) is not None]
    figures = OnTime.of(findings)
    assert figures.received == len(findings)
    assert figures.received == figures.settled + figures.pending_total + figures.withdrawn + figures.stopped


@given(st.lists(rows_of_any_kind), st.lists(rows_of_any_kind))
def test_figures_of_two_parts_add_up_to_those_of_the_whole(one: list[Row], other: list[Row]) -> None:
    def figures(rows: list[Row]) -> OnTime:
        return OnTime.of(f for row in rows if (f := find(row, now=NOON)) is not None)

    assert figures(one) + figures(other) == figures(one + other)
