"""What the kiosk asks of the rest of the program; the composition root brings it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from models.domain.receipt_code import Scan
from models.services.kiosk import KioskAnswer
from models.services.queueing import Taken, WaitingRoom
from models.services.rating import GiveRating
from models.services.views import OfficeSettings


class KioskDesk(Protocol):
    """Questions of a device that holds no personal data, and the two things that it may write."""

    @property
    def office(self) -> OfficeSettings:
        """Return the office that the kiosk stands in."""

    def local(self, code: str, check_word: str) -> KioskAnswer | None:
        """Ask the local copy; called on the reading thread.

        `code` may be a temporary token; `check_word` is "" where only the code was given. None for an unknown code and
        for a wrong check word alike.
        """

    def province(self, code: str, check_word: str) -> KioskAnswer | None:
        """Ask the province; called on the network pool.

        None for an unknown code and for a wrong check word alike.

        Raises:
            Refused: `line_down`, or any other reason why the province gave no answer.
        """

    def verify(self, scan: Scan) -> bool | None:
        """Tell whether a receipt's signature is one of the office's devices'; called on the reading thread.

        None where it cannot be told: no signature, another office's receipt, no keys yet.
        """

    def rate(self, command: GiveRating) -> None:
        """Store a rating; called on the writing thread.

        Raises:
            Refused: `dossier_not_found`, `not_rateable`, `already_rated`.
        """

    def take_number(self, queue: str) -> Taken:
        """Give the next number of a queue; called on the writing thread.

        Raises:
            Refused: `queue_unknown`.
        """

    def staff_exit(self, code: str) -> bool:
        """Tell whether a staff code may close the kiosk; on the writing thread, because wrong ones are counted."""


class CallsDesk(Protocol):
    """Read-only questions of the screen that shows called numbers."""

    @property
    def office(self) -> OfficeSettings:
        """Return the office that the screen stands in."""

    def standing(self) -> tuple[WaitingRoom, datetime | None]:
        """Return the waiting room, and when the province was last heard; called on the reading thread."""
