"""The questions behind a counter's news; see `models.services.news.NewsReader`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Engine, Integer, and_, func, literal_column, select

from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.persistence.deadlines import is_running
from models.persistence.dossier_rows import COLUMNS, rows_of
from models.persistence.guest_columns import IS_HOME
from models.persistence.tables import dossier, event
from models.services.news import NewsKind
from models.services.views import DossierRow

_KIND_OF: Final = {Kind.SUPPLEMENT_RECEIVED.value: NewsKind.SUPPLEMENT, Kind.DOSSIER_SUBMITTED.value: NewsKind.ARRIVAL}
_STORED: Final[ColumnElement[int]] = literal_column("event.rowid", Integer)
"""The order of storing at this machine, whoever wrote the event; it leads where a range of it is asked for."""


class SqlNewsReader:
    """Answers from one state of the file per question. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def newest(self) -> int:
        """Return the place of the event that was stored last at this machine, 0 for none."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.max(_STORED)).select_from(event)).scalar() or 0)

    def arrived(self, *, after: int, until: int, device: str, limit: int) -> tuple[list[tuple[NewsKind, bytes]], int]:
        """Return supplements and arrivals that others wrote, stored after one place and up to another; how many."""
        wanted = and_(_STORED.between(after + 1, until), event.c.kind.in_(_KIND_OF), event.c.device != device)
        with self._engine.connect() as connection:
            found = connection.execute(
                select(event.c.kind, event.c.dossier).where(wanted).order_by(_STORED).limit(limit)
            ).all()
            count = len(found)
            if count == limit:
                count = int(connection.execute(select(func.count()).select_from(event).where(wanted)).scalar_one())
        return [(_KIND_OF[row.kind], row.dossier) for row in found], count

    def ran_out(self, *, after: datetime, until: datetime, limit: int) -> tuple[list[DossierRow], int]:
        """Return own dossiers whose limit ran out after one instant and by another, and how many there are."""
        since, now = milliseconds(after), milliseconds(until)
        wanted: tuple[ColumnElement[Any], ...] = (
            IS_HOME,
            is_running(),
            dossier.c.overdue_from_ms > since,
            dossier.c.overdue_from_ms <= now,
        )
        with self._engine.connect() as connection, connection.begin():
            rows = connection.execute(
                select(*COLUMNS).where(*wanted).order_by(dossier.c.overdue_from_ms, dossier.c.id).limit(limit)
            ).all()
            count = len(rows)
            if count == limit:
                count = int(connection.execute(select(func.count()).select_from(dossier).where(*wanted)).scalar_one())
            return rows_of(connection, rows), count

    def listed(self, identities: list[bytes]) -> dict[bytes, DossierRow]:
        """Return dossiers as rows by id; what is not known (yet) is left out."""
        if not identities:
            return {}
        with self._engine.connect() as connection, connection.begin():
            rows = connection.execute(select(*COLUMNS).where(dossier.c.id.in_(identities))).all()
            return {row.id: row for row in rows_of(connection, rows)}
