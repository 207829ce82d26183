"""The reader's questions, answered from the office in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec

from models.domain.calendar import CalendarDay, WorkingCalendar
from models.domain.catalogue import in_force
from models.domain.devices import DeviceKey
from models.domain.dossier import Dossier, instant
from models.domain.events import Event
from models.domain.fee_table import FeeAmount
from models.domain.folding import fold
from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.procedure import Procedure
from models.domain.report_ii06a import II06aRow, facts_of, report_rows
from models.domain.reporting_period import Period
from models.domain.staff import StaffMember
from models.domain.statistics import Finding, OnTime, count_by_field, find
from models.domain.timeline import local_date
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
from tests.builders import OFFICE
from tests.fake_cash import FoldedCash
from tests.fake_reviews import FakeReviews
from tests.fakes import FakeOffice


class FakeReader:
    """See `models.services.ports.Reader`."""

    def __init__(self, store: FakeOffice) -> None:
        self._store = store

    def office(self) -> OfficeSettings:
        """Return the office and this device's place in it."""
        return self._store.settings

    def show(self, code: str) -> DossierView | None:
        """Find by code, alias or token."""
        with self._store.units() as unit:
            dossier = unit.dossier_by_code(code)
        if dossier is None:
            return None
        return DossierView(dossier, tuple(self.events(dossier=dossier.id)), is_waiting_to_send=True)

    def dossiers(self, identities: Sequence[bytes]) -> list[Dossier]:
        """Fold several dossiers at once, in the order given."""
        with self._store.units() as unit:
            found = (unit.dossier(identity) for identity in identities)
            return [state for state in found if state is not None]

    def history(self, dossier: bytes) -> tuple[Event, ...]:
        """Return the events of one dossier in fold order."""
        with self._store.units() as unit:
            return unit.history(dossier)

    def names(self) -> dict[bytes, str]:
        """Return the staff's names by the actors of events."""
        with self._store.units() as unit:
            return unit.names()

    def sign(self, message: bytes) -> bytes | None:
        """Sign as the unit of work does."""
        with self._store.units() as unit:
            return unit.sign(message)

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
        """Search code, names without marks, ID number, phone."""
        wanted = fold(text).strip()
        is_filtered = bool(statuses) or any((received_since, received_until, due_since, due_until))

        def words(dossier: Dossier) -> str:
            owner = dossier.owner.name if dossier.owner else ""
            who = dossier.submitter
            return fold(" ".join([dossier.code or dossier.token, who.name, owner, who.id_number, who.phone]))

        def passes(row: DossierRow) -> bool:
            if statuses and row.status not in statuses:
                return False
            if (received_since and row.received_at < received_since) or (
                received_until and row.received_at >= received_until
            ):
                return False
            if not (due_since or due_until):
                return True
            due = row.due_at
            return due is not None and not ((due_since and due < due_since) or (due_until and due >= due_until))

        meant = [d for d in self._store.dossiers() if (wanted or is_filtered) and wanted in words(d)]
        return [row for row in map(row_of, meant) if passes(row)][:limit]

    def rows(
        self,
        *,
        statuses: Sequence[Status] = (),
        due_before: datetime | None = None,
        received_since: datetime | None = None,
        after: tuple[str, bytes] | None = None,
        limit: int = 200,
    ) -> list[DossierRow]:
        """List by due time, then identity."""
        found = [
            row
            for row in sorted(map(row_of, self._store.dossiers()), key=_place)
            if (not statuses or row.status in statuses)
            and (due_before is None or (row.due_at is not None and row.due_at < due_before))
            and (received_since is None or row.received_at >= received_since)
            and (after is None or _place(row) > after)
        ]
        return found[:limit]

    def destinations(self, *, limit: int = 30) -> list[str]:
        """Return to whom the newest dossiers were forwarded."""
        held = [dossier.holder for dossier in reversed(self._store.dossiers()) if dossier.holder]
        return list(dict.fromkeys(held))[:limit]

    def latest(self, *, limit: int = 20) -> list[DossierRow]:
        """Return the dossiers received last, newest first."""
        return [row_of(dossier) for dossier in reversed(self._store.dossiers())][:limit]

    def board(self, *, now: datetime) -> BoardCounts:
        """Count the deadline board."""
        running = [row for row in self.rows(statuses=sorted(OPEN - PAUSED)) if row.due_at is not None]
        today = local_date(now)
        soon = self.calendar().working_days_after(today, 3)
        due = [local_date(row.due_at) for row in running if row.due_at is not None]
        return BoardCounts(
            overdue=len(self.overdue(now=now)),
            due_today=len(self.due_on(on=today, now=now)),
            due_soon=sum(today < on <= soon for on in due),
            waiting=len(self.rows(statuses=sorted(PAUSED))),
            open=len(self.rows(statuses=sorted(OPEN))),
        )

    def overdue(self, *, now: datetime, limit: int = 200) -> list[DossierRow]:
        """Return open dossiers past their limit, oldest first."""
        rows = self.rows(statuses=sorted(OPEN))
        return [row for row in rows if find(row, now=now) is Finding.PENDING_OVERDUE][:limit]

    def due_on(self, *, on: date, now: datetime, limit: int = 200) -> list[DossierRow]:
        """Return open, running dossiers whose limit is on a local date and not yet overdue."""
        return [
            row
            for row in self.rows(statuses=sorted(OPEN - PAUSED))
            if row.due_at is not None and local_date(row.due_at) == on and find(row, now=now) is Finding.PENDING
        ][:limit]

    def contested(self, *, limit: int = 200) -> list[DossierRow]:
        """Return dossiers with contested events."""
        return [row for row in map(row_of, self._store.dossiers()) if row.is_contested][:limit]

    def staff_record(self, username: str) -> StaffRecord | None:
        """Return a staff member's record."""
        return self._store.held.staff.get(username)

    def on_time(self, *, since: date, until: date, now: datetime) -> list[OnTimeRow]:
        """Return on-time figures by field; last row the total."""
        counted = count_by_field(map(row_of, self._store.dossiers()), since=since, until=until, now=now)
        total = sum(counted.values(), OnTime())
        return [
            OnTimeRow(name, f.settled, f.early, f.on_time, f.overdue, f.pending_total, f.pending_overdue)
            for name, f in [*counted.items(), (None, total)]
        ]

    def ii06a(self, *, since: date, until: date) -> list[II06aRow]:
        """Return report II.06a by field; last line the total."""
        logs: dict[bytes, list[Event]] = {}
        for event in self._store.held.log:
            logs.setdefault(event.dossier, []).append(event)
        facts = [each for log in logs.values() if (each := facts_of(log, until=until)) is not None]
        return report_rows(facts, Period(since, until))

    def events(self, *, dossier: bytes | None = None) -> Iterable[EventRow]:
        """Stream the log in order."""
        codes = {one.id: one.code or one.token for one in self._store.dossiers()}
        contested = {eid for one in self._store.dossiers() for eid in one.contested}
        names = {record.member.actor: record.member.name for record in self._store.held.staff.values()}
        for event in self._store.held.log:
            if dossier is None or event.dossier == dossier:
                body = msgspec.msgpack.decode(event.body)
                yield EventRow(
                    eid=event.eid,
                    dossier=event.dossier,
                    code=codes.get(event.dossier, ""),
                    kind=event.kind,
                    v=event.v,
                    at=instant(event.at_ms),
                    recorded_at=instant(event.hlc >> 16),
                    actor=event.actor,
                    actor_name=names.get(event.actor, ""),
                    device=self._store.settings.device,
                    position=None,
                    is_contested=event.eid in contested,
                    body=body,
                )

    def procedures(self, *, on: date, everything: bool = False) -> list[Procedure]:
        """Return the procedures in force that this office offers."""
        enabled = self._store.held.enabled
        return [
            one
            for one in in_force(self._store.held.procedures, on)
            if everything or enabled.get(one.code, not one.elsewhere)
        ]

    def procedure_uses(self) -> dict[str, int]:
        """Return how often the office used each procedure."""
        return dict(Counter(dossier.procedure for dossier in self._store.dossiers()))

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with the decided rows."""
        return self._store.calendar

    def calendar_rows(self) -> tuple[CalendarDay, ...]:
        """Return every row of the calendar, proposed ones too."""
        return self._store.held.days

    def fee_amounts(self) -> tuple[FeeAmount, ...]:
        """Return the amounts of the province's council that the office has entered."""
        return self._store.held.amounts

    @property
    def cash(self) -> FoldedCash:
        """Return the money of the office."""
        return FoldedCash(self._store.held.log, self._store.settings.counter, self._store.held)

    @property
    def reviews(self) -> FakeReviews:
        """Return what has to be looked at."""
        return self._store.held.reviews

    def device_keys(self) -> list[DeviceKey]:
        """Return no key: nothing here checks a signature."""
        return []

    def staff(self) -> list[StaffMember]:
        """Return everybody who may sign in."""
        return [record.member for record in self._store.held.staff.values()]

    def drafts(self) -> dict[str, bytes]:
        """Return what was typed and not accepted, by name."""
        return dict(self._store.held.drafts)

    def line_status(self) -> LineStatus:
        """Return a line that was never up: everything waits."""
        log = self._store.held.log
        return LineStatus(
            is_enrolled=self._store.is_enrolled,
            last_sent_at=None,
            last_heard_at=None,
            waiting=len(log),
            oldest_waiting_at=instant(log[0].at_ms) if log else None,
            contested=sum(len(dossier.contested) for dossier in self._store.dossiers()),
            trouble="",
        )


def row_of(dossier: Dossier) -> DossierRow:
    """Return the list's row of a dossier."""
    assert dossier.received_at is not None
    return DossierRow(
        id=dossier.id,
        code=dossier.code or dossier.token,
        status=dossier.status,
        procedure=dossier.procedure,
        procedure_name=dossier.procedure_name,
        field=dossier.field,
        channel=dossier.channel,
        submitter_name=dossier.submitter.name,
        owner_name=(dossier.owner or dossier.submitter).name,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        unit=dossier.unit,
        same_day=dossier.same_day,
        settled_at=dossier.settled_at,
        returned_at=dossier.returned_at,
        timeliness=dossier.timeliness or "",
        holder=dossier.holder,
        is_contested=bool(dossier.contested),
        is_waiting_to_send=True,
        copies_printed=dossier.copies_printed,
        place=dossier.place,
        phone=(dossier.owner.phone if dossier.owner else "") or dossier.submitter.phone,
        apologies=dossier.apologies,
        home=dossier.home if dossier.home != OFFICE else "",
    )


def _place(row: DossierRow) -> tuple[str, bytes]:
    return (row.due_at.isoformat() if row.due_at else "", row.id)
