"""Scanned files of a dossier: which document item each one shows, and which were taken off the list again.

The content of a file is kept and sent apart, by its SHA-256 (docs/adr/0008): an event names it, and that is all the
fold knows of it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from models.domain.bodies import StepPerson
from models.domain.events import Event, Kind
from models.domain.office_bodies import AttachmentBody

HASH_BYTES: Final = 32


class MediaType(StrEnum):
    """What a scanned file can be, as found in its content."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of one document item.

    Attributes:
        eid: the event that attached it: its identity.
        document: the document item that it shows, as named in the dossier.
        sha256: of its content.
        size: in bytes.
        media_type: one of `MediaType`, or what a newer program found.
        pages: 0 where nobody counted.
        is_digitised: số hóa: a digitised copy that replaces the paper.
        name: the file's own name; may name people, so it is empty in a redacted feed.
        at: when it was attached.
        actor: by whom.
        removed_at: when it was taken off the list; None while it stands there.
        removal_reason: why; empty in a redacted feed.
    """

    eid: bytes
    document: str
    sha256: bytes
    size: int
    media_type: str
    pages: int
    is_digitised: bool
    name: str
    at: datetime
    actor: bytes
    removed_at: datetime | None = None
    removal_reason: str = ""


Attachments = tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """The files of a dossier in the order in which they were attached: those on the list, and those removed from it."""

    listed: Attachments = ()
    removed: Attachments = ()


NOTHING_ATTACHED: Final = Attached()


def after_attachment(
    before: Attached, event: Event, at: datetime, body: AttachmentBody, person: object
) -> Attached | None:
    """Return the files after an event about them; None where somebody has to look at the event. Total, as the fold is.

    Attaching is a fact whatever the state of the dossier; without a hash there is nothing that it could name. Removing
    twice changes nothing; removing what was never attached is contested.
    """
    who = person if isinstance(person, StepPerson) else StepPerson()
    if event.kind == Kind.DOCUMENT_ATTACHED:
        if len(body.sha256) != HASH_BYTES:
            return None
        made = Attachment(
            eid=event.eid,
            document=body.document,
            sha256=body.sha256,
            size=max(body.size, 0),
            media_type=body.media_type,
            pages=max(body.pages, 0),
            is_digitised=body.digitised,
            name=who.note,
            at=at,
            actor=event.actor,
        )
        return dataclasses.replace(before, listed=(*before.listed, made))
    found = next((one for one in before.listed if one.eid == body.attachment), None)
    if found is None:
        return before if any(one.eid == body.attachment for one in before.removed) else None
    removed = dataclasses.replace(found, removed_at=at, removal_reason=who.reason)
    return Attached(tuple(one for one in before.listed if one.eid != found.eid), (*before.removed, removed))
