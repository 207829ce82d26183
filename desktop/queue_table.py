"""The tables [[queues]] of an office file: the waiting room's queues, by field of procedures."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from models.domain.queue import MOST_QUEUES, NAME_LENGTH, Queue

_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TEXTS: Final = ("name", "english", "khmer")
_KEYS: Final = frozenset({*_TEXTS, "letter", "counters"})


class QueueTableInvalid(ValueError):
    """A table cannot be used; `where`, `reason` and `text` as those of `OfficeFileInvalid`."""

    def __init__(self, where: str, reason: str, text: str = "") -> None:
        super().__init__(where)
        self.where, self.reason, self.text = where, reason, text


def queues_of(rows: object, *, counters: int) -> tuple[Queue, ...]:
    """Return the queues that an office file lists; `counters` is how many the office has.

    Raises:
        QueueTableInvalid: names the place and what is wrong there.
    """
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise QueueTableInvalid("queues", "not_a_table")
    if len(rows) > MOST_QUEUES:
        raise QueueTableInvalid("queues", "range", f"1–{MOST_QUEUES}")
    found: dict[str, Queue] = {}
    for place, row in enumerate(rows, start=1):
        queue = _queue(row, f"queues.{place}", counters)
        if queue.letter in found:
            raise QueueTableInvalid(f"queues.{place}.letter", "twice", queue.letter)
        found[queue.letter] = queue
    return tuple(found.values())


def _queue(row: dict[str, Any], where: str, counters: int) -> Queue:
    for key in row:
        if key not in _KEYS:
            raise QueueTableInvalid(f"{where}.{key}", "unknown_key", key)
    letter = str(row.get("letter", "")).strip().upper()
    if letter not in _LETTERS:
        raise QueueTableInvalid(f"{where}.letter", "not_a_letter", letter)
    texts = {key: _text(row.get(key, ""), f"{where}.{key}") for key in _TEXTS}
    if not texts["name"]:
        raise QueueTableInvalid(f"{where}.name", "missing")
    called_at = row.get("counters", [])
    if not isinstance(called_at, list) or not all(type(n) is int and 1 <= n <= counters for n in called_at):
        raise QueueTableInvalid(f"{where}.counters", "range", f"1–{counters}")
    return Queue(letter=letter, counters=tuple(sorted(set(called_at))), **texts)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise QueueTableInvalid(where, "not_text", str(value))
    tidy = " ".join(unicodedata.normalize("NFC", value).split())
    if len(tidy) > NAME_LENGTH:
        raise QueueTableInvalid(where, "range", f"≤ {NAME_LENGTH}")
    return tidy
