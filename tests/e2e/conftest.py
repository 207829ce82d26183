"""One initialised office for the run; each test works on its own copy of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.mot_cua import MotCua


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> MotCua:
    """Counter 1 as `init` left it."""
    folder = tmp_path_factory.mktemp("office")
    made = MotCua(folder / "counter-1", folder / "office.key")
    assert made.init().answer["counter"] == 1
    return made


@pytest.fixture
def counter(template: MotCua, tmp_path: Path) -> MotCua:
    """Counter 1, fresh."""
    return template.copied_to(tmp_path / "counter-1")


@pytest.fixture
def empty(tmp_path: Path) -> MotCua:
    """A place where no office is yet."""
    return MotCua(tmp_path / "data", tmp_path / "office.key")


Clone = Callable[[str], MotCua]


@pytest.fixture
def clone(template: MotCua, tmp_path: Path) -> Clone:
    """Fresh copies of counter 1 by name."""
    return lambda name: template.copied_to(tmp_path / name)
