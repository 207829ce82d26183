"""Every result arrives, on the GUI thread, once; nobody who is gone is called."""

from __future__ import annotations

import threading
from functools import partial
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.services.commands import Refused
from ui.tasks import TaskRunner

MANY = 5000


class Listener(QObject):
    """Counts on the thread on which it is called."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.failed: list[Exception] = []
        self.threads: set[int] = set()

    def hear(self, value: object) -> None:
        self.threads.add(threading.get_ident())
        self.heard.append(value)

    def fail(self, error: Exception) -> None:
        self.failed.append(error)


def test_no_result_is_lost_and_commands_keep_their_order(runner: TaskRunner, qtbot: QtBot) -> None:
    listener = Listener()
    for n in range(MANY):
        runner.command(partial(int, n), listener.hear, listener.fail)
    qtbot.waitUntil(lambda: len(listener.heard) == MANY, timeout=20_000)
    assert listener.heard == list(range(MANY))
    assert listener.threads == {threading.get_ident()}


def test_work_runs_off_the_gui_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    listener = Listener()
    for way in (runner.command, runner.read, runner.net):
        way(threading.get_ident, listener.hear, listener.fail)
    qtbot.waitUntil(lambda: len(listener.heard) == 3)
    assert threading.get_ident() not in listener.heard
    assert len(set(listener.heard)) == 3


def test_an_anticipated_error_becomes_an_answer(runner: TaskRunner, qtbot: QtBot) -> None:
    listener = Listener()
    refused = Refused("disk_full")

    def refuse() -> int:
        raise refused

    runner.command(refuse, listener.hear, listener.fail)
    qtbot.waitUntil(lambda: listener.failed == [refused])


@pytest.mark.allows_logs("a background task failed", reason="a bug inside a task is what the test is about")
def test_a_bug_becomes_an_answer_too_and_is_logged(runner: TaskRunner, qtbot: QtBot) -> None:
    listener = Listener()
    runner.read(lambda: 1 // 0, listener.hear, listener.fail)
    qtbot.waitUntil(lambda: len(listener.failed) == 1)
    assert isinstance(listener.failed[0], ZeroDivisionError)


def test_only_the_newest_answer_of_a_key_counts(runner: TaskRunner, qtbot: QtBot) -> None:
    listener = Listener()
    gate = threading.Event()
    runner.read(partial(gate.wait, 5), listener.hear, listener.fail, key="preview")
    for n in range(3):
        runner.read(partial(int, n), listener.hear, listener.fail, key="preview")
    gate.set()
    qtbot.waitUntil(lambda: listener.heard == [2])


def test_a_window_that_is_gone_is_never_called(runner: TaskRunner, qtbot: QtBot) -> None:
    listener, other = Listener(), Listener()
    gate = threading.Event()
    runner.read(partial(gate.wait, 5), listener.hear, listener.fail)
    runner.read(lambda: 1, other.hear, other.fail)
    listener.deleteLater()
    qtbot.wait(20)
    gate.set()
    qtbot.waitUntil(lambda: other.heard == [1])
    assert listener.heard == []


def test_shutting_down_finishes_the_commands_already_given(qapp: QApplication) -> None:
    runner = TaskRunner(qapp)
    done: list[int] = []
    listener = Listener()

    def do(n: int) -> int:
        done.append(n)
        return n

    for n in range(50):
        runner.command(partial(do, n), listener.hear, listener.fail)
    runner.shut_down()
    runner.command(partial(do, -1), listener.hear, listener.fail)
    assert done == list(range(50))
    assert listener.heard == []
    runner.deleteLater()


class Mayfly(QObject):
    """Tells on which thread it died."""

    died_on: ClassVar[list[int]] = []

    def __del__(self) -> None:
        self.died_on.append(threading.get_ident())

    def hear(self, _: object) -> None:
        """Nothing to keep."""


def test_a_window_that_only_its_question_holds_dies_on_the_gui_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    Mayfly.died_on.clear()
    for n in range(200):
        mayfly = Mayfly()
        runner.read(partial(int, n), mayfly.hear, mayfly.hear, key="overtaken" if n % 2 else "")
        del mayfly
    qtbot.waitUntil(lambda: len(Mayfly.died_on) == 200)
    assert set(Mayfly.died_on) == {threading.get_ident()}
