"""Compressed bodies of the wire: zstd with the dictionaries that are shipped, never more than a message may have.

A dictionary holds what most small messages repeat (names of fields, of procedures and papers). It is named by its id,
which stands in the header `mot-cua-dictionary` and in the frame itself: both must say the same. A dictionary once
released stays here for ever; a better one gets the next id (`tools/wire-dictionary`).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

import zstandard

from sync.protocol import DICTIONARIES, MAX_MESSAGE_BYTES

SMALLEST_BLOCK: Final = 3_000
"""Compressed by itself from this size up: below it the description of its own code costs more than it saves."""

_CHUNK_BYTES: Final = 256 * 1024


class FrameDamaged(ValueError):
    """These bytes are no whole zstd frame, or not what was declared."""


class FrameTooLarge(ValueError):
    """It declares, or turns out to hold, more than a message may have."""


class DictionaryUnknown(ValueError):
    """It was compressed with a dictionary that is not held here, or with another one than was said."""


@cache
def _ready(number: int, level: int) -> zstandard.ZstdCompressionDict:
    """Return a dictionary whose tables are made for one level: made once, shared by all threads."""
    held = zstandard.ZstdCompressionDict(_dictionary(number).as_bytes())
    held.precompute_compress(level=level)
    return held


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict:
    if number not in DICTIONARIES:
        raise DictionaryUnknown(str(number))
    held = zstandard.ZstdCompressionDict((files("sync") / f"resources/wire-{number}.dictionary").read_bytes())
    if held.dict_id() != number:
        raise DictionaryUnknown(str(held.dict_id()))
    return held


def compressed(data: bytes, *, level: int, dictionary: int = 0, seams: Iterable[int] = ()) -> bytes:
    """Return one frame.

    Args:
        data: what goes into it.
        level: of effort, 1–22.
        dictionary: id of one of `DICTIONARIES`; 0 for none.
        seams: offsets, ascending, at which another kind of bytes begins: each kind gets a code of its own.
    """
    held = _ready(dictionary, level) if dictionary else None
    stream = zstandard.ZstdCompressor(level=level, dict_data=held).compressobj(size=len(data))
    view, begun, frame = memoryview(data), 0, bytearray()
    for seam in seams:
        if seam - begun >= SMALLEST_BLOCK:
            frame += stream.compress(view[begun:seam])
            frame += stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
            begun = seam
    frame += stream.compress(view[begun:])
    frame += stream.flush()
    return bytes(frame)


def expanded(frame: bytes, *, dictionary: int = 0) -> bytes:
    """Return what one frame holds; memory beyond the cap is never used.

    Args:
        frame: as it came.
        dictionary: id that its sender named; 0 for none.

    Raises:
        DictionaryUnknown, FrameTooLarge, FrameDamaged: see there.
    """
    try:
        parameters = zstandard.get_frame_parameters(frame)
        if parameters.dict_id != dictionary:
            raise DictionaryUnknown(f"{parameters.dict_id}, not {dictionary}")
        held = _dictionary(dictionary) if dictionary else None
        declared = parameters.content_size
        is_declared = declared not in {zstandard.CONTENTSIZE_UNKNOWN, zstandard.CONTENTSIZE_ERROR}
        if is_declared and declared > MAX_MESSAGE_BYTES:
            raise FrameTooLarge
        unpacker = zstandard.ZstdDecompressor(dict_data=held, max_window_size=MAX_MESSAGE_BYTES)
        reader = unpacker.stream_reader(io.BytesIO(frame), read_across_frames=False)
        data = bytearray()
        while part := reader.read(_CHUNK_BYTES):
            data += part
            if len(data) > MAX_MESSAGE_BYTES:
                raise FrameTooLarge
    except zstandard.ZstdError as error:
        raise FrameDamaged(str(error)) from error
    if is_declared and len(data) != declared:
        raise FrameDamaged("cut short")
    return bytes(data)
