"""The place of backups: checked, read back, thinned out; and whatever a stick does, nothing stored is lost by it."""

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

from models.domain import backup_plan
from models.domain.errors import Anticipated
from models.persistence import backup_archive, backup_copy, backup_office, backup_state, content_backup, hourly_backup
from models.persistence.backup import rehearse
from models.persistence.backup_errors import (
    BackupPlaceFailed,
    BackupPlaceFull,
    BackupPlaceMissing,
    BackupPlaceReadOnly,
    BackupPlaceTooSmall,
    BackupUnderWay,
    DataDamaged,
)
from models.persistence.hourly_backup import LOCK_FILE, Made, Source, make_backup
from models.persistence.writer_lock import WriterLock
from models.services.backups import BackupStanding, Check
from tests.builders import office
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import raw, register

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits, mounts and signals of POSIX")
COUNTER_2 = dataclasses.replace(office(), counter=2)


class Desk:
    """An office with a stick, and the hours going by."""

    def __init__(self, opened: Open, clock: SteppedClock, stick: Path) -> None:
        self.opened, self.clock, self.stick = opened, clock, stick
        self.database = opened()
        register(self.database)
        backup_office.choose_folder(self.source, stick)

    @property
    def source(self) -> Source:
        return self.database.source(office())

    @property
    def folder(self) -> Path:
        (found,) = (path for path in self.stick.iterdir() if path.name.startswith("mot-cua-"))
        return found

    def make(self, **options: object) -> Made:
        return make_backup(self.source, now=self.clock.now(), **options)  # type: ignore[arg-type]  # passed on

    def standing(self) -> BackupStanding:
        return backup_office.standing(self.source)

    def numbers(self) -> list[int]:
        return [row.number for row in self.standing().rows]

    def leftovers(self) -> list[str]:
        names = [path.name for path in (*self.folder.iterdir(), *self.source.data_dir.iterdir())]
        return [name for name in names if ".part" in name or name.startswith(".")]


@pytest.fixture
def desk(opened: Open, clock: SteppedClock, tmp_path: Path) -> Desk:
    return Desk(opened, clock, tmp_path / "stick")


def test_the_first_backup_of_a_day_is_checked_wholly_and_the_others_quickly(desk: Desk) -> None:
    checks = []
    for hour in range(30):
        desk.clock.move(hours=1)
        if hour % 5 == 0:
            register(desk.database)
        checks.append(desk.make().row.check)
    assert checks.count(Check.FULL) == 2
    assert checks[0] is Check.FULL
    standing = desk.standing()
    assert (standing.newest, standing.trouble) == (standing.rows[0], None)
    assert standing.rows[0].dossiers == 7
    assert not standing.is_too_old(desk.clock.now())
    assert desk.leftovers() == []


def test_what_the_plan_has_no_use_for_is_deleted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_plan, "HOURLY", 2)
    monkeypatch.setattr(backup_plan, "DAILY", 2)
    for _ in range(4):
        desk.clock.move(hours=1)
        desk.make()
    assert desk.numbers() == [4, 3, 1], "the last two, and the whole one of the day"
    desk.clock.move(days=1)
    assert desk.make().deleted == 1
    assert desk.numbers() == [5, 4, 1]


def test_a_quick_check_finds_what_changed_since_the_backup_before(desk: Desk) -> None:
    desk.make()
    register(desk.database)
    with raw(desk.source.data_dir) as file:
        file.execute("UPDATE event SET body = x'80' WHERE local_order = (SELECT max(local_order) FROM event)")
    kept = desk.numbers()
    with pytest.raises(DataDamaged):
        desk.make(check=Check.QUICK)
    assert desk.numbers() == kept, "a damaged office takes no good backup along"
    trouble = desk.standing().trouble
    assert trouble is not None
    assert trouble.code == "data_damaged"


def test_a_quick_check_walks_the_chain_on_from_where_the_last_one_ended(desk: Desk) -> None:
    desk.make()
    register(desk.database)
    register(desk.database)
    with raw(desk.source.data_dir) as file:
        file.execute("UPDATE stamp SET chain = zeroblob(32) WHERE seq = (SELECT max(seq) FROM stamp)")
    with pytest.raises(DataDamaged):
        desk.make(check=Check.QUICK)


