"""What a projection of something beside the dossiers is made of; `office_folds.py` lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from models.domain.events import Event


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not the fold of its events: `subject` names the thing, `detail` what differs; nobody's name."""

    code: str
    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OfficeFold:
    """How one kind of thing is projected. Its tables belong to the metadata `tables.projections`.

    Attributes:
        births: kinds of the first events of such a thing.
        refold: fold things again after events of theirs were stored or got their places, and write their rows.
        extend: take in one more event that stands behind all others of its thing: what `refold` would give, quicker.
        check: compare the rows with the log, for `verify`.
    """

    births: frozenset[str]
    refold: Callable[[Connection, Sequence[bytes]], None]
    extend: Callable[[Connection, Event], None]
    check: Callable[[Connection], Iterator[Difference]]


def compared(
    held: dict[bytes, dict[str, Any]], expected: Iterator[tuple[bytes, dict[str, Any]]], what: str
) -> Iterator[Difference]:
    """Return where held rows are not the expected ones; `what` is the name that the codes begin with."""
    for identity, row in expected:
        there = held.pop(identity, None)
        if there is None:
            yield Difference(f"{what}_missing", identity.hex())
        elif there != row:
            yield Difference(
                f"{what}_differs", identity.hex(), ", ".join(name for name in row if row[name] != there[name])
            )
    for identity in held:
        yield Difference(f"{what}_extra", identity.hex())
