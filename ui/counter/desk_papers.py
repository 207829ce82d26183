"""What screens ask about papers; a part of `ui.counter.desk.CounterDesk`, in a file of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from models.services.paper_rows import PaperPicture, PaperRow
from models.services.ports import PrintedPaper


class PaperDesk(Protocol):
    """Papers of a dossier, and the register. Drawing a register takes seconds: ask on the pool that nothing waits for.

    All raise `Refused`: `user_needed`; those about a dossier `dossier_not_found` and `paper_not_found` too. An office's
    own layout that cannot be used is `layout_unreadable`.
    """

    def papers(self, code: str) -> list[PaperRow]:
        """Return every paper that a dossier has given rise to, in the order in which they came about."""

    def picture_paper(self, code: str, paper: bytes) -> PaperPicture:
        """Draw one of them as it was printed; nothing is recorded."""

    def print_paper(self, code: str, paper: bytes) -> PrintedPaper:
        """Print one of them again and record it.

        Raises:
            Refused: `paper_replaced`: a receipt of which a later version exists.
            Anticipated: `printer_unavailable`.
        """

    def save_paper(self, code: str, paper: bytes, folder: Path) -> Path:
        """Save the electronic copy (PDF) of one of them; return its file.

        Raises:
            Refused: `copy_not_saved` (path).
        """

    def picture_register(self, since: date, until: date) -> PaperPicture:
        """Draw the first pages of the register of a period, both days inclusive."""

    def print_register(self, since: date, until: date) -> PrintedPaper:
        """Print the register of a period.

        Raises:
            Anticipated: `printer_unavailable`.
        """

    def save_register(self, since: date, until: date, folder: Path) -> Path:
        """Save the register of a period as a PDF; return its file.

        Raises:
            Refused: `copy_not_saved` (path).
        """