def test_a_whole_check_finds_what_a_quick_one_cannot(desk: Desk) -> None:
    desk.make()
    with raw(desk.source.data_dir) as file:
        file.execute("UPDATE dossier SET holder = 'ai đó'")
    desk.make(check=Check.QUICK)
    with pytest.raises(DataDamaged):
        desk.make(check=Check.FULL)


def test_an_older_file_that_came_back_by_hand_is_checked_from_its_beginning(desk: Desk, tmp_path: Path) -> None:
    older = tmp_path / "older"
    desk.database.close()
    shutil.copytree(desk.source.data_dir, older)
    desk.database = desk.opened()
    register(desk.database)
    desk.make()
    desk.database.close()
    shutil.copy(older / "mot-cua.db", desk.source.data_dir / "mot-cua.db")
    desk.database = desk.opened()
    assert desk.make(check=Check.QUICK).row.dossiers == 1


def test_nothing_new_costs_nothing_and_still_counts_as_looked_at(desk: Desk) -> None:
    desk.make()
    desk.clock.move(hours=20)
    again = desk.make(only_if_changed=True)
    assert (again.is_new, desk.numbers()) == (False, [1])
    assert desk.standing().current_at == desk.clock.now()
    with desk.database.units() as unit:
        unit.save_draft("current", b"typed")
        unit.commit()
    assert desk.make(only_if_changed=True).is_new, "a draft is work too"
    Path(desk.standing().rows[0].path).unlink()
    assert desk.make(only_if_changed=True).is_new, "the newest one has to be there"


def test_a_backup_that_rots_on_the_stick_counts_no_more(desk: Desk) -> None:
    desk.make()
    register(desk.database)
    made = Path(desk.make().row.path)
    made.write_bytes(made.read_bytes()[:-3000])
    rows = desk.standing().rows
    assert [(row.number, row.is_verified) for row in rows] == [(2, False), (1, True)]
    assert desk.make(only_if_changed=True).row.number == 3


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


def test_only_one_process_makes_a_backup_at_a_time(desk: Desk) -> None:
    lock = WriterLock(desk.source.data_dir, LOCK_FILE)
    try:
        assert desk.standing().is_running
        with pytest.raises(BackupUnderWay):
            desk.make()
    finally:
        lock.release()
    desk.make()


def test_what_a_killed_run_left_is_swept_by_the_next(desk: Desk) -> None:
    desk.make()
    (desk.folder / "mot-cua-20261123-0900-000002.mcb.part").write_bytes(b"half")
    (desk.source.data_dir / ".backup-dead").mkdir()
    (desk.source.data_dir / ".backup-dead" / "mot-cua.db").write_bytes(b"half")
    desk.make()
    assert desk.leftovers() == []


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


def test_a_lost_memory_of_this_machine_costs_a_whole_check_and_nothing_else(desk: Desk) -> None:
    desk.make()
    (desk.source.data_dir / backup_state.FILE).write_text("{", encoding="utf-8")
    with pytest.raises(BackupPlaceMissing):
        desk.make()
    backup_office.choose_folder(desk.source, desk.stick)
    made = desk.make()
    assert (made.row.number, made.row.check) == (2, Check.FULL)


def test_a_rehearsal_opens_checks_tells_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    event = register(desk.database)
    made = desk.make()
    workshop = tmp_path / "workshop"
    workshop.mkdir()
    found = rehearse(Path(made.row.path), workshop, recovery_code=None)
    assert (found.dossiers, found.events, found.problems) == (2, 2, 0)
    assert found.newest_code is not None
    assert found.made_at == desk.clock.now()
    assert list(workshop.iterdir()) == []
    assert event.eid


def test_a_rehearsal_on_a_machine_without_the_key_asks_for_the_code(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(desk.make().row.path)
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "another key"))
    with pytest.raises(Anticipated):
        rehearse(path, tmp_path, recovery_code=None)


def test_a_commit_goes_on_while_a_backup_is_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backup_copy.copy_database

    def beside_work(engine: object, target: Path) -> None:
        register(desk.database)
        copy(engine, target)  # type: ignore[arg-type]  # passed on
        register(desk.database)

    monkeypatch.setattr(hourly_backup, "copy_database", beside_work)
    assert (desk.make().row.dossiers, desk.database.verify().dossiers) == (2, 3)
