"""Scan into a real counter's window and take the time from the last key, or byte, to the sound and to the words.

Use: QT_QPA_PLATFORM=offscreen python -m benchmarks.scan FOLDER [scans]

FOLDER was written by `benchmarks.generator`. Keys go to the native window with the gaps of a real scanner, bytes
through a pseudo-terminal to the thread of the serial line. Aim: sound and words within 100 ms, also where a dossier or
a known person is looked up in a full office. Prints JSON: median, 95th percentile and longest, in milliseconds.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import time
import tty
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject

from benchmarks.generator import Now
from benchmarks.window import Seated, wait
from desktop.bootstrap import Office
from desktop.faces import application
from desktop.serial_scanner import SerialScanner
from models.persistence.database import open_database
from tests.fakes import FakePrinter
from tests.gui.wedge import Wedge
from ui.counter.window import CounterWindow
from ui.scanner_line import PortState, ScannerSettings, Tone
from ui.scanners import Scanners
from ui.shell.notices import Notices
from ui.tasks import TaskRunner

_PATIENCE_MS: Final = 10_000
_CARD: Final = "{number}||Thạch Thị Ngọc Ánh|01021990|Nữ|Ấp 3, xã Thạnh Phú, huyện Cái Nước, Cà Mau|10052021"


class Ear(QObject):
    """Keeps when each sound came."""

    def __init__(self, window: CounterWindow, scanners: Scanners) -> None:
        super().__init__(window)
        self._window = window
        self.sounds: list[float] = []
        scanners.sound = self.hear

    def hear(self, _: Tone) -> None:
        """Note a sound."""
        self.sounds.append(time.perf_counter())

    def has_words(self) -> bool:
        """Tell whether the banner says something, or the dossier is open."""
        return bool(self._window.banner.words) or self._window.page == "processing"


def time_scan(window: CounterWindow, ear: Ear, before: Callable[[], object], last: Callable[[], object]) -> list[float]:
    """Scan once; return the milliseconds from the last key, or byte, until the sound and until the words."""
    window.run("intake")
    window.work.intake.clear()
    window.announce("")
    wait(60)
    ear.sounds.clear()
    before()
    began = time.perf_counter()
    last()
    while not (ear.sounds and ear.has_words()) and (time.perf_counter() - began) * 1000 < _PATIENCE_MS:
        wait(1)
    sounded = ear.sounds[0] if ear.sounds else began + _PATIENCE_MS / 1000
    return [(sounded - began) * 1000, (time.perf_counter() - began) * 1000]


def figures(took: list[float]) -> dict[str, float]:
    """Return median, 95th percentile and longest."""
    ordered = sorted(took)
    at = {"median": 0.5, "p95": 0.95, "longest": 1.0}
    return {name: round(ordered[int(share * (len(ordered) - 1))], 1) for name, share in at.items()}


def measure(folder: Path, scans: int) -> dict[str, Any]:
    """Open the window; scan cards, dossiers and unknown codes, typed and by the serial line."""
    app = application()
    database = open_database(folder, clock=Now())
    office = Office(folder, database, Now(), database.reader().office())
    runner, scanners = TaskRunner(app), Scanners()
    desk = Seated(office, printer=FakePrinter())
    window = CounterWindow(desk=desk, runner=runner, notices=Notices(), clock=office.clock, scanners=scanners)
    scanner, computer = os.openpty()
    tty.setraw(computer)
    line = SerialScanner(
        ScannerSettings(serial=os.ttyname(computer)), on_frame=scanners.read_frame, on_status=scanners.tell
    )
    try:
        window.show()
        window.activateWindow()
        window.start()
        line.start()
        while scanners.status.state is not PortState.READY:
            wait(10)
        wait(2_000)
        ear = Ear(window, scanners)
        handle = window.windowHandle()
        dice = random.Random(7)
        codes = [row.code for row in dice.sample(database.reader().latest(limit=500), min(scans, 200))]
        texts = {
            "card": [_CARD.format(number=f"09419{dice.randrange(10**7):07d}") for _ in range(scans)],
            "dossier": [dice.choice(codes) for _ in range(scans)],
            "unknown": [f"89345{dice.randrange(10**8):08d}" for _ in range(scans)],
        }
        found: dict[str, Any] = {}
        for name, many in texts.items():
            for source in ("keyboard", "serial"):
                took = []
                for text in many:
                    wedge = Wedge(handle)
                    before: Callable[[], object] = partial(wedge.scan, text, ())
                    last: Callable[[], object] = partial(wedge.scan, "", after_ms=0)
                    if source == "serial":
                        before, last = bool, partial(os.write, scanner, f"{text}\r\n".encode())
                    took.append(time_scan(window, ear, before, last))
                sounds, words = zip(*took, strict=True)
                found[f"{name}, {source}"] = {"sound_ms": figures(list(sounds)), "words_ms": figures(list(words))}
        return found
    finally:
        line.stop()
        os.close(scanner)
        os.close(computer)
        window.close()
        runner.shut_down()
        window.deleteLater()
        database.close()


def main() -> None:
    """Measure over a copy, so that nothing of the office changes."""
    folder = Path(sys.argv[1])
    scans = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    with tempfile.TemporaryDirectory(prefix="mot-cua-bench-", dir=folder.parent) as made:
        copy = Path(made) / "office"
        shutil.copytree(folder, copy)
        print(json.dumps(measure(copy, scans), indent=1))


if __name__ == "__main__":
    main()
