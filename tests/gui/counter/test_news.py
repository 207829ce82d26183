"""Quiet news and the time that passes: the focus stays where somebody types, lists follow midnight and a nap."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.services.news import MOST_NEWS, NewsKind
from tests.builders import local
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import SOON, TODAY, WAITING, busy_desk
from ui.counter.deadlines import count_words
from ui.counter.news import NewsList

SHIFT = Qt.KeyboardModifier.ShiftModifier


def identity(counter: Counter, code: str) -> bytes:
    view = counter.desk.show(code)
    assert view is not None
    return view.dossier.id


def strip(counter: Counter) -> str:
    return counter.window.work.news.words


def opened(counter: Counter) -> NewsList:
    counter.key(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), NewsList))
    panel = QApplication.activeModalWidget()
    assert isinstance(panel, NewsList)
    return panel


def test_news_wait_below_the_keys_and_take_no_focus(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    assert strip(counter) == ""
    counter.type("kh")
    before = counter.focused()
    counter.desk.reporter.heard += [
        (NewsKind.SUPPLEMENT, identity(counter, WAITING)),
        (NewsKind.ARRIVAL, identity(counter, SOON)),
    ]
    counter.window.notices.changed.emit(frozenset())
    counter.until(lambda: strip(counter) == "1 đã nộp bổ sung, 1 hồ sơ đến, chờ trả lời")
    assert QApplication.activeModalWidget() is None
    assert counter.focused() is before
    assert counter.intake.form.procedure.text.text() == "kh"


def test_one_key_lists_the_news_and_enter_opens_the_dossier(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.desk.reporter.heard.append((NewsKind.SUPPLEMENT, identity(counter, WAITING)))
    counter.window.notices.changed.emit(frozenset())
    counter.until(lambda: bool(strip(counter)))
    panel = opened(counter)
    assert panel.list.item(0).text().startswith(f"{WAITING} đã nộp bổ sung")
    counter.enter()
    counter.until(lambda: counter.window.work.processing.code == WAITING)
    assert strip(counter) == ""
    counter.key(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    counter.until(lambda: "Chưa có tin mới" in counter.window.banner.words)


def test_a_limit_that_runs_out_is_told_and_moves_to_the_top_of_the_board(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F6)
    groups = counter.window.work.deadlines.groups
    counter.until(lambda: [group.model.rowCount() for group in groups] == [1, 1, 1, 1, 0])
    counter.desk.clock.at = local("2026-11-21 00:00")
    counter.window.news.time.look()
    counter.until(lambda: next(group.model.rowCount() for group in groups) == 2)
    counter.until(lambda: strip(counter) == "1 vừa quá hạn")
    assert opened(counter).list.item(0).text().startswith(f"{TODAY} vừa quá hạn")


def test_the_board_follows_a_clock_that_jumped_without_a_new_day(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F6)
    counter.settled()
    turned: list[bool] = []
    minutes: list[bool] = []
    counter.window.news.time.turned.connect(lambda: turned.append(True))
    counter.window.news.time.minute_passed.connect(lambda: minutes.append(True))
    counter.window.news.time.look()
    assert (turned, minutes) == ([], [])
    counter.desk.clock.at += timedelta(minutes=1)
    counter.window.news.time.look()
    assert (turned, minutes) == ([], [True])
    counter.desk.clock.at += timedelta(hours=3)
    counter.window.news.time.look()
    assert (turned, minutes) == ([True], [True])
    counter.desk.clock.at -= timedelta(hours=1)
    counter.window.news.time.look()
    assert (turned, minutes) == ([True, True], [True])
    counter.settled()


def test_the_chosen_dossier_stays_chosen_when_the_board_is_read_again(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F6)
    groups = counter.window.work.deadlines.groups
    counter.until(groups[0].table.hasFocus)
    counter.key(Qt.Key.Key_Tab)
    counter.until(groups[1].table.hasFocus)
    counter.key(Qt.Key.Key_Down)
    counter.window.refresh_lists()
    counter.settled()
    assert groups[1].table.hasFocus()
    assert groups[1].table.currentIndex().row() == 0


def test_after_a_long_silence_the_news_are_counted_not_listed(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.desk.reporter.heard += [(NewsKind.ARRIVAL, identity(counter, SOON))] * (MOST_NEWS + 30)
    counter.window.notices.changed.emit(frozenset())
    counter.until(lambda: "30 việc khác" in strip(counter))


def test_a_group_says_when_it_lists_only_the_first_ones() -> None:
    assert count_words(7, 7) == "7 hồ sơ"
    assert count_words(12_345, 200) == "12.345 hồ sơ, đang liệt kê 200 hồ sơ đầu"
