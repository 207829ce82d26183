"""Where a device keeps its things when nobody says."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def default_data_dir() -> Path:
    """Return the data directory of this account: LOCALAPPDATA on Windows, XDG_DATA_HOME elsewhere."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "MotCua"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "mot-cua"


def receipts_dir(data_dir: Path) -> Path:
    """Return where receipts go while no printer is chosen."""
    return data_dir / "receipts"


def layouts_dir(data_dir: Path) -> Path:
    """Return where an office puts layouts of papers of its own."""
    return data_dir / "layouts"


def log_dir(data_dir: Path) -> Path:
    """Return where the program's log and crash files are."""
    return data_dir / "logs"
