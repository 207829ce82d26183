"""The waiting room of a counter in memory, by the product's own rules."""

from __future__ import annotations

from datetime import timedelta

from models.domain.queue import Call, Queue, Ticket, read_number, waiting
from models.services.queueing import WaitingRoom
from models.services.refusal import FieldProblem, Refused
from tests import builders

QUEUES = (Queue("A", "Hộ tịch, chứng thực"), Queue("B", "Đất đai, xây dựng", counters=(2,)))


class MemoryWaitingRoom:
    """Satisfies `models.services.queueing.WaitingRoomDesk` for counter 1."""

    def __init__(self) -> None:
        self.has_queues = False
        self.tickets: list[Ticket] = []
        self.calls: list[Call] = []

    def take(self, number: str) -> None:
        at = builders.NOW + timedelta(minutes=len(self.tickets))
        self.tickets.append(Ticket(number, number[0], at))

    def standing(self) -> WaitingRoom:
        everybody = waiting(self.tickets, self.calls)
        here = tuple(ticket for ticket in everybody if ticket.queue == "A")
        return WaitingRoom(here, len(everybody) - len(here), tuple(reversed(self.calls)))

    def call_next(self) -> Call:
        here = self.standing().waiting
        if not here:
            raise Refused("nobody_waits")
        return self._call(here[0].number)

    def call_number(self, number: str) -> Call:
        tidy = read_number(number)
        if not tidy:
            raise Refused(
                "invalid_input", problems=(FieldProblem("number", "queue_number_format", (("example", "A012"),)),)
            )
        return self._call(tidy)

    def _call(self, number: str) -> Call:
        self.calls.append(Call(number, number[0], 1, builders.NOW))
        return self.calls[-1]
