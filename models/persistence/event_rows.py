"""The log as the headless face and a dossier's timeline show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, case, func, select

from models.domain.dossier import instant
from models.domain.hybrid_time import physical_ms
from models.persistence import settings_store, staff_store
from models.persistence.event_log import fold_order
from models.persistence.tables import dossier as projected
from models.persistence.tables import event, guest_entry
from models.services.views import EventRow


def stream(connection: Connection, *, dossier: bytes | None = None) -> Iterator[EventRow]:
    """Walk the log in the order of this office's feed, what has no place yet last; of one dossier in fold order.

    Bodies hold no personal data.
    """
    names = staff_store.names(connection)
    home = settings_store.office(connection).heading.code
    place = case((event.c.home == home, event.c.position), else_=guest_entry.c.entry)
    wanted = (
        select(
            event.c.eid,
            event.c.dossier,
            event.c.kind,
            event.c.v,
            event.c.at_ms,
            event.c.hlc,
            event.c.received_at_ms,
            event.c.actor,
            event.c.device,
            event.c.position.label("home_position"),
            event.c.home,
            place.label("position"),
            event.c.body,
            func.coalesce(projected.c.code, projected.c.token, "").label("code"),
            projected.c.contested,
        )
        .outerjoin(projected, projected.c.id == event.c.dossier)
        .outerjoin(guest_entry, guest_entry.c.eid == event.c.eid)
    )
    if dossier is None:
        wanted = wanted.order_by(place.is_(None), place, event.c.local_order)
    else:
        wanted = wanted.where(event.c.dossier == dossier).order_by(*fold_order())
    for row in connection.execution_options(yield_per=500).execute(wanted):
        body = _readable(row.body)
        yield EventRow(
            eid=row.eid,
            dossier=row.dossier,
            code=row.code,
            kind=row.kind,
            v=row.v,
            at=instant(row.at_ms),
            recorded_at=_recorded_at(body) or instant(physical_ms(row.hlc)),
            actor=row.actor,
            actor_name=names.get(row.actor, ""),
            device=row.device,
            position=row.position,
            home=row.home if row.home != home else "",
            home_position=row.home_position,
            is_contested=row.eid in eids(row.contested or b""),
            body=body,
            received_at=instant(row.received_at_ms) if row.received_at_ms is not None else None,
        )


def eids(joined: bytes) -> set[bytes]:
    """Return the event ids in a `contested` column."""
    return {joined[i : i + 16] for i in range(0, len(joined), 16)}


def _readable(raw: bytes) -> dict[str, Any]:
    """Return a body as a map; what cannot be read is shown as its bytes, never dropped."""
    try:
        body = msgspec.msgpack.decode(raw)
    except msgspec.DecodeError:
        return {"unreadable": raw}
    return body if isinstance(body, dict) else {"unreadable": raw}


def _recorded_at(body: dict[str, Any]) -> datetime | None:
    recorded = body.get("recorded_at_ms")
    return instant(recorded) if isinstance(recorded, int) and recorded > 0 else None
