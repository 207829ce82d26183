"""Projected rows as frozen rows of lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Integer, Row, func, literal_column, select

from models.domain.dossier import instant
from models.domain.lifecycle import Status
from models.domain.procedure import Unit
from models.persistence.event_log import read_head
from models.persistence.tables import dossier, event, stamp
from models.services.views import DossierRow

COLUMNS: Final = (
    dossier.c.id,
    func.coalesce(dossier.c.code, dossier.c.token).label("code"),
    dossier.c.status,
    dossier.c.procedure,
    dossier.c.procedure_name,
    dossier.c.field,
    dossier.c.channel,
    dossier.c.submitter_name,
    dossier.c.owner_name,
    dossier.c.received_at_ms,
    dossier.c.due_at_ms,
    dossier.c.unit,
    dossier.c.same_day,
    dossier.c.settled_at_ms,
    dossier.c.returned_at_ms,
    dossier.c.timeliness,
    dossier.c.holder,
    dossier.c.contested,
    dossier.c.copies_printed,
    dossier.c.place,
    dossier.c.phone,
    dossier.c.apologies,
    dossier.c.leg_due_at_ms,
    dossier.c.answer_due_at_ms,
    dossier.c.waits_since_ms,
    dossier.c.home,
    dossier.c.is_guest,
)
"""What `rows_of` needs."""

IS_CONTESTED: Final[ColumnElement[bool]] = literal_column("length(contested)", Integer) > literal_column("0", Integer)
"""In the words of the partial index: a bound number would keep the planner from it."""


def waiting(connection: Connection, identities: Sequence[bytes]) -> set[bytes]:
    """Return which of these dossiers have events that the province has not acknowledged."""
    head = read_head(connection)
    if head.seq == head.acknowledged:
        return set()
    found = connection.execute(
        select(event.c.dossier)
        .distinct()
        .join(stamp, stamp.c.eid == event.c.eid)
        .where(event.c.dossier.in_(identities), stamp.c.w == head.w, stamp.c.seq > head.acknowledged)
    )
    return set(found.scalars())


def rows_of(connection: Connection, found: Sequence[Row[*tuple[Any, ...]]]) -> list[DossierRow]:
    """Return selected `COLUMNS` as the rows that screens show, in the order given."""
    unsent = waiting(connection, [row.id for row in found])
    return [
        DossierRow(
            id=row.id,
            code=row.code,
            status=Status(row.status),
            procedure=row.procedure,
            procedure_name=row.procedure_name,
            field=row.field,
            channel=row.channel,
            submitter_name=row.submitter_name,
            owner_name=row.owner_name,
            received_at=instant(row.received_at_ms),
            due_at=_instant(row.due_at_ms),
            unit=Unit(row.unit),
            same_day=row.same_day,
            settled_at=_instant(row.settled_at_ms),
            returned_at=_instant(row.returned_at_ms),
            timeliness=row.timeliness,
            holder=row.holder,
            is_contested=bool(row.contested),
            is_waiting_to_send=row.id in unsent,
            copies_printed=row.copies_printed,
            place=row.place,
            phone=row.phone,
            apologies=row.apologies,
            leg_due_at=_instant(row.leg_due_at_ms),
            answer_due_at=_instant(row.answer_due_at_ms),
            waits_since=_instant(row.waits_since_ms),
            home=row.home if row.is_guest else "",
        )
        for row in found
    ]


def _instant(ms: int | None) -> datetime | None:
    return instant(ms) if ms is not None else None
