"""What an office chooses for one machine: `settings.toml` in the data directory; absent means the defaults."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

import msgspec

from models.domain.errors import Anticipated

FILE: Final = "settings.toml"
FOLDER: Final = "folder"
SYSTEM: Final = "system"


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


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every setting of this machine."""

    printing: Printing = Printing()


def read_settings(data_dir: Path) -> Settings:
    """Read the settings of a data directory.

    Raises:
        SettingsUnreadable: the file is there and cannot be understood.
    """
    path = data_dir / FILE
    if not path.is_file():
        return Settings()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except (msgspec.DecodeError, msgspec.ValidationError) as e:
        raise SettingsUnreadable(path=str(path), reason=str(e)) from e
