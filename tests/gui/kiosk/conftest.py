"""Fixtures of the kiosk's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.kiosk.bench import Clock, Desk, Kiosk, KioskMaker, Voice
from ui import theme
from ui.kiosk.window import KioskWindow
from ui.tasks import TaskRunner


@pytest.fixture
def make_kiosk(qtbot: QtBot, qapp: QApplication) -> Iterator[KioskMaker]:
    theme.load_fonts()
    made: list[KioskWindow] = []
    runner = TaskRunner(qapp)

    def make(desk: Desk | None = None, *, idle_s: int = 30, tick_ms: int = 1000, voice: Voice | None = None) -> Kiosk:
        desk = desk or Desk()
        window = KioskWindow(desk=desk, runner=runner, clock=Clock(), idle_s=idle_s, tick_ms=tick_ms, voice=voice)
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        return Kiosk(window, desk, qtbot)

    yield make
    for window in made:
        window.leave()
        window.deleteLater()
    runner.shut_down()
    runner.deleteLater()


@pytest.fixture
def kiosk(make_kiosk: KioskMaker) -> Kiosk:
    return make_kiosk()
