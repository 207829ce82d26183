"""The rules by name: what can happen in a run. Each takes the world and small numbers, and makes something of any."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.simulation.world import World


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `ranges` are its arguments (each 0 … n-1), `weight` says how often it is chosen."""

    name: str
    act: Callable[..., None]
    ranges: dict[str, int]
    weight: int


RULES: Final[dict[str, Rule]] = {}


def rule(*, weight: int, **ranges: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a rule."""

    def take(act: Callable[..., None]) -> Callable[..., None]:
        RULES[act.__name__] = Rule(act.__name__, act, ranges, weight)
        return act

    return take


def perform(world: World, name: str, *given: int) -> None:
    """Let a rule act; a number beyond its range counts modulo the range, one that is missing is 0."""
    chosen = RULES[name]
    numbers = [*given, *[0] * len(chosen.ranges)]
    world.counts[f"rule {name}"] += 1
    world.province.clock.at_ms += 1_000
    chosen.act(world, **{key: numbers[i] % n for i, (key, n) in enumerate(chosen.ranges.items())})
