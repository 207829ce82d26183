"""Fixtures of the counter's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.fake_desk import FakeDesk
from ui.counter.window import CounterWindow
from ui.shell.notices import Notices
from ui.tasks import TaskRunner

CounterMaker = Callable[..., Counter]


@pytest.fixture
def make_counter(qtbot: QtBot, runner: TaskRunner) -> Iterator[CounterMaker]:
    made: list[CounterWindow] = []
    notices = Notices()

    def make(desk: FakeDesk | None = None, *, signs_in: bool = True) -> Counter:
        desk = desk or FakeDesk()
        if signs_in:
            desk.member = builders.LAN
        window = CounterWindow(desk=desk, runner=runner, notices=notices, clock=desk.clock)
        made.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        window.start()
        counter = Counter(window, desk, qtbot)
        counter.settled()
        return counter

    yield make
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def counter(make_counter: CounterMaker) -> Counter:
    return make_counter()
