"""The guards of tests/conftest.py catch what they are there for."""

import subprocess
import sys
from pathlib import Path

BAD_TESTS = """
import logging, threading, time, warnings
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

kept = []

def test_log():
    logging.getLogger("x").warning("lost")

@pytest.mark.allows_logs("lost", reason="it is the point")
def test_fine_announced_log():
    logging.getLogger("x").warning("lost")

@pytest.mark.allows_logs("lost")
def test_log_allowed_without_a_reason():
    logging.getLogger("x").warning("lost")

def test_thread():
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()

def test_window(qtbot):
    kept.append(QWidget())
    kept[-1].show()

def test_fine_end_of_the_window():
    kept.pop().close()

def test_timer(qtbot):
    kept.append(QTimer())
    kept[-1].start(60_000)

def test_fine_window_with_timer(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QTimer(window).start(60_000)

def test_warning():
    warnings.warn("old")

def test_fine_time_zone():
    assert time.timezone == 36_000
"""


def test_what_a_test_leaves_behind_fails_it(tmp_path: Path, root: Path) -> None:
    (tmp_path / "conftest.py").write_text((root / "tests/conftest.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_bad.py").write_text(BAD_TESTS, "utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(root / "pyproject.toml"), "--rootdir", str(tmp_path)]
    options = ["-p", "no:cacheprovider", "-rA", "-q", str(tmp_path)]
    done = subprocess.run(command + options, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    caught = {
        line.split("::")[1].split(" ")[0] for line in done.stdout.splitlines() if line.startswith(("ERROR ", "FAILED "))
    }
    assert caught == {
        "test_log",
        "test_log_allowed_without_a_reason",
        "test_thread",
        "test_window",
        "test_timer",
        "test_warning",
    }, done.stdout
