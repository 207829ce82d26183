"""Arrivals by keyboard: overdue ones on top, the time counted down in words, accepted or refused in a few keys."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.domain.lifecycle import Status
from models.domain.procedure import Channel
from models.services.commands import DocumentInput, ReceiveCommand
from models.services.papers import ReceiptPaper, RefusalPaper, SupplementPaper
from tests import builders
from tests.builders import local
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.fake_desk import FakeDesk
from ui.counter.answering import AcceptDialog, RefuseDialog
from ui.counter.arrivals import ArrivalsPage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def arrived(desk: FakeDesk, name: str, at: str, *, channel: Channel = Channel.ONLINE, external: str = "") -> str:
    desk.clock.at = local(at)
    desk.member = builders.LAN
    command = ReceiveCommand(
        procedure=builders.MARITAL.code,
        channel=channel,
        submitter=dataclasses.replace(builders.ANH, name=name),
        documents=(DocumentInput("Tờ khai", 1), DocumentInput("Giấy chứng sinh", 1)),
        external_code=external,
        awaits_acceptance=channel is Channel.POST,
    )
    code = desk.receive(command).code
    desk.clock.at = builders.NOW
    return code


@pytest.fixture
def counter(make_counter: CounterMaker) -> Counter:
    """A counter on its page of arrivals: one in time, one overdue, one by post."""
    desk = FakeDesk()
    arrived(desk, "Ly Kim Hue", "2026-11-19 15:00", external="000.00.15.H56-261119-0001")
    arrived(desk, "Danh Son", "2026-11-18 09:00")
    arrived(desk, "Kim Thi Mai", "2026-11-20 08:00", channel=Channel.POST)
    made = make_counter(desk)
    made.key(Qt.Key.Key_I, CTRL)
    made.until(lambda: len(page_of(made).model.rows) == 3 and page_of(made).panel.view is not None)
    return made


def page_of(counter: Counter) -> ArrivalsPage:
    return counter.window.work.arrivals


def status_of(counter: Counter, code: str) -> Status:
    view = counter.desk.show(code)
    assert view is not None
    return view.dossier.status


def first(counter: Counter) -> str:
    chosen = page_of(counter).chosen
    assert chosen is not None
    counter.until(lambda: (view := page_of(counter).panel.view) is not None and view.dossier.id == chosen.row.id)
    return chosen.row.code


def dialog_of(counter: Counter) -> AcceptDialog | RefuseDialog:
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), (AcceptDialog, RefuseDialog)))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, (AcceptDialog, RefuseDialog))
    return dialog


def test_what_is_overdue_stands_on_top_and_the_rest_counts_down(counter: Counter) -> None:
    page = page_of(counter)
    said = [(a.row.submitter_name, str(page.model.index(n, 3).data())) for n, a in enumerate(page.model.rows)]
    assert said == [
        ("Danh Son", "quá 7 giờ 15 phút"),
        ("Ly Kim Hue", "còn 4 giờ 45 phút"),
        ("Kim Thi Mai", "còn 7 giờ 45 phút"),
    ]
    counter.until(lambda: page.limit_words == "Quá hạn trả lời 7 giờ 15 phút làm việc")
    assert page.list.remark.text() == "3 hồ sơ · 1 quá hạn trả lời"
    key = counter.window.work._keys["arrivals"]
    assert key.text().startswith("Hồ sơ đến (3)")
    assert key.accessibleDescription() == "1 hồ sơ quá hạn trả lời"


def test_f9_and_enter_accept_and_print_the_receipt(counter: Counter) -> None:
    code = first(counter)
    counter.key(Qt.Key.Key_F9)
    dialog_of(counter)
    counter.enter()
    counter.until(lambda: f"Đã trả lời hồ sơ {code}: được tiếp nhận, đã in phiếu" in counter.window.banner.words)
    assert status_of(counter, code) is Status.RECEIVED
    assert isinstance(counter.desk.printer.printed[-1][0], ReceiptPaper)
    counter.until(lambda: len(page_of(counter).model.rows) == 2)
    counter.until(lambda: counter.window.work._keys["arrivals"].text().startswith("Hồ sơ đến (2)"))


def test_what_is_missing_is_asked_for_right_after_accepting(counter: Counter) -> None:
    code = first(counter)
    counter.key(Qt.Key.Key_F9)
    dialog = dialog_of(counter)
    assert isinstance(dialog, AcceptDialog)
    dialog.papers.list.setFocus()
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Space)
    counter.enter()
    counter.until(lambda: "yêu cầu bổ sung giấy tờ" in counter.window.banner.words)
    assert status_of(counter, code) is Status.AWAITING_SUPPLEMENT
    receipt, slip = (paper for paper, _ in counter.desk.printer.printed[-2:])
    assert isinstance(receipt, ReceiptPaper)
    assert isinstance(slip, SupplementPaper)
    assert [item.name for item in slip.items] == ["Giấy chứng sinh"]


def test_a_refusal_needs_a_reason_and_prints_form_03(counter: Counter) -> None:
    code = first(counter)
    counter.key(Qt.Key.Key_T, CTRL | SHIFT)
    dialog = dialog_of(counter)
    counter.enter()
    assert dialog.isVisible()
    assert "lý do" in dialog.reason.text.accessibleDescription()
    dialog.reason.choice.setFocus()
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    counter.until(lambda: "không được tiếp nhận, đã in phiếu" in counter.window.banner.words)
    assert status_of(counter, code) is Status.NOT_ACCEPTED
    paper, _ = counter.desk.printer.printed[-1]
    assert isinstance(paper, RefusalPaper)
    assert paper.reason == "Thủ tục không thuộc thẩm quyền giải quyết của xã"


def test_a_dossier_of_the_portal_shows_its_own_code(counter: Counter) -> None:
    page = page_of(counter)
    counter.key(Qt.Key.Key_Down)
    assert first(counter) == "000.00.15.H56-261119-0001"
    counter.until(lambda: "mã của cổng 000.00.15.H56-261119-0001" in page.limit_words)
    assert "Còn 4 giờ 45 phút làm việc để trả lời, đến 15:00" in page.limit_words


def test_escape_answers_nothing(counter: Counter) -> None:
    code = first(counter)
    before = len(counter.desk.events)
    counter.key(Qt.Key.Key_F9)
    dialog_of(counter)
    counter.key(Qt.Key.Key_Escape)
    counter.settled()
    assert (len(counter.desk.events), status_of(counter, code)) == (before, Status.SUBMITTED)


def test_a_day_without_arrivals_says_so(make_counter: CounterMaker) -> None:
    counter = make_counter()
    counter.key(Qt.Key.Key_I, CTRL)
    counter.until(page_of(counter).nothing.isVisible)
    counter.key(Qt.Key.Key_F9)
    counter.settled()
    assert QApplication.activeModalWidget() is None
