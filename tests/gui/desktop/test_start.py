"""What is imported before a counter paints: a slow library there would be felt by everybody each morning."""

import os
import subprocess
import sys
from pathlib import Path

SLOW = {"sqlalchemy", "alembic", "reportlab", "httpx2", "PIL", "pypdfium2", "cryptography", "sqlcipher3", "argon2"}
PROGRAM = """
import linecache, sys
from pathlib import Path
from desktop.qt_imports import stop_reading_sources
stop_reading_sources()
from PySide6.QtCore import QEvent, QObject, QTimer
import desktop.running
from desktop.faces import FaceHost, application
app = application()
host = FaceHost(face="counter", data_dir=Path("nowhere"), now=None)
host._open = lambda: None  # what a worker imports meanwhile
class Paint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return False
paint = Paint()
host.opening.installEventFilter(paint)
host._on_opened = lambda office: None
host.start()
app.exec()
print(" ".join({name.partition(".")[0] for name in sys.modules}))
print(len(linecache.cache))
host.shut_down()
"""


def test_the_first_paint_waits_for_no_slow_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    imported, sources = done.stdout.splitlines()
    assert "PySide6" in imported.split()
    assert SLOW & set(imported.split()) == set()
    assert int(sources) < 20, "the binding reads the sources of modules again"
