"""The sidecar: a small journal outside the database that remembers what the database may have been made to forget.

A restored backup, a copied file or a disk that lied puts the database back to an earlier state; it would then hand
out sequence numbers and dossier numbers a second time. The sidecar carries the incarnation, its last seq and the last
number of every lane and date. It is made durable *before* each COMMIT, so it is never behind a database that was not
tampered with; any disagreement at the next start opens a new incarnation.

One line is `<crc32> <json>`; a torn tail is ignored.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from models.persistence.durable import sync_directory

SIDECAR_FILE: Final = "sidecar.log"
Numbers = Mapping[tuple[int, str], int]
"""Last number taken, by lane index and local date (ISO)."""

_flush = getattr(os, "fdatasync", os.fsync)


@dataclass(frozen=True, slots=True)
class SidecarState:
    """What the journal says: the incarnation and seq of its last record, the largest number of each lane and date."""

    w: int
    seq: int
    numbers: dict[tuple[int, str], int] = field(default_factory=dict)


class Sidecar:
    """The journal of one data directory; used by the writing process only, one thread at a time."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / SIDECAR_FILE
        self._file: int | None = None
        self._length = 0

    def read(self) -> SidecarState | None:
        """Return what the journal says, or None where it is missing or holds no whole record."""
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return None
        state: SidecarState | None = None
        numbers: dict[tuple[int, str], int] = {}
        for line in lines:
            record = _parse(line)
            if record is None:
                continue
            for lane, on, number in record["n"]:
                numbers[lane, on] = max(number, numbers.get((lane, on), 0))
            state = SidecarState(record["w"], record["s"], numbers)
        return state

    def append(self, *, w: int, seq: int, numbers: Numbers) -> None:
        """Write one record and wait until the disk has it.

        Raises:
            OSError: the disk is full or failed; what was written of the record is taken back.
        """
        if self._file is None:
            self._open()
        assert self._file is not None
        record = _line(w, seq, numbers)
        try:
            _write_all(self._file, record)
            _flush(self._file)
        except OSError:
            os.ftruncate(self._file, self._length)
            raise
        self._length += len(record)

    def rewrite(self, state: SidecarState) -> None:
        """Replace the journal by one record (write beside, sync, rename, sync the directory).

        Raises:
            OSError: the disk is full or failed; the old journal stands.
        """
        self.close()
        beside = self.path.with_name(f"{SIDECAR_FILE}.new")
        file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            _write_all(file, _line(state.w, state.seq, state.numbers))
            os.fsync(file)
        finally:
            os.close(file)
        beside.replace(self.path)
        sync_directory(self.path.parent)

    def close(self) -> None:
        """Close the file; the next record opens it again."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open(self) -> None:
        is_new = not self.path.exists()
        self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if is_new:
            sync_directory(self.path.parent)
        self._length = os.fstat(self._file).st_size
        if self._length and self.path.read_bytes()[-1:] != b"\n":  # a torn record must not swallow the next one
            self._length += os.write(self._file, b"\n")


def _write_all(file: int, record: bytes) -> None:
    written = os.write(file, record)
    while written < len(record):
        written += os.write(file, record[written:])


def _line(w: int, seq: int, numbers: Numbers) -> bytes:
    text = json.dumps({"w": w, "s": seq, "n": [[lane, on, n] for (lane, on), n in sorted(numbers.items())]})
    raw = text.encode()
    return b"%08x %s\n" % (zlib.crc32(raw), raw)


def _parse(line: bytes) -> dict[str, Any] | None:
    crc, _, raw = line.partition(b" ")
    try:
        if int(crc, 16) != zlib.crc32(raw):
            return None
        record = json.loads(raw)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None
