"""A real counter window that somebody types into, through its native window: python -m tests.kills.typist DATA_DIR.

Says each draft on standard output once it is durable. With a second word it only opens, says what it offers, and ends.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = (
    "qt.qpa.*=false;default.warning=false"  # standard error is for the word that it is ready
)

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from desktop.bootstrap import open_office_at
from desktop.counter_desk import OfficeCounterDesk
from desktop.faces import application
from desktop.hands import wait_until
from tests.e2e.mot_cua import PASSWORD
from tests.fakes import FakePrinter
from tests.kills.ready import say_ready
from ui.counter.desk import OPEN_DRAFT
from ui.counter.intake.draft import Draft, pack, unpack
from ui.counter.window import CounterWindow
from ui.shell.notices import Notices
from ui.tasks import TaskRunner

FIELDS = ("id_number", "birth_on", "sex", "name", "address", "phone")
"""In the order in which Enter walks through them."""
TEXTS = {
    "id_number": "094190001234",
    "birth_on": "12/3/1990",
    "name": "Thach Thi Ngoc Anh",
    "address": "Ap Phu Giao, xa Thanh Phu",
    "phone": "0918234567",
}
_STROKE_MS = 60
"""As fast as people type."""
_APART_MS = 200
"""By the keys' own times, however a busy machine bunches them: the filter must never take them for a scanner's."""


def say(**words: Any) -> None:
    os.write(sys.stdout.fileno(), json.dumps(words, ensure_ascii=False).encode() + b"\n")


class SayingDesk(OfficeCounterDesk):
    """Says what it has kept, after it was kept."""

    def save_draft(self, name: str, content: bytes) -> None:
        super().save_draft(name, content)
        if name == OPEN_DRAFT:
            say(kept=json.loads(content))


class Typist(QObject):
    """Types the fields one after the other, for ever."""

    def __init__(self, window: QWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._at_ms = 1_000_000
        self._keys = itertools.chain.from_iterable([*TEXTS.get(name, ""), "\r"] for name in FIELDS)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_STROKE_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        letter = next(self._keys, None)
        if letter is None:
            self._timer.stop()
            say(end=True)
            return
        self._at_ms += _APART_MS
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(self._at_ms)
            QApplication.postEvent(self._window, event)


def main(data_dir: Path, *, only_opens: bool) -> None:
    app = application()
    office = open_office_at(data_dir, now=None, writing=True)
    desk = SayingDesk(office, printer=FakePrinter())
    desk.authenticate("lan", PASSWORD)
    runner = TaskRunner(app)
    window = CounterWindow(desk=desk, runner=runner, notices=Notices(app), clock=office.clock)
    window.show()
    window.activateWindow()
    window.start()
    intake = window.work.intake
    wait_until("the catalogue is there", lambda: bool(intake.form.procedure.names))
    if only_opens:
        offered = msgspec.json.decode(pack(intake.form.draft()))
        say(offered=offered, said=intake.offer.words)
        window.close()
        runner.shut_down()
        office.close()
        return
    form = intake.form
    form.focus_field("submitter.id_number")
    handle = window.windowHandle()
    assert handle is not None
    say_ready()
    QTimer.singleShot(0, partial(Typist, handle, window))
    app.exec()


def is_later(kept: dict[str, Any], stored: bytes) -> bool:
    """Tell whether a stored draft has every stroke of one that was said to be durable, and nothing but strokes."""
    draft, told = unpack(stored), msgspec.convert(kept, Draft)
    assert draft is not None
    fields = [(getattr(draft.submitter, name), getattr(told.submitter, name), TEXTS[name]) for name in TEXTS]
    return all(now.startswith(then) and text.startswith(now) for now, then, text in fields)


if __name__ == "__main__":
    main(Path(sys.argv[1]), only_opens=len(sys.argv) > 2)
