"""Read-only questions over the projections and the log; every answer is frozen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Integer, bindparam, func, literal_column, select, tuple_

from models.domain.calendar import CalendarDay, WorkingCalendar
from models.domain.devices import DeviceKey
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event
from models.domain.fee_table import FeeAmount
from models.domain.lifecycle import Status
from models.domain.procedure import Procedure
from models.domain.report_ii06a import II06aRow
from models.domain.reporting_period import Period
from models.domain.staff import StaffMember
from models.persistence import (
    deadlines,
    event_log,
    event_rows,
    projections,
    reference_store,
    reports,
    search,
    settings_store,
    staff_store,
)
from models.persistence.cash_book import SqlCashBook
from models.persistence.destinations import recent_destinations
from models.persistence.dossier_rows import COLUMNS, IS_CONTESTED, rows_of, waiting
from models.persistence.event_log import by_dossier
from models.persistence.guest_columns import IS_HOME
from models.persistence.line_status import line_status
from models.persistence.queue_rows import SqlQueueBook
from models.persistence.recency import place_of
from models.persistence.reviews import SqlReviews
from models.persistence.search_filter import NO_DUE, SearchFilter
from models.persistence.tables import dossier
from models.services.guest_rights import rights_at
from models.services.ports import StaffRecord
from models.services.views import (
    BoardCounts,
    DossierRow,
    DossierView,
    EventRow,
    LineStatus,
    OfficeSettings,
    OnTimeRow,
)


class SqlReader:
    """Answers from one state of the file per question; see `models.services.ports.Reader`. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def office(self) -> OfficeSettings:
        """Return the office and this device's place in it."""
        with self._begun() as connection:
            return settings_store.office(connection)

    def show(self, code: str) -> DossierView | None:
        """Find by code, alias or token."""
        with self._begun() as connection:
            identity = search.identity_of(connection, code)
            state = projections.load(connection, identity) if identity is not None else None
            if state is None:
                return None
            events = tuple(event_rows.stream(connection, dossier=state.id))
            rights = rights_at(state, settings_store.office(connection).heading.code)
            return DossierView(state, events, state.id in waiting(connection, [state.id]), rights)

    def dossiers(self, identities: Sequence[bytes]) -> list[Dossier]:
        """Fold several dossiers at once, in the order given; what nobody knows the beginning of is left out."""
        with self._begun() as connection:
            states = {identity: Dossier.replay(events) for identity, events in by_dossier(connection, identities)}
        found = (states.get(identity) for identity in identities)
        return [state for state in found if state is not None and state.is_born]

    def history(self, dossier: bytes) -> tuple[Event, ...]:
        """Return the events of one dossier in fold order."""
        with self._begun() as connection:
            return tuple(event_log.events_of(connection, dossier))

    def names(self) -> dict[bytes, str]:
        """Return the staff's names by the actors of events."""
        with self._begun() as connection:
            return staff_store.names(connection)

    def sign(self, message: bytes) -> bytes | None:
        """Sign with the device's Ed25519 key; None before the device is enrolled."""
        with self._begun() as connection:
            return settings_store.sign(connection, message)

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
        wanted = SearchFilter(frozenset(statuses), received_since, received_until, due_since, due_until)
        with self._begun() as connection:
            found = search.search(connection, text, limit, wanted)
            rows = {row.n: row for row in connection.execute(_FOUND, {"found": found})}
            return rows_of(connection, [rows[n] for n in found])

    def rows(
        self,
        *,
        statuses: Sequence[Status] = (),
        due_before: datetime | None = None,
        received_since: datetime | None = None,
        after: tuple[str, bytes] | None = None,
        limit: int = 200,
    ) -> list[DossierRow]:
        """List the office's own dossiers by due time, then id; what has no due time comes last.

        `due_before` is exclusive, `received_since` inclusive; `after` is the last row's `(due_at ISO or "", id)`.
        """
        wanted: list[ColumnElement[bool]] = [IS_HOME]
        if statuses:
            wanted.append(dossier.c.status.in_([status.value for status in statuses]))
        if due_before is not None:
            wanted.append(dossier.c.due_key < milliseconds(due_before))
        if received_since is not None:
            since = milliseconds(received_since)
            # The row number stands in every index: it spares a look at the rows that came before. `+`: it never leads.
            wanted += [_UNLED_N.op(">=", is_comparison=True)(place_of(since)), dossier.c.received_at_ms >= since]
        if after is not None:
            due, identity = after
            key = milliseconds(datetime.fromisoformat(due)) if due else NO_DUE
            wanted.append(tuple_(dossier.c.due_key, dossier.c.id) > tuple_(key, identity))
        return self._listed(wanted, (dossier.c.due_key, dossier.c.id), limit)

    def destinations(self, *, limit: int = 30) -> list[str]:
        """Return to whom the newest dossiers were forwarded, the newest first, each once."""
        with self._begun() as connection:
            return recent_destinations(connection, limit=limit)

    def latest(self, *, limit: int = 20) -> list[DossierRow]:
        """Return the dossiers that this office received last, newest first."""
        return self._listed([IS_HOME], (dossier.c.received_at_ms.desc(), dossier.c.id.desc()), limit)

    def board(self, *, now: datetime) -> BoardCounts:
        """Count the deadline board; due soon are the next three working days."""
        with self._begun() as connection:
            return deadlines.board(connection, reference_store.calendar(connection), now)

    def overdue(self, *, now: datetime, limit: int = 200) -> list[DossierRow]:
        """Return open dossiers past their limit (by date for day limits, by minute for hour limits), oldest first."""
        return self._listed([IS_HOME, deadlines.is_running(), deadlines.is_overdue(now)], _BY_DUE, limit)

    def due_on(self, *, on: date, now: datetime, limit: int = 200) -> list[DossierRow]:
        """Return open, running dossiers whose limit is on a local date and not yet overdue."""
        wanted = [IS_HOME, deadlines.is_running(), dossier.c.due_on == on.isoformat(), ~deadlines.is_overdue(now)]
        return self._listed(wanted, _BY_DUE, limit)

    def contested(self, *, limit: int = 200) -> list[DossierRow]:
        """Return own dossiers with contested events (cần đối chiếu), by due time; a guest's are decided at home."""
        return self._listed([IS_CONTESTED, IS_HOME], _BY_DUE, limit)

    def on_time(self, *, since: date, until: date, now: datetime) -> list[OnTimeRow]:
        """Return on-time figures by field for local dates, both inclusive, by settlement date; last row the total."""
        with self._begun() as connection:
            return deadlines.on_time(connection, since, until, now)

    def ii06a(self, *, since: date, until: date) -> list[II06aRow]:
        """Return report II.06a for local dates, both inclusive, as at the end of `until`; last line the total.

        Raises:
            PeriodBackwards: `until` is before `since`.
        """
        period = Period(since, until)
        with self._begun() as connection:
            return reports.ii06a(connection, period)

    def events(self, *, dossier: bytes | None = None) -> Iterable[EventRow]:
        """Stream the log in feed order, own unsent events last."""
        with self._begun() as connection:
            yield from event_rows.stream(connection, dossier=dossier)

    def procedures(self, *, on: date, everything: bool = False) -> list[Procedure]:
        """Return the procedures in force that this office offers (`everything`: other agencies' too)."""
        with self._begun() as connection:
            return reference_store.procedures(connection, on, everything=everything)

    def procedure_uses(self) -> dict[str, int]:
        """Return how often the office used each procedure."""
        with self._begun() as connection:
            counts = select(dossier.c.procedure, func.count()).where(IS_HOME).group_by(dossier.c.procedure)
            return {row[0]: row[1] for row in connection.execute(counts)}

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with the decided rows."""
        with self._begun() as connection:
            return reference_store.calendar(connection)

    def calendar_rows(self) -> tuple[CalendarDay, ...]:
        """Return every row of the calendar, proposed ones too."""
        with self._begun() as connection:
            return reference_store.calendar_rows(connection)

    def fee_amounts(self) -> tuple[FeeAmount, ...]:
        """Return the amounts of the province's council that the office has entered."""
        with self._begun() as connection:
            return settings_store.fee_amounts(connection)

    @property
    def cash(self) -> SqlCashBook:
        """Return the money of the office."""
        return SqlCashBook(self._begun)

    @property
    def reviews(self) -> SqlReviews:
        """Return what a supervisor has to look at."""
        return SqlReviews(self._begun)

    @property
    def queue(self) -> SqlQueueBook:
        """Return the numbers of the waiting room."""
        return SqlQueueBook(self._begun)

    def device_keys(self) -> list[DeviceKey]:
        """Return the public keys of the office's devices."""
        with self._begun() as connection:
            return settings_store.device_keys(connection)

    def staff_record(self, username: str) -> StaffRecord | None:
        """Return a staff member's record, for signing in beside a running counter."""
        with self._begun() as connection:
            return staff_store.find(connection, username)

    def staff(self) -> list[StaffMember]:
        """Return everybody who may sign in."""
        with self._begun() as connection:
            return staff_store.members(connection)

    def drafts(self) -> dict[str, bytes]:
        """Return what was typed and not accepted, by name."""
        with self._begun() as connection:
            return staff_store.drafts(connection)

    def line_status(self) -> LineStatus:
        """Return the truth about replication."""
        with self._begun() as connection:
            return line_status(connection)

    def _listed(
        self, wanted: Sequence[ColumnElement[bool]], order: Sequence[ColumnElement[Any]], limit: int
    ) -> list[DossierRow]:
        with self._begun() as connection:
            found = connection.execute(select(*COLUMNS).where(*wanted).order_by(*order).limit(limit)).all()
            return rows_of(connection, found)

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection


_UNLED_N: Final[ColumnElement[int]] = literal_column("+dossier.n", Integer)
_FOUND: Final = select(*COLUMNS, dossier.c.n).where(dossier.c.n.in_(bindparam("found", expanding=True)))
_BY_DUE: Final = (dossier.c.due_key, dossier.c.id)
