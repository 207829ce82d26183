"""A counter in memory: the real services over a list of events, so that screens meet the real rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Event as Gate

from models.domain.calendar import WorkingCalendar
from models.domain.day_rule import DayRule
from models.domain.deadline import is_overdue
from models.domain.dossier import Dossier
from models.domain.events import Event
from models.domain.fee_table import FeeAmount
from models.domain.folding import fold
from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.procedure import Procedure
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.domain.vietqr import BankAccount
from models.services import access, intake, paper_printing, processing, turning_away
from models.services.commands import ActCommand, Preview, ReceiveCommand, Refused
from models.services.comparison import SidesCompared
from models.services.day import Day, day_lists, is_first_sign_in, set_day_rule
from models.services.destinations import destinations
from models.services.guest_rights import rights_at
from models.services.hand_over import hand_over_slip
from models.services.news import News, NewsMark, read_news
from models.services.ports import PrintedPaper, StaffRecord
from models.services.slips import HandOverPaper
from models.services.touched import apologise_for
from models.services.views import (
    BoardCounts,
    DossierRow,
    DossierView,
    EventRow,
    LineStatus,
    MovedDossier,
    Received,
    Stepped,
)
from tests import builders
from tests.fake_day import FoldedDay, running_out
from tests.fake_news import FakeReporter
from tests.fake_reviews import FakeReviews
from tests.gui.fake_arrivals import FakeArrivals
from tests.gui.fake_attachments import FakeAttachments
from tests.gui.fake_backups import MemoryBackups
from tests.gui.fake_books import FakeBooks
from tests.gui.fake_cash_desk import MemoryCashDesk
from tests.gui.fake_parts import FakeClock, FakePrinter, FakeReceipts, PlainHasher, PrinterOff, ReceiptAnswers
from tests.gui.fake_people import FakePeople
from tests.gui.fake_prints import MemoryPrints
from tests.gui.fake_queue import MemoryWaitingRoom
from tests.gui.fake_returning import FakeReturning
from tests.gui.fake_shelf import FakeShelf
from tests.gui.fake_together import FakeTogether
from tests.gui.fake_unit import MemoryUnit, fold_all

PASSWORD = "mot cua 2026"


class FakeDesk(
    FakeTogether, FakeBooks, FakeReturning, FakeArrivals, FakeShelf, FakeAttachments, FakeReceipts, FakePeople
):
    """Satisfies `ui.counter.desk.CounterDesk`; failures are switched on by a test."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.office = builders.office()
        self.member: StaffMember | None = None
        self.events: list[Event] = []
        self.people = {m.username: StaffRecord(m, PlainHasher().hash(PASSWORD)) for m in (builders.LAN, builders.HUNG)}
        self.kept: dict[str, bytes] = {}
        self.language = ""
        self.uses = {builders.BIRTH.code: 40, builders.MARITAL.code: 25}
        self.printer = FakePrinter()
        self.backups = MemoryBackups(self.clock.now())
        self.prints = MemoryPrints()
        self.waiting_room = MemoryWaitingRoom()
        self.receipts = ReceiptAnswers()
        self.slips: list[HandOverPaper] = []
        self.touched: list[MovedDossier] = []
        self.letters: list[tuple[str, str]] = []
        self.questions = FoldedDay(
            lambda: [self._row(d) for d in self.dossiers], builders.calendar(), self.board, self.kept
        )
        self.reporter = FakeReporter(lambda: [self._row(d) for d in self.dossiers])
        self.has_numbers = True
        self.refuses_to_store: Refused | None = None
        self.store_gate = Gate()
        self.store_gate.set()
        self.sent_codes: set[str] = set()
        self.account: BankAccount | None = None
        self.amounts: tuple[FeeAmount, ...] = ()
        self.cash = MemoryCashDesk(self)
        self.doubts = FakeReviews()
        self.compared = SidesCompared(3, (), 0)

    @contextmanager
    def units(self) -> Iterator[MemoryUnit]:
        unit = MemoryUnit(self, list(self.events), dict(self.people))
        try:
            yield unit
        finally:  # what was committed stays, also where a refusal follows
            if unit.is_committed:
                self.events, self.people = unit.log, unit.people

    @property
    def dossiers(self) -> list[Dossier]:
        """Every dossier, in the order of receipt."""
        return fold_all(self.events)

    def choose_language(self, language: str) -> None:
        self.language = language

    # -- reads

    def staff(self) -> list[StaffMember]:
        return [record.member for record in self.people.values()]

    def procedures(self) -> list[Procedure]:
        return list(builders.CATALOGUE)

    def procedure_uses(self) -> dict[str, int]:
        return dict(self.uses)

    def calendar(self) -> WorkingCalendar:
        return builders.calendar()

    def preview(self, command: ReceiveCommand) -> Preview:
        procedure = next((p for p in builders.CATALOGUE if p.code == command.procedure), None)
        return intake.preview(command=command, procedure=procedure, calendar=self.calendar(), clock=self.clock)

    def latest(self) -> list[DossierRow]:
        return [self._row(d) for d in reversed(self.dossiers)][:20]

    def board(self) -> BoardCounts:
        today = local_date(self.clock.now())
        days = {self.calendar().working_days_after(today, n) for n in (1, 2, 3)}
        rows = [self._row(d) for d in self.dossiers if d.is_open]
        running = [r for r in rows if r.status not in PAUSED and r.due_at is not None and not self._is_overdue(r)]
        due_days = [local_date(r.due_at) for r in running if r.due_at is not None]
        return BoardCounts(
            overdue=len(self.overdue()),
            due_today=sum(on == today for on in due_days),
            due_soon=sum(on in days for on in due_days),
            waiting=sum(r.status in PAUSED for r in rows),
            open=len(rows),
        )

    def find(
        self,
        text: str,
        *,
        statuses: Sequence[Status] = (),
        received_since: datetime | None = None,
        received_until: datetime | None = None,
    ) -> list[DossierRow]:
        rows = self._matching(text) if text else [self._row(d) for d in self.dossiers]
        return [
            row
            for row in rows
            if (not statuses or row.status in statuses)
            and (received_since is None or row.received_at >= received_since)
            and (received_until is None or row.received_at < received_until)
        ]

    def _matching(self, text: str) -> list[DossierRow]:
        wanted = fold(text)
        return [
            self._row(d)
            for d in self.dossiers
            if (d.code or d.token).casefold().endswith(wanted)
            or all(word in fold(f"{d.submitter.name} {d.owner.name if d.owner else ''}") for word in wanted.split())
            or wanted.replace(" ", "") in (d.submitter.id_number, d.submitter.phone)
        ]

    def show(self, code: str) -> DossierView | None:
        dossier = next((d for d in self.dossiers if code in (d.code, d.token)), None)
        if dossier is None:
            return None
        names = {m.member.actor: m.member.name for m in self.people.values()}
        rows = tuple(
            EventRow(
                e.eid,
                e.dossier,
                code,
                e.kind,
                e.v,
                datetime.fromtimestamp(e.at_ms / 1000, self.clock.now().tzinfo),
                None,
                e.actor,
                names.get(e.actor, ""),
                "c1",
                None,
                False,
                {},
            )
            for e in self.events
            if e.dossier == dossier.id
        )
        return DossierView(dossier, rows, code not in self.sent_codes, rights_at(dossier, builders.OFFICE))

    def rows(
        self,
        *,
        statuses: Sequence[Status] = (),
        due_before: datetime | None = None,
        after: tuple[str, bytes] | None = None,
        limit: int = 200,
    ) -> list[DossierRow]:
        every = [self._row(d) for d in self.dossiers if not statuses or d.status in statuses]
        if due_before is not None:
            every = [row for row in every if row.due_at is not None and row.due_at < due_before]
        every.sort(key=_key)
        return [row for row in every if after is None or _key(row) > after][:limit]

    def overdue(self) -> list[DossierRow]:
        return sorted((r for r in map(self._row, self.dossiers) if self._is_overdue(r)), key=_key)

    def due_on(self, on: date) -> list[DossierRow]:
        rows = [self._row(d) for d in self.dossiers if d.status in OPEN - PAUSED]
        return [r for r in rows if r.due_at is not None and local_date(r.due_at) == on and not self._is_overdue(r)]

    def destinations(self) -> list[str]:
        held = [dossier.holder for dossier in reversed(self.dossiers) if dossier.holder]
        return list(destinations(recent=held, staff=self.staff()))

    def compare(self) -> SidesCompared:
        return self.compared

    def line_status(self) -> LineStatus:
        at = self.clock.now() - timedelta(minutes=1)
        return LineStatus(True, at, at, len(self.dossiers) - len(self.sent_codes), at, 0, "line_down")

    def places(self) -> tuple[str, ...]:
        return self.questions.places(limit=500)

    def day(self) -> Day:
        return day_lists(reader=self.questions, day=self.questions, now=self.clock.now())

    def set_day_rule(self, rule: DayRule) -> tuple[DayRule, ...]:
        assert self.member is not None
        return set_day_rule(rule=rule, member=self.member, units=self.units, clock=self.clock)

    def news(self, since: NewsMark | None) -> News:
        return read_news(reader=self.reporter, device=builders.OFFICE, now=self.clock.now(), since=since)

    def is_first_today(self) -> bool:
        return is_first_sign_in(day=self.questions, now=self.clock.now())

    def drafts(self) -> dict[str, bytes]:
        return dict(self.kept)

    # -- writes

    def authenticate(self, username: str, password: str) -> StaffMember:
        member = access.authenticate(
            username=username, password=password, now=self.clock.now(), units=self.units, hasher=PlainHasher()
        )
        access.demand_final_password(member, is_production=self.office.is_production)
        self.member = member
        self.questions.signed_in.append(self.clock.now())
        return member

    def change_password(self, username: str, password: str, new_password: str) -> StaffMember:
        self.member = access.change_password(
            username=username,
            password=password,
            new_password=new_password,
            now=self.clock.now(),
            units=self.units,
            hasher=PlainHasher(),
        )
        return self.member

    def sign_out(self) -> None:
        self.member = None

    def receive(self, command: ReceiveCommand) -> Received:
        assert self.store_gate.wait(10)
        if self.refuses_to_store is not None:
            raise self.refuses_to_store
        assert self.member is not None
        return intake.receive(
            command=command, member=self.member, units=self.units, clock=self.clock, random_below=_not_random
        )

    def act(self, command: ActCommand) -> Stepped:
        assert self.member is not None
        stepped = processing.act(
            command=command, member=self.member, units=self.units, clock=self.clock, random_below=_not_random
        )
        if command.action == turning_away.ACTION:
            return turning_away.print_turned_away(
                command=command,
                stepped=stepped,
                procedure=next((p for p in builders.CATALOGUE if p.code == command.procedure), None),
                member=self.member,
                office=self.office.heading,
                printer=self.printer,
                now=self.clock.now(),
            )
        return paper_printing.print_step(
            action=command.action,
            stepped=stepped,
            member=self.member,
            units=self.units,
            printer=self.printer,
            clock=self.clock,
        )

    def print_receipt(self, code: str, copies: int | None = 2) -> PrintedPaper:
        assert self.member is not None
        return paper_printing.print_receipt(
            code=code, member=self.member, units=self.units, printer=self.printer, clock=self.clock, copies=copies
        )

    def print_hand_over(self, codes: Sequence[str], to: str) -> PrintedPaper:
        assert self.member is not None
        if self.printer.is_off:
            raise PrinterOff
        dossiers = [view.dossier for code in codes if (view := self.show(code)) is not None]
        now, heading = self.clock.now(), self.office.heading
        self.slips.append(hand_over_slip(dossiers=dossiers, to=to, member=self.member, office=heading, now=now))
        return PrintedPaper(name="hand_over_slip", path=None)

    def moved(self) -> list[MovedDossier]:
        written = {code for code, _ in self.letters}
        return [one for one in self.touched if one.code not in written]

    def apologise(self, moved: MovedDossier, reason: str) -> Stepped:
        assert self.member is not None
        stepped = apologise_for(
            moved, member=self.member, units=self.units, clock=self.clock, random_below=_not_random, reason=reason
        )
        self.letters.append((moved.code, reason))
        return replace(stepped, paper="apology")

    def save_draft(self, name: str, content: bytes) -> None:
        self.kept[name] = content

    def drop_draft(self, name: str) -> None:
        self.kept.pop(name, None)

    # -- for tests

    def must_change(self, username: str) -> None:
        """Turn somebody's password into an initial one of a production office."""
        self.office = replace(self.office, is_production=True)
        record = self.people[username]
        self.people[username] = replace(record, member=replace(record.member, must_change_password=True))

    def _is_overdue(self, row: DossierRow) -> bool:
        if row.status not in OPEN - PAUSED or row.due_at is None:
            return False
        return is_overdue(unit=row.unit, same_day=row.same_day, due_at=row.due_at, now=self.clock.now())

    def _row(self, d: Dossier) -> DossierRow:
        assert d.received_at is not None
        code = d.code or d.token
        return DossierRow(
            id=d.id,
            code=code,
            status=d.status,
            procedure=d.procedure,
            procedure_name=d.procedure_name,
            field=d.field,
            channel=d.channel,
            submitter_name=d.submitter.name,
            owner_name=(d.owner or d.submitter).name,
            home=d.home if d.home != builders.OFFICE else "",
            received_at=d.received_at,
            due_at=d.due_at,
            unit=d.unit,
            same_day=d.same_day,
            settled_at=d.settled_at,
            returned_at=d.returned_at,
            timeliness=d.timeliness or "",
            holder=d.holder,
            is_contested=bool(d.contested),
            is_waiting_to_send=code not in self.sent_codes,
            copies_printed=d.copies_printed,
            place=d.place,
            phone=(d.owner.phone if d.owner else "") or d.submitter.phone,
            apologies=d.apologies,
            **running_out(d),
        )


def _key(row: DossierRow) -> tuple[str, bytes]:
    return (row.due_at.isoformat() if row.due_at else "", row.id)


def _not_random(below: int) -> int:
    return below // 2
