"""Fixtures of the supervisor's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.domain.staff import Role
from models.services.views import DossierRow
from tests.gui.supervisor.bench import Clock, Desk, Screen, ScreenMaker, at, ordinary
from ui import theme
from ui.shell.notices import Notices
from ui.supervisor.window import SupervisorWindow
from ui.tasks import TaskRunner

SUPERVISOR = frozenset({Role.SUPERVISOR})


@pytest.fixture
def make_screen(qtbot: QtBot, qapp: QApplication) -> Iterator[ScreenMaker]:
    theme.load_fonts()
    runner = TaskRunner(qapp)
    notices = Notices(qapp)

    def make(
        dossiers: list[DossierRow] | None = None,
        *,
        roles: frozenset[Role] = SUPERVISOR,
        tick_ms: int = 60_000,
        is_signed_in: bool = True,
    ) -> Screen:
        clock = Clock(at(20, 14, 2))
        desk = Desk(clock, ordinary() if dossiers is None else dossiers, roles, is_signed_in=is_signed_in)
        window = SupervisorWindow(desk=desk, runner=runner, notices=notices, clock=clock, tick_ms=tick_ms)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.start()
        screen = Screen(window, desk, notices, qtbot)
        if is_signed_in:
            screen.reads_figures()
        return screen

    yield make
    runner.shut_down()
    runner.deleteLater()
    notices.deleteLater()


@pytest.fixture
def screen(make_screen: ScreenMaker) -> Screen:
    return make_screen()
