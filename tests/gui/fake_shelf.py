"""The papers of a counter in memory: the real services, the real forms, real pictures."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

from desktop.page_pictures import first_pages
from desktop.paper_shelf import save_copy
from models.domain.dossier import Dossier
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.services import paper_printing
from models.services.dossier_papers import DossierPaper, papers_of
from models.services.paper_rows import PaperPicture, PaperRow
from models.services.ports import PrintedPaper
from models.services.register import row_of
from models.services.slips import RegisterPaper
from models.services.step_papers import HEAD
from models.services.views import OfficeSettings
from printing.forms import layout_of, paper_name, render
from printing.spooler import FolderSpooler
from tests.gui.fake_parts import FakeClock, FakePrinter, PrinterOff


class FakeShelf:
    """Satisfies `ui.counter.desk_papers.PaperDesk` over the desk in memory."""

    clock: FakeClock
    office: OfficeSettings
    member: StaffMember | None
    printer: FakePrinter
    units: Callable[[], AbstractContextManager[Any]]

    def __init__(self) -> None:
        super().__init__()
        self.layouts: Path | None = None
        self.registers: list[RegisterPaper] = []

    @property
    def dossiers(self) -> list[Dossier]:
        """Every dossier, in the order of receipt; the desk knows."""
        raise NotImplementedError

    def _papers(self, code: str) -> tuple[DossierPaper, ...]:
        with self.units() as unit:
            dossier = unit.dossier_by_code(code)
            events, names, now = unit.history(dossier.id), unit.names(), self.clock.now()
            return papers_of(events, office=self.office, names=names, sign=unit.sign, now=now)

    def _paper(self, code: str, paper: bytes) -> DossierPaper:
        return next(one for one in self._papers(code) if one.event == paper)

    def papers(self, code: str) -> list[PaperRow]:
        layouts = [(one, layout_of(one.paper, self.layouts)) for one in self._papers(code)]
        return [
            PaperRow(
                one.event,
                one.form,
                layout.words.title,
                layout.legal_basis,
                one.issued_at,
                one.printings,
                one.is_replaced,
            )
            for one, layout in layouts
        ]

    def picture_paper(self, code: str, paper: bytes) -> PaperPicture:
        return PaperPicture(*first_pages(render(self._paper(code, paper).paper, layouts=self.layouts), most=12))

    def print_paper(self, code: str, paper: bytes) -> PrintedPaper:
        assert self.member is not None
        return paper_printing.print_paper(
            code=code, paper=paper, member=self.member, units=self.units, printer=self.printer, clock=self.clock
        )

    def save_paper(self, code: str, paper: bytes, folder: Path) -> Path:
        return save_copy(self._paper(code, paper), folder, layouts=self.layouts)

    def register_of(self, since: date, until: date) -> RegisterPaper:
        """Return the register as the service fills it in."""
        received = [(d, d.received_at) for d in self.dossiers if d.received_at is not None]
        now = self.clock.now()
        return RegisterPaper(
            office=self.office.heading,
            number="",
            issued_at=now,
            printed_at=now,
            book=str(since.year),
            from_on=since,
            until_on=until,
            rows=tuple(row_of(d, received_at=at) for d, at in received if since <= local_date(at) <= until),
            keeper_name="",
            signer_title=HEAD,
            signer_name="",
        )

    def picture_register(self, since: date, until: date) -> PaperPicture:
        paper = self.register_of(since, until)
        return PaperPicture(*first_pages(render(paper), most=12), rows=len(tuple(paper.rows)))

    def print_register(self, since: date, until: date) -> PrintedPaper:
        if self.printer.is_off:
            raise PrinterOff
        self.registers.append(self.register_of(since, until))
        return PrintedPaper(paper_name(self.registers[-1]), None)

    def save_register(self, since: date, until: date, folder: Path) -> Path:
        paper = self.register_of(since, until)
        return FolderSpooler(folder).spool(paper_name(paper), render(paper))
