"""Where a dossier is and was: its legs in words, each with its own limit and its own lateness."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from models.domain.calendar import WorkingCalendar
from models.domain.dossier import Dossier
from models.domain.legs import Leg, running_leg
from models.domain.time_left import Left, time_left
from models.domain.timeliness import Timeliness
from ui.i18n.words import tr
from ui.shell.time_left import standing_words
from ui.shell.words import due_words, moment_words

_VERDICTS: Final = {
    Timeliness.EARLY: tr("trước hạn"),
    Timeliness.ON_TIME: tr("đúng hạn"),
    Timeliness.OVERDUE: tr("quá hạn"),
}


def leg_standing(dossier: Dossier, now: datetime, calendar: WorkingCalendar | None) -> tuple[str, str]:
    """Return how the leg that lasts stands, as words and tone; nothing while the dossier is at the counter."""
    leg = running_leg(dossier.legs)
    if leg is None or not dossier.is_open:
        return "", ""
    if leg.due_at is None:
        return tr("Ở {to} từ {moment}, không có thời hạn riêng").format(
            to=leg.to, moment=moment_words(leg.from_at, now)
        ), ""
    if leg.clock is not None and leg.clock.is_paused:
        return tr("Ở {to}: đang tạm dừng tính hạn").format(to=leg.to), "warning"
    if calendar is None:
        return tr("Ở {to} đến {due}").format(to=leg.to, due=due_words(leg.due_at)), ""
    left = time_left(leg.due_at, now, calendar, leg.unit)
    is_last = not leg.is_overdue(now) and left.kind is Left.TODAY
    tone = "danger" if leg.is_overdue(now) else "warning" if is_last else ""
    return tr("Ở {to}: {words} (hạn {due})").format(
        to=leg.to, words=standing_words(left), due=due_words(leg.due_at)
    ), tone


def leg_lines(dossier: Dossier, now: datetime) -> list[str]:
    """Return every leg in one line, the newest first."""
    return [_line(leg, now) for leg in reversed(dossier.legs)]


def _line(leg: Leg, now: datetime) -> str:
    begun = moment_words(leg.from_at, now)
    due = (
        tr("hạn {moment}").format(moment=moment_words(leg.due_at, now))
        if leg.due_at is not None
        else tr("không có thời hạn riêng")
    )
    if leg.ended_at is None:
        late = tr(", đang quá hạn") if leg.is_overdue(now) else ""
        return tr("– {to}: từ {begun}, {due}{late}").format(to=leg.to, begun=begun, due=due, late=late)
    verdict = _VERDICTS[leg.timeliness] if leg.timeliness is not None else ""
    back = tr(", về lại quầy") if leg.back_eid else ""
    parts = [f"– {leg.to}: {begun} → {moment_words(leg.ended_at, now)}{back}", due, verdict]
    return ", ".join(part for part in parts if part)
