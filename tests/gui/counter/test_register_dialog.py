"""The register of a period, by keyboard alone: chosen or typed, seen, printed, saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import busy_desk
from tests.gui.counter.test_paper_and_words import CTRL, CTRL_SHIFT
from ui.counter.register import RegisterDialog


@pytest.fixture
def dialog(make_counter: CounterMaker) -> tuple[Counter, RegisterDialog]:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_R, CTRL_SHIFT)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), RegisterDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, RegisterDialog)
    counter.until(lambda: bool(found.sheets.sheets))
    return counter, found


def test_today_is_shown_at_once(dialog: tuple[Counter, RegisterDialog]) -> None:
    _, register = dialog
    assert (register.since.text(), register.until.text()) == ("20/11/2026", "20/11/2026")
    assert register.sheets.words == "0 hồ sơ, 1 trang"


def test_the_arrows_choose_a_period(dialog: tuple[Counter, RegisterDialog]) -> None:
    counter, register = dialog
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Down)
    assert (register.since.text(), register.until.text()) == ("01/11/2026", "30/11/2026")
    counter.until(lambda: register.sheets.words == "5 hồ sơ, 1 trang")
    assert register.sheets.sheets[0].pixmap().width() > register.sheets.sheets[0].pixmap().height()


def test_a_typed_period_is_read_from_its_fields(dialog: tuple[Counter, RegisterDialog]) -> None:
    counter, register = dialog
    counter.key(Qt.Key.Key_End)
    assert register.since.hasFocus()
    counter.type("9/11/26")
    counter.key(Qt.Key.Key_Tab)
    register.until.selectAll()
    counter.type("1/11/26")
    counter.enter()
    assert register._days_row.said == "Nhập ngày cuối không trước ngày đầu"
    register.until.selectAll()
    counter.type("15112026")
    counter.enter()
    counter.until(lambda: register.sheets.words == "1 hồ sơ, 1 trang")


@pytest.mark.parametrize(("first", "words"), [("x", "Nhập ngày đầu"), ("1/1/2030", "Nhập ngày đầu không sau hôm nay")])
def test_a_day_that_cannot_be_is_said_at_its_field(
    dialog: tuple[Counter, RegisterDialog], first: str, words: str
) -> None:
    counter, register = dialog
    counter.key(Qt.Key.Key_End)
    counter.type(first)
    counter.key(Qt.Key.Key_Tab)
    register.until.selectAll()
    counter.type("2/1/2030")
    counter.enter()
    assert register._days_row.said == words
    assert register.since.hasFocus()


def test_the_register_is_printed_and_saved(dialog: tuple[Counter, RegisterDialog], tmp_path: Path) -> None:
    counter, register = dialog
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_P, CTRL)
    counter.until(lambda: register.said.words == "Đã in sổ theo dõi hồ sơ")
    (printed,) = counter.desk.registers
    assert (printed.from_on, printed.until_on, len(tuple(printed.rows))) == (date(2026, 11, 1), date(2026, 11, 30), 5)
    register.folder.setText(str(tmp_path))
    counter.key(Qt.Key.Key_S, CTRL)
    counter.until(lambda: register.said.words == "Đã lưu register-261101-261130.pdf")
    assert (tmp_path / "register-261101-261130.pdf").read_bytes().startswith(b"%PDF")


def test_a_printer_that_is_off_is_told(dialog: tuple[Counter, RegisterDialog]) -> None:
    counter, register = dialog
    counter.desk.printer.is_off = True
    counter.key(Qt.Key.Key_P, CTRL)
    counter.until(lambda: "máy in" in register.said.words)
