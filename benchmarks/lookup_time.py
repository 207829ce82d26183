"""Can a clock tell a wrong check word from a code that nobody has? A statistical test against the real service.

Use: python -m benchmarks.lookup_time [--pairs 3000] [--dossiers 20000]

Asks in random order for codes that exist, with wrong check words, and for codes that do not, over one connection, each
code once. Tells, for what a stranger measures: the chance of guessing from one time which of the two it was (0.5 is
a coin; 95 % limits by the bootstrap), the p value of the rank sum test (Mann–Whitney, normal approximation), the
difference of the medians, and how many questions would be needed to be right with 95 % if the measured chance were
real. Prints one JSON object. Each row that exists is read for the first time, and misses wait for a tick of the clock
(`lookup_gate.TICK_S`); `--bare` asks the database without that, to show what it hides.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import http.client
import json
import math
import random
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from benchmarks.ingest import service
from benchmarks.lookup import database
from benchmarks.lookup_rows import sample
from models.domain.codes import make_check_word
from sync.server.store.connection import Store
from sync.server.store.lookup import Question, find_dossiers

_BOOTSTRAPS = 400


def ask(connection: http.client.HTTPConnection, code: str, word: str, number: int) -> float:
    """Return the seconds from the question to the whole answer, which must be 404."""
    origin = f"10.{number % 250}.{number // 250 % 250}.{number // 62_500 % 250}"
    started = time.perf_counter()
    connection.request("GET", f"/v1/lookup/{code}?mtc={word}", headers={"x-forwarded-for": origin})
    answer = connection.getresponse()
    answer.read()
    took = time.perf_counter() - started
    assert answer.status == 404, answer.status
    return took


def look(store: Store, code: str, word: str, _: int) -> float:
    """Return the seconds that the database and the comparison take."""
    question = Question.of(code, word)
    started = time.perf_counter()
    found = store.look(lambda connection: find_dossiers(connection, [question]))
    took = time.perf_counter() - started
    assert found == [None]
    return took


def chance(known: np.ndarray[Any, Any], unknown: np.ndarray[Any, Any]) -> float:
    """Return the chance that a time of a known code is longer than one of an unknown code; ties count half."""
    ranks = np.empty(len(known) + len(unknown))
    both = np.concatenate([known, unknown])
    ranks[both.argsort(kind="stable")] = np.arange(1, len(both) + 1)
    return float((ranks[: len(known)].sum() - len(known) * (len(known) + 1) / 2) / (len(known) * len(unknown)))


def judge(known: np.ndarray[Any, Any], unknown: np.ndarray[Any, Any], seed: int) -> dict[str, Any]:
    """Compare the two samples."""
    dice = np.random.default_rng(seed)
    found = chance(known, unknown)
    many = [chance(dice.choice(known, len(known)), dice.choice(unknown, len(unknown))) for _ in range(_BOOTSTRAPS)]
    low, high = np.quantile(many, [0.025, 0.975])
    spread = math.sqrt((len(known) + len(unknown) + 1) / (12 * len(known) * len(unknown)))
    p = math.erfc(abs(found - 0.5) / spread / math.sqrt(2))
    lean = abs(found - 0.5)
    return {
        "pairs": len(known),
        "chance": round(found, 4),
        "chance_95": [round(float(low), 4), round(float(high), 4)],
        "p": round(p, 4),
        "known_p50_ms": round(float(np.median(known)) * 1000, 3),
        "unknown_p50_ms": round(float(np.median(unknown)) * 1000, 3),
        "difference_us": round(float(np.median(known) - np.median(unknown)) * 1e6, 1),
        "questions_for_95": round((1.645 / (2 * lean)) ** 2) if lean else None,
    }


def main() -> None:
    """Ask, compare, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=3_000)
    parser.add_argument("--dossiers", type=int, default=20_000)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    times: dict[bool, list[float]] = {True: [], False: []}
    with database(None, options.dossiers, options.seed) as url, contextlib.ExitStack() as stack:
        codes = [code for code, _ in sample(url, options.pairs, seed=options.seed)]
        # A number of the same day that is beyond those that were given out.
        beyond = [f"{code[:-4]}{9000 + n % 1000}" for n, code in enumerate(codes)]
        asked = [(code, True) for code in codes] + [(code, False) for code in beyond]
        dice.shuffle(asked)
        asker: Callable[[str, str, int], float]
        if options.bare:
            asker = functools.partial(look, stack.enter_context(Store(url, size=1)))
        else:
            place = urlsplit(stack.enter_context(service(url, 1))[0])
            line = http.client.HTTPConnection(str(place.hostname), int(place.port or 0))
            stack.callback(line.close)
            asker = functools.partial(ask, line)
        for number, (code, is_known) in enumerate(asked):
            times[is_known].append(asker(code, make_check_word(dice.randrange), number))
    print(json.dumps({"bare": options.bare, **judge(np.array(times[True]), np.array(times[False]), options.seed)}))


if __name__ == "__main__":
    main()
