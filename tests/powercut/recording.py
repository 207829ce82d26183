"""Run real processes under the recorder: one time line of what they did to their files and what they printed."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("recorder.c")
NO_COMPILER: Final = (
    "recording a power cut needs a C compiler (cc): make setup-browser installs it, or: apt-get install gcc libc6-dev"
)
_HEAD: Final = struct.Struct("<cQq")
_SIZE: Final = struct.Struct("<I")
_WITHIN_S: Final = 300


class Kind(StrEnum):
    """What an entry of the log says; the letters are those of recorder.c."""

    CREATED = "C"
    TRUNCATED = "T"
    WRITTEN = "W"
    SYNCED = "S"
    FOLDER_SYNCED = "D"
    RENAMED = "R"
    UNLINKED = "U"
    FOLDER_MADE = "M"
    FOLDER_REMOVED = "X"
    LINKED = "L"
    MAPPED = "m"
    PRINTED = "P"
    UNKNOWN = "!"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened; `at` is an offset or a size."""

    kind: Kind
    inode: int
    at: int
    path: str
    second: str
    data: bytes


def has_compiler() -> bool:
    """Tell whether a recorder can be made here."""
    return shutil.which("cc") is not None


def compiled(folder: Path) -> Path:
    """Make the recorder."""
    library = folder / "recorder.so"
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"],
        check=True,
        capture_output=True,
        timeout=_WITHIN_S,
    )
    return library


@dataclass(frozen=True, slots=True)
class Recorder:
    """Runs processes one after the other, into one log.

    Attributes:
        library: from `compiled`.
        root: the folder whose files count; links in its path resolved.
        log: outside of it.
    """

    library: Path
    root: Path
    log: Path

    def environment(self) -> dict[str, str]:
        """Return what makes a child process recorded."""
        return {"LD_PRELOAD": str(self.library), "POWERCUT_ROOT": str(self.root), "POWERCUT_LOG": str(self.log)}

    def run(self, command: Sequence[str], *, lines: bytes = b"", environment: Mapping[str, str]) -> bytes:
        """Run one process to its end and return what it printed."""
        done = subprocess.run(
            list(command),
            input=lines,
            capture_output=True,
            timeout=_WITHIN_S,
            check=False,
            env={**os.environ, **environment, **self.environment()},
        )
        if done.returncode != 0:
            raise AssertionError(f"{command} ended with {done.returncode}: {done.stderr.decode()[-2000:]}")
        return done.stdout

    def entries(self) -> list[Entry]:
        """Return everything recorded so far."""
        return list(_read(self.log.read_bytes()))


def _read(raw: bytes) -> Iterator[Entry]:
    at = 0
    while at < len(raw):
        (length,) = _SIZE.unpack_from(raw, at)
        at += _SIZE.size
        end = at + length
        kind, inode, place = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        fields = []
        for _ in range(3):
            (size,) = _SIZE.unpack_from(raw, at)
            at += _SIZE.size
            fields.append(raw[at : at + size])
            at += size
        if at != end:
            raise ValueError(f"the log is damaged before byte {end}")
        yield Entry(Kind(kind.decode()), inode, place, os.fsdecode(fields[0]), os.fsdecode(fields[1]), fields[2])
