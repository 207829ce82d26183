"""Each faulty variant is caught by its saved plan, which the real product passes."""

from __future__ import annotations

import pytest

from tests.simulation.mutants import MUTANTS, Mutant
from tests.simulation.plan import drawn, read, run
from tests.simulation.saved import saved
from tests.simulation.template import Template

pytestmark = pytest.mark.allows_logs(".", "a faulty variant complains in its own words, and so does the line")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_faulty_variant_is_caught(template: Template, mutant: Mutant) -> None:
    plan = read(saved().catches[mutant.name])
    assert run(template, plan).broken == ""
    with mutant.installed():
        assert run(template, plan).broken != ""


def test_every_saved_catch_belongs_to_a_variant() -> None:
    assert {mutant.name for mutant in MUTANTS} == set(saved().catches)


@pytest.mark.parametrize("name", saved().found)
def test_what_was_broken_once_holds(template: Template, name: str) -> None:
    found = saved().found[name]
    assert run(template, read(found.plan)).broken == "", found.what


def test_a_run_follows_from_its_steps_alone(template: Template) -> None:
    first, second = (run(template, drawn(3), seed=3) for _ in range(2))
    assert first == second
    assert first.feeds
