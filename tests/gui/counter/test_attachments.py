"""Attached files by keyboard alone: look, attach, refuse in words, remove with a reason, fetch, save."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from threading import Event as Gate

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from models.domain.attachment import Attachment
from models.persistence.file_refusal import FileLimits
from models.services.attachment_ports import ContentState
from models.services.attachment_rows import ScanFolder, ScannedFile
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import OVERDUE, SETTLED, TODAY, busy_desk
from tests.integration.attachments.scans import pdf, pdf_with, picture
from ui.counter.attachments.dialog import AttachmentsDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def busy(make_counter: CounterMaker) -> Counter:
    return make_counter(busy_desk())


def opened(counter: Counter, code: str = TODAY) -> AttachmentsDialog:
    """Open a dossier and press the key."""
    counter.window.open_dossier(code)
    counter.until(lambda: counter.window.work.processing.code == code)
    counter.key(Qt.Key.Key_E, CTRL)
    return dialog_of(counter)


def dialog_of(counter: Counter) -> AttachmentsDialog:
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), AttachmentsDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AttachmentsDialog)
    return dialog


def file_dialog(counter: Counter) -> QFileDialog:
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    asking = QApplication.activeModalWidget()
    assert isinstance(asking, QFileDialog)
    return asking


def answer(counter: Counter, path: Path) -> None:
    """Type a path into the system's question."""
    asking = file_dialog(counter)
    (name,) = (field for field in asking.findChildren(QLineEdit) if field.objectName() == "fileNameEdit")
    name.setText(str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)


def listed(counter: Counter, code: str = TODAY) -> tuple[Attachment, ...]:
    view = counter.desk.show(code)
    assert view is not None
    return view.dossier.attachments.listed


def written(folder: Path, content: bytes, name: str = "to khai.pdf") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def scanner(counter: Counter, *paths: Path, clears: bool = False) -> None:
    """Let the scanner leave files, the newest first."""
    files = tuple(
        ScannedFile(str(path), path.name, path.stat().st_size, builders.NOW - timedelta(minutes=n))
        for n, path in enumerate(paths)
    )
    counter.desk.folder = ScanFolder(str(paths[0].parent), files, clears=clears)


def test_the_list_names_every_item_and_begins_at_the_first_without_a_file(busy: Counter) -> None:
    dialog = opened(busy)
    assert [row.item for row in dialog.list.rows] == ["Tờ khai", "Kết quả giải quyết", "Giấy tờ khác"]
    assert dialog.list.chosen == dialog.list.rows[0]
    assert dialog.sheets.words == "Giấy tờ này chưa có tệp"
    assert busy.focused() is dialog.list


def test_a_file_is_chosen_and_attached_to_the_current_item(busy: Counter, tmp_path: Path) -> None:
    dialog = opened(busy)
    busy.key(Qt.Key.Key_Down)
    busy.key(Qt.Key.Key_D, CTRL)
    busy.enter()
    answer(busy, written(tmp_path, pdf(3), "ket qua.pdf"))
    busy.until(lambda: dialog.said.words == "Đã đính kèm ket qua.pdf vào “Kết quả giải quyết”")
    (file,) = listed(busy)
    assert (file.document, file.pages, file.is_digitised) == ("Kết quả giải quyết", 3, True)
    busy.until(lambda: len(dialog.list.rows) == 4)
    spoken = dialog.list.item(2).text()
    assert spoken.startswith("ket qua.pdf, 3 trang · ")
    assert "số hóa, Ở quầy này, chờ gửi tỉnh, Trần Thị Lan đính kèm lúc 08:15 20/11/2026" in spoken


def test_the_opened_dossier_says_how_many_files_it_has(busy: Counter, tmp_path: Path) -> None:
    dialog = opened(busy)
    panel = busy.window.work.processing.panel
    assert "tệp đính kèm" not in panel.papers
    dialog.attach(written(tmp_path, pdf(1)))
    busy.until(lambda: panel.papers.endswith("1 tệp đính kèm   Ctrl+E"))


