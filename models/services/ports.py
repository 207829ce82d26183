"""What the services need from outside, as Protocols; adapters satisfy them structurally."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import msgspec

from models.domain.calendar import CalendarDay, WorkingCalendar
from models.domain.day_rule import DayRule
from models.domain.devices import DeviceKey, HeldLanes, Lane
from models.domain.digests import BlockDigest
from models.domain.dossier import Dossier
from models.domain.events import Event, FeedEvent, Kind, Stamped
from models.domain.fee_table import FeeAmount
from models.domain.lifecycle import Status
from models.domain.procedure import Procedure
from models.domain.report_ii06a import II06aRow
from models.domain.staff import StaffMember
from models.services.cash_ports import CashBook, CashKeeper
from models.services.dossier_log import DossierLog
from models.services.held import HeldDossier
from models.services.print_jobs import PrintOrder
from models.services.review_ports import Quarantined, ReviewBook, ReviewKeeper
from models.services.slips import Paper
from models.services.views import (
    BoardCounts,
    DossierRow,
    DossierView,
    EventRow,
    LineStatus,
    OfficeSettings,
    OnTimeRow,
)
from models.services.writer_head import WriterHead


class Clock(Protocol):
    """The time as best known: the system's clock corrected by the province's once heard. Aware UTC."""

    def now(self) -> datetime:
        """Return the present instant."""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event before it is stamped. `dossier` None: it is the first of a new dossier (or of no dossier at all)."""

    dossier: bytes | None
    kind: Kind
    at: datetime
    actor: bytes
    body: msgspec.Struct
    person: msgspec.Struct | None = None


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """A staff member with the argon2 hash and the lock after wrong passwords; a disabled one works no more."""

    member: StaffMember
    password_hash: str
    failures: int = 0
    locked_until: datetime | None = None
    is_disabled: bool = False


class UnitOfWork(DossierLog, Protocol):
    """One writing transaction (`BEGIN IMMEDIATE`); leaving without `commit` rolls everything back."""

    @property
    def office(self) -> OfficeSettings:
        """Return the office and this device's place in it."""

    @property
    def clock_is_suspect(self) -> bool:
        """Tell whether this machine's clock has jumped forward by more than a day since it last wrote."""

    def append(self, new: NewEvent) -> Event:
        """Stamp, chain and store an event, refold its dossier's projection and put it in the outbox."""

    def dossier(self, dossier: bytes) -> Dossier | None:
        """Return the state of a dossier, or None where there is none."""

    def dossier_by_code(self, code: str) -> Dossier | None:
        """Find by code, alias (external) code or temporary token."""

    def take_number(self, on: date) -> int | None:
        """Take the next number of this device's lanes for a local receipt date; None when every lane is full."""

    def procedure(self, code: str, on: date) -> Procedure | None:
        """Return the version of a procedure in force on a local date."""

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with the decided rows."""

    def staff(self, username: str) -> StaffRecord | None:
        """Return a staff member's record."""

    def save_staff(self, record: StaffRecord) -> None:
        """Insert or replace a staff member; another password than before goes to the province."""

    def add_procedures(self, procedures: Sequence[Procedure], *, as_of: date, recorded_at: datetime) -> None:
        """Add a catalogue version: each changed procedure closes its older version's dates in force."""

    def calendar_rows(self) -> tuple[CalendarDay, ...]:
        """Return every row of the calendar, proposed ones too."""

    def save_calendar_rows(self, rows: Sequence[CalendarDay], *, published_until: date) -> None:
        """Replace the calendar's rows."""

    def enable_procedures(self, codes: Iterable[str], *, enabled: bool) -> None:
        """Add procedures of other agencies to this office's list, or hide some of its own."""

    def fee_amounts(self) -> tuple[FeeAmount, ...]:
        """Return the amounts of the province's council that the office has entered."""

    def save_fee_amounts(self, amounts: Sequence[FeeAmount]) -> None:
        """Replace the amounts."""

    def day_rules(self) -> tuple[DayRule, ...]:
        """Return the office's numbers of days for the lists of a working day, as entered."""

    def save_day_rules(self, rules: Sequence[DayRule]) -> None:
        """Replace these numbers."""

    def save_draft(self, name: str, content: bytes) -> None:
        """Keep what is typed under a name ("current", or a held one)."""

    def drop_draft(self, name: str) -> None:
        """Forget a draft."""

    @property
    def cash(self) -> CashKeeper:
        """Return the money of the office, this transaction's included."""

    @property
    def reviews(self) -> ReviewKeeper:
        """Return what has to be looked at, this transaction's events included."""

    def audit(self, *, actor: bytes | None, action: str, at: datetime, subject: str = "") -> None:
        """Record who did what outside the event log (sign-in, import); never a person's data."""

    def commit(self) -> None:
        """Make everything durable (sidecar first, then COMMIT with synchronous=FULL)."""


