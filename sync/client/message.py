"""Bodies on the wire: MessagePack, zstd from 512 bytes up, both directions capped declared and streamed."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final, TypeVar

import msgspec
import zstandard

from sync.client.troubles import NotAProvince
from sync.protocol import MAX_MESSAGE_BYTES, Refusal

COMPRESS_FROM_BYTES: Final = 512
_LEVEL: Final = 9
_WINDOW_BYTES: Final = MAX_MESSAGE_BYTES
"""A frame that asks for a larger window than the largest message is a bomb."""

_CHUNK_BYTES: Final = 256 * 1024

T = TypeVar("T")


def pack(body: msgspec.Struct | None) -> tuple[bytes, bool]:
    """Encode a body; the second value tells whether it is compressed."""
    if body is None:
        return b"", False
    plain = msgspec.msgpack.encode(body)
    if len(plain) < COMPRESS_FROM_BYTES:
        return plain, False
    return zstandard.ZstdCompressor(level=_LEVEL).compress(plain), True


def collect(declared: str | None, chunks: Iterable[bytes]) -> bytes:
    """Read a body as sent, never more than `MAX_MESSAGE_BYTES` of it.

    Args:
        declared: the value of `content-length`, if there was one.
        chunks: the body as it arrives.

    Raises:
        NotAProvince: it is declared or turns out larger.
    """
    if declared is not None and declared.isdecimal() and int(declared) > MAX_MESSAGE_BYTES:
        raise NotAProvince(reason="too_big")
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > MAX_MESSAGE_BYTES:
            raise NotAProvince(reason="too_big")
    return bytes(body)


def expand(body: bytes, encoding: str) -> bytes:
    """Undo `content-encoding`: nothing or zstd, never more than `MAX_MESSAGE_BYTES` out.

    Raises:
        NotAProvince: another encoding, a damaged frame, or a bomb.
    """
    if encoding in {"", "identity"}:
        return body
    if encoding != "zstd":
        raise NotAProvince(reason="encoding")
    try:
        declared = zstandard.frame_content_size(body)
        if declared > MAX_MESSAGE_BYTES:
            raise NotAProvince(reason="too_big")
        reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW_BYTES).stream_reader(io.BytesIO(body))
        plain = bytearray()
        while part := reader.read(_CHUNK_BYTES):
            plain += part
            if len(plain) > MAX_MESSAGE_BYTES:
                raise NotAProvince(reason="too_big")
    except zstandard.ZstdError as error:
        raise NotAProvince(reason="encoding") from error
    if declared >= 0 and len(plain) != declared:
        raise NotAProvince(reason="encoding")
    return bytes(plain)


def unpack(body: bytes, kind: type[T]) -> T:
    """Decode an answer.

    Raises:
        NotAProvince: these bytes are no such answer.
    """
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAProvince(reason="answer") from error


def refusal(body: bytes) -> Refusal | None:
    """Read the body of a 4xx, in MessagePack or JSON; None when it is somebody else's."""
    for decode in (msgspec.msgpack.decode, msgspec.json.decode):
        try:
            return decode(body, type=Refusal)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
    return None
