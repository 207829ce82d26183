"""The last step is taken back by keyboard: one question, one reason, and the history says both."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.domain.lifecycle import Status
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import CTRL, TODAY, busy_desk
from ui.counter.undoing import UndoQuestion

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(make_counter: CounterMaker) -> Counter:
    counter = make_counter(busy_desk())
    counter.scan(TODAY)
    counter.until(lambda: counter.window.work.processing.code == TODAY)
    counter.until(counter.window.work.processing.isVisible)
    return counter


def status(counter: Counter) -> Status:
    view = counter.desk.show(TODAY)
    assert view is not None
    return view.dossier.status


def settle(counter: Counter) -> None:
    steps = counter.window.work.processing.steps
    names = [button.accessibleName() for button in steps.buttons]
    number = names.index("Xử lý xong") + 1
    counter.key(Qt.Key(Qt.Key.Key_0 + number), ALT)
    counter.enter()
    counter.until(lambda: status(counter) is Status.SETTLED)
    counter.settled()


def asked(counter: Counter) -> UndoQuestion:
    counter.key(Qt.Key.Key_Y, CTRL | SHIFT)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), UndoQuestion))
    question = QApplication.activeModalWidget()
    assert isinstance(question, UndoQuestion)
    return question


def test_a_mistaken_step_is_taken_back_with_two_keys_and_stays_in_the_history(make_counter: CounterMaker) -> None:
    counter = opened(make_counter)
    before = status(counter)
    settle(counter)
    asked(counter)
    counter.enter()
    counter.until(lambda: status(counter) is before)
    counter.settled()
    assert "Đã rút lại" in counter.window.banner.words
    history = counter.window.work.processing.panel.history
    assert "Rút lại bước vừa ghi" in history.item(0).text()
    assert "đã rút lại" in history.item(1).text()


def test_a_step_of_yesterday_says_why_it_stays(make_counter: CounterMaker) -> None:
    counter = opened(make_counter)
    settle(counter)
    counter.desk.clock.at += timedelta(days=1)
    question = asked(counter)
    counter.enter()
    counter.until(lambda: "hôm trước" in question.note.words)
    assert question.confirm.isEnabled()


def test_where_nothing_was_done_nothing_is_asked(make_counter: CounterMaker) -> None:
    counter = opened(make_counter)
    assert counter.window.work.processing.steps.undo.isHidden()
    counter.key(Qt.Key.Key_Y, CTRL | SHIFT)
    counter.until(lambda: "không có bước nào" in counter.window.banner.words)
