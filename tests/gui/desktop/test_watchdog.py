"""A kiosk that dies or hangs comes back; one that was left in order does not. Real processes, real signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.founding import found_office
from desktop.office_file import read_office_file
from desktop.watchdog import RESTART, Watchdog
from tests.gui.desktop.conftest import OFFICE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads the processes from /proc")
WITHIN_S = 90


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + WITHIN_S
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)  # processes tell nobody when they are born


def child_of(parent: int) -> int | None:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return int(children[0]) if children else None


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def sees_its_data(pid: int) -> bool:
    """Tell whether a kiosk has opened its database: it is past its first paint then."""
    try:
        return any("mot-cua.db" in str(fd.readlink()) for fd in Path(f"/proc/{pid}/fd").iterdir())
    except (FileNotFoundError, PermissionError):
        return False


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "key"))
    (tmp_path / "office.toml").write_text(OFFICE, encoding="utf-8")
    found_office(tmp_path / "kiosk", read_office_file(tmp_path / "office.toml"), counter=None, clock=SystemClock())
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.gui.desktop.watched", str(tmp_path / "kiosk")],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    until(lambda: child_of(process.pid))
    yield process
    child = child_of(process.pid) if process.poll() is None else None
    process.kill()
    if child is not None and is_alive(child):
        os.kill(child, signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def opened(process: subprocess.Popen[str], *, not_before: int = 0) -> int:
    found: list[int] = []

    def is_open() -> bool:
        child = child_of(process.pid)
        if child is None or child == not_before or not sees_its_data(child):
            return False
        found.append(child)
        return True

    until(is_open)
    return found[-1]


def test_a_killed_kiosk_and_a_hung_one_are_opened_again_and_sigterm_ends_both(watched: subprocess.Popen[str]) -> None:
    first = opened(watched)
    os.kill(first, signal.SIGKILL)
    assert told(watched) == "died -9"
    second = opened(watched, not_before=first)
    os.kill(second, signal.SIGSTOP)
    assert told(watched) == "hung"
    third = opened(watched, not_before=second)
    assert not is_alive(second)
    watched.terminate()
    assert watched.wait(WITHIN_S) == 0
    assert not is_alive(third)


def test_a_kiosk_whose_watchdog_was_killed_ends_too(watched: subprocess.Popen[str]) -> None:
    kiosk = opened(watched)
    watched.kill()
    until(lambda: not is_alive(kiosk))


def script(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_an_orderly_end_is_the_end_and_a_wanted_restart_is_not(tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    code = (
        f"import os, sys; os.write(1, b'.'); p = {str(runs)!r}; open(p, 'a').write('x');"
        f"sys.exit({RESTART} if os.path.getsize(p) < 3 else 0)"
    )
    heard: list[str] = []
    assert Watchdog(script(code), tell=heard.append).run() == 0
    assert runs.read_text("utf-8") == "xxx"
    assert heard == []


def test_a_refusal_in_words_is_not_repeated(tmp_path: Path) -> None:
    heard: list[str] = []
    assert Watchdog(script("import sys; sys.exit(1)"), tell=heard.append).run() == 1
    assert heard == []
