"""The page that tries a scanner says in one sentence whether it is right, and what to do where it is not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.engines import BACKSPACE, rewriting
from tests.gui.fake_parts import FakeClock
from tests.gui.wedge import Wedge
from ui.scanner_line import OFF, Port, PortState, ScannerSettings, SerialStatus
from ui.scanners import Scanners
from ui.shell.keymap import COUNTER, SCANNER
from ui.shell.notices import Notices
from ui.shell.scan_verdict import judge
from ui.shell.scanner_form import line_words
from ui.shell.scanner_test import ScannerTest
from ui.shell.window import BaseWindow
from ui.tasks import TaskRunner
from ui.wedge import Burst, Reading, Stroke, WedgeRule

TODAY = date(2026, 11, 26)
CODE = "H59.25.14-261120-0001"
CARD = "094190001234|361234567|Thạch Thị Ngọc Ánh|01021990|Nữ|Ấp 3, xã Thạnh Phú, Cà Mau|10052021"
PLAIN = "094190001234|361234567|Y Ddam Kraan|01021990|Nam|Buon Kwang A1, Ca Mau|10052021"


def strokes(keys: Iterable[str], gap_ms: float = 4) -> tuple[Stroke, ...]:
    return tuple(Stroke("", "" if key == BACKSPACE else key, gap_ms, is_correction=key == BACKSPACE) for key in keys)


def typed(text: str, *, gap_ms: float = 4, end: str = "Enter", rule: WedgeRule | None = None) -> Reading:
    burst = Burst(rule or WedgeRule())
    for stroke in strokes(text, gap_ms):
        burst.add(stroke)
    return burst.reading(end=end)


def engine(text: str, method: str) -> Reading:
    keys = strokes(rewriting(text, method))
    burst = Burst()
    for stroke in keys:
        burst.add(stroke)
    return burst.reading(end="Enter")


@pytest.mark.parametrize(
    ("reading", "words", "advice", "tone"),
    [
        (typed(CARD), "đọc đúng căn cước", "", "success"),
        (typed(CARD, end=""), "đọc đúng căn cước", "gửi Enter", "success"),
        (typed(CARD, gap_ms=45), "đọc đúng căn cước", "hơi chậm", "success"),
        (typed(CODE), f"đọc đúng mã {CODE}", "Quét thêm một thẻ căn cước", "success"),
        (engine(PLAIN, "telex"), "UniKey", "Tắt bộ gõ", "danger"),
        (engine(PLAIN, "vni"), "UniKey", "cổng nối tiếp", "danger"),
        (typed(CARD.replace("|", "~")), "không phải kiểu US", "US (English)", "danger"),
        (typed(CARD.replace("Thị", "Th?")), "bị rơi mất", "UTF-8", "danger"),
        (typed(CARD.replace("|Nữ|", "|Nux|")), "bị đổi", "bàn phím US", "danger"),
        (typed("8934563138165"), "8934563138165", "Quét giấy hẹn", "warning"),
        (Reading("nguyen", strokes=strokes("nguyen", 150), is_scan=False), "gõ tay", "Quét một mã", "info"),
        (Reading(CARD, strokes=strokes(CARD, 80), is_scan=False), "quá chậm, 80 ms", "chờ 110 ms", "warning"),
        (Reading("\ufffd\ufffd", source="COM3", encoding="?"), "sai tốc độ", "tốc độ khác", "danger"),
        (Reading(CARD, source="COM3", encoding="utf-8"), "đọc đúng căn cước", "", "success"),
    ],
)
def test_a_reading_is_judged_in_a_sentence(reading: Reading, words: str, advice: str, tone: str) -> None:
    verdict = judge(reading, ScannerSettings(), today=TODAY)
    assert words in verdict.words
    assert advice in verdict.advice
    assert verdict.tone == tone
    assert bool(advice) == bool(verdict.advice)


@pytest.mark.parametrize("payload", [CODE, CARD])
@pytest.mark.parametrize(("prefix", "suffix"), [("~", ""), ("", "#"), ("QR:", "<>")])
def test_signs_around_a_code_are_found_and_proposed(payload: str, prefix: str, suffix: str) -> None:
    verdict = judge(typed(f"{prefix}{payload}{suffix}"), ScannerSettings(), today=TODAY)
    assert verdict.better == ScannerSettings(prefix=prefix, suffix=suffix)
    assert "Dùng gợi ý" in verdict.advice


def test_a_slow_scanner_is_heard_with_the_gap_that_is_proposed() -> None:
    slow = Reading(CARD, strokes=strokes(CARD, 80), is_scan=False)
    better = judge(slow, ScannerSettings(), today=TODAY).better
    assert better is not None
    burst = Burst(better.rule)
    for stroke in slow.strokes:
        burst.add(stroke)
    assert burst.is_scan(has_end=True)


@pytest.mark.parametrize("state", list(PortState))
def test_every_state_of_the_line_has_words(state: PortState) -> None:
    words = line_words(SerialStatus(state, "COM3"))
    assert words
    assert "{" not in words


# -- the page ---------------------------------------------------------------------------------------------------------


class Face(BaseWindow):
    """The least window with scanners."""

    def __init__(self, runner: TaskRunner, scanners: Scanners) -> None:
        super().__init__(
            title="Một Cửa", runner=runner, notices=Notices(), clock=FakeClock(), bindings=COUNTER, scanners=scanners
        )
        self.scans: list[str] = []

    def _on_scanned(self, text: str) -> None:
        self.scans.append(text)


@pytest.fixture
def saved() -> list[ScannerSettings]:
    return []


@pytest.fixture
def face(qtbot: QtBot, runner: TaskRunner, saved: list[ScannerSettings]) -> Face:
    made = Face(runner, Scanners(save=saved.append))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def open_page(face: Face, qtbot: QtBot) -> ScannerTest:
    face.run("scanner")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ScannerTest))
    page = QApplication.activeModalWidget()
    assert isinstance(page, ScannerTest)
    handle = page.windowHandle()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is handle)
    qtbot.waitUntil(lambda: QApplication.focusObject() is page.field)
    return page


def scan(page: ScannerTest, text: str, **how: object) -> None:
    handle = page.windowHandle()
    assert handle is not None
    Wedge(handle, **how).scan(text)  # type: ignore[arg-type]  # by name


def test_a_scan_goes_to_the_page_alone_key_by_key(face: Face, qtbot: QtBot) -> None:
    page = open_page(face, qtbot)
    scan(page, CARD)
    assert face.scans == []
    assert "đọc đúng căn cước" in page.verdict.words
    assert page.parts.rows[2] == ("Họ và tên", "Thạch Thị Ngọc Ánh")
    assert "".join(row.stroke.text for row in page.keys.rows) == CARD
    assert "4 ms một phím" in page.facts.text()
    assert "kết thúc bằng Enter" in page.facts.text()
    assert page.field.text() == ""
    assert page.isVisible()
    page.close()
    handle = face.windowHandle()
    assert handle is not None
    Wedge(handle).scan(CODE)
    assert face.scans == [CODE]


@pytest.mark.parametrize("how", ["rewriting telex", "composing vni"])
def test_what_an_engine_did_is_shown_at_its_key(face: Face, qtbot: QtBot, how: str) -> None:
    page = open_page(face, qtbot)
    scan(page, PLAIN, engine=how)
    assert "Bộ gõ tiếng Việt" in page.verdict.words
    model = page.keys
    notes = {model.data(model.index(row, 4)) for row in range(model.rowCount())}
    assert notes & {"bộ gõ xóa chữ trước", "bộ gõ ghép chữ"}
    assert model.data(model.index(page.keys_table.currentIndex().row(), 4)).startswith("bộ gõ")
    page.close()


def test_typing_by_hand_lands_in_the_field_and_is_said_to_be_none(face: Face, qtbot: QtBot) -> None:
    page = open_page(face, qtbot)
    scan(page, "an", gap_ms=120)
    assert page.field.text() == "an"
    assert "gõ tay" in page.verdict.words
    page.close()


def test_a_proposal_is_saved_and_obeyed_with_one_key(face: Face, qtbot: QtBot, saved: list[ScannerSettings]) -> None:
    page = open_page(face, qtbot)
    scan(page, f"~{CODE}")
    assert page.take_better.isVisible()
    QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: saved == [ScannerSettings(prefix="~")])
    qtbot.waitUntil(lambda: face.scanner.rule == WedgeRule(prefix="~"))
    scan(page, f"~{CODE}")
    assert f"đọc đúng mã {CODE}" in page.verdict.words
    page.close()


def test_ports_are_listed_chosen_and_saved(face: Face, qtbot: QtBot, saved: list[ScannerSettings]) -> None:
    page = open_page(face, qtbot)
    ports = (Port("COM3", "Newland", is_scanner=True), Port("COM9", "GSM modem"))
    face.hearing.scanners.tell(SerialStatus(PortState.SEARCHING, "", ports))
    qtbot.waitUntil(lambda: page.form.port.findData("COM9") >= 0)
    assert page.form.port.itemText(page.form.port.findData("COM3")) == "COM3 · Newland"
    assert page.form.ports.text() == "Cổng đang có: COM3 Newland, COM9 GSM modem"
    page.form.port.setCurrentIndex(page.form.port.findData("COM3"))
    page.form.gap.setText("7")
    page.form.button.click()
    assert saved == []
    page.form.gap.setText("80")
    page.form.button.click()
    qtbot.waitUntil(lambda: saved == [ScannerSettings(serial="COM3", gap_ms=80)])
    page.close()


def test_a_port_that_is_lost_and_found_is_told_in_the_banner(face: Face, qtbot: QtBot) -> None:
    scanners = face.hearing.scanners
    for state, words in (
        (PortState.READY, ""),
        (PortState.LOST, "cổng COM3 đã rút ra"),
        (PortState.READY, "thấy lại máy quét ở cổng COM3"),
    ):
        with qtbot.waitSignal(scanners.status_changed):
            scanners.tell(SerialStatus(state, "COM3"))
        assert words in face.banner.words


def test_a_scanner_that_types_too_slowly_is_told_where_it_happens(face: Face) -> None:
    handle = face.windowHandle()
    assert handle is not None
    Wedge(handle, gap_ms=80).scan(CARD)
    assert "quá chậm (80 ms một phím)" in face.banner.words
    assert SCANNER.key in face.banner.words


def test_no_button_of_the_page_is_pressed_by_enter(face: Face, qtbot: QtBot) -> None:
    page = open_page(face, qtbot)
    assert not any(button.autoDefault() or button.isDefault() for button in page.findChildren(QPushButton))
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert page.isVisible()
    page.close()


def test_a_line_that_is_off_says_so(face: Face, qtbot: QtBot) -> None:
    face.hearing.scanners.obey(ScannerSettings(serial=OFF))
    page = open_page(face, qtbot)
    assert page.form.port.currentData() == OFF
    page.close()
