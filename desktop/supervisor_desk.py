"""What the supervisor's window asks for; beside a running counter everything is only read."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from desktop.apologising import Apologising
from desktop.backup_shelf import OfficeBackups
from desktop.choices import KeptChoices
from desktop.comparing import compare_with_province
from desktop.province_desk import OfficeProvinceView
from desktop.report_shelf import ReportShelf
from models.domain.calendar import CalendarDay
from models.domain.timeline import local_date
from models.persistence.trends import SqlTrends
from models.services import reference
from models.services.commands import ActCommand, Refused
from models.services.comparison import SidesCompared
from models.services.contest import resolve
from models.services.contested import Contest, contests
from models.services.overview import GroupCounts, Grouping, Standing
from models.services.review_ports import Review
from models.services.reviews import ReviewSettled, SettleReview, settle_review
from models.services.views import BoardCounts, DossierRow, LineStatus, MovedDossier, OnTimeRow, Stepped


class OfficeSupervisorDesk(Apologising, ReportShelf):
    """The supervisor's questions over one opened office; satisfies `ui.supervisor.desk.SupervisorDesk`."""

    @property
    def backups(self) -> OfficeBackups:
        """Return the backups of this machine."""
        return self._office.backups

    @cached_property
    def trends(self) -> SqlTrends:
        """Return the counts by month and year."""
        return self._office.database.trends()

    @cached_property
    def province(self) -> OfficeProvinceView:
        """Return the province as its own people see it."""
        return OfficeProvinceView(self._office)

    @cached_property
    def choices(self) -> KeptChoices:
        """Return what was chosen on this machine."""
        return KeptChoices(self._office.data_dir)

    def board(self) -> BoardCounts:
        """Count the deadline board."""
        return self._office.reader.board(now=self._office.clock.now())

    def overdue(self) -> list[DossierRow]:
        """Return the open dossiers past their limit, oldest first."""
        return self._office.reader.overdue(now=self._office.clock.now())

    def due_today(self) -> list[DossierRow]:
        """Return the open dossiers whose limit is today."""
        now = self._office.clock.now()
        return self._office.reader.due_on(on=local_date(now), now=now)

    def contests(self) -> list[Contest]:
        """Return every open contest of the office."""
        return contests(reader=self._office.reader)

    def reviews(self) -> list[Review]:
        """Return every doubt about the data."""
        return self._office.reader.reviews.open_reviews()

    def settle_review(self, command: SettleReview) -> ReviewSettled:
        """Store a decision about a doubt.

        Raises:
            Refused: `reading_only` beside a running counter, `not_permitted`, `invalid_input`, `review_not_open`.
        """
        if self._office.database.is_read_only:
            raise Refused("reading_only")
        member, units, clock = self._signed_in(), self._office.units, self._office.clock
        return settle_review(command=command, member=member, units=units, clock=clock)

    def resolve(self, command: ActCommand) -> Stepped:
        """Store a decision about a contested event.

        Raises:
            Refused: `reading_only` beside a running counter, `not_permitted`, `invalid_input`, `already_resolved`.
        """
        if self._office.database.is_read_only:
            raise Refused("reading_only")
        return resolve(command=command, member=self._signed_in(), units=self._office.units, clock=self._office.clock)

    def on_time(self, since: date, until: date) -> list[OnTimeRow]:
        """Return on-time figures by field, the total last."""
        return self._office.reader.on_time(since=since, until=until, now=self._office.clock.now())

    def groups(self, by: Grouping) -> list[GroupCounts]:
        """Count open dossiers by groups."""
        return self._office.database.overview().groups(by, now=self._office.clock.now())

    def group_rows(self, by: Grouping, key: str | None, standing: Standing) -> list[DossierRow]:
        """Return dossiers of a group, the most urgent first."""
        return self._office.database.overview().group_rows(by, key, standing, now=self._office.clock.now())

    def calendar_rows(self) -> tuple[CalendarDay, ...]:
        """Return every row of the calendar, proposed ones too."""
        return self._office.reader.calendar_rows()

    def compare(self) -> SidesCompared:
        """Compare both sides of the line."""
        return compare_with_province(self._office)

    def line_status(self) -> LineStatus:
        """Return the truth about the line."""
        return self._office.reader.line_status()

    def moved_by_confirming(self, decision: str) -> list[MovedDossier]:
        """Return the open dossiers whose due time would change if a proposal were confirmed."""
        return list(reference.moved_by_confirming(proposal=decision, reader=self._office.reader))

    def confirm_days(self, decision: str) -> list[MovedDossier]:
        """Put the days of a proposal in force and return the dossiers it moves.

        Raises:
            Refused: `not_permitted`, `reading_only`.
        """
        if self._office.database.is_read_only:
            raise Refused("reading_only")
        change = reference.confirm_days(
            proposal=decision,
            decision=None,
            member=self._signed_in(),
            units=self._office.units,
            reader=self._office.reader,
            clock=self._office.clock,
        )
        return list(change.moved)
