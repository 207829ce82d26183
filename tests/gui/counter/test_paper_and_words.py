"""Looking at papers, and words that belong to one page and one moment."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from models.domain.bodies import DocumentBody
from models.services.commands import ActCommand, DocumentInput, ReceiveCommand
from models.services.ports import PrintedPaper
from models.services.views import LineStatus
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import OVERDUE, SETTLED, TODAY, busy_desk
from tests.gui.fake_desk import FakeDesk
from ui.counter.dossier import papers_in_short
from ui.counter.papers_dialog import PapersDialog

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def accepted(counter: Counter) -> str:
    """Register a birth and return its code."""
    counter.fill_birth("Danh Son")
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: "đã in" in counter.intake.result.words)
    return counter.intake.result.code


def test_many_papers_are_told_in_short_and_leave_the_timeline_room(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    desk.member = builders.LAN
    papers = tuple(
        DocumentInput(f"Giấy tờ chứng minh nội dung thứ {n} của hồ sơ này, kèm bản dịch", 1) for n in range(41)
    )
    who = dataclasses.replace(builders.ANH, name="Nguyễn " * 25, address="Ấp Phú Giao, " * 20)
    code = desk.receive(ReceiveCommand(procedure=builders.MARITAL.code, submitter=who, documents=papers)).code
    counter = make_counter(desk)
    counter.scan(code)
    panel = counter.window.work.processing.panel
    counter.until(lambda: counter.window.work.processing.code == code and panel.isVisible())
    counter.until(lambda: panel.history.height() >= 140)
    assert panel.history.visibleRegion().boundingRect().height() >= 140
    assert panel.all_papers.text().startswith("Xem tất cả 41 giấy tờ")
    counter.key(Qt.Key.Key_L, CTRL)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), PapersDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PapersDialog)
    assert dialog.list.count() == 41
    assert dialog.list.item(40).text().startswith("41. Giấy tờ chứng minh nội dung thứ 40")
    counter.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize(("key", "code"), [(Qt.Key.Key_F10, SETTLED), (Qt.Key.Key_F8, TODAY)])
def test_every_fact_of_an_ordinary_dossier_is_seen_without_scrolling(
    make_counter: CounterMaker, key: Qt.Key, code: str
) -> None:
    counter = make_counter(busy_desk())
    counter.key(key)
    counter.scan(code)
    work = counter.window.work
    panel = work.returning.panel if key == Qt.Key.Key_F10 else work.processing.panel
    counter.until(panel.isVisible)
    labels = [shown for shown in panel.facts.findChildren(QLabel) if shown.isVisible()]
    assert {"Trạng thái", "Giấy tờ", "như tên thủ tục", "cũng là chủ hồ sơ"} <= {shown.text() for shown in labels}
    counter.until(lambda: all(shown.visibleRegion().boundingRect() == shown.rect() for shown in labels))
    assert panel.facts.height() < 300


def test_few_short_papers_are_told_whole(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.scan(TODAY)
    panel = counter.window.work.processing.panel
    counter.until(lambda: panel.isVisible() and panel.view is not None)
    assert not panel.all_papers.isVisible()
    assert papers_in_short(()) == "không giữ giấy tờ nào"


def test_words_about_a_page_leave_with_it(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.window.announce("Đã ghi nhận chuyển xử lý", "success")
    counter.key(Qt.Key.Key_F6)
    assert counter.window.banner.words == ""


def test_words_that_must_stay_outlive_the_page(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.window.announce("Có lỗi trong chương trình", "danger", stays=True)
    counter.key(Qt.Key.Key_F6)
    assert counter.window.banner.words == "Có lỗi trong chương trình"


def test_a_printed_file_is_named_without_its_folders(counter: Counter) -> None:
    path = "/a/very/long/way/to/the/receipts/H59.25.14-261120-0001.pdf"
    code = accepted(counter)
    counter.intake._on_printed(code, 2, PrintedPaper(name="giay-hen", path=path))
    assert "đã in 2 bản giấy hẹn ra tệp H59.25.14-261120-0001.pdf" in counter.intake.result.words
    assert "/a/very" not in counter.intake.result.words
    assert counter.intake.result._print.toolTip() == path


def test_a_provisional_due_time_says_so_once_in_its_reason(counter: Counter) -> None:
    counter.desk.clock.at = builders.local("2026-12-30 08:15")
    counter.type("xntthn")
    counter.enter()
    footer = counter.intake.form.footer
    counter.until(lambda: "tạm tính" in footer.due_text)
    assert footer.rule_text.casefold().count("tạm tính") == 1


def test_the_header_says_that_nothing_was_ever_sent(counter: Counter) -> None:
    counter.window.notices.line_changed.emit(LineStatus(False, None, None, 3, None, 0, ""))
    counter.until(lambda: counter.window.header.truth == "Chưa ghi danh với tỉnh, 3 chờ gửi")


def test_a_receipt_printed_before_this_session_is_known(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    desk.print_receipt(OVERDUE)
    counter = make_counter(desk)
    counter.settled()
    told = {words.split(" · ")[0]: words for words in counter.window.work.side.latest_words}
    assert told["…261110-0001"].endswith("đã in, chờ gửi")
    assert told["…261117-0001"].endswith("chưa in giấy hẹn, chờ gửi")


def test_the_board_counts_the_days_to_come_one_by_one(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F6)
    groups = counter.window.work.deadlines.groups
    counter.until(lambda: groups[0].model.rowCount() == 1)
    assert groups[0].remark.text() == "1 hồ sơ · lâu nhất: quá hạn 5 ngày làm việc"
    assert groups[2].remark.text() == "1 hồ sơ · thứ Hai 23/11/2026: 1"


def test_an_empty_group_leaves_its_room_to_the_others(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    desk.act(ActCommand("forward", OVERDUE, to="Cong chuc ho tich"))
    desk.act(ActCommand("settle", OVERDUE))
    counter = make_counter(desk)
    counter.key(Qt.Key.Key_F6)
    groups = counter.window.work.deadlines.groups
    counter.until(lambda: [group.model.rowCount() for group in groups] == [0, 1, 1, 1, 0])
    counter.until(lambda: groups[0].height() < 60 and groups[1].height() > 150)
    assert groups[0].remark.text() == "không có hồ sơ quá hạn"


def test_long_words_are_cut_between_words() -> None:
    name = "Trường hợp trẻ em bị bỏ rơi thì phải có biên bản về việc trẻ bị bỏ rơi"
    (line,) = papers_in_short((DocumentBody(name=name),)).split("\n")
    assert line == "Trường hợp trẻ em bị bỏ rơi thì phải có biên bản về việc…"


def test_nothing_opened_says_how_to_open(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F8)
    processing = counter.window.work.processing
    assert processing.hint.isVisible()
    counter.scan(TODAY)
    counter.until(lambda: processing.panel.isVisible() and not processing.hint.isVisible())
    counter.settled()
    counter.key(Qt.Key.Key_Escape)
    assert processing.hint.isVisible()


def test_the_opened_dossier_is_the_current_one_of_the_list(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.scan(TODAY)
    processing = counter.window.work.processing
    counter.until(lambda: processing.code == TODAY and processing.model.rowCount() == 4)
    counter.settled()
    row = processing.model.row(processing.table.currentIndex().row())
    assert row is not None
    assert row.code == TODAY
