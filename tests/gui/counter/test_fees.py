"""Taking phí and lệ phí at the counter, by keyboard alone."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtWidgets import QApplication

from models.domain.fees import kept_vnd
from models.domain.vietqr import BankAccount, vietqr_text
from models.services.commands import ActCommand
from models.services.shifts import CloseShift
from models.services.slips import PaymentSlipPaper
from printing.forms import render
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import CTRL, OVERDUE, SOON, TODAY, busy_desk
from tests.gui.fake_desk import FakeDesk
from ui.counter.cash.asking import AccountPanel, AmountPanel
from ui.counter.cash.fee_dialog import FeeDialog
from ui.counter.cash.slip_view import SlipView

SHIFT = Qt.KeyboardModifier.ShiftModifier
ACCOUNT = BankAccount("970436", "0071001234567", "TTPVHCC xã Thạnh Phú")


def front(kind: type) -> object:
    """The panel in front, or None where another one is."""
    widget = QApplication.activeModalWidget()
    return widget if isinstance(widget, kind) else None


def opened(counter: Counter, code: str = TODAY) -> FeeDialog:
    """Open a dossier and its fees with Ctrl+F."""
    counter.window.open_dossier(code)
    counter.until(lambda: counter.window.work.processing.code == code)
    counter.key(Qt.Key.Key_F, CTRL)
    counter.until(lambda: (there := front(FeeDialog)) is not None and there.sheet is not None)  # type: ignore[attr-defined]
    dialog = front(FeeDialog)
    assert isinstance(dialog, FeeDialog)
    counter.settled()
    return dialog


def taken(desk: FakeDesk, code: str = TODAY) -> tuple[object, ...]:
    view = desk.show(code)
    assert view is not None
    return view.dossier.money


def take(desk: FakeDesk, code: str = TODAY, number: str = "0000121", vnd: int = 8_000) -> None:
    desk.act(
        ActCommand("take_fee", code, fee_kind="le_phi", amount_vnd=vnd, receipt_series="AA/26", receipt_number=number)
    )


def test_a_fee_is_taken_with_the_keys_and_the_next_bien_lai_is_proposed(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    take(desk, SOON)
    counter = make_counter(desk)
    dialog = opened(counter)
    assert "Chưa có mức thu của tỉnh" in dialog.banner.words
    assert (dialog.form.series.text(), dialog.form.number.text()) == ("AA/26", "0000122")
    counter.enter()  # the announced line
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Down)
    for _ in range(3):  # kind, quantity, pages
        counter.enter()
    counter.type("12.000")
    assert dialog.form.said.text() == "Thu 12.000 đ · Mười hai nghìn đồng"
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: len(taken(desk)) == 1)
    counter.settled()
    (fee,) = desk.show(TODAY).dossier.money  # type: ignore[union-attr]  # it is there
    assert (fee.kind, fee.amount_vnd, fee.receipt_number) == ("le_phi", 12_000, "0000122")
    assert "Đã thu 12.000 đ (Mười hai nghìn đồng), biên lai AA/26 0000122" in dialog.banner.words
    assert dialog.form.number.text() == "0000123"
    counter.key(Qt.Key.Key_P, CTRL)
    counter.until(lambda: len(desk.cash.printed) == 1)
    (slip,) = desk.cash.printed
    assert isinstance(slip, PaymentSlipPaper)
    assert (slip.paid_vnd, slip.due_vnd, slip.cashier_name) == (12_000, 0, builders.LAN.name)
    assert render(slip).startswith(b"%PDF")


def test_a_used_bien_lai_is_said_at_its_field_and_nothing_is_taken(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    take(desk, SOON)
    counter = make_counter(desk)
    dialog = opened(counter)
    dialog.form.kind.setCurrentIndex(2)
    dialog.form.amount.setText("8000")
    dialog.form.number.setText("121")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: "đã ghi cho hồ sơ" in dialog.form.number.accessibleDescription())
    assert SOON in dialog.form.number.accessibleDescription()
    assert taken(desk) == ()
    assert dialog.form.amount.text() == "8000"


def test_pages_are_counted_as_the_circular_says(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    dialog = opened(counter)
    dialog.form.kind.setCurrentIndex(1)
    dialog.form.quantity.setText("2")
    dialog.form.pages.setText("10")
    assert dialog.form.amount.placeholderText() == "24.000"
    dialog.form.series.setText("BB/26")
    dialog.form.number.setText("1")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: len(taken(counter.desk)) == 1)
    view = counter.desk.show(TODAY)
    assert view is not None
    (fee,) = view.dossier.money
    assert (fee.amount_vnd, fee.pages, fee.quantity) == (24_000, 10, 2)


def test_an_exemption_is_chosen_with_its_ground(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    dialog = opened(counter)
    dialog.form.kind.setCurrentIndex(2)
    dialog.form.exemption.setCurrentIndex(2)
    assert dialog.form.said.text() == "Thu 0 đ · Không đồng"
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: len(taken(counter.desk)) == 1)
    view = counter.desk.show(TODAY)
    assert view is not None
    assert (view.dossier.money[0].is_exempt, view.dossier.money[0].amount_vnd) == (True, 0)
    assert "hộ nghèo (Luật Phí và lệ phí 2015, Điều 10)" in view.dossier.history[-1].words
    counter.settled()
    assert "miễn, giảm" in dialog.model.index(0, 5).data()


def test_a_citizen_scans_the_screen_and_the_transfer_is_kept(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    desk.account = ACCOUNT
    counter = make_counter(desk)
    dialog = opened(counter)
    dialog.form.kind.setCurrentIndex(1)
    dialog.form.amount.setText("45.000")
    dialog.form.way.setCurrentIndex(1)
    counter.until(lambda: not dialog.qr.pixmap().isNull())
    counter.settled()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    dialog.grab().save(buffer, "PNG")
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(buffer.data().data())))
    assert code.text == vietqr_text(ACCOUNT, amount_vnd=45_000, purpose=TODAY)
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: "mã giao dịch" in dialog.form.reference.accessibleDescription())
    counter.type("FT26324001234")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: len(taken(desk)) == 1)
    assert desk.cash.box().standing.expected_vnd == 0
    assert desk.cash.box().standing.money.transfer.phi_vnd == 45_000


def test_a_taking_is_cancelled_with_a_reason(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    take(desk)
    counter = make_counter(desk)
    dialog = opened(counter)
    dialog.table.setFocus()
    counter.key(Qt.Key.Key_Delete)
    counter.enter()
    counter.until(lambda: "lý do" in dialog.undo.reason.accessibleDescription())
    counter.type("ghi nham")
    counter.enter()
    view = desk.show
    counter.until(lambda: view(TODAY).dossier.money[0].cancelled_at is not None)  # type: ignore[union-attr]
    counter.settled()
    assert dialog.undo.isHidden()
    assert "đã hủy" in dialog.model.index(0, 5).data()


def test_part_of_a_taking_is_given_back(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    take(desk)
    counter = make_counter(desk)
    dialog = opened(counter)
    counter.key(Qt.Key.Key_R, CTRL)
    counter.type("thu thua")
    counter.enter()
    counter.type("3.000")
    counter.enter()
    counter.enter()
    counter.until(lambda: kept_vnd(desk.show(TODAY).dossier.money) == 5_000)  # type: ignore[union-attr]
    counter.settled()
    assert dialog.model.index(0, 5).data() == "đã hoàn 3.000 đ"


def test_esc_leaves_the_undoing_first_and_then_the_dialog(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    take(desk)
    counter = make_counter(desk)
    dialog = opened(counter)
    counter.key(Qt.Key.Key_R, CTRL)
    assert not dialog.undo.isHidden()
    counter.key(Qt.Key.Key_Escape)
    assert dialog.undo.isHidden()
    counter.key(Qt.Key.Key_Escape)
    counter.until(lambda: QApplication.activeModalWidget() is None)


def test_after_the_close_a_clerk_is_told_who_may_cancel(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    take(desk)
    desk.cash.close_shift(CloseShift(counted_vnd=8_000, receiver="hung"))
    counter = make_counter(desk)
    dialog = opened(counter)
    assert "ca đã chốt" in dialog.model.index(0, 5).data()
    dialog.table.setFocus()
    counter.key(Qt.Key.Key_Delete)
    counter.type("nham")
    counter.enter()
    counter.until(lambda: "nhờ lãnh đạo đăng nhập" in dialog.banner.words)
    assert kept_vnd(desk.show(TODAY).dossier.money) == 8_000  # type: ignore[union-attr]


def test_an_administrator_enters_the_council_s_amount_right_there(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    counter = make_counter(desk)
    dialog = opened(counter)
    counter.key(Qt.Key.Key_E, CTRL)
    counter.until(lambda: front(AmountPanel) is not None)
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    counter.type("15.000")
    counter.enter()
    counter.type("ban")
    counter.enter()
    counter.type("NQ 12/2024/NQ-HDND")
    counter.enter()
    counter.until(lambda: len(desk.amounts) == 1)
    counter.settled()
    assert dialog.form.lines.item(0).text() == "Lệ phí · 15.000 đ/ban · NQ 12/2024/NQ-HDND"
    assert (dialog.form.amount.placeholderText(), dialog.form.kind.currentData()) == ("15.000", "le_phi")


def test_a_clerk_beside_an_administrator_enters_no_amount(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    desk.people["quan"] = dataclasses.replace(desk.people["lan"], member=builders.QUAN)
    counter = make_counter(desk)
    dialog = opened(counter)
    counter.key(Qt.Key.Key_E, CTRL)
    assert "nhờ người có quyền đăng nhập" in dialog.banner.words
    assert front(AmountPanel) is None


def test_the_account_is_entered_and_its_mistakes_are_said(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    counter = make_counter(desk)
    dialog = opened(counter)
    assert "chưa có tài khoản" in dialog._account.text()
    counter.key(Qt.Key.Key_B, CTRL)
    counter.until(lambda: front(AccountPanel) is not None)
    panel = front(AccountPanel)
    assert isinstance(panel, AccountPanel)
    for text in ("97", "0071001234567", "TTPVHCC"):
        counter.type(text)
        counter.enter()
    counter.until(lambda: "6 số" in panel.bank.accessibleDescription())
    counter.key(Qt.Key.Key_A, CTRL)
    counter.type("970436")
    panel.holder.setFocus()
    counter.enter()
    counter.until(lambda: desk.account is not None)
    assert desk.account == BankAccount("970436", "0071001234567", "TTPVHCC")


def test_the_slip_is_looked_at_before_it_is_printed(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    take(desk)
    counter = make_counter(desk)
    opened(counter)
    counter.key(Qt.Key.Key_P, CTRL | SHIFT)
    counter.until(lambda: front(SlipView) is not None)
    assert desk.cash.printed == []
    counter.key(Qt.Key.Key_P, CTRL)
    counter.until(lambda: len(desk.cash.printed) == 1)


@pytest.mark.parametrize("page", [Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F10])
def test_without_a_dossier_the_key_says_what_to_do(make_counter: CounterMaker, page: Qt.Key) -> None:
    counter = make_counter(busy_desk())
    counter.key(page)
    counter.key(Qt.Key.Key_F, CTRL)
    counter.until(lambda: "Chưa có hồ sơ nào để thu tiền" in counter.window.banner.words)
    assert front(FeeDialog) is None


def test_a_printer_that_is_off_takes_nothing_back(make_counter: CounterMaker) -> None:
    desk = busy_desk()
    take(desk, OVERDUE)
    desk.printer.is_off = True
    counter = make_counter(desk)
    dialog = opened(counter, OVERDUE)
    counter.key(Qt.Key.Key_P, CTRL)
    counter.until(lambda: "máy in" in dialog.banner.words)
    assert kept_vnd(desk.show(OVERDUE).dossier.money) == 8_000  # type: ignore[union-attr]


def test_a_dossier_that_was_just_received_is_paid_from_the_intake_page(make_counter: CounterMaker) -> None:
    counter = make_counter()
    counter.fill_birth()
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.until(lambda: bool(counter.intake.result.code))
    counter.settled()
    counter.key(Qt.Key.Key_F, CTRL)
    counter.until(lambda: (there := front(FeeDialog)) is not None and there.sheet is not None)  # type: ignore[attr-defined]
    dialog = front(FeeDialog)
    assert isinstance(dialog, FeeDialog)
    assert dialog.sheet is not None
    assert dialog.sheet.code == counter.intake.result.code
