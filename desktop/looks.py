"""Keep how the windows of this machine look: `looks.json` in the data directory; read before Qt starts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from models.services.looks import SCALES, Looks

FILE: Final = "looks.json"
_QT_SCALE: Final = "QT_SCALE_FACTOR"


def read_looks(data_dir: Path) -> Looks:
    """Return what was chosen; the defaults where nothing was, or where the file cannot be understood."""
    try:
        kept = json.loads((data_dir / FILE).read_bytes())
    except (OSError, ValueError):
        return Looks()
    if not isinstance(kept, dict):
        return Looks()
    scale = kept.get("scale")
    return Looks(scale=scale if scale in SCALES else SCALES[0], is_high_contrast=kept.get("is_high_contrast") is True)


def write_looks(data_dir: Path, looks: Looks) -> None:
    """Keep a choice.

    Raises:
        OSError: the disk is full or may not be written.
    """
    from desktop.private_file import write_privately

    kept = {"scale": looks.scale, "is_high_contrast": looks.is_high_contrast}
    write_privately(data_dir / FILE, json.dumps(kept).encode())


def set_scale(looks: Looks) -> None:
    """Let Qt draw everything larger; call before the QApplication. It comes on top of what the system asks for.

    Letters, lines, pictures and distances grow together, so that a layout at 200 % is the layout of a screen half as
    wide: what reflows there reflows here.
    """
    if looks.scale != SCALES[0]:
        os.environ[_QT_SCALE] = f"{looks.scale / 100:g}"


def forget_scale(looks: Looks) -> None:
    """Take back what `set_scale` told Qt, for the process that comes after this one."""
    if looks.scale != SCALES[0]:
        os.environ.pop(_QT_SCALE, None)
