"""Many power cuts, on demand: python -m tests.powercut [CUTS] [SEED] [TIMES].

Records the real program again and again (TIMES registrations in one run of `register`, enough for a checkpoint of its
log file), cuts each recording some hundred times, prints the counts as JSON. A recording that failed is kept, and the
seeds that repeat its cuts are told.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Final

from tests.powercut.cuts import Tally, cut, places, replay_is_true
from tests.powercut.recording import NO_COMPILER, compiled, has_compiler
from tests.powercut.story import Story, Tale, a_restore, whole_life

CUTS: Final = 5_000
TIMES: Final = 150
_OF_A_RECORDING: Final = 500
_SHARE_OF_RESTORES: Final = 5


def main(cuts: int, seed: int, times: int) -> int:
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    tally, began = Tally(), time.monotonic()
    base = Path(tempfile.mkdtemp(prefix="mot-cua-powercut-")).resolve()
    library = compiled(base)
    recordings = 0
    try:
        while tally.cuts < cuts:
            tale: Tale = (
                a_restore if recordings % _SHARE_OF_RESTORES == 1 else lambda story: whole_life(story, times=times)
            )
            failures = len(tally.failures)
            folder = base / f"{recordings}"
            story = Story(folder, library)
            replayed, disk = story.begin(), story.begin()
            tale(story)
            entries = story.entries()
            replay_is_true(replayed, entries, story.root)
            count = min(_OF_A_RECORDING, cuts - tally.cuts)
            chosen = places(entries, count, seed + recordings)
            for where, found in cut(disk, entries, at=chosen, seed=seed + recordings, folder=folder):
                tally.add(found, f"{folder.name}: {where}")
                if tally.cuts % 100 == 0:
                    print(f"{tally.cuts} cuts: {len(tally.failures)} bad", file=sys.stderr, flush=True)
            recordings += 1
            if len(tally.failures) == failures:
                shutil.rmtree(folder)
    except KeyboardInterrupt:
        tally.failures.append("interrupted: the counts are those until then")
    seconds = round(time.monotonic() - began)
    print(json.dumps({**asdict(tally), "recordings": recordings, "seed": seed, "seconds": seconds}, indent=1))
    if not tally.failures:
        shutil.rmtree(base)
    return 1 if tally.failures else 0


if __name__ == "__main__":
    if not has_compiler():
        sys.exit(NO_COMPILER)
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*given, *(CUTS, 1, TIMES)[len(given) :]))
