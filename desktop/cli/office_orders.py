"""Orders about the settings of an office: NAME=VALUE words and the values of an office file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from desktop.office_file import TEXTS, OfficeFileInvalid, address_of, counters_of
from models.domain.day_rule import FEWEST_DAYS, MOST_DAYS, rule_on, with_rule
from models.domain.dossier import instant
from models.domain.office_hours import WEEKDAYS, OfficeHours
from models.domain.reference import OfficeContent
from models.domain.reference_edit import Edit, with_settings
from models.domain.timeline import local_date
from models.services.commands import Refused

_DAYS: Final = ("supplement_days", "result_days")
_HOURS: Final = "hours."


def settings_edit(
    values: dict[str, Any], words: Sequence[str], *, offer: Iterable[str], hide: Iterable[str]
) -> Callable[[OfficeContent, int], Edit[OfficeContent]]:
    """Return the edit that an order means.

    Args:
        values: settings by name, from a file.
        words: NAME=VALUE, after the file.
        offer: codes of procedures that the office adds to its list.
        hide: codes that it takes out of it.

    Raises:
        Refused: `setting_unknown`.
        OfficeFileInvalid, OfficeHoursInvalid: a value cannot be.
    """
    typed = dict(_pair(word) for word in words)
    named = values | {name: _value(name, value) for name, value in typed.items() if name in {*TEXTS, "counters"}}
    hours = {name.removeprefix(_HOURS): value for name, value in typed.items() if name.startswith(_HOURS)}
    days = {name: _number(name, value) for name, value in typed.items() if name in _DAYS}
    listed = {code.strip(): True for code in offer} | {code.strip(): False for code in hide}

    def edit(content: OfficeContent, now_ms: int) -> Edit[OfficeContent]:
        wanted = dict(named)
        if hours:
            hours_before: OfficeHours = wanted.get("hours", content.hours)
            wanted["hours"] = OfficeHours.parse(
                hours_before.written() | {day: _sessions(text) for day, text in hours.items()}
            )
        if days:
            today = local_date(instant(now_ms))
            rule = replace(rule_on(content.day_rules, today), since=today, **days)
            wanted["day_rules"] = with_rule(content.day_rules, rule)
        if listed:
            wanted["offered"] = content.offered | listed
        return with_settings(content, **wanted)

    return edit


def _pair(word: str) -> tuple[str, str]:
    name, _, value = word.partition("=")
    name = name.strip()
    is_hours = name.startswith(_HOURS) and name.removeprefix(_HOURS) in WEEKDAYS
    if not is_hours and name not in {*TEXTS, "counters", *_DAYS}:
        raise Refused("setting_unknown", name=name)
    return name, " ".join(value.split())


def _value(name: str, value: str) -> str | int:
    if name == "counters":
        return counters_of(_number(name, value), name)
    if name == "lookup_url":
        return address_of(value, name)
    if name == "name" and not value:
        raise OfficeFileInvalid(where=name, reason="missing")
    return value


def _number(name: str, value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
    if name in _DAYS and not FEWEST_DAYS <= number <= MOST_DAYS:
        raise OfficeFileInvalid(where=name, reason="range", text=f"{FEWEST_DAYS}–{MOST_DAYS}")
    return number


def _sessions(text: str) -> list[str]:
    return [part for part in (part.strip() for part in text.split(",")) if part]
