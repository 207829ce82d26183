"""Numbers of the waiting room at the counter, by keyboard alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.fake_desk import FakeDesk
from tests.gui.fake_queue import QUEUES
from ui.counter.waiting_room import WaitingRoomDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(make_counter: CounterMaker) -> Counter:
    desk = FakeDesk()
    desk.office = replace(desk.office, queues=QUEUES)
    desk.waiting_room.has_queues = True
    for number in ("A001", "B001", "A002", "A003"):
        desk.waiting_room.take(number)
    return make_counter(desk)


def dialog_of(counter: Counter) -> WaitingRoomDialog:
    counter.key(Qt.Key.Key_F3, CTRL)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), WaitingRoomDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WaitingRoomDialog)
    counter.until(lambda: bool(dialog.waiting.text()))
    return dialog


def test_one_key_calls_who_has_waited_longest_for_this_counter(room: Counter) -> None:
    room.until(lambda: "3 người chờ" in room.window.header.waiting)
    for number, left in (("A001", "2 người chờ"), ("A002", "1 người chờ")):
        room.key(Qt.Key.Key_F2, CTRL)
        room.until(lambda number=number: f"Đã gọi số {number}, quầy 1" in room.window.banner.words)  # type: ignore[misc]  # a loop's value
        room.until(lambda left=left: left in room.window.header.waiting)  # type: ignore[misc]  # a loop's value


def test_nobody_waiting_is_said_calmly_and_the_header_is_silent(room: Counter) -> None:
    for _ in range(3):
        calls = len(room.desk.waiting_room.calls)
        room.key(Qt.Key.Key_F2, CTRL)
        room.until(lambda calls=calls: len(room.desk.waiting_room.calls) > calls)  # type: ignore[misc]  # a loop's value
    room.until(lambda: not room.window.header.waiting)
    room.key(Qt.Key.Key_F2, CTRL)
    room.until(lambda: "Chưa có ai chờ quầy này" in room.window.banner.words)


def test_the_dialog_shows_who_waits_calls_and_calls_again(room: Counter) -> None:
    dialog = dialog_of(room)
    room.until(lambda: [ticket.number for ticket in dialog.model.rows] == ["A001", "A002", "A003"])
    assert dialog.waiting.text() == "3 người chờ quầy này · 1 người chờ quầy khác"
    assert not dialog.again_button.isEnabled()
    room.enter()
    room.until(lambda: "Đã gọi số A001" in dialog.said.words)
    room.until(dialog.again_button.isEnabled)
    room.key(Qt.Key.Key_F5)
    room.until(lambda: [call.number for call in room.desk.waiting_room.calls] == ["A001", "A001"])
    room.until(lambda: "số A001" in dialog.last.text())


def test_a_number_on_paper_is_called_by_typing_it(room: Counter) -> None:
    dialog = dialog_of(room)
    room.type("a 17")
    room.enter()
    room.until(lambda: "Đã gọi số A017" in dialog.said.words)
    assert dialog.number.text() == ""


def test_what_is_no_number_stays_typed_and_is_explained(room: Counter) -> None:
    dialog = dialog_of(room)
    room.type("17")
    room.enter()
    room.until(lambda: "Nhập số thứ tự gồm một chữ cái và các chữ số, ví dụ A012" in dialog.said.words)
    assert dialog.number.text() == "17"
    assert room.desk.waiting_room.calls == []


def test_an_office_without_queues_is_told_how_to_get_them(make_counter: CounterMaker) -> None:
    counter = make_counter()
    counter.key(Qt.Key.Key_F2, CTRL)
    counter.until(lambda: "chưa dùng số thứ tự" in counter.window.banner.words)
