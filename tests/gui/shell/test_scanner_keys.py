"""A scanner is heard whatever has the focus and however it types, and a hand never counts for one."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.wedge import Wedge
from ui.scanner import ScannerFilter
from ui.wedge import BRISK_MS, LEAST_LENGTH, MOST_GAP_MS, Burst, Engine, Reading, Stroke, WedgeRule

CODE = "H59.25.14-261120-0001"
CARD = "094190001234|361234567|Thạch Thị Ngọc Ánh|01021990|Nữ|Ấp 3, xã Thạnh Phú, huyện Cái Nước, Cà Mau|10052021"
PLAIN_CARD = "094190001234|361234567|Y Ddam Kraan|01021990|Nam|Buon Kwang A1, xa Thanh Phu, Ca Mau|10052021"
"""No letter but plain ones: all of them keys, so that an engine has a say in every word."""


class Desk(QWidget):
    """Everything that can have the focus, and a filter; `pressed` counts what a stray Enter would do."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Reading] = []
        self.slipped: list[Reading] = []
        self.pressed = 0
        self.scanner = ScannerFilter(self)
        self.scanner.heard.connect(self.heard.append)
        self.scanner.slipped.connect(self.slipped.append)
        self.table = QTableWidget(3, 2, self)
        self.parts: dict[str, QWidget] = {
            "field": QLineEdit(self),
            "text": QPlainTextEdit(self),
            "spin": QSpinBox(self),
            "table": self.table,
            "list": QListWidget(self),
            "combo": QComboBox(self),
            "button": QPushButton("Tiếp nhận", self),
        }
        combo, button = self.parts["combo"], self.parts["button"]
        assert isinstance(combo, QComboBox)
        combo.addItems(["1", "2", "Nam", "Nữ"])
        assert isinstance(button, QPushButton)
        button.setDefault(True)
        button.setAutoDefault(True)
        button.clicked.connect(self._on_pressed)
        self.table.activated.connect(self._on_pressed)
        field = self.parts["field"]
        assert isinstance(field, QLineEdit)
        field.returnPressed.connect(self._on_pressed)
        column = QVBoxLayout(self)
        for part in self.parts.values():
            column.addWidget(part)

    def _on_pressed(self) -> None:
        self.pressed += 1

    def contents(self) -> list[str]:
        """Everything that a stray key would change."""
        field, text, spin, combo = (self.parts[name] for name in ("field", "text", "spin", "combo"))
        assert isinstance(field, QLineEdit)
        assert isinstance(text, QPlainTextEdit)
        assert isinstance(spin, QSpinBox)
        assert isinstance(combo, QComboBox)
        cells = [self.table.item(row, 0) for row in range(3)]
        return [field.text(), text.toPlainText(), spin.text(), combo.currentText(), str(cells)]

    def texts(self) -> list[str]:
        return [reading.text for reading in self.heard]

    def wedge(self, **how: object) -> Wedge:
        handle = self.windowHandle()
        assert handle is not None
        return Wedge(handle, **how)  # type: ignore[arg-type]  # the tests say what they mean


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.parts["field"].setFocus()
    qtbot.waitUntil(lambda: QApplication.focusObject() is made.parts["field"])
    return made


@pytest.mark.parametrize("name", ["field", "text", "spin", "table", "list", "combo", "button"])
def test_a_scan_changes_and_presses_nothing_whatever_has_the_focus(desk: Desk, name: str) -> None:
    desk.parts[name].setFocus()
    before = desk.contents()
    desk.wedge().scan(CODE)
    desk.wedge().scan(CARD)
    assert desk.texts() == [CODE, CARD]
    assert desk.contents() == before
    assert desk.pressed == 0
    assert QApplication.focusWidget() is desk.parts[name]


@pytest.mark.parametrize(
    "ends",
    [
        (Qt.Key.Key_Return, Qt.Key.Key_Return),
        (Qt.Key.Key_Return, Qt.Key.Key_Enter),
        (Qt.Key.Key_Tab, Qt.Key.Key_Return),
        (Qt.Key.Key_M, Qt.Key.Key_J),
        (Qt.Key.Key_M,),
    ],
)
def test_every_final_key_of_a_scanner_is_swallowed(desk: Desk, ends: tuple[Qt.Key, ...]) -> None:
    desk.parts["button"].setFocus()
    desk.wedge().scan(CODE, ends)
    assert desk.texts() == [CODE]
    assert desk.pressed == 0
    assert QApplication.focusWidget() is desk.parts["button"]


