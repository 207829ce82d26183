"""Certify what one person brought: several kinds of documents, one number each, one fee, done on the spot."""

from __future__ import annotations

from datetime import date
from typing import Final

from models.domain import person
from models.domain.bodies import PersonData
from models.domain.book_kind import BookKind, stamp_words
from models.domain.certification_fee import Quote, Tariff, quote, tariff_on
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.office_bodies import BookEntryBody, BookEntryPerson
from models.domain.staff import REGISTERING, StaffMember
from models.domain.timeline import local_date
from models.services.book_commands import CertifiedDocument, CertifyCommand
from models.services.book_holding import held_book, kind_of, now_of, settled
from models.services.book_ports import BookUnits
from models.services.book_views import Certified, GivenNumber
from models.services.checking import check_person
from models.services.commands import ActCommand
from models.services.money import used_receipt_problems
from models.services.ports import Clock, NewEvent
from models.services.refusal import FieldProblem, Refused
from models.services.timing import check_business_time, is_late_entry

MOST_PAGES: Final = 10_000
MOST_COPIES: Final = 999
MOST_DOCUMENTS: Final = 100
NAME_LENGTH: Final = 300
_LENGTHS: Final = {
    "receipt_series": 50,
    "receipt_number": 50,
    "transfer_reference": 100,
    "signer": 200,
    "signer_title": 200,
    "exemption": 2000,
    "late_reason": 2000,
}


def price(kind: BookKind, document: CertifiedDocument, *, on: date, own: tuple[Tariff, ...]) -> Quote | None:
    """Return what one row costs and how that was computed; None while pages or copies make no sense."""
    if not _is_counted(kind, document):
        return None
    return quote(tariff_on(kind, on, own), pages=document.pages, copies=document.copies)


def certify(*, command: CertifyCommand, member: StaffMember, units: BookUnits, clock: Clock) -> Certified:
    """Give a number to each kind of document, durably: only then are they written on the copies.

    Raises:
        Refused: `book_unknown`, `not_permitted`, `invalid_input` with the fields, `book_not_opened`, `book_closed`,
            `book_elsewhere` (counter), `book_rival` (counter), `book_unconfirmed` (last) and what
            `book_holding.settled` says about the answer.
    """
    kind, now = kind_of(command.book), clock.now()
    if not member.may(REGISTERING):
        raise Refused("not_permitted", action="certify")
    at = command.at or now
    requester, parties, problems = _people(command, local_date(now))
    problems += check_business_time("at", at, now=now, late_reason=command.late_reason)
    problems += _documents(kind, command) + _payment(command)
    if problems:
        raise Refused("invalid_input", problems=tuple(problems))
    with units() as unit:
        book = held_book(unit, kind, local_date(at).year)
        book, lost = settled(unit, book, command.last_number, member=member, now=now)
        paid = ActCommand("take_fee", receipt_series=command.receipt_series, receipt_number=command.receipt_number)
        if problems := used_receipt_problems(paid, unit):
            raise Refused("invalid_input", problems=tuple(problems))
        own = unit.tariffs()
        given: list[GivenNumber] = []
        batch = b""
        for n, document in enumerate(command.documents):
            number = book.last_number + 1 + n
            cost = price(kind, document, on=local_date(at), own=own)
            assert cost is not None  # its pages and copies were checked above
            amount = 0 if command.exemption.strip() else cost.amount_vnd
            body = BookEntryBody(
                number=number,
                document=person.tidy(document.document),
                pages=document.pages if kind is BookKind.COPIES else 0,
                copies=document.copies,
                amount_vnd=amount,
                exempt=bool(command.exemption.strip()),
                receipt_series=person.tidy(command.receipt_series),
                receipt_number=person.tidy(command.receipt_number),
                transfer_reference=person.tidy(command.transfer_reference),
                batch=batch,
                late=is_late_entry(at, now=now),
                recorded_at_ms=milliseconds(now),
                counter=unit.office.counter,
            )
            who = BookEntryPerson(
                requester=requester,
                parties=parties,
                signer=person.tidy(command.signer),
                signer_title=person.tidy(command.signer_title),
                reason=person.tidy(command.exemption),
                note=person.tidy(document.note),
                late_reason=person.tidy(command.late_reason),
            )
            unit.note_book_number(book, number)
            event = unit.append(NewEvent(book.id, Kind.BOOK_ENTRY_ADDED, at, member.actor, body, who))
            batch = batch or event.eid
            given.append(
                GivenNumber(
                    event.eid,
                    number,
                    stamp_words(kind, book.year, number),
                    body.document,
                    body.pages,
                    body.copies,
                    amount,
                    cost.words,
                )
            )
        book = now_of(unit, book)
        unit.commit()
    return Certified(book, at, requester.name or requester.organisation, tuple(given), lost)


def _people(command: CertifyCommand, today: date) -> tuple[PersonData, tuple[PersonData, ...], list[FieldProblem]]:
    requester, problems, _ = check_person(command.requester, path="requester", today=today)
    parties = []
    for n, typed in enumerate(command.parties):
        stored, found, _ = check_person(typed, path=f"parties.{n}", today=today)
        parties.append(stored)
        problems += found
    return requester, tuple(parties), problems


def _is_counted(kind: BookKind, document: CertifiedDocument) -> bool:
    has_pages = kind is not BookKind.COPIES or 1 <= document.pages <= MOST_PAGES
    return has_pages and 1 <= document.copies <= MOST_COPIES


def _documents(kind: BookKind, command: CertifyCommand) -> list[FieldProblem]:
    problems = []
    if not command.documents:
        problems.append(FieldProblem("documents", "required"))
    if len(command.documents) > MOST_DOCUMENTS:
        problems.append(FieldProblem("documents", "count_range", (("most", str(MOST_DOCUMENTS)),)))
    for n, document in enumerate(command.documents):
        if not person.tidy(document.document):
            problems.append(FieldProblem(f"documents.{n}.document", "required"))
        if len(person.tidy(document.document)) > NAME_LENGTH:
            problems.append(FieldProblem(f"documents.{n}.document", "too_long", (("most", str(NAME_LENGTH)),)))
        if kind is BookKind.COPIES and not 1 <= document.pages <= MOST_PAGES:
            problems.append(FieldProblem(f"documents.{n}.pages", "count_range", (("most", str(MOST_PAGES)),)))
        if not 1 <= document.copies <= MOST_COPIES:
            problems.append(FieldProblem(f"documents.{n}.copies", "count_range", (("most", str(MOST_COPIES)),)))
    return problems


def _payment(command: CertifyCommand) -> list[FieldProblem]:
    """Return what is wrong with biên lai and transfer: a series needs its number, and the other way round."""
    problems = [
        FieldProblem(name, "too_long", (("most", str(most)),))
        for name, most in _LENGTHS.items()
        if len(getattr(command, name)) > most
    ]
    series, number = person.tidy(command.receipt_series), person.tidy(command.receipt_number)
    if bool(series) != bool(number):
        problems.append(FieldProblem("receipt_number" if series else "receipt_series", "required"))
    return problems
