"""One writing transaction: `BEGIN IMMEDIATE` … sidecar durable … `COMMIT`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from models.domain.events import Event
from models.persistence import numbers
from models.persistence.engine import translated
from models.persistence.event_log import (
    Head,
    add_stamp,
    is_suspicious,
    open_incarnation,
    outbox,
    read_head,
    write_new,
)
from models.persistence.sidecar import Sidecar
from models.persistence.tables import line
from models.persistence.turn import Turn
from models.services.ports import Clock, NewEvent

_FORK = "fork"
_SIDECAR_MISSING = "sidecar_missing"
FORGOTTEN = "last_receipt"
"""A printed receipt proves that this machine was put back to an earlier state."""


class WriteTransaction:
    """What every writer shares: the head of the incarnation, the numbers touched, and how to commit.

    Attributes:
        changed: dossiers that got events in it.
        is_news: it holds something else that the province has to hear.
        is_committed: the disk has it.
        is_doubtful: a commit began and did not come back well: nobody knows what a crash would bring up.
    """

    def __init__(self, connection: Connection, *, sidecar: Sidecar, clock: Clock, turn: Turn) -> None:
        self.connection = connection
        self.clock = clock
        self.head: Head = read_head(connection)
        self.changed: set[bytes] = set()
        self.is_news = False
        self.is_committed = False
        self.is_doubtful = False
        self._sidecar = sidecar
        self._turn = turn
        self._begun_at = (self.head.w, self.head.seq)
        self._numbers: dict[tuple[int, str], int] = {}

    @property
    def is_awaited(self) -> bool:
        """Tell whether somebody at the counter waits for this transaction to end."""
        return self._turn.is_awaited

    @property
    def is_clock_suspect(self) -> bool:
        """Tell whether the clock has jumped forward by more than 24 hours since this device last knew the time.

        What it knew is its last event and its last word from the province.
        """
        known = self.connection.execute(line.select()).one()
        now_ms = round(self.clock.now().timestamp() * 1000)
        heard = known.last_heard_at_ms
        return is_suspicious(known.hlc, now_ms) and (heard is None or is_suspicious(heard << 16, now_ms))

    def write(self, new: NewEvent, *, office: str, device: str) -> Event:
        """Stamp, chain and store an own event."""
        event = write_new(self.connection, new, office=office, device=device, now=self.clock.now())
        self.offer(event)
        return event

    def offer(self, event: Event) -> None:
        """Put an event that is held already, whoever wrote it, at the end of the outbox."""
        add_stamp(self.connection, self.head, event)
        self.changed.add(event.dossier)

    def take_number(self, on: date) -> int | None:
        """Take the next number of a local receipt date; None where every lane is full."""
        taken = numbers.take(self.connection, on)
        if taken is None:
            return None
        lane, number = taken
        self._numbers[lane, on.isoformat()] = number
        return number

    def note_number(self, lane: int, on: str, number: int) -> None:
        """Note a number that was chosen elsewhere; the sidecar carries it before the commit."""
        numbers.remember(self.connection, {(lane, on): number})
        self._numbers[lane, on] = max(number, self._numbers.get((lane, on), 0))

    def remember_numbers(self, known: dict[tuple[int, str], int]) -> None:
        """Go on from larger numbers that are known from elsewhere; the sidecar gets them all."""
        numbers.remember(self.connection, known)
        self._numbers.update(numbers.taken(self.connection))

    def go_on_after(self, known: dict[tuple[int, str], int]) -> None:
        """Note numbers of this device that came back from elsewhere, where they are larger than what it remembers."""
        taken = numbers.taken(self.connection) if known else {}
        for (lane, on), number in known.items():
            if number > taken.get((lane, on), 0):
                self.note_number(lane, on, number)

    def open_incarnation(self, *, reason: str, events: Iterable[Event] | None = None) -> None:
        """Open a new incarnation with `events` (None: what is not acknowledged) stamped again in it.

        After a fork or the loss of the sidecar, numbers may be out on paper that nobody here remembers: the lanes in
        use are left alone.
        """
        again = outbox(self.connection, self.head) if events is None else events
        if reason in {_FORK, _SIDECAR_MISSING, FORGOTTEN}:
            numbers.suspect_lanes(self.connection, but_fresh=reason == _FORK)
        numbers.settle_lanes(self.connection)
        self.head = open_incarnation(self.connection, reason=reason, now=self.clock.now(), events=again)
        self._numbers.update(numbers.taken(self.connection))

    def commit(self) -> None:
        """Make everything durable: the sidecar first, so that it is never behind, then the database.

        Raises:
            DiskFull: and the other anticipated errors of the disk; nothing was stored.
        """
        if self.is_committed:
            raise RuntimeError("a unit of work commits once")
        self.is_doubtful = True
        if (self.head.w, self.head.seq) != self._begun_at or self._numbers:
            try:
                self._sidecar.append(w=self.head.w, seq=self.head.seq, numbers=self._numbers)
            except OSError as e:
                raise translated(e, self._sidecar.path) or e from e
        self.connection.commit()
        self.is_committed, self.is_doubtful = True, False
