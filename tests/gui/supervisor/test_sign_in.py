"""The supervisor's face shows nothing before somebody with the right role has signed in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.domain.staff import Role
from tests.gui.supervisor.bench import PASSWORD, Screen, ScreenMaker


def sign_in(screen: Screen, password: str = PASSWORD) -> None:
    """Type a password and Enter, as somebody does."""
    page = screen.window.sign_in
    screen.qtbot.waitUntil(lambda: "hoa" in page.username.currentText())
    QTest.keyClicks(page.password, password)
    QTest.keyClick(page.password, Qt.Key.Key_Return)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_who_watches_signs_in_and_sees_today(make_screen: ScreenMaker, role: Role) -> None:
    screen = make_screen(roles=frozenset({role}), is_signed_in=False)
    assert screen.window.page == "sign_in"
    assert "Quá hạn" not in screen.text
    sign_in(screen)
    screen.qtbot.waitUntil(lambda: screen.window.page == "today")
    screen.reads_figures()
    screen.waits_for("Lý Thị Hoa")


def test_a_wrong_password_shows_no_figure(make_screen: ScreenMaker) -> None:
    screen = make_screen(is_signed_in=False)
    sign_in(screen, "something else")
    screen.waits_for("còn 4 lần")
    assert screen.window.page == "sign_in"


def test_a_clerk_is_told_who_may_look_and_is_signed_out(make_screen: ScreenMaker) -> None:
    screen = make_screen(roles=frozenset({Role.CLERK}), is_signed_in=False)
    screen.window.sign_in.username.setCurrentText("hoa")
    sign_in(screen)
    screen.waits_for("Lý Thị Hoa chưa có vai trò lãnh đạo hoặc quản trị")
    assert screen.window.page == "sign_in"
    assert screen.desk.member is None


@pytest.mark.parametrize("key", [Qt.Key.Key_F5, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F10])
def test_no_key_opens_a_page_before_somebody_signed_in(make_screen: ScreenMaker, key: Qt.Key) -> None:
    screen = make_screen(is_signed_in=False)
    screen.press(key)
    assert screen.window.page == "sign_in"


def test_a_change_elsewhere_reads_nothing_before_somebody_signed_in(make_screen: ScreenMaker) -> None:
    screen = make_screen(is_signed_in=False)
    screen.window.reload()
    screen.qtbot.wait(50)
    assert screen.window.today.counts["open"].accessibleName() == ""


def test_signing_out_hides_the_figures(screen: Screen) -> None:
    screen.window.run("sign_out")
    screen.qtbot.waitUntil(lambda: screen.window.page == "sign_in")
    assert screen.desk.member is None
    assert "Lý Thị Hoa" not in screen.text
