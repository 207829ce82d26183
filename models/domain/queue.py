"""Numbers of the waiting room (số thứ tự): who is next at which counters. Nobody's name belongs to a number.

A number is a letter for its queue and digits, as "A012". Each kiosk of an office counts on its own, in a range of its
own, because two of them may be without a line at the same time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

NUMBER: Final = re.compile(r"(?P<queue>[A-Z])(?P<digits>\d{3,5})")
MOST_QUEUES: Final = 9
NAME_LENGTH: Final = 60
_RANGE: Final = 200
_LONG_RANGE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue of an office, by field of procedures (lĩnh vực).

    Attributes:
        letter: one of A to Z, the first sign of its numbers.
        name: in Vietnamese, as the kiosk's button says.
        english: the same for those who read no Vietnamese; "" shows the Vietnamese name.
        khmer: alike.
        counters: which counters call its numbers; empty: every one.
    """

    letter: str
    name: str
    english: str = ""
    khmer: str = ""
    counters: tuple[int, ...] = ()

    def is_called_at(self, counter: int) -> bool:
        """Tell whether a counter calls numbers of this queue."""
        return not self.counters or counter in self.counters


@dataclass(frozen=True, slots=True)
class Ticket:
    """A number that was taken."""

    number: str
    queue: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """A number that was called to a counter; one number may be called several times."""

    number: str
    queue: str
    counter: int
    called_at: datetime


def format_number(queue: str, n: int, *, kiosk: int) -> str:
    """Return the number of the nth person of a day at one kiosk.

    Args:
        queue: the queue's letter.
        n: from 1 on, of this kiosk, queue and day.
        kiosk: which kiosk of the office, from 0. The first one gives 001–200, the second 201–400 …; whoever comes
            later gets four digits, again in ranges: 1201, 2201 …
    """
    if n <= _RANGE and kiosk * _RANGE + n <= 999:
        return f"{queue}{kiosk * _RANGE + n:03d}"
    return f"{queue}{(kiosk + 1) * _LONG_RANGE + n:04d}"


def read_number(text: str) -> str:
    """Return a number as somebody typed it ("a 12" is A012), "" where it is none."""
    tidy = re.sub(r"[\s.\-]", "", text).upper()
    found = re.fullmatch(r"([A-Z])(\d{1,5})", tidy)
    return f"{found[1]}{int(found[2]):03d}" if found is not None and int(found[2]) else ""


def waiting(tickets: Iterable[Ticket], calls: Iterable[Call], queues: Iterable[str] | None = None) -> list[Ticket]:
    """Return the tickets that nobody called yet, the longest wait first; of `queues` only, where given."""
    called = {call.number for call in calls}
    wanted = None if queues is None else frozenset(queues)
    left = [t for t in tickets if t.number not in called and (wanted is None or t.queue in wanted)]
    return sorted(left, key=lambda ticket: (ticket.taken_at, ticket.number))