def test_the_newest_scan_is_attached_with_one_key_and_taken_out_of_the_folder(busy: Counter, tmp_path: Path) -> None:
    old, new = written(tmp_path, pdf(1), "scan1.pdf"), written(tmp_path, picture(), "scan2.jpg")
    scanner(busy, new, old, clears=True)
    dialog = opened(busy)
    busy.until(lambda: dialog.scans.newest is not None)
    assert dialog.scans.clears.isChecked()
    busy.key(Qt.Key.Key_Insert)
    busy.until(lambda: len(listed(busy)) == 1)
    assert (listed(busy)[0].document, listed(busy)[0].media_type) == ("Tờ khai", "image/jpeg")
    busy.until(lambda: dialog.said.words.startswith("Đã đính kèm scan2.jpg"))
    assert not new.exists()
    assert old.exists()


def test_another_scan_is_chosen_with_the_arrows(busy: Counter, tmp_path: Path) -> None:
    old, new = written(tmp_path, pdf(1), "scan1.pdf"), written(tmp_path, pdf(2), "scan2.pdf")
    scanner(busy, new, old)
    dialog = opened(busy)
    busy.until(lambda: dialog.scans.newest is not None)
    dialog.scans.list.setFocus()
    busy.key(Qt.Key.Key_Down)
    busy.enter()
    busy.until(lambda: len(listed(busy)) == 1)
    assert listed(busy)[0].name == "scan1.pdf"
    busy.until(lambda: dialog.said.words.startswith("Đã đính kèm"))
    assert old.exists(), "nobody asked to clear the folder"