Units = Callable[[], AbstractContextManager[UnitOfWork]]


class Reader(DossierLog, Protocol):
    """Read-only questions; every answer is frozen, lists are paged. Called on the read thread."""

    def office(self) -> OfficeSettings:
        """Return the office and this device's place in it."""

    def dossiers(self, identities: Sequence[bytes]) -> list[Dossier]:
        """Fold several dossiers at once, in the order given; what nobody knows the beginning of is left out."""

    def show(self, code: str) -> DossierView | None:
        """Find by code, alias or token."""

    def find(
        self,
        text: str,
        *,
        limit: int = 50,
        statuses: Sequence[Status] = (),
        received_since: datetime | None = None,
        received_until: datetime | None = None,
        due_since: datetime | None = None,
        due_until: datetime | None = None,
    ) -> list[DossierRow]:
        """Search code (also its last digits), alias, names without marks, ID number, phone, procedure; newest first.

        Ranges include their beginning and exclude their end. Without text: the newest that pass the filter.
        """

    def rows(
        self,
        *,
        statuses: Sequence[Status] = (),
        due_before: datetime | None = None,
        received_since: datetime | None = None,
        after: tuple[str, bytes] | None = None,
        limit: int = 200,
    ) -> list[DossierRow]:
        """List by due time, then code (keyset: pass the last row's `(due_at ISO or "", id)` as `after`)."""

    def destinations(self, *, limit: int = 30) -> list[str]:
        """Return to whom the newest dossiers were forwarded, the newest first, each once."""

    def latest(self, *, limit: int = 20) -> list[DossierRow]:
        """Return the dossiers received last, newest first."""

    def board(self, *, now: datetime) -> BoardCounts:
        """Count the deadline board."""

    def overdue(self, *, now: datetime, limit: int = 200) -> list[DossierRow]:
        """Return open dossiers past their limit (by date for day limits, by minute for hour limits), oldest first."""

    def due_on(self, *, on: date, now: datetime, limit: int = 200) -> list[DossierRow]:
        """Return open, running dossiers whose limit is on a local date and not yet overdue."""

    def contested(self, *, limit: int = 200) -> list[DossierRow]:
        """Return dossiers with contested events (cần đối chiếu), by due time."""

    def on_time(self, *, since: date, until: date, now: datetime) -> list[OnTimeRow]:
        """Return on-time figures by field for local dates, both inclusive, by settlement date; last row the total."""

    def ii06a(self, *, since: date, until: date) -> list[II06aRow]:
        """Return report II.06a for local dates, both inclusive, by field; last line the total.

        Everything is judged as it stood at the end of `until` (see `models.domain.report_ii06a`).

        Raises:
            PeriodBackwards: `until` is before `since`.
        """

    def events(self, *, dossier: bytes | None = None) -> Iterable[EventRow]:
        """Stream the log in feed order, own unsent events last."""

    def procedures(self, *, on: date, everything: bool = False) -> list[Procedure]:
        """Return the procedures in force that this office offers (`everything`: other agencies' too)."""

    def procedure_uses(self) -> dict[str, int]:
        """Return how often the office used each procedure."""

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with the decided rows."""

    def calendar_rows(self) -> tuple[CalendarDay, ...]:
        """Return every row of the calendar, proposed ones too."""

    def fee_amounts(self) -> tuple[FeeAmount, ...]:
        """Return the amounts of the province's council that the office has entered."""

    @property
    def cash(self) -> CashBook:
        """Return the money of the office."""

    @property
    def reviews(self) -> ReviewBook:
        """Return what a supervisor has to look at."""

    def device_keys(self) -> list[DeviceKey]:
        """Return the public keys of the office's devices."""

    def staff(self) -> list[StaffMember]:
        """Return everybody who may sign in."""

    def staff_record(self, username: str) -> StaffRecord | None:
        """Return a staff member's record, for signing in beside a running counter."""

    def drafts(self) -> dict[str, bytes]:
        """Return what was typed and not accepted, by name."""

    def line_status(self) -> LineStatus:
        """Return the truth about replication."""


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """Where a paper went: the job's name, and its file where it was printed to a folder.

    `is_waiting`: it stands in the print queue, and is recorded as printed once it is out. `is_queued_before`: it stood
    there already and was not ordered twice.
    """

    name: str
    path: str | None
    is_waiting: bool = False
    is_queued_before: bool = False


