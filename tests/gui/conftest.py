"""Fixtures of every screen test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.i18n.language import install_language
from ui.tasks import TaskRunner


@pytest.fixture(scope="session", autouse=True)
def _shipped_looks(qapp: QApplication) -> Iterator[None]:
    """Dress the application once, as the process does."""
    theme.apply(qapp)
    translator = install_language(qapp)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    """A task runner whose threads end with the test."""
    made = TaskRunner(qapp)
    yield made
    made.shut_down()
    made.deleteLater()