def test_without_a_scan_the_key_says_what_to_do(busy: Counter) -> None:
    dialog = opened(busy)
    assert busy.desk.folder.path == ""
    busy.until(lambda: dialog.scans.words == "chưa chọn thư mục của máy quét")
    busy.key(Qt.Key.Key_Insert)
    busy.until(lambda: "Máy quét chưa để tệp mới nào" in dialog.said.words)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ" + bytes(99), "to khai.pdf: Đây là tệp chương trình"),
        (pdf()[:-20], "to khai.pdf: Tệp PDF bị hỏng hoặc bị cắt cụt"),
        (pdf_with("/OpenAction << /S /Launch /F (x) >>"), "to khai.pdf: Tệp PDF có mã lệnh"),
        (picture(size=(900, 900)), "to khai.pdf: Tệp nặng 0,"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_stored(
    busy: Counter, tmp_path: Path, content: bytes, words: str
) -> None:
    busy.desk.limits = FileLimits(most_bytes=100_000)
    dialog = opened(busy)
    dialog.attach(written(tmp_path, content))
    busy.until(lambda: dialog.said.words.startswith(words))
    assert listed(busy) == ()
    assert busy.desk.contents.held == {}
    dialog.attach(written(tmp_path, pdf(1), "quet lai.pdf"))
    busy.until(lambda: len(listed(busy)) == 1)


def test_the_window_lives_while_a_large_file_is_looked_at(busy: Counter, tmp_path: Path) -> None:
    busy.desk.file_gate = Gate()
    dialog = opened(busy)
    dialog.attach(written(tmp_path, pdf(2)))
    busy.until(lambda: dialog.said.words == "Đang kiểm tra và mã hóa to khai.pdf…")
    busy.key(Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    dialog.attach(written(tmp_path, pdf(9), "hai lan.pdf"))  # a second one has to wait
    busy.desk.file_gate.set()
    busy.until(lambda: len(listed(busy)) == 1)
    assert listed(busy)[0].document == "Tờ khai", "the item that was chosen when the file was"


def test_a_file_is_drawn_small_and_as_pages(busy: Counter, tmp_path: Path) -> None:
    dialog = opened(busy)
    dialog.attach(written(tmp_path, pdf(25)))
    busy.until(lambda: len(dialog.list.rows) == 4)
    busy.until(lambda: dialog.list.lacking() == [])
    busy.key(Qt.Key.Key_Down)
    busy.until(lambda: len(dialog.sheets.sheets) == 20)
    assert dialog.sheets.words == "Xem 20 trang đầu, còn 5 trang nữa: lưu bản sao để xem hết"
    busy.until(lambda: dialog.sheets.verticalScrollBar().maximum() > 0)
    before = dialog.sheets.verticalScrollBar().value()
    busy.key(Qt.Key.Key_PageDown)
    assert dialog.sheets.verticalScrollBar().value() > before
    assert busy.focused() is dialog.list


def test_a_file_is_removed_with_a_reason_only(busy: Counter, tmp_path: Path) -> None:
    dialog = opened(busy)
    dialog.attach(written(tmp_path, pdf(1)))
    busy.until(lambda: len(dialog.list.rows) == 4)
    busy.key(Qt.Key.Key_Down)
    busy.key(Qt.Key.Key_Delete)
    assert busy.focused() is dialog.reason
    busy.enter()
    assert dialog.reason.accessibleDescription() == "Nhập lý do gỡ tệp"
    busy.key(Qt.Key.Key_Escape)
    assert busy.focused() is dialog.list
    assert len(listed(busy)) == 1
    busy.key(Qt.Key.Key_Delete)
    busy.type("quet nham")
    busy.enter()
    busy.until(lambda: listed(busy) == ())
    busy.until(lambda: dialog.said.words == "Đã gỡ to khai.pdf khỏi hồ sơ, còn trong lịch sử")
    busy.until(lambda: len(dialog.list.rows) == 3)
    assert dialog.list.chosen == dialog.list.rows[0], "its item"


def test_a_file_of_another_counter_is_asked_for_and_appears(busy: Counter, tmp_path: Path) -> None:
    dialog = opened(busy)
    dialog.attach(written(tmp_path, pdf(1)))
    busy.until(lambda: len(listed(busy)) == 1)
    busy.until(lambda: dialog.said.words.startswith("Đã đính kèm"))
    (file,) = listed(busy)
    busy.desk.states[file.sha256] = ContentState(file.sha256, file.size)
    dialog.refresh()
    busy.until(lambda: len(dialog.list.rows) == 4 and "Ở quầy khác, Enter để tải về" in dialog.list.item(1).text())
    busy.key(Qt.Key.Key_Down)
    busy.enter()
    busy.until(lambda: busy.desk.wanted == [file.sha256])
    busy.desk.states[file.sha256] = ContentState(file.sha256, file.size, is_held=True, is_sent=True)
    busy.window.notices.changed.emit(frozenset({b"another"}))
    view = busy.desk.show(TODAY)
    assert view is not None
    busy.window.notices.changed.emit(frozenset({view.dossier.id}))
    busy.until(lambda: "đã gửi tỉnh" in dialog.list.item(1).text())
    busy.until(lambda: len(dialog.sheets.sheets) == 1)


def test_a_copy_is_saved_where_the_clerk_says(busy: Counter, tmp_path: Path) -> None:
    dialog = opened(busy)
    content = pdf(2)
    dialog.attach(written(tmp_path, content))
    busy.until(lambda: len(dialog.list.rows) == 4)
    busy.key(Qt.Key.Key_S, CTRL)
    busy.until(lambda: dialog.said.words == "Chọn một tệp có ở quầy này để lưu bản sao")
    busy.key(Qt.Key.Key_Down)
    busy.key(Qt.Key.Key_S, CTRL)
    answer(busy, tmp_path / "ban sao.pdf")
    busy.until(lambda: "Đã lưu bản sao ban sao.pdf" in dialog.said.words)
    assert (tmp_path / "ban sao.pdf").read_bytes() == content


def test_a_folder_of_the_scanner_is_chosen(busy: Counter, tmp_path: Path) -> None:
    opened(busy)
    busy.key(Qt.Key.Key_W, CTRL)
    asking = file_dialog(busy)
    assert asking.windowTitle() == "Chọn thư mục của máy quét"
    asking.fileSelected.emit(str(tmp_path))
    asking.reject()
    busy.until(lambda: busy.desk.watched == [str(tmp_path)])


@pytest.mark.parametrize("page", ["returning", "intake"])
def test_the_key_works_where_a_dossier_is_shown(busy: Counter, page: str) -> None:
    if page == "returning":
        busy.key(Qt.Key.Key_F10)
        busy.window.work.returning.open(SETTLED)
        busy.until(lambda: busy.window.work.returning.panel.code == SETTLED)
    else:
        busy.key(Qt.Key.Key_E, CTRL)
        busy.until(lambda: "Chưa có giấy tờ nào để xem" in busy.window.banner.words)
        busy.intake.result.code = OVERDUE
    busy.key(Qt.Key.Key_E, CTRL)
    assert dialog_of(busy).code == (SETTLED if page == "returning" else OVERDUE)


def test_nothing_in_the_dialog_is_without_a_name_or_too_wide(busy: Counter) -> None:
    dialog = opened(busy)
    assert dialog.width() <= 1366
    assert dialog.height() <= 768
    fields = [w for w in dialog.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for field in fields:
        text = getattr(field, "text", str)
        assert field.accessibleName() or text(), type(field)
