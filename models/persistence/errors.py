"""What can go wrong with the office's file without anybody having made a mistake in the program."""

from __future__ import annotations

from typing import ClassVar

from models.domain.errors import Anticipated


class DatabaseUnreadable(Anticipated):
    """The file is damaged, is no database, or does not belong to this key. `reason`: `damaged`, `key` or `missing`."""

    code: ClassVar[str] = "database_unreadable"


class DatabaseTooNew(Anticipated):
    """A newer version of the program wrote the file; nothing was changed. Parameters: `found`, `known`."""

    code: ClassVar[str] = "database_too_new"


class DatabaseBehind(Anticipated):
    """The file must be upgraded by opening it once for writing, before it can be opened for reading."""

    code: ClassVar[str] = "database_behind"


class SqliteTooOld(Anticipated):
    """The linked SQLite can corrupt a file in WAL mode when it resets the log. Parameter: `found`."""

    code: ClassVar[str] = "sqlite_too_old"


class DiskFull(Anticipated):
    """The disk has no room left; what was typed is still on the screen, nothing was stored."""

    code: ClassVar[str] = "disk_full"


class DiskFailed(Anticipated):
    """The disk answered with an error; nothing was stored."""

    code: ClassVar[str] = "disk_failed"


class DataDirectoryNotWritable(Anticipated):
    """The data directory or a file in it may not be written. Parameter: `path`."""

    code: ClassVar[str] = "data_directory_not_writable"


class NotInitialised(Anticipated):
    """The data directory holds no office yet. Parameter: `path`."""

    code: ClassVar[str] = "not_initialised"


class AlreadyInitialised(Anticipated):
    """The data directory already holds an office; it is never overwritten. Parameter: `path`."""

    code: ClassVar[str] = "already_initialised"


class AlreadyRunning(Anticipated):
    """Another process writes in this data directory. Parameter: `path`."""

    code: ClassVar[str] = "already_running"


class DatabaseBusy(Anticipated):
    """Another program holds the file for longer than anybody should wait."""

    code: ClassVar[str] = "database_busy"
