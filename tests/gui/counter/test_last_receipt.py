"""The question for the last printed receipt: answered by a scan, a typed code or a reason; never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.fake_desk import FakeDesk
from ui.counter.last_receipt import ReceiptQuestion

CODE = "H59.25.14-261113-0042"


@pytest.fixture
def asked(make_counter: CounterMaker) -> tuple[Counter, ReceiptQuestion]:
    desk = FakeDesk()
    desk.receipts.is_wanted = True
    desk.receipts.known = {"H59.25.14-261113-0001"}
    counter = make_counter(desk)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), ReceiptQuestion))
    question = QApplication.activeModalWidget()
    assert isinstance(question, ReceiptQuestion)
    return counter, question


def closed(counter: Counter) -> None:
    counter.until(lambda: QApplication.activeModalWidget() is None)


def test_a_scan_answers_and_a_forgotten_dossier_is_said_loudly(asked: tuple[Counter, ReceiptQuestion]) -> None:
    counter, question = asked
    counter.scan(f"https://tra-cuu.vn/tra-cuu?ma={CODE}&mtc=0123456789BC", question)
    closed(counter)
    assert counter.desk.receipts.given == [CODE]
    assert f"đã quên hồ sơ {CODE}" in counter.window.banner.words
    assert counter.window.page == "intake"


def test_a_scan_of_something_else_is_told_and_asked_again(asked: tuple[Counter, ReceiptQuestion]) -> None:
    counter, question = asked
    counter.scan("8934563138164", question)
    counter.until(lambda: question.said.words.startswith("Chưa đọc được mã hồ sơ"))
    assert question.isVisible()
    counter.scan("H59.25.14-261113-0001", question)
    closed(counter)
    assert counter.window.banner.words == "Hồ sơ H59.25.14-261113-0001 có trong máy, không thiếu gì"


def test_a_typed_code_answers_as_well(asked: tuple[Counter, ReceiptQuestion]) -> None:
    counter, question = asked
    counter.until(question.code.hasFocus)
    counter.type("h59.25.14-261113-0001")
    counter.enter()
    counter.enter()
    counter.enter()
    closed(counter)
    assert counter.desk.receipts.given == ["H59.25.14-261113-0001"]


def test_no_receipt_needs_a_reason(asked: tuple[Counter, ReceiptQuestion]) -> None:
    counter, question = asked
    counter.until(question.code.hasFocus)
    counter.enter()
    counter.enter()
    counter.enter()
    assert question._row.said.startswith("Quét giấy, gõ mã")
    counter.until(question.code.hasFocus)
    counter.enter()
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    counter.enter()
    closed(counter)
    assert counter.desk.receipts.given == ["các liên đã trả hết cho dân"]


def test_escape_leaves_the_intake_free(asked: tuple[Counter, ReceiptQuestion]) -> None:
    counter, _ = asked
    counter.key(Qt.Key.Key_Escape)
    closed(counter)
    assert counter.desk.receipts.given == []
    counter.fill_birth()
    assert counter.field("name").text() == "Thach Thi Anh"


def test_nothing_is_asked_on_an_ordinary_morning(counter: Counter) -> None:
    assert QApplication.activeModalWidget() is None
