"""Which backups stay and which go, and when the next one is due: pure, so that no clock can delete the last good one.

The order of backups is that of their numbers, which only grow, never that of their times: a clock that stood in 2031
for an hour must neither push the real ones out nor be waited for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from models.domain.timeline import local_date

HOURLY: Final = 48
DAILY: Final = 30
EVERY: Final = timedelta(hours=1)
TOO_OLD: Final = timedelta(days=1)
"""After this long without a verified backup somebody is told."""
_FLOOR: Final = 2
"""However full the disk is, so many of the newest verified ones stay."""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup in its folder, as far as the plan has to know it.

    Attributes:
        number: grows with each backup of a folder.
        made_at: by the clock of the machine at that time; names the day of a daily one.
        size: bytes.
        is_verified: it was opened, checked and read back when it was made, and is as long as it was then.
        is_full: the check was the whole one.
    """

    number: int
    made_at: datetime
    size: int
    is_verified: bool
    is_full: bool = False


def kept(backups: Iterable[BackupFile]) -> frozenset[int]:
    """Return the numbers that stay: the newest `HOURLY`, and the best of each of the newest `DAILY` days.

    The best of a day is its newest fully checked one, else its newest. What is not verified counts for neither; it
    stays while it is newer than the oldest that stays, for somebody to look at, and is never a reason to delete.
    """
    files = sorted(backups, key=lambda one: one.number, reverse=True)
    verified = [one for one in files if one.is_verified]
    if not verified:
        return frozenset(one.number for one in files)
    staying = {one.number for one in verified[:HOURLY]}
    best: dict[object, BackupFile] = {}
    for one in verified:
        day = local_date(one.made_at)
        if day not in best:
            if len(best) == DAILY:
                continue
            best[day] = one
        elif one.is_full and not best[day].is_full:
            best[day] = one
    staying |= {one.number for one in best.values()}
    oldest = min(staying)
    return frozenset(staying | {one.number for one in files if one.number > oldest and not one.is_verified})


def outdated(backups: Iterable[BackupFile]) -> frozenset[int]:
    """Return the numbers that may be deleted."""
    files = list(backups)
    return frozenset(one.number for one in files) - kept(files)


def given_up_for_room(backups: Iterable[BackupFile], *, free: int, needed: int) -> tuple[int, ...]:
    """Return what to delete so that `needed` bytes fit where `free` are left: as little as possible, the oldest first.

    What is not verified goes first, then what only fills an hour, then days. The newest verified ones stay whatever
    happens; where all that would not do, nothing is deleted in vain: empty.
    """
    files = list(backups)
    verified = sorted((one for one in files if one.is_verified), key=lambda one: one.number)
    untouchable = {one.number for one in verified[-_FLOOR:]}
    days: dict[object, int] = {}
    for one in verified:
        days[local_date(one.made_at)] = one.number
    ranked = sorted(
        (one for one in files if one.number not in untouchable),
        key=lambda one: (one.is_verified, one.number in days.values(), one.number),
    )
    chosen: list[int] = []
    for one in ranked:
        if free >= needed:
            break
        chosen.append(one.number)
        free += one.size
    return tuple(chosen) if free >= needed else ()


def is_due(*, tried_at: datetime | None, now: datetime) -> bool:
    """Tell whether the next hourly backup should be tried; a clock that was set back never postpones it."""
    return tried_at is None or not timedelta() <= now - tried_at < EVERY


def is_full_due(*, full_at: datetime | None, now: datetime) -> bool:
    """Tell whether the next backup is the daily one, which is checked wholly: the first of each local day."""
    return full_at is None or local_date(full_at) != local_date(now)


def is_too_old(*, current_at: datetime | None, now: datetime) -> bool:
    """Tell whether the newest verified backup lacks more than a day of work, as far as the clock can say."""
    return current_at is None or now - current_at > TOO_OLD
