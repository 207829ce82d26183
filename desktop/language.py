"""Which language the screens of this machine speak: one word in a small file, read before the first paint."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from desktop.private_file import write_privately
from ui.i18n.words import LANGUAGES, VIETNAMESE

FILE: Final = "language"
VARIABLE: Final = "MOT_CUA_LANGUAGE"
"""Outweighs the file: for tests and for somebody who looks over a clerk's shoulder."""
_MOST_BYTES: Final = 16


def chosen_language(data_dir: Path | None = None) -> str:
    """Return "vi" or "en"; Vietnamese where nothing is chosen, or nothing that can be read.

    A file of its own rather than a row of the database or a line of `settings.toml`: the window is painted before the
    one is open, and the other is written by people.
    """
    wanted = os.environ.get(VARIABLE, "")
    if not wanted and data_dir is not None:
        try:
            with (data_dir / FILE).open(encoding="ascii", errors="replace") as file:
                wanted = file.read(_MOST_BYTES).strip()
        except OSError:
            wanted = ""
    return wanted if wanted in LANGUAGES else VIETNAMESE


def choose_language(data_dir: Path, language: str) -> None:
    """Keep the choice for the next start.

    Raises:
        OSError: the folder may not be written.
    """
    write_privately(data_dir / FILE, language.encode("ascii"))
