"""`province-backup` and `province-restore` as the officer meets them: while the province runs, and after its loss."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.mot_cua import MotCua, dossier
from tests.e2e.province import running_province


@pytest.fixture
def keeping() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="mot-cua-") as folder:
        yield Path(folder)


def test_an_officer_backs_the_province_up_and_brings_it_back(counter: MotCua, keeping: Path) -> None:
    key, folder = keeping / "backup.key", keeping / "backups"
    with running_province() as province:
        province.enrol(counter, 1)
        counter.register(dossier())
        counter.run("sync", "--once")
        events = len(counter.events())
        place = ("--province-data-dir", province.data_dir)
        made = counter.run("province-backup", folder, "--key-file", key, "--keep", 2, *place).answer
        assert (made["events"], made["chained"], made["durable"]) == (events, events, events)
        assert made["key_made"] == str(key)
        assert Path(made["file"]).parent == folder
        again = counter.run("compare").answers[-1]
        assert (again["acknowledged"], again["in_backup"]) == (events, 0), "a counter learns it when it greets"
        counter.run("sync", "--once")
        assert counter.run("compare").answers[-1]["in_backup"] == events

        for refused, code in (
            (("province-backup", folder, "--key-file", folder / "key", *place), "province_key_beside"),
            (("province-backup", folder, "--key-file", key), "province_dir_needed"),
            (("province-restore", made["file"], "--key-file", key, *place), "province_not_empty"),
            (("province-restore", made["file"], "--key-file", keeping / "none", *place), "province_key_unusable"),
        ):
            assert counter.run(*refused).refusal["error"] == code
    other = ("--province-data-dir", keeping / "province")
    damaged = keeping / "damaged.age"
    shutil.copy(made["file"], damaged)
    with damaged.open("r+b") as file:
        file.truncate(damaged.stat().st_size - 20)
    refused_file = counter.run("province-restore", damaged, "--key-file", key, *other).refusal
    assert refused_file["error"] == "province_backup_unreadable"
    back = counter.run("province-restore", made["file"], "--key-file", key, *other).answer
    assert (back["events"], back["offices"]) == (events, 1)
    assert len(back["epoch"]) == 16
