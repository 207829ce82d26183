"""What this device holds, as digests and dossier by dossier, for comparing it with the province."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, bindparam, or_, select

from models.domain.digests import BLOCK_POSITIONS, BlockDigest, Tally, block_digest, block_of
from models.domain.events import Kind
from models.domain.hybrid_time import physical_ms
from models.persistence import settings_store
from models.persistence.event_log import envelope, event_of, fold_order, read_head
from models.persistence.tables import dossier as projected
from models.persistence.tables import event, guest_entry, stamp
from models.services.held import HeldDossier, UnsentEvent

_IS_WHOLE: Final = or_(event.c.kind != Kind.CORRECTED.value, event.c.received_at_ms.is_not(None))
"""A correction whose receipt nobody told (an older program placed it, or an older province) is folded otherwise than
elsewhere where its clock was fast. It does not count as held: so its block comes again, with the receipt."""

_ENTRIES: Final = select(event.c.eid, event.c.position).where(
    event.c.home == bindparam("home"), event.c.position.between(bindparam("first"), bindparam("last")), _IS_WHOLE
)
_GUEST_ENTRIES: Final = (
    select(event.c.eid, guest_entry.c.entry)
    .join(guest_entry, guest_entry.c.eid == event.c.eid)
    .where(guest_entry.c.entry.between(bindparam("first"), bindparam("last")), _IS_WHOLE)
)
_DOSSIERS: Final = (
    select(event.c.dossier)
    .distinct()
    .where(event.c.dossier > bindparam("after"))
    .order_by(event.c.dossier)
    .limit(bindparam("limit"))
)
_EVENTS: Final = (
    select(*envelope(event.c.position, stamp.c.seq))
    .outerjoin(
        stamp,
        and_(stamp.c.eid == event.c.eid, stamp.c.w == bindparam("w"), stamp.c.seq > bindparam("acknowledged")),
    )
    .where(event.c.dossier > bindparam("after"), event.c.dossier <= bindparam("last"))
    .order_by(event.c.dossier, *fold_order())
)
_SHOWN: Final = select(
    projected.c.id, projected.c.code, projected.c.token, projected.c.status, projected.c.due_at_ms
).where(projected.c.id > bindparam("after"), projected.c.id <= bindparam("last"))


def digests(connection: Connection, *, first: int, upto: int) -> list[BlockDigest]:
    """Return the digests of the office's feed's blocks from `first` on, over the places up to `upto` (inclusive).

    The entries of other homes' dossiers are part of it.
    """
    home = settings_store.office(connection).heading.code
    found = []
    for block in range(first, block_of(upto) + 1 if upto > 0 else first):
        start = block * BLOCK_POSITIONS
        places = {"home": home, "first": start + 1, "last": min(start + BLOCK_POSITIONS, upto)}
        rows = [*connection.execute(_ENTRIES, places), *connection.execute(_GUEST_ENTRIES, places)]
        found.append(block_digest(block, ((eid, position) for eid, position in rows)))
    return found


def held_dossiers(connection: Connection, *, after: bytes, limit: int) -> list[HeldDossier]:
    """Return the dossiers with an id after `after`, at most `limit` of them, by id; forwarded ones of others too."""
    wanted = connection.execute(_DOSSIERS, {"after": after, "limit": limit}).scalars().all()
    if not wanted:
        return []
    head = read_head(connection)
    span = {"after": after, "last": wanted[-1]}
    shown = {row.id: row for row in connection.execute(_SHOWN, span)}
    rows = connection.execute(_EVENTS, span | {"w": head.w, "acknowledged": head.acknowledged})
    return [_held(id_, shown.get(id_), list(group)) for id_, group in groupby(rows, key=lambda row: row.dossier)]


def _held(identity: bytes, shown: Any, rows: Sequence[Row[Any]]) -> HeldDossier:
    sent, last = Tally(), None
    for row in rows:
        if row.seq is None:
            sent = sent.plus(event_of(row))
            if row.position is not None:
                last = row
    through, unsent = sent, []
    for row in sorted((row for row in rows if row.seq is not None), key=lambda row: row.seq):
        through = through.plus(event_of(row))
        unsent.append(UnsentEvent(row.kind, row.at_ms, physical_ms(row.hlc), through))
    return HeldDossier(
        id=identity,
        code=(shown.code or shown.token) if shown is not None else "",
        status=shown.status if shown is not None else "",
        due_at_ms=(shown.due_at_ms or 0) if shown is not None else 0,
        sent=sent,
        last_position=last.position if last is not None else 0,
        is_placed=all(row.position is not None for row in rows if row.seq is None),
        last_at_ms=last.at_ms if last is not None else 0,
        last_recorded_at_ms=physical_ms(last.hlc) if last is not None else 0,
        unsent=tuple(unsent),
    )
