"""Many kills, on demand: python -m tests.kills [KILLS] [SEED]. Prints the counts as JSON."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Final

from tests.e2e.province import running_province
from tests.kills.scenes import TWENTY, Scenes
from tests.powercut.cuts import Tally

KILLS: Final = 1_000
_OF_A_PAIR: Final = 200
"""After so many kills begin new offices, so that none grows out of proportion."""


def main(kills: int, seed: int) -> int:
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    tally, began = Tally(), time.monotonic()
    at_work: Counter[str] = Counter()
    done: Counter[str] = Counter()
    try:
        while tally.cuts < kills:
            base = Path(tempfile.mkdtemp(prefix="mot-cua-kills-"))
            failures = len(tally.failures)
            with running_province() as province:
                scenes = Scenes(base, province)
                for number in range(tally.cuts, min(kills, tally.cuts + _OF_A_PAIR)):
                    scene = TWENTY[number % len(TWENTY)]
                    found, was_at_work = scene(scenes, random.Random(f"{seed}.{number}"))
                    tally.add(found, f"{base}: seed {seed}, kill {number}: {scene.__name__}")
                    at_work[scene.__name__] += was_at_work
                    done[scene.__name__] += 1
                    if tally.cuts % 20 == 0:
                        print(f"{tally.cuts} kills: {len(tally.failures)} bad", file=sys.stderr, flush=True)
            if len(tally.failures) == failures:
                shutil.rmtree(base)
    except KeyboardInterrupt:
        tally.failures.append("interrupted: the counts are those until then")
    counts = {name: f"{at_work[name]} of {count} at work" for name, count in done.items()}
    counted = asdict(tally)
    counted["kills"] = counted.pop("cuts")
    print(json.dumps({**counted, **counts, "seed": seed, "seconds": round(time.monotonic() - began)}, indent=1))
    return 1 if tally.failures else 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*given, *(KILLS, 1)[len(given) :]))