def test_an_enter_of_the_clerk_after_a_scan_presses_as_ever(desk: Desk) -> None:
    desk.wedge().scan(CODE)
    desk.wedge().scan("", after_ms=400)
    assert desk.texts() == [CODE]
    assert desk.pressed == 1


@pytest.mark.parametrize("open_it", [QDialog.open, QDialog.show], ids=["modal", "modeless"])
def test_a_scan_is_heard_under_a_dialog_and_answers_nothing(
    desk: Desk, qtbot: QtBot, open_it: Callable[[QDialog], None]
) -> None:
    dialog = QDialog(desk)
    column = QVBoxLayout(dialog)
    accept = QPushButton("Đúng", dialog)
    accept.setDefault(True)
    accept.clicked.connect(dialog.accept)
    column.addWidget(accept)
    open_it(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    handle = dialog.windowHandle()
    assert handle is not None
    Wedge(handle).scan(CODE, (Qt.Key.Key_Return, Qt.Key.Key_Return))
    assert desk.texts() == [CODE]
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # the offscreen platform cannot
def test_a_scan_into_an_open_list_chooses_nothing(desk: Desk, qtbot: QtBot) -> None:
    combo = desk.parts["combo"]
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    combo.showPopup()
    qtbot.waitUntil(lambda: combo.view().isVisible())
    desk.wedge().scan(CODE)
    assert desk.texts() == [CODE]
    assert combo.currentText() == "1"
    combo.hidePopup()


@pytest.mark.parametrize("engine", ["", "rewriting telex", "rewriting vni", "composing telex", "composing vni"])
@pytest.mark.parametrize("name", ["field", "button"])
def test_a_code_comes_through_every_typing_engine(desk: Desk, engine: str, name: str) -> None:
    desk.parts[name].setFocus()
    if name == "button" and engine.startswith("composing"):
        engine = ""  # what takes no text has no input method
    before = desk.contents()
    desk.wedge(engine=engine).scan(CODE)
    assert desk.texts() == [CODE]
    assert desk.contents() == before


@pytest.mark.parametrize(
    ("engine", "seen"),
    [
        ("rewriting telex", Engine.REWRITES),
        ("rewriting vni", Engine.REWRITES),
        ("composing telex", Engine.COMPOSES),
        ("composing vni", Engine.COMPOSES),
    ],
)
def test_a_card_that_an_engine_has_rewritten_is_noticed(desk: Desk, engine: str, seen: Engine) -> None:
    before = desk.contents()
    desk.wedge(engine=engine).scan(PLAIN_CARD)
    assert [reading.engine for reading in desk.heard] == [seen]
    assert desk.heard[0].text != PLAIN_CARD
    assert desk.contents() == before


def test_a_card_that_no_engine_has_touched_is_clean(desk: Desk) -> None:
    desk.wedge().scan(CARD)
    assert desk.heard[0].engine is None
    desk.wedge(engine="composing telex").scan("094190001234|361234567|KIM NHUNG|01021990|Nam|Kim Giang|10052021")
    assert desk.heard[1].engine is None  # held by the engine, given back as it was


def test_digits_of_the_keypad_are_digits_with_num_lock_on_and_off(desk: Desk) -> None:
    for keypad in ("on", "off"):
        desk.wedge(keypad=keypad).scan(CARD)
    assert desk.texts() == [CARD, CARD]


def test_letters_by_their_code_belong_to_the_scan(desk: Desk) -> None:
    """A scanner in ALT mode holds Alt, types a number on the keypad, and Windows makes a letter of it."""
    wedge = desk.wedge()
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
    wedge.scan("094190001234||", ())
    for letter in "Ánh":
        for digit in str(ord(letter)):
            wedge.strike(ord(digit), held, "")
        wedge.strike(0, Qt.KeyboardModifier.NoModifier, letter)
    wedge.scan("|01021990|", after_ms=0)
    assert desk.texts() == ["094190001234||Ánh|01021990|"]


def test_the_offices_prefix_and_suffix_are_taken_off(desk: Desk) -> None:
    desk.scanner.obey(WedgeRule(prefix="~", suffix="#"))
    desk.wedge().scan(f"~{CODE}#", ())
    desk.wedge().scan(f"~{CODE}#")
    desk.wedge().scan(CODE)  # another scanner, as it came out of its box
    assert desk.texts() == [CODE, CODE, CODE]


def test_with_a_prefix_a_slow_scanner_is_heard(desk: Desk) -> None:
    desk.scanner.obey(WedgeRule(prefix="~"))
    desk.wedge(gap_ms=180).scan(f"~{CODE}")
    assert desk.texts() == [CODE]
    assert desk.contents()[0] == ""


def test_a_slow_scanner_is_heard_once_the_office_has_set_its_gap(desk: Desk) -> None:
    desk.scanner.obey(WedgeRule(gap_ms=120))
    desk.wedge(gap_ms=(70, 110, 90)).scan(CARD)
    desk.wedge(gap_ms=100).scan(CODE)
    assert desk.texts() == [CARD, CODE]
    assert desk.contents()[0] == ""


def test_with_a_long_gap_only_what_is_ours_counts_as_a_scan(desk: Desk) -> None:
    desk.scanner.obey(WedgeRule(gap_ms=120))
    desk.wedge(gap_ms=100).scan("nguyen van an")
    assert desk.heard == []
    assert desk.contents()[0] == "nguyen van an"
    assert desk.pressed == 1


def test_a_scanner_that_types_too_slowly_shows_itself(desk: Desk) -> None:
    desk.wedge(gap_ms=80).scan(CARD)
    assert desk.heard == []
    assert [reading.text for reading in desk.slipped] == [CARD]
    assert desk.slipped[0].usual_gap_ms == 80


def test_a_computer_that_was_busy_does_not_cut_a_scan_in_two(desk: Desk) -> None:
    desk.wedge().scan(CODE[:10], ())
    time.sleep(3 * MOST_GAP_MS / 1000)  # nothing is handled meanwhile; the timer is late, the keys wait in the queue
    QCoreApplication.processEvents()
    desk.wedge().scan(CODE[10:], after_ms=4)
    assert desk.texts() == [CODE]
    assert desk.contents()[0] == ""


TYPISTS = st.lists(st.integers(min_value=51, max_value=400), min_size=3, max_size=12)


@given(gaps=TYPISTS, text=st.text(alphabet="abcdefghiklmnopqrstuvxy 0123456789-./|", min_size=1, max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_fast_hand_is_never_taken_for_a_scanner(desk: Desk, gaps: list[int], text: str) -> None:
    field = desk.parts["field"]
    assert isinstance(field, QLineEdit)
    field.clear()
    desk.pressed = 0
    desk.wedge(gap_ms=gaps).scan(text)
    assert desk.heard == []
    assert field.text() == text
    assert desk.pressed == 1


@given(
    gaps=st.lists(st.integers(min_value=1, max_value=MOST_GAP_MS), min_size=11, max_size=11),
    text=st.text(alphabet="abcdeghiklmnopqrstuvxy", min_size=1, max_size=11),
)
def test_a_hand_that_rolls_over_some_keys_is_none_either(gaps: list[int], text: str) -> None:
    """A word of up to eleven letters, each close upon the other, the whole no faster than a hand rolls."""
    burst = Burst()
    for letter, gap in zip(text, gaps, strict=False):
        burst.add(Stroke(letter, letter, float(gap)))
    own = gaps[1 : len(text)]
    assert burst.is_scan(has_end=True) == (len(text) >= LEAST_LENGTH and sum(own) / len(own) <= BRISK_MS)


def test_what_a_hand_composes_lands_in_the_field_as_ever(desk: Desk, qtbot: QtBot) -> None:
    field = desk.parts["field"]
    assert isinstance(field, QLineEdit)
    for preedit, committed in (("d", ""), ("đ", ""), ("đa", ""), ("", "đã"), ("x", ""), ("", "xong")):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(committed)
        QCoreApplication.sendEvent(field, event)
        qtbot.wait(MOST_GAP_MS + 20)
    assert field.text() == "đãxong"
    assert desk.heard == []


def test_a_field_that_goes_away_takes_its_held_keys_along(desk: Desk, qtbot: QtBot) -> None:
    dialog = QDialog(desk)
    line = QLineEdit(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    line.setFocus()
    handle = dialog.windowHandle()
    assert handle is not None
    qtbot.waitUntil(lambda: QApplication.focusWindow() is handle)
    Wedge(handle).scan("ab", ())
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    desk.scanner.flush()
    assert desk.heard == []
