"""Sign-in, scans, search, processing, returning, the deadline board, and keys as data."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTableView

from models.domain.lifecycle import Status
from models.services.commands import ActCommand, DocumentInput, ReceiveCommand
from models.services.views import MovedDossier
from tests import builders
from tests.builders import local
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.fake_desk import PASSWORD, FakeDesk
from ui.shell.keymap import COUNTER
from ui.shell.moved import MovedList
from ui.shell.overlay import CommandBox, KeysOverlay

CARD = "094190001234|123456789|Thach Thi Ngoc Anh|01021990|Nam|Ap Phu Thanh, Soc Trang|01012022"
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def busy_desk() -> FakeDesk:
    """Return a desk with one dossier of each standing: overdue, today, soon, waiting, settled."""
    desk = FakeDesk()
    desk.member = builders.LAN
    for name, at in (
        ("Danh Son", "2026-11-10 08:15"),
        ("Ly Kim Hue", "2026-11-17 08:15"),
        ("Tran Quoc Tam", "2026-11-18 09:00"),
        ("Huynh Van Dang", "2026-11-19 09:12"),
        ("Nguyen Thi Phuong", "2026-11-19 10:00"),
    ):
        desk.clock.at = local(at)
        submitter = dataclasses.replace(builders.ANH, name=name)
        papers = (DocumentInput("Tờ khai", 1),)
        desk.receive(ReceiveCommand(procedure=builders.MARITAL.code, submitter=submitter, documents=papers))
    desk.clock.at = local("2026-11-20 08:10")
    codes = [dossier.code or "" for dossier in desk.dossiers]
    desk.act(ActCommand("request_supplement", codes[3], reason="Thiếu bản án"))
    desk.act(ActCommand("settle", codes[4]))
    desk.clock.at = builders.NOW
    return desk


OVERDUE, TODAY, SOON = "H59.25.14-261110-0001", "H59.25.14-261117-0001", "H59.25.14-261118-0001"
WAITING, SETTLED = "H59.25.14-261119-0001", "H59.25.14-261119-0002"


@pytest.fixture
def busy(make_counter: CounterMaker) -> Counter:
    return make_counter(busy_desk())


# -- signing in --------------------------------------------------------------------------------------------------------


def test_a_clerk_signs_in_with_a_password_and_enter(make_counter: CounterMaker) -> None:
    counter = make_counter(signs_in=False)
    assert counter.window.page == "sign_in"
    counter.type(PASSWORD)
    counter.enter()
    counter.until(lambda: counter.window.page == "intake")
    assert counter.desk.member == builders.LAN


def test_five_wrong_passwords_lock_and_say_for_how_long(make_counter: CounterMaker) -> None:
    counter = make_counter(signs_in=False)
    for left in ("4", "3", "2", "1"):
        counter.window.sign_in.password.setFocus()
        counter.type("wrong")
        counter.enter()
        counter.until(lambda left=left: f"còn {left} lần" in counter.window.sign_in.problem.words)  # type: ignore[misc]
    counter.type("wrong")
    counter.enter()
    counter.until(lambda: "Thử lại sau 5 phút" in counter.window.sign_in.problem.words)
    counter.type(PASSWORD)
    counter.enter()
    counter.settled()
    assert counter.window.page == "sign_in"


def test_an_initial_password_is_changed_first(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    desk.must_change("lan")
    counter = make_counter(desk, signs_in=False)
    counter.type(PASSWORD)
    counter.enter()
    counter.until(lambda: "Đổi mật khẩu ban đầu" in counter.window.sign_in.problem.words)
    assert counter.focused() is counter.window.sign_in.new_password
    counter.type("a longer one")
    counter.enter()
    counter.type("another one")
    counter.enter()
    counter.until(lambda: "chưa giống nhau" in counter.window.sign_in.problem.words)
    counter.type("a longer one")
    counter.enter()
    counter.until(lambda: counter.window.page == "intake")
    assert desk.authenticate("lan", "a longer one").name == builders.LAN.name


def test_no_key_works_before_somebody_signed_in(make_counter: CounterMaker) -> None:
    counter = make_counter(signs_in=False)
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F8, Qt.Key.Key_F2):
        counter.key(key)
    assert counter.window.page == "sign_in"


# -- scans -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8])
def test_a_scan_opens_the_dossier_from_every_page_and_approves_nothing(busy: Counter, key: Qt.Key) -> None:
    busy.key(key)
    busy.settled()
    before = len(busy.desk.events)
    busy.scan(TODAY)
    busy.until(lambda: busy.window.work.processing.code == TODAY)
    assert busy.window.page == "processing"
    assert len(busy.desk.events) == before


def test_a_scan_while_typing_lands_in_no_field(busy: Counter) -> None:
    busy.fill_birth("Danh Son")
    busy.field("address").setFocus()
    busy.scan(TODAY)
    busy.until(lambda: busy.window.work.processing.code == TODAY)
    assert busy.field("address").text() == ""
    assert busy.field("name").text() == "Danh Son"


def test_a_scan_under_the_glance_does_not_confirm_it(busy: Counter) -> None:
    before = len(busy.desk.dossiers)
    busy.fill_birth("Danh Son")
    busy.key(Qt.Key.Key_F9)
    glance = busy.glance()
    busy.scan(TODAY, glance)
    busy.until(lambda: TODAY in busy.window.banner.words)
    assert glance.isVisible()
    assert len(busy.desk.dossiers) == before
    busy.key(Qt.Key.Key_Escape)


def test_a_code_of_a_supermarket_says_what_was_read(counter: Counter) -> None:
    counter.scan("8934563138165")
    counter.until(lambda: "8934563138165" in counter.window.banner.words)
    assert counter.window.page == "intake"


def test_an_identity_card_fills_the_person_in(counter: Counter) -> None:
    counter.scan(CARD)
    counter.until(lambda: counter.field("name").text() == "Thach Thi Ngoc Anh")
    assert counter.field("id_number").text() == "094190001234"
    assert counter.field("birth_on").text() == "01/02/1990"
    assert counter.intake.form.procedure.text.text() == ""


def test_a_second_card_never_writes_over_the_first(counter: Counter) -> None:
    counter.scan(CARD)
    counter.scan(CARD.replace("094190001234", "094065004321").replace("Thach Thi Ngoc Anh", "Ly Van Binh"))
    counter.until(lambda: "Ly Van Binh" in counter.window.banner.words)
    assert counter.field("name").text() == "Thach Thi Ngoc Anh"


# -- pages -------------------------------------------------------------------------------------------------------------


def test_search_finds_by_a_name_without_marks(busy: Counter) -> None:
    busy.key(Qt.Key.Key_F2)
    busy.type("quoc tam")
    busy.until(lambda: busy.window.work.search.model.rowCount() == 1)
    busy.enter()
    busy.until(lambda: busy.window.work.processing.code == SOON)


def test_search_that_finds_nothing_says_what_to_try(busy: Counter) -> None:
    busy.key(Qt.Key.Key_F2)
    busy.type("nobody")
    busy.until(lambda: "Không có hồ sơ nào khớp “nobody”" in busy.window.work.search.told.text())


def test_a_step_asks_for_what_it_demands_and_is_stored(busy: Counter) -> None:
    busy.scan(TODAY)
    busy.until(lambda: busy.window.work.processing.code == TODAY and bool(busy.window.work.processing.steps.buttons))
    busy.until(busy.window.work.processing.isVisible)
    busy.key(Qt.Key.Key_1, ALT)
    steps = busy.window.work.processing.steps
    assert busy.focused() is steps.to
    busy.enter()
    assert steps.to.accessibleDescription() == "Nhập nơi nhận chuyển"
    busy.type("Cong chuc ho tich")
    busy.enter()
    busy.until(lambda: "Đã ghi nhận chuyển xử lý" in busy.window.banner.words)
    view = busy.desk.show(TODAY)
    assert view is not None
    assert (view.dossier.status, view.dossier.holder) == (Status.PROCESSING, "Cong chuc ho tich")


def test_an_impatient_second_enter_takes_a_step_once(busy: Counter) -> None:
    busy.scan(TODAY)
    busy.until(lambda: busy.window.work.processing.code == TODAY and bool(busy.window.work.processing.steps.buttons))
    busy.until(busy.window.work.processing.isVisible)
    busy.key(Qt.Key.Key_1, ALT)
    busy.type("Cong chuc ho tich")
    target = busy.focused()
    QTest.keyClick(target, Qt.Key.Key_Return)
    QTest.keyClick(target, Qt.Key.Key_Return)
    busy.until(lambda: "Đã ghi nhận chuyển xử lý" in busy.window.banner.words)
    busy.settled()
    view = busy.desk.show(TODAY)
    assert view is not None
    assert [entry.kind for entry in view.dossier.history].count("forwarded") == 1


def test_the_steps_offered_are_those_that_the_law_allows(busy: Counter) -> None:
    busy.scan(WAITING)
    processing = busy.window.work.processing
    busy.until(lambda: processing.code == WAITING and bool(processing.steps.buttons))
    names = [button.accessibleName() for button in processing.steps.buttons]
    assert names == ["Nhận giấy tờ bổ sung", "Rút hồ sơ", "Dừng xử lý", "Xin lỗi, hẹn lại"]
    assert processing.panel.standing == "Đang tạm dừng tính hạn, còn 2 ngày làm việc"


def test_a_result_is_handed_over_by_scan_and_enter(busy: Counter) -> None:
    busy.key(Qt.Key.Key_F10)
    returning = busy.window.work.returning
    busy.until(lambda: returning.model.rowCount() == 1)
    busy.scan(SETTLED)
    busy.until(returning.button.hasFocus)
    assert returning.form.name.text() == "Nguyen Thi Phuong"
    view = busy.desk.show(SETTLED)
    assert view is not None
    assert view.dossier.status is Status.SETTLED
    busy.enter()
    busy.until(lambda: "Đã trao kết quả" in returning.note.words)
    view = busy.desk.show(SETTLED)
    assert view is not None
    assert (view.dossier.status, view.dossier.receiver_name) == (Status.RETURNED, "Nguyen Thi Phuong")
    busy.until(lambda: returning.model.rowCount() == 0)


def test_a_dossier_without_result_is_not_handed_over(busy: Counter) -> None:
    busy.key(Qt.Key.Key_F10)
    busy.scan(TODAY)
    returning = busy.window.work.returning
    busy.until(lambda: "chưa trả kết quả được" in returning.note.words)
    assert not returning.button.isVisible()


def test_the_board_groups_by_urgency_in_words(busy: Counter) -> None:
    busy.key(Qt.Key.Key_F6)
    groups = busy.window.work.deadlines.groups
    busy.until(lambda: [group.model.rowCount() for group in groups] == [1, 1, 1, 1, 0])
    codes = [row.code for group in groups if (row := group.model.row(0)) is not None]
    assert codes == [OVERDUE, TODAY, SOON, WAITING]
    standing = [str(group.model.index(0, 5).data()) for group in groups[:4]]
    assert standing == ["quá hạn 5 ngày làm việc", "hết hạn hôm nay 17:00", "còn 1 ngày làm việc", "tạm dừng tính hạn"]
    busy.until(groups[0].table.hasFocus)
    busy.enter()
    busy.until(lambda: busy.window.work.processing.code == OVERDUE)


def test_the_right_column_counts_what_the_board_shows(busy: Counter) -> None:
    busy.settled()
    words = "\n".join(busy.window.work.side.latest_words)
    assert "…261119-0002 · Nguyen Thi Phuong · xác nhận tình trạng hôn nhân · chưa in giấy hẹn, chờ gửi" in words


def test_a_busy_day_still_fits_the_smallest_screen(busy: Counter) -> None:
    for _ in range(12):
        busy.desk.receive(ReceiveCommand(procedure=builders.MARITAL.code, submitter=builders.ANH))
    busy.window.notices.changed.emit(frozenset())
    busy.settled()
    busy.window.announce("Đã ghi nhận", stays=True)
    busy.until(lambda: len(busy.window.work.side.latest_words) >= 6)
    for key in (Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F10, Qt.Key.Key_F6, Qt.Key.Key_F2):
        busy.key(key)
        busy.settled()
        assert busy.window.minimumSizeHint().height() <= 768
        assert busy.window.height() <= 768


def test_a_change_from_outside_is_seen(busy: Counter) -> None:
    busy.desk.sent_codes = {SETTLED}
    busy.window.notices.changed.emit(frozenset())
    busy.until(lambda: "đã gửi" in busy.window.work.side.latest_words[0])


# -- keys and access ---------------------------------------------------------------------------------------------------


def test_f1_shows_the_keys_that_work_now(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F1)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), KeysOverlay))
    overlay = QApplication.activeModalWidget()
    assert isinstance(overlay, KeysOverlay)
    assert {binding.command for binding in overlay.shown} >= {"accept", "search", "reprint"}
    counter.key(Qt.Key.Key_Escape)
    counter.key(Qt.Key.Key_F2)
    assert "accept" not in {binding.command for binding in counter.window.working_bindings()}


def test_every_command_is_found_by_name(counter: Counter) -> None:
    counter.key(Qt.Key.Key_K, CTRL)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), CommandBox))
    counter.type("han tra")
    counter.enter()
    counter.until(lambda: counter.window.page == "deadlines")


def test_every_key_of_the_map_is_a_shortcut_of_the_window(counter: Counter) -> None:
    named = {shortcut.objectName() for shortcut in counter.window._shortcuts}
    assert named == {binding.key for binding in COUNTER if binding.key}


def test_every_field_has_a_name_for_a_screen_reader(busy: Counter) -> None:
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F8, Qt.Key.Key_F10, Qt.Key.Key_F6):
        busy.key(key)
        busy.settled()
    nameless = [
        widget
        for kind in (QLineEdit, QComboBox, QTableView, QAbstractButton)
        for widget in busy.window.findChildren(kind)
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not isinstance(widget.parent(), (QComboBox, QTableView))
    ]
    assert nameless == []


def test_the_table_models_keep_their_promises(busy: Counter) -> None:
    work = busy.window.work
    models = [work.processing.model, work.search.model, work.returning.model, work.intake.form.papers]
    testers = [QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal) for model in models]
    busy.key(Qt.Key.Key_F8)
    busy.until(lambda: work.processing.model.rowCount() == 4)
    work.processing.model.append([row for n in range(2) if (row := work.processing.model.row(n)) is not None])
    busy.key(Qt.Key.Key_F7)
    busy.type("kh si")
    busy.enter()
    busy.key(Qt.Key.Key_D, CTRL)
    assert work.processing.model.rowCount() == 6
    assert len(testers) == 4


def test_escape_goes_back_to_intake_without_losing_it(busy: Counter) -> None:
    busy.fill_birth("Danh Son")
    busy.key(Qt.Key.Key_F6)
    assert busy.window.page == "deadlines"
    busy.settled()
    busy.key(Qt.Key.Key_Escape)
    assert busy.window.page == "intake"
    assert busy.field("name").text() == "Danh Son"


# -- a calendar that changed -------------------------------------------------------------------------------------------


def test_the_counter_writes_the_letters_for_a_calendar_that_changed(busy: Counter) -> None:
    view = busy.desk.show(SOON)
    assert view is not None
    assert view.dossier.due_at is not None
    busy.desk.touched = [
        MovedDossier(
            code=SOON,
            procedure_name=view.dossier.procedure_name,
            received_on=builders.NOW.date(),
            due_at=view.dossier.due_at,
            new_due_at=local("2026-11-25 17:00"),
            why="nghỉ thứ Hai 23/11 (hoán đổi)",
        )
    ]
    busy.window._on_signed_in(builders.LAN)
    busy.until(lambda: busy.window.banner.words.startswith("Lịch làm việc đã đổi: 1 hồ sơ chờ thư xin lỗi. Ctrl+M"))
    busy.key(Qt.Key.Key_M, CTRL)
    busy.until(lambda: isinstance(QApplication.activeModalWidget(), MovedList))
    busy.key(Qt.Key.Key_Return, CTRL)
    busy.until(lambda: bool(busy.desk.letters))
    busy.key(Qt.Key.Key_Escape)
    view = busy.desk.show(SOON)
    assert view is not None
    assert (view.dossier.due_at, view.dossier.apologies) == (local("2026-11-25 17:00"), 1)
