"""The province's rows as frozen values, and how events go in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from models.domain.events import Event

_SIGN_BIT: Final = 1 << 63
_MODULUS: Final = 1 << 64

EVENT_COLUMNS: Final = (
    "eid, home, dossier, kind, v, at_ms, hlc, clock_offset_ms, actor, body, person, salt, person_hash"
)


@dataclass(frozen=True, slots=True)
class Device:
    """An enrolled device. `kind` is counter or kiosk; `counter` is 0 for a kiosk without a place of its own."""

    id: str
    office: str
    kind: str
    counter: int
    public_key: bytes
    is_revoked: bool
    heard_at_ms: int

    @property
    def is_kiosk(self) -> bool:
        """Tell whether nobody may be named to this device."""
        return self.kind == "kiosk"


@dataclass(frozen=True, slots=True)
class Writer:
    """What is known of a writer incarnation. An empty `chain`: an event could not be read, so it cannot be followed."""

    device: str
    seq: int
    chain: bytes
    durable_seq: int


@dataclass(frozen=True, slots=True)
class Fresh:
    """An event on its way into the feed of its home, with the place at which its writer put it."""

    event: Event
    device: str
    w: int
    seq: int
    received_at_ms: int


def signed(w: int) -> int:
    """Return the 64 bits of an incarnation as PostgreSQL's signed number."""
    return w - _MODULUS if w >= _SIGN_BIT else w


def unsigned(stored: int) -> int:
    """Return the incarnation that `signed` stored."""
    return stored + _MODULUS if stored < 0 else stored


def event_of(row: Sequence[Any]) -> Event:
    """Read an event from its thirteen columns in the order of `EVENT_COLUMNS`."""
    return Event(*row)
