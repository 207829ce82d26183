"""Papers of the opened dossier: the arrows choose, the paper is seen at once, Enter prints, Ctrl+S saves."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtWidgets import QApplication, QLabel

from models.domain.events import Kind
from models.services.commands import ActCommand, PersonInput
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import SETTLED, TODAY, busy_desk
from tests.gui.counter.test_paper_and_words import CTRL, CTRL_SHIFT, accepted
from tests.gui.fake_desk import FakeDesk
from ui.counter.printed_papers import PrintedPapers


def papers_dialog(counter: Counter) -> PrintedPapers:
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), PrintedPapers))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintedPapers)
    counter.until(lambda: bool(dialog.sheets.sheets))
    return dialog


def opened(counter: Counter, code: str) -> PrintedPapers:
    """Scan a dossier and open its papers."""
    counter.scan(code)
    counter.until(lambda: counter.window.work.processing.code == code)
    counter.settled()
    counter.key(Qt.Key.Key_P, CTRL_SHIFT)
    return papers_dialog(counter)


def steps_of(desk: FakeDesk) -> None:
    """Print a receipt, correct it, ask for a paper."""
    desk.print_receipt(TODAY)
    desk.act(ActCommand("correct", TODAY, submitter=PersonInput(name="Lý Văn Bình")))
    desk.act(ActCommand("request_supplement", TODAY, reason="Thiếu giấy chứng sinh"))


def codes_in(sheet: QLabel) -> list[str]:
    """Return what a decoder reads from a page on the screen."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet.pixmap().save(buffer, "PNG")
    return [found.text for found in zxingcpp.read_barcodes(Image.open(BytesIO(bytes(buffer.data().data()))))]


def test_the_receipt_just_printed_is_seen_as_paper(counter: Counter) -> None:
    code = accepted(counter)
    printed = len(counter.desk.printer.printed)
    counter.key(Qt.Key.Key_P, CTRL_SHIFT)
    dialog = papers_dialog(counter)
    assert dialog.windowTitle() == f"Giấy tờ in của hồ sơ {code}"
    (sheet,) = dialog.sheets.sheets
    assert sheet.pixmap().height() > sheet.pixmap().width() > 600
    assert any(f"ma={code}&" in text for text in codes_in(sheet))
    assert len(counter.desk.printer.printed) == printed
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: QApplication.activeModalWidget() is None)


