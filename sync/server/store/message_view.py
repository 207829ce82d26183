"""What an administrator and the monitoring see of messages: states and counts, never an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from models.domain.dossier import instant
from sync.server.messages.texts import Facts
from sync.server.store.connection import Connection


@dataclass(frozen=True, slots=True)
class MessageCount:
    """How many messages of a kind and channel are in a state."""

    state: str
    channel: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message; `address` shows two signs at each end while it waits, and is "" once it has ended."""

    id: int
    code: str
    kind: str
    channel: str
    state: str
    address: str
    tries: int
    trouble: str
    planned_at: datetime
    ended_at: datetime | None


def counts(connection: Connection) -> list[MessageCount]:
    """Return the counts by state, channel and kind."""
    rows = connection.execute("SELECT state, channel, kind, count(*) FROM message GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
    return [MessageCount(*row) for row in rows]


def latest(connection: Connection, *, limit: int) -> list[MessageRow]:
    """Return the newest messages, the newest first."""
    rows = connection.execute(
        "SELECT id, facts, kind, channel, state, address, tries, trouble, planned_at_ms, ended_at_ms FROM message "
        "ORDER BY id DESC LIMIT %s",
        (limit,),
    )
    return [
        MessageRow(
            identity,
            msgspec.msgpack.decode(facts, type=Facts).code,
            kind,
            channel,
            state,
            _masked(address),
            tries,
            trouble,
            instant(planned_at_ms),
            instant(ended_at_ms) if ended_at_ms is not None else None,
        )
        for identity, facts, kind, channel, state, address, tries, trouble, planned_at_ms, ended_at_ms in rows
    ]


def _masked(address: str | None) -> str:
    return f"{address[:2]}…{address[-2:]}" if address else ""
