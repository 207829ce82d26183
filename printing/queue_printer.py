"""The counter's printer: lay a paper out, choose its printer, queue it; no printer makes a clerk wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from models.services.papers import ReceiptPaper
from models.services.ports import PrintedPaper
from models.services.print_book import PrintBook
from models.services.print_jobs import FOLDER, THERMAL, TICKET, JobContent, PrinterChoice, PrinterChoices, PrintOrder
from models.services.slips import Paper
from printing.forms import FORMS, code_of, paper_name, render, usual_copies
from printing.spooler import FolderSpooler, PrinterUnavailable


@dataclass(frozen=True, slots=True)
class Ordering:
    """What a paper is ordered with besides itself: who acts, what this machine prints where, where files go."""

    actor: Callable[[], bytes]
    choices: Callable[[], PrinterChoices]
    folder: Path
    layouts: Path | None


class QueuePrinter:
    """Implements `models.services.ports.PaperPrinter`. Call on a worker thread; it waits for the disk only.

    Args:
        book: the print queue.
        ordering: who and where.
        wake: tells a printer's thread of a new paper.
        on_changed: hears of every new paper, on the caller's thread.
    """

    def __init__(
        self, book: PrintBook, ordering: Ordering, *, wake: Callable[[str], None], on_changed: Callable[[], None]
    ) -> None:
        self._book = book
        self._ordering = ordering
        self._wake = wake
        self._on_changed = on_changed

    def print(self, *, paper: Paper, copies: int | None = None, order: PrintOrder | None = None) -> PrintedPaper:
        """Lay a paper out and order it: a file at once, a sheet through the queue.

        Raises:
            LayoutUnreadable: the office's layout file is damaged.
            ValueError: the paper lacks what law demands of it.
        """
        choices = self._ordering.choices()
        form = FORMS[type(paper)].name
        choice = choices.of(form)
        wanted = copies or choice.copies or usual_copies(paper, self._ordering.layouts)
        pdf = render(paper, copies=wanted, layouts=self._ordering.layouts)
        receipt = msgspec.msgpack.encode(paper) if isinstance(paper, ReceiptPaper) else b""
        content = JobContent(pdf, receipt)
        printed = self._place(paper, form, choice, wanted, content, order)
        beside = choices.of(TICKET)
        if receipt and beside.printer and not printed.is_queued_before:
            self._queue(paper_name(paper), TICKET, code_of(paper), beside, beside.copies or 1, content, None)
        return printed

    def _place(
        self,
        paper: Paper,
        form: str,
        choice: PrinterChoice,
        copies: int,
        content: JobContent,
        order: PrintOrder | None,
    ) -> PrintedPaper:
        name, code = paper_name(paper), code_of(paper)
        trouble = ""
        if choice.printer.partition(":")[0] in {FOLDER, ""}:
            folder = folder_of(choice.printer, self._ordering.folder)
            try:
                path = FolderSpooler(folder).spool(name, content.pdf)
            except PrinterUnavailable as e:
                trouble = str(e.parameters["reason"])
            else:
                self._book.log(
                    name=name,
                    form=form,
                    code=code,
                    printer=choice.printer,
                    copies=copies,
                    actor=self._ordering.actor(),
                    order=order,
                )
                return PrintedPaper(name=name, path=str(path))
        if choice.printer.startswith(f"{THERMAL}:"):
            copies = choice.copies or 1  # a ticket has no second holder
        return self._queue(name, form, code, choice, copies, content, order, trouble=trouble)

    def _queue(
        self,
        name: str,
        form: str,
        code: str,
        choice: PrinterChoice,
        copies: int,
        content: JobContent,
        order: PrintOrder | None,
        *,
        trouble: str = "",
    ) -> PrintedPaper:
        job, is_new = self._book.order(
            name=name,
            form=form,
            code=code,
            printer=choice.printer,
            sheet=choice.sheet,
            copies=copies,
            content=content,
            actor=self._ordering.actor(),
            order=order,
            trouble=trouble,
        )
        self._wake(job.printer)
        self._on_changed()
        return PrintedPaper(name=name, path=None, is_waiting=True, is_queued_before=not is_new)


def folder_of(address: str, usual: Path) -> Path:
    """Return the folder of a folder's address."""
    _, _, path = address.partition(":")
    return Path(path) if path else usual
