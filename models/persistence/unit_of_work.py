"""The unit of work of the services, over one writing transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import date, datetime

from models.domain.calendar import CalendarDay, WorkingCalendar
from models.domain.day_rule import DayRule
from models.domain.devices import DeviceKey
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event
from models.domain.fee_table import FeeAmount
from models.domain.procedure import Procedure
from models.persistence import contents, event_log, projections, reference_store, search, settings_store, staff_store
from models.persistence.cash_book import SqlCashBook
from models.persistence.print_jobs import SqlPrintJobs
from models.persistence.queue_rows import SqlQueueBook
from models.persistence.receipt_unit import SqlReceiptUnit
from models.persistence.review_unit import SqlReviewUnit
from models.persistence.transaction import WriteTransaction
from models.services.ports import NewEvent, StaffRecord
from models.services.views import OfficeSettings


class SqlUnitOfWork(SqlReceiptUnit):
    """One writing transaction; see `models.services.ports.UnitOfWork`."""

    def __init__(self, transaction: WriteTransaction) -> None:
        super().__init__(transaction)
        self._office = settings_store.office(transaction.connection)
        self._is_clock_suspect = transaction.is_clock_suspect

    @property
    def office(self) -> OfficeSettings:
        """Return the office and this device's place in it."""
        return self._office

    @property
    def clock_is_suspect(self) -> bool:
        """Tell whether the clock jumped forward by more than 24 hours: the clerk confirms the date, work goes on."""
        return self._is_clock_suspect

    def append(self, new: NewEvent) -> Event:
        """Stamp, chain and store an event, refold its dossier's projection and put it in the outbox."""
        event = self._transaction.write(new, office=self._office.heading.code, device=self._office.device)
        projections.extend(self._connection, event)
        return event

    def history(self, dossier: bytes) -> tuple[Event, ...]:
        """Return the events of one dossier in fold order."""
        return tuple(event_log.events_of(self._connection, dossier))

    def names(self) -> dict[bytes, str]:
        """Return the staff's names by the actors of events."""
        return staff_store.names(self._connection)

    def dossier(self, dossier: bytes) -> Dossier | None:
        """Return the state of a dossier, or None where there is none."""
        return projections.load(self._connection, dossier)

    def dossier_by_code(self, code: str) -> Dossier | None:
        """Find by code, alias (external) code or temporary token."""
        identity = search.identity_of(self._connection, code)
        return self.dossier(identity) if identity is not None else None

    def take_number(self, on: date) -> int | None:
        """Take the next number of this device's lanes for a local receipt date; None when every lane is full."""
        return self._transaction.take_number(on)

    def procedure(self, code: str, on: date) -> Procedure | None:
        """Return the version of a procedure in force on a local date."""
        return reference_store.procedure(self._connection, code, on)

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with the decided rows."""
        return reference_store.calendar(self._connection)

    def sign(self, message: bytes) -> bytes | None:
        """Sign with the device's Ed25519 key; None before the device is enrolled."""
        return settings_store.sign(self._connection, message)

    def staff(self, username: str) -> StaffRecord | None:
        """Return a staff member's record."""
        return staff_store.find(self._connection, username)

    def save_staff(self, record: StaffRecord) -> None:
        """Insert or replace a staff member; another password than before goes to the province."""
        before = staff_store.find(self._connection, record.member.username)
        staff_store.save(self._connection, record)
        if before is None or before.password_hash != record.password_hash:
            now_ms = milliseconds(self._transaction.clock.now())
            staff_store.set_password_time(self._connection, record.member.username, now_ms=now_ms)
            self._transaction.is_news = True

    def add_procedures(self, procedures: Sequence[Procedure], *, as_of: date, recorded_at: datetime) -> None:
        """Add a catalogue version: each changed procedure closes its older version's dates in force."""
        reference_store.add_procedures(self._connection, procedures, as_of=as_of, recorded_at=recorded_at)

    def calendar_rows(self) -> tuple[CalendarDay, ...]:
        """Return every row of the calendar, proposed ones too."""
        return reference_store.calendar_rows(self._connection)

    def save_calendar_rows(self, rows: Sequence[CalendarDay], *, published_until: date) -> None:
        """Replace the calendar's rows."""
        reference_store.save_calendar_rows(self._connection, rows, published_until=published_until)

    def enable_procedures(self, codes: Iterable[str], *, enabled: bool) -> None:
        """Add procedures of other agencies to this office's list, or hide some of its own."""
        reference_store.enable(self._connection, codes, is_enabled=enabled)

    def fee_amounts(self) -> tuple[FeeAmount, ...]:
        """Return the amounts of the province's council that the office has entered."""
        return settings_store.fee_amounts(self._connection)

    def save_fee_amounts(self, amounts: Sequence[FeeAmount]) -> None:
        """Replace the amounts."""
        settings_store.save(self._connection, settings_store.FEE_AMOUNTS, tuple(amounts))

    def day_rules(self) -> tuple[DayRule, ...]:
        """Return the office's numbers of days for the lists of a working day, as entered."""
        return settings_store.day_rules(self._connection)

    def save_day_rules(self, rules: Sequence[DayRule]) -> None:
        """Replace these numbers."""
        settings_store.save(self._connection, settings_store.DAY_RULES, tuple(rules))

    def save_draft(self, name: str, content: bytes) -> None:
        """Keep what is typed under a name ("current", or a held one)."""
        staff_store.save_draft(self._connection, name, content)

    def drop_draft(self, name: str) -> None:
        """Forget a draft."""
        staff_store.drop_draft(self._connection, name)

    @property
    def cash(self) -> SqlCashBook:
        """Return the money of the office, this transaction's included."""
        return SqlCashBook(lambda: nullcontext(self._connection))

    @property
    def reviews(self) -> SqlReviewUnit:
        """Return what has to be looked at, this transaction's events included."""
        return SqlReviewUnit(self._transaction)

    @property
    def prints(self) -> SqlPrintJobs:
        """Return the print queue, this transaction's changes included."""
        return SqlPrintJobs(lambda: nullcontext(self._connection))

    @property
    def queue(self) -> SqlQueueBook:
        """Return the numbers of the waiting room, this transaction's included."""
        return SqlQueueBook(lambda: nullcontext(self._connection))

    def device_keys(self) -> list[DeviceKey]:
        """Return the public keys of the office's devices."""
        return settings_store.device_keys(self._connection)

    def hold_content(self, sha256: bytes) -> None:
        """Note that this machine holds the content of an attached file; its event was appended before."""
        contents.hold(self._connection, sha256)

    def is_content_named(self, sha256: bytes) -> bool:
        """Tell whether any event names a content."""
        return contents.is_named(self._connection, sha256)

    def audit(self, *, actor: bytes | None, action: str, at: datetime, subject: str = "") -> None:
        """Record who did what outside the event log (sign-in, import); never a person's data."""
        staff_store.record(self._connection, actor=actor, action=action, at=at, subject=subject)

    def commit(self) -> None:
        """Make everything durable (sidecar first, then COMMIT with synchronous=FULL)."""
        self._transaction.commit()
