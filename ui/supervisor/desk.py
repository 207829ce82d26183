"""What the supervisor's face asks of the rest of the program; the composition root brings it."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from models.domain.calendar import CalendarDay
from models.domain.staff import StaffMember
from models.services.backups import BackupDesk
from models.services.commands import ActCommand
from models.services.contested import Contest
from models.services.review_ports import Review
from models.services.reviews import ReviewSettled, SettleReview
from models.services.views import BoardCounts, DossierRow, MovedDossier, OnTimeRow, Stepped
from ui.shell.language import LanguageDesk
from ui.shell.line_dialog import LineDesk
from ui.shell.sign_in import SigningDesk
from ui.supervisor.commune_desk import CommuneDesk
from ui.supervisor.province_desk import ProvinceDesk
from ui.supervisor.report_desk import ReportDesk
from ui.supervisor.trend_desk import TrendDesk


class SupervisorDesk(SigningDesk, LineDesk, LanguageDesk, ReportDesk, CommuneDesk, TrendDesk, ProvinceDesk, Protocol):
    """Signing in, reading, and one decision: whether proposed days of the calendar are in force."""

    @property
    def member(self) -> StaffMember | None:
        """Return who has signed in; does not block."""

    @property
    def backups(self) -> BackupDesk:
        """Return the backups of this machine; does not block."""

    def board(self) -> BoardCounts:
        """Count the deadline board; called on the reading thread, as all that follows."""

    def overdue(self) -> list[DossierRow]:
        """Return the open dossiers past their limit, oldest first."""

    def due_today(self) -> list[DossierRow]:
        """Return the open dossiers whose limit is today."""

    def contests(self) -> list[Contest]:
        """Return every open contest: events of two counters that do not fit together."""

    def reviews(self) -> list[Review]:
        """Return every doubt about the data: clashing numbers, wrong clocks, what the province keeps aside."""

    def on_time(self, since: date, until: date) -> list[OnTimeRow]:
        """Return on-time figures by field for local dates, both inclusive; the last row is the total."""

    def calendar_rows(self) -> tuple[CalendarDay, ...]:
        """Return every row of the calendar, proposed ones too."""

    def moved_by_confirming(self, decision: str) -> list[MovedDossier]:
        """Return the open dossiers whose due time would change if a proposal were confirmed."""

    def moved(self) -> list[MovedDossier]:
        """Return the running dossiers that were promised another day than the calendar has now."""

    def apologise(self, moved: MovedDossier, reason: str) -> Stepped:
        """Give one of them its new appointment and print the letter; called on the writing thread.

        Raises:
            Refused: it was settled, paused or apologised for meanwhile; the device only reads; not permitted.
        """

    def confirm_days(self, decision: str) -> list[MovedDossier]:
        """Put the days of a proposal in force and return the dossiers it moves; called on the writing thread.

        Raises:
            Refused: the member may not (`not_permitted`), the device does not write, or nothing is proposed so.
        """

    def settle_review(self, command: SettleReview) -> ReviewSettled:
        """Store a decision about a doubt; called on the writing thread.

        Raises:
            Refused: `reading_only`, `not_permitted`, `invalid_input`, `review_not_open`, `cannot_take_in`.
        """

    def resolve(self, command: ActCommand) -> Stepped:
        """Store a decision about a contested event; called on the writing thread.

        Raises:
            Refused: `reading_only`, `not_permitted`, `invalid_input`, `already_resolved`.
        """
