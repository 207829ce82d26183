"""`make simulate ARGS="--runs 10000 --seed 1 --processes 2"`: long runs, their counts, and what to save of a failure.

With `--mutants` each faulty variant is looked for instead: the first seed that catches it, and its shrunk plan.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from tests.simulation.mutants import MUTANTS, Mutant
from tests.simulation.plan import Plan, drawn, read, run, shrunk, written
from tests.simulation.saved import saved
from tests.simulation.template import Template, made_template

_TELL_EVERY_S = 30.0
_SHARE = 25
"""Runs of one share of the work: each has a province of its own, and is told when it is done."""


@dataclass
class Tally:
    """What runs did, added up."""

    runs: int = 0
    steps: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    excused: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add what another process did."""
        self.runs += other.runs
        self.steps += other.steps
        self.counts += other.counts
        self.faults += other.faults
        self.excused += other.excused
        self.failures += other.failures


def main(arguments: Sequence[str] | None = None, out: TextIO = sys.stdout) -> int:
    """Run what is asked for; returns 1 where a promise was broken, or a faulty variant was missed."""
    parser = argparse.ArgumentParser(prog="make simulate", description=__doc__)
    parser.add_argument("--runs", type=int, default=1000, help="how many runs, or seeds to try for each variant")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--steps", type=int, default=40, help="the most steps of a run")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--mutants", action="store_true", help="look for seeds that catch the faulty variants")
    parser.add_argument("--plan", help="one plan in words, instead of seeds")
    chosen = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)  # a promise is what counts here; the tests watch the logs
    if chosen.plan:
        with made_template() as template:
            broken = run(template, read(chosen.plan)).broken
        print(broken or "every promise holds", file=out)
        return int(bool(broken))
    if chosen.mutants:
        return _hunt(chosen.seed, chosen.runs, chosen.steps, out)
    return _simulate(chosen.seed, chosen.runs, chosen.steps, max(1, chosen.processes), out)


def _simulate(first: int, runs: int, steps: int, processes: int, out: TextIO) -> int:
    began = time.monotonic()
    total = Tally()
    told_at = began
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        ends = range(first, first + runs, _SHARE)
        shares = [(range(begin, min(begin + _SHARE, first + runs)), steps) for begin in ends]
        for part in pool.imap_unordered(_share, shares):
            total.add(part)
            for seed, broken, plan in part.failures:
                print(f"BROKEN seed {seed}: {broken}\n  save: {plan}", file=out, flush=True)
            if time.monotonic() - told_at > _TELL_EVERY_S:
                told_at = time.monotonic()
                print(f"… {total.runs} runs", file=out, flush=True)
    _tell(total, time.monotonic() - began, processes, out)
    return int(bool(total.failures))


def _share(share: tuple[range, int]) -> Tally:
    """Do one share of the runs, over a province of its own."""
    logging.disable(logging.CRITICAL)
    seeds, steps = share
    tally = Tally()
    with made_template() as template:
        for seed in seeds:
            plan = drawn(seed, steps)
            outcome = run(template, plan, seed=seed)
            tally.runs += 1
            tally.steps += outcome.steps
            tally.counts += outcome.counts
            tally.faults += outcome.faults
            tally.excused += outcome.excused
            if outcome.broken:
                shorter = shrunk(plan, _breaks(template, outcome.broken))
                tally.failures.append((seed, outcome.broken, written(shorter)))
    return tally


def _breaks(template: Template, like: str) -> Callable[[Plan], bool]:
    """Return the test for shrinking: any broken promise will do, for a smaller plan may break it at another place."""
    assert like
    return lambda plan: bool(run(template, plan).broken)


def _tell(total: Tally, seconds: float, processes: int, out: TextIO) -> None:
    cores = os.cpu_count()
    print(
        f"{total.runs} runs, {total.steps} steps in {seconds:.0f} s ({processes} processes, {cores} cores): "
        f"{len(total.failures)} broken",
        file=out,
    )
    for title, counts in (("rules and troubles", total.counts), ("faults", total.faults), ("excused", total.excused)):
        listed = ", ".join(f"{name.removeprefix('rule ')} {count}" for name, count in counts.most_common())
        print(f"{title}: {listed or 'none'}", file=out)
    print(f"faulty variants with a saved plan: {len(saved().catches)} of {len(MUTANTS)}", file=out)


def _hunt(first: int, seeds: int, steps: int, out: TextIO) -> int:
    missed = 0
    with made_template() as template:
        for mutant in MUTANTS:
            found = next((s for s in range(first, first + seeds) if _catches(template, mutant, drawn(s, steps))), None)
            if found is None:
                missed += 1
                print(f"MISSED {mutant.name}", file=out, flush=True)
                continue
            plan = shrunk(drawn(found, steps), lambda p, m=mutant: _catches(template, m, p), tries=150)  # type: ignore[misc]  # bound now
            print(f"caught {mutant.name} by seed {found}\n  save: {written(plan)}", file=out, flush=True)
    print(f"{len(MUTANTS) - missed} of {len(MUTANTS)} faulty variants caught by {seeds} seeds", file=out)
    return int(bool(missed))


def _catches(template: Template, mutant: Mutant, plan: Plan) -> bool:
    with mutant.installed():
        broken = run(template, plan).broken
    return bool(broken) and not run(template, plan).broken


if __name__ == "__main__":
    sys.exit(main())
