"""Nothing that a citizen can press, touch or drop leads out of the kiosk, on any of its pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from models.domain.lifecycle import Status
from models.domain.rating import Satisfaction
from tests.gui.kiosk.bench import CODE, Kiosk, KioskMaker, desk_with, receipt
from ui.kiosk.window import View

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, META = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.MetaModifier
MODIFIERS = (NONE, CTRL, ALT, SHIFT, META, CTRL | SHIFT, CTRL | ALT, ALT | SHIFT)
LETTERS = [Qt.Key(code) for code in range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1)]
FUNCTIONS = [
    Qt.Key(code) for code in range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1) if code != Qt.Key.Key_F12.value
]
OTHERS = [
    Qt.Key.Key_Escape,
    Qt.Key.Key_Menu,
    Qt.Key.Key_Help,
    Qt.Key.Key_Print,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Insert,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Back,
    Qt.Key.Key_Forward,
    Qt.Key.Key_Refresh,
    Qt.Key.Key_HomePage,
    Qt.Key.Key_Search,
    Qt.Key.Key_LaunchMail,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
    Qt.Key.Key_QuoteLeft,
]


def to_result(kiosk: Kiosk) -> None:
    kiosk.scan(receipt())
    kiosk.waits_for_view(View.RESULT)


def to_notice(kiosk: Kiosk) -> None:
    kiosk.scan("8934563138164")
    kiosk.waits_for_view(View.NOTICE)


def to_number(kiosk: Kiosk) -> None:
    kiosk.click("action")


def to_staff(kiosk: Kiosk) -> None:
    kiosk.press(Qt.Key.Key_F12)


def to_complaint(kiosk: Kiosk) -> None:
    to_result(kiosk)
    kiosk.window._on_satisfaction_chosen(Satisfaction.UNSATISFIED)


def to_queues(kiosk: Kiosk) -> None:
    kiosk.click("take-number")


def to_ticket(kiosk: Kiosk) -> None:
    to_queues(kiosk)
    kiosk.click("choice-A")
    kiosk.waits_for_view(View.TICKET)


WAYS: dict[View, Callable[[Kiosk], None]] = {
    View.HOME: lambda _: None,
    View.RESULT: to_result,
    View.NOTICE: to_notice,
    View.NUMBER: to_number,
    View.STAFF: to_staff,
    View.COMPLAINT: to_complaint,
    View.QUEUES: to_queues,
    View.TICKET: to_ticket,
}


@pytest.fixture
def opened_addresses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    monkeypatch.setattr(QFileDialog, "exec", lambda _: opened.append("file dialog"))
    return opened


def is_shut(kiosk: Kiosk, opened: list[str]) -> bool:
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not kiosk.window]
    menus = [w for w in QApplication.allWidgets() if isinstance(w, (QMenu, QDialog)) and w.isVisible()]
    return kiosk.window.isVisible() and not kiosk.window.isMinimized() and not windows and not menus and not opened


@pytest.fixture
def kiosk_at(make_kiosk: KioskMaker, request: pytest.FixtureRequest) -> Kiosk:
    kiosk = make_kiosk(desk_with(Status.RETURNED), idle_s=600)
    WAYS[request.param](kiosk)
    assert kiosk.window.view is request.param
    return kiosk


@pytest.mark.parametrize("kiosk_at", list(View), indirect=True, ids=str)
def test_no_key_combination_leads_out(kiosk_at: Kiosk, opened_addresses: list[str]) -> None:
    handle = kiosk_at.window.windowHandle()
    for modifier in MODIFIERS:
        for key in (*LETTERS, *FUNCTIONS, *OTHERS):
            QTest.keyClick(handle, key, modifier)
    QApplication.processEvents()
    assert is_shut(kiosk_at, opened_addresses)


@pytest.mark.parametrize("kiosk_at", list(View), indirect=True, ids=str)
def test_no_mouse_button_menu_or_drop_leads_out(kiosk_at: Kiosk, opened_addresses: list[str]) -> None:
    handle = kiosk_at.window.windowHandle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/etc/passwd"), QUrl("https://example.org")])
    for x in range(20, kiosk_at.window.width(), 120):
        for y in range(60, kiosk_at.window.height() - 110, 90):
            place = QPoint(x, y)
            for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
                QTest.mouseClick(handle, button, NONE, place)
            there = kiosk_at.window.childAt(place) or kiosk_at.window
            local = there.mapFrom(kiosk_at.window, place)
            QApplication.sendEvent(
                there, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, local, kiosk_at.window.mapToGlobal(place))
            )
            entering = QDragEnterEvent(local, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
            QApplication.sendEvent(there, entering)
            assert not there.acceptDrops()
    QApplication.processEvents()
    assert is_shut(kiosk_at, opened_addresses)


@pytest.mark.parametrize("kiosk_at", list(View), indirect=True, ids=str)
def test_there_is_nothing_to_type_into_to_select_or_to_follow(kiosk_at: Kiosk) -> None:
    fields = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)
    assert not [w for w in kiosk_at.window.findChildren(QWidget) if isinstance(w, fields)]
    for shown in kiosk_at.window.findChildren(QLabel):
        assert shown.textInteractionFlags() & ~Qt.TextInteractionFlag.LinksAccessibleByMouse == Qt.TextInteractionFlag(
            0
        )
        assert not shown.openExternalLinks()


@pytest.mark.parametrize("kiosk_at", [View.HOME, View.RESULT, View.TICKET], indirect=True, ids=str)
def test_every_button_leads_to_a_page_of_the_kiosk(kiosk_at: Kiosk, opened_addresses: list[str]) -> None:
    shown = [b for b in kiosk_at.window.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    assert len(shown) >= 5
    for button in shown:
        if button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, NONE, QPointF(button.rect().center()).toPoint())
    kiosk_at.qtbot.waitUntil(lambda: kiosk_at.window.view in set(View))
    assert is_shut(kiosk_at, opened_addresses)


def test_an_address_on_a_foreign_code_is_text_and_no_link(make_kiosk: KioskMaker, opened_addresses: list[str]) -> None:
    kiosk = make_kiosk()
    kiosk.scan("<a href='file:///etc/passwd'>" + CODE[:4] + "</a>")
    kiosk.waits_for("<a href=")
    for label in kiosk.window.findChildren(QLabel):
        if "<a href=" in label.text():
            QTest.mouseClick(label, Qt.MouseButton.LeftButton)
            assert label.textFormat() is Qt.TextFormat.PlainText
    assert is_shut(kiosk, opened_addresses)
