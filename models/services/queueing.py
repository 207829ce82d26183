"""The waiting room: take a number at the kiosk, call the next one at a counter. Works without a line on either side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from models.domain.devices import COUNTER_NAME, DeviceKey
from models.domain.events import Kind
from models.domain.office_bodies import QueueBody
from models.domain.queue import Call, Queue, Ticket, format_number, read_number, waiting
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.services.ports import Clock, NewEvent, UnitOfWork
from models.services.refusal import FieldProblem, Refused
from models.services.views import OfficeSettings


class QueueBook(Protocol):
    """The numbers of a day, as far as this device has heard."""

    def tickets(self, on: date) -> list[Ticket]:
        """Return the numbers taken on a local day, in their order."""

    def calls(self, on: date) -> list[Call]:
        """Return the calls of a local day, in their order."""

    def taken_here(self, on: date, *, queue: str, device: str) -> int:
        """Count the numbers that one device has given on a local day."""


class QueueUnit(UnitOfWork, Protocol):
    """A unit of work that knows the waiting room."""

    @property
    def queue(self) -> QueueBook:
        """Return the numbers, this transaction's included."""

    def device_keys(self) -> list[DeviceKey]:
        """Return the public keys of the office's devices, kiosks included."""


class WaitingRoomDesk(Protocol):
    """What a counter's window asks of the waiting room."""

    @property
    def has_queues(self) -> bool:
        """Tell whether the office gives numbers; does not block."""

    def standing(self) -> WaitingRoom:
        """Return who waits and who was called; on the reading thread."""

    def call_next(self) -> Call:
        """Call whoever has waited longest for this counter; on the writing thread.

        Raises:
            Refused: `nobody_waits`.
        """

    def call_number(self, number: str) -> Call:
        """Call a number by name; on the writing thread.

        Raises:
            Refused: `invalid_input`.
        """


QueueUnits = Callable[[], AbstractContextManager[QueueUnit]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A number for somebody who waits: `ahead` people wait in front, as far as this device knows."""

    ticket: Ticket
    ahead: int


@dataclass(frozen=True, slots=True)
class WaitingRoom:
    """What a counter shows of the waiting room.

    Attributes:
        waiting: who waits for this counter, the longest wait first.
        elsewhere: how many wait for other counters only.
        calls: of today, the latest first.
    """

    waiting: tuple[Ticket, ...]
    elsewhere: int
    calls: tuple[Call, ...]

    def called_here(self, counter: int) -> Call | None:
        """Return whom a counter has called last."""
        return next((call for call in self.calls if call.counter == counter), None)


def take_number(*, queue: str, actor: bytes, units: QueueUnits, clock: Clock) -> Taken:
    """Give the next number of a queue, durable before it is shown.

    Raises:
        Refused: `queue_unknown` (queue).
    """
    now = clock.now()
    today = local_date(now)
    with units() as unit:
        office = unit.office
        _queue_of(office, queue)
        tickets = unit.queue.tickets(today)
        given = {ticket.number for ticket in tickets}
        kiosk = _kiosk_of(unit.device_keys(), office.device)
        n = unit.queue.taken_here(today, queue=queue, device=office.device) + 1
        while (number := format_number(queue, n, kiosk=kiosk)) in given:  # another kiosk had this range this morning
            n += 1
        ahead = len(waiting(tickets, unit.queue.calls(today), {queue}))
        unit.append(NewEvent(None, Kind.QUEUE_NUMBER_TAKEN, now, actor, QueueBody(number=number, queue=queue)))
        unit.commit()
    return Taken(Ticket(number, queue, now), ahead)


def call_next(*, member: StaffMember, units: QueueUnits, clock: Clock) -> Call:
    """Call whoever has waited longest for this counter.

    Raises:
        Refused: `nobody_waits`.
    """
    now = clock.now()
    today = local_date(now)
    with units() as unit:
        mine = letters_of(unit.office)
        left = waiting(unit.queue.tickets(today), unit.queue.calls(today), mine)
        if not left:
            raise Refused("nobody_waits")
        return _call(unit, left[0].number, member, now)


def call_number(*, number: str, member: StaffMember, units: QueueUnits, clock: Clock) -> Call:
    """Call a number by name: once more, or one on paper that no news has come of while the line is down.

    Raises:
        Refused: `invalid_input` where it is no number of this office's queues.
    """
    with units() as unit:
        tidy = read_number(number)
        known = {queue.letter for queue in unit.office.queues}
        if not tidy or tidy[0] not in known:
            problem = FieldProblem("number", "queue_number_format", (("example", f"{min(known, default='A')}012"),))
            raise Refused("invalid_input", problems=(problem,))
        return _call(unit, tidy, member, clock.now())


def waiting_room(*, office: OfficeSettings, book: QueueBook, now: datetime) -> WaitingRoom:
    """Return what this counter shows."""
    today = local_date(now)
    tickets, calls = book.tickets(today), book.calls(today)
    everybody = waiting(tickets, calls)
    mine = letters_of(office)
    here = tuple(ticket for ticket in everybody if ticket.queue in mine)
    return WaitingRoom(here, len(everybody) - len(here), tuple(reversed(calls)))


def letters_of(office: OfficeSettings) -> frozenset[str]:
    """Return the letters of the queues that this counter calls."""
    return frozenset(queue.letter for queue in office.queues if queue.is_called_at(office.counter))


def _call(unit: QueueUnit, number: str, member: StaffMember, now: datetime) -> Call:
    counter = unit.office.counter
    body = QueueBody(number=number, queue=number[0], counter=counter)
    unit.append(NewEvent(None, Kind.QUEUE_NUMBER_CALLED, now, member.actor, body))
    unit.commit()
    return Call(number, number[0], counter, now)


def _queue_of(office: OfficeSettings, letter: str) -> Queue:
    for queue in office.queues:
        if queue.letter == letter:
            return queue
    raise Refused("queue_unknown", queue=letter)


def _kiosk_of(keys: Sequence[DeviceKey], device: str) -> int:
    """Return which kiosk of the office this is, from 0; one that is not enrolled counts as the first."""
    kiosks = [key.device for key in keys if COUNTER_NAME.match(key.device) is None]
    return kiosks.index(device) if device in kiosks else 0
