"""What a file is by its first and last bytes, whatever its name says; and whether it is two things at once."""

from __future__ import annotations

from typing import Final

from models.domain.attachment import MediaType
from models.persistence.file_refusal import FileRefused

_PDF: Final = b"%PDF-"
_KNOWN: Final = (
    (_PDF, MediaType.PDF),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
)
_OTHERS: Final = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"PK\x03\x04", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\xd0\xcf\x11\xe0", "office_file"),
    (b"{\\rtf", "office_file"),
    (b"GIF8", "other_picture"),
    (b"II*\x00", "other_picture"),
    (b"MM\x00*", "other_picture"),
    (b"BM", "other_picture"),
)
_OFFICE_PARTS: Final = (b"word/", b"xl/", b"ppt/", b"[Content_Types].xml")
_PHONE_BRANDS: Final = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
_HEAD_BYTES: Final = 1024
"""Readers accept a PDF that begins this late, so a file of another kind may be one as well."""

_ARCHIVE_END: Final = b"PK\x05\x06"
_ARCHIVE_END_BYTES: Final = 22
_ARCHIVE_TAIL_BYTES: Final = 65_535 + _ARCHIVE_END_BYTES


def kind_of(content: bytes) -> MediaType:
    """Return what a file is.

    Raises:
        FileRefused: it is nothing that can be attached, or it is something else at the same time.
    """
    if not content:
        raise FileRefused(reason="empty")
    kind = next((found for magic, found in _KNOWN if content.startswith(magic)), None)
    if kind is None:
        raise FileRefused(reason=_other(content))
    if _is_archive(content) or (kind is not MediaType.PDF and _PDF in content[:_HEAD_BYTES]):
        raise FileRefused(reason="two_in_one")
    return kind


def _other(content: bytes) -> str:
    """Return the reason for a file that is none of the three."""
    head = content[:_HEAD_BYTES]
    for magic, reason in _OTHERS:
        if head.startswith(magic):
            is_office = reason == "archive" and any(part in content[:4096] for part in _OFFICE_PARTS)
            return "office_file" if is_office else reason
    if _PDF in head:
        return "two_in_one"
    if head[4:8] == b"ftyp" and head[8:12] in _PHONE_BRANDS:
        return "phone_picture"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "other_picture"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in text:
        return "drawing"
    if text.startswith((b"<!doctype", b"<html", b"<head", b"<script", b"<?xml", b"<body")):
        return "web_page"
    return "unknown"


def _is_archive(content: bytes) -> bool:
    """Tell whether a ZIP directory ends exactly where the file ends: unpacking programs look there first."""
    tail = content[-_ARCHIVE_TAIL_BYTES:]
    at = tail.rfind(_ARCHIVE_END)
    while at >= 0:
        comment = int.from_bytes(tail[at + 20 : at + _ARCHIVE_END_BYTES], "little")
        if at + _ARCHIVE_END_BYTES + comment == len(tail):
            return True
        at = tail.rfind(_ARCHIVE_END, 0, at)
    return False
