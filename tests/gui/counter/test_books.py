"""Certification books by keyboard: one scan, a few keys, numbers on the screen as they are written on the copies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.services import books
from models.services.book_commands import BookCommand
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.fake_desk import FakeDesk
from ui.counter.books.desk import CERTIFY_DRAFT
from ui.counter.books.dialog import BookDialog
from ui.counter.books.draft import unpack
from ui.counter.books.page import BooksPage

CARD = "094190001234||Thạch Thị Ngọc Ánh|01021990|Nữ|Ấp Phú Thành, Thạnh Phú, Mỹ Xuyên, Sóc Trăng|01012022"
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk() -> FakeDesk:
    """A counter that holds this year's book of copies."""
    desk = FakeDesk()
    open_book(desk)
    return desk


def open_book(desk: FakeDesk, book: str = "copies") -> None:
    books.open_book(
        command=BookCommand(book, last_number=414), member=builders.HUNG, units=desk.book_units, clock=desk.clock
    )


@pytest.fixture
def at_books(make_counter: CounterMaker, desk: FakeDesk) -> Counter:
    return opened(make_counter(desk))


def opened(counter: Counter) -> Counter:
    counter.key(Qt.Key.Key_S, CTRL)
    counter.until(lambda: counter.window.page == "books")
    counter.settled()
    return counter


def page(counter: Counter) -> BooksPage:
    return counter.window.work.books


def dialog(counter: Counter) -> BookDialog:
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), BookDialog))
    panel = QApplication.activeModalWidget()
    assert isinstance(panel, BookDialog)
    return panel


def test_three_copies_take_one_scan_and_at_most_twelve_keys(at_books: Counter) -> None:
    at_books.scan(CARD)
    at_books.until(lambda: page(at_books).form.name.text() == "Thạch Thị Ngọc Ánh")
    keys = 0
    for text in ("bt", "2", "3"):
        at_books.type(text)
        at_books.enter()
        keys += len(text) + 1
    assert page(at_books).form.total.text() == "Thu 12.000 đ"
    at_books.key(Qt.Key.Key_F9)
    keys += 1
    at_books.until(lambda: not page(at_books).result.isHidden())
    assert keys <= 12
    assert "SCT/BS số 415, quyển số 01/2026: Bằng tốt nghiệp, 3 bản" in page(at_books).result.words
    assert "thu 12.000 đ" in page(at_books).result.words
    at_books.settled()
    assert [row.entry.number for row in page(at_books).model.rows] == [415]
    assert page(at_books).form.draft().is_blank
    assert "số tiếp theo 416" in page(at_books).holding.text()


def test_enter_in_an_empty_document_goes_on_to_what_is_not_known_yet(at_books: Counter) -> None:
    at_books.scan(CARD)
    at_books.until(lambda: page(at_books).form.name.text() != "")
    form = page(at_books).form
    for text in ("bt", "2", "3", ""):
        at_books.type(text)
        at_books.enter()
    assert at_books.focused() in (form.signer, form.series, form.number)
    assert [draft.document for draft in form.rows.drafts()] == ["Bằng tốt nghiệp"]


def test_several_documents_get_a_number_each(at_books: Counter) -> None:
    at_books.scan(CARD)
    at_books.until(lambda: page(at_books).form.name.text() != "")
    for text in ("hoc ba", "5", "1", "gks", "1", "2"):
        at_books.type(text)
        at_books.enter()
    at_books.key(Qt.Key.Key_F9)
    at_books.until(lambda: not page(at_books).result.isHidden())
    for words in ("SCT/BS số 415, quyển số 01/2026: Học bạ", "SCT/BS số 416, quyển số 01/2026: Giấy khai sinh"):
        assert words in page(at_books).result.words


def test_how_the_fee_came_about_stands_beside_the_document(at_books: Counter) -> None:
    at_books.scan(CARD)
    at_books.until(lambda: page(at_books).form.name.text() != "")
    for text in ("hoc ba", "5", "2"):
        at_books.type(text)
        at_books.enter()
    quote = page(at_books).form.rows._rows[0].fee.full
    assert quote == "(2 × 2.000 + 3 × 1.000) × 2 = 14.000 đ"


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(at_books: Counter) -> None:
    at_books.scan(CARD)
    at_books.until(lambda: page(at_books).form.name.text() != "")
    for text in ("hoc ba", "0", "1"):
        at_books.type(text)
        at_books.enter()
    at_books.key(Qt.Key.Key_F9)
    at_books.until(lambda: page(at_books).note.words != "")
    assert page(at_books).note.words == "Nhập số trang từ 1 đến 10000"
    assert page(at_books).form.draft().rows[0].document == "Học bạ"
    focused = at_books.focused()
    assert focused is page(at_books).form.rows._rows[0].pages


