"""Attached files at the counter in memory: the real checks, services and pictures over contents in a dictionary."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event as Gate
from typing import Any

from desktop.scan_pictures import pictures, thumbnail
from models.domain.staff import StaffMember
from models.persistence.file_inspection import inspect, read_file
from models.persistence.file_refusal import FileLimits
from models.services import attachments
from models.services.attachment_ports import ContentState
from models.services.attachment_rows import AttachmentSheet, AttachOutcome, ScanFolder, sheet_of
from models.services.attachments import StoredFile
from models.services.commands import Refused
from models.services.paper_rows import PaperPicture
from models.services.views import DossierView
from tests.gui.fake_parts import FakeClock


class MemoryContents:
    """Satisfies `models.services.attachment_ports.ContentStore`."""

    def __init__(self) -> None:
        self.held: dict[bytes, bytes] = {}

    def put(self, content: bytes) -> bytes:
        sha256 = hashlib.sha256(content).digest()
        self.held[sha256] = content
        return sha256

    def settle(self, sha256: bytes, *, is_named: bool) -> None:
        if not is_named:
            self.held.pop(sha256, None)


class FakeAttachments:
    """Satisfies `ui.counter.attachments.desk.AttachmentDesk` over the desk in memory."""

    clock: FakeClock
    member: StaffMember | None
    units: Callable[[], AbstractContextManager[Any]]
    show: Callable[[str], DossierView | None]

    def __init__(self) -> None:
        super().__init__()
        self.contents = MemoryContents()
        self.states: dict[bytes, ContentState] = {}
        self.folder = ScanFolder()
        self.limits = FileLimits()
        self.watched: list[str] = []
        self.wanted: list[bytes] = []
        self.saved: list[Path] = []
        self.file_gate = Gate()
        self.file_gate.set()

    def attachment_sheet(self, code: str) -> AttachmentSheet:
        view = self.show(code)
        if view is None:
            raise Refused("dossier_not_found", code=code)
        held = {
            file.sha256: ContentState(file.sha256, file.size, is_held=file.sha256 in self.contents.held)
            for file in view.dossier.attachments.listed
        }
        return sheet_of(view, held | self.states)

    def scan_folder(self) -> ScanFolder:
        return self.folder

    def watch_folder(self, folder: str) -> None:
        self.watched.append(folder)

    def store_file(self, path: Path) -> StoredFile:
        assert self.file_gate.wait(10)
        file = inspect(read_file(path, self.limits), self.limits, name=path.name)
        return attachments.store(file=file, contents=self.contents)

    def attach_file(
        self, code: str, document: str, file: StoredFile, *, is_digitised: bool, clears: Path | None
    ) -> AttachOutcome:
        assert self.member is not None
        made = attachments.attach(
            code=code,
            document=document,
            file=file,
            is_digitised=is_digitised,
            member=self.member,
            units=self.units,
            contents=self.contents,
            clock=self.clock,
        )
        if clears is not None:
            clears.unlink()
        return AttachOutcome(made, True if clears is not None else None)

    def thumbnail(self, sha256: bytes, media_type: str) -> bytes:
        return thumbnail(self.contents.held[sha256], media_type)

    def picture_file(self, sha256: bytes, media_type: str) -> PaperPicture:
        return pictures(self.contents.held[sha256], media_type)

    def save_file(self, sha256: bytes, target: Path) -> Path:
        target.write_bytes(self.contents.held[sha256])
        self.saved.append(target)
        return target

    def want_file(self, sha256: bytes) -> None:
        self.wanted.append(sha256)
