"""To whom the newest dossiers of the office went."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, func, select

from models.persistence.tables import dossier

_LOOKED_AT: Final = 2_000
"""The newest dossiers: about two weeks of a busy office, read in a few milliseconds."""


def recent_destinations(connection: Connection, *, limit: int) -> list[str]:
    """Return who has, or had last, one of the newest dossiers; the newest first, each once."""
    newest = select(dossier.c.n, dossier.c.holder).order_by(dossier.c.n.desc()).limit(_LOOKED_AT).subquery()
    held = select(newest.c.holder).where(newest.c.holder != "").group_by(newest.c.holder)
    rows = connection.execute(held.order_by(func.max(newest.c.n).desc()).limit(limit))
    return [str(row.holder) for row in rows]
