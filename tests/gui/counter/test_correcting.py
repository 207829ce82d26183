"""Corrections by keyboard: each change is listed before it is stored; the timeline keeps what stood there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from models.domain.bodies import DocumentBody, PersonData
from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.history import Change
from models.services.commands import PersonInput, ReceiveCommand
from models.services.papers import ReceiptPaper
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import CTRL, SETTLED, TODAY, busy_desk
from ui.counter.change_words import change_words
from ui.counter.correcting import ReprintOffer
from ui.counter.correction_dialog import CorrectionDialog

SHIFT = Qt.KeyboardModifier.ShiftModifier
WITH_OWNER = "H59.25.14-261120-0001"


def opened(counter: Counter, code: str = TODAY) -> CorrectionDialog:
    """Open a dossier by a scan and its correction by key."""
    counter.scan(code)
    counter.until(lambda: counter.window.work.processing.code == code)
    counter.until(counter.window.work.processing.isVisible)
    counter.key(Qt.Key.Key_E, CTRL | SHIFT)
    return dialog_of(counter)


def dialog_of(counter: Counter) -> CorrectionDialog:
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), CorrectionDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CorrectionDialog)
    return dialog


def lines(dialog: CorrectionDialog) -> list[str]:
    return [dialog.changes.item(row).text() for row in range(dialog.changes.count())]


def field(dialog: CorrectionDialog, name: str, whose: str = "submitter") -> QLineEdit:
    editor = (dialog.submitter if whose == "submitter" else dialog.owner).editor(name)
    assert isinstance(editor, QLineEdit)
    return editor


def dossier_of(counter: Counter, code: str = TODAY) -> Dossier:
    view = counter.desk.show(code)
    assert view is not None
    return view.dossier


def stored(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: "Đã ghi đính chính" in counter.window.banner.words)


@pytest.fixture
def busy(make_counter: CounterMaker) -> Counter:
    desk = busy_desk()
    desk.receive(
        ReceiveCommand(
            procedure=builders.MARITAL.code, submitter=builders.ANH, owner=PersonInput(name="Ly Van Binh"), documents=()
        )
    )
    return make_counter(desk)


def test_a_name_is_put_right_and_old_and_new_are_shown_before(busy: Counter) -> None:
    dialog = opened(busy)
    name = field(dialog, "name")
    assert busy.focused() is name
    assert (lines(dialog), dialog.button.isEnabled()) == ([], False)
    name.selectAll()
    busy.type("Ly Kim Hoa")
    assert lines(dialog) == ["Họ và tên người nộp: Ly Kim Hue → Ly Kim Hoa"]
    assert name.property("changed") == "true"
    assert field(dialog, "phone").property("changed") == "false"
    stored(busy)
    assert dossier_of(busy).submitter.name == "Ly Kim Hoa"
    assert dossier_of(busy).submitter.id_number == "094190001234"
    assert busy.desk.events[-1].kind == Kind.CORRECTED
    history = busy.window.work.processing.panel.history
    busy.until(lambda: "họ và tên người nộp: Ly Kim Hue → Ly Kim Hoa" in history.item(0).text())


def test_enter_goes_on_and_stores_nothing(busy: Counter) -> None:
    dialog = opened(busy)
    before = len(busy.desk.events)
    field(dialog, "name").setText("Ly Kim Hoa")
    for _ in range(30):
        if dialog.button.hasFocus():
            break
        busy.enter()
        busy.settled()
    assert len(busy.desk.events) == before


def test_an_owner_is_added_changed_and_removed(busy: Counter) -> None:
    dialog = opened(busy)
    dialog.has_owner.setFocus()
    busy.key(Qt.Key.Key_Space)
    field(dialog, "name", "owner").setText("Danh Son")
    assert lines(dialog) == ["Chủ hồ sơ: cũng là người nộp → Danh Son"]
    stored(busy)
    owner = dossier_of(busy).owner
    assert owner is not None
    assert owner.name == "Danh Son"
    dialog = opened(busy, WITH_OWNER)
    field(dialog, "name", "owner").setText("Ly Van Binh An")
    assert lines(dialog) == ["Họ và tên chủ hồ sơ: Ly Van Binh → Ly Van Binh An"]
    dialog.has_owner.setFocus()
    busy.key(Qt.Key.Key_Space)
    assert lines(dialog) == ["Chủ hồ sơ: Ly Van Binh → cũng là người nộp"]
    stored(busy)
    busy.until(lambda: dossier_of(busy, WITH_OWNER).owner is None)


def test_papers_and_content_are_corrected_together(busy: Counter) -> None:
    dialog = opened(busy)
    dialog.content.setText("De dang ky ket hon")
    dialog.more.setFocus()
    busy.type("Giay khai sinh")
    busy.enter()
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.papers.index(0, 0))
    busy.key(Qt.Key.Key_Space)
    assert lines(dialog) == [
        f"Nội dung yêu cầu: {builders.MARITAL.name}\n→ De dang ky ket hon",
        "Giấy tờ: bỏ Tờ khai (1 bản chính)",
        "Giấy tờ: thêm Giay khai sinh (1 bản chính)",
    ]
    dialog.reason.setText("Gõ nhầm")
    stored(busy)
    dossier = dossier_of(busy)
    assert (dossier.content, dossier.documents) == ("De dang ky ket hon", (DocumentBody("Giay khai sinh", 1),))


def test_what_cannot_be_is_said_at_its_field_and_stores_nothing(busy: Counter) -> None:
    dialog = opened(busy)
    before = len(busy.desk.events)
    field(dialog, "id_number").setText("12")
    busy.key(Qt.Key.Key_F9)
    assert "12 số căn cước" in field(dialog, "id_number").accessibleDescription()
    assert dialog.isVisible()
    busy.key(Qt.Key.Key_Escape)
    busy.settled()
    assert len(busy.desk.events) == before


def test_a_printed_receipt_is_offered_anew(busy: Counter) -> None:
    busy.desk.print_receipt(TODAY)
    dialog = opened(busy)
    field(dialog, "name").setText("Ly Kim Hoa")
    busy.key(Qt.Key.Key_F9)
    busy.until(lambda: isinstance(QApplication.activeModalWidget(), ReprintOffer))
    busy.enter()
    busy.until(lambda: "Đã in giấy hẹn thay thế" in busy.window.banner.words)
    paper, _ = busy.desk.printer.printed[-1]
    assert isinstance(paper, ReceiptPaper)
    assert (paper.submitter_name, paper.replaces_printed_at) == ("Ly Kim Hoa", builders.NOW)


def test_a_dossier_is_corrected_from_returning_too(busy: Counter) -> None:
    busy.key(Qt.Key.Key_F10)
    busy.scan(SETTLED)
    busy.until(busy.window.work.returning.button.hasFocus)
    busy.key(Qt.Key.Key_E, CTRL | SHIFT)
    dialog = dialog_of(busy)
    field(dialog, "name").setText("Nguyen Thi Phung")
    stored(busy)
    busy.until(lambda: busy.window.work.returning.form.name.text() == "Nguyen Thi Phung")
    assert busy.window.page == "returning"


def test_nothing_opened_says_what_to_do_first(busy: Counter) -> None:
    busy.key(Qt.Key.Key_F8)
    busy.key(Qt.Key.Key_E, CTRL | SHIFT)
    busy.until(lambda: "Mở một hồ sơ rồi đính chính" in busy.window.banner.words)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("content", "a", "b"), ["nội dung yêu cầu: a → b"]),
        (Change("submitter", is_redacted=True), ["người nộp: đã sửa (nội dung không có ở máy này)"]),
        (
            Change("submitter", PersonData(name="A", birth_on="1990-02-01"), PersonData(name="A")),
            ["ngày sinh người nộp: 01/02/1990 → không có"],
        ),
        (
            Change("documents", (DocumentBody("Sổ", 1),), (DocumentBody("Sổ", shown_only=True),)),
            ["giấy tờ: Sổ (1 bản chính) → Sổ (đã trả lại ngay)"],
        ),
    ],
    ids=["content", "redacted", "day", "paper"],
)
def test_a_change_is_told_as_old_and_new(change: Change, words: list[str]) -> None:
    assert change_words(change) == words
