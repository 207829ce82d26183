"""The attached files of a dossier as a screen shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.domain.attachment import Attachment
from models.services.attachment_ports import ContentState
from models.services.attachments import AttachedFile, items_of
from models.services.views import DossierView


class Whereabouts(StrEnum):
    """Where the content of a file is, as seen from this counter."""

    SENT = "sent"
    WAITING = "waiting"
    STUCK = "stuck"
    COMING = "coming"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of the list; `by` is who attached it, `trouble` the code of what keeps the province from taking it."""

    eid: bytes
    sha256: bytes
    document: str
    name: str
    media_type: str
    size: int
    pages: int
    is_digitised: bool
    at: datetime
    by: str
    where: Whereabouts
    trouble: str = ""

    @property
    def is_held(self) -> bool:
        """Tell whether this counter can show it now."""
        return self.where in {Whereabouts.SENT, Whereabouts.WAITING, Whereabouts.STUCK}


@dataclass(frozen=True, slots=True)
class AttachmentSheet:
    """A dossier's items in their order, the files of each, and those of items that are no longer named."""

    dossier: bytes
    code: str
    items: tuple[str, ...]
    files: tuple[FileRow, ...]

    def files_of(self, item: str) -> tuple[FileRow, ...]:
        """Return the files of an item."""
        return tuple(file for file in self.files if file.document == item)


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """A file in the scanner's folder that was not attached yet."""

    path: str
    name: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ScanFolder:
    """What the scanner left, newest first. `path` empty: no folder is watched; `is_missing`: it cannot be read."""

    path: str = ""
    files: tuple[ScannedFile, ...] = ()
    is_missing: bool = False
    clears: bool = False


@dataclass(frozen=True, slots=True)
class AttachOutcome:
    """What was attached; `is_cleared`: its source was taken out of the scanner's folder, None: nobody asked for it."""

    attached: AttachedFile
    is_cleared: bool | None = None


def sheet_of(view: DossierView, states: Mapping[bytes, ContentState]) -> AttachmentSheet:
    """Return a dossier's sheet; `states` of the contents that its files name."""
    dossier = view.dossier
    names = {event.actor: event.actor_name for event in view.events}
    files = tuple(_row(file, names.get(file.actor, ""), states.get(file.sha256)) for file in dossier.attachments.listed)
    items = tuple(dict.fromkeys((*items_of(dossier), *(file.document for file in files))))
    return AttachmentSheet(dossier.id, dossier.code or dossier.token, items, files)


def _row(file: Attachment, by: str, state: ContentState | None) -> FileRow:
    return FileRow(
        eid=file.eid,
        sha256=file.sha256,
        document=file.document,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        pages=file.pages,
        is_digitised=file.is_digitised,
        at=file.at,
        by=by,
        where=_where(state),
        trouble=state.trouble if state is not None else "",
    )


def _where(state: ContentState | None) -> Whereabouts:
    if state is None or not state.is_held:
        return Whereabouts.COMING if state is not None and state.is_wanted else Whereabouts.ELSEWHERE
    if state.is_sent:
        return Whereabouts.SENT
    return Whereabouts.STUCK if state.trouble else Whereabouts.WAITING
