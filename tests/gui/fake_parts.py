"""The small parts of a counter in memory: its clock, its printer, its hasher."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.domain.errors import Anticipated
from models.services.ports import PrintedPaper
from models.services.slips import Paper
from tests import builders


class PrinterOff(Anticipated):
    """The printer does not answer."""

    code = "printer_unavailable"


@dataclass
class FakeClock:
    """A clock that a test moves."""

    at: datetime = builders.NOW

    def now(self) -> datetime:
        return self.at


class PlainHasher:
    """No argon2: tests sign in thousands of times."""

    def hash(self, password: str) -> str:
        return f"plain {password}"

    def is_match(self, encoded: str, password: str) -> bool:
        return encoded == f"plain {password}"


class FakePrinter:
    """Keeps what it prints."""

    def __init__(self) -> None:
        self.printed: list[tuple[Any, int | None]] = []
        self.is_off = False

    def print(self, *, paper: Paper, copies: int | None = None) -> PrintedPaper:
        if self.is_off:
            raise PrinterOff
        self.printed.append((paper, copies))
        return PrintedPaper(name="giay-hen", path=None)
