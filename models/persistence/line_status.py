"""The truth about the line, for the status bar."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, select, text

from models.domain.dossier import instant
from models.domain.hybrid_time import physical_ms
from models.persistence import contents, reference_documents, reviews, settings_store
from models.persistence.event_log import Head, read_head
from models.persistence.guest_columns import IS_HOME
from models.persistence.tables import dossier, event, incarnation, line, stamp
from models.services.views import LineStatus

_IS_CONTESTED: Final = text("length(contested) > 0")
"""As literal as in the partial index, which a bound value would not use."""


def line_status(connection: Connection) -> LineStatus:
    """Return how replication stands; what waits is counted from the outbox, never guessed."""
    head = read_head(connection)
    known = connection.execute(select(line)).one()
    oldest_ms = oldest_waiting_ms(connection, head)
    contested = connection.execute(select(func.count(dossier.c.id)).where(_IS_CONTESTED, IS_HOME)).scalar_one()
    return LineStatus(
        is_enrolled=settings_store.identity(connection) is not None,
        last_sent_at=_instant(known.last_sent_at_ms),
        last_heard_at=_instant(known.last_heard_at_ms),
        waiting=head.seq - head.acknowledged,
        oldest_waiting_at=instant(oldest_ms) if oldest_ms else None,
        contested=contested,
        trouble=known.trouble,
        reviews=reviews.count_open(connection),
        contents_waiting=contents.count_waiting(connection),
        offset_ms=known.clock_offset_ms,
        reference_at=reference_documents.newest_at(connection),
        reference_refused=reference_documents.refused_reason(connection),
        acknowledged=head.acknowledged,
        in_backup=connection.execute(select(incarnation.c.durable).where(incarnation.c.w == head.w)).scalar_one(),
    )


def oldest_waiting_ms(connection: Connection, head: Head) -> int:
    """Return when the oldest event of the outbox was recorded, in milliseconds UTC; 0 where none waits."""
    oldest = connection.execute(
        select(event.c.hlc)
        .join(stamp, stamp.c.eid == event.c.eid)
        .where(stamp.c.w == head.w, stamp.c.seq == head.acknowledged + 1)
    ).scalar()
    return physical_ms(oldest) if oldest is not None else 0


def _instant(ms: int | None) -> datetime | None:
    return instant(ms) if ms is not None else None
