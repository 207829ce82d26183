"""What scanners make of a text on its way, undone: code pages, Unicode forms, caps lock.

A scanner sends bytes (serial line) or types letters (keyboard). Both may arrive as UTF-8 read in another code page, in
Windows' own Vietnamese page (letters and tones apart), as UTF-16, or with upper and lower case exchanged because caps
lock was on. What a typing engine has rewritten cannot be undone: `identity_card.py` notices it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

REPLACEMENT: Final = "�"
"""Stands where bytes were no text."""

_LETTERS: Final = frozenset("aăâeêioôơuưyđ")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SHAPES: Final = ("\u0302", "\u0306", "\u031b")
"""Circumflex, breve and horn: they belong to the letter and stand before its tone."""
_BARRED: Final = str.maketrans("ÐðƉɖ", "ĐđĐđ")
"""What other code pages show in place of đ: Icelandic eth and African d with tail."""
_ECI: Final = re.compile(r"\\0000\d\d")
_MOJIBAKE: Final = ("cp1252", "cp1258")
_CODE_PAGES: Final = ("cp1258", "gb18030")


def composed(text: str) -> str:
    """Return text in NFC, also where a tone stands before its letter's circumflex, breve or horn, or eth is for đ."""
    if text.isascii():
        return text
    marked: list[str] = []
    marks: list[str] = []
    for letter in unicodedata.normalize("NFD", text.translate(_BARRED)):
        if unicodedata.combining(letter):
            marks.append(letter)
            continue
        marked += sorted(marks, key=lambda mark: mark not in _SHAPES)
        marks = []
        marked.append(letter)
    marked += sorted(marks, key=lambda mark: mark not in _SHAPES)
    return unicodedata.normalize("NFC", "".join(marked))


def repaired(text: str) -> str:
    """Return what was meant: UTF-8 that was shown letter for byte is read again, then everything is composed.

    Characters that are no text at all stay, so that whoever looks at the raw reading sees them.
    """
    if text.isascii():
        return text
    for page in _MOJIBAKE:
        again = _read_again(text, page)
        if again is not None:
            return composed(again)
    return composed(text)


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a serial scanner's bytes and the name of its encoding; bytes that are no text become �."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return composed(data.decode("utf-16", errors="replace")), "utf-16"
    if len(data) > 1 and data.count(0) * 3 >= len(data):
        page = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return composed(data.decode(page, errors="replace")), page
    data = data.replace(b"\0", b"")
    try:
        return _without_eci(repaired(data.decode("utf-8-sig"))), "utf-8"
    except UnicodeDecodeError:
        pass
    for page in _CODE_PAGES:
        try:
            text = composed(data.decode(page))
        except UnicodeDecodeError:
            continue
        if is_vietnamese(text):
            return _without_eci(text), page
    return _without_eci(composed(data.decode("utf-8", errors="replace"))), "?"


def is_vietnamese(text: str) -> bool:
    """Tell whether every letter beyond ASCII is one of the Vietnamese alphabet."""
    return all(letter.isascii() or _is_letter(letter) for letter in text)


def uncapped(text: str) -> str:
    """Return text whose case caps lock has exchanged as it was meant; other text as it is.

    A wedge presses Shift for a capital, which caps lock turns into a small letter. Letters beyond ASCII may or may not
    be exchanged, as they may come by their code: the reading with the fewest words like "tHẠNH" is taken.
    """
    ascii_only = "".join(letter.swapcase() if letter.isascii() else letter for letter in text)
    return min((text, text.swapcase(), ascii_only), key=_crooked)


def _crooked(text: str) -> int:
    """Count the words in which a capital stands behind a small letter: "nAM", "tHẠNH"; not "QLộ" or "McDonald"."""
    return sum(
        bool(word[:1].islower() and any(c.isupper() for c in word[1:])) for word in re.findall(r"[^\W\d_]+", text)
    )


def _is_letter(letter: str) -> bool:
    decomposed = unicodedata.normalize("NFD", letter.lower())
    base, marks = decomposed[0], decomposed[1:]
    plain = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in _TONES))
    return plain in _LETTERS and sum(mark in _TONES for mark in marks) <= 1


def _read_again(text: str, page: str) -> str | None:
    """Return the UTF-8 text whose bytes were shown in a code page, or None where it is none."""
    data = bytearray()
    for letter in text:
        try:
            data += letter.encode(page)
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return None
            data.append(ord(letter))  # what the page leaves free
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _without_eci(text: str) -> str:
    r"""Drop the mark of the character set that some scanners send before its text: \000026 is UTF-8."""
    return _ECI.sub("", text, count=1)
