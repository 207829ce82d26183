"""What can go wrong with backups: with the file, and with the disk or stick that they lie on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Final

from models.domain.errors import Anticipated


class BackupUnreadable(Anticipated):
    """The file is no backup of ours, is cut off, or is damaged; parameters `path` and `reason`."""

    code: ClassVar[str] = "backup_unreadable"


class BackupDamaged(Anticipated):
    """The backup opened, but its contents do not verify; parameters `path` and `count` of problems."""

    code: ClassVar[str] = "backup_damaged"


class BackupTooNew(Anticipated):
    """A newer version of the program made the backup. Parameter: `path`."""

    code: ClassVar[str] = "backup_too_new"


class DataDamaged(Anticipated):
    """The copy of the office does not verify, so the office itself is damaged. Parameter: `count`."""

    code: ClassVar[str] = "data_damaged"


class BackupUnderWay(Anticipated):
    """Another process is making a backup of this data directory."""

    code: ClassVar[str] = "backup_under_way"


class BackupPlaceMissing(Anticipated):
    """No folder was chosen, or what is there is not the disk that was. `reason`: `none` or `gone`; `path`."""

    code: ClassVar[str] = "backup_place_missing"


class BackupPlaceFull(Anticipated):
    """There is no room, also after old backups were given up. Parameter: `path`."""

    code: ClassVar[str] = "backup_place_full"


class BackupPlaceReadOnly(Anticipated):
    """The folder may not be written to: a locked stick, missing rights. Parameter: `path`."""

    code: ClassVar[str] = "backup_place_read_only"


class BackupPlaceTooSmall(Anticipated):
    """The file system of the place takes no file that large: FAT32 ends at 4 GiB. Parameter: `path`."""

    code: ClassVar[str] = "backup_place_too_small"


class BackupPlaceFailed(Anticipated):
    """The disk or stick stopped answering, or gave back other bytes than it was given. Parameters: `path`, `reason`."""

    code: ClassVar[str] = "backup_place_failed"


FAT32_MOST: Final = (1 << 32) - 1
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_TOO_LARGE: Final = errno.EFBIG
_WINDOWS_TOO_LARGE: Final = 223


@contextmanager
def at_the_place(place: Path) -> Iterator[None]:
    """Turn what the system says about the disk or stick into words of ours."""
    try:
        yield
    except OSError as e:
        path = str(place)
        if e.errno in _FULL:
            raise BackupPlaceFull(path=path) from e
        if e.errno == _TOO_LARGE or getattr(e, "winerror", None) == _WINDOWS_TOO_LARGE:
            raise BackupPlaceTooSmall(path=path) from e
        if e.errno in _READ_ONLY:
            raise BackupPlaceReadOnly(path=path) from e
        raise BackupPlaceFailed(path=path, reason=e.strerror or type(e).__name__) from e
