"""Reports for the supervisor's page: the figures of `models.services.reporting`, drawn and saved."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from desktop.reporting import sources_of
from desktop.signing_in import SigningIn
from models.domain.reporting_period import Period
from models.services.commands import Refused
from models.services.paper_rows import PaperPicture
from models.services.report_kinds import ReportKind
from models.services.report_papers import ReportPaper
from models.services.reporting import make_report
from models.services.slips import RegisterPaper

MOST_SAVED: Final = 1000
MOST_PICTURED: Final = 20
"""Pages of a long list that are drawn to be looked at; saving has them all."""


class ReportShelf(SigningIn):
    """Satisfies `ui.supervisor.report_desk.ReportDesk` for whoever is signed in."""

    def picture_report(self, kind: ReportKind, period: Period) -> PaperPicture:
        """Draw the first pages of a report."""
        from desktop.page_pictures import first_pages
        from printing.report_files import PDF, report_file

        pdf = report_file(self._report(kind, period), PDF, layouts=self._office.layouts)
        return PaperPicture(*first_pages(pdf, most=MOST_PICTURED))

    def save_report(self, kind: ReportKind, period: Period, file_kind: str, folder: Path) -> Path:
        """Save a report; one of the same name is kept, the new one gets a number behind it.

        Raises:
            Refused: `copy_not_saved` (path): the folder cannot be written to.
        """
        from printing.report_files import file_name, report_file

        paper = self._report(kind, period)
        content = report_file(paper, file_kind, layouts=self._office.layouts)
        target = folder / file_name(paper, file_kind)
        try:
            for number in range(1, MOST_SAVED):
                try:
                    with target.open("xb") as file:
                        file.write(content)
                    return target
                except FileExistsError:
                    target = target.with_name(f"{Path(file_name(paper, file_kind)).stem}-{number}.{file_kind}")
        except OSError as e:
            raise Refused("copy_not_saved", path=str(folder)) from e
        raise Refused("copy_not_saved", path=str(folder))

    def _report(self, kind: ReportKind, period: Period) -> ReportPaper | RegisterPaper:
        member = self._signed_in()
        now = self._office.clock.now()
        return make_report(kind, period, sources=sources_of(self._office), now=now, preparer_name=member.name)
