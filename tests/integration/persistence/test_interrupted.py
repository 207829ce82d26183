"""A restore and a founding may die at any step: what was there stands, or what was decided comes to its end."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.clock import SystemClock
from desktop.founding import Founded, found_office
from desktop.office_file import OfficeFile, read_office_file
from models.persistence.backup import bring_back
from models.persistence.database import open_database
from models.persistence.errors import AlreadyInitialised, DatabaseBehind, NotInitialised
from tests.builders import NOW
from tests.e2e.mot_cua import OFFICE_FILE
from tests.integration.persistence.conftest import Open, SteppedClock
from tests.integration.persistence.registering import codes, raw, register

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")

_DIED = 9
RENAMES_OF_A_RESTORE = 6
RENAMES_OF_A_FOUNDING = 5


def dies(work: Callable[[], object], *, before_rename: int) -> bool:
    """Do the work in a process that dies before its n-th rename, counted from 0; tell whether it got that far."""
    child = os.fork()
    if child == 0:
        left = before_rename
        replace = Path.replace

        def dying(self: Path, target: Any) -> Path:
            nonlocal left
            if left == 0:
                os._exit(_DIED)
            left -= 1
            return replace(self, target)

        try:
            Path.replace = dying  # type: ignore[method-assign, assignment]  # in this child only
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, _DIED}
    return code == _DIED


@pytest.mark.parametrize("before_rename", range(RENAMES_OF_A_RESTORE + 1))
def test_a_restore_that_died_left_the_old_office_or_is_finished_by_the_next_opening(
    opened: Open, tmp_path: Path, clock: SteppedClock, before_rename: int
) -> None:
    folder = tmp_path / "counter1"
    database = opened()
    register(database)
    older = codes(database)
    backup = database.back_up(tmp_path / "stick" / "office.mcb").path
    register(database)
    newer = codes(database)
    database.close()
    has_died = dies(
        lambda: bring_back(backup, folder, recovery_code=None, set_aside_as="x"), before_rename=before_rename
    )
    assert has_died == (before_rename < RENAMES_OF_A_RESTORE)
    is_decided = (folder / "restoring").exists()
    if (folder / "restoring" / "mot-cua.db").exists():
        with pytest.raises(DatabaseBehind):
            open_database(folder, clock=clock, read_only=True)
    again = opened()
    assert codes(again) == (older if is_decided else newer)
    assert not again.verify().problems
    register(again)
    assert codes(again)[0] not in newer
    again.close()
    with raw(folder) as connection:
        reasons = [row[0] for row in connection.execute("SELECT reason FROM incarnation ORDER BY ordinal")]
    assert reasons == (["created", "restored"] if is_decided else ["created"])
    assert sorted(each.name for each in folder.glob("*restor*")) == (["before-restore-x"] if is_decided else [])
    if is_decided:
        aside = open_database(folder / "before-restore-x", clock=clock, read_only=True)
        assert codes(aside) == newer, "the old office is whole"
        aside.close()


def test_a_restore_of_what_is_there_already_opens_a_new_incarnation_too(opened: Open, tmp_path: Path) -> None:
    database = opened()
    register(database)
    before = database.replication().writer()
    backup = database.back_up(tmp_path / "office.mcb").path
    database.close()
    bring_back(backup, tmp_path / "counter1", recovery_code=None, set_aside_as="x")
    assert opened().replication().writer().w != before.w


def test_a_second_restore_goes_on_where_the_first_one_was_interrupted(
    opened: Open, tmp_path: Path, clock: SteppedClock
) -> None:
    database = opened()
    backup = database.back_up(tmp_path / "office.mcb").path
    register(database)
    newer = codes(database)
    database.close()
    folder = tmp_path / "counter1"
    assert dies(lambda: bring_back(backup, folder, recovery_code=None, set_aside_as="x"), before_rename=3)
    back = bring_back(backup, folder, recovery_code=None, set_aside_as="y")
    assert back.aside is not None
    assert codes(opened()) == []
    aside = open_database(folder / "before-restore-x", clock=clock, read_only=True)
    assert codes(aside) == newer
    aside.close()


@pytest.fixture
def office_file(tmp_path: Path) -> OfficeFile:
    path = tmp_path / "office.toml"
    path.write_text(OFFICE_FILE, encoding="utf-8")
    return read_office_file(path)


@pytest.mark.parametrize("before_rename", range(RENAMES_OF_A_FOUNDING))
def test_a_founding_that_died_left_no_office_and_the_next_one_makes_it_whole(
    office_file: OfficeFile, tmp_path: Path, before_rename: int
) -> None:
    folder = tmp_path / "new"

    def found() -> Founded:
        return found_office(folder, office_file, counter=1, clock=SystemClock())

    assert dies(found, before_rename=before_rename)
    with pytest.raises(NotInitialised):
        open_database(folder, clock=SystemClock())
    assert found().procedures > 0
    database = open_database(folder, clock=SystemClock())
    assert len(database.reader().procedures(on=NOW.date())) > 0
    assert not database.verify().problems
    database.close()
    assert not list(folder.glob(".founding*"))
    with pytest.raises(AlreadyInitialised):
        found()


def test_an_office_about_which_nobody_was_told_may_be_founded_again_until_it_works(
    office_file: OfficeFile, tmp_path: Path
) -> None:
    folder = tmp_path / "new"

    def gone(_: Founded) -> None:
        raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            found_office(folder, office_file, counter=1, clock=SystemClock(), tell=gone)
    database = open_database(folder, clock=SystemClock())
    register(database)
    database.close()
    with pytest.raises(AlreadyInitialised):
        found_office(folder, office_file, counter=1, clock=SystemClock())
