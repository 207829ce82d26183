"""Instants as events tell them: integer milliseconds UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_MS: Final = round((datetime(1900, 1, 1, tzinfo=UTC) - _EPOCH) / timedelta(milliseconds=1))
_LAST_MS: Final = round((datetime(2200, 1, 1, tzinfo=UTC) - _EPOCH) / timedelta(milliseconds=1))


def instant(ms: int) -> datetime:
    """Return integer milliseconds UTC as an aware datetime.

    Total, because the fold is: a value outside 1900–2199 can only stand in a damaged or foreign event and counts as the
    nearer end, which keeps deadline walks short as well.
    """
    return _EPOCH + timedelta(milliseconds=min(max(ms, _FIRST_MS), _LAST_MS))


def milliseconds(at: datetime) -> int:
    """Return an aware datetime as integer milliseconds UTC."""
    return round(at.timestamp() * 1000)
