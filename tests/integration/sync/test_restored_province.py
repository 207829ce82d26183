"""A province is lost and restored from a backup: whatever any living counter holds comes back, no number twice."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.server.admin import open_database, open_store
from sync.server.backup import back_up
from sync.server.restoring import bring_back
from tests.integration.sync.conftest import Make
from tests.integration.sync.places import Place, ProvinceProcess, one_time_code, take_place


@pytest.fixture
def province() -> Iterator[ProvinceProcess]:
    """A province of its own: it will be lost."""
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        process = ProvinceProcess(Path(folder) / "province")
        process.start()
        yield process
        process.stop()


def _in_backup(place: Place) -> tuple[int, int]:
    status = place.database.replication().line_status()
    return status.acknowledged, status.in_backup


def test_everything_comes_back_after_a_restore_a_dead_counters_work_too(
    make: Make, province: ProvinceProcess, organisation: str
) -> None:
    one, two = make(1), make(2)
    codes = [one.register(), two.register()]
    for place in (one, two):
        assert place.sync().trouble == ""
    keeping = province.data_dir.parent
    with open_store(data_dir=province.data_dir) as store:
        made = back_up(store, keeping / "backups", key_file=keeping / "key")
    assert (made.found.events, made.durable) == (2, 2)

    codes += [one.register(), two.register()]
    late = make(3)  # the backup knows nothing of this counter, nor of the lanes that were lent to it
    codes.append(late.register())
    for place in (one, late, two, one):
        assert place.sync().trouble == ""
    assert _in_backup(one) == (2, 1)
    one.database.close()
    shutil.rmtree(one.folder)  # counter 1 never comes back
    codes.append(two.register())

    province.stop()
    shutil.rmtree(province.data_dir)
    with open_database(data_dir=province.data_dir) as url:
        back = bring_back(url, made.path, key_file=keeping / "key")
    assert back.found.events == 2
    province.start(province.url.removeprefix("http://"))

    assert two.sync().trouble == ""
    assert late.sync().trouble == "not_authorised"
    assert late.database.replication().line_status().waiting == 0
    take_place(late, province, one_time_code(province, organisation, 3))
    fourth = make(4)
    codes += [late.register(), fourth.register()]
    for _ in range(2):
        for place in (two, late, fourth):
            assert place.sync().trouble == ""
    assert len(codes) == len(set(codes)), "no number twice"
    for place in (two, late, fourth):
        assert place.codes() == set(codes)
        assert place.database.verify().problems == ()
        assert place.database.replication().alarms() == []
        assert place.sync().pending == 0
    with open_store(data_dir=province.data_dir) as store, store.transaction() as connection:
        assert connection.execute("SELECT head FROM feed").fetchone() == (len(codes),)
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (len(codes),)
        assert connection.execute("SELECT count(*) FROM dossier WHERE has_clash").fetchone() == (0,)
    with open_store(data_dir=province.data_dir) as store:
        again = back_up(store, keeping / "backups", key_file=keeping / "key", keep=1)
    assert again.found.events == len(codes)
    assert two.sync().trouble == ""
    acknowledged, inside = _in_backup(two)
    assert acknowledged == inside > 0, "the next greeting tells it, though nothing was pushed"
