"""Everything can be reached and read on 1366×768, at each size of letters: a larger size is a smaller window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from models.services.looks import SCALES
from tests.gui.counter.bench import Counter
from tests.gui.counter.test_access import everything  # noqa: F401 - a fixture
from tests.gui.legible import cut_words, out_of_reach
from ui.counter.work_area import PAGES
from ui.theme import WINDOW

DIALOGS = ("help", "commands", "papers", "printed", "register", "backups", "line", "attachments", "fees", "place")


def room_at(percent: int) -> QSize:
    return QSize(WINDOW[0] * 100 // percent, WINDOW[1] * 100 // percent)


@pytest.mark.parametrize("percent", SCALES)
def test_every_page_is_usable_at_each_size(everything: Counter, percent: int) -> None:  # noqa: F811
    window = everything.window
    window.resize(room_at(percent))
    everything.intake.result.hide()
    bad: dict[str, list[str]] = {}
    for page in PAGES:
        window.run(page)
        everything.settled()
        QApplication.processEvents()
        assert window.size() == room_at(percent), page
        found = [*out_of_reach(window), *cut_words(window)]
        if found:
            bad[page] = found
    assert bad == {}


@pytest.mark.parametrize("percent", [100, 200])
def test_every_panel_is_usable_at_each_size(everything: Counter, percent: int) -> None:  # noqa: F811
    window = everything.window
    window.resize(room_at(percent))
    bad: dict[str, list[str]] = {}
    for command in DIALOGS:
        window.run("processing")
        everything.settled()
        window.run(command)
        everything.until(lambda: QApplication.activeModalWidget() is not None)
        panel = QApplication.activeModalWidget()
        assert panel is not None
        everything.settled()
        QApplication.processEvents()
        found = [*out_of_reach(panel), *cut_words(panel)]
        if panel.width() > window.width() or panel.height() > window.height():
            found.append(f"larger than the window: {panel.size()}")
        if found:
            bad[command] = found
        panel.close()
        everything.until(lambda: QApplication.activeModalWidget() is None)
    assert bad == {}
