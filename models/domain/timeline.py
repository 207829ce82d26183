"""Legal time: instants are aware UTC datetimes, days are those of Vietnam (UTC+7, without summer time)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

VIETNAM: Final = timezone(timedelta(hours=7), "+07:00")
MINUTES_A_DAY: Final = 24 * 60
_OFFSET_MINUTES: Final = 7 * 60


def to_local(at: datetime) -> datetime:
    """Return the instant on a Vietnamese clock; total, also in the last hours of the year 9999."""
    try:
        return at.astimezone(VIETNAM)
    except OverflowError:
        return at.replace(tzinfo=VIETNAM)


def local_date(at: datetime) -> date:
    """Return the Vietnamese calendar day of an instant."""
    return to_local(at).date()


def local_minute(at: datetime) -> int:
    """Return the whole minutes since Vietnamese midnight, 0–1439; seconds are cut."""
    local = to_local(at)
    return local.hour * 60 + local.minute


def instant_of(on: date, minute: int) -> datetime:
    """Return the UTC instant of a minute (0–1440) of a Vietnamese day."""
    return datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(minutes=minute - _OFFSET_MINUTES)


def cut_to_minute(at: datetime) -> datetime:
    """Cut an instant to the minute that is printed, and return it in UTC."""
    return at.astimezone(UTC).replace(second=0, microsecond=0)
