"""Kill a real process at a random microsecond, and keep what it had printed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.kills.ready import READY


def killed(
    command: Sequence[str], *, lines: Sequence[Any], environment: Mapping[str, str], within_s: float, rng: random.Random
) -> tuple[list[dict[str, Any]], bool]:
    """Return the answers that were whole, and whether the process was still at work.

    The kill comes at most `within_s` after the process said that it is ready, as a machine with nothing else to do
    counts seconds: a busy one takes longer to get there, and is given longer.
    """
    given = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        cwd=Path(__file__).parents[2],
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        process.stdin.write(given)
        process.stdin.close()
        said = process.stderr.readline()
        if not said.startswith(READY):
            raise AssertionError(said + process.stderr.read())
        busyness = max(1.0, (time.monotonic() - began) / float(said.removeprefix(READY)))
        time.sleep(rng.randint(0, int(within_s * busyness * 1e6)) / 1e6)  # the moment is the test's subject
    finally:
        process.kill()
        out, err = process.stdout.read(), process.stderr.read()
        status = process.wait()
        process.stdout.close()
        process.stderr.close()
    if status not in {-signal.SIGKILL, 0}:
        raise AssertionError(f"{command} ended with {status}: {err.decode()}")
    whole, _, _ = out.rpartition(b"\n")
    return [json.loads(line) for line in whole.splitlines()], status != 0