def test_what_is_typed_survives_the_end_of_the_window(
    make_counter: CounterMaker, desk: FakeDesk, at_books: Counter
) -> None:
    at_books.scan(CARD)
    at_books.until(lambda: page(at_books).form.name.text() != "")
    at_books.type("Hoc ba lop 12")
    at_books.window.close()
    at_books.settled()
    draft = unpack(desk.kept[CERTIFY_DRAFT])
    assert draft is not None
    assert (draft.requester.name, draft.rows[0].document) == ("Thạch Thị Ngọc Ánh", "Hoc ba lop 12")
    again = opened(make_counter(desk))
    assert page(again).form.name.text() == "Thạch Thị Ngọc Ánh"
    assert page(again).form.draft().rows == draft.rows


def test_a_book_that_is_not_open_is_opened_by_its_key(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    desk.member = builders.HUNG
    counter = opened(make_counter(desk, signs_in=False))
    assert "Chưa mở sổ SCT/BS năm 2026" in page(counter).holding.text()
    counter.key(Qt.Key.Key_M, BOTH)
    dialog(counter)
    counter.type("414")
    counter.enter()
    counter.until(lambda: QApplication.activeModalWidget() is None)
    counter.until(lambda: "số tiếp theo 415" in page(counter).holding.text())


def test_a_clerk_who_may_not_cross_out_is_told_in_the_dialog(at_books: Counter) -> None:
    at_books.key(Qt.Key.Key_H, CTRL)
    panel = dialog(at_books)
    for text in ("415", "nham"):
        at_books.type(text)
        at_books.enter()
    at_books.until(lambda: panel.note.words != "")
    assert "hủy số chứng thực" in panel.note.words
    at_books.key(Qt.Key.Key_Escape)


def test_a_book_is_handed_over_and_the_page_says_who_has_it(at_books: Counter) -> None:
    at_books.key(Qt.Key.Key_B, BOTH)
    dialog(at_books)
    at_books.type("2")
    at_books.enter()
    at_books.until(lambda: "Quầy 2 đang giữ" in page(at_books).holding.text())
    at_books.scan(CARD)
    at_books.until(lambda: page(at_books).form.name.text() != "")
    for text in ("hoc ba", "1", "1"):
        at_books.type(text)
        at_books.enter()
    at_books.key(Qt.Key.Key_F9)
    at_books.until(lambda: "Quầy 2 đang giữ sổ" in page(at_books).note.words)


def test_after_a_restore_the_last_number_of_the_paper_book_is_asked_for(at_books: Counter, desk: FakeDesk) -> None:
    desk.is_in_doubt, desk.remembered = True, 416
    at_books.scan(CARD)
    at_books.until(lambda: page(at_books).form.name.text() != "")
    for text in ("hoc ba", "1", "1"):
        at_books.type(text)
        at_books.enter()
    at_books.key(Qt.Key.Key_F9)
    panel = dialog(at_books)
    assert panel.windowTitle() == "Số cuối trên sổ giấy"
    desk.remembered = 0
    at_books.enter()
    at_books.until(lambda: not page(at_books).result.isHidden())
    assert "SCT/BS số 417" in page(at_books).result.words
    assert "số 415, 416" in page(at_books).result.words


def test_enter_on_a_number_of_today_shows_its_words_again(at_books: Counter) -> None:
    at_books.scan(CARD)
    at_books.until(lambda: page(at_books).form.name.text() != "")
    for text in ("hoc ba", "1", "1"):
        at_books.type(text)
        at_books.enter()
    at_books.key(Qt.Key.Key_F9)
    at_books.until(lambda: not page(at_books).result.isHidden())
    at_books.settled()
    at_books.key(Qt.Key.Key_Escape)
    assert page(at_books).result.isHidden()
    page(at_books).table.setFocus()
    page(at_books).table.selectRow(0)
    at_books.enter()
    at_books.until(lambda: "SCT/BS số 415" in page(at_books).result.words)


def test_the_book_of_last_year_takes_no_number_of_this_one(at_books: Counter, desk: FakeDesk) -> None:
    desk.clock.at += timedelta(days=60)
    page(at_books).refresh()
    at_books.until(lambda: "Chưa mở sổ SCT/BS năm 2027" in page(at_books).holding.text())


def test_another_book_has_its_own_fields(at_books: Counter) -> None:
    form = page(at_books).form
    form.book.setFocus()
    at_books.key(Qt.Key.Key_End)
    assert form.kind == "contracts"
    assert not form.others.isHidden()
    assert form.rows._rows[0].pages.isHidden()
    assert "Chưa mở sổ SCT/HĐ,GD" in page(at_books).holding.text()
