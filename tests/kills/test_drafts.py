"""`kill -9` while somebody types: the next start offers every stroke that was durable, and only what was typed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.bootstrap import open_office_at
from tests.e2e.mot_cua import MotCua
from tests.kills.killing import killed
from tests.kills.typist import is_later
from ui.counter.desk import OPEN_DRAFT

_SEED = 5
_KILLS = 3

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills as POSIX does")


def stored(data_dir: Path) -> bytes:
    office = open_office_at(data_dir, now=None, writing=False)
    try:
        return office.reader.drafts().get(OPEN_DRAFT, b"")
    finally:
        office.close()


def test_a_kill_at_any_stroke_loses_nothing_that_was_durable_and_the_next_start_offers_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = MotCua(tmp_path / "fresh", tmp_path / "office.key")
    assert fresh.init().status == 0
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "office.key"))
    rng = random.Random(_SEED)
    command = [sys.executable, "-m", "tests.kills.typist"]
    begun: list[MotCua] = []
    for number in range(_KILLS):
        device = fresh.copied_to(tmp_path / f"counter-{number}")
        running = [*command, str(device.data_dir)]
        answers, was_at_work = killed(running, lines=[], environment=device.settings(), within_s=1.5, rng=rng)
        assert was_at_work
        durable: list[dict[str, Any]] = [answer["kept"] for answer in answers if "kept" in answer]
        if durable:
            assert is_later(durable[-1], stored(device.data_dir))
            begun.append(device)
    device = begun[-1]
    left = json.loads(stored(device.data_dir))
    opened = subprocess.run(
        [*command, str(device.data_dir), "only open"],
        env={**os.environ, **device.settings()},
        capture_output=True,
        check=True,
    )
    (offer,) = (told for told in map(json.loads, opened.stdout.splitlines()) if "offered" in told)
    assert offer["offered"]["submitter"] == left["submitter"]
    assert "nhập dở" in offer["said"]
