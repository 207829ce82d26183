"""Hourly backups: checked, thinned out, swept; rehearsed without touching anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models.domain import backup_plan
from models.domain.errors import Anticipated
from models.persistence import backup_copy, backup_office, backup_state, hourly_backup
from models.persistence.backup import rehearse
from models.persistence.backup_errors import (
    BackupPlaceMissing,
    BackupUnderWay,
    DataDamaged,
)
from models.persistence.hourly_backup import LOCK_FILE
from models.persistence.writer_lock import WriterLock
from models.services.backups import Check
from tests.integration.persistence.backup_desk import Desk
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import raw, register


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


def test_a_lost_memory_of_this_machine_costs_a_whole_check_and_nothing_else(desk: Desk) -> None:
    desk.make()
    (desk.source.data_dir / backup_state.FILE).write_text("{", encoding="utf-8")
    with pytest.raises(BackupPlaceMissing):
        desk.make()
    backup_office.choose_folder(desk.source, desk.stick)
    made = desk.make()
    assert (made.row.number, made.row.check) == (2, Check.FULL)


def test_a_folder_that_is_chosen_while_a_backup_runs_stays_chosen(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup_copy.copy_database

    def beside_a_choice(engine: object, target: Path) -> None:
        backup_office.choose_folder(desk.source, tmp_path / "another stick")
        copy(engine, target)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(hourly_backup, "copy_database", beside_a_choice)
    desk.make()
    assert desk.standing().folder == str(tmp_path / "another stick")


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
    made = desk.make()
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "another key"))
    with pytest.raises(Anticipated):
        rehearse(Path(made.row.path), tmp_path, recovery_code=None)


def test_a_commit_goes_on_while_a_backup_is_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backup_copy.copy_database

    def beside_work(engine: object, target: Path) -> None:
        register(desk.database)
        copy(engine, target)  # type: ignore[arg-type]  # passed on
        register(desk.database)

    monkeypatch.setattr(hourly_backup, "copy_database", beside_work)
    assert desk.make().row.dossiers == 2
    assert desk.database.verify().dossiers == 3
