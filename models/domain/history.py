"""What a dossier's timeline shows: its events, what a correction changed, how a contested event was resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.domain.bodies import DocumentBody, PersonData
from models.domain.lifecycle import Status

Described = PersonData | tuple[DocumentBody, ...] | str | None
"""A descriptive value of a dossier, as a correction replaces it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a correction changed, with what stood there and what stands there since.

    `is_redacted`: the feed does not tell people, so only the field's name is known; both values are None then.
    """

    field: str
    old: Described = None
    new: Described = None
    is_redacted: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One event as the dossier's timeline shows it; `words` are free text and personal (empty in a redacted feed)."""

    eid: bytes
    kind: str
    at: datetime
    actor: bytes
    status: Status
    words: str = ""
    to: str = ""
    is_contested: bool = False
    changes: tuple[Change, ...] = ()


class Decision(StrEnum):
    """What a supervisor decides about a contested event; neither deletes it nor takes the step of another one."""

    KEPT = "kept"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A named person's decision about one contested event; `reason` is empty in a redacted feed."""

    resolves: bytes
    decision: str
    eid: bytes
    at: datetime
    actor: bytes
    reason: str = ""
