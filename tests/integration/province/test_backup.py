"""A backup counts only when it was restored and looked through; what is inside is then told to be durable."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql
from pyrage import x25519

from models.domain.events import Kind
from sync.server.backup import back_up, fill, read_key
from sync.server.errors import (
    ProvinceBackupDamaged,
    ProvinceBackupFailed,
    ProvinceBackupUnreadable,
    ProvinceKeyBeside,
    ProvinceKeyUnusable,
    ProvinceNotEmpty,
)
from sync.server.restoring import bring_back
from sync.server.store.connection import Connection, Store
from sync.server.store.inspection import inspect
from tests.integration.province.builders import PretendDevice, received, step
from tests.integration.province.conftest import Enrol, Http

NAME = "Nguyễn Thị Mật"


@pytest.fixture
def folder(open_folder: Path, request: pytest.FixtureRequest) -> Path:
    return open_folder / f"backups-{os.getpid()}-{abs(hash(request.node.name))}"


@pytest.fixture
def empty_url(database_url: str) -> Iterator[str]:
    """A database without a table beside the province's."""
    name = urlsplit(database_url).path.removeprefix("/")
    admin, other = database_url.replace(f"/{name}?", "/postgres?"), f"{name}_empty"
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(other)))
    yield database_url.replace(f"/{name}?", f"/{other}?")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(other)))


def _busy(enrol: Enrol) -> tuple[PretendDevice, PretendDevice]:
    one, two = enrol(1), enrol(2)
    paper = received(1, name=NAME)
    one.push(paper.born, step(paper, Kind.WITHDRAWN, words="rút"))
    one.push(received(2).born)
    two.push(step(paper, Kind.SETTLED), received(501).born)
    return one, two


def test_a_backup_moves_what_is_durable_and_brings_everything_back(
    enrol: Enrol, store: Store, folder: Path, empty_url: str
) -> None:
    one, two = _busy(enrol)
    key = folder.with_suffix(".key")
    made = back_up(store, folder, key_file=key)
    assert (made.found.events, made.found.offices, made.found.batches, made.found.walked) == (5, 1, 3, 5)
    assert (made.durable, made.found.problems, made.key_was_made) == (5, 0, True)
    assert (one.state().durable_seq, two.state().durable_seq) == (3, 2)
    assert one.push(received(3).born).durable_seq == 3, "what came after the backup is not in it"
    assert stat.S_IMODE(made.path.stat().st_mode) == stat.S_IMODE(key.stat().st_mode) == 0o600
    assert made.path.read_bytes().startswith(b"age-encryption.org/v1")
    assert [file.name for file in folder.iterdir()] == [made.path.name]

    back = bring_back(empty_url, made.path, key_file=key)
    with Store(empty_url, size=1) as restored, restored.transaction() as connection:
        epoch = connection.execute("SELECT epoch FROM province").fetchone()
        assert epoch == (back.epoch,) != (made.found.epoch,)
        assert connection.execute("SELECT sum(seq), sum(durable_seq) FROM writer").fetchone() == (5, 5)
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (5,)
    with pytest.raises(ProvinceNotEmpty):
        bring_back(empty_url, made.path, key_file=key)


def test_old_backups_go_and_the_newest_stay(enrol: Enrol, store: Store, folder: Path) -> None:
    _busy(enrol)
    folder.mkdir()
    older = [folder / f"mot-cua-province-2026010{day}T000000Z.dump.zst.age" for day in (1, 2)]
    for file in (*older, folder / "ours.txt"):
        file.touch()
    made = back_up(store, folder, key_file=folder.with_suffix(".key"), keep=2)
    assert {file.name for file in folder.iterdir()} == {older[1].name, made.path.name, "ours.txt"}


