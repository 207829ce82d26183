"""The saved plans of `saved.toml`, read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A plan that once broke a promise; `what` says what the mistake was."""

    what: str
    plan: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What catches each faulty variant, by its name, and what found mistakes."""

    catches: dict[str, str]
    found: dict[str, Found]


@cache
def saved() -> Saved:
    """Read the file."""
    read = tomllib.loads(Path(__file__).with_name("saved.toml").read_text("utf-8"))
    return Saved(read["catches"], {name: Found(**entry) for name, entry in read["found"].items()})
