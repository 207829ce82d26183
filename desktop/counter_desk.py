"""What the counter's window asks for, answered by the services of one opened office."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property

from desktop.apologising import Apologising
from desktop.attachment_shelf import AttachmentShelf
from desktop.backup_shelf import OfficeBackups
from desktop.book_shelf import BookShelf
from desktop.cash_desk import OfficeCashDesk
from desktop.comparing import compare_with_province
from desktop.paper_shelf import PaperShelf
from desktop.receipt_shelf import ReceiptShelf
from desktop.waiting_room import OfficeWaitingRoom
from models.domain.calendar import WorkingCalendar
from models.domain.day_rule import DayRule
from models.domain.lifecycle import Status
from models.domain.procedure import Procedure
from models.domain.timeline import local_date
from models.services import day, intake, paper_printing, processing, turning_away
from models.services.arrivals import Arrival, arrivals
from models.services.commands import ActCommand, Preview, ReceiveCommand
from models.services.comparison import SidesCompared
from models.services.contested import Contest, contests
from models.services.day_ports import Found
from models.services.destinations import destinations
from models.services.hand_over import hand_over_slip
from models.services.joint_payment import JointlyPaid, JointPayment, receipt_list, take_together
from models.services.known_person import KnownPerson, known_person
from models.services.news import News, NewsMark, read_news
from models.services.phrases import own_phrases, uses_for
from models.services.ports import PaperPrinter, PrintedPaper
from models.services.print_ports import PrintDesk
from models.services.result_receipt import consignment_list
from models.services.review_ports import Review
from models.services.reviews import ReviewSettled, SettleReview, settle_review
from models.services.views import BoardCounts, DossierRow, DossierView, LineStatus, Received, Stepped

_MOST_PLACES = 500


class OfficeCounterDesk(BookShelf, PaperShelf, Apologising, AttachmentShelf, ReceiptShelf):
    """One counter with at most one person signed in; satisfies `ui.counter.desk.CounterDesk`."""

    @cached_property
    def cash(self) -> OfficeCashDesk:
        """Return the money of this counter."""
        return OfficeCashDesk(
            office=lambda: self.office,
            reader=self._office.reader,
            units=self._office.units,
            clock=self._office.clock,
            printer=self._printer,
            member=self._signed_in,
        )

    @cached_property
    def waiting_room(self) -> OfficeWaitingRoom:
        """Return the numbers of the waiting room."""
        return OfficeWaitingRoom(self._office, member=self._signed_in)

    @property
    def backups(self) -> OfficeBackups:
        """Return the backups of this machine."""
        return self._office.backups

    @property
    def prints(self) -> PrintDesk:
        """Return the print queue of this counter."""
        return self._office.prints

    # -- reads ---------------------------------------------------------------------------------------------------

    def procedures(self) -> list[Procedure]:
        """Return the procedures in force today that this office offers."""
        return self._office.reader.procedures(on=self._today())

    def procedure_uses(self) -> dict[str, int]:
        """Return how often each procedure is used: by the office, and as much again by who is signed in."""
        office = self._office.reader.procedure_uses()
        own = self._office.database.habits().registered_by(self._member.actor) if self._member is not None else {}
        return uses_for(office, own)

    def phrases(self) -> dict[str, tuple[str, ...]]:
        """Return the office's own reasons by action, the most used first."""
        return own_phrases(self._office.database.habits())

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with the decided rows."""
        return self._office.reader.calendar()

    def preview(self, command: ReceiveCommand) -> Preview:
        """Return the due time with its reason, the fee, and what `receive` would object to."""
        on = local_date(command.received_at) if command.received_at else self._today()
        offered = self._office.reader.procedures(on=on, everything=True)
        procedure = next((p for p in offered if p.code == command.procedure), None)
        return intake.preview(
            command=command,
            procedure=procedure,
            calendar=self.calendar(),
            clock=self._office.clock,
            fee_amounts=self._office.reader.fee_amounts(),
        )

    def latest(self) -> list[DossierRow]:
        """Return the dossiers received last, newest first."""
        return self._office.reader.latest()

    def board(self) -> BoardCounts:
        """Count the deadline board."""
        return self._office.reader.board(now=self._office.clock.now())

    def find(
        self,
        text: str,
        *,
        statuses: Sequence[Status] = (),
        received_since: datetime | None = None,
        received_until: datetime | None = None,
    ) -> list[DossierRow]:
        """Search code, names without marks, ID number, phone, procedure, place; narrowed by status and receipt."""
        return self._office.reader.find(
            text, statuses=statuses, received_since=received_since, received_until=received_until
        )

    def show(self, code: str) -> DossierView | None:
        """Find by code, alias or token."""
        return self._office.reader.show(code)

    def known_person(self, id_number: str) -> KnownPerson | None:
        """Return what earlier dossiers say about somebody with this number."""
        return known_person(id_number=id_number, reader=self._office.reader)

    def rows(
        self,
        *,
        statuses: Sequence[Status] = (),
        due_before: datetime | None = None,
        after: tuple[str, bytes] | None = None,
        limit: int = 200,
    ) -> list[DossierRow]:
        """List by due time, then code."""
        return self._office.reader.rows(statuses=statuses, due_before=due_before, after=after, limit=limit)

    def overdue(self) -> list[DossierRow]:
        """Return open dossiers past their limit, oldest first."""
        return self._office.reader.overdue(now=self._office.clock.now())

    def due_on(self, on: date) -> list[DossierRow]:
        """Return open, running dossiers whose limit is on a local date."""
        return self._office.reader.due_on(on=on, now=self._office.clock.now())

    def destinations(self) -> list[str]:
        """Return to whom dossiers were forwarded, the newest first, and the office's officers."""
        reader = self._office.reader
        return list(destinations(recent=reader.destinations(), staff=reader.staff()))

    def compare(self) -> SidesCompared:
        """Compare both sides of the line."""
        return compare_with_province(self._office)

    def line_status(self) -> LineStatus:
        """Return the truth about replication."""
        return self._office.reader.line_status()

    def places(self) -> tuple[str, ...]:
        """Return the places of paper (kệ, ngăn) in use, the fullest first."""
        return self._office.database.day().places(limit=_MOST_PLACES)

    def day(self) -> day.Day:
        """Return what the working day has to look after."""
        questions = self._office.database.day()
        return day.day_lists(reader=self._office.reader, day=questions, now=self._office.clock.now())

    def unclicked(self) -> Found:
        """Return what ought to be finished by now and nobody has clicked."""
        return self._office.database.day().unclicked(now=self._office.clock.now(), limit=day.MOST_ROWS)

    def news(self, since: NewsMark | None) -> News:
        """Return what happened without this counter since the last look."""
        return read_news(
            reader=self._office.database.news(),
            device=self.office.device,
            now=self._office.clock.now(),
            since=since,
        )

    def is_first_today(self) -> bool:
        """Tell whether who has just signed in is the first one of the day at this counter."""
        return day.is_first_sign_in(day=self._office.database.day(), now=self._office.clock.now())

    def drafts(self) -> dict[str, bytes]:
        """Return what was typed and not accepted, by name."""
        return self._office.reader.drafts()

    def contests(self) -> list[Contest]:
        """Return every open contest of the office."""
        return contests(reader=self._office.reader)

    def reviews(self) -> list[Review]:
        """Return every doubt about the data."""
        return self._office.reader.reviews.open_reviews()

    def settle_review(self, command: SettleReview) -> ReviewSettled:
        """Store a decision about a doubt."""
        member, units, clock = self._signed_in(), self._office.units, self._office.clock
        return settle_review(command=command, member=member, units=units, clock=clock)

    def arrivals(self) -> list[Arrival]:
        """Return the arrivals that wait for an answer, the most urgent first."""
        return arrivals(reader=self._office.reader)

    def set_day_rule(self, rule: DayRule) -> tuple[DayRule, ...]:
        """Enter from how many days on the day's lists name a wait too long; return every rule."""
        member, units, clock = self._signed_in(), self._office.units, self._office.clock
        return day.set_day_rule(rule=rule, member=member, units=units, clock=clock)

    # -- writes --------------------------------------------------------------------------------------------------

    def receive(self, command: ReceiveCommand) -> Received:
        """Register a dossier durably."""
        return intake.receive(
            command=command,
            member=self._signed_in(),
            units=self._office.units,
            clock=self._office.clock,
            random_below=secrets.randbelow,
        )

    def act(self, command: ActCommand) -> Stepped:
        """Take one step of a dossier and print the paper it hands out; a printer that is off undoes nothing."""
        stepped = processing.act(
            command=command,
            member=self._signed_in(),
            units=self._office.units,
            clock=self._office.clock,
            random_below=secrets.randbelow,
        )
        if command.action == turning_away.ACTION:
            return self._print_turned_away(command, stepped)
        return paper_printing.print_step(
            action=command.action,
            stepped=stepped,
            member=self._signed_in(),
            units=self._office.units,
            printer=self._printer,
            clock=self._office.clock,
        )

    def _print_turned_away(self, command: ActCommand, stepped: Stepped) -> Stepped:
        """Print the slip of somebody who was sent home; it is recorded already."""
        offered = self._office.reader.procedures(on=self._today(), everything=True)
        return turning_away.print_turned_away(
            command=command,
            stepped=stepped,
            procedure=next((p for p in offered if p.code == command.procedure), None),
            member=self._signed_in(),
            office=self.office.heading,
            printer=self._printer,
            now=self._office.clock.now(),
        )

    def print_receipt(self, code: str, copies: int | None = None) -> PrintedPaper:
        """Print the receipt of a stored dossier and record it."""
        return paper_printing.print_receipt(
            code=code,
            member=self._signed_in(),
            units=self._office.units,
            printer=self._printer,
            clock=self._office.clock,
            copies=copies,
        )

    def take_together(self, payment: JointPayment) -> JointlyPaid:
        """Take the fees of several dossiers by one biên lai or transfer: all of them, or none."""
        member, units, clock = self._signed_in(), self._office.units, self._office.clock
        return take_together(payment=payment, member=member, units=units, clock=clock)

    def print_receipt_list(self, codes: Sequence[str]) -> PrintedPaper:
        """Print the list of what one submitter handed in."""
        views = (self._office.reader.show(code) for code in codes)
        listing = receipt_list(
            dossiers=[view.dossier for view in views if view is not None],
            member=self._signed_in(),
            office=self.office.heading,
            now=self._office.clock.now(),
        )
        return self._printer.print(paper=listing)

    def print_hand_over(self, codes: Sequence[str], to: str) -> PrintedPaper:
        """Print the slip of dossiers that were just forwarded."""
        views = (self._office.reader.show(code) for code in codes)
        slip = hand_over_slip(
            dossiers=[view.dossier for view in views if view is not None],
            to=to,
            member=self._signed_in(),
            office=self.office.heading,
            now=self._office.clock.now(),
        )
        return self._printer.print(paper=slip)

    def print_consignments(self, codes: Sequence[str], carrier: str) -> PrintedPaper:
        """Print the list of results that were just given to the post."""
        views = (self._office.reader.show(code) for code in codes)
        listing = consignment_list(
            dossiers=[view.dossier for view in views if view is not None],
            carrier=carrier,
            member=self._signed_in(),
            office=self.office.heading,
            now=self._office.clock.now(),
        )
        return self._printer.print(paper=listing)

    def _letter_printer(self) -> PaperPrinter:
        return self._printer

    def save_draft(self, name: str, content: bytes) -> None:
        """Keep what is typed under a name."""
        with self._office.units() as unit:
            unit.save_draft(name, content)
            unit.commit()

    def drop_draft(self, name: str) -> None:
        """Forget a draft; one that is not there is none."""
        with self._office.units() as unit:
            unit.drop_draft(name)
            unit.commit()

    def _today(self) -> date:
        return local_date(self._office.clock.now())
