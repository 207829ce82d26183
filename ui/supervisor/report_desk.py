"""What the page of reports asks of the rest of the program; the composition root brings it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from models.domain.reporting_period import Period
from models.services.paper_rows import PaperPicture
from models.services.report_kinds import ReportKind


class ReportDesk(Protocol):
    """Reports of the office, counted anew each time; called on a worker thread."""

    def picture_report(self, kind: ReportKind, period: Period) -> PaperPicture:
        """Draw the first pages of a report.

        Raises:
            LayoutUnreadable: the office's layout file is damaged.
        """

    def save_report(self, kind: ReportKind, period: Period, file_kind: str, folder: Path) -> Path:
        """Save a report as "xlsx" or "pdf" and return its file; an older one of that name is kept.

        Raises:
            Refused: `copy_not_saved` (path): the folder cannot be written to.
            LayoutUnreadable: the office's layout file is damaged.
        """
