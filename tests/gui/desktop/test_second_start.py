"""A second start on one data directory, with real processes: first windows that answer, hang, or were killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.crash import CrashBook
from desktop.faces import FaceHost
from desktop.running import _Start
from desktop.single_instance import First, FirstInstance, end_first, raise_first
from tests import builders
from ui.shell.hung import HungPage

SOON_MS = 20_000
posix = pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by a signal")


@contextmanager
def counter_process(data_dir: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A counter of its own that has opened its window and answers."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "desktop.cli", "counter", "--data-dir", str(data_dir)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 30
        while raise_first(data_dir, "counter") is not First.RAISED:
            assert time.monotonic() < until
            assert process.poll() is None
            time.sleep(0.05)
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_second_start_raises_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    assert raise_first(tmp_path, "counter") is First.ABSENT
    first = FirstInstance(tmp_path, "counter")
    try:
        assert first.is_first
        with qtbot.waitSignal(first.asked, timeout=SOON_MS):
            assert raise_first(tmp_path, "counter") is First.RAISED
        assert raise_first(tmp_path, "kiosk") is First.ABSENT
        assert raise_first(tmp_path / "other", "counter") is First.ABSENT
    finally:
        first.close()


def test_of_two_starts_at_once_only_one_is_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first = FirstInstance(tmp_path, "counter")
    late = FirstInstance(tmp_path, "counter")  # its look for a first one came a moment too early
    try:
        assert (first.is_first, late.is_first) == (True, False)
    finally:
        late.close()
        first.close()


@posix
def test_a_second_process_ends_at_once_and_the_first_goes_on(data_dir: Path) -> None:
    with counter_process(data_dir) as first:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "desktop.cli", "counter", "--data-dir", str(data_dir)]
        second = subprocess.run(command, env=environment, capture_output=True, timeout=30, check=False)
        assert second.returncode == 0
        assert first.poll() is None


@posix
def test_what_a_killed_window_left_behind_stops_nobody(data_dir: Path, qtbot: QtBot) -> None:
    with counter_process(data_dir) as first:
        first.kill()
        first.wait()
        assert raise_first(data_dir, "counter") is First.ABSENT
        again = FirstInstance(data_dir, "counter")
        assert again.is_first
        again.close()


@posix
@pytest.mark.allows_logs("ending process", reason="somebody has asked for it")
def test_a_window_that_hangs_is_told_in_words_and_ended_on_request(
    data_dir: Path, hosts: list[FaceHost], qtbot: QtBot, qapp: QApplication
) -> None:
    with counter_process(data_dir) as first:
        first.send_signal(signal.SIGSTOP)
        assert raise_first(data_dir, "counter", patience_ms=300) is First.SILENT
        host, told = FaceHost(face="counter", data_dir=data_dir, now=None), list[str]()
        hosts.append(host)
        start = _Start(
            host, CrashBook(data_dir, "counter", now=lambda: builders.NOW, tell=told.append), qapp, data_dir, "counter"
        )
        try:
            start.begin(First.SILENT)
            page = host.opening.page
            assert isinstance(page, HungPage)
            assert "chưa trả lời" in page.words.text()
            assert host.office is None
            qtbot.waitExposed(host.opening)
            host.opening.activateWindow()
            qtbot.waitUntil(host.opening.isActiveWindow, timeout=SOON_MS)
            QTest.keyClick(host.opening, Qt.Key.Key_F9)
            qtbot.waitUntil(lambda: host.window is not None and host.window.isVisible(), timeout=SOON_MS)
            assert first.wait(timeout=10) == -signal.SIGKILL
        finally:
            start.close()


@posix
def test_nobody_ends_a_window_that_is_not_there(tmp_path: Path) -> None:
    assert end_first(tmp_path, "counter")
