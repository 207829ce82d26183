"""What the dialog of attached files asks of the rest of the program."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from models.services.attachment_rows import AttachmentSheet, AttachOutcome, ScanFolder
from models.services.attachments import StoredFile
from models.services.commands import ActCommand
from models.services.paper_rows import PaperPicture
from models.services.views import Stepped


class AttachmentDesk(Protocol):
    """Files of dossiers. What touches no database is called on the network pool: slow, beside everything else."""

    def attachment_sheet(self, code: str) -> AttachmentSheet:
        """Return a dossier's items and files. A read.

        Raises:
            Refused: `dossier_not_found`.
        """

    def scan_folder(self) -> ScanFolder:
        """Return what the scanner left. Network pool."""

    def watch_folder(self, folder: str) -> None:
        """Watch another folder from now on. A write."""

    def store_file(self, path: Path) -> StoredFile:
        """Check a file and put it on the disk, encrypted. Network pool.

        Raises:
            FileRefused: with the reason; FileNotFoundError: it is gone.
        """

    def attach_file(
        self, code: str, document: str, file: StoredFile, *, is_digitised: bool, clears: Path | None
    ) -> AttachOutcome:
        """Name a stored file in the dossier's log; then take its source out of the scanner's folder. A write.

        Raises:
            Refused: `already_attached` and others; the stored file is gone again.
        """

    def act(self, command: ActCommand) -> Stepped:
        """Take one step of a dossier: `remove_attachment`. A write."""

    def thumbnail(self, sha256: bytes, media_type: str) -> bytes:
        """Draw the first page small, as PNG; never on the disk. Network pool."""

    def picture_file(self, sha256: bytes, media_type: str) -> PaperPicture:
        """Draw the first pages as PNG. Network pool.

        Raises:
            ContentDamaged, ContentNotHere: it cannot be shown here.
        """

    def save_file(self, sha256: bytes, target: Path) -> Path:
        """Write a copy in clear where somebody asked for it. Network pool."""

    def want_file(self, sha256: bytes) -> None:
        """Ask for a file that another counter attached; it comes with the next replication. A write."""
