"""Today's work: summaries in the morning and the evening, lists, one key that settles what was finished."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from models.domain.day_rule import DayRule
from models.domain.lifecycle import Status
from models.services.day import DayList
from tests import builders
from tests.builders import local
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import OVERDUE, SOON, TODAY, busy_desk
from tests.gui.fake_desk import PASSWORD, FakeDesk
from ui.counter.day.dialogs import ApologyQuestion, RuleQuestion, SettleQuestion
from ui.counter.day.page import TodayPage
from ui.counter.day.summary import DaySummary
from ui.counter.day.words import read_moment

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def evening_desk() -> FakeDesk:
    desk = busy_desk()
    desk.clock.at = local("2026-11-20 16:45")
    return desk


def signed_in(make_counter: CounterMaker, desk: FakeDesk) -> Counter:
    desk.member = None
    counter = make_counter(desk, signs_in=False)
    counter.type(PASSWORD)
    counter.enter()
    counter.until(lambda: counter.window.page == "intake")
    return counter


def panel(counter: Counter, kind: type[QDialog]) -> QDialog:
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, kind)
    return shown


def summary(counter: Counter) -> DaySummary:
    shown = panel(counter, DaySummary)
    assert isinstance(shown, DaySummary)
    return shown


def opened(counter: Counter, name: DayList = DayList.UNCLICKED) -> TodayPage:
    """Open the page by its key and go to a list with the arrows."""
    counter.key(Qt.Key.Key_G, CTRL)
    page = counter.window.work.today
    counter.until(lambda: page.lists.rowCount() == len(DayList) and counter.focused() is page.names)
    for _ in range(list(DayList).index(name)):
        counter.key(Qt.Key.Key_Down)
    return page


def status_of(counter: Counter, code: str) -> Status:
    view = counter.desk.show(code)
    assert view is not None
    return view.dossier.status


def test_the_first_one_of_a_day_reads_what_the_day_begins_with(make_counter: CounterMaker) -> None:
    counter = signed_in(make_counter, busy_desk())
    shown = summary(counter)
    assert shown.lines == (
        "1 hồ sơ quá hạn",
        "1 hồ sơ đến hạn hôm nay",
        "1 hồ sơ phải xin lỗi, hẹn lại ngay hôm nay nếu không kịp",
    )
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    counter.until(lambda: counter.window.page == "today")
    page = counter.window.work.today
    counter.until(lambda: [each.row.code for each in page.rows.rows] == [SOON])


def test_a_count_of_the_board_opens_the_board(make_counter: CounterMaker) -> None:
    counter = signed_in(make_counter, busy_desk())
    summary(counter)
    counter.enter()
    counter.until(lambda: counter.window.page == "deadlines")


def test_the_second_one_is_not_stopped_and_the_key_tells_it_again(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    desk.questions.signed_in.append(desk.clock.now())
    counter = signed_in(make_counter, desk)
    counter.settled()
    assert QApplication.activeModalWidget() is None
    counter.key(Qt.Key.Key_D, CTRL_SHIFT)
    assert "1 hồ sơ quá hạn" in summary(counter).lines
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: QApplication.activeModalWidget() is None)


def test_who_types_already_is_told_in_the_banner_and_keeps_the_keys(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.type("kh si")
    counter.desk.questions.signed_in.append(counter.desk.clock.now())
    counter.window.work.greet()
    counter.until(lambda: not counter.window.work.day.is_greeting)
    assert QApplication.activeModalWidget() is None
    assert "Hôm nay có việc cần xem: Ctrl+Shift+D" in counter.window.banner.words


def test_a_day_without_anything_to_do_begins_without_a_panel(make_counter: CounterMaker) -> None:
    counter = signed_in(make_counter, FakeDesk())
    counter.settled()
    assert QApplication.activeModalWidget() is None
    counter.key(Qt.Key.Key_D, CTRL_SHIFT)
    assert summary(counter).lines == ()
    counter.enter()


def test_the_chosen_are_settled_with_one_key_each_an_event_of_its_own(make_counter: CounterMaker) -> None:
    counter = make_counter(evening_desk())
    page = opened(counter)
    counter.enter()
    assert counter.focused() is page.table
    counter.key(Qt.Key.Key_A, CTRL)
    assert "2 hồ sơ" in page.button.text()
    counter.key(Qt.Key.Key_Space)
    assert [each.row.code for each in page.chosen] == [TODAY]
    counter.key(Qt.Key.Key_A, CTRL)
    counter.key(Qt.Key.Key_F12)
    panel(counter, SettleQuestion)
    for _ in range(3):
        counter.enter()
    counter.until(lambda: "Đã ghi nhận đã xong 2 hồ sơ" in page.note.words)
    assert (status_of(counter, OVERDUE), status_of(counter, TODAY)) == (Status.SETTLED, Status.SETTLED)
    counter.until(lambda: page.rows.rowCount() == 0)
    assert page.empty.text() == "Không hồ sơ nào đến hạn mà chưa bấm xong."


def test_what_was_finished_earlier_needs_its_reason(make_counter: CounterMaker) -> None:
    counter = make_counter(evening_desk())
    page = opened(counter)
    counter.enter()
    counter.key(Qt.Key.Key_F12)
    question = panel(counter, SettleQuestion)
    assert isinstance(question, SettleQuestion)
    counter.type("15:00")
    for _ in range(3):
        counter.enter()
    assert "Ghi lý do nhập sau" in question.row.said
    assert counter.focused() is question.late_reason
    counter.type("mat dien")
    counter.enter()
    counter.enter()
    counter.until(lambda: "Đã ghi nhận đã xong 1 hồ sơ" in page.note.words)
    view = counter.desk.show(OVERDUE)
    assert view is not None
    assert view.dossier.settled_at == local("2026-11-20 15:00")


def test_a_letter_of_apology_is_written_with_one_key(make_counter: CounterMaker) -> None:
    counter = make_counter(evening_desk())
    page = opened(counter, DayList.APOLOGY)
    counter.until(lambda: [each.row.code for each in page.rows.rows] == [SOON])
    counter.key(Qt.Key.Key_F12)
    question = panel(counter, ApologyQuestion)
    assert isinstance(question, ApologyQuestion)
    assert question.on.text() == "27/11/2026"
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    assert question.reason.text() == "Cần thêm thời gian thẩm tra, xác minh hồ sơ"
    for _ in range(3):
        counter.enter()
    counter.until(lambda: "Đã ghi nhận thư xin lỗi 1 hồ sơ" in page.note.words)
    view = counter.desk.show(SOON)
    assert view is not None
    assert (view.dossier.apologies, view.dossier.due_at) == (1, local("2026-11-27 17:00"))
    counter.until(lambda: page.rows.rowCount() == 0)


def test_who_signs_out_in_the_evening_is_told_what_is_open_and_may_leave(make_counter: CounterMaker) -> None:
    counter = make_counter(evening_desk())
    counter.window.run("sign_out")
    assert summary(counter).lines[0] == "2 hồ sơ đến hạn mà chưa bấm xong"
    counter.key(Qt.Key.Key_Escape)
    counter.settled()
    assert counter.window.page == "intake"
    counter.window.run("sign_out")
    summary(counter)
    counter.key(Qt.Key.Key_Return, CTRL)
    counter.until(lambda: counter.window.page == "sign_in")


def test_who_signs_out_in_the_morning_is_asked_nothing(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.window.run("sign_out")
    counter.until(lambda: counter.window.page == "sign_in")


def test_who_answers_for_the_office_sets_the_days_of_waiting(make_counter: CounterMaker) -> None:
    desk = evening_desk()
    counter = make_counter(desk)
    desk.member = builders.HUNG
    page = opened(counter)
    counter.window.run("day_rule")
    question = panel(counter, RuleQuestion)
    assert isinstance(question, RuleQuestion)
    assert (question.supplement.text(), question.since.text()) == ("30", "20/11/2026")
    counter.type("10")
    for _ in range(4):
        counter.enter()
    counter.until(lambda: page.note.words == "Đã ghi số ngày chờ")
    assert desk.questions.rules == (DayRule(date(2026, 11, 20), 10, 15),)
    desk.member = builders.LAN
    counter.window.run("day_rule")
    panel(counter, RuleQuestion)
    for _ in range(4):
        counter.enter()
    counter.until(lambda: "Vai trò của bạn không đặt số ngày chờ được" in page.note.words)


def test_enter_opens_a_dossier_of_a_list(make_counter: CounterMaker) -> None:
    counter = make_counter(evening_desk())
    opened(counter)
    counter.enter()
    counter.enter()
    counter.until(lambda: counter.window.work.processing.code == OVERDUE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("16:30", "2026-11-20 16:30"),
        ("8h05", "2026-11-20 08:05"),
        ("16:30 19/11", "2026-11-19 16:30"),
        ("16.30 19/11/26", "2026-11-19 16:30"),
        ("25:00", None),
        ("chiều qua", None),
        ("16:30 hôm qua", None),
    ],
)
def test_a_time_is_read_as_clerks_type_it(typed: str, meant: str | None) -> None:
    assert read_moment(typed, builders.NOW) == (local(meant) if meant else None)
