"""Business time against recording time: back-dating is visible, the future is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from models.domain.timeline import to_local
from models.services.commands import FieldProblem

LATE_AFTER: Final = timedelta(minutes=15)
"""More than this before the recording needs a reason and is marked *nhập sau*."""

CLOCK_TOLERANCE: Final = timedelta(minutes=5)
"""Two clocks of one office differ by this much without anybody having typed a wrong time."""


EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""A dossier code names its year by two digits: before this it would name another century."""


def is_late_entry(at: datetime, *, now: datetime) -> bool:
    """Tell whether `at` lies so far back that it must be marked *nhập sau*."""
    return now - at > LATE_AFTER


def check_business_time(field: str, at: datetime, *, now: datetime, late_reason: str) -> list[FieldProblem]:
    """Return what is wrong with a business time: `received_in_future`, `too_long_ago`, or `late_reason_needed`."""
    if at < EARLIEST:
        return [FieldProblem(field, "too_long_ago", (("at", _told(at)),))]
    if at - now > CLOCK_TOLERANCE:
        return [FieldProblem(field, "received_in_future", (("at", _told(at)), ("now", _told(now))))]
    if is_late_entry(at, now=now) and not late_reason.strip():
        return [FieldProblem("late_reason", "late_reason_needed", (("at", _told(at)),))]
    return []


def _told(at: datetime) -> str:
    """Say an instant as every answer does: at +07:00, to the second."""
    return to_local(at).isoformat(timespec="seconds")
