"""Backups: as encrypted as the database, opened elsewhere with the recovery code, never a number or a seq twice."""

import zipfile
from pathlib import Path

import pytest

from models.persistence import backup_archive
from models.persistence.backup import bring_back, rehearse
from models.persistence.backup_errors import BackupDamaged, BackupTooNew, BackupUnreadable
from models.persistence.create_office import create_database
from models.persistence.database import open_database
from models.persistence.keys import KeyWrong, RecoveryCodeWrong
from models.persistence.tables import REVISION
from tests.builders import office
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import codes, make_oldest, raw, register


def test_a_backup_is_as_encrypted_as_the_database(opened: Open, tmp_path: Path) -> None:
    database = opened()
    register(database)
    made = database.back_up(tmp_path / "stick" / "office.mcb")
    assert made.report.dossiers == 1
    raw = made.path.read_bytes()
    assert b"SQLite format 3" not in raw
    assert "Thạch".encode() not in raw


def test_a_restored_office_goes_on_in_a_new_incarnation_and_with_larger_numbers(opened: Open, tmp_path: Path) -> None:
    database = opened()
    register(database)
    backup = database.back_up(tmp_path / "office.mcb").path
    for _ in range(3):
        register(database)
    used = codes(database)
    before = database.replication().writer()
    database.close()
    bring_back(backup, tmp_path / "counter1", recovery_code=None, set_aside_as="x")
    restored = opened()
    assert restored.replication().writer().w != before.w
    register(restored)
    assert codes(restored)[0] not in used
    assert not restored.verify().problems
    assert (tmp_path / "counter1" / "before-restore-x" / "mot-cua.db").is_file()


def test_another_pc_needs_the_recovery_code_and_uses_the_spare_lane(
    tmp_path: Path, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = create_database(tmp_path / "old", settings=office(), staff=[], clock=clock)
    database = open_database(tmp_path / "old", clock=clock)
    register(database)
    backup = database.back_up(tmp_path / "office.mcb").path
    register(database)
    used = codes(database)
    database.close()
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "other" / "key"))
    create_database(tmp_path / "somebody", settings=office(), staff=[], clock=clock)  # this PC has a key of its own
    with pytest.raises(KeyWrong):
        bring_back(backup, tmp_path / "new", recovery_code=None, set_aside_as="x")
    with pytest.raises(RecoveryCodeWrong):
        bring_back(
            backup, tmp_path / "new", recovery_code=code[:-1] + ("B" if code[-1] != "B" else "C"), set_aside_as="x"
        )
    bring_back(backup, tmp_path / "new", recovery_code=code, set_aside_as="x")
    restored = open_database(tmp_path / "new", clock=clock)
    try:
        register(restored)
        assert codes(restored)[0] not in used
        assert not restored.verify().problems
    finally:
        restored.close()


@pytest.mark.parametrize("spoil", ["cut", "other file", "changed"])
def test_a_spoilt_backup_is_told_and_changes_nothing(opened: Open, tmp_path: Path, spoil: str) -> None:
    database = opened()
    register(database)
    kept = codes(database)
    backup = database.back_up(tmp_path / "office.mcb").path
    database.close()
    if spoil == "cut":
        backup.write_bytes(backup.read_bytes()[:5000])
    elif spoil == "other file":
        with zipfile.ZipFile(backup, "w") as archive:
            archive.writestr("letter.txt", "not a backup")
    else:
        raw = bytearray(backup.read_bytes())
        raw[3000] ^= 1
        backup.write_bytes(bytes(raw))
    with pytest.raises((BackupUnreadable, BackupDamaged)):
        bring_back(backup, tmp_path / "counter1", recovery_code=None, set_aside_as="x")
    again = opened()
    assert codes(again) == kept


def test_a_backup_of_the_oldest_program_is_brought_to_the_present_schema(opened: Open, tmp_path: Path) -> None:
    database = opened()
    register(database)
    kept = codes(database)
    database.close()
    folder = tmp_path / "counter1"
    make_oldest(folder)
    backup = tmp_path / "old.mcb"
    manifest = {"made_at": "2025-10-20T01:15:00+00:00", "dossiers": 1, "events": 1, "attachments": 0}
    backup_archive.write(backup, database=folder / "mot-cua.db", wraps=folder / "keys.json", manifest=manifest)
    found = rehearse(backup, tmp_path, recovery_code=None)
    assert (found.dossiers, found.problems, found.newest_code) == (1, 0, kept[0])
    bring_back(backup, folder, recovery_code=None, set_aside_as="x")
    again = opened()
    register(again)
    assert set(kept) < set(codes(again))
    assert not again.verify().problems


def test_a_backup_of_a_newer_program_is_told_and_changes_nothing(opened: Open, tmp_path: Path) -> None:
    database = opened()
    register(database)
    kept = codes(database)
    database.close()
    with raw(tmp_path / "counter1") as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    backup = tmp_path / "newer.mcb"
    folder = tmp_path / "counter1"
    backup_archive.write(backup, database=folder / "mot-cua.db", wraps=folder / "keys.json", manifest={})
    with raw(folder) as file:
        file.execute(f"UPDATE alembic_version SET version_num = '{REVISION}'")
    with pytest.raises(BackupTooNew):
        bring_back(backup, folder, recovery_code=None, set_aside_as="x")
    assert codes(opened()) == kept
