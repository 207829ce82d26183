"""Open a certification book, hand it to another counter, close it at the end of the year, cross a number out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from models.domain import person
from models.domain.bodies import StepBody, StepPerson
from models.domain.book import Book
from models.domain.book_entry import BookEntry
from models.domain.book_kind import BookKind
from models.domain.certification_fee import Tariff
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.office_bodies import BookBody, BookEntryBody, BookEntryPerson
from models.domain.staff import REGISTERING, Role, StaffMember
from models.domain.timeline import local_date
from models.services.book_commands import BookCommand
from models.services.book_holding import held_book, is_rival, kind_of, now_of, of_year, refuse, settled
from models.services.book_ports import BookUnit, BookUnits
from models.services.book_views import BookStepped
from models.services.ports import Clock, NewEvent
from models.services.refusal import FieldProblem, Refused
from models.services.timing import check_business_time, is_late_entry

DECIDING: Final = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
"""Who answers for the books: a first opening, a number crossed out, a book taken from a counter that is gone."""
WORDS_LENGTH: Final = 2000
MOST_NUMBER: Final = 999_999


def open_book(*, command: BookCommand, member: StaffMember, units: BookUnits, clock: Clock) -> BookStepped:
    """Open the book of a year at this counter.

    Who holds last year's book opens the next; where there never was one, a supervisor or administrator opens it. A
    book that was begun on paper goes on behind `last_number`.

    Raises:
        Refused: `book_unknown`, `not_permitted`, `book_year_wrong`, `book_open_here`, `book_elsewhere` (counter),
            `book_closed`, `book_of_last_year_elsewhere` (counter), `book_forgotten` (last), `invalid_input`.
    """
    kind, now = kind_of(command.book), clock.now()
    _demand(member, REGISTERING | DECIDING, "open_book")
    at = _time(command, now)
    year = command.year if command.year is not None else local_date(at).year
    if year != local_date(at).year:
        raise refuse("book_year_wrong", kind, year, at_year=str(local_date(at).year))
    with units() as unit:
        books = unit.books()
        here = unit.office.counter
        for book in of_year(books, kind, year):
            if book.holder != here:
                raise refuse("book_elsewhere", kind, year, counter=str(book.holder))
            raise refuse("book_open_here" if book.is_open else "book_closed", kind, year)
        earlier = [book for book in books if book.kind == kind and book.year < year and not is_rival(book)]
        if earlier:
            last = max(earlier, key=lambda book: book.year)
            if last.holder != here:
                held, of = str(last.holder), str(last.year)
                raise refuse("book_of_last_year_elsewhere", kind, year, counter=held, last_year=of)
        else:
            _demand(member, DECIDING, "open_first_book")
        first = _in_range("last_number", command.last_number or 0)
        lost = unit.last_number_of_lost_books(kind, year)
        if first < lost:
            raise refuse("book_forgotten", kind, year, last=str(lost))
        body = BookBody(
            book=kind.value,
            year=year,
            counter=here,
            last_number=first,
            late=is_late_entry(at, now=now),
            recorded_at_ms=milliseconds(now),
        )
        event = unit.append(NewEvent(None, Kind.BOOK_OPENED, at, member.actor, body, _why(command)))
        opened = next(book for book in unit.books() if book.id == event.dossier)
        unit.note_book_number(opened, first)
        unit.confirm_book(opened.id)
        unit.commit()
    return BookStepped(opened)


def hand_over(*, command: BookCommand, member: StaffMember, units: BookUnits, clock: Clock) -> BookStepped:
    """Give a book to another counter, or (supervisor) take it from one that is gone.

    From now on this counter writes nothing more in it; the other one writes once it has heard of it, not before: two
    counters never believe at once that they hold it.

    Raises:
        Refused: `book_unknown`, `not_permitted`, `counter_unknown` (to, counters), `book_not_opened`, `book_closed`,
            `book_elsewhere` (counter), `book_held_here`, `book_unconfirmed`, `invalid_input`.
    """
    kind, now = kind_of(command.book), clock.now()
    _demand(member, REGISTERING | DECIDING, "hand_over_book")
    at = _time(command, now)
    year = command.year if command.year is not None else local_date(now).year
    with units() as unit:
        here = unit.office.counter
        if not 1 <= command.to <= unit.office.counters:
            raise Refused("counter_unknown", to=str(command.to), counters=str(unit.office.counters))
        is_taking = command.to == here
        book = _book_to_take(unit, kind, year) if is_taking else held_book(unit, kind, year)
        lost: tuple[int, ...] = ()
        if is_taking:
            _demand(member, DECIDING, "take_book")
            if not command.reason.strip():
                raise Refused("invalid_input", problems=(FieldProblem("reason", "required"),))
            if command.last_number is None:
                raise refuse("book_unconfirmed", kind, year, last=str(book.last_number))
        else:
            book, lost = settled(unit, book, command.last_number, member=member, now=now)
        body = BookBody(
            book=kind.value,
            year=year,
            counter=command.to,
            giver=book.holder,
            last_number=book.last_number,
            late=is_late_entry(at, now=now),
            recorded_at_ms=milliseconds(now),
        )
        unit.append(NewEvent(book.id, Kind.BOOK_HANDED_OVER, at, member.actor, body, _why(command)))
        if is_taking:
            unit.note_book_number(book, max(command.last_number or 0, book.last_number))
            book, lost = settled(unit, now_of(unit, book), command.last_number, member=member, now=now)
        book = now_of(unit, book)
        unit.commit()
    return BookStepped(book, lost=lost)


def close_book(*, command: BookCommand, member: StaffMember, units: BookUnits, clock: Clock) -> BookStepped:
    """Close a book with its totals: from 31 December of its year on; earlier with a reason (a merger of communes).

    Raises:
        Refused: `book_unknown`, `not_permitted`, `book_not_opened`, `book_closed`, `book_elsewhere` (counter),
            `book_year_not_over` (from), `book_unconfirmed`, `invalid_input`.
    """
    kind, now = kind_of(command.book), clock.now()
    _demand(member, DECIDING, "close_book")
    at = _time(command, now)
    year = command.year if command.year is not None else local_date(now).year
    with units() as unit:
        book = _book_to_close(unit, kind, year)
        if local_date(at) < date(year, 12, 31) and not command.reason.strip():
            raise refuse("book_year_not_over", kind, year, since=date(year, 12, 31).isoformat())
        book, lost = settled(unit, book, command.last_number, member=member, now=now)
        totals = book.totals
        body = BookBody(
            book=kind.value,
            year=year,
            counter=book.holder,
            last_number=book.last_number,
            entries=totals.numbers,
            copies=totals.copies,
            amount_vnd=totals.amount_vnd,
            late=is_late_entry(at, now=now),
            recorded_at_ms=milliseconds(now),
        )
        unit.append(NewEvent(book.id, Kind.BOOK_CLOSED, at, member.actor, body, _why(command)))
        book = now_of(unit, book)
        unit.commit()
    return BookStepped(book, lost=lost)


def void_entry(*, command: BookCommand, member: StaffMember, units: BookUnits, clock: Clock) -> BookStepped:
    """Cross a number out, with the reason; it keeps its place in the book.

    Raises:
        Refused: `book_unknown`, `not_permitted`, `book_not_opened`, `book_closed`, `book_number_unknown` (number),
            `book_number_void` (number), `book_number_ambiguous` (number, entries), `invalid_input`.
    """
    kind, now = kind_of(command.book), clock.now()
    _demand(member, DECIDING, "void_number")
    at = _time(command, now)
    if not command.reason.strip():
        raise Refused("invalid_input", problems=(FieldProblem("reason", "required"),))
    year = command.year if command.year is not None else local_date(now).year
    with units() as unit:
        book, entry = _entry(unit, kind, year, command)
        body = BookEntryBody(
            number=entry.number,
            entry=entry.eid,
            counter=unit.office.counter,
            late=is_late_entry(at, now=now),
            recorded_at_ms=milliseconds(now),
        )
        who = BookEntryPerson(reason=person.tidy(command.reason), late_reason=person.tidy(command.late_reason))
        unit.append(NewEvent(book.id, Kind.BOOK_ENTRY_VOIDED, at, member.actor, body, who))
        book = now_of(unit, book)
        unit.commit()
    return BookStepped(book, number=entry.number)


def resolve_contest(*, command: BookCommand, member: StaffMember, units: BookUnits, clock: Clock) -> BookStepped:
    """Say that somebody has looked at a contested event of a book and compared it with the paper; it stands.

    A second book of one kind and year stays contested: it is closed instead.

    Raises:
        Refused: `book_unknown`, `not_permitted`, `book_not_opened`, `book_event_unknown` (event), `invalid_input`.
    """
    kind, now = kind_of(command.book), clock.now()
    _demand(member, DECIDING, "resolve")
    at = _time(command, now)
    if not command.reason.strip():
        raise Refused("invalid_input", problems=(FieldProblem("reason", "required"),))
    year = command.year if command.year is not None else local_date(now).year
    wanted = command.entry.replace("-", "").lower()
    with units() as unit:
        found = of_year(unit.books(), kind, year)
        if not found:
            raise refuse("book_not_opened", kind, year)
        contested = [(book, contest.eid) for book in found for contest in book.contests if contest.eid.hex() == wanted]
        if not contested or contested[0][0].id == contested[0][1]:
            raise refuse("book_event_unknown", kind, year, event=command.entry)
        book, eid = contested[0]
        body = StepBody(
            resolves=eid, decision="kept", late=is_late_entry(at, now=now), recorded_at_ms=milliseconds(now)
        )
        unit.append(NewEvent(book.id, Kind.CONTEST_RESOLVED, at, member.actor, body, _why(command)))
        book = now_of(unit, book)
        unit.commit()
    return BookStepped(book)


def save_tariffs(*, tariffs: Sequence[Tariff], member: StaffMember, units: BookUnits, clock: Clock) -> int:
    """Replace the prices of the days that the rows name; return how many the office has now.

    Raises:
        Refused: `not_permitted`.
    """
    _demand(member, frozenset({Role.ADMINISTRATOR}), "import")
    with units() as unit:
        known = {(row.book, row.in_force_from): row for row in unit.tariffs()}
        known |= {(row.book, row.in_force_from): row for row in tariffs}
        unit.save_tariffs(sorted(known.values(), key=lambda row: (row.book, row.in_force_from)))
        unit.audit(actor=member.actor, action="import.certification_fees", at=clock.now(), subject=str(len(tariffs)))
        unit.commit()
    return len(known)


def _demand(member: StaffMember, roles: frozenset[Role], action: str) -> None:
    if not member.may(roles):
        raise Refused("not_permitted", action=action)


def _time(command: BookCommand, now: datetime) -> datetime:
    """Return the business time.

    Raises:
        Refused: `invalid_input` with what is wrong with it, or with words that are too long.
    """
    at = command.at or now
    problems = check_business_time("at", at, now=now, late_reason=command.late_reason)
    for name in ("reason", "late_reason"):
        if len(getattr(command, name)) > WORDS_LENGTH:
            problems.append(FieldProblem(name, "too_long", (("most", str(WORDS_LENGTH)),)))
    if problems:
        raise Refused("invalid_input", problems=tuple(problems))
    return at


def _in_range(name: str, number: int) -> int:
    if not 0 <= number <= MOST_NUMBER:
        raise Refused("invalid_input", problems=(FieldProblem(name, "number_range", (("most", str(MOST_NUMBER)),)),))
    return number


def _why(command: BookCommand) -> StepPerson | None:
    who = StepPerson(reason=person.tidy(command.reason), late_reason=person.tidy(command.late_reason))
    return who if who != StepPerson() else None


def _book_to_take(unit: BookUnit, kind: BookKind, year: int) -> Book:
    """Return the open book that another counter holds."""
    found = of_year(unit.books(), kind, year)
    if not found:
        raise refuse("book_not_opened", kind, year)
    if not found[0].is_open:
        raise refuse("book_closed", kind, year)
    if found[0].holder == unit.office.counter:
        raise refuse("book_held_here", kind, year)
    return found[0]


def _book_to_close(unit: BookUnit, kind: BookKind, year: int) -> Book:
    """Return the open book that this counter holds; a rival comes first, because closing it is what is left to do."""
    found = of_year(unit.books(), kind, year)
    rivals = [book for book in found if is_rival(book) and book.is_open and book.holder == unit.office.counter]
    return rivals[0] if rivals else held_book(unit, kind, year)


def _entry(unit: BookUnit, kind: BookKind, year: int, command: BookCommand) -> tuple[Book, BookEntry]:
    found = of_year(unit.books(), kind, year)
    number = str(command.number)
    if not found:
        raise refuse("book_not_opened", kind, year)
    pairs = [(book, entry) for book in found for entry in unit.book_entries(book.id, command.number)]
    if command.entry:
        pairs = [(book, entry) for book, entry in pairs if entry.eid.hex() == command.entry.replace("-", "").lower()]
    if not pairs:
        raise refuse("book_number_unknown", kind, year, number=number)
    standing = [(book, entry) for book, entry in pairs if not entry.is_void]
    if not standing:
        raise refuse("book_number_void", kind, year, number=number)
    if len(standing) > 1:
        raise refuse(
            "book_number_ambiguous",
            kind,
            year,
            number=number,
            entries=", ".join(entry.eid.hex() for _, entry in standing),
        )
    book, entry = standing[0]
    if not book.is_open:
        raise refuse("book_closed", kind, year)
    return book, entry
