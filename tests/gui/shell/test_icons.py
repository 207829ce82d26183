"""Icons stand beside words, in the colours of the looks; every drawing is used and every page and step has one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.domain.lifecycle import STEPS
from ui import theme
from ui.counter.work_area import PAGES
from ui.icons import DRAWINGS, ICON_OF, ICON_PX, icon, put_icon, put_tone
from ui.supervisor.keys import PAGES as SUPERVISOR_PAGES


def colours_of(shown: QIcon, *, ratio: int = 1, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    picture = shown.pixmap(QSize(ICON_PX, ICON_PX), float(ratio), mode).toImage()
    assert picture.width() == ICON_PX * ratio
    found = [QColor(picture.pixelColor(x, y)) for x in range(picture.width()) for y in range(picture.height())]
    return {colour.name() for colour in found if colour.alpha() == 255}


def test_every_page_and_step_has_an_icon_and_every_drawing_is_used() -> None:
    ways = {step.action for step in STEPS}
    keyed = {page for page in PAGES if page in ICON_OF}
    assert ways - ICON_OF.keys() == set()
    assert set(SUPERVISOR_PAGES) - ICON_OF.keys() == set()
    assert {"intake", "processing", "returning", "deadlines", "books", "cash", "today"} <= keyed
    assert set(ICON_OF.values()) == DRAWINGS.keys()


@pytest.mark.parametrize("name", ICON_OF)
def test_an_icon_is_drawn_whole_in_one_colour_at_each_size(qapp: QApplication, name: str) -> None:
    shown = icon(name, colour="#123456")
    assert "#123456" in colours_of(shown, ratio=3)
    for ratio in (1, 2):  # thin curves are all edges there
        picture = shown.pixmap(QSize(ICON_PX, ICON_PX), float(ratio)).toImage()
        assert picture.width() == ICON_PX * ratio
        assert max(picture.pixelColor(x, y).alpha() for x in range(ICON_PX) for y in range(ICON_PX)) > 127
    picture = shown.pixmap(QSize(ICON_PX, ICON_PX), 3.0).toImage()
    edge = range(picture.width())
    corners = [picture.pixelColor(x, y).alpha() for x in edge for y in (0, picture.height() - 1)]
    assert max(corners) < 255, "nothing is cut off at the edge"


def test_a_button_keeps_its_words_and_follows_the_looks(qapp: QApplication, qtbot: QtBot) -> None:
    button, primary = QPushButton("Tiếp nhận và in   F9"), QPushButton("Lưu")
    primary.setProperty("primary", "true")
    for each in (button, primary):
        qtbot.addWidget(each)
        put_icon(each, "accept")
        each.show()
    try:
        assert button.text() == "Tiếp nhận và in   F9"
        assert theme.LIGHT.text in colours_of(button.icon(), ratio=3)
        assert theme.LIGHT.primary_text in colours_of(primary.icon(), ratio=3)
        assert theme.LIGHT.disabled in colours_of(button.icon(), ratio=3, mode=QIcon.Mode.Disabled)
        theme.apply(qapp, theme.HIGH_CONTRAST)
        QApplication.processEvents()
        assert theme.HIGH_CONTRAST.text in colours_of(button.icon(), ratio=3)
    finally:
        theme.apply(qapp)


@pytest.mark.parametrize("tone", ["info", "success", "warning", "danger"])
def test_a_tone_is_said_by_a_shape_of_its_own(qapp: QApplication, qtbot: QtBot, tone: str) -> None:
    place = QLabel()
    qtbot.addWidget(place)
    put_tone(place, tone)
    assert not place.pixmap().isNull()
    assert [ICON_OF[other] for other in ("info", "success", "warning", "danger")].count(ICON_OF[tone]) == 1
