"""What handing results over asks of the rest of the program, beside the steps themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from models.services.ports import PrintedPaper


class ReturningDesk(Protocol):
    """A part of the counter's desk."""

    def print_consignments(self, codes: Sequence[str], carrier: str) -> PrintedPaper:
        """Print the list of results that were just given to the post, for the postman to sign; on the writing thread.

        Raises:
            Anticipated: `printer_unavailable`; the hand-over stands.
        """
