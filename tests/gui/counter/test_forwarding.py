"""Passing a dossier on and taking it back, by keyboard: whom, until when, and what it means before Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.domain.lifecycle import Status
from models.domain.procedure import Limit, Unit
from models.services.commands import ActCommand
from tests.builders import local
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import ALT, SOON, WAITING, busy_desk
from ui.counter.processing import ProcessingPage
from ui.widgets.pick import found

LAND, TAX = "Văn phòng đăng ký đất đai", "Thuế cơ sở 3"


@pytest.fixture
def counter(make_counter: CounterMaker) -> Counter:
    desk = busy_desk()
    desk.act(ActCommand("forward", "H59.25.14-261117-0001", to=TAX))
    desk.act(ActCommand("forward", "H59.25.14-261110-0001", to=LAND, leg=Limit(1, Unit.WORKING_DAY)))
    return make_counter(desk)


def opened(counter: Counter, code: str) -> ProcessingPage:
    counter.key(Qt.Key.Key_F8)
    counter.scan(code)
    page = counter.window.work.processing
    counter.until(lambda: page.code == code and bool(page.steps.buttons))
    counter.settled()
    counter.until(lambda: page.steps.to.choices != ())
    return page


def keys(page: ProcessingPage) -> list[str]:
    return [button.accessibleName() for button in page.steps.buttons]


def press(counter: Counter, page: ProcessingPage, action: str) -> None:
    counter.key(Qt.Key(Qt.Key.Key_1 + keys(page).index(action)), ALT)


def test_the_arrows_pick_where_dossiers_went_before_and_enter_takes_it(counter: Counter) -> None:
    page = opened(counter, SOON)
    press(counter, page, "Chuyển xử lý")
    fields = page.steps.forward
    assert counter.focused() is fields.to
    counter.key(Qt.Key.Key_Down)
    assert set(fields.to.shown) == {LAND, TAX}
    counter.key(Qt.Key.Key_Escape)
    assert not fields.to.is_list_open
    counter.type("thue")
    assert fields.to.shown == [TAX]
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    assert (fields.to.text(), fields.to.is_list_open) == (TAX, False)
    counter.enter()
    counter.until(lambda: "Đã ghi nhận chuyển xử lý" in counter.window.banner.words)
    view = counter.desk.show(SOON)
    assert view is not None
    assert (view.dossier.holder, view.dossier.legs[-1].due_at) == (TAX, None)


def test_what_is_typed_stands_where_nothing_is_picked(counter: Counter) -> None:
    page = opened(counter, SOON)
    press(counter, page, "Chuyển xử lý")
    counter.type("thue")
    counter.enter()
    counter.until(lambda: "Đã ghi nhận chuyển xử lý" in counter.window.banner.words)
    view = counter.desk.show(SOON)
    assert view is not None
    assert view.dossier.holder == "thue"


def test_the_due_time_of_the_leg_is_said_before_enter(counter: Counter) -> None:
    page = opened(counter, SOON)
    press(counter, page, "Chuyển xử lý")
    fields = page.steps.forward
    assert fields.told.text() == "Nơi nhận không có thời hạn riêng."
    counter.type("Dia chinh")
    fields.n.setFocus()
    counter.type("1")
    assert fields.told.text() == "Nơi nhận phải xong trước 17:00 thứ Hai 23/11/2026 (1 ngày làm việc)."
    counter.type("2")
    assert "sau giờ hẹn trả của hồ sơ" in fields.told.text()
    fields.n.clear()
    fields.until.setFocus()
    counter.type("24/11")
    assert fields.told.text().startswith("Ngày 24/11/2026 cơ quan nghỉ: chọn ngày làm việc, gần nhất là 25/11/2026")
    counter.enter()
    counter.until(lambda: "24/11/2026 cơ quan nghỉ" in fields.until.accessibleDescription())
    assert fields.to.text() == "Dia chinh", "everything typed stays"
    fields.until.setText("23/11")
    counter.enter()
    counter.until(lambda: "Đã ghi nhận chuyển xử lý" in counter.window.banner.words)
    view = counter.desk.show(SOON)
    assert view is not None
    assert view.dossier.legs[-1].due_at == local("2026-11-23 17:00")


@pytest.mark.parametrize(
    ("n", "until", "said"), [("0", "", "thời hạn từ 1"), ("x", "", "thời hạn từ 1"), ("", "hôm qua", "ngày/tháng")]
)
def test_what_cannot_be_meant_is_said_at_its_field(counter: Counter, n: str, until: str, said: str) -> None:
    page = opened(counter, SOON)
    press(counter, page, "Chuyển xử lý")
    counter.type("Dia chinh")
    fields = page.steps.forward
    fields.n.setText(n)
    fields.until.setText(until)
    counter.enter()
    editor = fields.n if n else fields.until
    counter.until(lambda: said in editor.accessibleDescription())
    view = counter.desk.show(SOON)
    assert view is not None
    assert view.dossier.status is Status.RECEIVED


def test_only_what_somebody_has_can_be_taken_back_and_the_leg_keeps_its_verdict(counter: Counter) -> None:
    assert "Nhận lại hồ sơ" not in keys(opened(counter, SOON))
    page = opened(counter, "H59.25.14-261110-0001")
    assert page.panel.leg == f"Ở {LAND}: còn 1 ngày làm việc (hạn 17:00 thứ Hai 23/11/2026)"
    assert page.panel.legs == f"– {LAND}: từ 08:15, hạn 17:00 23/11"
    press(counter, page, "Nhận lại hồ sơ")
    counter.type("thieu ban ve")
    counter.enter()
    counter.until(lambda: "Đã ghi nhận nhận lại hồ sơ" in counter.window.banner.words)
    counter.until(lambda: page.panel.leg == "")
    assert page.panel.legs == f"– {LAND}: 08:15 → 08:15, về lại quầy, hạn 17:00 23/11, trước hạn"
    view = counter.desk.show("H59.25.14-261110-0001")
    assert view is not None
    assert (view.dossier.holder, view.dossier.status) == ("", Status.PROCESSING)
    assert "Nhận lại hồ sơ" not in keys(page)


def test_a_dossier_that_waits_says_what_is_left_when_its_clock_goes_on(counter: Counter) -> None:
    page = opened(counter, WAITING)
    assert page.panel.standing == "Đang tạm dừng tính hạn, còn 2 ngày làm việc"


def test_no_new_appointment_is_given_on_a_day_off(counter: Counter) -> None:
    page = opened(counter, SOON)
    press(counter, page, "Xin lỗi, hẹn lại")
    counter.type("mat dien")
    page.steps.new_due.setFocus()
    counter.type("24/11")
    assert page.steps.told.text() == "Ngày 24/11/2026 cơ quan nghỉ: chọn ngày làm việc, gần nhất là 25/11/2026."
    counter.enter()
    counter.until(lambda: "cơ quan nghỉ" in page.steps.new_due.accessibleDescription())
    page.steps.new_due.setText("25/11")
    assert page.steps.told.text() == "Hẹn mới: 17:00 thứ Tư 25/11/2026."
    counter.enter()
    counter.until(lambda: "Đã ghi nhận xin lỗi, hẹn lại" in counter.window.banner.words)
    view = counter.desk.show(SOON)
    assert view is not None
    assert view.dossier.due_at == local("2026-11-25 17:00")
    counter.until(lambda: "Giấy hẹn đã in ghi 17:00 thứ Hai 23/11/2026, đã hẹn lại 1 lần" in page.panel.due)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("", [TAX, LAND]), ("dat dai", [LAND]), ("ĐẤT", [LAND]), ("so 3", [TAX]), ("thue dat", []), ("c", [TAX])],
)
def test_every_typed_word_begins_a_word_of_what_is_found(typed: str, shown: list[str]) -> None:
    assert found([TAX, LAND], typed) == shown


def test_a_verification_that_the_law_does_not_count_needs_its_ground_and_stops_the_clock(counter: Counter) -> None:
    page = opened(counter, SOON)
    press(counter, page, "Chuyển xử lý")
    counter.type("Cong an")
    fields = page.steps.forward
    fields.excluded.setFocus()
    counter.key(Qt.Key.Key_Space)
    assert counter.focused() is fields.ground
    assert "Hạn của hồ sơ dừng đến khi hồ sơ về" in fields.told.text()
    counter.enter()
    counter.until(lambda: "căn cứ pháp lý" in fields.ground.accessibleDescription())
    counter.type("Dieu 46 Luat Ly lich tu phap")
    counter.enter()
    counter.until(lambda: "Đã ghi nhận chuyển xử lý" in counter.window.banner.words)
    counter.until(lambda: page.panel.standing == "Đang xác minh, không tính vào thời hạn, còn 1 ngày làm việc")
    assert page.panel.due == "tính lại khi xác minh xong\nGiấy hẹn đã in ghi 17:00 thứ Hai 23/11/2026"
    counter.desk.clock.at = local("2026-12-01 09:00")
    press(counter, page, "Nhận lại hồ sơ")
    counter.enter()
    counter.until(lambda: page.panel.due.startswith("17:00 thứ Tư 02/12/2026"))


def test_the_keys_make_room_for_the_fields_and_escape_brings_them_back(counter: Counter) -> None:
    page = opened(counter, SOON)
    assert all(button.isVisible() for button in page.steps.buttons)
    press(counter, page, "Chuyển xử lý")
    assert not any(button.isVisible() for button in page.steps.buttons)
    counter.key(Qt.Key.Key_2, ALT)
    assert counter.focused() is page.steps.reason, "the other keys still work"
    counter.key(Qt.Key.Key_Escape)
    assert all(button.isVisible() for button in page.steps.buttons)
