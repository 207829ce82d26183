"""Time to the first paint and to a usable counter, and memory, beside a bare PySide6 window.

Each figure comes from fresh processes; `MOT_CUA_BENCH_RUNS` (default 5) tells how many. Prints medians;
memory is the peak resident size (Linux only).
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PEAK = """
from pathlib import Path
def peak_mb():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
"""

BARE = """
import time, json
begun = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)
def done():
    print(json.dumps({"paint_s": time.perf_counter() - begun, "memory_mb": peak_mb()})); app.quit()
app = QApplication([])
window = Window(); window.resize(1366, 768); window.show()
app.exec()
"""

COUNTER = """
import time, json, sys
begun = time.perf_counter()
from desktop.qt_imports import stop_reading_sources
stop_reading_sources()
from PySide6.QtCore import QObject, QEvent, QTimer
import desktop.running
from desktop.faces import FaceHost, application
app = application()
host = FaceHost(face="counter", data_dir=Path(sys.argv[1]), now=None)
told = {}
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and "paint_s" not in told:
            told["paint_s"] = time.perf_counter() - begun
        return False
watch = Watch()
host.opening.installEventFilter(watch)
def look():
    if host.window is not None and host.window.isVisible():
        told["usable_s"] = time.perf_counter() - begun
        told["memory_mb"] = peak_mb()
        timer.stop(); QTimer.singleShot(300, app.quit)
timer = QTimer(); timer.setInterval(5); timer.timeout.connect(look); timer.start()
host.start()
app.exec()
host.shut_down()
print(json.dumps(told))
"""


def _median(script: str, *arguments: str, runs: int) -> dict[str, float]:
    told = []
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", PEAK + script, *arguments], capture_output=True, text=True, check=True
        )
        told.append(json.loads(done.stdout.strip().splitlines()[-1]))
    return {key: round(statistics.median(t[key] for t in told), 3) for key in told[0]}


def main() -> None:
    """Found a throw-away office and measure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    runs = int(os.environ.get("MOT_CUA_BENCH_RUNS", "5"))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        os.environ["MOT_CUA_KEY_FILE"] = str(root / "key")
        from desktop.stage import Stage

        stage = Stage(root / "stage", address="http://127.0.0.1:8700")
        stage.root.mkdir()
        stage.found(1)
        figures = {
            "bare_window": _median(BARE, runs=runs),
            "counter": _median(COUNTER, str(stage.device_dir("counter-1")), runs=runs),
            "cores": os.cpu_count(),
            "runs": runs,
        }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
