"""Write a file that only its owner may read, whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_privately(target: Path, content: bytes) -> None:
    """Write beside, then rename: whoever finds the file finds it whole.

    Raises:
        OSError: the disk is full, or the folder may not be written; nothing stays behind.
    """
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # or a power cut leaves an empty file under the final name
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
