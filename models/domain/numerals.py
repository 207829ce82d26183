"""Numbers as Vietnamese read them."""

from __future__ import annotations


def dotted(number: int) -> str:
    """Return a count or an amount with dots between thousands: 88.677."""
    return f"{number:,}".replace(",", ".")
