"""The part of the supervisor's desk in memory that draws and saves reports."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from models.domain.lifecycle import OPEN, PAUSED
from models.domain.reporting_period import Period
from models.services.commands import Refused
from models.services.overview import GroupCounts, Grouping, Standing
from models.services.paper_rows import PaperPicture
from models.services.report_kinds import ReportKind
from models.services.views import BoardCounts, DossierRow


def page_picture() -> bytes:
    """Return a blank page as a PNG."""
    image = QImage(297, 210, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt takes a name
    return bytes(buffer.data().data())


class MemoryGroups:
    """Groups what the desk holds by field, whatever it is asked for."""

    dossiers: list[DossierRow]

    def _open(self) -> list[DossierRow]:
        return [row for row in self.dossiers if row.status in OPEN]

    def groups(self, by: Grouping) -> list[GroupCounts]:
        del by
        names = sorted({row.field for row in self._open()})
        rows = [GroupCounts(name, name, self._counts(name)) for name in names]
        return [*rows, GroupCounts(None, "", self._counts(None))]

    def group_rows(self, by: Grouping, key: str | None, standing: Standing) -> list[DossierRow]:
        del by
        is_waiting = standing is Standing.WAITING
        found = [row for row in self._open() if key in {None, row.field}]
        return [row for row in found if row.status in PAUSED] if is_waiting else found

    def _counts(self, name: str | None) -> BoardCounts:
        found = [row for row in self._open() if name in {None, row.field}]
        return BoardCounts(0, 0, 0, sum(row.status in PAUSED for row in found), len(found))


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
