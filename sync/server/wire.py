"""Bodies on the wire: MessagePack, zstd, both with a hard limit that is kept before memory is used."""

from __future__ import annotations

from typing import Any, Final, TypeVar

import msgspec
import zstandard
from litestar import Request, Response
from litestar.exceptions import ClientException, InternalServerException

from sync.protocol import MAX_MESSAGE_BYTES, MEDIA_TYPE, Refusal
from sync.server.refusals import Refused

COMPRESS_FROM_BYTES: Final = 512
_LEVEL: Final = 6
_CHUNK: Final = 256 * 1024

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


def decoded(content: bytes, encoding: str) -> bytes:
    """Undo the content encoding, never using more memory than a message may have.

    Raises:
        Refused: another encoding than zstd, damaged, or larger than `MAX_MESSAGE_BYTES` once unpacked.
    """
    if encoding in {"", "identity"}:
        return content
    if encoding != "zstd":
        raise Refused("encoding_unknown", 415, "zstd or none")
    try:
        declared = zstandard.get_frame_parameters(content).content_size
        if (
            declared not in {zstandard.CONTENTSIZE_UNKNOWN, zstandard.CONTENTSIZE_ERROR}
            and declared > MAX_MESSAGE_BYTES
        ):
            raise Refused("message_too_large", 413)
        reader = zstandard.ZstdDecompressor(max_window_size=MAX_MESSAGE_BYTES).stream_reader(
            content, read_across_frames=False
        )
        plain = bytearray()
        while part := reader.read(_CHUNK):
            plain += part
            if len(plain) > MAX_MESSAGE_BYTES:
                raise Refused("message_too_large", 413)
    except zstandard.ZstdError as error:
        raise Refused("body_invalid", 400, "zstd") from error
    return bytes(plain)


def unpacked(body: bytes, wanted: type[T]) -> T:
    """Decode a MessagePack body.

    Raises:
        Refused: it is something else.
    """
    try:
        return msgspec.msgpack.decode(body, type=wanted)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("body_invalid", 400, str(error)[:200]) from error


def packed(message: msgspec.Struct, *, accept_encoding: str, status: int = 200) -> Response[bytes]:
    """Return a MessagePack answer, compressed from 512 bytes up where the other end understands zstd."""
    content = msgspec.msgpack.encode(message)
    headers = {"vary": "accept-encoding"}
    if len(content) >= COMPRESS_FROM_BYTES and "zstd" in {
        part.split(";")[0].strip() for part in accept_encoding.lower().split(",")
    }:
        content = zstandard.ZstdCompressor(level=_LEVEL).compress(content)
        headers["content-encoding"] = "zstd"
    return Response(content, media_type=MEDIA_TYPE, status_code=status, headers=headers)


def refusal(code: str, status: int, detail: str, *, as_json: bool) -> Response[bytes]:
    """Return the body of a 4xx or 5xx: JSON for people and their programs, MessagePack for devices."""
    body = Refusal(error=code, detail=detail)
    if as_json:
        return Response(msgspec.json.encode(body), media_type="application/json", status_code=status)
    return Response(msgspec.msgpack.encode(body), media_type=MEDIA_TYPE, status_code=status)
