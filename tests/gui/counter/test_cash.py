"""The page of the box: counted, handed over and closed by keyboard; the slips of before are seen again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from models.services.commands import ActCommand
from models.services.shifts import CloseShift
from models.services.slips import ShiftSlipPaper
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_fees import SHIFT, take
from tests.gui.counter.test_pages import CTRL, SOON, TODAY, busy_desk
from tests.gui.fake_desk import FakeDesk
from ui.counter.cash.page import CashPage
from ui.counter.cash.slip_view import SlipView


def desk_with_money() -> FakeDesk:
    """A box with a float of 200.000 đ, 8.000 đ of lệ phí and a transfer."""
    desk = busy_desk()
    desk.cash.open_shift(200_000, "", "tiền lẻ")
    take(desk)
    desk.act(ActCommand("take_fee", SOON, fee_kind="phi", amount_vnd=50_000, transfer_reference="FT1"))
    return desk


def page_of(counter: Counter) -> CashPage:
    counter.key(Qt.Key.Key_Q, CTRL)
    page = counter.window.work.cash
    counter.until(lambda: page.box is not None)
    counter.settled()
    return page


def lines(page: CashPage) -> dict[str, int]:
    return {line.words: line.amount_vnd for line in page.lines.rows}


def test_the_box_says_what_must_lie_in_it(make_counter: CounterMaker) -> None:
    page = page_of(make_counter(desk_with_money()))
    assert lines(page) == {
        "Tiền đầu ca": 200_000,
        "Thu lệ phí": 8_000,
        "Hoàn trả tiền mặt": 0,
        "Phải có trong quỹ": 208_000,
        "Chuyển khoản phí (không nằm trong quỹ)": 50_000,
    }
    assert page.count.standing.text() == "Phải có 208.000 đ"


def test_a_shift_is_closed_by_keyboard_and_its_slip_is_printed(make_counter: CounterMaker) -> None:
    desk = desk_with_money()
    counter = make_counter(desk)
    page = page_of(counter)
    counter.type("208.000")
    counter.enter()
    counter.type("8.000")
    assert page.count.standing.text() == "Khớp sổ · Để lại đầu ca sau 200.000 đ"
    page.count.receiver.setFocus()
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    counter.type("chia khoa tu")
    counter.key(Qt.Key.Key_Q, CTRL | SHIFT)
    counter.until(lambda: len(desk.cash.printed) == 1)
    (slip,) = desk.cash.printed
    assert isinstance(slip, ShiftSlipPaper)
    assert (slip.giver_name, slip.receiver_name, slip.note) == (builders.LAN.name, builders.HUNG.name, "chia khoa tu")
    assert (slip.cash.counted_vnd, slip.cash.left_vnd) == (208_000, 200_000)
    counter.settled()
    assert lines(page)["Phải có trong quỹ"] == 200_000
    assert page.count.counted.text() == ""
    assert page.closed.rows[0].left_vnd == 200_000


def test_notes_that_are_counted_fill_in_the_sum_and_are_gone_after_the_close(make_counter: CounterMaker) -> None:
    desk = desk_with_money()
    counter = make_counter(desk)
    page = page_of(counter)
    page.count.notes[200_000].setFocus()
    counter.type("1")
    page.count.notes[2_000].setFocus()
    counter.type("4")
    assert page.count.counted.text() == "208.000"
    page.count.receiver.setCurrentIndex(1)
    counter.key(Qt.Key.Key_Q, CTRL | SHIFT)
    counter.until(lambda: len(desk.cash.printed) == 1)
    counter.settled()
    assert [page.count.counted.text(), *(editor.text() for editor in page.count.notes.values())] == [""] * 10


def test_what_is_missing_is_said_at_the_fields_and_everything_typed_stays(make_counter: CounterMaker) -> None:
    desk = desk_with_money()
    counter = make_counter(desk)
    page = page_of(counter)
    counter.type("205.000")
    counter.key(Qt.Key.Key_Q, CTRL | SHIFT)
    counter.until(lambda: "Thiếu 3.000 đ so với sổ" in page.count.reason.accessibleDescription())
    assert page.count.receiver.accessibleDescription() == "Chọn người nhận ca trong danh sách cán bộ"
    assert counter.focused() is page.count.reason
    assert page.count.counted.text() == "205.000"
    assert desk.cash.box().standing.expected_vnd == 208_000


def test_money_that_came_meanwhile_is_shown_before_anything_is_closed(make_counter: CounterMaker) -> None:
    desk = desk_with_money()
    counter = make_counter(desk)
    page = page_of(counter)
    take(desk, SOON, "0000122", 12_000)
    page.count.receiver.setCurrentIndex(1)
    counter.type("208.000")
    counter.key(Qt.Key.Key_Q, CTRL | SHIFT)
    counter.until(lambda: "bây giờ phải có 220.000 đ" in counter.window.banner.words)
    counter.until(lambda: lines(page)["Phải có trong quỹ"] == 220_000)
    assert page.count.counted.text() == "208.000"


def test_the_float_is_recorded_before_anything_moves(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    counter = make_counter(desk)
    page = page_of(counter)
    counter.key(Qt.Key.Key_O, CTRL | SHIFT)
    counter.until(lambda: "số tiền đếm được" in page.count.counted.accessibleDescription())
    counter.type("150.000")
    counter.key(Qt.Key.Key_O, CTRL | SHIFT)
    counter.until(lambda: lines(page)["Tiền đầu ca"] == 150_000)
    take(desk)
    page.refresh()
    counter.until(lambda: not page.count.open_button.isEnabled())


def test_the_slip_of_an_earlier_shift_is_seen_and_printed_again(make_counter: CounterMaker) -> None:
    desk = desk_with_money()
    desk.cash.close_shift(CloseShift(counted_vnd=208_000, handed_vnd=8_000, receiver="hung"))
    counter = make_counter(desk)
    page = page_of(counter)
    page.shifts.setFocus()
    counter.enter()
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), SlipView))
    assert desk.cash.printed == []
    counter.key(Qt.Key.Key_P, CTRL)
    counter.until(lambda: len(desk.cash.printed) == 1)


def test_a_printer_that_is_off_undoes_no_close(make_counter: CounterMaker) -> None:
    desk = desk_with_money()
    desk.printer.is_off = True
    counter = make_counter(desk)
    page = page_of(counter)
    page.count.receiver.setCurrentIndex(1)
    counter.type("208.000")
    counter.key(Qt.Key.Key_Q, CTRL | SHIFT)
    counter.until(lambda: "Ca đã chốt. Chưa in được" in counter.window.banner.words)
    assert desk.cash.box().closed[0].body.counted_vnd == 208_000


def test_the_page_fits_the_smallest_screen(make_counter: CounterMaker) -> None:
    counter = make_counter(desk_with_money())
    page = page_of(counter)
    page.close_shift()  # with every problem said
    counter.settled()
    assert counter.window.minimumSizeHint().width() <= 1366
    assert counter.window.minimumSizeHint().height() <= 768
    for button in page.findChildren(QPushButton):
        assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_the_begun_dossiers_are_handed_over(make_counter: CounterMaker) -> None:
    desk = desk_with_money()
    desk.kept["held-0001"] = b'{"submitter": {"name": "Danh Son"}, "typed": "ket hon"}'
    counter = make_counter(desk)
    page = page_of(counter)
    page.count.receiver.setCurrentIndex(1)
    counter.type("208000")
    counter.key(Qt.Key.Key_Q, CTRL | SHIFT)
    counter.until(lambda: len(desk.cash.printed) == 1)
    (slip,) = desk.cash.printed
    assert isinstance(slip, ShiftSlipPaper)
    assert [(draft.submitter_name, draft.procedure_name) for draft in slip.drafts] == [("Danh Son", "ket hon")]
    assert [result.code for result in slip.results] == ["H59.25.14-261119-0002"]
    assert TODAY not in [result.code for result in slip.results]
