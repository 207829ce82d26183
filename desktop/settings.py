"""What an office chooses for one machine: `settings.toml` in the data directory; absent means the defaults."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar, Final

import msgspec

from models.domain.errors import Anticipated
from models.persistence.file_refusal import FileLimits
from ui.scanner_line import AUTO, ScannerSettings
from ui.wedge import MOST_GAP_MS, MOST_SIGNS, SLOWEST_MS

FILE: Final = "settings.toml"
FOLDER: Final = "folder"
SYSTEM: Final = "system"


MOST_BYTES: Final = 128_000_000
"""A larger file no province takes."""


class SettingsUnreadable(Anticipated):
    """The machine's settings cannot be used; parameters `path` and `reason`."""

    code: ClassVar[str] = "settings_unreadable"


class Printing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where receipts go.

    Attributes:
        receipt: "folder" (PDF files, the default), "system" (the system's default printer), or a printer's name.
        folder: where the files go; empty is `receipts` in the data directory.
    """

    receipt: str = FOLDER
    folder: str = ""


class FileLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How large a file may be that is attached to a dossier, from a day on.

    Attributes:
        since: the first day.
        most_mb: megabytes of a file (million bytes).
        most_pages: pages of a file.
    """

    since: date
    most_mb: float = 20
    most_pages: int = 300


class Attachments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Scanned files.

    Attributes:
        scan_folder: where the scanner leaves its files; empty: none is watched.
        clear_scan_folder: take a file out of that folder once it is stored.
        limits: dated; on a day the one with the latest `since` counts.
    """

    scan_folder: str = ""
    clear_scan_folder: bool = False
    limits: tuple[FileLimit, ...] = ()

    def limits_on(self, on: date) -> FileLimits:
        """Return what counts on a local date; the product's own limits where the office has set none."""
        in_force = [limit for limit in self.limits if limit.since <= on]
        if not in_force:
            return FileLimits()
        newest = max(in_force, key=lambda limit: limit.since)
        most_bytes = min(round(newest.most_mb * 1_000_000), MOST_BYTES)
        return FileLimits(most_bytes=most_bytes, most_pages=newest.most_pages)


class Scanner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Code scanners; `ui.scanner_line.ScannerSettings` says what each means."""

    serial: Annotated[str, msgspec.Meta(min_length=1)] = AUTO
    speed: Annotated[int, msgspec.Meta(ge=300, le=921600)] = 9600
    prefix: Annotated[str, msgspec.Meta(max_length=MOST_SIGNS)] = ""
    suffix: Annotated[str, msgspec.Meta(max_length=MOST_SIGNS)] = ""
    gap_ms: Annotated[int, msgspec.Meta(ge=10, le=SLOWEST_MS)] = MOST_GAP_MS

    def chosen(self) -> ScannerSettings:
        """Return what the screens go by."""
        return ScannerSettings(self.serial, self.speed, self.prefix, self.suffix, self.gap_ms)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every setting of this machine."""

    printing: Printing = Printing()
    attachments: Attachments = Attachments()
    scanner: Scanner = Scanner()


def read_settings(data_dir: Path) -> Settings:
    """Read the settings of a data directory.

    Raises:
        SettingsUnreadable: the file is there and cannot be understood.
    """
    path = data_dir / FILE
    return decode_settings(path.read_bytes(), path) if path.is_file() else Settings()


def decode_settings(content: bytes, path: Path) -> Settings:
    """Read the content of a settings file.

    Raises:
        SettingsUnreadable: it cannot be understood.
    """
    try:
        return msgspec.toml.decode(content, type=Settings)
    except (msgspec.DecodeError, msgspec.ValidationError) as e:
        raise SettingsUnreadable(path=str(path), reason=str(e)) from e
