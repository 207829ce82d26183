"""`kill -9` at random microseconds, of the real program at everything it does: nothing acknowledged is lost."""

import os
import random
from pathlib import Path

import pytest

from tests.e2e.province import running_province
from tests.kills.scenes import TWENTY, Scenes
from tests.powercut.cuts import Tally

SEED = 4

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills as POSIX does")


def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", "")  # each disk brings its own; put back at the end
    tally = Tally()
    at_work = 0
    with running_province() as province:
        scenes = Scenes(tmp_path, province)
        for number, scene in enumerate(TWENTY):
            found, was_at_work = scene(scenes, random.Random(f"{SEED}.{number}"))
            tally.add(found, f"seed {SEED}, kill {number}: {scene.__name__}")
            at_work += was_at_work
    assert tally.failures == []
    assert tally.cuts == len(TWENTY) == 20
    assert at_work > 0
    assert tally.acknowledged > 0
