"""`mot-cua book`: certification books; each answer is durable when it is written."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.bootstrap import Office
from desktop.cli.answers import DONE, WRONG_USAGE, complain, say, shown_time
from desktop.cli.inputs import read_instant, read_number, read_person, read_text
from desktop.cli.known_fields import BOOK_STEP, CERTIFY
from desktop.cli.lines import answer_each_line
from desktop.cli.reports import write_whole
from desktop.cli.session import open_office, sign_in
from models.domain.book import Book
from models.domain.book_kind import VOLUME
from models.domain.certification_fee import load_tariffs
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.services import books, certifying
from models.services.book_commands import BookCommand, CertifiedDocument, CertifyCommand
from models.services.book_papers import book_paper
from models.services.book_views import BookRow, BookStepped, Certified, EntryRow
from models.services.commands import FieldProblem, PersonInput, Refused
from ui.messages import sentence

_STEPS: Final[dict[str, Callable[..., BookStepped]]] = {
    "open": books.open_book,
    "void": books.void_entry,
    "hand-over": books.hand_over,
    "close": books.close_book,
    "resolve": books.resolve_contest,
}
_PAGE: Final = 500


def run_book(arguments: argparse.Namespace) -> int:
    """Do one thing with certification books."""
    if arguments.what == "list":
        return _list(arguments)
    if arguments.what == "print":
        return _print(arguments)
    if arguments.what == "fees":
        return _fees(arguments)
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        if arguments.what == "add":
            return answer_each_line(lambda raw: _certify(office, member, raw), CERTIFY)
        step = _STEPS[arguments.what]
        return answer_each_line(lambda raw: _step(office, member, step, raw), BOOK_STEP)


def _certify(office: Office, member: StaffMember, raw: Mapping[str, Any]) -> dict[str, Any]:
    done = certifying.certify(command=certify_command(raw), member=member, units=office.book_units, clock=office.clock)
    return _certified_shape(done)


def _step(
    office: Office, member: StaffMember, step: Callable[..., BookStepped], raw: Mapping[str, Any]
) -> dict[str, Any]:
    done = step(command=_book_command(raw), member=member, units=office.book_units, clock=office.clock)
    answer = _book_shape(BookRow(done.book, is_waiting_to_send=True))
    if done.number:
        answer["number"] = done.number
    if done.lost:
        answer["lost"] = done.lost
    return answer


def certify_command(raw: Mapping[str, Any]) -> CertifyCommand:
    """Read one line of `book add`.

    Raises:
        Refused: `invalid_input` with what has the wrong shape.
    """
    last = raw.get("last_number")
    return CertifyCommand(
        book=read_text(raw, "book"),
        requester=read_person(raw.get("requester"), "requester") or PersonInput(),
        documents=tuple(_document(item, f"documents.{n}") for n, item in enumerate(_listed(raw, "documents"))),
        parties=tuple(
            read_person(item, f"parties.{n}") or PersonInput() for n, item in enumerate(_listed(raw, "parties"))
        ),
        signer=read_text(raw, "signer"),
        signer_title=read_text(raw, "signer_title"),
        exemption=read_text(raw, "exemption"),
        receipt_series=read_text(raw, "receipt_series"),
        receipt_number=read_text(raw, "receipt_number"),
        transfer_reference=read_text(raw, "transfer_reference"),
        at=read_instant(raw, "at"),
        late_reason=read_text(raw, "late_reason"),
        last_number=None if last is None else read_number(raw, "last_number", default=0),
    )


def _book_command(raw: Mapping[str, Any]) -> BookCommand:
    def number(key: str) -> int | None:
        return None if raw.get(key) is None else read_number(raw, key, default=0)

    return BookCommand(
        book=read_text(raw, "book"),
        year=number("year"),
        last_number=number("last_number"),
        to=number("to") or 0,
        number=number("number") or 0,
        entry=read_text(raw, "entry"),
        reason=read_text(raw, "reason"),
        at=read_instant(raw, "at"),
        late_reason=read_text(raw, "late_reason"),
    )


def _listed(raw: Mapping[str, Any], key: str) -> list[Any]:
    value = raw.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused("invalid_input", problems=(FieldProblem(key, "not_a_list"),))
    return value


def _document(item: Any, path: str) -> CertifiedDocument:
    if isinstance(item, str):
        return CertifiedDocument(item)
    if not isinstance(item, dict):
        raise Refused("invalid_input", problems=(FieldProblem(path, "not_an_object"),))
    return CertifiedDocument(
        document=read_text(item, "document"),
        pages=read_number(item, "pages", default=1, path=f"{path}."),
        copies=read_number(item, "copies", default=1, path=f"{path}."),
        note=read_text(item, "note"),
    )


def _list(arguments: argparse.Namespace) -> int:
    """Print every book, or with `--book` the numbers of one."""
    with open_office(arguments, writing=False) as office:
        rows = office.books.books()
        year = arguments.year or (local_date(office.clock.now()).year if arguments.book else None)
        wanted = [row for row in rows if arguments.book in {None, row.book.kind} and year in {None, row.book.year}]
        if arguments.book is None:
            for row in wanted:
                say(_book_shape(row))
            return DONE
        for row in wanted:
            first = max(arguments.first, 1)
            while entries := office.books.entries(book=row.book.id, text=arguments.find, first=first, limit=_PAGE):
                for entry in entries:
                    say(_entry_shape(entry))
                if len(entries) < _PAGE:
                    break
                first = entries[-1].entry.number + 1
    return DONE


def _print(arguments: argparse.Namespace) -> int:
    """Write the pages of a book as a PDF."""
    if arguments.book is None:
        complain(Refused("book_missing"))
        return WRONG_USAGE
    if arguments.output is None:
        complain(Refused("output_missing", format="pdf"))
        return WRONG_USAGE
    from printing.forms import render

    with open_office(arguments, writing=False) as office:
        now = office.clock.now()
        year = arguments.year or local_date(now).year
        paper = book_paper(
            reader=office.books,
            office=office.settings,
            book=arguments.book,
            year=year,
            now=now,
            first=arguments.first,
            until=arguments.until,
        )
        write_whole(arguments.output, render(paper, layouts=office.layouts))
    numbers = {"from": paper.first, "to": paper.until, "numbers": len(paper.rows)}
    say({"book": arguments.book, "year": year, **numbers, "output": str(arguments.output)})
    return DONE


def _fees(arguments: argparse.Namespace) -> int:
    """Enter the office's own prices of certifications."""
    if arguments.file is None:
        complain(Refused("file_not_found", path=""))
        return WRONG_USAGE
    file = load_tariffs(arguments.file.read_bytes())
    with open_office(arguments, writing=True) as office:
        member = sign_in(office, arguments.user)
        held = books.save_tariffs(tariffs=file.tariffs, member=member, units=office.book_units, clock=office.clock)
    answer: dict[str, Any] = {"loaded": len(file.tariffs), "held": held}
    answer["problems"] = [{"line": p.line, "code": p.code, "reason": p.reason} for p in file.problems]
    if file.problems:
        answer["message"] = sentence("rows_left_out", {"count": str(len(file.problems))})
    say(answer)
    return DONE


