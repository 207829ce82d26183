"""Bodies on the wire: MessagePack, columns, zstd; both directions capped declared and streamed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from sync.client.troubles import NotAProvince
from sync.columns import MAX_COLUMNS_BYTES, CannotPack, ColumnsUnreadable
from sync.frames import DictionaryUnknown, FrameDamaged, FrameTooLarge, compressed, expanded
from sync.packing import pack as columns_of
from sync.packing import seams
from sync.protocol import (
    COLUMNS,
    DICTIONARIES,
    DICTIONARY_HEADER,
    MAX_MESSAGE_BYTES,
    MEDIA_TYPE,
    FeedPage,
    Push,
    Refusal,
)
from sync.unpacking import unpack as unpack_columns
from sync.unpacking import unpack_feed

COMPRESS_FROM_BYTES: Final = 512
WITH_DICTIONARY_FROM_BYTES: Final = 64
UNREADABLE: Final = frozenset({"columns", "encoding"})
"""Reasons of a `NotAProvince` that may lie in how an answer is packed."""

_LEVEL: Final = 15
"""3 % smaller than 9 for 17 µs an event more, which a line of 2 Mbit/s needs for 4 bytes."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Packed:
    """A body as it goes out, and the headers that say how it is packed."""

    content: bytes
    headers: Mapping[str, str]


def pack(body: msgspec.Struct | None, *, reads: Collection[str] = ()) -> Packed:
    """Encode a body.

    Args:
        body: None where there is none.
        reads: what the province said it can read beside version 1 (`Hello.reads`).
    """
    if body is None:
        return Packed(b"", {})
    if isinstance(body, Push):
        return pack_push(body, reads=reads)
    return _compressed(msgspec.msgpack.encode(body), reads=reads)


def pack_push(push: Push, *, reads: Collection[str]) -> Packed:
    """Encode a batch, by columns where the province reads them and they give back exactly these events."""
    if COLUMNS in reads:
        with suppress(CannotPack, ColumnsUnreadable):
            columns = columns_of(push.events)
            is_small = len(msgspec.msgpack.encode(columns)) <= MAX_COLUMNS_BYTES
            if is_small and unpack_columns(columns) == push.events:
                data = msgspec.msgpack.encode(msgspec.structs.replace(push, events=[], columns=columns))
                return _compressed(data, reads=reads, seams=seams(columns, data))
    return _compressed(msgspec.msgpack.encode(push), reads=reads)


def _compressed(data: bytes, *, reads: Collection[str], seams: Iterable[int] = ()) -> Packed:
    headers = {"content-type": MEDIA_TYPE}
    dictionary = next((known for known in DICTIONARIES if str(known) in reads), 0)
    if len(data) < (COMPRESS_FROM_BYTES if not dictionary else WITH_DICTIONARY_FROM_BYTES):
        return Packed(data, headers)
    headers["content-encoding"] = "zstd"
    if dictionary:
        headers[DICTIONARY_HEADER] = str(dictionary)
    return Packed(compressed(data, level=_LEVEL, dictionary=dictionary, seams=seams), headers)


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


def expand(body: bytes, encoding: str, *, dictionary: str = "") -> bytes:
    """Undo `content-encoding`: nothing or zstd, never more than `MAX_MESSAGE_BYTES` out.

    Args:
        body: as it came.
        encoding: the value of `content-encoding`.
        dictionary: the value of `mot-cua-dictionary`.

    Raises:
        NotAProvince: another encoding, a damaged frame, a dictionary that is not held here, or a bomb.
    """
    if encoding in {"", "identity"}:
        return body
    if encoding != "zstd" or (dictionary and not dictionary.isdecimal()):
        raise NotAProvince(reason="encoding")
    try:
        return expanded(body, dictionary=int(dictionary or 0))
    except FrameTooLarge as error:
        raise NotAProvince(reason="too_big") from error
    except (FrameDamaged, DictionaryUnknown) as error:
        raise NotAProvince(reason="encoding") from error


def in_rows(page: FeedPage) -> FeedPage:
    """Return a page with its events one after the other, as they came before columns.

    Raises:
        NotAProvince: its columns contradict each other.
    """
    if page.columns is None:
        return page
    try:
        return msgspec.structs.replace(page, events=unpack_feed(page.columns), columns=None)
    except ColumnsUnreadable as error:
        raise NotAProvince(reason="columns") from error


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
