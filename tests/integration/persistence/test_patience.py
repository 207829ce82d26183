"""A disk or a file that cannot be written just now: a window waits and goes on by itself, a script is told."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.domain.errors import Anticipated
from models.persistence import engine, patience
from models.persistence.errors import DatabaseBusy, DiskFull
from models.persistence.putting_back import DATABASE_FILE
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import codes, register

ROOT = Path(__file__).parents[3]
WAIT_S = 20
HOLDER = """
import sys
from pathlib import Path
from models.persistence import keys
from models.persistence.engine import writing_engine
folder = Path(sys.argv[1])
with writing_engine(folder / sys.argv[2], keys.unlock(folder)).connect() as connection:
    connection.begin()
    print("held", flush=True)
    sys.stdin.readline()
"""


class Heard:
    """What was waited for, by code; "" when it was over."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.changed = threading.Condition()

    def __call__(self, trouble: Anticipated | None) -> None:
        with self.changed:
            self.codes.append(trouble.code if trouble is not None else "")
            self.changed.notify_all()

    def wait_for(self, code: str) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: code in self.codes, timeout=WAIT_S), self.codes


@pytest.fixture(autouse=True)
def _short_time_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 50)


@contextmanager
def held_by_another(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process has begun to write into the real file and does not end."""
    command = [sys.executable, "-c", HOLDER, str(folder), DATABASE_FILE]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.stdin.close()
        process.wait(WAIT_S)
        process.stdout.close()


def test_a_window_waits_for_a_locked_file_and_stores_once(opened: Open, tmp_path: Path) -> None:
    heard = Heard()
    database = opened(on_waiting=heard)
    with held_by_another(tmp_path / "counter1"):
        clerk = threading.Thread(target=lambda: register(database))
        clerk.start()
        heard.wait_for("database_busy")
        assert codes(database) == [], "reading goes on meanwhile"
    clerk.join(WAIT_S)
    assert len(codes(database)) == 1
    assert heard.codes == ["database_busy", ""]
    assert database.verify().problems == ()


def test_a_script_hears_of_a_locked_file_at_once(opened: Open, tmp_path: Path) -> None:
    database = opened()
    with held_by_another(tmp_path / "counter1"), pytest.raises(DatabaseBusy):
        register(database)
    register(database)


def test_a_full_disk_is_waited_for_before_anything_is_begun(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()
    database = opened(on_waiting=heard)
    monkeypatch.setattr(patience, "_ROOM_BYTES", 10**18)
    clerk = threading.Thread(target=lambda: register(database))
    clerk.start()
    heard.wait_for("disk_full")
    monkeypatch.setattr(patience, "_ROOM_BYTES", 0)
    clerk.join(WAIT_S)
    assert len(codes(database)) == 1
    assert heard.codes == ["disk_full", ""]


def test_a_closing_window_waits_no_longer_than_it_says(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()
    database = opened(on_waiting=heard)
    monkeypatch.setattr(patience, "_ROOM_BYTES", 10**18)
    failed: list[Exception] = []

    def try_it() -> None:
        try:
            register(database)
        except DiskFull as trouble:
            failed.append(trouble)

    clerk = threading.Thread(target=try_it)
    clerk.start()
    heard.wait_for("disk_full")
    database.give_up_after(0)
    clerk.join(WAIT_S)
    assert len(failed) == 1
    assert codes(database) == []
