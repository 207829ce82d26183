"""The part of the supervisor's desk in memory that draws and saves reports."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from models.domain.reporting_period import Period
from models.services.commands import Refused
from models.services.paper_rows import PaperPicture
from models.services.report_kinds import ReportKind


def page_picture() -> bytes:
    """Return a blank page as a PNG."""
    image = QImage(297, 210, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt takes a name
    return bytes(buffer.data().data())


class MemoryReports:
    """Draws blank pages and notes what it was asked for."""

    is_disk_full = False

    @cached_property
    def drawn(self) -> list[tuple[ReportKind, Period]]:
        return []

    @cached_property
    def saved(self) -> list[Path]:
        return []

    def picture_report(self, kind: ReportKind, period: Period) -> PaperPicture:
        self.drawn.append((kind, period))
        return PaperPicture((page_picture(),), 3)

    def save_report(self, kind: ReportKind, period: Period, file_kind: str, folder: Path) -> Path:
        if self.is_disk_full:
            raise Refused("copy_not_saved", path=str(folder))
        self.saved.append(folder / f"{kind}-{period.first:%y%m%d}.{file_kind}")
        return self.saved[-1]
