"""Back the province up: an encrypted dump, restored into a throw-away PostgreSQL and looked through before it counts.

Only what is inside a dump that stood this test is told to be durable (`durable_seq`, rule 5). The file is a dump of
`pg_dump` under zstd under age: those three programs open it with the key file where this one is not at hand (ADR 0015).
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import psycopg
import zstandard

from models.domain.dossier import instant
from sync.server.embedded import EmbeddedPostgres
from sync.server.errors import (
    ProvinceBackupDamaged,
    ProvinceBackupFailed,
    ProvinceBackupUnreadable,
    ProvinceKeyBeside,
    ProvinceKeyUnusable,
)
from sync.server.postgres_tools import ToolFailed, dump, restore
from sync.server.store.connection import Connection, Store, database_time_ms
from sync.server.store.inspection import Inspected, inspect
from sync.server.store.province import current_epoch
from sync.server.store.schema import migrate

_NAME: Final = re.compile(r"mot-cua-province-\d{8}T\d{6}Z\.dump\.zst\.age")
_LEVEL: Final = 3
_PART: Final = ".part"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was restored and checked. `durable`: events of all incarnations that are inside it for certain."""

    path: Path
    size: int
    found: Inspected
    durable: int
    key_was_made: bool


def back_up(
    store: Store, folder: Path, *, key_file: Path, keep: int | None = None, scratch: Path | None = None
) -> BackedUp:
    """Write a backup into `folder`, restore it into a throw-away PostgreSQL, look through it, then let it count.

    Args:
        store: of the running province or of a stopped one.
        folder: for backups; made where it is missing.
        key_file: an age identity (`AGE-SECRET-KEY-1…`); made where it is missing. It must not lie beside the backups.
        keep: how many checked backups stay; None keeps all.
        scratch: folder for the throw-away server, which holds everything unencrypted for the time of the check.

    Raises:
        ProvinceBackupFailed: the database could not be dumped.
        ProvinceBackupDamaged: what was restored is not whole; the file stays as `….damaged` and counts nothing.
        ProvinceKeyBeside, ProvinceKeyUnusable, PostgresToolMissing: nothing was written.
    """
    folder = folder.resolve()
    if key_file.resolve().is_relative_to(folder):
        raise ProvinceKeyBeside(path=str(key_file))
    key_was_made = _make_key(key_file)
    identity = read_key(key_file)
    folder.mkdir(parents=True, exist_ok=True)
    with store.transaction() as connection:
        taken_at_ms = database_time_ms(connection)
        version = connection.info.server_version
    path = folder / f"mot-cua-province-{instant(taken_at_ms):%Y%m%dT%H%M%SZ}.dump.zst.age"
    part = path.with_name(path.name + _PART)
    try:
        _write(store.url, part, identity, version)
        found = _try_out(part, identity, scratch)
        if found.problems:
            part.rename(path.with_name(path.name + ".damaged"))
            raise ProvinceBackupDamaged(path=str(path), problems=found.problems, first=found.told[0], told=found.told)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(folder)
    size = path.stat().st_size
    durable = store.run(lambda connection: _count(connection, path, found, taken_at_ms, size))
    if keep is not None:
        for old in sorted(file for file in folder.iterdir() if _NAME.fullmatch(file.name))[: -max(1, keep)]:
            old.unlink()
    return BackedUp(path, size, found, durable, key_was_made)


def read_key(path: Path) -> Any:
    """Read an age identity.

    Raises:
        ProvinceKeyUnusable: it cannot be read, or is something else.
    """
    from pyrage import IdentityError, x25519

    try:
        lines = [line.strip() for line in path.read_text("ascii").splitlines()]
        (text,) = (line for line in lines if line and not line.startswith("#"))
        return x25519.Identity.from_str(text)
    except (OSError, ValueError, IdentityError) as error:
        raise ProvinceKeyUnusable(path=str(path), reason=str(error)) from error


def fill(url: str, path: Path, identity: Any) -> None:
    """Restore a backup into the empty database at `url` and bring it to the schema of this program.

    Raises:
        ProvinceBackupUnreadable: it is damaged, made with another key, or no backup.
        DatabaseTooNew: a newer program made it.
    """
    import pyrage

    def give(into: IO[bytes]) -> None:
        with path.open("rb") as file, zstandard.ZstdDecompressor().stream_writer(into, closefd=False) as plain:
            pyrage.decrypt_io(file, plain, [identity])

    try:
        restore(url, give=give)
    except (ToolFailed, OSError, pyrage.DecryptError, zstandard.ZstdError) as error:
        raise ProvinceBackupUnreadable(path=str(path), reason=str(error)) from error
    migrate(url)


def _make_key(path: Path) -> bool:
    from pyrage import x25519

    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    except OSError as error:
        raise ProvinceKeyUnusable(path=str(path), reason=str(error)) from error
    identity = x25519.Identity.generate()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"# public key: {identity.to_public()}\n{identity}\n")
        file.flush()
        os.fsync(file.fileno())
    return True


def _write(url: str, part: Path, identity: Any, version: int) -> None:
    import pyrage

    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:

        def take(dumped: IO[bytes]) -> None:
            with zstandard.ZstdCompressor(level=_LEVEL).stream_reader(dumped, closefd=False) as packed:
                pyrage.encrypt_io(packed, file, [identity.to_public()])

        try:
            dump(url, server_version=version, take=take)
        except ToolFailed as error:
            raise ProvinceBackupFailed(reason=str(error)) from error
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def throw_away(scratch: Path | None) -> Iterator[str]:
    """Run an empty PostgreSQL for a while; gives the address of its database."""
    with tempfile.TemporaryDirectory(prefix="mot-cua-check-", dir=scratch) as folder:
        server = EmbeddedPostgres(Path(folder) / "province")
        url = server.open()
        try:
            with psycopg.connect(url, autocommit=True) as connection:
                for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")
            yield url
        finally:
            server.close()


def _try_out(path: Path, identity: Any, scratch: Path | None) -> Inspected:
    with throw_away(scratch) as url:
        fill(url, path, identity)
        with psycopg.connect(url, autocommit=True) as connection:
            return inspect(connection)


def _count(connection: Connection, path: Path, found: Inspected, taken_at_ms: int, size: int) -> int:
    """Let the backup count: what is inside it is durable. Nothing of it where the epoch changed meanwhile."""
    if current_epoch(connection) != found.epoch:
        return 0
    connection.execute(
        "INSERT INTO backup (name, taken_at_ms, checked_at_ms, bytes, events) VALUES (%s, %s, %s, %s, %s) "
        "ON CONFLICT (name) DO NOTHING",
        (path.name, taken_at_ms, database_time_ms(connection), size, found.events),
    )
    connection.execute(
        "UPDATE writer AS w SET durable_seq = least(w.seq, inside.seq) "
        "FROM unnest(%s::bigint[], %s::bigint[]) AS inside (w, seq) "
        "WHERE w.w = inside.w AND w.durable_seq < inside.seq",
        (list(found.writers), list(found.writers.values())),
    )
    row = connection.execute("SELECT coalesce(sum(durable_seq), 0) FROM writer").fetchone()
    assert row is not None
    return int(row[0])


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
