"""Bodies on the wire: MessagePack, zstd, both with a hard limit that is kept before memory is used."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import msgspec
from litestar import Request, Response
from litestar.exceptions import ClientException, InternalServerException

from sync.columns import CannotPack, FeedColumns
from sync.frames import DictionaryUnknown, FrameDamaged, FrameTooLarge, compressed, expanded
from sync.packing import pack_feed, seams
from sync.protocol import (
    COLUMNS,
    DICTIONARIES,
    DICTIONARY_HEADER,
    MAX_MESSAGE_BYTES,
    MEDIA_TYPE,
    READS_HEADER,
    FeedPage,
    Refusal,
)
from sync.server.refusals import Refused

COMPRESS_FROM_BYTES: Final = 512
WITH_DICTIONARY_FROM_BYTES: Final = 64
_LEVEL: Final = 9
_MAX_ID: Final = 10
_MAX_READS: Final = 200

T = TypeVar("T")


async def read_content(request: Request[Any, Any, Any], *, most: int = MAX_MESSAGE_BYTES) -> bytes:
    """Read the content as it was sent, still encoded: this is what content-digest covers.

    Raises:
        Refused: longer than `most`, by its declaration or by counting.
    """
    declared = request.headers.get("content-length", "")
    if declared and (not declared.isdigit() or len(declared) > 12):
        raise Refused("length_invalid", 400)
    if declared and int(declared) > most:
        raise Refused("message_too_large", 413)
    content = bytearray()
    try:
        async for part in request.stream():
            content += part
            if len(content) > most:
                raise Refused("message_too_large", 413)
    except ClientException as error:
        raise Refused("message_too_large" if error.status_code == 413 else "body_invalid", error.status_code) from error
    except InternalServerException as error:  # the line broke while the device spoke: nobody hears the answer
        raise Refused("body_invalid", 400, "cut off") from error
    return bytes(content)


def decoded(content: bytes, encoding: str, dictionary: str = "") -> bytes:
    """Undo the content encoding, never using more memory than a message may have.

    Args:
        content: as it was sent.
        encoding: the value of `content-encoding`.
        dictionary: the value of `mot-cua-dictionary`.

    Raises:
        Refused: another encoding than zstd, damaged, an unknown dictionary, or larger than `MAX_MESSAGE_BYTES` once
            unpacked.
    """
    if encoding in {"", "identity"}:
        return content
    if encoding != "zstd":
        raise Refused("encoding_unknown", 415, "zstd or none")
    if dictionary and (not dictionary.isdecimal() or len(dictionary) > _MAX_ID):
        raise Refused("dictionary_unknown", 415)
    try:
        return expanded(content, dictionary=int(dictionary or 0))
    except FrameTooLarge as error:
        raise Refused("message_too_large", 413) from error
    except DictionaryUnknown as error:
        raise Refused("dictionary_unknown", 415, ", ".join(map(str, DICTIONARIES))) from error
    except FrameDamaged as error:
        raise Refused("body_invalid", 400, "zstd") from error


def unpacked(body: bytes, wanted: type[T]) -> T:
    """Decode a MessagePack body.

    Raises:
        Refused: it is something else.
    """
    try:
        return msgspec.msgpack.decode(body, type=wanted)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("body_invalid", 400, str(error)[:200]) from error


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the other end can read: whether zstd at all, and beside version 1 of the wire (`READS_HEADER`)."""

    is_zstd: bool
    reads: frozenset[str] = frozenset()

    @classmethod
    def of(cls, accept_encoding: str, reads: str) -> Accepted:
        """Read the two headers."""
        encodings = {part.split(";")[0].strip() for part in accept_encoding.lower().split(",")}
        return cls("zstd" in encodings, frozenset(part.strip() for part in reads[:_MAX_READS].split(",")))


def packed(message: msgspec.Struct, *, accept_encoding: Accepted, status: int = 200) -> Response[bytes]:
    """Return a MessagePack answer, as small as the other end can read it."""
    headers = {"vary": f"accept-encoding, {READS_HEADER}"}
    if accept_encoding.is_zstd:
        content, more = compressed_answer(message, reads=accept_encoding.reads)
        headers |= more
    else:
        content = msgspec.msgpack.encode(message)
    return Response(content, media_type=MEDIA_TYPE, status_code=status, headers=headers)


def compressed_answer(message: msgspec.Struct, *, reads: Collection[str]) -> tuple[bytes, dict[str, str]]:
    """Return the content of an answer and the headers that say how it is packed."""
    columns: FeedColumns | None = None
    if isinstance(message, FeedPage) and message.events and COLUMNS in reads:
        with suppress(CannotPack):
            columns = pack_feed(message.events)
            message = msgspec.structs.replace(message, events=[], columns=columns)
    content = msgspec.msgpack.encode(message)
    places = seams(columns.events, content) if columns is not None else []
    dictionary = next((known for known in DICTIONARIES if str(known) in reads), 0)
    if len(content) < (COMPRESS_FROM_BYTES if not dictionary else WITH_DICTIONARY_FROM_BYTES):
        return content, {}
    headers = {"content-encoding": "zstd"}
    if dictionary:
        headers[DICTIONARY_HEADER] = str(dictionary)
    return compressed(content, level=_LEVEL, dictionary=dictionary, seams=places), headers


def refusal(code: str, status: int, detail: str, *, as_json: bool) -> Response[bytes]:
    """Return the body of a 4xx or 5xx: JSON for people and their programs, MessagePack for devices."""
    body = Refusal(error=code, detail=detail)
    if as_json:
        return Response(msgspec.json.encode(body), media_type="application/json", status_code=status)
    return Response(msgspec.msgpack.encode(body), media_type=MEDIA_TYPE, status_code=status)
