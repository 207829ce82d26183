"""The last steps of a restore: they are decided by one rename and finished at the next opening, whatever interrupts.

What a backup brings is made ready in a folder of its own, durable and checked. Renaming that folder to `restoring`
decides; from then on every opening for writing goes on where the last one stopped: what was there moves aside, what is
ready takes its place. The folder goes only after the new incarnation is durable, so that a restore always opens one.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from models.persistence.content_files import FOLDER as CONTENTS_FOLDER
from models.persistence.durable import make_directory, sync_directory, sync_tree
from models.persistence.keys import KEYS_FILE

DATABASE_FILE: Final = "mot-cua.db"
READY: Final = "restoring"
UNDER_WAY: Final = ".restore-"
"""Beginning of the names of folders in which a restore is being made ready; without an owner they are rubbish."""

_ASIDE: Final = "before-restore"
_ASIDE_NAME: Final = "set-aside-as"
_PARTS: Final = (
    (CONTENTS_FOLDER, (CONTENTS_FOLDER,)),
    (KEYS_FILE, (KEYS_FILE,)),
    (DATABASE_FILE, (f"{DATABASE_FILE}-shm", f"{DATABASE_FILE}-wal", DATABASE_FILE)),
)
"""What takes its place, in this order, and what has to move aside for it; the database is the last."""


def decide(made: Path, data_dir: Path, *, set_aside_as: str) -> None:
    """Let what is ready in `made` become the office: the moment of the restore."""
    (made / CONTENTS_FOLDER).mkdir(mode=0o700, exist_ok=True)
    (made / _ASIDE_NAME).write_text(set_aside_as, encoding="utf-8")
    sync_tree(made)
    made.replace(data_dir / READY)
    sync_directory(data_dir)


def is_decided(data_dir: Path) -> bool:
    """Tell whether a restore waits for its end: files to be put in their places, or the new incarnation."""
    return (data_dir / READY).is_dir()


def is_half_way(data_dir: Path) -> bool:
    """Tell whether the database itself is not in its place yet."""
    return (data_dir / READY / DATABASE_FILE).exists()


def put_back(data_dir: Path) -> Path | None:
    """Move what was there aside and what is ready into its place; return where the old office is, None without one.

    The caller holds the lock of the writing process. What is there is the old one for as long as the new one is still
    among what is ready.
    """
    ready = data_dir / READY
    aside = data_dir / f"{_ASIDE}-{(ready / _ASIDE_NAME).read_text(encoding='utf-8')}"
    for part, olds in _PARTS:
        if not (ready / part).exists():
            continue
        for old in olds:
            if (data_dir / old).exists():
                make_directory(aside)  # durable before anything moves there
                (data_dir / old).replace(aside / old)
        if aside.is_dir():
            sync_directory(aside)
        sync_directory(data_dir)
        (ready / part).replace(data_dir / part)
        sync_directory(data_dir)
        sync_directory(ready)
    return aside if aside.is_dir() else None


def finish(data_dir: Path) -> None:
    """Forget the restore: its incarnation is open and durable."""
    shutil.rmtree(data_dir / READY)
    sync_directory(data_dir)


def sweep(data_dir: Path) -> None:
    """Remove what an interrupted restore had made ready and not decided; under the lock of the writing process."""
    for left in data_dir.glob(f"{UNDER_WAY}*"):
        shutil.rmtree(left)
