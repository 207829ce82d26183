"""Everything without a mouse: on every page and panel each control is reached by Tab or has a key that says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import CTRL, SETTLED, WAITING, busy_desk
from ui.counter.work_area import PAGES
from ui.shell.keymap import COUNTER

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractSpinBox, QPlainTextEdit)
_MOST_STOPS = 120
_LEAVES = {"sign_out", "back"}


def controls(top: QWidget) -> list[QWidget]:
    """Return what a mouse could use: visible, enabled, and no part of another control."""
    return [
        widget
        for kind in CONTROLS
        for widget in top.findChildren(kind)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is top.window()
        and not isinstance(widget.parent(), (QComboBox, QAbstractSpinBox, QAbstractItemView))
        and (isinstance(widget, QAbstractButton) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus)
    ]


def tabbed(top: QWidget) -> set[QWidget]:
    """Return everything that Tab leads to, from where the focus is until it comes round."""
    seen: set[QWidget] = set()
    for _ in range(_MOST_STOPS):
        widget = QApplication.focusWidget()
        if widget is None:
            first = [one for one in controls(top) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
            (first or [top])[0].setFocus()
            widget = QApplication.focusWidget()
        if widget is None or widget in seen:
            break
        seen.add(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    return seen


def keys_of(top: QWidget) -> set[str]:
    """Return the keys that work here."""
    own = {shortcut.key().toString() for shortcut in top.window().findChildren(QShortcut)}
    return (
        own | {QKeySequence(binding.key).toString() for binding in COUNTER if binding.key} | {"Esc", "Enter", "Return"}
    )


def without_a_key(top: QWidget) -> list[str]:
    """Name the controls that neither Tab nor a key on their face leads to."""
    found = controls(top)
    reached, keys = tabbed(top), keys_of(top)
    left = []
    for widget in found:
        said = widget.text().rpartition("   ")[2] if isinstance(widget, QAbstractButton) else ""
        has_key = bool(said) and any(part in keys for part in (said, *said.split(", ")))
        if widget not in reached and not has_key:
            left.append(f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}")
    return left


def panel() -> QDialog | None:
    shown = QApplication.activeModalWidget()
    return shown if isinstance(shown, QDialog) else None


def prepared(make_counter: CounterMaker, page: str) -> Counter:
    """Open a page, with a dossier where it shows one."""
    counter = make_counter(busy_desk())
    counter.window.run(page)
    counter.settled()
    if page in {"processing", "returning"}:
        counter.scan(SETTLED if page == "returning" else WAITING)
        counter.until(lambda: bool(counter.window.work.opened_code))
    if page == "intake":
        counter.fill_birth()
        counter.key(Qt.Key.Key_F4)
        counter.settled()
        counter.fill_birth()
        counter.key(Qt.Key.Key_D, CTRL)
        counter.key(Qt.Key.Key_F9)
        counter.glance()
        counter.enter()
        counter.until(lambda: bool(counter.intake.together))
        counter.window.activateWindow()
        counter.until(lambda: QApplication.focusWidget() is not None)
    counter.settled()
    return counter


def walk(counter: Counter, page: str) -> Iterator[tuple[str, QDialog]]:
    """Run every command of a page and give the panels that they open; each is closed with Esc."""
    for binding in counter.window.working_bindings():
        if binding.command in PAGES or binding.command in _LEAVES:
            continue
        if counter.window.page != page:
            counter.window.run(page)
            counter.settled()
        counter.window.run(binding.command)
        counter.settled()
        shown = panel()
        if shown is None:
            continue
        yield binding.command, shown
        for _ in range(4):  # a panel over a panel, a list in a field, fields that were opened
            if panel() is None:
                break
            QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Escape)
            counter.settled()
        assert panel() is None, f"{page}: Esc does not close {binding.command}"


_PANELS = {
    "intake": {"turn_away", "take_up", "together", "fees", "printed", "attachments"},
    "processing": {"fees", "printed", "attachments", "papers", "correct", "undo", "place", "register", "backups"},
    "returning": {"fees", "printed", "correct", "undo"},
    "books": {"book_void", "book_open"},
}
"""Panels that have to be met on a walk, so that none of them is passed over in silence."""


@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_a_page_and_of_its_panels_is_reached_by_keys(make_counter: CounterMaker, page: str) -> None:
    counter = prepared(make_counter, page)
    assert without_a_key(counter.window.work) == [], page
    opened: set[str] = set()
    for command, shown in walk(counter, page):
        opened.add(command)
        assert without_a_key(shown) == [], f"{page}: {command}"
    assert {"help", "commands", "line"} | _PANELS.get(page, set()) <= opened


def test_a_button_for_the_mouse_alone_is_found(qtbot: QtBot) -> None:
    top = QDialog()
    qtbot.addWidget(top)
    column = QVBoxLayout(top)
    for words, policy in (
        ("Chỉ bấm chuột", Qt.FocusPolicy.NoFocus),
        ("Có phím   F9", Qt.FocusPolicy.ClickFocus),
        ("Có Tab", Qt.FocusPolicy.StrongFocus),
    ):
        button = QPushButton(words, top)
        button.setFocusPolicy(policy)
        column.addWidget(button)
    top.show()
    top.activateWindow()
    qtbot.waitUntil(top.isActiveWindow)
    assert without_a_key(top) == ["QPushButton Chỉ bấm chuột"]