def _certified_shape(done: Certified) -> dict[str, Any]:
    numbers = [
        {
            "number": given.number,
            "stamp": given.stamp,
            "document": given.document,
            "copies": given.copies,
            "amount_vnd": given.amount_vnd,
            "fee": given.fee_words,
            "entry": given.eid.hex(),
        }
        for given in done.given
    ]
    shape: dict[str, Any] = {
        "book": done.book.kind,
        "year": done.book.year,
        "numbers": [given.number for given in done.given],
        "amount_vnd": done.amount_vnd,
        "entries": numbers,
    }
    return shape | ({"lost": done.lost} if done.lost else {})


def _book_shape(row: BookRow) -> dict[str, Any]:
    book: Book = row.book
    totals = book.closed_totals or book.totals
    return {
        "book": book.kind,
        "year": book.year,
        "symbol": book.symbol,
        "volume": f"{VOLUME}/{book.year}",
        "counter": book.holder,
        "status": "open" if book.is_open else "closed",
        "last_number": book.last_number,
        "totals": {
            "numbers": totals.numbers,
            "void": totals.void,
            "copies": totals.copies,
            "amount_vnd": totals.amount_vnd,
        },
        "opened_at": shown_time(book.opened_at),
        "closed_at": shown_time(book.closed_at),
        "contested": [{"event": contest.eid.hex(), "why": contest.why} for contest in book.contests],
    }


def _entry_shape(row: EntryRow) -> dict[str, Any]:
    entry = row.entry
    return {
        "book": row.kind,
        "number": entry.number,
        "stamp": row.stamp,
        "at": shown_time(entry.at),
        "requester": entry.requester.name or entry.requester.organisation,
        "document": entry.document,
        "pages": entry.pages,
        "copies": entry.copies,
        "amount_vnd": entry.amount_vnd,
        "signer": entry.signer,
        "status": "void" if entry.is_void else "given",
        "reason": entry.void_reason or entry.ground,
        "counter": entry.counter,
        "late": entry.is_late,
        "contested": entry.doubt or None,
        "entry": entry.eid.hex(),
    }
