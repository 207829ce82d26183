"""Whatever a stick does (full, locked, pulled out, FAT32, worn out): told in words, nothing stored is lost by it."""

from __future__ import annotations

import dataclasses
import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.persistence import backup_archive, backup_office, content_backup, hourly_backup
from models.persistence.backup_errors import (
    BackupPlaceFailed,
    BackupPlaceFull,
    BackupPlaceMissing,
    BackupPlaceReadOnly,
    BackupPlaceTooSmall,
)
from models.persistence.hourly_backup import make_backup
from tests.builders import office
from tests.integration.persistence.backup_desk import Desk
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import register

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits, mounts and signals of POSIX")
COUNTER_2 = dataclasses.replace(office(), counter=2)


@pytest.fixture
def desk(opened: Open, clock: SteppedClock, tmp_path: Path) -> Desk:
    return Desk(opened, clock, tmp_path / "stick")


def test_a_stick_that_gives_back_other_bytes_keeps_no_backup(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.make()
    write = backup_archive.write

    def badly(target: Path, **parts: object) -> None:
        write(target, **parts)  # type: ignore[arg-type]  # passed on
        with target.open("r+b") as file:
            file.seek(5000)
            file.write(b"\0" * 64)

    monkeypatch.setattr(backup_archive, "write", badly)
    with pytest.raises(BackupPlaceFailed):
        desk.make()
    assert desk.numbers() == [1]
    assert desk.leftovers() == []


@pytest.mark.parametrize("number", [errno.EIO, errno.ENODEV, errno.ENOENT, errno.ENOTCONN])
def test_a_stick_that_is_pulled_out_midway_is_told_and_the_next_hour_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    desk.make()
    register(desk.database)
    with monkeypatch.context() as pulled:

        def pull(target: Path, **_: object) -> None:
            target.write_bytes(b"half")
            raise OSError(number, os.strerror(number), str(target))

        pulled.setattr(backup_archive, "write", pull)
        with pytest.raises(BackupPlaceFailed):
            desk.make()
    trouble = desk.standing().trouble
    assert trouble is not None
    assert trouble.code == "backup_place_failed"
    assert desk.make().row.dossiers == 2
    assert desk.standing().trouble is None
    assert desk.leftovers() == []


def test_a_missing_stick_is_missing_even_where_its_mount_point_is_there(desk: Desk) -> None:
    desk.make()
    away = desk.stick.with_name("in the drawer")
    desk.stick.rename(away)
    desk.stick.mkdir()
    with pytest.raises(BackupPlaceMissing):
        desk.make()
    assert list(desk.stick.iterdir()) == [], "nothing was written to the disk below"
    standing = desk.standing()
    assert (standing.is_there, standing.rows) == (False, ())
    assert standing.newest is not None
    desk.stick.rmdir()
    away.rename(desk.stick)
    assert desk.make().row.number == 2


def test_two_counters_share_a_stick_without_touching_each_others(desk: Desk) -> None:
    other = desk.opened("counter2", settings=COUNTER_2)
    register(other)
    source = other.source(COUNTER_2)
    backup_office.choose_folder(source, desk.stick)
    desk.make()
    theirs = make_backup(source, now=desk.clock.now())
    assert theirs.row.number == 1
    assert len({path.name for path in desk.stick.iterdir()}) == 2


def test_a_full_stick_gives_up_old_hours_and_never_the_newest_two(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        desk.clock.move(hours=1)
        desk.make()
    needed = (desk.source.data_dir / "mot-cua.db").stat().st_size + (8 << 20)
    with monkeypatch.context() as full:
        full.setattr("models.persistence.backup_place.BackupPlace.free", lambda _: needed - 1)
        made = desk.make()
    assert made.given_up == 1
    assert desk.numbers() == [6, 5, 4, 3, 2]
    with monkeypatch.context() as full:
        full.setattr("models.persistence.backup_place.BackupPlace.free", lambda _: 0)
        with pytest.raises(BackupPlaceFull):
            desk.make()
    assert desk.numbers() == [6, 5, 4, 3, 2], "nothing is deleted in vain"


def _mounted(folder: Path, *options: str) -> bool:
    folder.mkdir(exist_ok=True)
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        return False
    return subprocess.run([mount, "-t", "tmpfs", *options, "tmpfs", str(folder)], check=False).returncode == 0


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as films:
        while True:
            films.write(b"\0" * 65536)


@contextmanager
def _stick(folder: Path, *, megabytes: int) -> Iterator[None]:
    """Mount a small file system where this process may; the others have a folder and skip."""
    if not _mounted(folder, "-o", f"size={megabytes}m"):
        pytest.skip("this account may not mount a file system")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@POSIX
def test_a_real_stick_that_is_full_or_locked_is_told_and_keeps_what_it_has(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "real"
    with _stick(stick, megabytes=12):
        backup_office.choose_folder(desk.source, stick)
        desk.make()
        (stick / "films").write_bytes(b"\0" * (9 * 1024 * 1024))
        with pytest.raises(BackupPlaceFull):
            desk.make()
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(hourly_backup, "_make_room", lambda *_: frozenset())
            with pytest.raises(OSError, match="space"):
                _fill(stick / "more films")
            with pytest.raises(BackupPlaceFull):
                desk.make()
        assert desk.numbers() == [1]
        (stick / "films").unlink()
        (stick / "more films").unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
        with pytest.raises(BackupPlaceReadOnly):
            desk.make()
        with pytest.raises(BackupPlaceReadOnly):
            backup_office.choose_folder(desk.source, stick / "elsewhere")
        subprocess.run(["mount", "-o", "remount,rw", str(stick)], check=True)
        assert desk.make().row.number == 2
    with pytest.raises(BackupPlaceMissing):
        desk.make()


@POSIX
def test_a_file_system_that_takes_no_large_files_is_named_as_what_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    made = desk.make()
    limit = backup_archive.read_manifest(Path(made.row.path))["size"] + 200  # the copy fits, its file does not
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    monkeypatch.setattr(content_backup, "keep", lambda *_: content_backup.Moved(0, 0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        with pytest.raises(BackupPlaceTooSmall):
            desk.make()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert desk.numbers() == [1]
    assert desk.leftovers() == []
