"""What this device holds of a dossier, in the form in which it is compared with the province."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.digests import Tally


@dataclass(frozen=True, slots=True)
class UnsentEvent:
    """An own event that the province has not proven to hold. Instants are milliseconds UTC.

    Attributes:
        kind: what happened.
        at_ms: business time.
        recorded_at_ms: when the counter wrote it down.
        through: the dossier's tally once this event and those before it have arrived.
    """

    kind: str
    at_ms: int
    recorded_at_ms: int
    through: Tally


@dataclass(frozen=True, slots=True)
class HeldDossier:
    """One dossier of the office as this device holds it. Instants are milliseconds UTC, 0 where there is none.

    Attributes:
        id: the eid of its first event.
        code: its code or token; "" where its beginning is not held.
        status: as shown, unsent events included; "" where its beginning is not held.
        due_at_ms: when it is due.
        sent: all its events but the unsent ones.
        last_position: the highest place in its home's feed among them, 0 for none.
        is_placed: every event of `sent` has its place already.
        last_at_ms: business time of the event at `last_position`.
        last_recorded_at_ms: when that event was written down.
        unsent: own events that wait to be sent, in the order in which they go.
    """

    id: bytes
    code: str
    status: str
    due_at_ms: int
    sent: Tally
    last_position: int
    is_placed: bool
    last_at_ms: int
    last_recorded_at_ms: int
    unsent: tuple[UnsentEvent, ...]
