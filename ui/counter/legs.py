"""Where a dossier is and was: its legs in words, each with its own limit and its own lateness."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from models.domain.calendar import WorkingCalendar
from models.domain.deadline_words import time_left_words
from models.domain.dossier import Dossier
from models.domain.legs import Leg, running_leg
from models.domain.timeliness import Timeliness
from ui.shell.words import due_words, moment_words

_VERDICTS: Final = {
    Timeliness.EARLY: "trước hạn",
    Timeliness.ON_TIME: "đúng hạn",
    Timeliness.OVERDUE: "quá hạn",
}


def leg_standing(dossier: Dossier, now: datetime, calendar: WorkingCalendar | None) -> tuple[str, str]:
    """Return how the leg that lasts stands, as words and tone; nothing while the dossier is at the counter."""
    leg = running_leg(dossier.legs)
    if leg is None or not dossier.is_open:
        return "", ""
    if leg.due_at is None:
        return f"Ở {leg.to} từ {moment_words(leg.from_at, now)}, không có thời hạn riêng", ""
    if leg.clock is not None and leg.clock.is_paused:
        return f"Ở {leg.to}: đang tạm dừng tính hạn", "warning"
    if calendar is None:
        return f"Ở {leg.to} đến {due_words(leg.due_at)}", ""
    words = time_left_words(leg.due_at, now, calendar, leg.unit)
    is_last = not leg.is_overdue(now) and words.startswith("hết hạn")
    tone = "danger" if leg.is_overdue(now) else "warning" if is_last else ""
    return f"Ở {leg.to}: {words} (hạn {due_words(leg.due_at)})", tone


def leg_lines(dossier: Dossier, now: datetime) -> list[str]:
    """Return every leg in one line, the newest first."""
    return [_line(leg, now) for leg in reversed(dossier.legs)]


def _line(leg: Leg, now: datetime) -> str:
    begun = moment_words(leg.from_at, now)
    due = f"hạn {moment_words(leg.due_at, now)}" if leg.due_at is not None else "không có thời hạn riêng"
    if leg.ended_at is None:
        late = ", đang quá hạn" if leg.is_overdue(now) else ""
        return f"– {leg.to}: từ {begun}, {due}{late}"
    verdict = _VERDICTS[leg.timeliness] if leg.timeliness is not None else ""
    back = ", về lại quầy" if leg.back_eid else ""
    parts = [f"– {leg.to}: {begun} → {moment_words(leg.ended_at, now)}{back}", due, verdict]
    return ", ".join(part for part in parts if part)
