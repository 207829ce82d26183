"""The part of the supervisor's desk in memory that draws and saves reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from models.domain.lifecycle import OPEN, PAUSED
from models.domain.reporting_period import Period
from models.domain.statistics import OnTime
from models.domain.timeline import local_date
from models.services.commands import Refused
from models.services.overview import GroupCounts, Grouping, Standing
from models.services.paper_rows import PaperPicture
from models.services.province_view import ProvinceDossier, ProvinceFigure, ProvinceFigures, SilentPlace
from models.services.report_kinds import ReportKind
from models.services.trends import Listing, TrendRow
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


class MemoryTrends:
    """Counts what the desk holds by the product's own definitions."""

    def __init__(self, dossiers: list[DossierRow]) -> None:
        self.dossiers = dossiers

    def fields(self) -> list[str]:
        return sorted({row.field for row in self.dossiers if row.settled_at is not None})

    def trend(self, periods: Sequence[Period], *, field: str | None) -> list[TrendRow]:
        return [self._row(period, field) for period in periods]

    def trend_rows(self, period: Period, listing: Listing, *, field: str | None, limit: int = 200) -> list[DossierRow]:
        if listing is Listing.RECEIVED:
            return [row for row in self._of(field) if _is_in(period, row.received_at)][:limit]
        found = [row for row in self._of(field) if row.settled_at is not None and _is_in(period, row.settled_at)]
        return [row for row in found if row.timeliness == listing.value][:limit]

    def _of(self, field: str | None) -> list[DossierRow]:
        return [row for row in self.dossiers if field in {None, row.field}]

    def _row(self, period: Period, field: str | None) -> TrendRow:
        counts = {each: len(self.trend_rows(period, each, field=field, limit=10**6)) for each in Listing}
        outcome = OnTime(early=counts[Listing.EARLY], on_time=counts[Listing.ON_TIME], overdue=counts[Listing.OVERDUE])
        return TrendRow(period, counts[Listing.RECEIVED], outcome)


class MemoryChoices:
    """Keeps choices until the test ends."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def recall(self) -> dict[str, str]:
        return dict(self.kept)

    def remember(self, name: str, value: str) -> None:
        self.kept[name] = value


class MemoryProvince:
    """A province with two communes; `refuses` is raised instead of an answer."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.refuses: Exception | None = None
        self.is_known = False

    def sign_in(self, username: str, password: str) -> str:
        if (username, password) != ("giamdoc", "mật khẩu của tỉnh"):
            raise Refused("wrong_password")
        self.is_known = True
        return "Lâm Thị Sáu"

    def figures(self, period: str) -> ProvinceFigures:
        self._ask(period)
        one = ProvinceFigure("H59.25.14", "xã Thạnh Phú", 88, OnTime(early=50, on_time=14, overdue=24), 5, 1, 2)
        two = ProvinceFigure("H59.25.15", "xã Mỹ Xuyên", 10, OnTime(on_time=8, overdue=2, pending_overdue=1), 0, 0, 0)
        total = ProvinceFigure(None, "", 98, one.outcome + two.outcome, 5, 1, 2)
        field = ProvinceFigure("Hộ tịch", "Hộ tịch", 98, total.outcome, 5, 1, 2)
        return ProvinceFigures(datetime(2026, 11, 20, tzinfo=UTC), [one, two, total], [field, total])

    def silences(self) -> list[SilentPlace]:
        self._ask("silences")
        return [SilentPlace("H59.25.15", "counter", 1, datetime(2026, 11, 18, 1, tzinfo=UTC), 12, 60_000, 7_200_000)]

    def overdue(self, office: str) -> list[ProvinceDossier]:
        self._ask(office)
        if office != "H59.25.15":
            return []
        due_at = datetime(2026, 11, 17, 10, tzinfo=UTC)
        return [ProvinceDossier("H59.25.15-261110-0007", "Đăng ký khai sinh", "processing", due_at)]

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if self.refuses is not None:
            raise self.refuses
        if not self.is_known:
            raise Refused("not_signed_in")


class MemoryParts:
    """The parts of the desk that are objects of their own."""

    dossiers: list[DossierRow]

    @cached_property
    def trends(self) -> MemoryTrends:
        return MemoryTrends(self.dossiers)

    @cached_property
    def province(self) -> MemoryProvince:
        return MemoryProvince()

    @cached_property
    def choices(self) -> MemoryChoices:
        return MemoryChoices()


def _is_in(period: Period, at: datetime) -> bool:
    return period.first <= local_date(at) <= period.last


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
