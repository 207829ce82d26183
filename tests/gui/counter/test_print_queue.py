"""The print queue and the printers on the screen, by keyboard alone; the status bar tells when something is stuck."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView, QWidget

from models.services.ports import PrintedPaper
from models.services.print_jobs import JobState as State
from models.services.print_jobs import PrinterChoice, ThermalPrinter
from models.services.refusal import Refused
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.fake_desk import FakeDesk
from tests.gui.fake_prints import MemoryPrints, print_job
from ui.counter.printing.pick import PrinterPick
from ui.counter.printing.printers import PrintersDialog
from ui.counter.printing.queue import PrintQueueDialog
from ui.messages_printing import TROUBLE_WORDS, state_words

STUCK = print_job(1, State.SENT, trouble="media-jam")
OFFERED = print_job(2, State.OFFERED)
UNSURE = print_job(3, State.UNSURE, trouble="interrupted")
DONE = print_job(4, State.DONE, copy_number=2)


@pytest.fixture
def prints(make_counter: CounterMaker) -> tuple[Counter, MemoryPrints]:
    desk = FakeDesk()
    desk.prints.queue = [STUCK, OFFERED, UNSURE, DONE]
    return make_counter(desk), desk.prints


def queue_of(counter: Counter) -> PrintQueueDialog:
    """Open the queue with its key."""
    counter.key(Qt.Key.Key_F11, Qt.KeyboardModifier.ControlModifier)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), PrintQueueDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintQueueDialog)
    counter.until(lambda: bool(dialog.model.rows))
    return dialog


def printers_of(counter: Counter) -> PrintersDialog:
    """Open the printers with their key."""
    counter.key(Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), PrintersDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintersDialog)
    counter.until(lambda: dialog.printer.count() > 1 and not dialog.said.words)
    return dialog


def choose(counter: Counter, dialog: PrintQueueDialog, row: int) -> None:
    while dialog.table.currentIndex().row() < row:
        counter.key(Qt.Key.Key_Down)


def test_the_status_bar_says_what_waits_for_somebody(prints: tuple[Counter, MemoryPrints]) -> None:
    counter, queue = prints
    counter.until(lambda: "2 giấy chưa in, chờ bạn xem" in counter.window.header.prints)
    assert "Ctrl+F11" in counter.window.banner.words
    queue.queue = [STUCK, print_job(5, State.SENT)]
    counter.window.notices.prints_changed.emit()
    counter.until(lambda: "kẹt giấy · 2 giấy chờ" in counter.window.header.prints)
    queue.queue = [DONE]
    counter.window.notices.prints_changed.emit()
    counter.until(lambda: not counter.window.header.prints)


def test_the_queue_says_which_paper_of_which_dossier_waits_where_and_why(prints: tuple[Counter, MemoryPrints]) -> None:
    dialog = queue_of(prints[0])
    index = dialog.model.index
    shown = [[index(row, column).data() for column in range(4)] for row in range(4)]
    assert shown == [
        ["Giấy hẹn", STUCK.code, "đang in: kẹt giấy", "HP-Quay-1"],
        ["Giấy hẹn", OFFERED.code, "chưa in, từ lần mở máy trước", "HP-Quay-1"],
        ["Giấy hẹn", UNSURE.code, "không rõ đã ra giấy chưa: chương trình tắt giữa lúc gửi", "HP-Quay-1"],
        ["Giấy hẹn", DONE.code, "đã in, lần thứ 2", "HP-Quay-1"],
    ]


def test_enter_prints_what_an_earlier_run_left(prints: tuple[Counter, MemoryPrints]) -> None:
    counter, queue = prints
    dialog = queue_of(counter)
    counter.enter()  # the first one is in the print system's hands: nothing to decide
    choose(counter, dialog, 1)
    counter.enter()
    counter.until(lambda: dialog.said.words == "Đã gửi sang máy in")
    assert [job.state for job in queue.queue] == [State.SENT, State.SENT, State.UNSURE, State.DONE]


def test_f9_says_that_the_sheet_is_there_and_delete_that_it_is_not_wanted(prints: tuple[Counter, MemoryPrints]) -> None:
    counter, queue = prints
    dialog = queue_of(counter)
    choose(counter, dialog, 2)
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: queue.queue[2].state is State.DONE)
    counter.until(lambda: dialog.model.rows[1].id == OFFERED.id and dialog.model.rows[2].state is State.DONE)
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    counter.key(Qt.Key.Key_Delete)
    counter.until(lambda: queue.queue[1].state is State.CANCELLED)


def test_f8_sends_a_paper_to_another_printer(prints: tuple[Counter, MemoryPrints]) -> None:
    counter, queue = prints
    queue_of(counter)
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), PrinterPick))
    pick = QApplication.activeModalWidget()
    assert isinstance(pick, PrinterPick)
    assert [pick.list.item(row).text() for row in range(2)] == ["tệp PDF trong thư mục", "Canon-Quay-2"]
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    counter.until(lambda: queue.queue[0].printer == "system:Canon-Quay-2")


def test_a_refusal_is_said_in_words(prints: tuple[Counter, MemoryPrints]) -> None:
    counter, queue = prints
    queue.refuses = Refused("job_printed", name="x")
    dialog = queue_of(counter)
    counter.key(Qt.Key.Key_Delete)
    counter.until(lambda: dialog.said.words == "Giấy đã ra khỏi máy in rồi, không hủy được nữa")


def test_a_receipt_that_waits_is_told_beside_its_dossier_until_it_is_out(counter: Counter) -> None:
    def print_later(code: str, copies: int | None = 2) -> PrintedPaper:
        counter.desk.prints.queue = [print_job(1, State.SENT, code=code, copies=copies, trouble="media-empty")]
        return PrintedPaper(code, None, is_waiting=True)

    counter.desk.print_receipt = print_later  # type: ignore[method-assign]  # a desk whose printer is out of paper
    counter.fill_birth()
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.until(lambda: bool(counter.desk.prints.queue))
    counter.window.notices.prints_changed.emit()
    counter.until(lambda: "giấy hẹn đang in: hết giấy · Ctrl+F11 xem hàng in" in counter.intake.result.words)
    assert "đã in" not in counter.window.work.side.latest_words[0]
    (job,) = counter.desk.prints.queue
    counter.desk.prints.queue = [replace(job, state=State.DONE, trouble="")]
    counter.window.notices.prints_changed.emit()
    counter.until(lambda: "đã in 2 bản giấy hẹn" in counter.intake.result.words)
    counter.until(lambda: "đã in" in counter.window.work.side.latest_words[0])


def test_a_printer_is_chosen_for_one_paper_by_keys(counter: Counter) -> None:
    dialog = printers_of(counter)
    for _ in range(2):
        counter.key(Qt.Key.Key_Down)
    assert dialog.form == "ticket"
    counter.key(Qt.Key.Key_Up)
    assert dialog.form == "receipt"
    counter.enter()
    assert counter.focused() is dialog.printer
    dialog.printer.setCurrentIndex(dialog.printer.findData("system:Canon-Quay-2"))
    counter.key(Qt.Key.Key_Tab)
    counter.type("A4")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: counter.desk.prints.kept.own("receipt") == PrinterChoice("system:Canon-Quay-2", "A4"))
    counter.until(lambda: dialog.said.words == "Đã giữ: Giấy hẹn")
    assert [dialog.model.index(1, column).data() for column in range(1, 4)] == ["Canon-Quay-2", "A4", "theo mẫu"]


def test_the_offices_number_of_receipts_is_offered_at_the_intake(counter: Counter) -> None:
    dialog = printers_of(counter)
    counter.key(Qt.Key.Key_Down)
    dialog.copies.setCurrentText("1")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: counter.desk.prints.kept.own("receipt").copies == 1)
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: counter.intake.form.footer.copies.text() == "1")


def test_a_ticket_is_offered_thermal_printers_only(counter: Counter) -> None:
    counter.desk.prints.add_thermal(ThermalPrinter("Quầy 1", "/dev/usb/lp0"))
    dialog = printers_of(counter)
    offered = []
    for _ in range(3):
        offered.append([dialog.printer.itemData(row) for row in range(dialog.printer.count())])
        counter.key(Qt.Key.Key_Down)
    everything, receipt, ticket = offered
    assert "thermal:Quầy 1" not in everything
    assert "thermal:Quầy 1" in receipt
    assert ticket == ["", "thermal:Quầy 1"]


def test_a_test_page_goes_to_the_printer_in_the_field(counter: Counter) -> None:
    dialog = printers_of(counter)
    dialog.printer.setCurrentIndex(dialog.printer.findData("system:HP-Quay-1"))
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: counter.desk.prints.tested == [("system:HP-Quay-1", "")])


def test_a_thermal_printer_is_entered_and_forgotten_again(counter: Counter) -> None:
    dialog = printers_of(counter)
    counter.key(Qt.Key.Key_Down)  # the receipt's row: such a printer is offered there
    dialog.name.setFocus()
    counter.type("Quay 1")
    counter.key(Qt.Key.Key_Tab)
    counter.type("192.168.1.50")
    counter.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    counter.until(lambda: dialog.said.words.startswith("Địa chỉ máy in nhiệt chưa đọc được"))
    dialog.address.setText("tcp://192.168.1.50")
    counter.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    counter.until(lambda: dialog.printer.findData("thermal:Quay 1") >= 0)
    assert counter.desk.prints.kept.thermals == (ThermalPrinter("Quay 1", "tcp://192.168.1.50"),)
    counter.key(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    counter.until(lambda: counter.desk.prints.kept.thermals == ())


def test_every_control_of_both_screens_has_a_name(prints: tuple[Counter, MemoryPrints]) -> None:
    counter = prints[0]
    for open_screen in (queue_of, printers_of):
        dialog: QWidget = open_screen(counter)
        named = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox), *dialog.findChildren(QTableView)]
        assert named
        assert [widget for widget in named if not widget.accessibleName()] == []
        assert all(button.text() for button in dialog.findChildren(QPushButton))
        counter.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize("state", State)
def test_every_state_has_words(state: State) -> None:
    assert state_words(print_job(1, state))
    assert state_words(print_job(1, state, trouble="a-new-reason")).endswith(
        "“a-new-reason”" if state is not State.DONE else "đã in"
    )


def test_every_trouble_that_the_program_knows_has_words() -> None:
    from printing.cups import BLOCKING

    assert set(BLOCKING) <= set(TROUBLE_WORDS)
