"""A new PC: the counter comes back from a stick and a sheet of paper, or a new one is founded; by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.clock import SystemClock
from desktop.faces import FaceHost
from desktop.founding import found_office
from desktop.office_file import read_office_file
from models.persistence.database import open_database
from tests.gui.desktop.conftest import OFFICE
from tests.integration.persistence.registering import codes, register
from ui.counter.window import CounterWindow
from ui.shell.first_start import FirstStartPage


class NewPc:
    """A machine without an office, its first window, and the hands of an officer."""

    def __init__(self, data_dir: Path, qtbot: QtBot) -> None:
        self.data_dir, self.qtbot = data_dir, qtbot
        self.host = FaceHost(face="counter", data_dir=data_dir, now=None)
        self.host.start()
        self.qtbot.waitUntil(lambda: isinstance(self.host.opening.page, FirstStartPage), timeout=20_000)

    @property
    def page(self) -> FirstStartPage:
        page = self.host.opening.page
        assert isinstance(page, FirstStartPage)
        return page

    def focused(self) -> QWidget:
        """The field that has the window's cursor, also while the platform is still giving the window its turn."""
        opening = self.host.opening
        self.qtbot.waitUntil(lambda: opening.focusWidget() is not None, timeout=20_000)
        widget = opening.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        widget = self.focused()
        assert isinstance(widget, QLineEdit)
        widget.selectAll()
        widget.insert(text)

    def enter(self) -> None:
        QTest.keyClick(self.focused(), Qt.Key.Key_Return)

    def reads(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.page.said.words, timeout=60_000)

    def opens(self) -> CounterWindow:
        self.enter()
        self.qtbot.waitUntil(lambda: isinstance(self.host.window, CounterWindow), timeout=20_000)
        window = self.host.window
        assert isinstance(window, CounterWindow)
        return window


@pytest.fixture
def office_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "old key"))
    path = tmp_path / "office.toml"
    path.write_text(OFFICE, encoding="utf-8")
    return path


@pytest.fixture
def new_pc(tmp_path: Path, qtbot: QtBot, office_file: Path) -> Iterator[NewPc]:
    made = NewPc(tmp_path / "new", qtbot)
    yield made
    made.host.shut_down()


def test_a_new_pc_comes_back_from_a_stick_and_a_sheet_of_paper(
    new_pc: NewPc, tmp_path: Path, office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    founded = found_office(tmp_path / "old", read_office_file(office_file), counter=2, clock=SystemClock())
    database = open_database(tmp_path / "old", clock=SystemClock())
    register(database)
    (code,) = codes(database)
    backup = database.back_up(tmp_path / "usb" / "office.mcb").path
    database.close()
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "new key"))
    new_pc.enter()
    assert new_pc.focused() is new_pc.page.code
    new_pc.page.take_focus()
    new_pc.type(str(backup))
    new_pc.enter()
    wrong = founded.recovery_code[:-1] + ("B" if founded.recovery_code[-1] != "B" else "C")
    new_pc.type(wrong)
    new_pc.enter()
    new_pc.reads("Mã khôi phục")
    assert new_pc.focused() is new_pc.page.code
    new_pc.type(f" {founded.recovery_code.lower().replace('-', '')} ")
    new_pc.enter()
    new_pc.reads("Đã phục hồi và kiểm tra đủ 1 hồ sơ")
    assert code in new_pc.page.said.words
    assert founded.recovery_code not in new_pc.page.said.words
    window = new_pc.opens()
    assert window.desk.office.counter == 2
    assert new_pc.host.office is not None
    assert not new_pc.host.office.verify().problems


def test_a_backup_that_is_none_is_told_and_nothing_is_made(new_pc: NewPc, tmp_path: Path) -> None:
    letter = tmp_path / "letter.mcb"
    letter.write_bytes(b"dear sir")
    new_pc.page.restore()
    new_pc.type(str(letter))
    new_pc.enter()
    new_pc.enter()
    new_pc.reads("không phải bản sao lưu nguyên vẹn")
    assert not (new_pc.data_dir / "mot-cua.db").exists()


def test_a_new_office_shows_its_recovery_code_once_and_opens(new_pc: NewPc, office_file: Path) -> None:
    new_pc.page.office_file.setFocus()
    new_pc.type(str(office_file))
    new_pc.enter()
    new_pc.type("4")
    new_pc.enter()
    new_pc.reads("phải trong khoảng")
    new_pc.page.counter.setFocus()
    new_pc.type("1")
    new_pc.enter()
    new_pc.reads("MÃ KHÔI PHỤC")
    assert new_pc.opens().desk.office.counter == 1
