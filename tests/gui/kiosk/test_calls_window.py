"""The screen of called numbers: what it shows, when it speaks, what it says without news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.domain.queue import Call, Ticket
from models.services.queueing import WaitingRoom
from models.services.views import OfficeSettings
from tests.gui.kiosk.bench import NOW, OFFICE, Clock, Voice
from ui import theme
from ui.kiosk.calls import CallsWindow
from ui.tasks import TaskRunner


@dataclass
class Desk:
    office: OfficeSettings = OFFICE
    calls: list[Call] = field(default_factory=list)
    waiting: tuple[Ticket, ...] = ()
    heard_at: datetime | None = NOW

    def call(self, number: str, counter: int) -> None:
        self.calls.insert(0, Call(number, number[0], counter, NOW + timedelta(seconds=len(self.calls) + 1)))

    def standing(self) -> tuple[WaitingRoom, datetime | None]:
        return WaitingRoom(self.waiting, 0, tuple(self.calls)), self.heard_at


@dataclass
class Calls:
    window: CallsWindow
    desk: Desk
    voice: Voice
    qtbot: QtBot

    def shows(self, number: str, counter: str) -> None:
        self.window.refresh()
        self.qtbot.waitUntil(lambda: (self.window.number.words, self.window.counter.words) == (number, counter))

    def before(self) -> list[str]:
        return [f"{number.words} {counter.words}" for number, counter in self.window.before if number.words]


@pytest.fixture
def calls(qtbot: QtBot, qapp: QApplication) -> Iterator[Calls]:
    theme.load_fonts()
    runner, desk, voice = TaskRunner(qapp), Desk(), Voice()
    window = CallsWindow(desk=desk, runner=runner, clock=Clock(), voice=voice)
    window.show()
    qtbot.waitExposed(window)
    yield Calls(window, desk, voice, qtbot)
    window.close()
    window.deleteLater()
    runner.shut_down()
    runner.deleteLater()


def test_the_latest_call_is_large_and_earlier_ones_stand_beside_it(calls: Calls) -> None:
    calls.shows("–", "")
    for number, counter in (("A001", 1), ("B001", 2), ("A002", 1)):
        calls.desk.call(number, counter)
    calls.shows("A002", "Quầy 1")
    assert calls.before() == ["B001 Quầy 2", "A001 Quầy 1"]


def test_a_number_that_is_called_again_is_listed_once(calls: Calls) -> None:
    for number in ("A001", "A002", "A001"):
        calls.desk.call(number, 1)
    calls.shows("A001", "Quầy 1")
    assert calls.before() == ["A002 Quầy 1"]


def test_new_calls_are_spoken_once_and_those_of_this_morning_are_not(calls: Calls) -> None:
    calls.desk.call("A001", 1)
    calls.shows("A001", "Quầy 1")
    assert calls.voice.said == []
    calls.desk.call("A002", 2)
    calls.desk.call("A003", 1)
    calls.shows("A003", "Quầy 1")
    calls.shows("A003", "Quầy 1")
    assert calls.voice.said == [("Mời số A 0 0 2 đến quầy 2. Mời số A 0 0 3 đến quầy 1.", "vi")]


def test_the_first_call_of_a_day_is_spoken(calls: Calls, qtbot: QtBot) -> None:
    calls.window.refresh()
    qtbot.waitUntil(lambda: calls.window._seen is not None)
    calls.desk.call("A001", 1)
    calls.shows("A001", "Quầy 1")
    assert len(calls.voice.said) == 1


def test_who_waits_is_counted(calls: Calls, qtbot: QtBot) -> None:
    calls.desk.waiting = (Ticket("A001", "A", NOW), Ticket("A002", "A", NOW))
    calls.window.refresh()
    qtbot.waitUntil(lambda: calls.window.waiting.words == "Đang chờ: 2 người")


@pytest.mark.parametrize(
    ("silent_for", "words"), [(timedelta(seconds=90), ""), (timedelta(minutes=3), "Chưa có tin mới từ 13:59")]
)
def test_a_screen_without_news_says_so(calls: Calls, qtbot: QtBot, silent_for: timedelta, words: str) -> None:
    calls.desk.heard_at = NOW - silent_for
    calls.desk.call("A001", 1)
    calls.shows("A001", "Quầy 1")
    assert calls.window.freshness.words.startswith(words)
    assert bool(calls.window.freshness.words) == bool(words)
