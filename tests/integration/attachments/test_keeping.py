"""Attached files in backups, restores and older files: copied once, opened elsewhere with the recovery code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models.persistence import migrate, projections
from models.persistence.backup import bring_back
from models.persistence.content_backup import BESIDE
from models.persistence.create_office import create_database
from models.persistence.database import open_database
from models.persistence.tables import REVISION
from tests.builders import office
from tests.integration.attachments.conftest import Desk, MakeDesk
from tests.integration.attachments.scans import pdf, picture
from tests.integration.persistence.registering import make_oldest


def test_a_backup_copies_each_content_once(desk: Desk, tmp_path: Path) -> None:
    desk.attach(pdf(1))
    first = desk.database.back_up(tmp_path / "stick" / "08.mcb")
    assert (first.attachments, first.attachments_copied, first.attachments_missing) == (1, 1, 0)
    desk.attach(picture())
    second = desk.database.back_up(tmp_path / "stick" / "09.mcb")
    assert (second.attachments, second.attachments_copied) == (2, 1)
    copies = [path for path in (tmp_path / "stick" / BESIDE).rglob("*") if path.is_file()]
    assert len(copies) == 2
    assert not any(b"%PDF" in path.read_bytes() or b"JFIF" in path.read_bytes() for path in copies)


def test_a_copy_that_was_cut_off_is_copied_again(desk: Desk, tmp_path: Path) -> None:
    desk.attach()
    desk.database.back_up(tmp_path / "stick" / "08.mcb")
    (copy,) = (path for path in (tmp_path / "stick" / BESIDE).rglob("*") if path.is_file())
    copy.write_bytes(copy.read_bytes()[:-1])
    assert desk.database.back_up(tmp_path / "stick" / "09.mcb").attachments_copied == 1


def test_a_backup_says_what_it_could_not_find(desk: Desk, tmp_path: Path) -> None:
    desk.attach()
    desk.stored()[0].unlink()
    assert desk.database.back_up(tmp_path / "08.mcb").attachments_missing == 1


def test_another_pc_opens_the_files_of_a_dead_one_with_the_recovery_code(
    desk: Desk, make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = pdf(4)
    sha256 = desk.attach(content).attachment.sha256
    backup = desk.database.back_up(tmp_path / "stick" / "office.mcb").path
    desk.database.close()
    shutil.rmtree(desk.folder)
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "other" / "key"))
    create_database(tmp_path / "somebody", settings=office(), staff=[], clock=desk.clock)
    back = bring_back(backup, tmp_path / "new", recovery_code=desk.recovery_code, set_aside_as="x")
    assert (back.aside, back.attachments, back.attachments_missing) == (None, 1, 0)
    again = make_desk("new", code=desk.code)
    assert again.database.contents().files.read(sha256) == content
    assert not again.database.verify().problems


def test_a_restore_sets_the_files_aside_as_well_and_takes_from_there_what_the_backup_lacks(
    desk: Desk, make_desk: MakeDesk, tmp_path: Path
) -> None:
    sha256 = desk.attach(pdf(4)).attachment.sha256
    backup = desk.database.back_up(tmp_path / "stick" / "office.mcb").path
    shutil.rmtree(tmp_path / "stick" / BESIDE)
    later = desk.attach(pdf(9)).attachment.sha256
    desk.database.close()
    back = bring_back(backup, desk.folder, recovery_code=None, set_aside_as="x")
    assert (back.attachments, back.attachments_missing) == (1, 0)
    assert back.aside is not None
    assert len([p for p in (back.aside / "attachments").rglob("*") if p.is_file()]) == 2, "nothing is deleted"
    again = make_desk(code=desk.code)
    assert again.database.contents().files.fault(sha256) == ""
    assert not again.database.contents().files.holds(later)
    assert not again.database.verify().problems


def test_what_a_restore_cannot_find_is_told_and_wanted_from_the_province(
    desk: Desk, make_desk: MakeDesk, tmp_path: Path
) -> None:
    sha256 = desk.attach().attachment.sha256
    backup = desk.database.back_up(tmp_path / "stick" / "office.mcb").path
    desk.database.close()
    shutil.rmtree(desk.folder / "attachments")
    shutil.rmtree(tmp_path / "stick" / BESIDE)
    back = bring_back(backup, desk.folder, recovery_code=None, set_aside_as="x")
    assert (back.attachments, back.attachments_missing) == (0, 1)
    again = make_desk(code=desk.code)
    assert not again.database.verify().problems
    assert not again.database.contents().states([sha256])[sha256].is_held


def test_a_file_of_the_oldest_program_is_upgraded_and_learns_what_its_log_names(
    desk: Desk, make_desk: MakeDesk
) -> None:
    made = desk.attach().attachment
    desk.database.close()
    make_oldest(desk.folder)
    again = make_desk(code=desk.code)
    with again.database.transaction() as transaction:
        assert migrate.revision_of(transaction.connection) == REVISION
        assert projections.is_current(transaction.connection)
    state = again.database.contents().states([made.sha256])[made.sha256]
    assert (state.size, state.is_held) == (made.size, False)
    assert [file.eid for file in again.listed] == [made.eid]


def test_reading_beside_a_running_counter_needs_no_second_writer(desk: Desk) -> None:
    sha256 = desk.attach().attachment.sha256
    beside = open_database(desk.folder, clock=desk.clock, read_only=True)
    try:
        assert beside.contents().files.read(sha256).startswith(b"%PDF")
    finally:
        beside.close()
