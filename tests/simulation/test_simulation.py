"""No loss, no duplicate, no divergence, no stuck queue under any mix of faults: see docs/adr/0013."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.machine import machine_of
from tests.simulation.template import Template

PARTS = 25
RUNS = 20
"""Of each part: 500 runs in all. Parts are tests of their own, because no test may take minutes on a busy machine."""

STEPS = 40
LOGS = "the database does not answer|positions .* of the feed differ|cannot be folded"


@pytest.mark.slow
@pytest.mark.allows_logs(LOGS, "the simulation kills the province and damages counters")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_promise_holds_under_any_mix_of_faults(template: Template, part: int) -> None:
    machine = machine_of(template)
    chosen = settings(
        max_examples=RUNS,
        stateful_step_count=STEPS,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # a failure is shrunk by make simulate: here it would outlast every limit of time
    )
    is_repeatable = bool(os.environ.get("CI"))
    run_state_machine_as_test(
        seed(part)(machine) if is_repeatable else machine,
        settings=settings(chosen, derandomize=False),
    )
    assert machine.runs_made >= RUNS
