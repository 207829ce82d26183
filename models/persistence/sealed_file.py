"""One content, encrypted in pieces: little memory at any size, any piece alone, and a cut-off file is noticed.

`MCA1`, 16 random bytes of salt, then pieces of 256 KiB, each with AES-256-GCM under a key of its own file: HKDF-SHA256
of the database key over the salt. A nonce is the piece's number and whether it is the last one (the STREAM
construction): pieces cannot be swapped, dropped or cut off. The whole is held against its SHA-256, which is its name.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from models.domain.errors import Anticipated

PIECE_BYTES: Final = 256 * 1024
TAG_BYTES: Final = 16
_MAGIC: Final = b"MCA1"
_SALT_BYTES: Final = 16
_HEAD_BYTES: Final = len(_MAGIC) + _SALT_BYTES
_PURPOSE: Final = b"mot-cua attachment 1"


class ContentDamaged(Anticipated):
    """The stored file of a content cannot be read back as it was. Parameter: `sha256` in hex."""

    code: ClassVar[str] = "content_damaged"


def sealed_size(size: int) -> int:
    """Return how long the file of a content is on the disk."""
    return _HEAD_BYTES + size + TAG_BYTES * max(-(-size // PIECE_BYTES), 1)


class SealedWriter:
    """Write the pieces of one content in their order into an open file; `written` counts the content's bytes."""

    def __init__(self, file: BinaryIO, database_key: bytes, size: int) -> None:
        salt = os.urandom(_SALT_BYTES)
        file.write(_MAGIC + salt)
        self._start(file, database_key, salt, size)

    @classmethod
    def resumed(cls, file: BinaryIO, database_key: bytes, size: int) -> SealedWriter | None:
        """Go on behind the whole pieces that an interrupted writer left; None where the file is no beginning."""
        file.seek(0)
        head = file.read(_HEAD_BYTES)
        if len(head) != _HEAD_BYTES or not head.startswith(_MAGIC):
            return None
        self = cls.__new__(cls)
        self._start(file, database_key, head[len(_MAGIC) :], size)
        whole = (os.fstat(file.fileno()).st_size - _HEAD_BYTES) // (PIECE_BYTES + TAG_BYTES)
        whole = min(whole, max(size - 1, 0) // PIECE_BYTES)  # the last piece is written again: it ends the file
        file.seek(_HEAD_BYTES + whole * (PIECE_BYTES + TAG_BYTES))
        file.truncate()
        self.written = whole * PIECE_BYTES
        return self

    def _start(self, file: BinaryIO, database_key: bytes, salt: bytes, size: int) -> None:
        self._file = file
        self._cipher = _cipher(database_key, salt)
        self._size = size
        self.written = 0

    def write(self, piece: bytes) -> None:
        """Write the next piece: whole, but for the last one.

        Raises:
            ValueError: a mistake of the program: it is too long, too short, or comes after the last one.
        """
        left = self._size - self.written
        if len(piece) != min(left, PIECE_BYTES) or (self.written and not left):
            raise ValueError(f"a piece of {len(piece)} bytes where {left} are left")
        number, is_last = self.written // PIECE_BYTES, left <= PIECE_BYTES
        self._file.write(self._cipher.encrypt(_nonce(number, is_last=is_last), piece, None))
        self.written += len(piece)

    @property
    def is_done(self) -> bool:
        """Tell whether every byte is written."""
        return self.written >= self._size


class SealedReader:
    """Read one content back, all of it or from an offset.

    Args:
        path: its file.
        sha256: its name, for errors.

    Raises:
        ContentDamaged: the file is cut off, longer than it was, or changed.
        FileNotFoundError: there is none.
    """

    def __init__(self, path: Path, database_key: bytes, sha256: bytes) -> None:
        self._path = path
        self._sha256 = sha256
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            length = os.fstat(file.fileno()).st_size
        if len(head) != _HEAD_BYTES or not head.startswith(_MAGIC) or length < _HEAD_BYTES + TAG_BYTES:
            raise self._damaged()
        self._cipher = _cipher(database_key, head[len(_MAGIC) :])
        self._pieces = -(-(length - _HEAD_BYTES) // (PIECE_BYTES + TAG_BYTES))
        self.size = length - _HEAD_BYTES - self._pieces * TAG_BYTES
        if self.size < 0:
            raise self._damaged()

    def pieces(self, *, first: int = 0) -> Iterator[bytes]:
        """Yield the pieces from number `first` on."""
        with self._path.open("rb") as file:
            file.seek(_HEAD_BYTES + first * (PIECE_BYTES + TAG_BYTES))
            for number in range(first, self._pieces):
                sealed = file.read(PIECE_BYTES + TAG_BYTES)
                try:
                    yield self._cipher.decrypt(_nonce(number, is_last=number == self._pieces - 1), sealed, None)
                except (InvalidTag, ValueError) as e:
                    raise self._damaged() from e

    def part(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset` on, fewer at the end."""
        first = offset // PIECE_BYTES
        part = bytearray()
        for piece in self.pieces(first=first):
            part += piece
            if len(part) >= offset - first * PIECE_BYTES + length:
                break
        begin = offset - first * PIECE_BYTES
        return bytes(part[begin : begin + length])

    def _damaged(self) -> ContentDamaged:
        return ContentDamaged(sha256=self._sha256.hex())


def _cipher(database_key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=_PURPOSE).derive(database_key))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return struct.pack(">7xIB", number, is_last)
