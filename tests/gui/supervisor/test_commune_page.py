"""The commune's open work by groups: the arrows walk the groups, the list follows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.services.overview import Standing
from tests.gui.supervisor.bench import Screen


def codes(screen: Screen) -> list[str]:
    return [row.code[-4:] for row in screen.window.commune.list.model.rows]


def test_groups_are_shown_with_their_total_and_the_list_follows_the_cursor(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F11)
    screen.qtbot.waitUntil(lambda: codes(screen) == ["0001", "0002", "0003", "0004"], timeout=3000)
    page = screen.window.commune
    assert [row.key for row in page.model.rows] == ["Hộ tịch", "Đất đai", None]
    QTest.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    screen.qtbot.waitUntil(lambda: len(codes(screen)) == 5, timeout=3000)
    page.standing.setCurrentIndex(page.standing.findData(Standing.WAITING.value))
    screen.qtbot.waitUntil(lambda: codes(screen) == ["0004"], timeout=3000)


def test_what_changes_elsewhere_is_counted_anew_while_the_page_is_shown(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F11)
    screen.qtbot.waitUntil(lambda: bool(codes(screen)), timeout=3000)
    screen.desk.dossiers = screen.desk.dossiers[:1]
    screen.press(Qt.Key.Key_F5)
    screen.qtbot.waitUntil(lambda: codes(screen) == ["0001"], timeout=3000)
