"""The office's printer as the services know it: lay a paper out, hand it to a spooler."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from models.services.ports import PrintedPaper
from models.services.print_jobs import PrintOrder
from models.services.slips import Paper
from printing.forms import paper_name, render, usual_copies
from printing.spooler import Spooler


class OfficePrinter:
    """Implements `models.services.ports.PaperPrinter`. Call on a worker thread.

    Args:
        spooler: where finished papers go.
        draw: lays a paper out in a number of copies; None draws it with the layouts.
        layouts: the office's own folder of layouts, if it has one.
    """

    def __init__(
        self, spooler: Spooler, draw: Callable[[Paper, int], bytes] | None = None, *, layouts: Path | None = None
    ) -> None:
        self._spooler = spooler
        self._layouts = layouts
        self._draw = draw or self._render

    def print(self, *, paper: Paper, copies: int | None = None, order: PrintOrder | None = None) -> PrintedPaper:  # noqa: ARG002 - recorded by the caller: nothing waits here
        """Lay out a paper and spool it as one job named by its form and code.

        `copies` None prints one for each holder that the form names (two receipts, one register).

        Raises:
            PrinterUnavailable: it could not be handed to the printer; the dossier stands, print again from its code.
            LayoutUnreadable: the office's layout file is damaged.
            ValueError: the paper lacks what law demands of it.
        """
        job_name = paper_name(paper)
        pdf = self._draw(paper, usual_copies(paper, self._layouts) if copies is None else copies)
        path = self._spooler.spool(job_name, pdf)
        return PrintedPaper(name=job_name, path=None if path is None else str(path))

    def _render(self, paper: Paper, copies: int) -> bytes:
        return render(paper, copies=copies, layouts=self._layouts)
