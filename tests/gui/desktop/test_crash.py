"""Errors that nobody foresaw: caught anywhere, written without a person's data, offered at the next start."""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.crash import CrashBook, crash_report, install_crash_hook, short_path
from desktop.logging_setup import PlaceFormatter
from desktop.machine import ThisMachine
from models.services.looks import Looks
from tests import builders
from ui.tasks import TaskRunner

ROOT = Path(__file__).parents[3]
SECRET = "Thạch Thị Ngọc Ánh 094190003127"
expected = pytest.mark.allows_logs("unhandled|background task", reason="the test makes it happen")


class Told(list[str]):
    """The names of the files that were told."""


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def book(tmp_path: Path, told: Told) -> Iterator[CrashBook]:
    """A book whose hooks are in place."""
    made = CrashBook(tmp_path, "counter", now=lambda: builders.NOW, tell=told.append)
    take_away = install_crash_hook(made)
    yield made
    take_away()


def fail(person: str) -> None:
    try:
        dict[str, str]()[person]
    except KeyError as e:
        raise ValueError(f"no dossier of {person}") from e


def failed() -> Exception:
    try:
        fail(SECRET)
    except ValueError as e:
        return e
    raise AssertionError


def files(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted((folder / "logs").glob("crash-*.txt"))]


def test_a_report_names_places_and_no_values() -> None:
    report = crash_report(failed())
    assert "tests/gui/desktop/test_crash.py" in report
    assert "in fail" in report
    assert report.index("builtins.ValueError") < report.index("after:") < report.index("builtins.KeyError")
    assert not any(word in report for word in SECRET.split())


@pytest.mark.parametrize(
    ("path", "short"),
    [
        (str(Path(__file__)), "tests/gui/desktop/test_crash.py"),
        (
            "/srv/nguyen/lib/python3.11/site-packages/sqlalchemy/engine/base.py",
            "sqlalchemy/engine/base.py",
        ),
        ("/usr/lib/python3.11/threading.py", "threading.py"),
        ("D:\\Nguyễn Văn A\\site-packages\\PIL\\Image.py", "PIL/Image.py"),
        ("D:\\Nguyễn Văn A\\x.py", "x.py"),
    ],
)
def test_a_path_does_not_name_the_user(path: str, short: str) -> None:
    assert short_path(path) == short


@expected
def test_an_error_of_the_window_is_written_once_and_told_each_time(tmp_path: Path, told: Told, book: CrashBook) -> None:
    for error in (failed(), failed()):
        sys.excepthook(type(error), error, error.__traceback__)
    assert told == ["crash-20261120-011500.txt"] * 2
    (text,) = files(tmp_path)
    assert "Mot Cua counter" in text
    assert "thread: main" in text
    assert not any(word in text for word in SECRET.split())


@expected
def test_an_error_of_a_thread_is_written(tmp_path: Path, told: Told, book: CrashBook) -> None:
    thread = threading.Thread(target=fail, args=(SECRET,))
    thread.start()
    thread.join()
    (text,) = files(tmp_path)
    assert "thread: worker" in text
    assert "ValueError" in text


@expected
def test_an_error_of_a_background_task_is_written(
    tmp_path: Path, told: Told, book: CrashBook, runner: TaskRunner, qtbot: QtBot
) -> None:
    answers: list[Exception] = []
    runner.command(lambda: fail(SECRET), lambda _: None, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    assert len(files(tmp_path)) == 1


@expected
def test_a_folder_that_takes_no_file_is_no_second_error(tmp_path: Path, told: Told, book: CrashBook) -> None:
    (tmp_path / "logs").write_text("in the way")
    error = failed()
    sys.excepthook(type(error), error, error.__traceback__)
    assert told == [""]


def test_the_log_says_where_and_not_what() -> None:
    error = failed()
    record = logging.LogRecord("x", logging.ERROR, "", 0, "it failed", (), (type(error), error, error.__traceback__))
    written = PlaceFormatter("%(message)s").format(record)
    assert written.startswith("it failed\n")
    assert "in fail" in written
    assert not any(word in written for word in SECRET.split())


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "Segmentation fault"),
        ("qFatal('the end')", "Qt fatal (no place)"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="ends by signals")
def test_a_process_that_ends_at_once_leaves_a_trace_for_the_next_start(
    tmp_path: Path, told: Told, end: str, said: str
) -> None:
    program = f"""
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import qFatal
from desktop.crash import CrashBook
book = CrashBook(Path(sys.argv[1]), "counter", now=lambda: datetime.now(UTC), tell=str)
book.open_last_words()
def last_step():
    {end}
last_step()
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode in {-signal.SIGSEGV, -signal.SIGABRT}
    book = CrashBook(tmp_path, "counter", now=lambda: builders.NOW, tell=told.append)
    book.adopt()
    (text,) = files(tmp_path)
    assert said in text
    assert "last_step" in text


def test_an_orderly_end_leaves_no_trace(tmp_path: Path, told: Told) -> None:
    book = CrashBook(tmp_path, "counter", now=lambda: builders.NOW, tell=told.append)
    book.open_last_words()
    book.close()
    book.adopt()
    assert files(tmp_path) == []


def test_only_the_newest_files_are_kept(tmp_path: Path, told: Told) -> None:
    (tmp_path / "logs").mkdir()
    for number in range(30):
        (tmp_path / "logs" / f"crash-20261120-0000{number:02}.txt").write_text(str(number))
    CrashBook(tmp_path, "counter", now=lambda: builders.NOW, tell=told.append).adopt()
    assert files(tmp_path) == [str(number) for number in range(10, 30)]


def test_crash_files_are_kept_for_whoever_helps_and_then_forgotten(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    for name in ("crash-20261119-080000.txt", "crash-20261120-080000.txt"):
        (tmp_path / "logs" / name).write_text(name)
    machine = ThisMachine(tmp_path, Looks(), restart=None)
    assert [fault.name for fault in machine.faults()] == ["crash-20261120-080000.txt", "crash-20261119-080000.txt"]
    kept = Path(machine.save_faults(str(tmp_path / "documents")))
    assert kept.read_text() == "crash-20261120-080000.txt\n\ncrash-20261119-080000.txt"
    machine.forget_faults()
    assert machine.faults() == ()
