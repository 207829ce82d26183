"""The part of a desk that attaches, shows and fetches scanned files."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from desktop.bootstrap import Office
from desktop.private_file import write_privately
from desktop.settings import read_settings
from desktop.signing_in import SigningIn
from models.persistence.file_inspection import inspect, read_file
from models.services import attachments
from models.services.attachment_rows import AttachmentSheet, AttachOutcome, ScanFolder, ScannedFile, sheet_of
from models.services.attachments import StoredFile
from models.services.commands import Refused
from models.services.paper_rows import PaperPicture

FOLDER_DRAFT: Final = "scan-folder"
"""The folder that somebody at this counter chose; it goes before the one in the settings."""

_MOST_OFFERED: Final = 50
_AT_REST_S: Final = 1.5
"""A scanner still writes what changed a moment ago."""

_UNFINISHED: Final = (".part", ".tmp", ".crdownload")
_MOST_THUMBNAILS: Final = 400

Stamp = tuple[int, int]


class AttachmentShelf(SigningIn):
    """Satisfies `ui.counter.attachments.desk.AttachmentDesk` but for `act`."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._guard = threading.Lock()
        self._thumbnails: OrderedDict[bytes, bytes] = OrderedDict()
        self._read: dict[Path, Stamp] = {}
        self._done: set[tuple[Path, Stamp]] = set()

    def attachment_sheet(self, code: str) -> AttachmentSheet:
        """Return a dossier's items and files."""
        view = self._office.reader.show(code)
        if view is None:
            raise Refused("dossier_not_found", code=code)
        named = [file.sha256 for file in view.dossier.attachments.listed]
        return sheet_of(view, self._office.contents.states(named))

    def scan_folder(self) -> ScanFolder:
        """Return what the scanner left, newest first; what is still being written and what was attached is left out."""
        chosen = self._office.reader.drafts().get(FOLDER_DRAFT, b"").decode("utf-8", "replace")
        settings = read_settings(self._office.data_dir).attachments
        folder = chosen or settings.scan_folder
        if not folder:
            return ScanFolder()
        try:
            found = [_scanned(path) for path in Path(folder).expanduser().iterdir() if _may_be_one(path)]
        except OSError:
            return ScanFolder(folder, is_missing=True, clears=settings.clear_scan_folder)
        with self._guard:
            fresh = [scan for scan, stamp in found if (Path(scan.path), stamp) not in self._done]
        until = datetime.now(UTC).timestamp() - _AT_REST_S
        fresh = [scan for scan in fresh if scan.at.timestamp() <= until]
        fresh.sort(key=lambda scan: (scan.at, scan.name), reverse=True)
        return ScanFolder(folder, tuple(fresh[:_MOST_OFFERED]), clears=settings.clear_scan_folder)

    def watch_folder(self, folder: str) -> None:
        """Watch another folder from now on."""
        with self._office.units() as unit:
            unit.save_draft(FOLDER_DRAFT, folder.encode())
            unit.commit()

    def store_file(self, path: Path) -> StoredFile:
        """Check a file and put it on the disk, encrypted."""
        limits = self._office.file_limits()
        stamp = _stamp(path)
        file = inspect(read_file(path, limits), limits, name=path.name)
        with self._guard:
            self._read[path] = stamp
        return attachments.store(file=file, contents=self._office.contents.files)

    def attach_file(
        self, code: str, document: str, file: StoredFile, *, is_digitised: bool, clears: Path | None
    ) -> AttachOutcome:
        """Name a stored file in the dossier's log; then take its source out of the scanner's folder."""
        made = attachments.attach(
            code=code,
            document=document,
            file=file,
            is_digitised=is_digitised,
            member=self._signed_in(),
            units=self._office.attaching,
            contents=self._office.contents.files,
            clock=self._office.clock,
        )
        with self._guard:
            self._done.update(self._read.items())
            stamp = self._read.pop(clears, None) if clears is not None else None
        return AttachOutcome(made, None if clears is None else _clear(clears, stamp))

    def thumbnail(self, sha256: bytes, media_type: str) -> bytes:
        """Draw the first page small; kept in memory only."""
        from desktop.scan_pictures import thumbnail

        with self._guard:
            known = self._thumbnails.get(sha256)
            if known is not None:
                self._thumbnails.move_to_end(sha256)
                return known
        drawn = thumbnail(self._office.contents.files.read(sha256), media_type)
        with self._guard:
            self._thumbnails[sha256] = drawn
            while len(self._thumbnails) > _MOST_THUMBNAILS:
                self._thumbnails.popitem(last=False)
        return drawn

    def picture_file(self, sha256: bytes, media_type: str) -> PaperPicture:
        """Draw the first pages."""
        from desktop.scan_pictures import pictures

        self._signed_in()
        return pictures(self._office.contents.files.read(sha256), media_type)

    def save_file(self, sha256: bytes, target: Path) -> Path:
        """Write a copy in clear where somebody asked for it."""
        self._signed_in()
        write_privately(target, self._office.contents.files.read(sha256))
        return target

    def want_file(self, sha256: bytes) -> None:
        """Ask for a file that another counter attached."""
        self._office.contents.want(sha256)


def _may_be_one(path: Path) -> bool:
    """Tell whether a file is offered; what it really is, is looked at when it is chosen."""
    return path.is_file() and not path.name.startswith((".", "~")) and not path.name.lower().endswith(_UNFINISHED)


def _scanned(path: Path) -> tuple[ScannedFile, Stamp]:
    stat = path.stat()
    at = datetime.fromtimestamp(stat.st_mtime, UTC)
    return ScannedFile(str(path), path.name, stat.st_size, at), (stat.st_mtime_ns, stat.st_size)


def _stamp(path: Path) -> Stamp:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def _clear(path: Path, stamp: Stamp | None) -> bool:
    """Remove a stored source, unless the scanner has written another one under its name meanwhile."""
    try:
        if stamp is None or _stamp(path) != stamp:
            return False
        path.unlink()
    except OSError:
        return False
    return True
