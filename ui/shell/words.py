"""Times and the line in Vietnamese words. Legal days are those of Vietnam; Qt's own formats are not used."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from models.domain.timeline import VIETNAM, local_date
from models.services.views import LineStatus
from ui.i18n.words import tr

_WEEKDAYS: Final = (
    tr("thứ Hai"),
    tr("thứ Ba"),
    tr("thứ Tư"),
    tr("thứ Năm"),
    tr("thứ Sáu"),
    tr("thứ Bảy"),
    tr("Chủ nhật"),
)
_SHORT_WEEKDAYS: Final = (tr("T2"), tr("T3"), tr("T4"), tr("T5"), tr("T6"), tr("T7"), tr("CN"))


def clock_words(at: datetime) -> str:
    """Return "08:15"."""
    return at.astimezone(VIETNAM).strftime("%H:%M")


def weekday_words(on: date) -> str:
    """Return "thứ Sáu" or "Chủ nhật"."""
    return _WEEKDAYS[on.weekday()]


def date_words(on: date) -> str:
    """Return "04/09/2026"."""
    return f"{on:%d/%m/%Y}"


def day_words(on: date) -> str:
    """Return "thứ Sáu 04/09/2026"."""
    return f"{weekday_words(on)} {date_words(on)}"


def due_words(at: datetime) -> str:
    """Return "17:00 thứ Sáu 04/09/2026"."""
    return f"{clock_words(at)} {day_words(local_date(at))}"


def stamp_words(at: datetime) -> str:
    """Return "08:15 04/09/2026"."""
    return f"{clock_words(at)} {date_words(local_date(at))}"


def short_due_words(at: datetime) -> str:
    """Return "17:00 T6 04/09/2026", for a narrow column."""
    on = local_date(at)
    return f"{clock_words(at)} {_SHORT_WEEKDAYS[on.weekday()]} {date_words(on)}"


def moment_words(at: datetime, now: datetime) -> str:
    """Return "08:14" today, else "08:14 03/09"."""
    on = local_date(at)
    if on == local_date(now):
        return clock_words(at)
    return f"{clock_words(at)} {on:%d/%m}" if on.year == local_date(now).year else f"{clock_words(at)} {date_words(on)}"


def span_words(ms: int) -> str:
    """Return a length of time in its largest unit: "3 giờ", "12 phút", "2 ngày"."""
    minutes = round(ms / 60_000)
    if minutes < 90:
        return tr("%n phút", "", minutes)
    hours = round(minutes / 60)
    return tr("%n giờ", "", hours) if hours < 48 else tr("%n ngày", "", round(hours / 24))


_TROUBLES: Final = {
    "line_down": tr("mất đường truyền"),
    "timeout": tr("đường truyền chậm"),
    "province_error": tr("máy chủ tỉnh đang lỗi"),
    "certificate": tr("chứng chỉ máy chủ lạ, không gửi"),
    "not_authorised": tr("tỉnh chưa nhận máy này"),
    "revoked": tr("tỉnh đã thu hồi máy này"),
    "not_a_province": tr("nơi trả lời không phải máy chủ tỉnh"),
    "request_refused": tr("máy chủ tỉnh không nhận yêu cầu"),
    "too_new": tr("máy chủ tỉnh đã lên phiên bản mới, cần cập nhật máy này"),
    "too_old": tr("máy chủ tỉnh còn ở phiên bản cũ"),
    "insecure_address": tr("địa chỉ máy chủ tỉnh không phải https"),
    "invalid_address": tr("địa chỉ máy chủ tỉnh chưa đúng"),
    "program_fault": tr("có lỗi trong chương trình khi gửi"),
}


_SILENT: Final = timedelta(minutes=10)
"""The province answers a poll at least every half minute: after this long its silence is news."""

_WAITS_LONG: Final = timedelta(minutes=5)

CONTESTED: Final = "contested"
"""The command that the count of contested dossiers leads to."""


def line_trouble_words(code: str) -> str:
    """Return what is wrong with the line."""
    return _TROUBLES.get(code, tr("mất đường truyền"))


def line_words(line: LineStatus, now: datetime) -> tuple[str, str]:
    """Return the truth about the line as (rich text, tone); tone is "success", "warning" or "muted"."""
    if not line.is_enrolled:
        waiting = tr(", {waiting} chờ gửi").format(waiting=line.waiting) if line.waiting else ""
        return tr("Chưa ghi danh với tỉnh{waiting}").format(waiting=waiting), "muted"
    parts = []
    if line.last_sent_at is not None:
        parts.append(tr("Gửi lần cuối {moment}").format(moment=moment_words(line.last_sent_at, now)))
    elif line.waiting or line.trouble:
        parts.append(tr("Chưa gửi lần nào"))
    if line.last_heard_at is not None and now - line.last_heard_at >= _SILENT:
        parts.append(tr("nghe tỉnh lần cuối {moment}").format(moment=moment_words(line.last_heard_at, now)))
    if line.waiting:
        parts.append(
            tr("{waiting} chờ gửi{since}").format(waiting=line.waiting, since=_since_words(line.oldest_waiting_at, now))
        )
    if line.contents_waiting:
        parts.append(tr("%n tệp chờ gửi", "", line.contents_waiting))
    if line.to_look_at:
        parts.append(
            tr('<a href="{contested}">{to_look_at} cần đối chiếu</a>').format(
                contested=CONTESTED, to_look_at=line.to_look_at
            )
        )
    if line.trouble:
        trouble = line_trouble_words(line.trouble)
        return tr("{parts} · <b>{trouble}</b>, vẫn tiếp nhận bình thường").format(
            parts=" · ".join(parts), trouble=trouble
        ), "warning"
    if not line.waiting:
        parts.append(tr("đã gửi hết") if line.last_sent_at is not None else tr("Chưa có gì để gửi tỉnh"))
    return " · ".join(parts), "warning" if line.to_look_at else "success"


def _since_words(oldest: datetime | None, now: datetime) -> str:
    """Return since when the oldest one waits, once that is longer than a push usually takes."""
    if oldest is None or now - oldest < _WAITS_LONG:
        return ""
    return tr(" từ {moment}").format(moment=moment_words(oldest, now))
