"""What a dossier's timeline shows: its events, what a correction changed, how a contested event was resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from models.domain.bodies import CorrectionBody, DocumentBody, PersonData, StepPerson
from models.domain.events import Event
from models.domain.lifecycle import Status
from models.domain.office_bodies import PlaceBody

Described = PersonData | tuple[DocumentBody, ...] | str | bool | None
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
    """One event as the dossier's timeline shows it; `words` are free text and personal (empty in a redacted feed).

    `form` names the paper that was printed, `undoes` the step that was undone.
    """

    eid: bytes
    kind: str
    at: datetime
    actor: bytes
    status: Status
    words: str = ""
    to: str = ""
    is_contested: bool = False
    changes: tuple[Change, ...] = ()
    form: str = ""
    undoes: bytes = b""


CORRECTABLE: Final = frozenset({"submitter", "owner", "documents", "content", "notify"})
"""Fields that a correction may name; the masked name follows from people and is told apart."""


def words_of(body: object, person: object) -> str:
    """Return the words of an event on the timeline: the place of the paper, else the reason or note."""
    if isinstance(body, PlaceBody):
        return body.place
    return (person.reason or person.note) if isinstance(person, StepPerson) else ""


def changes_of(event: Event, body: CorrectionBody, before: object, after: object) -> tuple[Change, ...]:
    """Return what a correction changed between two states of its dossier.

    Of people and words only the field's name where the feed does not tell them; a value that lost against a later
    correction changed nothing.
    """
    is_redacted = event.person is None and bool(event.person_hash)
    changes = []
    for name in dict.fromkeys(body.fields):
        if name not in CORRECTABLE:
            continue
        old, new = getattr(before, name), getattr(after, name)
        if name not in {"documents", "notify"} and is_redacted:
            changes.append(Change(name, is_redacted=True))
        elif old != new:
            changes.append(Change(name, old, new))
    return tuple(changes)


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
