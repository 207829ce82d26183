"""An office in memory that keeps its promises: transactions roll back, events go through their bytes, states are folds.

What it does not have is a disk: durability, encryption and search ranking are tested on the real database.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from models.domain.bodies import encode
from models.domain.calendar import CalendarDay, WorkingCalendar
from models.domain.catalogue import in_force, supersede
from models.domain.codes import lane_numbers
from models.domain.day_rule import DayRule
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import CHAIN_START, Event, chain_next, person_digest
from models.domain.fee_table import FeeAmount
from models.domain.procedure import Procedure
from models.domain.vietqr import BankAccount
from models.services.ports import NewEvent, PrintedPaper, StaffRecord
from models.services.print_jobs import PrintOrder
from models.services.slips import Paper
from models.services.views import OfficeSettings
from printing.spooler import PrinterUnavailable
from tests.builders import CATALOGUE, HUNG, LAN, NOW, SALT, calendar, office
from tests.fake_cash import FoldedCash
from tests.fake_reviews import FakeReviews


class FixedClock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        """Return the instant at which it stands."""
        return self.at

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self.at += by


@dataclass(frozen=True, slots=True)
class Audited:
    """One line of the audit."""

    actor: bytes | None
    action: str
    at: datetime
    subject: str


@dataclass(slots=True)
class Held:
    """Everything that a transaction may change."""

    log: list[Event] = field(default_factory=list)
    chain: bytes = CHAIN_START
    taken: dict[date, int] = field(default_factory=dict)
    procedures: tuple[Procedure, ...] = CATALOGUE
    days: tuple[CalendarDay, ...] = field(default_factory=lambda: calendar().days)
    published_until: date = field(default_factory=lambda: calendar().published_until)
    staff: dict[str, StaffRecord] = field(default_factory=dict)
    enabled: dict[str, bool] = field(default_factory=dict)
    drafts: dict[str, bytes] = field(default_factory=dict)
    audited: list[Audited] = field(default_factory=list)
    amounts: tuple[FeeAmount, ...] = ()
    account: BankAccount | None = None
    day_rules: tuple[DayRule, ...] = ()
    reviews: FakeReviews = field(default_factory=FakeReviews)


class FakeOffice:
    """The database of one counter, in memory. `units` is what services take.

    Attributes:
        lanes: the number lanes of this counter, in the order in which they are used up.
        is_enrolled: only an enrolled device can sign.
        clock_is_suspect: whether the machine's clock has jumped forward.
    """

    def __init__(self, *, lanes: Sequence[int] = (0, 1), is_enrolled: bool = True) -> None:
        self.settings: OfficeSettings = office()
        self.lanes = tuple(lanes)
        self.is_enrolled = is_enrolled
        self.clock_is_suspect = False
        self.held = Held()
        self.commits = 0
        self._is_writing = False

    @contextmanager
    def units(self) -> Iterator[FakeUnit]:
        """Open a writing transaction; leaving without `commit` rolls everything back, one at a time as on disk."""
        assert not self._is_writing, "a second writing transaction would wait for ever"
        self._is_writing = True
        try:
            yield FakeUnit(self)
        finally:
            self._is_writing = False

    def add_staff(self, record: StaffRecord) -> None:
        """Let somebody sign in."""
        self.held.staff[record.member.username] = record

    def events_of(self, dossier: bytes) -> list[Event]:
        """Return the events of one dossier in feed order."""
        return [event for event in self.held.log if event.dossier == dossier]

    def dossiers(self) -> list[Dossier]:
        """Return every dossier that was born, oldest first."""
        found = (
            Dossier.replay(self.events_of(identity)) for identity in dict.fromkeys(e.dossier for e in self.held.log)
        )
        return [dossier for dossier in found if dossier is not None and dossier.is_born]

    def kinds(self) -> list[str]:
        """Return the kinds of the log, in order."""
        return [event.kind for event in self.held.log]

    @property
    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with the decided rows."""
        return WorkingCalendar(self.settings.hours, self.held.days, self.held.published_until)