class PaperPrinter(Protocol):
    """A printer; raises `printing.spooler.PrinterUnavailable`, after which the dossier still stands."""

    def print(self, *, paper: Paper, copies: int | None = None, order: PrintOrder | None = None) -> PrintedPaper:
        """Lay out and spool a paper; None prints as many copies as its form names.

        `order` says what is recorded about a dossier's paper: by the caller at once, or with a paper that waits.
        """


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    """Who this device is to the province. `private_key`: 32 raw Ed25519 bytes; `authority`: PEM that `--ca` named."""

    office: str
    device: str
    kind: str
    counter: int
    province_url: str
    private_key: bytes
    authority: str
    epoch: str


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """Own events seq first_seq … (`count` of them) of incarnation `w` stand at first_position … of the office's feed.

    In the feed of their home they stand at first_home_position … (0: at the same places). `received_at_ms`: when the
    province received them; 0 where it does not say.
    """

    w: int
    first_seq: int
    first_position: int
    count: int
    first_home_position: int = 0
    received_at_ms: int = 0


class ReplicationStore(Protocol):
    """The counter's side of replication; each method is one transaction and thread-safe."""

    def identity(self) -> DeviceIdentity | None:
        """Return who this device is, or None before enrolment."""

    def enrolled(self, identity: DeviceIdentity, *, lanes: Sequence[Lane], keys: Sequence[DeviceKey]) -> None:
        """Remember the enrolment: identity, fresh lanes, keys of the office's devices."""

    def database_key(self) -> bytes:
        """Return the raw database key, to be sealed to the province."""

    def writer(self) -> WriterHead:
        """Return the current incarnation."""

    def unacknowledged(self, *, after_seq: int, events: int, size: int) -> tuple[bytes, list[Stamped]]:
        """Return (chain before the first, own events of the current incarnation after `after_seq`, in seq order).

        At most `events` of them and about `size` bytes, but at least one event where there is any.
        """

    def acknowledge(self, *, w: int, through_seq: int, durable_seq: int, at: datetime) -> None:
        """Move the acknowledged seq of `w` forward, never back."""

    def hold_durable(self, *, w: int, durable_seq: int) -> None:
        """Remember, never backwards, through which seq of `w` all is inside a checked backup of the province."""

    def rewind(self, *, w: int, known_seq: int) -> None:
        """The province has only `known_seq` of `w` (answer gap): offer the rest again."""

    def cursor(self) -> int:
        """Return the last position pulled without a gap."""

    def apply_page(
        self, *, epoch: str, upto: int, events: Sequence[FeedEvent], own: Sequence[OwnPlaces], at: datetime
    ) -> frozenset[bytes]:
        """Store a page and the cursor in one transaction and refold; return the dossiers that changed.

        A page below the cursor repairs: what is missing there comes back, what is held stays.
        """

    def digests(self, *, first: int, upto: int) -> list[BlockDigest]:
        """Return the digests of the feed's blocks from `first` on, over what is held up to position `upto`."""

    def held_dossiers(self, *, after: bytes, limit: int) -> list[HeldDossier]:
        """Return the office's dossiers with an id after `after` (b"" before all), at most `limit` of them, by id."""

    def open_incarnation(self, *, reason: str) -> WriterHead:
        """Open a new incarnation and re-stamp unacknowledged events in it, keeping their eids."""

    def change_epoch(self, *, epoch: str) -> WriterHead:
        """The province was restored: forget acknowledgements and positions, re-offer all that is held."""

    def hold_lanes(self, lanes: Sequence[Lane]) -> None:
        """Remember the lanes that the province lends now; none: it lends no others, so those held are not fresh."""

    def held_lanes(self) -> HeldLanes:
        """Return the lent lanes that are in use here."""

    def hold_keys(self, keys: Sequence[DeviceKey]) -> None:
        """Remember the public keys of the office's devices."""

    def remember_contact(self, *, at: datetime, offset_ms: int | None, trouble: str, sent: bool = False) -> None:
        """Record how the last exchange went, for the status bar."""

    def remember_notes(self, notes: Sequence[tuple[bytes, str]]) -> None:
        """Record the province's remarks about own events (number_clash, quarantined, …)."""

    def hold_quarantined(self, rows: Sequence[Quarantined]) -> bool:
        """Replace what is known of the province's quarantine; return whether anything has changed."""

    def waiting(self) -> tuple[int, int]:
        """Return how many events wait, and when the oldest was recorded in milliseconds UTC (0: none waits)."""

    def line_status(self) -> LineStatus:
        """Return the truth about replication."""
