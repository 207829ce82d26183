"""One beginning for all runs of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.simulation.template import Template, made_template


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with made_template() as made:
        yield made