class FakeUnit:
    """One writing transaction over a copy; see `models.services.ports.UnitOfWork`."""

    def __init__(self, store: FakeOffice) -> None:
        self._store = store
        self._held = replace(
            store.held,
            **{
                name: copy.copy(getattr(store.held, name))
                for name in ("log", "taken", "staff", "enabled", "drafts", "audited")
            },
        )
        self._is_done = False

    @property
    def clock_is_suspect(self) -> bool:
        """A fake clock never jumps unless a test says so."""
        return self._store.clock_is_suspect

    @property
    def office(self) -> OfficeSettings:
        """Return the office and this device's place in it."""
        return self._store.settings

    def append(self, new: NewEvent) -> Event:
        """Stamp and store an event, encoded once."""
        self._demand_open()
        n = len(self._held.log) + 1
        eid = bytes([0xE0]) + n.to_bytes(15, "big")
        person = encode(new.person) if new.person is not None else None
        known = (held.home for held in self._held.log if held.dossier == new.dossier)
        event = Event(
            eid=eid,
            home=next(known, self.office.heading.code),
            dossier=new.dossier or eid,
            kind=new.kind.value,
            v=1,
            at_ms=milliseconds(new.at),
            hlc=max([milliseconds(new.at) << 16, *(held.hlc + 1 for held in self._held.log[-1:])]),
            clock_offset_ms=0,
            actor=new.actor,
            body=encode(new.body),
            person=person,
            salt=SALT if person is not None else b"",
            person_hash=person_digest(SALT, person) if person is not None else b"",
        )
        self._held.log.append(event)
        self._held.chain = chain_next(self._held.chain, event)
        return event

    def history(self, dossier: bytes) -> tuple[Event, ...]:
        """Return a dossier's events, this transaction's included."""
        return tuple(event for event in self._held.log if event.dossier == dossier)

    def names(self) -> dict[bytes, str]:
        """Return the names of whoever tests let act."""
        return {member.actor: member.name for member in (LAN, HUNG)}

    def dossier(self, dossier: bytes) -> Dossier | None:
        """Fold a dossier's events, this transaction's included."""
        return Dossier.replay(event for event in self._held.log if event.dossier == dossier)

    def dossier_by_code(self, code: str) -> Dossier | None:
        """Find by code, alias (external) code or temporary token, without case and spaces."""
        wanted = re.sub(r"\s+", "", code).upper()
        for identity in dict.fromkeys(event.dossier for event in self._held.log):
            dossier = self.dossier(identity)
            if dossier is not None and wanted and wanted in {dossier.code, dossier.external_code, dossier.token}:
                return dossier
        return None

    def take_number(self, on: date) -> int | None:
        """Take the next number of the lanes for a date; it is used up only by a commit."""
        self._demand_open()
        numbers = [number for lane in self._store.lanes for number in lane_numbers(lane)]
        used = self._held.taken.get(on, 0)
        if used >= len(numbers):
            return None
        self._held.taken[on] = used + 1
        return numbers[used]

    def procedure(self, code: str, on: date) -> Procedure | None:
        """Return the version of a procedure in force on a local date."""
        return next((p for p in in_force(self._held.procedures, on) if p.code == code), None)

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with the decided rows."""
        return WorkingCalendar(self.office.hours, self._held.days, self._held.published_until)

    def sign(self, message: bytes) -> bytes | None:
        """Return 64 bytes that follow from the message; None before the device is enrolled."""
        return hashlib.sha512(message).digest() if self._store.is_enrolled else None

    def staff(self, username: str) -> StaffRecord | None:
        """Return a staff member's record."""
        return self._held.staff.get(username)

    def save_staff(self, record: StaffRecord) -> None:
        """Insert or replace a staff member."""
        self._demand_open()
        self._held.staff[record.member.username] = record

    def add_procedures(self, procedures: Sequence[Procedure], *, as_of: date, recorded_at: datetime) -> None:
        """Add a catalogue version."""
        self._demand_open()
        self._held.procedures = supersede(self._held.procedures, procedures, since=as_of)

    def calendar_rows(self) -> tuple[CalendarDay, ...]:
        """Return every row of the calendar, proposed ones too."""
        return self._held.days

    def save_calendar_rows(self, rows: Sequence[CalendarDay], *, published_until: date) -> None:
        """Replace the calendar's rows."""
        self._demand_open()
        self._held.days, self._held.published_until = tuple(rows), published_until

    def enable_procedures(self, codes: Iterable[str], *, enabled: bool) -> None:
        """Add procedures of other agencies to this office's list, or hide some of its own."""
        self._demand_open()
        self._held.enabled.update(dict.fromkeys(codes, enabled))

    def fee_amounts(self) -> tuple[FeeAmount, ...]:
        """Return the amounts of the province's council that the office has entered."""
        return self._held.amounts

    def save_fee_amounts(self, amounts: Sequence[FeeAmount]) -> None:
        """Replace the amounts."""
        self._demand_open()
        self._held.amounts = tuple(amounts)

    @property
    def cash(self) -> FoldedCash:
        """Return the money of the office, this transaction's included."""
        return FoldedCash(self._held.log, self.office.counter, self._held)

    @property
    def reviews(self) -> FakeReviews:
        """Return what has to be looked at."""
        return self._held.reviews

    def day_rules(self) -> tuple[DayRule, ...]:
        """Return the office's numbers of days for the lists of a working day, as entered."""
        return self._held.day_rules

    def save_day_rules(self, rules: Sequence[DayRule]) -> None:
        """Replace these numbers."""
        self._demand_open()
        self._held.day_rules = tuple(rules)

    def save_draft(self, name: str, content: bytes) -> None:
        """Keep what is typed under a name."""
        self._demand_open()
        self._held.drafts[name] = content

    def drop_draft(self, name: str) -> None:
        """Forget a draft."""
        self._demand_open()
        self._held.drafts.pop(name, None)

    def audit(self, *, actor: bytes | None, action: str, at: datetime, subject: str = "") -> None:
        """Record who did what outside the event log."""
        self._demand_open()
        self._held.audited.append(Audited(actor, action, at, subject))

    def commit(self) -> None:
        """Keep everything; nothing may be written in this transaction afterwards."""
        self._demand_open()
        self._is_done = True
        self._store.held = self._held
        self._store.commits += 1

    def _demand_open(self) -> None:
        assert not self._is_done, "the transaction has ended"


