"""What the counter's face asks of the rest of the program; `desktop` implements it over the services.

Reads are called on the reading thread, writes on the one writing thread, both through the TaskRunner; only the two
properties are read on the GUI thread. All answers are frozen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from models.domain.calendar import WorkingCalendar
from models.domain.day_rule import DayRule
from models.domain.lifecycle import Status
from models.domain.procedure import Procedure
from models.domain.staff import StaffMember
from models.services.backups import BackupDesk
from models.services.commands import ActCommand, Preview, ReceiveCommand
from models.services.comparison import SidesCompared
from models.services.day import Day
from models.services.day_ports import Found
from models.services.joint_payment import JointlyPaid, JointPayment
from models.services.known_person import KnownPerson
from models.services.news import News, NewsMark
from models.services.ports import PrintedPaper
from models.services.print_ports import PrintDesk
from models.services.queueing import WaitingRoomDesk
from models.services.views import BoardCounts, DossierRow, DossierView, LineStatus, OfficeSettings, Received, Stepped
from ui.counter.attachments.desk import AttachmentDesk
from ui.counter.books.desk import BookDesk
from ui.counter.cash.desk import CashDesk
from ui.counter.desk_arrivals import ArrivalDesk, ContestDesk
from ui.counter.desk_papers import PaperDesk
from ui.counter.desk_returning import ReturningDesk
from ui.counter.last_receipt import ReceiptDesk
from ui.shell.language import LanguageDesk
from ui.shell.moved import ApologyDesk

OPEN_DRAFT = "current"
"""Name of the draft of what is being typed; held ones have names of their own."""
HAND_OVER_DRAFT = "hand-over"
"""Name of the list of a bulk hand-over that is being filled."""
PLACING_DRAFT = "placing"
"""Name of the list of papers that are being put onto a shelf."""

POSTING_DRAFT = "posting"
"""Name of the list for the post that is being filled."""


class CounterDesk(
    ReturningDesk,
    ContestDesk,
    ArrivalDesk,
    PaperDesk,
    ApologyDesk,
    AttachmentDesk,
    BookDesk,
    ReceiptDesk,
    LanguageDesk,
    Protocol,
):
    """One counter with at most one person signed in."""

    @property
    def office(self) -> OfficeSettings:
        """Return the office and this device's place in it; does not block."""

    @property
    def member(self) -> StaffMember | None:
        """Return who is signed in; does not block."""

    @property
    def cash(self) -> CashDesk:
        """Return the money of this counter; does not block."""

    @property
    def waiting_room(self) -> WaitingRoomDesk:
        """Return the numbers of the waiting room; does not block."""

    @property
    def backups(self) -> BackupDesk:
        """Return the backups of this machine; does not block."""

    @property
    def prints(self) -> PrintDesk:
        """Return the print queue of this counter; does not block."""

    # -- reads ---------------------------------------------------------------------------------------------------

    def staff(self) -> list[StaffMember]:
        """Return everybody who may sign in."""

    def procedures(self) -> list[Procedure]:
        """Return the procedures in force today that this office offers."""

    def procedure_uses(self) -> dict[str, int]:
        """Return how often each procedure is used, as it is weighed for who is signed in."""

    def phrases(self) -> dict[str, tuple[str, ...]]:
        """Return the office's own reasons by action, the most used first."""

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with the decided rows."""

    def preview(self, command: ReceiveCommand) -> Preview:
        """Return the due time with its reason, the fee, and what `receive` would object to."""

    def latest(self) -> list[DossierRow]:
        """Return the dossiers received last, newest first."""

    def board(self) -> BoardCounts:
        """Count the deadline board."""

    def find(
        self,
        text: str,
        *,
        statuses: Sequence[Status] = (),
        received_since: datetime | None = None,
        received_until: datetime | None = None,
    ) -> list[DossierRow]:
        """Search code (also its last digits), names without marks, ID number, phone, procedure, place; newest first.

        The range of receipt includes its beginning and excludes its end. Without text: the newest that pass the filter.
        """

    def show(self, code: str) -> DossierView | None:
        """Find by code, alias or token."""

    def known_person(self, id_number: str) -> KnownPerson | None:
        """Return what earlier dossiers say about somebody with this number."""

    def rows(
        self,
        *,
        statuses: Sequence[Status] = (),
        due_before: datetime | None = None,
        after: tuple[str, bytes] | None = None,
        limit: int = 200,
    ) -> list[DossierRow]:
        """List by due time, then code; `after` is the last row's (due time in ISO form or "", id)."""

    def overdue(self) -> list[DossierRow]:
        """Return open dossiers past their limit, oldest first."""

    def due_on(self, on: date) -> list[DossierRow]:
        """Return open, running dossiers whose limit is on a local date."""

    def destinations(self) -> list[str]:
        """Return to whom dossiers were forwarded, the newest first, and the office's officers."""

    def line_status(self) -> LineStatus:
        """Return the truth about replication."""

    def compare(self) -> SidesCompared:
        """Compare both sides of the line; called on the network pool."""

    def places(self) -> tuple[str, ...]:
        """Return the places of paper (kệ, ngăn) in use, the fullest first."""

    def day(self) -> Day:
        """Return what the working day has to look after."""

    def unclicked(self) -> Found:
        """Return what ought to be finished by now and nobody has clicked: due today, same-day ones, late legs."""

    def news(self, since: NewsMark | None) -> News:
        """Return what happened without this counter since the last look; None is the first one."""

    def is_first_today(self) -> bool:
        """Tell whether who has just signed in is the first one of the day at this counter."""

    def drafts(self) -> dict[str, bytes]:
        """Return what was typed and not accepted, by name."""

    def set_day_rule(self, rule: DayRule) -> tuple[DayRule, ...]:
        """Enter from how many days on the day's lists name a wait too long; return every rule. A write.

        Raises:
            Refused: `not_permitted`, `invalid_input`.
        """

    # -- writes --------------------------------------------------------------------------------------------------

    def authenticate(self, username: str, password: str) -> StaffMember:
        """Sign somebody in; from now on `member`.

        Raises:
            Refused: `wrong_password` (left), `locked` (minutes), `must_change_password`.
        """

    def change_password(self, username: str, password: str, new_password: str) -> StaffMember:
        """Replace a password and sign in.

        Raises:
            Refused: as `authenticate`; `password_too_short`, `password_unchanged`.
        """

    def sign_out(self) -> None:
        """Forget who is signed in."""

    def receive(self, command: ReceiveCommand) -> Received:
        """Register a dossier durably.

        Raises:
            Refused: `invalid_input` with the fields, and others.
        """

    def act(self, command: ActCommand) -> Stepped:
        """Take one step of a dossier.

        Raises:
            Refused: `step_not_allowed`, `invalid_input`, and others.
        """

    def print_receipt(self, code: str, copies: int | None = None) -> PrintedPaper:
        """Print the receipt of a stored dossier; None prints as many as the office has chosen.

        Raises:
            Anticipated: `printer_unavailable`; the dossier stands.
        """

    def take_together(self, payment: JointPayment) -> JointlyPaid:
        """Take the fees of several dossiers by one biên lai or transfer: all of them, or none.

        Raises:
            Refused: `invalid_input`, and others.
        """

    def print_receipt_list(self, codes: Sequence[str]) -> PrintedPaper:
        """Print the list of what one submitter handed in.

        Raises:
            Anticipated: `printer_unavailable`; the dossiers stand.
        """

    def print_hand_over(self, codes: Sequence[str], to: str) -> PrintedPaper:
        """Print the slip of dossiers that were just forwarded to `to`, for both sides to sign.

        Raises:
            Anticipated: `printer_unavailable`; the hand-over stands.
        """

    def save_draft(self, name: str, content: bytes) -> None:
        """Keep what is typed under a name."""

    def drop_draft(self, name: str) -> None:
        """Forget a draft; one that is not there is none."""