def test_a_damaged_province_is_told_and_counts_nothing(enrol: Enrol, store: Store, folder: Path) -> None:
    one, _ = _busy(enrol)
    with store.transaction() as connection:
        connection.execute("UPDATE dossier SET status = 'returned' WHERE code_key LIKE '%0002'")
    with pytest.raises(ProvinceBackupDamaged) as damaged:
        back_up(store, folder, key_file=folder.with_suffix(".key"))
    assert damaged.value.parameters["problems"] == 1
    assert one.state().durable_seq == 0
    assert [file.suffix for file in folder.iterdir()] == [".damaged"]


def test_a_backup_that_cannot_be_opened_changes_nothing(
    enrol: Enrol, store: Store, folder: Path, empty_url: str
) -> None:
    enrol(1)
    key, other = folder.with_suffix(".key"), folder.with_suffix(".other")
    folder.mkdir()
    with pytest.raises(ProvinceKeyBeside):
        back_up(store, folder, key_file=folder / "key")
    key.write_text("no key\n")
    with pytest.raises(ProvinceKeyUnusable):
        back_up(store, folder, key_file=key)
    key.unlink()
    with Store(store.url, size=1) as elsewhere:
        elsewhere.url = store.url.replace("/test_", "/nothing_")  # `pg_dump` meets no database
        with pytest.raises(ProvinceBackupFailed):
            back_up(elsewhere, folder, key_file=key)
    assert list(folder.iterdir()) == []
    made = back_up(store, folder, key_file=key)
    whole = made.path.read_bytes()
    cut = folder / "cut.age"
    cut.write_bytes(whole[: len(whole) // 2])
    noise = folder / "noise.age"
    noise.write_bytes(whole[:1000] + bytes([whole[1000] ^ 1]) + whole[1001:])
    other.write_text(f"# another\n{x25519.Identity.generate()}\n")
    for file, opened_with in ((cut, key), (noise, key), (made.path, other), (key, key)):
        with pytest.raises(ProvinceBackupUnreadable):
            fill(empty_url, file, read_key(opened_with))
    with psycopg.connect(empty_url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE event SET body = body || '\\x00' WHERE seq = 2", "another chain"),
        ("UPDATE event SET person = '\\x00' WHERE person IS NOT NULL AND seq = 1", "person"),
        ("DELETE FROM event WHERE position = 5", "head 5, 4 entries"),
        ("UPDATE feed SET head = head + 1", "head 6, 5 entries"),
        ("UPDATE batch SET signature = repeat('x', 64)::bytea WHERE first_seq = 3", "signature"),
        ("UPDATE writer SET seq = seq + 1 WHERE seq = 2", "no batch ends"),
        ("DELETE FROM event_identity WHERE position = 1", "without their identity"),
        ("DELETE FROM dossier WHERE code_key LIKE '%0501'", "shown otherwise"),
        ("UPDATE dossier SET view = '\\x90' WHERE code_key LIKE '%0501'", "shown otherwise"),
    ],
)
def test_what_is_not_whole_is_found(enrol: Enrol, store: Store, damage: LiteralString, words: str) -> None:
    _busy(enrol)
    with psycopg.connect(store.url, autocommit=True) as connection:
        assert inspect(connection).told == []
        connection.execute(damage)
        found = inspect(connection)
    assert found.problems >= 1
    assert words in " ".join(found.told)


def test_an_altered_content_is_found(store: Store, http: Http, enrol: Enrol) -> None:
    enrol(1)
    with psycopg.connect(store.url, autocommit=True) as connection:
        _content(connection, b"scan", b"scan")
        assert inspect(connection).contents == 1
        _content(connection, b"other", b"xther")
        assert "bytes, or other ones" in " ".join(inspect(connection).told)


def _content(connection: Connection, named: bytes, stored: bytes) -> None:
    connection.execute(
        "INSERT INTO attachment (office, sha256, size, received, completed_at_ms) "
        "SELECT code, sha256(%(named)s), %(size)s, %(size)s, 1 FROM office",
        {"named": named, "size": len(named)},
    )
    connection.execute(
        "INSERT INTO attachment_chunk (office, sha256, first_byte, content) SELECT code, sha256(%s), 0, %s FROM office",
        (named, stored),
    )
