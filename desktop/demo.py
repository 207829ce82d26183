"""The demo: a province, two counters and a kiosk on this machine; the counter's window is yours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desktop.cli.answers import say
from desktop.stage import DEMO_USER, Stage, clear_stage

_END_S = 10
_OTHERS_OPEN_MS = 6000
"""The other windows are open by then; the first counter comes to the front."""


def demo(output: Path) -> int:
    """Found a fresh demo office under `output`, open the second counter and the kiosk, then the first counter.

    Blocks until the first counter's window is closed; everything started here ends with it.
    """
    from desktop.running import run_face

    clear_stage(output)
    with Stage(output) as stage:
        for counter in (1, 2, None):
            stage.found(counter)
            stage.enrol(counter)
        stage.do_sample_work(1)
        say(
            {
                "province": stage.address,
                "user": DEMO_USER,
                "password": stage.password,
                "kiosk_exit_code": stage.kiosk_exit_code,
                "folder": str(output),
            }
        )
        others = [
            subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", "desktop.cli", *words, "--data-dir", str(stage.device_dir(name))]
            )
            for words, name in ((("counter",), "counter-2"), (("kiosk", "--windowed"), "kiosk"))
        ]
        try:
            return run_face(
                face="counter", data_dir=stage.device_dir("counter-1"), now=None, raise_after_ms=_OTHERS_OPEN_MS
            )
        finally:
            for process in others:
                process.terminate()
            for process in others:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=_END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
