"""The part of a desk that shows, prints and saves papers: those of a dossier, and the register of a period."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from desktop.bootstrap import Office
from desktop.signing_in import SigningIn
from models.services import paper_printing
from models.services.commands import Refused
from models.services.dossier_papers import DossierPaper
from models.services.paper_rows import PaperPicture, PaperRow
from models.services.ports import PaperPrinter, PrintedPaper
from models.services.register import register_paper
from models.services.slips import Paper, RegisterPaper

MOST_PICTURED: Final = 12
"""Pages of a preview: enough to judge a register, few enough for a PC with 4 GB."""


class PaperShelf(SigningIn):
    """Satisfies `ui.counter.desk_papers.PaperDesk` for whoever is signed in.

    Reads may run on any thread; prints and saved copies of a dossier's papers are recorded, on the writing thread.
    """

    def __init__(self, office: Office, *, printer: PaperPrinter) -> None:
        super().__init__(office)
        self._printer = printer

    def papers(self, code: str) -> list[PaperRow]:
        """Return the papers of a dossier."""
        from printing.forms import layout_of

        self._signed_in()
        rows = []
        for one in paper_printing.dossier_papers(code=code, reader=self._office.reader, clock=self._office.clock):
            layout = layout_of(one.paper, self._office.layouts)
            rows.append(
                PaperRow(
                    event=one.event,
                    form=one.form,
                    title=layout.words.title,
                    basis=layout.legal_basis,
                    issued_at=one.issued_at,
                    printings=one.printings,
                    is_replaced=one.is_replaced,
                )
            )
        return rows

    def picture_paper(self, code: str, paper: bytes) -> PaperPicture:
        """Draw a paper as it was printed."""
        self._signed_in()
        return self._picture(self._paper(code, paper).paper)

    def print_paper(self, code: str, paper: bytes) -> PrintedPaper:
        """Print a paper again and record it."""
        return paper_printing.print_paper(
            code=code,
            paper=paper,
            member=self._signed_in(),
            units=self._office.units,
            printer=self._printer,
            clock=self._office.clock,
        )

    def save_paper(self, code: str, paper: bytes, folder: Path) -> Path:
        """Save the electronic copy of a paper and note who did."""
        member = self._signed_in()
        wanted = self._paper(code, paper)
        path = save_copy(wanted, folder, layouts=self._office.layouts)
        with self._office.units() as unit:
            unit.audit(actor=member.actor, action=f"{wanted.form}_saved", at=self._office.clock.now(), subject=code)
            unit.commit()
        return path

    def picture_register(self, since: date, until: date) -> PaperPicture:
        """Draw the first pages of the register of a period."""
        return self._picture(self._register(since, until))

    def print_register(self, since: date, until: date) -> PrintedPaper:
        """Print the register of a period."""
        return self._printer.print(paper=self._register(since, until))

    def save_register(self, since: date, until: date, folder: Path) -> Path:
        """Save the register of a period as a PDF."""
        from printing.forms import paper_name

        paper = self._register(since, until)
        return save_pdf(paper, paper_name(paper), folder, layouts=self._office.layouts, is_electronic=False)

    def _register(self, since: date, until: date) -> RegisterPaper:
        return register_paper(
            reader=self._office.reader,
            office=self.office,
            since=since,
            until=until,
            now=self._office.clock.now(),
            keeper_name=self._signed_in().name,
        )

    def _paper(self, code: str, paper: bytes) -> DossierPaper:
        return paper_printing.dossier_paper(
            code=code, paper=paper, reader=self._office.reader, clock=self._office.clock
        )

    def _picture(self, paper: Paper) -> PaperPicture:
        from desktop.page_pictures import first_pages
        from printing.forms import render

        pages, count = first_pages(render(paper, layouts=self._office.layouts), most=MOST_PICTURED)
        return PaperPicture(pages, count, rows=len(tuple(paper.rows)) if isinstance(paper, RegisterPaper) else 0)


def save_copy(one: DossierPaper, folder: Path, *, layouts: Path | None) -> Path:
    """Save the electronic copy of a dossier's paper; a receipt that was replaced has a name of its own.

    Raises:
        Refused: `copy_not_saved` (path): the folder cannot be written to.
        LayoutUnreadable: the office's layout file is damaged.
    """
    from printing.forms import paper_name

    name = paper_name(one.paper)
    if one.is_replaced:
        name = f"{name}-replaced-{len(one.printings)}-{one.event.hex()[-6:]}"
    return save_pdf(one.paper, name, folder, layouts=layouts, is_electronic=True)


def save_pdf(paper: Paper, name: str, folder: Path, *, layouts: Path | None, is_electronic: bool) -> Path:
    """Save a paper as a PDF; return its file.

    Raises:
        Refused: `copy_not_saved` (path): the folder cannot be written to.
    """
    from printing.forms import render
    from printing.spooler import FolderSpooler, PrinterUnavailable

    pdf = render(paper, layouts=layouts, is_electronic=is_electronic)
    try:
        return FolderSpooler(folder).spool(name, pdf)
    except PrinterUnavailable as e:
        raise Refused("copy_not_saved", path=str(folder)) from e
