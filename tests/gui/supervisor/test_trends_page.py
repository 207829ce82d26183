"""Trends by month and year: the table, the picture, the list behind each number; choices come back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from tests.gui.supervisor.bench import Screen, ScreenMaker, at, settled
from tests.gui.supervisor.test_choices_file import choose
from ui.supervisor.trends import TrendsPage

DOSSIERS = [
    settled(1, at(10, 17), at(9, 9)),
    settled(2, at(10, 17), at(12, 9)),
    settled(3, at(9, 17, month=10), at(9, 10, month=10), received_at=at(5, 8, month=10)),
    settled(4, at(9, 17, month=9), at(8, 10, month=9), received_at=at(1, 8, month=9), field="Đất đai"),
]


def opened(make_screen: ScreenMaker) -> tuple[Screen, TrendsPage]:
    screen = make_screen(DOSSIERS)
    screen.press(Qt.Key.Key_F3)
    page = screen.window.trends
    screen.qtbot.waitUntil(lambda: len(page.model.rows) == 3 and page.field.count() == 3)
    return screen, page


def cells(page: TrendsPage) -> list[list[str]]:
    return [
        [str(page.model.index(row, column).data()) for column in range(page.model.columnCount())]
        for row in range(page.model.rowCount())
    ]


def test_months_come_the_latest_first_with_their_rates(make_screen: ScreenMaker) -> None:
    _, page = opened(make_screen)
    assert cells(page) == [
        ["11/2026", "2", "2", "1", "0", "1", "50,0 %"],
        ["10/2026", "1", "1", "0", "1", "0", "100,0 %"],
        ["09/2026", "1", "1", "1", "0", "0", "100,0 %"],
    ]


def test_the_list_behind_the_chosen_number_follows_the_arrows(make_screen: ScreenMaker) -> None:
    screen, page = opened(make_screen)
    screen.qtbot.waitUntil(lambda: [row.code[-4:] for row in page.list.model.rows] == ["0002"])
    choose(page.listing, "on_time")
    screen.qtbot.waitUntil(lambda: page.list.model.rows == ())
    screen.press(Qt.Key.Key_Down)
    screen.qtbot.waitUntil(lambda: [row.code[-4:] for row in page.list.model.rows] == ["0003"])


def test_years_and_one_field_are_counted_alike(make_screen: ScreenMaker) -> None:
    screen, page = opened(make_screen)
    choose(page.span, "year")
    screen.qtbot.waitUntil(lambda: cells(page) == [["2026", "4", "4", "2", "1", "1", "75,0 %"]])
    choose(page.field, "Đất đai")
    screen.qtbot.waitUntil(lambda: cells(page) == [["2026", "1", "1", "1", "0", "0", "100,0 %"]])


def test_the_picture_says_the_same_and_a_click_chooses_a_month(make_screen: ScreenMaker) -> None:
    screen, page = opened(make_screen)
    chart = page.chart
    assert chart is not None
    screen.qtbot.waitUntil(lambda: "11/2026: 50.0 %" in chart.accessibleName())
    chart.chosen.emit(2)
    assert page.table.currentIndex().row() == 2


def test_what_was_chosen_is_chosen_at_the_next_start(make_screen: ScreenMaker) -> None:
    screen, page = opened(make_screen)
    choose(page.span, "year")
    choose(page.field, "Đất đai")
    commune, reports = screen.window.commune, screen.window.reports
    choose(commune.by, "channel")
    choose(reports.kind, "late")
    kept = screen.desk.choices.kept
    screen.qtbot.waitUntil(lambda: len(kept) == 4)
    assert kept == {
        "trends.span": "year",
        "trends.field": "Đất đai",
        "commune.by": "channel",
        "reports.kind": "late",
    }
    again = TrendsPage(screen.desk, screen.window.runner, screen.desk.clock, screen.window)
    again.take_focus()
    screen.qtbot.waitUntil(lambda: value(again.field) == "Đất đai")
    assert value(again.span) == "year"


def value(choice: QComboBox) -> str:
    return str(choice.currentData())
