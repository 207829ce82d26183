"""The contents of attached files: `attachments/ab/abcdef…`, named by SHA-256, encrypted, durable before their event.

A content is written beside, flushed, renamed and its folder flushed before the transaction of its event commits; a
marker in `attachments/incoming` stands until then. A crash leaves a file without an event, never an event without its
file, and the next start looks at the markers alone, however many files there are.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, ClassVar, Final

from models.domain.attachment import HASH_BYTES
from models.domain.errors import Anticipated
from models.persistence.durable import make_directory, sync_directory
from models.persistence.engine import translated
from models.persistence.sealed_file import PIECE_BYTES, ContentDamaged, SealedReader, SealedWriter

FOLDER: Final = "attachments"
_INCOMING: Final = "incoming"
_BESIDE: Final = ".beside"
_COMING: Final = ".coming"


class ContentNotHere(Anticipated):
    """This machine does not hold the content. Parameter: `sha256` in hex."""

    code: ClassVar[str] = "content_not_here"


class ContentFiles:
    """The folder of one data directory. Writers come one at a time; readers whenever they like."""

    def __init__(self, data_dir: Path, database_key: bytes) -> None:
        self.folder = data_dir / FOLDER
        self._incoming = self.folder / _INCOMING
        self._key = database_key

    def path(self, sha256: bytes) -> Path:
        """Return where a content is or would be."""
        return content_path(self.folder, sha256)

    def holds(self, sha256: bytes) -> bool:
        """Tell whether there is a file of this content; its bytes are checked when they are read."""
        return self.path(sha256).is_file()

    def put(self, content: bytes) -> bytes:
        """Store a content durably and return its SHA-256; `settle` follows once its event is committed.

        A content that is there and whole is not written again.

        Raises:
            DiskFull: and the other anticipated errors of the disk; nothing stays behind.
        """
        sha256 = hashlib.sha256(content).digest()
        if not self.fault(sha256):
            return sha256
        with self._anticipating():
            make_directory(self._incoming, mode=0o700)
            beside = self._incoming / f"{secrets.token_hex(8)}{_BESIDE}"
            try:
                with beside.open("xb") as file:
                    beside.chmod(0o600)
                    writer = SealedWriter(file, self._key, len(content))
                    for at in range(0, max(len(content), 1), PIECE_BYTES):
                        writer.write(content[at : at + PIECE_BYTES])
                    _flush(file)
                (self._incoming / sha256.hex()).touch(0o600)
                sync_directory(self._incoming)
                self._place(beside, sha256)
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
        return sha256

    def settle(self, sha256: bytes, *, is_named: bool) -> None:
        """Take the marker away; without an event that names it a content that was just put goes as well."""
        marker = self._incoming / sha256.hex()
        if not is_named and marker.exists():
            self.path(sha256).unlink(missing_ok=True)
        marker.unlink(missing_ok=True)

    def sweep(self, is_named: Callable[[bytes], bool]) -> int:
        """Remove what a crash left behind; return how many contents without an event there were. At a start only."""
        if not self._incoming.is_dir():
            return 0
        orphans = 0
        for left in sorted(self._incoming.iterdir()):
            if left.name.endswith(_BESIDE):
                left.unlink()
            elif (sha256 := read_hash(left.name)) is not None:
                is_kept = is_named(sha256)
                orphans += not is_kept
                self.settle(sha256, is_named=is_kept)
        return orphans

    def read(self, sha256: bytes) -> bytes:
        """Return a content whole, held against its hash.

        Raises:
            ContentNotHere, ContentDamaged: it is not here, or not as it was.
        """
        content = b"".join(self.pieces(sha256))
        if hashlib.sha256(content).digest() != sha256:
            raise ContentDamaged(sha256=sha256.hex())
        return content

    def pieces(self, sha256: bytes) -> Iterator[bytes]:
        """Yield a content piece by piece; each is authentic, the whole is the caller's to hold against the hash.

        Raises:
            ContentNotHere, ContentDamaged: it is not here, or not as it was.
        """
        yield from self._reader(sha256).pieces()

    def part(self, sha256: bytes, *, offset: int, length: int) -> bytes:
        """Return a part of a content, to be sent.

        Raises:
            ContentNotHere, ContentDamaged: it is not here, or not as it was.
        """
        return self._reader(sha256).part(offset, length)

    def fault(self, sha256: bytes) -> str:
        """Return "" for a whole content, else "missing" or "damaged"."""
        digest = hashlib.sha256()
        try:
            for piece in self.pieces(sha256):
                digest.update(piece)
        except ContentNotHere:
            return "missing"
        except ContentDamaged:
            return "damaged"
        return "" if digest.digest() == sha256 else "damaged"

    # -- what comes from elsewhere -------------------------------------------------------------------------------

    def arrived(self, sha256: bytes, size: int) -> int:
        """Return how many bytes of a content that is under way are here."""
        coming = self._coming(sha256)
        if not coming.is_file():
            return 0
        with coming.open("r+b") as file:
            writer = SealedWriter.resumed(file, self._key, size)
        return writer.written if writer is not None else 0

    def arrive(self, sha256: bytes, *, size: int, offset: int, piece: bytes) -> bool:
        """Keep the next piece of a content that is under way; True when it is here whole and has its place.

        Raises:
            ContentDamaged: the whole is not what its name says; it has to come anew.
            ValueError: the piece does not go on from what is here.
        """
        with self._anticipating():
            make_directory(self._incoming, mode=0o700)
            coming = self._coming(sha256)
            with coming.open("r+b" if coming.is_file() else "x+b") as file:
                writer = SealedWriter.resumed(file, self._key, size)
                if writer is None:
                    file.seek(0)
                    file.truncate()
                    writer = SealedWriter(file, self._key, size)
                if writer.written != offset:
                    raise ValueError(f"a piece from {offset} where {writer.written} are here")
                writer.write(piece)
                _flush(file)
            if not writer.is_done:
                return False
            return self._accept(coming, sha256)

    def _accept(self, coming: Path, sha256: bytes) -> bool:
        digest = hashlib.sha256()
        for piece in SealedReader(coming, self._key, sha256).pieces():
            digest.update(piece)
        if digest.digest() != sha256:
            coming.unlink()
            raise ContentDamaged(sha256=sha256.hex())
        self._place(coming, sha256)
        return True

    def _place(self, beside: Path, sha256: bytes) -> None:
        target = self.path(sha256)
        make_directory(target.parent, mode=0o700)
        beside.replace(target)
        sync_directory(target.parent)

    def _coming(self, sha256: bytes) -> Path:
        return self._incoming / f"{sha256.hex()}{_COMING}"

    def _reader(self, sha256: bytes) -> SealedReader:
        try:
            return SealedReader(self.path(sha256), self._key, sha256)
        except FileNotFoundError as e:
            raise ContentNotHere(sha256=sha256.hex()) from e

    @contextmanager
    def _anticipating(self) -> Iterator[None]:
        try:
            yield
        except OSError as e:
            anticipated = translated(e, self.folder)
            if anticipated is None:
                raise
            raise anticipated from e


def content_path(folder: Path, sha256: bytes) -> Path:
    """Return where a content stands in a folder of contents."""
    name = sha256.hex()
    return folder / name[:2] / name


def read_hash(text: str) -> bytes | None:
    """Return the hash that `text` spells in hex, or None."""
    if len(text) != 2 * HASH_BYTES:
        return None
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


def _flush(file: BinaryIO) -> None:
    """Make what was written durable."""
    file.flush()
    os.fsync(file.fileno())
