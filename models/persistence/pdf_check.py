"""Is this PDF whole, open, and nothing but pages? What acts by itself or hides other files is refused, not warned of.

A scanner makes no scripts and no embedded files; a form that a citizen brings by mail may have them, and then it is
handed on to other counters and the province and kept for years. Printing and scanning it again costs a minute.
"""

from __future__ import annotations

import re
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from models.persistence.file_refusal import FileLimits, FileRefused

PDFIUM: Final = threading.Lock()
"""PDFium is not thread-safe: whoever calls it, in any package, holds this lock."""

_TAIL_BYTES: Final = 2048
_START: Final = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_XREF: Final = re.compile(rb"\s{0,4}(?:xref\b|\d+\s+\d+\s+obj\b)")
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_NAME: Final = re.compile(rb"/((?:[^\x00-\x20()<>\[\]{}/%#]|#[0-9A-Fa-f]{2})+)")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_DICTIONARY_BYTES: Final = 4096
_MOST_UNPACKED: Final = 64 * 1024 * 1024
_ACTIVE: Final = frozenset(
    {
        b"JavaScript",
        b"JS",
        b"Launch",
        b"EmbeddedFile",
        b"EmbeddedFiles",
        b"ImportData",
        b"RichMedia",
        b"XFA",
        b"GoToE",
    }
)


def check_pdf(content: bytes, limits: FileLimits) -> int:
    """Return how many pages a PDF has.

    Raises:
        FileRefused: `damaged`, `encrypted`, `no_pages`, `too_many_pages` or `active`.
    """
    _demand_end(content)
    with opened(content) as document:
        if _is_encrypted(document):
            raise FileRefused(reason="encrypted")
        pages = len(document)
        if not pages:
            raise FileRefused(reason="no_pages")
        if pages > limits.most_pages:
            raise FileRefused(reason="too_many_pages", pages=str(pages), most=str(limits.most_pages))
        _demand_pages(document, pages)
    if not _ACTIVE.isdisjoint(_names(content)):
        raise FileRefused(reason="active")
    return pages


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Open a PDF with the lock held, and close it.

    Raises:
        FileRefused: `encrypted` or `damaged`.
    """
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as e:
            raise FileRefused(reason=_why_unopened(content)) from e
        try:
            yield document
        finally:
            document.close()


def _why_unopened(content: bytes) -> str:
    """Say why PDFium did not open a file; its own last error may be that of an earlier file."""
    if re.search(rb"/Encrypt\b", content):
        return "encrypted"
    return "no_pages" if re.search(rb"/Count\s+0\b", content) else "damaged"


def _demand_end(content: bytes) -> None:
    """Refuse a file that was cut off or whose table of objects is not where its end says.

    PDFium mends such files in silence, and then shows what is left of them.
    """
    found = _START.search(content[-_TAIL_BYTES:].rstrip(b"\x00"))
    at = int(found[1]) if found else len(content)
    if at >= len(content) or not _XREF.match(content, at):
        raise FileRefused(reason="damaged")


def _is_encrypted(document: Any) -> bool:
    """Tell whether the content is encrypted, also where an empty password opens it: it could not be looked through."""
    import pypdfium2.raw

    return bool(pypdfium2.raw.FPDF_GetSecurityHandlerRevision(document.raw) != -1)


def _demand_pages(document: Any, pages: int) -> None:
    """Refuse a file one of whose pages cannot be read."""
    import pypdfium2

    for number in range(pages):
        try:
            page = document[number]
            width, height = page.get_size()
            page.close()
        except pypdfium2.PdfiumError as e:
            raise FileRefused(reason="damaged") from e
        if width <= 0 or height <= 0:
            raise FileRefused(reason="damaged")


def _names(content: bytes) -> set[bytes]:
    """Return every name that stands outside the streams, and inside those that hold objects.

    Raises:
        FileRefused: `active`: objects are packed in a way that cannot be looked through.
    """
    found: set[bytes] = set()
    left = _MOST_UNPACKED
    at = 0
    for stream in _STREAM.finditer(content):
        outside = content[at : stream.start()]
        found |= _names_in(outside)
        at = stream.end()
        dictionary = _names_in(outside[-_DICTIONARY_BYTES:].rpartition(b"obj")[2])
        if b"ObjStm" not in dictionary:
            continue
        plain = _unpacked(stream[1], dictionary, left)
        left -= len(plain)
        found |= _names_in(plain)
    return found | _names_in(content[at:])


def _unpacked(packed: bytes, dictionary: set[bytes], most: int) -> bytes:
    filters = {name for name in dictionary if name.endswith(b"Decode") or name in {b"Fl", b"AHx", b"A85", b"LZW"}}
    if not filters:
        return packed
    if filters != {b"FlateDecode"}:
        raise FileRefused(reason="active")
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, max(most, 1))
    except zlib.error as e:
        raise FileRefused(reason="damaged") from e
    if unpacker.unconsumed_tail:
        raise FileRefused(reason="active")
    return plain


def _names_in(text: bytes) -> set[bytes]:
    return {_ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), name) for name in _NAME.findall(text)}
