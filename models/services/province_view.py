"""The province's figures as its own people see them from a desktop: communes, fields, silent counters, lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from models.domain.statistics import OnTime


@dataclass(frozen=True, slots=True)
class ProvinceFigure:
    """A commune or field; `key` None is the total. Received and settled in the period, the rest as of now.

    `heard_late`: settled in time, heard of by the province only after the limit.
    """

    key: str | None
    name: str
    received: int
    outcome: OnTime
    heard_late: int
    paused: int
    contested: int


@dataclass(frozen=True, slots=True)
class ProvinceFigures:
    """Both comparisons of a period, as of an instant of the province."""

    as_of: datetime
    communes: Sequence[ProvinceFigure]
    fields: Sequence[ProvinceFigure]


@dataclass(frozen=True, slots=True)
class SilentPlace:
    """A counter or kiosk, since when it is silent, and how long its last push took from recording and from doing."""

    office: str
    kind: str
    counter: int
    heard_at: datetime
    waiting: int
    recorded_lag_ms: int
    business_lag_ms: int


@dataclass(frozen=True, slots=True)
class ProvinceDossier:
    """A dossier in a commune's list; nobody is named."""

    code: str
    procedure: str
    status: str
    due_at: datetime | None


class ProvinceView(Protocol):
    """Questions to the province; called on the network pool.

    Each raises `Refused` (`wrong_password`, `not_signed_in`, `not_permitted`, `too_many_requests`, `not_enrolled`) or a
    `LineTrouble` where the line fails.
    """

    def sign_in(self, username: str, password: str) -> str:
        """Sign in; return the name of the person."""

    def figures(self, period: str) -> ProvinceFigures:
        """Return both comparisons of "2026-11", "2026-Q4", "2026" or "2026-11-14"."""

    def silences(self) -> list[SilentPlace]:
        """Return every place, the longest silent first."""

    def overdue(self, office: str) -> list[ProvinceDossier]:
        """Return what is overdue at a commune."""
