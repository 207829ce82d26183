"""Incarnations: what happens when sidecar and database disagree, a process is killed, a disk fills up."""

import json
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.domain.errors import Anticipated
from models.domain.timeline import local_date
from models.persistence.create_office import create_database
from models.persistence.database import Database, open_database
from models.persistence.errors import (
    AlreadyRunning,
    DatabaseBehind,
    DatabaseTooNew,
    DatabaseUnreadable,
    DataDirectoryNotWritable,
    DiskFull,
    NotInitialised,
)
from tests.builders import NOW, OFFICE, office
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import codes, raw, register

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")


def reasons(folder: Path) -> list[str]:
    with raw(folder) as connection:
        return [row[0] for row in connection.execute("SELECT reason FROM incarnation ORDER BY ordinal")]


def eids(database: Database) -> list[bytes]:
    return [each.event.eid for each in database.replication().unacknowledged(after_seq=0, events=999, size=10**9)[1]]


def test_an_ordinary_restart_goes_on_in_its_incarnation(opened: Open, tmp_path: Path) -> None:
    database = opened("d")
    register(database)
    before = database.replication().writer()
    database.close()
    assert opened("d").replication().writer() == before
    assert reasons(tmp_path / "d") == ["created"]


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (lambda sidecar, older: sidecar.unlink(), "sidecar_missing"),
        (lambda sidecar, older: sidecar.write_bytes(b""), "sidecar_missing"),
        (lambda sidecar, older: sidecar.write_bytes(b"\0" * 4096), "sidecar_missing"),
        (lambda sidecar, older: sidecar.write_bytes(older), "sidecar_behind"),
    ],
    ids=["gone", "emptied", "zeroed", "older"],
)
def test_a_sidecar_that_disagrees_opens_a_new_incarnation(
    opened: Open, tmp_path: Path, harm: Callable[[Path, bytes], None], reason: str
) -> None:
    database = opened("d")
    register(database)
    database.close()
    sidecar = tmp_path / "d" / "sidecar.log"
    older = sidecar.read_bytes()
    register(database := opened("d"))
    first, held = database.replication().writer(), eids(database)
    database.close()
    harm(sidecar, older)
    database = opened("d")
    head = database.replication().writer()
    assert head.w != first.w
    assert head.seq == 2
    assert eids(database) == held
    assert reasons(tmp_path / "d") == ["created", reason]
    assert database.verify().problems == ()
    database.close()
    assert opened("d").replication().writer() == head


def test_a_restored_database_opens_a_new_incarnation(opened: Open, tmp_path: Path) -> None:
    database = opened("d")
    register(database)
    database.close()
    older = (tmp_path / "d" / "mot-cua.db").read_bytes()
    register(database := opened("d"))
    lost = codes(database)[0]
    database.close()
    (tmp_path / "d" / "mot-cua.db").write_bytes(older)
    database = opened("d")
    assert reasons(tmp_path / "d") == ["created", "sidecar_ahead"]
    register(database)
    assert lost not in codes(database)


def test_a_torn_record_at_the_end_of_the_sidecar_is_ignored(opened: Open, tmp_path: Path) -> None:
    database = opened("d")
    register(database)
    database.close()
    sidecar = tmp_path / "d" / "sidecar.log"
    with sidecar.open("ab") as file:
        file.write(b'deadbeef {"w": 1, "s": 99')
    database = opened("d")
    register(database)
    database.close()
    opened("d")
    assert reasons(tmp_path / "d") == ["created"]


def test_only_one_process_writes_and_others_read_meanwhile(opened: Open, tmp_path: Path, clock: SteppedClock) -> None:
    database = opened("d")
    with pytest.raises(AlreadyRunning):
        open_database(tmp_path / "d", clock=clock)
    reading = opened("d", read_only=True)
    assert reading.is_read_only
    register(database)
    assert codes(reading) == codes(database) != []
    assert reading.verify().problems == ()
    with pytest.raises(DataDirectoryNotWritable), reading.units():
        pass
    database.close()
    opened("d")


def test_a_file_of_a_newer_program_is_refused_and_left_alone(opened: Open, tmp_path: Path, clock: SteppedClock) -> None:
    opened("d").close()
    with raw(tmp_path / "d") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    for is_read_only in (False, True):
        with pytest.raises(DatabaseTooNew) as caught:
            open_database(tmp_path / "d", clock=clock, read_only=is_read_only)
        assert caught.value.parameters["found"] == "0999"
    with raw(tmp_path / "d") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0999",)]


def test_projections_of_another_version_are_rebuilt_from_the_log(
    opened: Open, tmp_path: Path, clock: SteppedClock
) -> None:
    database = opened("d")
    register(database)
    before = database.reader().latest()
    database.close()
    with raw(tmp_path / "d") as connection:
        connection.execute("UPDATE setting SET document = '0' WHERE name = 'projection_version'")
        connection.execute("ALTER TABLE dossier RENAME COLUMN holder TO of_old")
        connection.execute("DELETE FROM dossier")
    with pytest.raises(DatabaseBehind):
        open_database(tmp_path / "d", clock=clock, read_only=True)
    database = opened("d")
    assert database.reader().latest() == before
    assert [row.id for row in database.reader().find("thach")] == [before[0].id]
    assert database.verify().problems == ()


