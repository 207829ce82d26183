"""What a screen is told about papers: a row for each, pages as pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of a dossier.

    `event` names it; `title` and `basis` ("Mẫu số 01, Thông tư …") are those of its layout; `printings` are instants.
    """

    event: bytes
    form: str
    title: str
    basis: str
    issued_at: datetime
    printings: tuple[datetime, ...]
    is_replaced: bool


@dataclass(frozen=True, slots=True)
class PaperPicture:
    """The first pages of a paper, one PNG each, and how many there are; `rows` of a register."""

    pages: tuple[bytes, ...]
    page_count: int
    rows: int = 0
