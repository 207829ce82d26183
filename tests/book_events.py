"""Events of one certification book, as counters write them."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from models.domain.bodies import StepBody
from models.domain.events import Event, Kind
from models.domain.office_bodies import BookBody, BookEntryBody, BookEntryPerson
from tests.builders import ANH_STORED, event

BOOK: Final = (1).to_bytes(16, "big")


class BookLog:
    """Write the events of one book, each behind the one before."""

    def __init__(self, *, counter: int = 1, first: int = 1, last_number: int = 0, year: int = 2026) -> None:
        self.dossier = first.to_bytes(16, "big")
        self.events: list[Event] = []
        self._n = first
        body = BookBody(book="copies", year=year, counter=counter, last_number=last_number)
        self.add(Kind.BOOK_OPENED, body)

    def add(self, kind: Kind, body: msgspec.Struct, person: msgspec.Struct | None = None, **more: Any) -> Event:
        """Append any event."""
        made = event(kind, self._n, body, person, dossier=self.dossier, **more)
        self._n += 1
        self.events.append(made)
        return made

    def enter(self, number: int, *, counter: int = 1, copies: int = 1, amount_vnd: int | None = 4_000) -> Event:
        """Give a number."""
        body = BookEntryBody(
            number=number, document="Học bạ", pages=2, copies=copies, amount_vnd=amount_vnd, counter=counter
        )
        return self.add(Kind.BOOK_ENTRY_ADDED, body, BookEntryPerson(requester=ANH_STORED))

    def void(self, entry: Event | None, *, number: int = 0, counter: int = 1) -> Event:
        """Cross a number out; without an entry it was void from the beginning."""
        body = BookEntryBody(number=number, entry=entry.eid if entry is not None else b"", counter=counter)
        return self.add(Kind.BOOK_ENTRY_VOIDED, body, BookEntryPerson(reason="ghi nhầm người"))

    def hand_over(self, giver: int, to: int) -> Event:
        """Give the book to another counter."""
        return self.add(Kind.BOOK_HANDED_OVER, BookBody(counter=to, giver=giver))

    def close(self, *, counter: int = 1, entries: int = 0, copies: int = 0, amount_vnd: int = 0) -> Event:
        """Close the book with its totals."""
        return self.add(
            Kind.BOOK_CLOSED, BookBody(counter=counter, entries=entries, copies=copies, amount_vnd=amount_vnd)
        )

    def resolve(self, contested: Event) -> Event:
        """Say that somebody has looked at it."""
        return self.add(Kind.CONTEST_RESOLVED, StepBody(resolves=contested.eid, decision="kept"))
