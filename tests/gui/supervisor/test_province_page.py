"""The whole province in the supervisor's face: signed in with its own account, by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.services.refusal import Refused
from tests.gui.supervisor.bench import Screen
from tests.gui.supervisor.test_choices_file import choose
from ui.supervisor.province import ProvincePage


def opened(screen: Screen, password: str = "mật khẩu của tỉnh") -> ProvincePage:
    screen.press(Qt.Key.Key_F2)
    page = screen.window.province
    screen.qtbot.waitUntil(page.username.hasFocus)
    QTest.keyClicks(page.username, "giamdoc")
    QTest.keyClick(page.username, Qt.Key.Key_Return)
    screen.qtbot.waitUntil(page.password.hasFocus)
    page.password.setText(password)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    return page


def cells(page: ProvincePage) -> list[list[str]]:
    model = page.model
    return [[str(model.index(row, column).data()) for column in range(8)] for row in range(model.rowCount())]


def test_communes_are_compared_and_the_chosen_ones_list_is_below(screen: Screen) -> None:
    page = opened(screen)
    screen.qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.is_signed_in
    assert page.password.text() == ""
    assert cells(page)[0] == ["xã Thạnh Phú", "88", "88", "50", "14", "24", "72,7 %", "0"]
    assert cells(page)[2][0] == "Tổng số"
    screen.qtbot.waitUntil(lambda: "xã Thạnh Phú" in page.list_card.remark.text())
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    screen.qtbot.waitUntil(lambda: [row.code for row in page.listed.rows] == ["H59.25.15-261110-0007"])
    screen.qtbot.waitUntil(lambda: page.silences.rowCount() == 1)
    assert page.silences.index(0, 0).data() == "H59.25.15 · quầy 1"


def test_fields_and_another_period_are_a_choice_away(screen: Screen) -> None:
    page = opened(screen)
    screen.qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    choose(page.by, "fields")
    assert [row[0] for row in cells(page)] == ["Hộ tịch", "Tổng số"]
    choose(page.period, "2026-10")
    screen.qtbot.waitUntil(lambda: "2026-10" in screen.desk.province.asked)


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(screen: Screen) -> None:
    page = opened(screen, password="sai rồi")
    screen.qtbot.waitUntil(lambda: "Tên hoặc mật khẩu chưa đúng" in page.refused.words)
    assert not page.is_signed_in
    assert page.username.text() == "giamdoc"
    screen.qtbot.waitUntil(page.sign_in_button.isEnabled)


def test_nothing_typed_is_asked_for(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F2)
    page = screen.window.province
    page.sign_in()
    assert "Nhập tên đăng nhập và mật khẩu của tỉnh" in page.refused.words
    assert screen.desk.province.asked == []


def test_a_session_that_ended_asks_to_sign_in_again(screen: Screen) -> None:
    page = opened(screen)
    screen.qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    screen.desk.province.refuses = Refused("not_signed_in")
    page.read()
    screen.qtbot.waitUntil(lambda: not page.is_signed_in)
    assert "đăng nhập lại" in page.refused.words


def test_a_line_that_is_down_keeps_the_figures_that_were_read(screen: Screen) -> None:
    page = opened(screen)
    screen.qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    screen.desk.province.refuses = Refused("line_down")
    page.read()
    screen.qtbot.waitUntil(lambda: bool(page.said.words) and "Đã đăng nhập" not in page.said.words)
    assert page.model.rowCount() == 3
