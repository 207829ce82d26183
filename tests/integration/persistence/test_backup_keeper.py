"""The hourly try of a running counter: once an hour, at once when the stick is back, and never twice for a clock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.backup_keeper import BackupKeeper, Pace
from models.persistence import backup_state
from models.persistence.backup_place import BackupPlace
from models.persistence.backup_state import BackupState
from models.services.backups import BackupTrouble
from models.services.refusal import Refused
from tests.integration.persistence.conftest import SteppedClock

NAME = "mot-cua-H59.25.14-Q1-00000000"
SOON = Pace(first_s=0.0, look_s=0.005, every_s=3600.0, least_s=300.0)
TIMEOUT_S = 10.0


class Watched:
    """A keeper whose tries are counted instead of made."""

    def __init__(self, data_dir: Path, clock: SteppedClock, pace: Pace) -> None:
        self.tries = 0
        self.heard = 0
        self.looked = threading.Semaphore(0)
        self.tried = threading.Semaphore(0)
        self.refuses: Exception | None = None
        self.clock = clock
        self.keeper = BackupKeeper(
            data_dir=data_dir, place_name=NAME, clock=self, make=self.make, on_changed=self.hear, pace=pace
        )

    def now(self) -> datetime:
        self.looked.release()
        return self.clock.now()

    def make(self) -> None:
        self.tries += 1
        if self.refuses is not None:
            raise self.refuses

    def hear(self) -> None:
        self.heard += 1
        self.tried.release()

    def looks(self, count: int = 3) -> None:
        for _ in range(count):
            assert self.looked.acquire(timeout=TIMEOUT_S)

    def waits_for_a_try(self) -> None:
        assert self.tried.acquire(timeout=TIMEOUT_S)


Watch = Callable[..., Watched]


@pytest.fixture
def watch(tmp_path: Path, clock: SteppedClock) -> Iterator[Watch]:
    made: list[Watched] = []

    def start(pace: Pace = SOON) -> Watched:
        one = Watched(tmp_path, clock, pace)
        made.append(one)
        one.keeper.start()
        return one

    yield start
    for one in made:
        assert one.keeper.stop()


@pytest.fixture
def stick(tmp_path: Path) -> BackupPlace:
    place = BackupPlace(tmp_path / "stick", NAME)
    place.found()
    backup_state.save(tmp_path, BackupState(folder=str(place.folder)))
    return place


def test_a_counter_that_never_tried_tries_soon_after_its_start_and_then_once_an_hour(
    watch: Watch, stick: BackupPlace
) -> None:
    one = watch()
    one.waits_for_a_try()
    one.looks()
    assert (one.tries, one.heard) == (1, 1)


def test_a_restart_within_the_hour_tries_nothing(
    watch: Watch, stick: BackupPlace, tmp_path: Path, clock: SteppedClock
) -> None:
    backup_state.save(tmp_path, replace(backup_state.load(tmp_path), tried_at=clock.now() - timedelta(minutes=30)))
    one = watch()
    one.looks()
    assert one.tries == 0
    clock.move(minutes=31)
    one.waits_for_a_try()


def test_an_hour_later_comes_the_next_try_whatever_became_of_the_last(watch: Watch, stick: BackupPlace) -> None:
    one = watch(replace(SOON, every_s=0.02))
    one.refuses = Refused("backup_place_full", path="E:")
    for _ in range(3):
        one.waits_for_a_try()
    assert one.tries >= 3


def test_a_clock_that_jumps_forward_by_a_day_brings_no_storm_of_backups(
    watch: Watch, stick: BackupPlace, clock: SteppedClock
) -> None:
    one = watch()
    one.waits_for_a_try()
    clock.move(days=1)
    one.looks(10)
    assert one.tries == 1


def test_a_stick_that_comes_back_is_written_at_once(
    watch: Watch, stick: BackupPlace, tmp_path: Path, clock: SteppedClock
) -> None:
    stick.folder.rename(tmp_path / "drawer")
    one = watch()
    one.waits_for_a_try()
    trouble = BackupTrouble("backup_place_missing", {}, clock.now())
    backup_state.save(tmp_path, replace(backup_state.load(tmp_path), tried_at=clock.now(), trouble=trouble))
    one.looks()
    assert one.tries == 1
    (tmp_path / "drawer").rename(stick.folder)
    one.waits_for_a_try()
    assert one.tries == 2


def test_a_stick_that_was_plugged_in_while_the_pc_was_off_is_written_at_the_start(
    watch: Watch, stick: BackupPlace, tmp_path: Path, clock: SteppedClock
) -> None:
    trouble = BackupTrouble("backup_place_missing", {}, clock.now())
    backup_state.save(tmp_path, replace(backup_state.load(tmp_path), tried_at=clock.now(), trouble=trouble))
    watch().waits_for_a_try()


@pytest.mark.allows_logs("a look at the place of backups failed", "a fault is put in on purpose")
def test_without_a_place_nothing_is_tried_and_a_fault_ends_nothing(
    watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = threading.Semaphore(0)

    def broken(_: Path) -> BackupState:
        looks.release()
        raise RuntimeError("a fault")

    with monkeypatch.context() as fault:
        fault.setattr(backup_state, "load", broken)
        one = watch()
        for _ in range(3):
            assert looks.acquire(timeout=TIMEOUT_S)
    assert one.tries == 0
    place = BackupPlace(tmp_path / "stick", NAME)
    place.found()
    backup_state.save(tmp_path, BackupState(folder=str(place.folder)))
    one.waits_for_a_try()
