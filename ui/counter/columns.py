"""The columns of lists of dossiers, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from models.domain.calendar import WorkingCalendar
from models.domain.lifecycle import OPEN, PAUSED
from models.domain.timeline import local_date
from models.services.views import DossierRow
from ui.counter.side import short_name
from ui.i18n.words import tr
from ui.messages import STATUS_WORDS
from ui.shell.time_left import remaining_words
from ui.shell.words import clock_words, date_words
from ui.tablemodels.dossiers import Column

_TIMELINESS = {"early": tr("trước hạn"), "on_time": tr("đúng hạn"), "overdue": tr("quá hạn")}


def standing_words(row: DossierRow, now: datetime, calendar: WorkingCalendar | None) -> str:
    """Return how a dossier stands against its limit, in words and working days."""
    if row.status in PAUSED:
        return tr("tạm dừng tính hạn")
    if row.timeliness:
        return _TIMELINESS.get(row.timeliness, "")
    if row.status not in OPEN:
        return ""
    if row.due_at is None:
        return tr("chưa có hẹn")
    if calendar is None:
        return due_short(row)
    return remaining_words(row.due_at, now, calendar, row.unit)


def due_short(row: DossierRow) -> str:
    """Return "17:00 04/09/2026"; a dossier that is verified elsewhere has no appointment meanwhile."""
    if row.due_at is None:
        return tr("chưa có hẹn")
    return f"{clock_words(row.due_at)} {date_words(local_date(row.due_at))}"


def code_words(row: DossierRow) -> str:
    """Return the code, marked where two counters disagree, and where it is another office's dossier."""
    marks = (tr("phối hợp") if row.home else "", tr("cần đối chiếu") if row.is_contested else "")
    return " · ".join((row.code, *(mark for mark in marks if mark)))


def who_words(row: DossierRow) -> str:
    """Return the owner, and the submitter where that is somebody else."""
    if row.owner_name and row.owner_name != row.submitter_name:
        return tr("{owner_name} (nộp: {submitter_name})").format(
            owner_name=row.owner_name, submitter_name=row.submitter_name
        )
    return row.owner_name or row.submitter_name


def status_words(row: DossierRow) -> str:
    """Return the status and who has it."""
    words = STATUS_WORDS.get(row.status, "")
    return f"{words} · {row.holder}" if row.holder and row.status in OPEN else words


def procedure_words(row: DossierRow) -> str:
    """Return the short name of the procedure."""
    return short_name(row.procedure_name)


def columns(standing: Callable[[DossierRow], str]) -> tuple[Column, ...]:
    """Return the usual columns; `standing` says how a row stands against its limit."""
    return (
        Column(tr("Mã hồ sơ"), code_words),
        Column(tr("Chủ hồ sơ"), who_words),
        Column(tr("Thủ tục"), procedure_words),
        Column(tr("Trạng thái"), status_words),
        Column(tr("Hẹn trả"), due_short),
        Column(tr("Còn lại"), standing),
    )


WIDTHS = [190, 190, 0, 160, 130, 170]
