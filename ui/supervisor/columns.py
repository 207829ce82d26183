"""What the supervisor's tables say, in words."""

from __future__ import annotations

from collections.abc import Callable

from models.domain.calendar import CalendarDay, DayKind
from models.domain.lifecycle import OPEN
from models.domain.numerals import dotted
from models.domain.statistics import percent_words
from models.services.opening import session_words
from models.services.views import DossierRow, MovedDossier, OnTimeRow
from ui.i18n.words import tr
from ui.messages import STATUS_WORDS
from ui.shell.words import day_words, due_words
from ui.tablemodels.rows import RowColumn

DOSSIER_WIDTHS = [178, 0, 155, 198, 190, 170]
RATE_WIDTHS = [0, 120, 110, 110, 110, 110, 130, 130]
DAY_WIDTHS = [170, 150, 0, 205, 250, 170]
MOVED_WIDTHS = [190, 0, 215, 215]
_KINDS = {DayKind.CLOSURE: tr("Nghỉ"), DayKind.SUBSTITUTE: tr("Nghỉ bù, hoán đổi"), DayKind.MAKE_UP: tr("Làm bù")}


def capital(words: str) -> str:
    """Return words with a capital letter in front."""
    return words[:1].upper() + words[1:]


def holder_words(row: DossierRow) -> str:
    """Return who has an open dossier; where nobody is named or it is finished, its status."""
    return row.holder if row.holder and row.status in OPEN else STATUS_WORDS[row.status]


def dossier_columns(standing: Callable[[DossierRow], str]) -> tuple[RowColumn[DossierRow], ...]:
    """Return the columns of a list of dossiers; `standing` says how one stands against its limit."""
    return (
        RowColumn(tr("Mã hồ sơ"), lambda row: row.code),
        RowColumn(tr("Thủ tục"), lambda row: row.procedure_name),
        RowColumn(tr("Chủ hồ sơ"), lambda row: row.owner_name or row.submitter_name),
        RowColumn(tr("Hẹn trả"), lambda row: due_words(row.due_at) if row.due_at is not None else tr("không hẹn")),
        RowColumn(tr("Thời hạn"), standing),
        RowColumn(tr("Nơi giữ"), holder_words),
    )


def rate_words(row: OnTimeRow) -> str:
    """Return the on-time rate of a row."""
    return percent_words(row.early + row.on_time, row.settled)


RATE_COLUMNS: tuple[RowColumn[OnTimeRow], ...] = (
    RowColumn(tr("Lĩnh vực"), lambda row: tr("Tổng số") if row.field is None else row.field),
    RowColumn(tr("Đã giải quyết"), lambda row: dotted(row.settled), is_number=True),
    RowColumn(tr("Trước hạn"), lambda row: dotted(row.early), is_number=True),
    RowColumn(tr("Đúng hạn"), lambda row: dotted(row.on_time), is_number=True),
    RowColumn(tr("Quá hạn"), lambda row: dotted(row.overdue), is_number=True),
    RowColumn(tr("Tỷ lệ đúng hạn"), rate_words, is_number=True),
    RowColumn(tr("Đang giải quyết"), lambda row: dotted(row.pending), is_number=True),
    RowColumn(tr("trong đó quá hạn"), lambda row: dotted(row.pending_overdue), is_number=True),
)


def _swap_words(day: CalendarDay) -> str:
    if day.swaps is not None:
        return tr("đổi với {day}").format(day=day_words(day.swaps))
    return ", ".join(session_words(session) for session in day.sessions or ())


DAY_COLUMNS: tuple[RowColumn[CalendarDay], ...] = (
    RowColumn(tr("Ngày"), lambda day: capital(day_words(day.on))),
    RowColumn(tr("Loại"), lambda day: _KINDS[day.kind]),
    RowColumn(tr("Tên"), lambda day: day.name),
    RowColumn(tr("Đổi ngày · giờ làm"), _swap_words),
    RowColumn(tr("Văn bản"), lambda day: day.decision),
    RowColumn(tr("Hiệu lực"), lambda day: tr("đã quyết định") if day.is_in_force else tr("đề xuất, chưa áp dụng")),
)

MOVED_COLUMNS: tuple[RowColumn[MovedDossier], ...] = (
    RowColumn(tr("Mã hồ sơ"), lambda moved: moved.code),
    RowColumn(tr("Thủ tục"), lambda moved: moved.procedure_name),
    RowColumn(tr("Hẹn đã in"), lambda moved: due_words(moved.due_at)),
    RowColumn(tr("Hẹn sẽ thành"), lambda moved: due_words(moved.new_due_at)),
)
