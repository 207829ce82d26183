"""The supervisor's pages can be read and reached on 1366×768 at each size of letters."""

import pytest
from PySide6.QtCore import QSize

from models.services.looks import SCALES
from tests.gui.legible import cut_words, out_of_reach
from tests.gui.supervisor.bench import Screen
from ui.supervisor.keys import PAGES
from ui.theme import WINDOW


@pytest.mark.parametrize("percent", SCALES)
def test_every_page_is_usable_at_each_size(screen: Screen, percent: int) -> None:
    window = screen.window
    size = QSize(WINDOW[0] * 100 // percent, WINDOW[1] * 100 // percent)
    window.resize(size)
    bad: dict[str, list[str]] = {}
    for page in PAGES:
        window.run(page)
        screen.qtbot.waitUntil(lambda: window.size() == size, timeout=3_000)
        if found := [*out_of_reach(window), *cut_words(window)]:
            bad[page] = found
    assert bad == {}