def test_every_paper_is_listed_with_form_date_and_printings(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    steps_of(desk)
    dialog = opened(make_counter(desk), TODAY)
    words = [dialog.list.item(n).text().split("\n") for n in range(dialog.list.count())]
    assert [lines[0] for lines in words] == ["Giấy hẹn (đã được thay thế)", "Giấy hẹn", "Phiếu yêu cầu bổ sung"]
    assert [lines[1].partition(" · ")[2] for lines in words] == ["đã in", "chưa in", "đã in"]
    assert [lines[2].partition(",")[0] for lines in words] == ["Mẫu số 01", "Mẫu số 01", "Mẫu số 02"]
    assert dialog.chosen is not None
    assert dialog.chosen.form == "supplement"


def test_the_arrows_show_each_paper_and_looking_records_nothing(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    steps_of(desk)
    counter = make_counter(desk)
    dialog = opened(counter, TODAY)
    before = len(desk.events)
    seen = [dialog.sheets.sheets[0].accessibleName()]
    for _ in range(2):
        counter.key(Qt.Key.Key_Up)
        counter.until(lambda: bool(dialog.sheets.sheets))
        seen.append(dialog.sheets.sheets[0].accessibleName())
    assert [name.partition(",")[0] for name in seen] == ["phiếu yêu cầu bổ sung", "giấy hẹn", "giấy hẹn"]
    assert len(desk.events) == before


def test_enter_prints_the_chosen_paper_again_and_records_it(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    steps_of(desk)
    counter = make_counter(desk)
    dialog = opened(counter, TODAY)
    counter.enter()
    counter.until(lambda: dialog.said.words == "Đã in lại phiếu yêu cầu bổ sung")
    counter.until(lambda: "đã in 2 lần" in dialog.list.item(2).text())
    assert dialog.list.currentRow() == 2
    assert desk.events[-1].kind == Kind.RECEIPT_PRINTED


def test_a_replaced_receipt_is_seen_and_not_printed(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    steps_of(desk)
    counter = make_counter(desk)
    dialog = opened(counter, TODAY)
    for _ in range(2):
        counter.key(Qt.Key.Key_Up)
    before = len(desk.events)
    counter.enter()
    assert "chọn bản mới hơn" in dialog.said.words
    assert not dialog.print_button.isEnabled()
    assert len(desk.events) == before


def test_ctrl_s_saves_the_electronic_copy_and_the_folder_is_remembered(
    make_counter: CounterMaker, tmp_path: Path
) -> None:
    counter = make_counter(busy_desk())
    dialog = opened(counter, TODAY)
    dialog.folder.setFocus()
    dialog.folder.selectAll()
    counter.type(str(tmp_path / "gui"))
    counter.key(Qt.Key.Key_S, CTRL)
    counter.until(lambda: dialog.said.words == f"Đã lưu bản điện tử {TODAY}.pdf")
    assert (tmp_path / "gui" / f"{TODAY}.pdf").read_bytes().startswith(b"%PDF")
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: QApplication.activeModalWidget() is None)
    counter.key(Qt.Key.Key_P, CTRL_SHIFT)
    assert papers_dialog(counter).folder.text() == str(tmp_path / "gui")


def test_a_folder_that_cannot_be_written_to_is_told(make_counter: CounterMaker, tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    counter = make_counter(busy_desk())
    dialog = opened(counter, TODAY)
    dialog.folder.setText(str(tmp_path / "tep"))
    counter.key(Qt.Key.Key_S, CTRL)
    counter.until(lambda: "Chọn thư mục khác" in dialog.said.words)
    dialog.folder.clear()
    counter.key(Qt.Key.Key_S, CTRL)
    assert dialog.folder.hasFocus()


def test_a_printer_that_is_off_is_told_and_can_be_asked_again(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    counter = make_counter(desk)
    dialog = opened(counter, TODAY)
    desk.printer.is_off = True
    counter.enter()
    counter.until(lambda: "máy in" in dialog.said.words)
    desk.printer.is_off = False
    counter.enter()
    counter.until(lambda: dialog.said.words == "Đã in lại giấy hẹn")


def test_the_returning_page_shows_the_papers_of_its_dossier(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F10)
    counter.scan(SETTLED)
    counter.until(lambda: counter.window.work.returning.panel.code == SETTLED)
    counter.key(Qt.Key.Key_P, CTRL_SHIFT)
    assert papers_dialog(counter).code == SETTLED


def test_a_dossier_without_papers_says_so(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    dialog = PrintedPapers("X", [], desk=counter.desk, runner=counter.window.runner, folder="", parent=counter.window)
    assert dialog.sheets.words == "Hồ sơ này chưa có giấy tờ nào để in"
    assert not dialog.print_button.isEnabled()


def test_no_dossier_to_look_at_says_what_to_do_first(counter: Counter) -> None:
    counter.key(Qt.Key.Key_P, CTRL_SHIFT)
    assert "tiếp nhận hoặc mở một hồ sơ trước" in counter.window.banner.words


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp])
def test_the_paper_scrolls_while_the_list_keeps_the_focus(make_counter: CounterMaker, key: Qt.Key) -> None:
    counter = make_counter(busy_desk())
    dialog = opened(counter, TODAY)
    bar = dialog.sheets.verticalScrollBar()
    counter.until(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    counter.key(key)
    assert (bar.value() > before) == (key == Qt.Key.Key_PageDown)
    assert dialog.list.hasFocus()


def test_printing_the_receipt_with_ctrl_p_still_works_beside_it(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.scan(TODAY)
    counter.until(lambda: counter.window.work.processing.code == TODAY)
    before = len(counter.desk.events)
    counter.key(Qt.Key.Key_P, CTRL)
    counter.until(lambda: len(counter.desk.events) == before + 1)
    counter.until(lambda: f"Đã in lại giấy hẹn của hồ sơ {TODAY}" in counter.window.banner.words)
