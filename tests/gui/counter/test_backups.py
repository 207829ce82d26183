"""Backups by keyboard alone: warned of, chosen a place for, made, rehearsed; nothing of it asks for the mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.services.backups import BackupTrouble, Check
from models.services.refusal import Refused
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_paper_and_words import CTRL_SHIFT
from tests.gui.fake_backups import MemoryBackups, row
from tests.gui.fake_desk import FakeDesk
from ui.shell.backups import BackupsDialog
from ui.shell.recovery import RecoveryQuestion

WHOLE_CODE = "BCGH-KLMN"


def opened(counter: Counter) -> BackupsDialog:
    counter.key(Qt.Key.Key_A, CTRL_SHIFT)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), BackupsDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, BackupsDialog)
    counter.until(lambda: bool(found.newest.text()))
    return found


@pytest.fixture
def backups(counter: Counter) -> MemoryBackups:
    return counter.desk.backups


def neglected(days: int = 3) -> FakeDesk:
    desk = FakeDesk()
    made = row(1, desk.clock.now() - timedelta(days=days), check=Check.FULL)
    desk.backups.now_standing = replace(
        desk.backups.now_standing, newest=made, current_at=made.made_at, rows=(made,), folder="E:\\"
    )
    return desk


def test_the_last_backup_its_place_and_the_list_are_told(counter: Counter) -> None:
    dialog = opened(counter)
    assert dialog.newest.text() == "Bản gần nhất 07:50 (25 phút trước): 1.203 hồ sơ, 12 MB, đã kiểm tra nhanh"
    assert dialog.place.text() == "Đang có, còn trống 58,0 GB"
    assert dialog.folder.text() == "/media/usb"
    index = dialog.model.index
    shown = [[index(r, c).data() for c in range(5)] for r in range(2)]
    assert shown[1] == ["07:15 20/11/2026", "1 giờ trước", "1.203", "12 MB", "toàn bộ"]
    assert not dialog.trouble.isVisible()


def test_f9_makes_a_backup_and_shows_it(counter: Counter) -> None:
    dialog = opened(counter)
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: dialog.said.words == "Đã sao lưu, kiểm tra và đọc lại")
    assert dialog.newest.text().startswith("Bản gần nhất 08:15 (vừa xong)")
    assert len(dialog.model.rows) == 3


def test_a_stick_that_refuses_is_told_and_asked_again(counter: Counter, backups: MemoryBackups) -> None:
    dialog = opened(counter)
    backups.refuses = Refused("backup_place_full", path="E:\\")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: "đã đầy" in dialog.said.words)
    counter.until(lambda: "đã đầy" in dialog.trouble.text())
    backups.refuses = None
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: dialog.said.words == "Đã sao lưu, kiểm tra và đọc lại")
    assert not dialog.trouble.isVisible()


def test_enter_rehearses_the_chosen_backup_and_tells_what_is_in_it(counter: Counter, backups: MemoryBackups) -> None:
    dialog = opened(counter)
    counter.until(dialog.table.hasFocus)
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    counter.until(lambda: "phục hồi được: 1.203 hồ sơ, 6.504 sự kiện" in dialog.said.words)
    assert "H59.25.14-260904-0012" in dialog.said.words
    backups.problems = 2
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: "có 2 chỗ hỏng" in dialog.said.words)


def test_a_backup_of_another_machine_asks_for_the_code_and_shows_none(counter: Counter, backups: MemoryBackups) -> None:
    backups.needs_code = WHOLE_CODE
    dialog = opened(counter)
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), RecoveryQuestion))
    counter.enter()
    counter.enter()
    question = QApplication.activeModalWidget()
    assert isinstance(question, RecoveryQuestion), "nothing was typed yet"
    counter.until(question.code.hasFocus)
    counter.type(WHOLE_CODE)
    counter.enter()
    counter.enter()
    counter.until(lambda: "phục hồi được" in dialog.said.words)
    assert backups.codes == ["", WHOLE_CODE]


def test_a_typed_folder_becomes_the_place(counter: Counter, backups: MemoryBackups) -> None:
    backups.now_standing = replace(backups.now_standing, folder="", is_there=False, rows=(), newest=None)
    dialog = opened(counter)
    counter.until(dialog.folder.hasFocus)
    assert dialog.place.text().startswith("Chưa chọn nơi sao lưu")
    counter.enter()
    assert dialog._folder_row.said.startswith("Gõ đường dẫn")
    counter.type("/media/usb2")
    counter.enter()
    counter.until(lambda: dialog.said.words.startswith("Đã chọn nơi sao lưu"))
    assert backups.now_standing.folder == "/media/usb2"
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: dialog.said.words == "Đã sao lưu, kiểm tra và đọc lại")


def test_a_day_without_a_backup_is_warned_of_until_there_is_one(make_counter: CounterMaker) -> None:
    counter = make_counter(neglected())
    counter.until(lambda: "bản sao lưu gần nhất là từ 08:15 17/11" in counter.window.banner.words)
    assert "Ctrl+Shift+A" in counter.window.banner.words
    counter.desk.backups.back_up_now()
    counter.window.notices.backups_changed.emit()
    counter.until(lambda: counter.window.banner.words == "")


def test_a_missing_stick_is_named_in_the_warning(make_counter: CounterMaker) -> None:
    desk = neglected()
    trouble = BackupTrouble("backup_place_missing", {"path": "E:\\"}, desk.clock.now())
    desk.backups.now_standing = replace(desk.backups.now_standing, is_there=False, rows=(), trouble=trouble)
    counter = make_counter(desk)
    counter.until(lambda: "không thấy ổ hoặc USB ở E:\\" in counter.window.banner.words)


def test_a_fresh_backup_is_not_talked_about(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    counter = make_counter(desk)
    counter.until(lambda: desk.backups.briefs > 0)
    counter.settled()
    assert counter.window.banner.words == ""
