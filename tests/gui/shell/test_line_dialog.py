"""The line to the province in full: every fact in words, and both sides compared when asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.services.comparison import ComparedRow, SidesCompared
from models.services.refusal import Refused
from models.services.views import LineStatus
from tests.builders import NOW
from tests.gui.fake_parts import FakeClock
from ui.shell.line_dialog import LineDialog, facts_of
from ui.tasks import TaskRunner

LINE = LineStatus(
    is_enrolled=True,
    last_sent_at=NOW - timedelta(minutes=2),
    last_heard_at=NOW - timedelta(minutes=1),
    waiting=3,
    oldest_waiting_at=NOW - timedelta(hours=2),
    contested=1,
    trouble="line_down",
    reviews=2,
    contents_waiting=4,
    offset_ms=-3 * 3_600_000,
    acknowledged=5,
    in_backup=2,
)


class Desk:
    """Answers what it was given."""

    def __init__(self) -> None:
        self.line = LINE
        self.compared = SidesCompared(120, (), 0)
        self.refusal: Refused | None = None

    def line_status(self) -> LineStatus:
        return self.line

    def compare(self) -> SidesCompared:
        if self.refusal is not None:
            raise self.refusal
        return self.compared


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def dialog(desk: Desk, runner: TaskRunner, qtbot: QtBot) -> LineDialog:
    made = LineDialog(desk, runner, FakeClock())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: "Nghe tỉnh" in made.words)
    return made


def test_every_fact_about_the_line_is_said() -> None:
    assert dict(facts_of(LINE, NOW)) == {
        "Nghe tỉnh lần cuối": "08:14",
        "Gửi lần cuối": "08:13",
        "Tình trạng": "mất đường truyền",
        "Đồng hồ máy này": "nhanh 3 giờ",
        "Chờ gửi": "3 việc",
        "Cũ nhất từ": "06:15",
        "Tệp chờ gửi": "4 tệp",
        "Cần đối chiếu": "1 hồ sơ, 2 việc khác",
        "Dữ liệu tỉnh ban hành": "chưa có",
        "Tỉnh đã sao lưu": "2/5 việc",
    }
    for kept, words in (((5, 0), "chưa có"), ((5, 5), "mọi việc đã gửi"), ((0, 0), "chưa có gì để sao lưu")):
        line = replace(LINE, acknowledged=kept[0], in_backup=kept[1])
        assert dict(facts_of(line, NOW))["Tỉnh đã sao lưu"] == words
    taken = replace(LINE, reference_at=NOW - timedelta(hours=2))
    assert dict(facts_of(taken, NOW))["Dữ liệu tỉnh ban hành"] == "dùng từ 06:15"
    refused = replace(taken, reference_refused="forged")
    assert dict(facts_of(refused, NOW))["Dữ liệu tỉnh ban hành"] == "có bản không nhận được, đang dùng bản cũ"
    never = replace(LINE, last_heard_at=None, waiting=0, trouble="", offset_ms=20_000)
    said = dict(facts_of(never, NOW))
    assert (said["Nghe tỉnh lần cuối"], said["Cũ nhất từ"]) == ("chưa lần nào", "không có")
    assert (said["Tình trạng"], said["Đồng hồ máy này"]) == ("thông", "khớp với tỉnh")
    assert facts_of(replace(LINE, is_enrolled=False), NOW)[0][1] == "chưa ghi danh với tỉnh"


def test_enter_compares_and_says_that_both_agree(dialog: LineDialog, desk: Desk, qtbot: QtBot) -> None:
    desk.compared = SidesCompared(120, (), 0, "H59.25.14-261120-0007", 7_200)
    QTest.keyClick(dialog.compare, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "hai bên khớp nhau" in dialog.note.words)
    assert dialog.note.words == "120 hồ sơ, hai bên khớp nhau. Chậm nhất: H59.25.14-261120-0007 mất 2 giờ"
    assert dialog.compare.isEnabled()


def test_what_differs_and_what_waits_are_rows(dialog: LineDialog, desk: Desk, qtbot: QtBot) -> None:
    waiting = ComparedRow(
        "H59.25.14-261120-0002", "waiting", "settled", NOW - timedelta(hours=3), NOW - timedelta(hours=2), 7_200
    )
    desk.compared = SidesCompared(
        120, (ComparedRow("H59.25.14-261120-0001", "only_there", is_on_its_way=True), waiting), 1
    )
    dialog.compare.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    rows = [[str(dialog.model.index(row, column).data()) for column in range(5)] for row in range(2)]
    assert rows == [
        ["H59.25.14-261120-0001", "chỉ có ở tỉnh, đang về máy này", "", "", ""],
        ["H59.25.14-261120-0002", "chờ gửi: Xử lý xong", "05:15", "06:15", "2 giờ"],
    ]
    assert dialog.note.words == "120 hồ sơ, 1 hồ sơ khác với tỉnh"


def test_a_line_that_fails_is_said_and_it_can_be_tried_again(dialog: LineDialog, desk: Desk, qtbot: QtBot) -> None:
    desk.refusal = Refused("not_enrolled")
    dialog.compare.click()
    qtbot.waitUntil(lambda: dialog.note.words != "" and "Đang so" not in dialog.note.words)
    assert dialog.compare.isEnabled()
