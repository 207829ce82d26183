"""Looks, crash files and a slow disk, as a clerk meets them in a window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from models.persistence.errors import DatabaseBusy
from models.services.looks import Fault, Looks
from tests.gui.fake_parts import FakeClock
from ui import tasks, theme
from ui.shell.faults import FaultsDialog
from ui.shell.keymap import COUNTER
from ui.shell.looks import LooksDialog
from ui.shell.notices import Notices
from ui.shell.window import BaseWindow
from ui.tasks import TaskRunner

SOON_MS = 10_000
TEXT = "Mot Cua counter\nui/counter/window.py:7 in run\nbuiltins.ValueError"


@dataclass
class FakeMachine:
    """Remembers what was asked of it."""

    can_restart: bool = True
    kept: Looks = field(default_factory=Looks)
    shown: list[Looks] = field(default_factory=list)
    restarts: int = 0
    files: tuple[Fault, ...] = ()

    def looks(self) -> Looks:
        return self.kept

    def choose_looks(self, looks: Looks) -> None:
        self.kept = looks

    def show_looks(self, looks: Looks) -> None:
        self.shown.append(looks)

    def restart(self) -> None:
        self.restarts += 1

    def faults(self) -> tuple[Fault, ...]:
        return self.files

    def save_faults(self, folder: str) -> str:
        return f"{folder}/mot-cua-crash.txt"

    def forget_faults(self) -> None:
        self.files = ()


@pytest.fixture
def machine() -> FakeMachine:
    return FakeMachine()


@pytest.fixture
def window(machine: FakeMachine, runner: TaskRunner, qtbot: QtBot) -> Iterator[BaseWindow]:
    made = BaseWindow(title="Một Cửa", runner=runner, notices=Notices(), clock=FakeClock(), bindings=COUNTER)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.use_machine(machine)
    yield made
    runner.shut_down()
    made.close()
    made.deleteLater()


def opened(kind: type[QDialog], qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=SOON_MS)
    panel = QApplication.activeModalWidget()
    assert isinstance(panel, kind)
    panel.activateWindow()
    return panel


def says(window: BaseWindow, words: str) -> Callable[[], bool]:
    return lambda: words in window.banner.words


# -- looks ------------------------------------------------------------------------------------------------------------


def test_another_size_is_kept_and_opens_the_program_again(
    window: BaseWindow, machine: FakeMachine, qtbot: QtBot
) -> None:
    window.run("looks")
    panel = opened(LooksDialog, qtbot)
    assert isinstance(panel, LooksDialog)
    QTest.keyClick(panel.scale, Qt.Key.Key_Down)
    assert "tự mở với cỡ mới" in panel.note.text()
    QTest.keyClick(panel.scale, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: machine.restarts == 1, timeout=SOON_MS)
    assert machine.kept == Looks(scale=125)


def test_contrast_is_seen_at_once_and_taken_back_by_escape(
    window: BaseWindow, machine: FakeMachine, qtbot: QtBot
) -> None:
    window.run("looks")
    panel = opened(LooksDialog, qtbot)
    assert isinstance(panel, LooksDialog)
    panel.contrast.setFocus()
    QTest.keyClick(panel.contrast, Qt.Key.Key_Space)
    assert machine.shown == [Looks(is_high_contrast=True)]
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert machine.shown[-1] == Looks()
    assert machine.kept == Looks()


def test_where_the_program_cannot_open_itself_the_size_waits(
    window: BaseWindow, machine: FakeMachine, qtbot: QtBot
) -> None:
    machine.can_restart = False
    window.run("looks")
    panel = opened(LooksDialog, qtbot)
    assert isinstance(panel, LooksDialog)
    panel.scale.setCurrentIndex(4)
    panel.button.click()
    qtbot.waitUntil(says(window, "lần mở Một Cửa sau"), timeout=SOON_MS)
    assert machine.kept == Looks(scale=200)
    assert machine.restarts == 0


def test_both_looks_dress_the_application(qapp: QApplication) -> None:
    try:
        theme.apply(qapp, theme.HIGH_CONTRAST)
        assert theme.present_palette() is theme.HIGH_CONTRAST
        assert theme.HIGH_CONTRAST.focus in qapp.styleSheet()
    finally:
        theme.apply(qapp)
    assert theme.present_palette() is theme.LIGHT


# -- crash files ------------------------------------------------------------------------------------------------------


def test_crash_files_of_an_earlier_run_are_offered_copied_and_forgotten(
    window: BaseWindow, machine: FakeMachine, qtbot: QtBot
) -> None:
    machine.files = (Fault("crash-20261120-080000.txt", TEXT),)
    window.use_machine(machine)
    qtbot.waitUntil(says(window, "Ctrl+Shift+F"), timeout=SOON_MS)
    window.run("faults")
    panel = opened(FaultsDialog, qtbot)
    assert isinstance(panel, FaultsDialog)
    assert panel.text.toPlainText() == TEXT
    panel.copy()
    assert QApplication.clipboard().text() == TEXT
    panel.save()
    qtbot.waitUntil(lambda: "mot-cua-crash.txt" in panel.said.words, timeout=SOON_MS)
    panel.forget()
    qtbot.waitUntil(lambda: not machine.files and not window.banner.words, timeout=SOON_MS)


def test_who_asks_for_crash_files_where_there_are_none_is_told(window: BaseWindow, qtbot: QtBot) -> None:
    window.run("faults")
    qtbot.waitUntil(says(window, "chưa gặp lỗi nào"), timeout=SOON_MS)


# -- a slow disk ------------------------------------------------------------------------------------------------------


def test_a_locked_file_is_told_calmly_and_the_words_go_by_themselves(window: BaseWindow, qtbot: QtBot) -> None:
    window.notices.disk_waited.emit(DatabaseBusy(path="x"))
    qtbot.waitUntil(says(window, "Chương trình khác đang giữ dữ liệu. Máy đang tự thử lưu lại"), timeout=SOON_MS)
    window.notices.disk_waited.emit(None)
    qtbot.waitUntil(says(window, "Đã lưu xong"), timeout=SOON_MS)


def test_a_disk_that_does_not_answer_is_told_while_the_window_lives(
    window: BaseWindow, runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "STALLED_AFTER_S", 0.1)
    answers = threading.Event()
    stored: list[bool] = []
    runner.command(lambda: answers.wait(20), stored.append, lambda _: None)
    qtbot.waitUntil(says(window, "Ổ đĩa chưa trả lời"), timeout=SOON_MS)
    assert not window.close(), "what was typed is not stored yet"
    assert window.isVisible()
    assert "Chưa đóng" in window.banner.words
    answers.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=SOON_MS)
    assert stored == [True]


def test_the_second_wish_to_close_is_obeyed(window: BaseWindow, qtbot: QtBot) -> None:
    window.notices.disk_waited.emit(DatabaseBusy(path="x"))
    qtbot.waitUntil(says(window, "tự thử lưu lại"), timeout=SOON_MS)
    assert not window.close()
    assert window.close()
