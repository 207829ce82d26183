"""Vietnamese typing engines as a scanner meets them: what they make of its keys, and in which events that arrives.

`rewriting` is UniKey, EVKey or OpenKey: a hook that swallows a key, takes letters back with Backspace, types others.
`composing` is ibus or Windows' own Telex: letters vanish into the engine, which commits words to the focused field
while digits and signs go through as keys.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

BACKSPACE = "\b"
_MARKS = {"a": "â", "e": "ê", "o": "ô", "d": "đ"}
_BREVES = {"a": "ă", "o": "ơ", "u": "ư"}
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}


def rewriting(text: str, method: str) -> Iterator[str]:
    """Yield each key that the window sees: letters as typed, `BACKSPACE` and new letters where the engine steps in."""
    word = ""
    for letter in text:
        changed = changed_by(word, letter, method)
        if changed is None:
            word = word + letter if letter.isalpha() else ""
            yield letter
            continue
        kept = 0
        while kept < min(len(word), len(changed)) and word[kept] == changed[kept]:
            kept += 1
        yield from BACKSPACE * (len(word) - kept)
        yield from changed[kept:]
        word = changed


def composing(text: str, method: str) -> Iterator[tuple[str, str]]:
    """Yield ("key", letter) for what goes through and ("word", text) for what the engine commits."""
    word = ""
    for letter in text:
        changed = changed_by(word, letter, method)
        if changed is not None:
            word = changed
        elif letter.isascii() and letter.isalpha():
            word += letter
        else:
            if word:
                yield "word", word
            word = ""
            yield "key", letter
    if word:
        yield "word", word


def changed_by(word: str, letter: str, method: str) -> str | None:
    """Return the word as the engine rewrites it at this key; None where the key is typed as it is."""
    low = letter.lower()
    tone = {"telex": _TELEX_TONES, "vni": _VNI_TONES}.get(method, {}).get(low)
    if tone is not None and (place := _vowel(word)) >= 0:
        return unicodedata.normalize("NFC", word[: place + 1] + tone + word[place + 1 :])
    last = word[-1:].lower()
    if method == "telex" and last == low and low in _MARKS:
        return word[:-1] + _cased(_MARKS[low], word[-1])
    if method == "telex" and low == "w":
        return word[:-1] + _cased(_BREVES[last], word[-1]) if last in _BREVES else word + _cased("ư", letter)
    if method == "vni" and low in "6789":
        table = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}[low]
        if last in table:
            return word[:-1] + _cased(table[last], word[-1])
    return None


def _vowel(word: str) -> int:
    return max((i for i, letter in enumerate(word) if letter.lower() in "aeiouyâăêôơư"), default=-1)


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter
