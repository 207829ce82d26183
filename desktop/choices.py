"""Choices of the supervisor's pages on this machine: `choices.json` in the data directory, nobody's data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

FILE: Final = "choices.json"
_MOST: Final = 100


class KeptChoices:
    """Satisfies `ui.widgets.remembered.ChoiceKeeper`. Read once; written whole at each change."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / FILE
        self._kept = _read(self._path)

    def recall(self) -> dict[str, str]:
        """Return everything that is kept."""
        return dict(self._kept)

    def remember(self, name: str, value: str) -> None:
        """Keep a choice.

        Raises:
            OSError: the disk is full or may not be written; the choice holds until the program ends.
        """
        from desktop.private_file import write_privately

        if self._kept.get(name) == value:
            return
        self._kept[name] = value
        write_privately(self._path, json.dumps(self._kept, ensure_ascii=False).encode())


def _read(path: Path) -> dict[str, str]:
    """Return what a file holds; nothing where there is none, or where it cannot be understood."""
    try:
        held = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(held, dict):
        return {}
    pairs = ((name, value) for name, value in held.items() if isinstance(value, str))
    return dict(list(pairs)[:_MOST])
