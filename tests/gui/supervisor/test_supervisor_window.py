"""The supervisor's window: the list first, every number with its formula, days confirmed only after a look."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from models.domain.calendar_change import Touch
from models.domain.lifecycle import Status
from models.domain.staff import Role
from models.services.views import LineStatus, MovedDossier
from tests.gui.supervisor.bench import MOVED, PROPOSAL, Screen, ScreenMaker, at, row
from ui.shell.moved import MovedList
from ui.supervisor.calendar import MovedDialog
from ui.supervisor.lists import READING
from ui.supervisor.pages import TodayPage
from ui.supervisor.snapshot import Month

ADMINISTRATOR = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


def cells(model: QAbstractItemModel, column: int) -> list[str]:
    return [str(model.index(place, column).data()) for place in range(model.rowCount())]


def dialog_of(screen: Screen) -> MovedDialog:
    screen.qtbot.waitUntil(lambda: bool(screen.window.findChildren(MovedDialog)), timeout=3000)
    return screen.window.findChildren(MovedDialog)[0]


def test_today_lists_what_is_late_and_what_is_due_with_counts_in_words(screen: Screen) -> None:
    window = screen.window
    assert [r.code[-4:] for r in window.today.overdue.model.rows] == ["0001", "0005"]
    assert [r.code[-4:] for r in window.today.due_today.model.rows] == ["0002"]
    assert window.today.counts["overdue"].accessibleName() == "quá hạn: 2"
    assert window.today.counts["waiting"].accessibleName() == "chờ bổ sung, chờ nộp tiền: 1"
    assert window.today.overdue.model.index(0, 4).data() == "quá hạn 2 ngày làm việc"
    assert window.today.due_today.model.index(0, 4).data() == "hết hạn hôm nay 17:00"


def test_a_paused_dossier_is_in_no_list_of_today(screen: Screen) -> None:
    shown = screen.window.today.overdue.model.rows + screen.window.today.due_today.model.rows
    assert not any(r.status is Status.AWAITING_SUPPLEMENT for r in shown)


def test_nothing_late_is_said_instead_of_an_empty_table(make_screen: ScreenMaker) -> None:
    screen = make_screen([])
    assert "Không có hồ sơ quá hạn." in screen.text
    assert "Không có hồ sơ đến hạn hôm nay." in screen.text
    assert not screen.window.today.overdue.table.isVisible()


def test_nothing_is_claimed_before_the_first_answer(screen: Screen) -> None:
    fresh = TodayPage(screen.desk.clock, screen.window)
    fresh.show()
    words = [shown.text() for shown in fresh.findChildren(QLabel) if shown.isVisible()]
    assert "Không có hồ sơ quá hạn." not in words
    assert READING in words


def test_the_arrows_walk_the_list_and_the_line_below_tells_the_rest(screen: Screen) -> None:
    assert QApplication.focusWidget() is screen.window.today.overdue.table
    screen.press(Qt.Key.Key_Down)
    assert "lĩnh vực Đất đai" in screen.window.today.overdue.details.text()
    assert "nộp tại quầy" in screen.window.today.overdue.details.text()


def test_the_rate_stands_beside_its_formula_and_the_total_is_last(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F7)
    rate = screen.window.rate
    assert cells(rate.model, 0) == ["Hộ tịch", "Đất đai", "Tổng số"]
    assert cells(rate.model, 5) == ["100,0 %", "0,0 %", "66,7 %"]
    assert rate.rate.text() == "66,7 %"
    assert "= (1 trước hạn + 1 đúng hạn) ÷ 3 đã giải quyết" in screen.text
    assert "Tỷ lệ đúng hạn = (trước hạn + đúng hạn) ÷ đã giải quyết" in screen.text


def test_the_month_before_is_one_key_away_and_there_is_none_after_this_one(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F7)
    assert not screen.window.rate.after.isEnabled()
    screen.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    screen.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    screen.waits_for("Tháng 10/2026")
    assert screen.window.rate.rate.text() == "100,0 %"
    screen.click(screen.window.rate.after)
    screen.waits_for("Tháng 11/2026")


def test_a_month_without_results_has_no_rate(make_screen: ScreenMaker) -> None:
    screen = make_screen([row(1, at(25, 17))])
    screen.press(Qt.Key.Key_F7)
    assert screen.window.rate.rate.text() == "–"
    assert "chưa có tỷ lệ" in screen.text


def test_the_calendar_shows_what_is_only_proposed(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F8)
    assert "Đề xuất, chưa áp dụng: thứ Hai 23/11/2026 (Nghỉ hoán đổi); thứ Bảy 28/11/2026 (Làm bù)." in screen.text
    assert cells(screen.window.calendar.model, 5) == ["đã quyết định", "đề xuất, chưa áp dụng", "đề xuất, chưa áp dụng"]
    assert screen.window.calendar.decision == PROPOSAL


def test_confirming_first_lists_the_dossiers_and_then_asks(make_screen: ScreenMaker) -> None:
    screen = make_screen(roles=ADMINISTRATOR)
    screen.desk.touched = [MOVED]
    screen.press(Qt.Key.Key_F8)
    screen.press(Qt.Key.Key_F9)
    dialog = dialog_of(screen)
    assert "1 hồ sơ sẽ bị dời hẹn" in dialog.title.text()
    assert dialog.model.index(0, 2).data() == "17:00 thứ Tư 25/11/2026"
    assert dialog.model.index(0, 3).data() == "17:00 thứ Năm 26/11/2026"
    assert not any(day.is_in_force for day in screen.desk.days if day.decision == PROPOSAL)
    screen.click(dialog.confirm)
    screen.waits_for("Đã áp dụng. 1 hồ sơ hẹn lệch lịch: gửi thư xin lỗi.")
    assert list_of(screen).waiting == [MOVED], "the letters are one key away"
    assert all(day.is_in_force for day in screen.desk.days)
    screen.qtbot.waitUntil(lambda: not screen.window.calendar.confirm.isEnabled(), timeout=3000)


SECOND = dataclasses.replace(MOVED, code="H59.25.14-261119-0004", owner_name="Lý Văn Bình")
SOONER = dataclasses.replace(
    MOVED, code="H59.25.14-261119-0005", touch=Touch.EARLIER, new_due_at=at(24, 17), owner_name="Danh Sơn"
)


def list_of(screen: Screen) -> MovedList:
    screen.qtbot.waitUntil(lambda: bool(screen.window.findChildren(MovedList)), timeout=3000)
    return screen.window.findChildren(MovedList)[0]


def opened(screen: Screen, *moved: MovedDossier) -> MovedList:
    screen.desk.touched = list(moved)
    screen.press(Qt.Key.Key_F8)
    screen.press(Qt.Key.Key_F4)
    return list_of(screen)


def done_words(shown: MovedList) -> list[str]:
    return cells(shown.model, 6)


def test_one_key_writes_the_letter_of_the_chosen_dossier_and_the_rest_stays_listed(screen: Screen) -> None:
    shown = opened(screen, MOVED, SECOND, SOONER)
    assert shown.title.text() == "3 hồ sơ hẹn lệch lịch, 2 hồ sơ chờ thư xin lỗi"
    assert done_words(shown) == ["gửi thư xin lỗi", "gửi thư xin lỗi", "giải quyết xong sớm hơn"]
    assert "nghỉ thứ Hai 23/11 (hoán đổi)" in shown.why.text()
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    screen.qtbot.waitUntil(lambda: "Còn 1 hồ sơ chưa có thư" in shown.note.words, timeout=3000)
    assert screen.desk.letters == [(SECOND.code, "")]
    assert done_words(shown)[1] == "đã hẹn lại"
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert screen.desk.letters == [(SECOND.code, "")], "a second Enter writes no second letter"
    shown.reject()


def test_one_key_writes_all_letters_with_the_reason_that_was_typed(screen: Screen) -> None:
    shown = opened(screen, MOVED, SOONER, SECOND)
    shown.reason.setFocus()
    QTest.keyClicks(shown.reason, "Nghi tranh bao")
    QTest.keyClick(shown.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.qtbot.waitUntil(lambda: "cho 2 hồ sơ, đã in phiếu" in shown.note.words, timeout=3000)
    assert screen.desk.letters == [(MOVED.code, "Nghi tranh bao"), (SECOND.code, "Nghi tranh bao")]
    assert shown.waiting == []
    assert not shown.all.isEnabled()
    shown.reject()


def test_a_letter_that_is_refused_says_why_and_the_others_are_written(screen: Screen) -> None:
    screen.desk.refuses = frozenset({MOVED.code})
    shown = opened(screen, MOVED, SECOND)
    QTest.keyClick(shown.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.qtbot.waitUntil(lambda: "Còn 1 hồ sơ chưa có thư" in shown.note.words, timeout=3000)
    assert "đã xử lý xong" in done_words(shown)[0]
    assert [code for code, _ in screen.desk.letters] == [SECOND.code]
    shown.reject()


def test_a_printer_that_is_off_is_said_and_the_letters_stand(screen: Screen) -> None:
    screen.desk.printer_trouble = "printer_unavailable"
    shown = opened(screen, MOVED)
    QTest.keyClick(shown.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    screen.qtbot.waitUntil(lambda: "Chưa in được phiếu" in shown.note.words, timeout=3000)
    assert len(screen.desk.letters) == 1
    shown.reject()


def test_who_only_administers_reads_the_list_and_writes_nothing(make_screen: ScreenMaker) -> None:
    screen = make_screen(roles=frozenset({Role.ADMINISTRATOR}))
    shown = opened(screen, MOVED)
    assert not any(button.isEnabled() for button in (shown.one, shown.all))
    assert "nhờ cán bộ tiếp nhận hoặc lãnh đạo" in shown.after.text()
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert screen.desk.letters == []
    shown.reject()


def test_nobody_touched_is_said_instead_of_an_empty_table(screen: Screen) -> None:
    shown = opened(screen)
    assert shown.title.text() == "Mọi hồ sơ đang giải quyết đều hẹn đúng lịch làm việc"
    assert not shown.table.isVisible()
    shown.reject()


def test_escape_and_a_stray_enter_confirm_nothing(make_screen: ScreenMaker) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        screen = make_screen(roles=ADMINISTRATOR)
        screen.window.run("calendar")
        screen.window.run("confirm_days")
        dialog = dialog_of(screen)
        QTest.keyClick(dialog, key)
        assert not dialog.isVisible()
        assert not all(day.is_in_force for day in screen.desk.days)
        screen.window.close()


def test_only_an_administrator_may_confirm(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F8)
    screen.press(Qt.Key.Key_F9)
    dialog = dialog_of(screen)
    assert not dialog.confirm.isEnabled()
    assert "Chỉ người quản trị xác nhận được" in screen.text
    dialog.reject()


def test_a_refusal_is_said_and_nothing_changes(make_screen: ScreenMaker) -> None:
    screen = make_screen()
    screen.window._on_dialog_confirmed(PROPOSAL)
    screen.waits_for("Vai trò của bạn không")
    assert not all(day.is_in_force for day in screen.desk.days)


def test_a_scan_finds_a_listed_dossier_from_any_page(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F8)
    screen.scan("H59.25.14-261119-0005")
    chosen = screen.window.today.overdue.chosen
    assert screen.window.page == "today"
    assert chosen is not None
    assert chosen.code == "H59.25.14-261119-0005"


def test_a_scan_of_anything_else_is_told_as_it_was_read(screen: Screen) -> None:
    screen.scan("8934588012228")
    assert "8934588012228" in screen.text
    screen.scan("H59.25.14-261119-0003")
    assert "H59.25.14-261119-0003 không quá hạn" in screen.text


def test_other_counters_changes_appear_by_themselves_and_the_cursor_stays(screen: Screen) -> None:
    screen.press(Qt.Key.Key_Down)
    screen.desk.dossiers.insert(0, row(20, at(16, 17)))
    screen.notices.changed.emit(frozenset())
    screen.qtbot.waitUntil(lambda: len(screen.window.today.overdue.model.rows) == 3, timeout=3000)
    chosen = screen.window.today.overdue.chosen
    assert chosen is not None
    assert chosen.code.endswith("0005")


def test_midnight_moves_what_was_due_today_to_overdue(make_screen: ScreenMaker) -> None:
    screen = make_screen(tick_ms=20)
    screen.desk.clock.at = at(21, 0, 1)
    screen.qtbot.waitUntil(lambda: len(screen.window.today.overdue.model.rows) == 3, timeout=3000)
    assert not screen.window.today.due_today.model.rows


def test_a_new_month_is_shown_when_it_begins(make_screen: ScreenMaker) -> None:
    screen = make_screen(tick_ms=20)
    screen.press(Qt.Key.Key_F7)
    screen.desk.clock.at = at(1, 0, 1, month=12)
    screen.waits_for("Tháng 12/2026")


def test_the_truth_about_the_line_is_in_the_header(screen: Screen) -> None:
    down = LineStatus(
        is_enrolled=True,
        last_sent_at=at(20, 8, 14),
        last_heard_at=None,
        waiting=3,
        oldest_waiting_at=None,
        contested=0,
        trouble="line_down",
    )
    screen.notices.line_changed.emit(down)
    assert "mất đường truyền" in screen.window.header.truth


def test_data_that_cannot_be_read_is_said_and_the_last_figures_stay(screen: Screen) -> None:
    screen.desk.is_broken = True
    screen.press(Qt.Key.Key_F5)
    screen.waits_for("Tệp dữ liệu bị hỏng")
    assert len(screen.window.today.overdue.model.rows) == 2


def test_every_table_keeps_the_rules_of_models(screen: Screen) -> None:
    window = screen.window
    models: list[QAbstractItemModel] = [
        window.today.overdue.model,
        window.rate.model,
        window.calendar.model,
        window.contested.panel.model,
    ]
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning) for model in models
    ]
    screen.window.reload()
    screen.desk.dossiers.pop(0)
    screen.notices.changed.emit(frozenset())
    screen.qtbot.waitUntil(lambda: len(window.today.overdue.model.rows) == 1, timeout=3000)
    assert len(testers) == 4


def test_every_button_has_words(screen: Screen) -> None:
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F10):
        screen.press(key)
        assert all(b.text() for b in screen.window.findChildren(QPushButton) if b.isVisible())


@pytest.mark.parametrize(("start", "months", "end"), [((2026, 1), -1, (2025, 12)), ((2026, 12), 1, (2027, 1))])
def test_months_cross_the_year(start: tuple[int, int], months: int, end: tuple[int, int]) -> None:
    assert Month(*start).moved(months) == Month(*end)


def test_who_signs_in_hears_that_letters_wait(make_screen: ScreenMaker) -> None:
    screen = make_screen(is_signed_in=False)
    screen.desk.touched = [MOVED, SOONER]
    screen.desk.is_signed_in = True
    screen.window.start()
    screen.qtbot.waitUntil(lambda: "1 hồ sơ chờ thư xin lỗi. F8, F4" in screen.window.banner.words, timeout=3000)


def test_the_supervisor_sees_the_backups_on_the_same_key_as_the_counter(screen: Screen) -> None:
    screen.reads_figures()
    screen.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    screen.waits_for("1.203 hồ sơ, 12 MB, đã kiểm tra nhanh")
