"""Do five common procedures at a real counter by keys alone; count the key strokes and take the seconds of each.

Use: QT_QPA_PLATFORM=offscreen python -m benchmarks.keys [PACE_MS] [PICTURES]

A fresh office on embedded defaults (SQLCipher, the shipped catalogue, receipts printed to a folder). Every key goes
through the native window, the scanner's filter and the event loop, PACE_MS (150) after the one before: somebody who
types quickly. Each procedure is done twice: with the card scanned, and with everything typed. Time runs from the first
key over the empty form until the receipt has left the printer (certifications: until the numbers stand on the screen,
they have no receipt). A scan is no key stroke; a chord (Ctrl+D) is one; a letter with marks is what Telex needs for it.
Prints JSON, with the milliseconds from a change in a field until it was durable as a draft.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from desktop.bootstrap import Office, open_office_at
from desktop.clock import SystemClock
from desktop.counter_desk import OfficeCounterDesk
from desktop.faces import application
from desktop.founding import found_office
from desktop.hands import NothingHappened, pause, wait_until
from desktop.office_file import read_office_file
from models.domain.book_kind import BookKind
from models.services.book_commands import BookCommand
from tests.e2e.mot_cua import OFFICE_FILE, PASSWORD
from tests.gui.wedge import scan_into
from ui.counter.books.desk import OPEN
from ui.counter.books.page import BooksPage
from ui.counter.intake.page import IntakePage
from ui.counter.window import CounterWindow
from ui.shell.notices import Notices
from ui.tasks import TaskRunner

PACE_MS: Final = 150
_CARD: Final = "094190001234||{name}|01021990|Nữ|Ấp Phú Thành, Thạnh Phú, Mỹ Xuyên, Sóc Trăng|01012022"
_NAME: Final = "Thạch Thị Ngọc Ánh"
_TYPED: Final = ("094190001234", "1/2/90", "", _NAME, "Ấp Phú Thành, xã Thạnh Phú", "0918234567")
"""Number, birth, sex (follows from the number), name, address, phone: Enter after each."""
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_INTAKE: Final = {
    "birth registration": ("1.001193", "dkks"),
    "marriage": ("1.000894", "kh"),
    "temporary residence": ("1.004194", "dktt"),
    "house permit": ("1.013225", "gpxd moi"),
}
"""Procedure, and the letters that find it."""
_SIGNED_IN: Final = "lan"
_DECIDING: Final = "mai"


def telex_strokes(text: str) -> int:
    """Return how many keys a text needs with Telex: one for each letter and mark, two for đ."""
    decomposed = unicodedata.normalize("NFD", text)
    return len(decomposed) + sum(letter in "đĐ" for letter in text)


class Drafts(QObject):
    """When the fields of one form changed, and when that was durable."""

    def __init__(self, page: IntakePage | BooksPage) -> None:
        super().__init__(page)
        self._page = page
        self._changed_at: list[float] = []
        self._kept = 0
        self.taken_ms: list[float] = []
        page.form.edited.connect(self._on_form_edited)
        page.keeper.kept.connect(self._on_keeper_kept)

    def _on_form_edited(self) -> None:
        if not getattr(self._page, "_is_filling", False):  # the form is emptied after a dossier was stored
            self._changed_at.append(time.perf_counter())

    def _on_keeper_kept(self, covered: int) -> None:
        now = time.perf_counter()
        self.taken_ms += [(now - at) * 1000 for at in self._changed_at[self._kept : covered]]
        self._kept = covered


def figures(drafts: Sequence[Drafts]) -> dict[str, float]:
    """Return the spread; before it lie at most 50 ms for which the scanner's filter holds a key."""
    taken = [ms for each in drafts for ms in each.taken_ms]
    cuts = quantiles(taken, n=100, method="inclusive")
    return {"changes": len(taken), "p50": round(cuts[49]), "p95": round(cuts[94]), "worst": round(max(taken))}


class Keyboard:
    """Keys at the native window that has the focus, at a pace."""

    def __init__(self, window: CounterWindow, pace_ms: int) -> None:
        self._window, self._pace_ms = window, pace_ms
        self.strokes = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key that is no letter."""
        self._send(int(key), modifier, "\r" if key == Qt.Key.Key_Return else "")
        self.strokes += 1

    def type(self, text: str) -> None:
        """Type a text as an engine commits it; each key that the engine needs takes its time."""
        for letter in text:
            for _ in range(telex_strokes(letter) - 1):
                pause(self._pace_ms)
            self._send(0, Qt.KeyboardModifier.NoModifier, letter)
        self.strokes += telex_strokes(text)

    def enter(self, text: str = "") -> None:
        """Type a field and go on."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def _send(self, key: int, modifier: Qt.KeyboardModifier, text: str) -> None:
        window: QWindow | None = QGuiApplication.focusWindow()
        if window is None:  # offscreen nobody gives the focus back when a panel closes
            window = self._window.windowHandle()
        assert window is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(window, QKeyEvent(kind, key, modifier, text))
        pause(self._pace_ms)


