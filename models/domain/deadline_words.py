"""Deadlines in Vietnamese words, as they stand on the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from models.domain.calendar import WEEKDAY_NAMES
from models.domain.procedure import Limit, Unit


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day off that moved a due time and is not an ordinary weekend; prints as "2026-11-24 Ngày Văn hóa Việt Nam"."""

    on: date
    name: str
    is_substitute: bool = False

    def __str__(self) -> str:
        return f"{self.on.isoformat()} {self.name}"


def short_date(on: date, *, beside: date) -> str:
    """Return "31/8", with the year where it differs from that of `beside`."""
    return f"{on.day}/{on.month}" if on.year == beside.year else f"{on.day}/{on.month}/{on.year}"


def weekday_words(on: date) -> str:
    """Return "thứ Hai", "Chủ nhật" as inside a sentence."""
    name = WEEKDAY_NAMES[on.weekday()]
    return "Chủ nhật" if on.weekday() == 6 else name[0].lower() + name[1:]


def skipped_words(skipped: Sequence[SkippedDay], *, beside: date) -> str:
    """Return "thứ Hai 31/8 (hoán đổi), 1/9, 2/9 (Quốc khánh)"; from three in a row "16/2–20/2 (Tết Nguyên đán)"."""
    groups = []
    for (name, is_substitute), members in groupby(skipped, key=lambda s: (s.name, s.is_substitute)):
        days = [s.on for s in members]
        if len(days) > 2 and (days[-1] - days[0]).days == len(days) - 1:
            words = f"{short_date(days[0], beside=beside)}–{short_date(days[-1], beside=beside)}"
        else:
            prefix = [f"{weekday_words(on)} " if is_substitute else "" for on in days]
            words = ", ".join(p + short_date(on, beside=beside) for p, on in zip(prefix, days, strict=True))
        groups.append(f"{words} ({name.removeprefix('Nghỉ ')})")
    return ", ".join(groups)


def limit_rule(
    *,
    limit: Limit,
    day: date,
    last_on: date,
    closed: str | None,
    skipped: Sequence[SkippedDay],
    made_up: Sequence[date],
) -> str:
    """Return how a limit was counted.

    Args:
        limit: the limit.
        day: the day of receipt, day 0.
        last_on: the last day of the limit, before it was moved off a closed day.
        closed: why that day is off, None where it is worked.
        skipped: the days that were passed over.
        made_up: days of a weekend that counted because they are worked.
    """
    off = f"; nghỉ {skipped_words(skipped, beside=day)}" if skipped else ""
    if made_up:
        off += "; tính cả " + ", ".join(_day_words(on, day) for on in made_up) + " (làm bù)"
    if limit.unit is Unit.HOUR:
        return f"{limit.words}, tính từ lúc tiếp nhận{off}"
    rule = f"{limit.words}, không tính ngày nhận"
    if closed is None:
        return rule + off
    last = f"{weekday_words(last_on)} {short_date(last_on, beside=day)}"
    return f"{rule}; ngày cuối {last} là ngày nghỉ nên lùi đến ngày làm việc tiếp theo{off}"


def same_day_rule(*, day: date, on: date, why: str, skipped: Sequence[SkippedDay]) -> str:
    """Return how a same-day appointment was found; `why` says why it is not the day of receipt, where it is not."""
    if on == day:
        return "giải quyết trong ngày tiếp nhận"
    off = f"; nghỉ {skipped_words(skipped, beside=day)}" if skipped else ""
    return f"giải quyết trong ngày; {why} nên hẹn ngày làm việc tiếp theo{off}"


def provisional_words(published_until: date, due_on: date) -> str:
    """Return which years' closures are not published up to the due day: "tạm tính: lịch nghỉ năm 2027 chưa công bố"."""
    first = date.fromordinal(published_until.toordinal() + 1).year
    years = str(first) if first == due_on.year else f"{first}–{due_on.year}"
    return f"tạm tính: lịch nghỉ năm {years} chưa công bố"


def _day_words(on: date, beside: date) -> str:
    return f"{weekday_words(on)} {short_date(on, beside=beside)}"
