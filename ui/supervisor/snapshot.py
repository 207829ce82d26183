"""Everything that the supervisor's pages show, read in one go. Plain Python."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from models.domain.calendar import CalendarDay, WorkingCalendar
from models.services.views import BoardCounts, DossierRow, LineStatus, OnTimeRow
from ui.i18n.words import tr
from ui.supervisor.desk import SupervisorDesk
from ui.widgets.case_words import Case, cases_of


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @classmethod
    def of(cls, on: date) -> Month:
        """Return the month of a day."""
        return cls(on.year, on.month)

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def words(self) -> str:
        """Return "Tháng 11/2026"."""
        return tr("Tháng {month}/{year}").format(month=self.month, year=self.year)

    def moved(self, months: int) -> Month:
        """Return the month so many months later; negative for earlier."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was true at one moment."""

    month: Month
    board: BoardCounts
    overdue: tuple[DossierRow, ...]
    due_today: tuple[DossierRow, ...]
    cases: tuple[Case, ...]
    on_time: tuple[OnTimeRow, ...]
    days: tuple[CalendarDay, ...]
    calendar: WorkingCalendar
    line: LineStatus


def take(desk: SupervisorDesk, month: Month) -> Snapshot:
    """Read everything; call on the reading thread."""
    days = desk.calendar_rows()
    return Snapshot(
        month=month,
        board=desk.board(),
        overdue=tuple(desk.overdue()),
        due_today=tuple(desk.due_today()),
        cases=tuple(cases_of(desk.contests(), desk.reviews())),
        on_time=tuple(desk.on_time(month.first, month.last)),
        days=days,
        # Only for counting the days that a dossier is late: how far the calendar is published does not matter there.
        calendar=WorkingCalendar(desk.office.hours, days, date.max),
        line=desk.line_status(),
    )
