"""The rules as Hypothesis' state machine: it chooses, and shrinks what fails."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis.stateful import rule as hypothesis_rule

from tests.simulation.healing import check, heal
from tests.simulation.plan import MODULES
from tests.simulation.rules import RULES, Rule, perform
from tests.simulation.template import Template
from tests.simulation.world import World, new_world

_WEIGHT_OF_ONE = 6
"""Hypothesis chooses among rules alike: a heavier one stands there several times."""


class Simulation(RuleBasedStateMachine):
    """One run: steps, then healing and every promise checked."""

    template: ClassVar[Template]
    runs_made: ClassVar[int] = 0
    steps_made: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).runs_made += 1
        self._keeper: AbstractContextManager[World] = new_world(self.template)
        self.world = self._keeper.__enter__()
        self.has_failed = False

    def perform(self, name: str, *given: int) -> None:
        """Let a rule act."""
        type(self).steps_made += 1
        self.has_failed = True
        perform(self.world, name, *given)
        self.has_failed = False

    def teardown(self) -> None:
        """Heal and check, unless a step has failed already."""
        try:
            if not self.has_failed:
                heal(self.world)
                check(self.world)
        finally:
            self._keeper.__exit__(None, None, None)


def _acting(rule: Rule) -> Callable[..., None]:
    def act(self: Simulation, **given: int) -> None:
        self.perform(rule.name, *(given[name] for name in rule.ranges))

    act.__name__ = rule.name
    return act


def _chosen(numbers: dict[str, st.SearchStrategy[int]]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make Hypothesis' decorator of a rule; its overloads cannot be told apart by names that come from a table."""
    return hypothesis_rule(**numbers)  # type: ignore[call-overload,no-any-return]  # see above


def machine_of(template: Template) -> type[Simulation]:
    """Return the machine with every rule, over one template."""
    assert MODULES, "the rules are registered"
    parts: dict[str, Any] = {"template": template, "runs_made": 0, "steps_made": 0}
    for rule in RULES.values():
        numbers = {name: st.integers(0, n - 1) for name, n in rule.ranges.items()}
        for copy in range(1 + rule.weight // _WEIGHT_OF_ONE):
            parts[f"{rule.name}_{copy}" if copy else rule.name] = _chosen(numbers)(_acting(rule))
    return type("EverySimulation", (Simulation,), parts)