def test_a_damaged_file_is_named(opened: Open, tmp_path: Path, clock: SteppedClock) -> None:
    opened("d").close()
    path = tmp_path / "d" / "mot-cua.db"
    path.write_bytes(os.urandom(path.stat().st_size))
    with pytest.raises(DatabaseUnreadable):
        open_database(tmp_path / "d", clock=clock)
    path.unlink()
    with pytest.raises(NotInitialised):
        open_database(tmp_path / "d", clock=clock)


def test_nothing_in_the_directory_can_be_read_without_the_key(opened: Open, tmp_path: Path) -> None:
    register(database := opened("d"))
    plain = ["Thạch".encode(), b"094190001234", b"thach", b"H59.25.14-261120", b"SQLite format"]
    for file in (tmp_path / "d").iterdir():
        content = file.read_bytes()
        assert [word for word in plain if word in content] == [], file.name
    database.close()


def test_a_full_disk_stores_nothing_and_the_work_goes_on_when_there_is_room(opened: Open, tmp_path: Path) -> None:
    database = opened("d")
    register(database)
    before = codes(database)
    with database._writer.connect() as connection:  # type: ignore[union-attr]  # it writes
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        for _ in range(200):
            register(database)
            before[:] = codes(database)

    with pytest.raises(DiskFull):
        fill()
    assert sorted(codes(database)) == sorted(before)
    with database._writer.connect() as connection:  # type: ignore[union-attr]  # it writes
        connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")
    register(database)
    assert len(codes(database)) == len(set(codes(database))) == len(before) + 1
    assert database.verify().problems == ()


def test_a_sidecar_without_room_stops_the_commit_and_not_the_program(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = opened("d")
    register(database)
    head, before = database.replication().writer(), codes(database)

    def full(file: int, content: bytes) -> int:
        os.pwrite(file, content[:7], os.fstat(file).st_size)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("models.persistence.sidecar.os.write", full)
        with pytest.raises(DiskFull):
            register(database)
    assert codes(database) == before
    assert database.replication().writer() == head
    register(database)
    database.close()
    database = opened("d")
    assert len(set(codes(database))) == 2
    assert reasons(tmp_path / "d") == ["created"]


@needs_fork
def test_a_directory_that_may_not_be_written_says_so_and_can_still_be_read(
    opened: Open, tmp_path: Path, clock: SteppedClock
) -> None:
    database = opened("d")
    register(database)
    key, before = database._key, codes(database)
    database.close()
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(0o755)
    folder = tmp_path / "d"
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)

    def attempt() -> object:
        answers: list[object] = []
        try:
            open_database(folder, clock=clock, key=key)
        except Anticipated as e:
            answers.append(e.code)
        try:
            create_database(folder / "new", settings=office(), staff=[], clock=clock)
        except Anticipated as e:
            answers.append(e.code)
        reading = open_database(folder, clock=clock, key=key, read_only=True)
        answers.append(codes(reading))
        reading.close()
        return answers

    try:
        assert in_child(attempt) == ["data_directory_not_writable", "data_directory_not_writable", before]
    finally:
        folder.chmod(0o755)


def in_child(task: Callable[[], object]) -> object:
    """Run a task in a process without the rights of root, and return what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            answer = json.dumps(task())
        except BaseException as e:  # noqa: BLE001 - the parent reads it
            answer = json.dumps(repr(e))
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return json.loads(said)


@needs_fork
@pytest.mark.allows_logs("opening a new incarnation", reason="a kill between sidecar and COMMIT must open one")
def test_no_registration_that_was_told_is_lost_by_kills_at_any_moment(
    opened: Open, tmp_path: Path, clock: SteppedClock
) -> None:
    opened("d").close()
    dice = random.Random(20261120)
    told: set[str] = set()
    for _ in range(40):
        told |= killed_while_registering(tmp_path / "d", clock, after=dice.randrange(1, 6), pause_s=dice.random() / 50)
    database = opened("d")
    kept = codes(database)
    assert len(kept) == len(set(kept))
    assert told <= set(kept)
    assert len(told) >= 80
    assert database.verify().problems == ()
    assert kept[0].startswith(f"{OFFICE}-{local_date(NOW):%y%m%d}-")
    assert database.replication().line_status().waiting == len(kept)


def killed_while_registering(folder: Path, clock: SteppedClock, *, after: int, pause_s: float) -> set[str]:
    """Register in a process that is killed some time after its n-th answer; return what it had answered."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            database = open_database(folder, clock=clock)
            while True:
                event = register(database)
                view = next(iter(database.reader().events(dossier=event.dossier)))
                os.write(writing, view.code.encode() + b"\n")
        except BaseException as e:  # noqa: BLE001 - the parent reads it
            os.write(writing, repr(e).encode())
        os._exit(1)
    os.close(writing)
    answers = b""
    while answers.count(b"\n") < after:
        read = os.read(reading, 4096)
        assert read, answers
        answers += read
    until = time.monotonic() + pause_s
    while time.monotonic() < until:
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while read := os.read(reading, 4096):
        answers += read
    os.close(reading)
    return {line.decode() for line in answers.split(b"\n")[:-1]}
