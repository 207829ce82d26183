"""A scanner's typing lands in no field and presses no button; a clerk's typing arrives untouched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.scanner import MOST_GAP_MS, ScannerFilter

CODE = "H59.25.14-261120-0001"


class Bench(QWidget):
    """A field, a button and a filter."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.clicks = 0
        self.scanner = ScannerFilter(self)
        self.scanner.scanned.connect(self.heard.append)
        self.field = QLineEdit(self)
        self.button = QPushButton("Tiếp nhận", self)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._on_button_clicked)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)

    def _on_button_clicked(self) -> None:
        self.clicks += 1

    def strike(self, text: str, *, end: Qt.Key | None = Qt.Key.Key_Return, delay_ms: int = 0) -> None:
        """Type through the native window."""
        handle = self.windowHandle()
        for letter in text:
            QTest.keyClick(handle, letter)  # type: ignore[call-overload]  # it takes a character, the stub forgets
            if delay_ms:
                QTest.qWait(delay_ms)
        if end is not None:
            QTest.keyClick(handle, end)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.scanner.watch(made.windowHandle())
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_scan_is_heard_once_and_lands_nowhere(bench: Bench, qtbot: QtBot, end: Qt.Key) -> None:
    bench.strike(CODE, end=end)
    assert bench.heard == [CODE]
    qtbot.wait(2 * MOST_GAP_MS)
    assert bench.field.text() == ""
    assert bench.field.hasFocus()


def test_a_scan_presses_no_button(bench: Bench, qtbot: QtBot) -> None:
    bench.button.setFocus()
    bench.strike(CODE)
    qtbot.wait(2 * MOST_GAP_MS)
    assert bench.heard == [CODE]
    assert bench.clicks == 0


def test_two_scans_are_two(bench: Bench) -> None:
    bench.strike(CODE)
    bench.strike("H59.25.14-261120-0002")
    assert bench.heard == [CODE, "H59.25.14-261120-0002"]


def test_a_clerk_types_as_ever(bench: Bench, qtbot: QtBot) -> None:
    bench.strike("nguyen an", delay_ms=MOST_GAP_MS + 20)
    qtbot.waitUntil(lambda: bench.field.text() == "nguyen an")
    assert bench.heard == []


def test_a_short_burst_keeps_its_order_and_its_enter(bench: Bench, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    bench.field.returnPressed.connect(lambda: pressed.append(True))
    bench.strike("abc")
    qtbot.waitUntil(lambda: bench.field.text() == "abc")
    assert pressed == [True]
    assert bench.heard == []


def test_a_scanner_without_a_final_key_is_heard(bench: Bench, qtbot: QtBot) -> None:
    bench.strike(CODE, end=None)
    qtbot.waitUntil(lambda: bench.heard == [CODE])
    assert bench.field.text() == ""


def test_a_typing_engine_that_corrects_inside_a_scan_is_followed(bench: Bench) -> None:
    bench.strike("H59.25.14-261120-00", end=None)
    QTest.keyClick(bench.windowHandle(), Qt.Key.Key_Backspace)
    bench.strike("001")
    assert bench.heard == ["H59.25.14-261120-0001"]


def test_what_is_held_back_is_there_after_a_flush(bench: Bench) -> None:
    bench.strike("ab", end=None)
    bench.scanner.flush()
    assert bench.field.text() == "ab"


def test_a_scan_is_heard_under_a_dialog_and_does_not_answer_it(bench: Bench, qtbot: QtBot) -> None:
    dialog = QDialog(bench)
    accept = QPushButton("Đúng", dialog)
    accept.setDefault(True)
    accept.clicked.connect(dialog.accept)
    dialog.open()
    qtbot.waitExposed(dialog)
    bench.scanner.watch(dialog.windowHandle())
    accept.setFocus()
    for letter in CODE:
        QTest.keyClick(dialog.windowHandle(), letter)  # type: ignore[call-overload]  # it takes a character, the stub forgets
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Return)
    assert bench.heard == [CODE]
    assert dialog.isVisible()
    dialog.close()
