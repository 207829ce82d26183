"""Limits as events tell them, read leniently."""

from __future__ import annotations

from models.domain.bodies import LegBody, LimitBody
from models.domain.procedure import Limit, Unit


def limit_of(told: LimitBody | LegBody | None) -> Limit | None:
    """Read a limit: one that cannot be meant counts as none, because the fold must be total and quick."""
    if told is None or told.unit not in set(Unit):
        return None
    ground = told.ground or None if isinstance(told, LimitBody) else None
    limit = Limit(n=told.n, unit=Unit(told.unit), ground=ground)
    return limit if limit.is_sane else None
