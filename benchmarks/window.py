"""Type searches into a real counter's window over a full office, and take the longest time in which it stood still.

Use: QT_QPA_PLATFORM=offscreen python -m benchmarks.window FOLDER [people]

FOLDER was written by `benchmarks.generator`. A timer of 1 ms runs on the GUI thread while letters go through the event
loop as a clerk types them; the gap between two of its ticks is how long the window could not answer. Aim: never more
than 50 ms. Prints JSON: the longest gaps, the time from the last letter to its hits on the screen, and the gaps while
pages are turned.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.generator import Now
from benchmarks.search import figures
from desktop.bootstrap import Office
from desktop.counter_desk import OfficeCounterDesk
from desktop.faces import application
from models.domain.folding import fold
from models.domain.staff import StaffMember
from models.persistence.database import open_database
from tests.builders import LAN
from tests.fakes import FakePrinter
from ui.counter.window import CounterWindow
from ui.shell.notices import Notices
from ui.tasks import TaskRunner

_KEY_MS: Final = 90
"""Between the letters of somebody who types quickly."""
_PATIENCE_MS: Final = 20_000
_STILL_MS: Final = 50
_PAGES: Final = {"typing": ("search",), "turning pages": ("processing", "returning", "deadlines", "today")}


class Pulse(QObject):
    """Ticks every millisecond on the GUI thread and keeps how long it was kept from it.

    `works` is the thread's own time in each gap: what others took on a busy machine is not in it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.gaps: list[float] = []
        self.works: list[float] = []
        self._worked = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Begin."""
        self._since.start()
        self._worked = time.thread_time()
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        worked = time.thread_time()
        self.gaps.append(self._since.nsecsElapsed() / 1e6)
        self.works.append((worked - self._worked) * 1000)
        self._worked = worked
        self._since.restart()


def wait(ms: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


class Seated(OfficeCounterDesk):
    """A desk at which somebody sits: the office of the generator has no staff who could sign in."""

    @property
    def member(self) -> StaffMember | None:
        """Return who is signed in."""
        return LAN


class Answers(QObject):
    """Notes when the list of hits was shown."""

    def __init__(self, window: CounterWindow) -> None:
        super().__init__(window)
        self.at: float | None = None
        window.work.search.model.modelReset.connect(self._on_model_reset)

    def _on_model_reset(self) -> None:
        self.at = time.perf_counter()


def type_letters(window: CounterWindow, answers: Answers, text: str) -> float:
    """Type a text letter by letter; return the milliseconds from the last letter until its hits were on the screen."""
    field = window.work.search.text
    field.setFocus()
    field.clear()
    began = 0.0
    for letter in text:
        wait(_KEY_MS)
        began, answers.at = time.perf_counter(), None
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    while answers.at is None and (time.perf_counter() - began) * 1000 < _PATIENCE_MS:
        wait(1)
    return (answers.at - began) * 1000 if answers.at is not None else float(_PATIENCE_MS)


def measure(folder: Path, people: int) -> dict[str, Any]:
    """Open the window and type; afterwards turn pages."""
    app = application()
    database = open_database(folder, clock=Now())
    office = Office(folder, database, Now(), database.reader().office())
    desk = Seated(office, printer=FakePrinter())
    runner = TaskRunner(app)
    window = CounterWindow(desk=desk, runner=runner, notices=Notices(), clock=office.clock)
    try:
        window.show()
        window.start()
        wait(2_000)
        pulse, answers = Pulse(window), Answers(window)
        dice = random.Random(7)
        reader = database.reader()
        rows = reader.latest(limit=200) + reader.rows(limit=200)
        found: dict[str, Any] = {}
        for name, keys in _PAGES.items():
            pulse.gaps.clear()
            pulse.works.clear()
            took: list[float] = []
            pulse.start()
            for row in dice.sample(rows, people):
                for command in keys:
                    window.run(command)
                    wait(150)
                if name == "typing":
                    texts = (fold(row.submitter_name), row.code[-4:], fold(row.procedure_name)[:12])
                    took += [type_letters(window, answers, text) for text in texts]
            gaps = sorted(pulse.gaps, reverse=True)
            found[name] = {
                "longest_gaps_ms": [round(gap, 1) for gap in gaps[:5]],
                "most_work_between_ticks_ms": [round(ms, 1) for ms in sorted(pulse.works, reverse=True)[:5]],
                "gaps_over_50_ms": sum(gap > _STILL_MS for gap in gaps),
                "ticks": len(gaps),
            }
            if took:
                found[name]["answer_ms"] = figures([(ms, ms) for ms in took])["wall"]
        return found
    finally:
        window.close()
        runner.shut_down()
        window.deleteLater()
        database.close()


def main() -> None:
    """Measure over a copy, so that nothing of the office changes."""
    folder = Path(sys.argv[1])
    people = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    with tempfile.TemporaryDirectory(prefix="mot-cua-bench-", dir=folder.parent) as made:
        copy = Path(made) / "office"
        shutil.copytree(folder, copy)
        shutil.copy(f"{folder}.key", f"{copy}.key")
        os.environ["MOT_CUA_KEY_FILE"] = f"{copy}.key"
        told = {"cores": os.cpu_count(), "load": os.getloadavg(), **measure(copy, people)}
    print(json.dumps(told, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
