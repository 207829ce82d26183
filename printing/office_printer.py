"""The office's printer as the services know it: lay a paper out, hand it to a spooler."""

from __future__ import annotations

from collections.abc import Callable

from models.services.papers import ReceiptPaper
from models.services.ports import PrintedPaper
from printing.receipt import render_receipt
from printing.spooler import Spooler


class OfficePrinter:
    """Implements `models.services.ports.PaperPrinter`. Call on a worker thread."""

    def __init__(self, spooler: Spooler, render: Callable[[ReceiptPaper, int], bytes] = render_receipt) -> None:
        self._spooler = spooler
        self._render = render

    def print(self, *, paper: ReceiptPaper, copies: int = 2) -> PrintedPaper:
        """Lay out a receipt and spool it as one job named by its code or token.

        Raises:
            PrinterUnavailable: it could not be handed to the printer; the dossier stands, print again from its code.
            LayoutUnreadable: the office's layout file is damaged.
        """
        job_name = paper.code or paper.token or ""
        path = self._spooler.spool(job_name, self._render(paper, copies))
        return PrintedPaper(name=job_name, path=None if path is None else str(path))
