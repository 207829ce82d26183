"""A run as a plan: steps by name with small numbers, drawn from a seed, written as words, and shrunk when it fails."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.simulation import line_rules, trouble_rules, work_rules
from tests.simulation.healing import check, heal
from tests.simulation.rules import RULES, perform
from tests.simulation.template import Template
from tests.simulation.world import Violation, new_world

STEPS: Final = 40
ALWAYS: Final = 8
"""Rules of this weight are part of every run."""
MODULES: Final = (work_rules, line_rules, trouble_rules)
"""What registers the rules."""


@dataclass(frozen=True, slots=True)
class Step:
    """A rule and its numbers."""

    name: str
    given: tuple[int, ...] = ()

    def __str__(self) -> str:
        return " ".join([self.name, *map(str, self.given)])


Plan = tuple[Step, ...]


@dataclass
class Outcome:
    """What a run did; `broken` says which promise it broke, "" for none. `feeds` is what the province held then."""

    steps: int
    broken: str = ""
    feeds: tuple[tuple[str, int, bytes], ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    excused: Counter[str] = field(default_factory=Counter)


def drawn(seed: int, steps: int = STEPS) -> Plan:
    """Draw a plan: each run has its few busy desks and leaves many rules out, so that the rest meet more often."""
    chance = random.Random(seed)
    busy = chance.sample(range(work_rules.COUNTERS), chance.choice((1, 2, 2, 3, 4)))
    share = chance.choice((0.25, 0.5, 0.75))
    names = [name for name in RULES if RULES[name].weight >= ALWAYS or chance.random() < share]
    weights = [RULES[name].weight * (1 if RULES[name].weight >= ALWAYS else chance.choice((1, 2, 5))) for name in names]

    def number(argument: str, n: int) -> int:
        return chance.choice(busy) if argument == "who" and chance.random() < 0.9 else chance.randrange(n)

    chosen = chance.choices(names, weights, k=chance.randint(steps // 2, steps))
    return tuple(Step(name, tuple(number(a, n) for a, n in RULES[name].ranges.items())) for name in chosen)


def written(plan: Sequence[Step]) -> str:
    """Write a plan as words."""
    return "; ".join(map(str, plan))


def read(text: str) -> Plan:
    """Read a plan that was written as words."""
    steps = (part.split() for part in text.replace("\n", " ").split(";") if part.strip())
    return tuple(Step(name, tuple(map(int, given))) for name, *given in steps)


def run(template: Template, plan: Sequence[Step], *, seed: int = 0) -> Outcome:
    """Do every step of a plan, heal, and check; never raises for a broken promise, nor for an error of the product."""
    outcome = Outcome(len(plan))
    with new_world(template, seed) as world:
        try:
            for step in plan:
                perform(world, step.name, *step.given)
            heal(world)
            check(world)
        except Violation as broken:
            outcome.broken = str(broken)
        except Exception as error:  # noqa: BLE001 - whatever the product raises is what is looked for
            outcome.broken = f"{type(error).__name__}: {error}"
        rows = world.province.read("SELECT home, position, eid FROM event ORDER BY home, position")
        outcome.feeds = tuple((home, position, eid) for home, position, eid in rows)
        outcome.counts, outcome.faults, outcome.excused = world.counts, world.weather.met, world.excused
    return outcome


def shrunk(plan: Plan, fails: Callable[[Plan], bool], *, tries: int = 400) -> Plan:
    """Leave out steps, and lower numbers, while the plan still fails."""
    left = tries
    size = max(1, len(plan) // 2)
    while size >= 1:
        start = 0
        while start < len(plan) and left > 0:
            shorter = plan[:start] + plan[start + size :]
            left -= 1
            if fails(shorter):
                plan = shorter
            else:
                start += size
        size //= 2
    for place, i in [(place, i) for place, step in enumerate(plan) for i in range(len(step.given))]:
        step = plan[place]
        lower = Step(step.name, (*step.given[:i], 0, *step.given[i + 1 :]))
        simpler = (*plan[:place], lower, *plan[place + 1 :])
        if step.given[i] and left > 0:
            left -= 1
            plan = simpler if fails(simpler) else plan
    return plan
