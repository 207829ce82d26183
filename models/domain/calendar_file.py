"""Decreed closures as a file: the one that ships, and what an administrator imports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

import msgspec

from models.domain.calendar_day import CalendarDay, DayKind, DayState
from models.domain.errors import Anticipated
from models.domain.holiday import fixed_holiday
from models.domain.office_hours import SATURDAY, OfficeHoursInvalid, parse_sessions
from models.domain.row_file import RowProblem, ScannedRow, scan_rows, validation_words


class NothingProposed(Anticipated):
    """No proposed row carries this proposal."""

    code: ClassVar[str] = "nothing_proposed"

    def __init__(self, *, proposal: str) -> None:
        super().__init__(proposal=proposal)
        self.proposal = proposal


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a calendar file says.

    Attributes:
        published_until: last day whose closures are decided; None where the file does not say.
        days: the good rows, in the order of the file.
        problems: rows that were not loaded, with line and Vietnamese reason.
    """

    published_until: date | None
    days: tuple[CalendarDay, ...]
    problems: tuple[RowProblem, ...]


class _Row(msgspec.Struct, frozen=True):
    on: date
    kind: DayKind
    name: str
    decision: str
    state: DayState
    sessions: list[str] | None = None
    swaps: date | None = None


def load_calendar(raw: bytes) -> CalendarFile:
    """Read `{"published_until": "2026-12-31", "days": [{"on", "kind", "name", "decision", "state", …}, …]}`.

    Raises:
        FileUnreadable: it is no JSON at all, or has no rows.
    """
    scanned = scan_rows(raw, rows_key="days", row_key="on")
    days: list[CalendarDay] = []
    problems = list(scanned.problems)
    seen: dict[date, int] = {}
    for row in scanned.rows:
        day = _day(row)
        if isinstance(day, CalendarDay) and day.on in seen:
            day = RowProblem(row.line, day.on.isoformat(), f"trùng ngày với dòng {seen[day.on]}")
        if isinstance(day, RowProblem):
            problems.append(day)
            continue
        seen[day.on] = row.line
        days.append(day)
    published_until: date | None = None
    if "published_until" in scanned.header:
        try:
            published_until = msgspec.convert(scanned.header["published_until"], date | None)
        except msgspec.ValidationError:
            problems.append(RowProblem(1, "published_until", "cần ngày dạng 2026-11-24"))
    return CalendarFile(published_until, tuple(days), tuple(sorted(problems, key=lambda p: p.line)))


def with_file(present: Iterable[CalendarDay], file: CalendarFile) -> tuple[CalendarDay, ...]:
    """Return the rows after a file: a decision replaces the proposals for its day; the newest stands last."""
    incoming = {(row.on, row.decision): row for row in file.days}
    decided_on = {row.on for row in file.days if row.state is DayState.DECIDED}
    kept = [
        row
        for row in present
        if (row.on, row.decision) not in incoming and not (row.state is DayState.PROPOSED and row.on in decided_on)
    ]
    return tuple(sorted([*kept, *incoming.values()], key=lambda row: row.on))  # of one day's rows the newest is last


def confirm(days: Iterable[CalendarDay], *, proposal: str, decision: str | None = None) -> tuple[CalendarDay, ...]:
    """Return the rows with those of one proposal decided, under the decision's number where it is given.

    Raises:
        NothingProposed: no proposed row carries this proposal.
    """
    before = tuple(days)
    after = tuple(
        replace(day, state=DayState.DECIDED, decision=decision or day.decision)
        if day.state is DayState.PROPOSED and day.decision == proposal
        else day
        for day in before
    )
    if after == before:
        raise NothingProposed(proposal=proposal)
    return after


def _day(scanned: ScannedRow) -> CalendarDay | RowProblem:
    value = scanned.value
    about = str(value.get("on", ""))[:40] if isinstance(value, dict) else ""
    try:
        row = msgspec.convert(value, _Row)
    except msgspec.ValidationError as e:
        return RowProblem(scanned.line, about, validation_words(e))
    try:
        sessions = parse_sessions(row.sessions) if row.sessions is not None else None
    except OfficeHoursInvalid as e:
        return RowProblem(scanned.line, about, f"giờ làm việc “{e.text}” phải viết như 07:00-11:30, theo thứ tự")
    reason = _fault(row)
    if reason:
        return RowProblem(scanned.line, about, reason)
    name, decision = row.name.strip(), row.decision.strip()
    return CalendarDay(row.on, row.kind, name, decision, row.state, sessions or None, row.swaps)


def _fault(row: _Row) -> str:
    """Return why a well-formed row cannot be meant, empty where it can."""
    if not row.name.strip():
        return "thiếu tên ngày nghỉ hoặc ngày làm bù"
    if not row.decision.strip():
        return "thiếu số văn bản quyết định hoặc đề xuất"
    holiday = fixed_holiday(row.on)
    if row.kind is DayKind.MAKE_UP and holiday is not None:
        return f"không thể làm bù vào ngày lễ ({holiday})"
    if row.kind is not DayKind.MAKE_UP and row.sessions and row.on.weekday() >= SATURDAY:
        return "ngày cuối tuần không thể nghỉ một buổi"
    return ""
