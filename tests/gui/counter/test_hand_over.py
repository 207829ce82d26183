"""Bulk hand-over: scans fill a list, one key passes it on, nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt

from models.domain.events import Kind
from models.domain.lifecycle import Status
from models.services.commands import ActCommand
from printing.forms import render
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import OVERDUE, SETTLED, SOON, TODAY, busy_desk
from ui.counter.desk import HAND_OVER_DRAFT
from ui.counter.hand_over import HandOverPage

TO = "Cong chuc ho tich"


def page_of(counter: Counter) -> HandOverPage:
    return counter.window.work.hand_over


def scanned(counter: Counter, *codes: str) -> HandOverPage:
    """Open the page and scan into its list."""
    counter.key(Qt.Key.Key_F11)
    page = page_of(counter)
    for count, code in enumerate(codes, start=1):
        counter.scan(code)
        counter.until(lambda count=count: len(page.entries) == count)  # type: ignore[misc]
    return page


def status_of(counter: Counter, code: str) -> tuple[Status, str]:
    view = counter.desk.show(code)
    assert view is not None
    return view.dossier.status, view.dossier.holder


def test_scans_fill_the_list_and_one_key_passes_all_on(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    page = scanned(counter, OVERDUE, TODAY, SOON)
    assert counter.window.page == "hand_over"
    assert [entry.who for entry in page.entries] == ["Danh Son", "Ly Kim Hue", "Tran Quoc Tam"]
    counter.enter()
    assert counter.focused() is page.to
    counter.type(TO)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: page.note.words == f"Đã bàn giao 3 hồ sơ cho {TO}, đã in phiếu bàn giao")
    (slip,) = counter.desk.slips
    assert (slip.to_office, [row.code for row in slip.rows]) == (TO, [OVERDUE, TODAY, SOON])
    assert render(slip).startswith(b"%PDF")
    assert [status_of(counter, code) for code in (OVERDUE, TODAY, SOON)] == [(Status.PROCESSING, TO)] * 3
    assert page.entries == ()
    counter.settled()
    assert HAND_OVER_DRAFT not in counter.desk.kept


def test_a_printer_that_is_off_undoes_no_hand_over(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.desk.printer.is_off = True
    page = scanned(counter, TODAY)
    page.to.setText(TO)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: "Chưa in được phiếu bàn giao" in page.note.words)
    assert status_of(counter, TODAY) == (Status.PROCESSING, TO)


def test_a_scan_hands_nothing_over(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    before = len(counter.desk.events)
    page = scanned(counter, TODAY)
    page.to.setText(TO)
    counter.scan(TODAY)
    counter.until(lambda: "đã có trong danh sách" in page.note.words)
    assert len(page.entries) == 1
    assert len(counter.desk.events) == before


def test_what_is_refused_stays_with_its_reason(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    page = scanned(counter, TODAY, SETTLED)
    assert "đã xử lý xong” nên không chuyển xử lý được" in page.entries[1].words
    page.to.setText(TO)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: "Còn 1 hồ sơ chưa bàn giao được" in page.note.words)
    assert [entry.code for entry in page.entries] == [SETTLED]
    assert "nên không chuyển xử lý được" in page.entries[0].words
    assert status_of(counter, TODAY) == (Status.PROCESSING, TO)
    assert status_of(counter, SETTLED)[0] is Status.SETTLED


def test_a_hand_over_without_destination_asks_for_it(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    page = scanned(counter, TODAY)
    counter.key(Qt.Key.Key_F12)
    assert counter.focused() is page.to
    assert page.to.accessibleDescription() == "Nhập nơi nhận chuyển"
    assert status_of(counter, TODAY)[0] is Status.RECEIVED


def test_an_empty_list_says_what_to_do(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F11)
    counter.key(Qt.Key.Key_F12)
    assert "quét giấy hẹn để thêm" in page_of(counter).note.words


def test_delete_takes_a_dossier_out_of_the_list(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    page = scanned(counter, OVERDUE, TODAY)
    page.table.setFocus()
    page.table.selectRow(0)
    counter.key(Qt.Key.Key_Delete)
    assert [entry.code for entry in page.entries] == [TODAY]


def test_a_list_survives_the_end_of_the_program(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    scanned(counter, OVERDUE, TODAY)
    counter.settled()
    counter.window.close()
    again = make_counter(counter.desk)
    again.key(Qt.Key.Key_F11)
    again.until(lambda: [entry.code for entry in page_of(again).entries] == [OVERDUE, TODAY])
    assert "Đã mở lại danh sách lần trước: 2 hồ sơ chưa xong" in page_of(again).note.words
    again.key(Qt.Key.Key_F5)
    again.until(lambda: "Chưa tạm gác hồ sơ nào" in again.window.banner.words)


def test_an_unknown_code_is_said_and_not_listed(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F11)
    counter.type("0000-nothing")
    counter.enter()
    counter.until(lambda: "Không tìm thấy hồ sơ 0000-nothing" in page_of(counter).note.words)
    assert page_of(counter).entries == ()


def test_the_destination_is_picked_from_where_dossiers_went_before(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    desk.act(ActCommand("forward", OVERDUE, to="Công chức hộ tịch"))
    counter = make_counter(desk)
    page = scanned(counter, TODAY)
    counter.until(lambda: page.to.choices == ("Công chức hộ tịch",))
    page.to.setFocus()
    counter.type("ho tich")
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: page.note.words == "Đã bàn giao 1 hồ sơ cho Công chức hộ tịch, đã in phiếu bàn giao")
    assert status_of(counter, TODAY) == (Status.PROCESSING, "Công chức hộ tịch")


def test_what_cannot_be_passed_on_is_told_at_the_scan_and_never_sent(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    page = scanned(counter, TODAY, SETTLED)
    assert "Số 2, để riêng ra" in page.note.words
    assert "1 hồ sơ" in page.button.text()
    page.to.setText(TO)
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: "Đã bàn giao 1 hồ sơ" in page.note.words)
    assert sum(event.kind == Kind.FORWARDED for event in counter.desk.events) == 1
    counter.key(Qt.Key.Key_F12)
    assert "Không hồ sơ nào trong danh sách làm được" in page.note.words


def test_a_second_scan_shows_where_the_dossier_stands_in_the_list(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    page = scanned(counter, OVERDUE, TODAY)
    counter.scan(OVERDUE)
    counter.until(lambda: "đã có trong danh sách, số 1" in page.note.words)
    assert page.table.currentIndex().row() == 0
    assert page.model.index(1, 0).data() == "2"
