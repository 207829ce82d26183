"""The page of reports: chosen by arrows, seen, saved; by keys alone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.domain.reporting_period import Period, Preset, period_of
from models.services.report_kinds import ReportKind
from tests.gui.supervisor.bench import Screen
from ui.supervisor.reports import REPORT_WORDS

CONTROL = Qt.KeyboardModifier.ControlModifier


def open_reports(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F12)
    screen.qtbot.waitUntil(lambda: len(screen.window.reports.sheets.sheets) == 1, timeout=3000)


def test_the_page_shows_the_official_report_of_the_period_that_closed_last(screen: Screen) -> None:
    open_reports(screen)
    assert screen.window.page == "reports"
    assert screen.desk.drawn == [(ReportKind.II06A, period_of("2026-11-14"))]
    assert "3 trang, xem 1 trang đầu" in screen.text


def test_another_report_and_another_period_are_drawn_as_soon_as_they_are_chosen(screen: Screen) -> None:
    open_reports(screen)
    QTest.keyClick(screen.window.reports.kind, Qt.Key.Key_Down)
    screen.qtbot.waitUntil(lambda: len(screen.desk.drawn) == 2, timeout=3000)
    screen.window.reports.choice.choose(Preset.LAST_QUARTER)
    screen.qtbot.waitUntil(lambda: len(screen.desk.drawn) == 3, timeout=3000)
    assert screen.desk.drawn[1:] == [
        (ReportKind.II07A, period_of("2026-11-14")),
        (ReportKind.II07A, period_of("2026-Q3")),
    ]


def test_two_days_are_typed_and_enter_counts_them(screen: Screen) -> None:
    open_reports(screen)
    choice = screen.window.reports.choice
    choice.preset.setCurrentIndex(choice.preset.count() - 1)
    choice.until.setText("3/11/26")
    choice.since.setText("")
    QTest.keyClick(choice.since, Qt.Key.Key_Return)
    screen.waits_for("Nhập ngày đầu")
    assert len(screen.desk.drawn) == 1
    choice.since.setText("01112026")
    QTest.keyClick(choice.since, Qt.Key.Key_Return)
    screen.qtbot.waitUntil(lambda: len(screen.desk.drawn) == 2, timeout=3000)
    assert screen.desk.drawn[-1][1] == Period(date(2026, 11, 1), date(2026, 11, 3))


def test_one_key_saves_a_spreadsheet_and_one_a_pdf_to_sign(screen: Screen) -> None:
    open_reports(screen)
    screen.window.reports.folder.setText("báo cáo")
    screen.press(Qt.Key.Key_E, CONTROL)
    screen.waits_for("Đã lưu báo cáo/ii06a-261015.xlsx")
    screen.press(Qt.Key.Key_S, CONTROL)
    screen.waits_for("Đã lưu báo cáo/ii06a-261015.pdf")


def test_a_folder_that_cannot_be_written_is_told_and_the_report_stays(screen: Screen) -> None:
    screen.desk.is_disk_full = True
    open_reports(screen)
    screen.window.reports.folder.setText("/nowhere")
    screen.press(Qt.Key.Key_S, CONTROL)
    screen.waits_for("Không ghi được vào thư mục /nowhere")
    assert len(screen.window.reports.sheets.sheets) == 1


def test_every_report_has_its_words() -> None:
    assert list(REPORT_WORDS) == list(ReportKind)