class FakePrinter:
    """A printer that keeps what it prints, or is off as the real spooler reports it."""

    def __init__(self) -> None:
        self.is_off = False
        self.printed: list[tuple[Any, int | None]] = []
        self.on_print: Callable[[], object] = lambda: None

    def print(self, *, paper: Paper, copies: int | None = None, order: PrintOrder | None = None) -> PrintedPaper:
        """Print, or raise `PrinterUnavailable`."""
        self.on_print()
        if self.is_off:
            raise PrinterUnavailable(printer="HP LaserJet", reason="no_answer", detail="")
        self.printed.append((paper, copies))
        return PrintedPaper(f"giay-hen-{len(self.printed):04d}", None)


class PlainHasher:
    """A hasher that is quick and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def hash(self, password: str) -> str:
        """Return the password, marked."""
        return f"plain:{password}"

    def is_match(self, encoded: str, password: str) -> bool:
        """Tell whether `password` made `encoded`."""
        self.asked.append(encoded)
        return encoded == f"plain:{password}"


class Dice:
    """A source of numbers that repeats itself; `secrets.randbelow` in earnest."""

    def __init__(self) -> None:
        self._n = 0

    def __call__(self, below: int) -> int:
        """Return the next number below a bound."""
        self._n += 7
        return self._n % below