class Run:
    """One counter, and what was done at it."""

    def __init__(self, window: CounterWindow, keyboard: Keyboard, pictures: Path | None) -> None:
        self.window, self.keys = window, keyboard
        self._pictures = pictures
        self.done: dict[str, dict[str, Any]] = {}

    def intake(self, name: str, code: str, letters: str, *, has_card: bool) -> None:
        """Register one dossier from the empty form to the printed receipt."""
        form = self.window.work.intake.form
        result = self.window.work.intake.result
        before = result.code
        with self._timed(name, has_card=has_card):
            if has_card:
                self._scan()
            self.keys.enter(letters)
            if form.procedure.code != code:
                raise SystemExit(f"{letters} found {form.procedure.code} instead of {code}")
            if form.procedure.case.isVisible():
                self.keys.press(Qt.Key.Key_Down)
                self.keys.press(Qt.Key.Key_Return)
            if form.procedure.limit_n.isVisible():
                for text in ("7", "", "Điều 95 Luật Xây dựng"):
                    self.keys.enter(text)
            for text in () if has_card else _TYPED:
                self.keys.enter(text)
            self.keys.press(Qt.Key.Key_D, _CTRL)
            self.keys.press(Qt.Key.Key_F9)
            wait_until("the glance is there", lambda: QApplication.activeModalWidget() is not None)
            self._picture(f"{name}-glance")
            self.keys.press(Qt.Key.Key_Return)
            wait_until("the receipt is printed", lambda: result.code != before and "đã in" in result.words)
        self._picture(name)
        self.keys.press(Qt.Key.Key_Escape)

    def certification(self, *, has_card: bool, number: int) -> None:
        """Certify three copies of a diploma of two pages, paid, until its number is there."""
        self.window.activateWindow()
        pause(300)
        self.keys.press(Qt.Key.Key_S, _CTRL)
        books = self.window.work.books
        wait_until("the book can be written in", books.form.id_number.hasFocus)
        name = "certification of three copies"
        with self._timed(name, has_card=has_card):
            if has_card:
                self._scan()
            else:
                self.keys.enter("094190001234")
                self.keys.enter(_NAME)
            document = "Bằng tốt nghiệp" if number == 1 else "bt"  # the office knows it from the first time
            for text in (document, "2", "3", ""):
                self.keys.enter(text)
            for text in ("Nguyễn Văn Hòa", "Phó Chủ tịch", "", "AA/26E") if number == 1 else ():
                self.keys.enter(text)  # who signs and the series stay from one person to the next
            self.keys.type(f"{1200 + number}")
            self.keys.press(Qt.Key.Key_F9)
            try:
                wait_until("the number is given", lambda: not books.result.isHidden())
            except NothingHappened:
                self._picture("certification-refused")
                raise
        self._picture(name)
        self.keys.press(Qt.Key.Key_Escape)
        self.keys.press(Qt.Key.Key_F7)

    @contextmanager
    def _timed(self, name: str, *, has_card: bool) -> Iterator[None]:
        self.window.activateWindow()
        pause(600)
        strokes, began = self.keys.strokes, time.perf_counter()
        yield
        told = {"strokes": self.keys.strokes - strokes, "seconds": round(time.perf_counter() - began, 1)}
        self.done.setdefault(name, {})["card scanned" if has_card else "everything typed"] = told

    def _scan(self) -> None:
        handle = self.window.windowHandle()
        scan_into(handle, _CARD.format(name=_NAME))
        pause(100)

    def _picture(self, name: str) -> None:
        if self._pictures is not None:
            shown = QApplication.activeModalWidget() or self.window
            shown.grab().save(str(self._pictures / f"{name.replace(' ', '-')}.png"))


def measure(office: Office, pace_ms: int, pictures: Path | None) -> dict[str, Any]:
    """Open the window and do everything twice."""
    app = application()
    desk = OfficeCounterDesk(office, printer=office.printer())
    desk.authenticate(_DECIDING, PASSWORD)  # who opens the first book
    desk.step_book(OPEN, BookCommand(BookKind.COPIES.value))
    desk.authenticate(_SIGNED_IN, PASSWORD)
    runner = TaskRunner(app)
    window = CounterWindow(desk=desk, runner=runner, notices=Notices(app), clock=office.clock)
    try:
        window.show()
        window.activateWindow()
        window.start()
        wait_until("the catalogue is there", lambda: bool(window.work.intake.form.procedure.names))
        pause(1_000)
        while (panel := QApplication.activeModalWidget()) is not None:  # the first one of the day is greeted
            panel.close()
            pause(100)
        drafts = [Drafts(window.work.intake), Drafts(window.work.books)]
        run = Run(window, Keyboard(window, pace_ms), pictures)
        window.run("intake")
        for has_card in (True, False):
            for name, (code, letters) in _INTAKE.items():
                run.intake(name, code, letters, has_card=has_card)
        for number, has_card in enumerate((False, True), 1):
            run.certification(has_card=has_card, number=number)
        return {"procedures": run.done, "change_to_durable_ms": figures(drafts)}
    finally:
        window.close()
        runner.shut_down()
        window.deleteLater()


def main() -> None:
    """Make an office, measure, and leave nothing."""
    pace_ms = int(sys.argv[1]) if len(sys.argv) > 1 else PACE_MS
    pictures = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="mot-cua-bench-") as made:
        os.environ["MOT_CUA_KEY_FILE"] = f"{made}/office.key"
        file = Path(made) / "office.toml"
        file.write_text(OFFICE_FILE, encoding="utf-8")
        found_office(Path(made) / "counter", read_office_file(file), counter=1, clock=SystemClock())
        office = open_office_at(Path(made) / "counter", now=None, writing=True)
        try:
            told = {"cores": os.cpu_count(), "load": os.getloadavg(), "pace_ms": pace_ms}
            print(json.dumps(told | measure(office, pace_ms, pictures), ensure_ascii=False, indent=1))
        finally:
            office.close()


if __name__ == "__main__":
    main()
