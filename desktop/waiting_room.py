"""The waiting room as a counter's window asks for it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.bootstrap import Office
from models.domain.queue import Call
from models.domain.staff import StaffMember
from models.services import queueing
from models.services.queueing import WaitingRoom


class OfficeWaitingRoom:
    """Satisfies `models.services.queueing.WaitingRoomDesk`; `member` returns who is signed in."""

    def __init__(self, office: Office, *, member: Callable[[], StaffMember]) -> None:
        self._office, self._member = office, member

    @property
    def has_queues(self) -> bool:
        """Tell whether the office gives numbers."""
        return bool(self._office.settings.queues)

    def standing(self) -> WaitingRoom:
        """Return who waits and who was called."""
        office = self._office
        return queueing.waiting_room(
            office=office.settings, book=office.database.reader().queue, now=office.clock.now()
        )

    def call_next(self) -> Call:
        """Call whoever has waited longest for this counter."""
        return queueing.call_next(member=self._member(), units=self._office.queue_units, clock=self._office.clock)

    def call_number(self, number: str) -> Call:
        """Call a number by name."""
        return queueing.call_number(
            number=number, member=self._member(), units=self._office.queue_units, clock=self._office.clock
        )
