"""Group the open dossiers; see `models.services.overview`. The few that are open are found by their status."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, and_, func, select, true

from models.domain.calendar import NoWorkingTime, WorkingCalendar
from models.domain.lifecycle import OPEN, PAUSED
from models.domain.timeline import local_date
from models.persistence import reference_store, staff_store
from models.persistence.deadlines import SOON_WORKING_DAYS, is_overdue, is_running
from models.persistence.dossier_rows import COLUMNS, rows_of
from models.persistence.guest_columns import IS_HOME
from models.persistence.tables import dossier
from models.services.overview import GroupCounts, Grouping, Standing
from models.services.views import BoardCounts, DossierRow

_OPEN: Final = sorted(status.value for status in OPEN)
_PAUSED: Final = sorted(status.value for status in PAUSED)
_KEYS: Final[dict[Grouping, ColumnElement[Any]]] = {
    Grouping.CLERK: func.hex(dossier.c.received_by),
    Grouping.PROCEDURE: dossier.c.procedure + "",
    Grouping.FIELD: dossier.c.field + "",
    Grouping.CHANNEL: dossier.c.channel + "",
}
"""An expression takes the column out of the choice of an index: the status leads."""


class SqlOverview:
    """Answers from one state of the file per question. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def groups(self, by: Grouping, *, now: datetime) -> list[GroupCounts]:
        """Count the groups, what is most late first; the last one is all together."""
        with self._begun() as connection:
            wanted = _standings(reference_store.calendar(connection), now)
            key = _KEYS[by]
            found = connection.execute(
                select(
                    key,
                    func.max(dossier.c.procedure_name),
                    *(func.count().filter(wanted[Standing(name)]) for name in BoardCounts.__dataclass_fields__),
                )
                .where(dossier.c.status.in_(_OPEN), IS_HOME)
                .group_by(key)
            ).all()
            clerks = {actor.hex().upper(): name for actor, name in staff_store.names(connection).items()}
        names = {Grouping.CLERK: clerks, Grouping.PROCEDURE: {row[0]: row[1] for row in found}}.get(by, {})
        rows = [GroupCounts(row[0], names.get(row[0]) or row[0], BoardCounts(*row[2:])) for row in found]
        rows.sort(key=lambda row: (-row.counts.overdue, -row.counts.due_today, -row.counts.open, row.name))
        total = BoardCounts(
            *(sum(getattr(row.counts, name) for row in rows) for name in BoardCounts.__dataclass_fields__)
        )
        return [*rows, GroupCounts(None, "", total)]

    def group_rows(
        self, by: Grouping, key: str | None, standing: Standing, *, now: datetime, limit: int = 200
    ) -> list[DossierRow]:
        """Return dossiers of a group, the most urgent first."""
        with self._begun() as connection:
            wanted = [
                dossier.c.status.in_(_OPEN),
                _standings(reference_store.calendar(connection), now)[standing],
                IS_HOME,
                *([_KEYS[by] == key] if key is not None else []),
            ]
            found = connection.execute(
                select(*COLUMNS).where(*wanted).order_by(dossier.c.due_key, dossier.c.id).limit(limit)
            )
            return rows_of(connection, found.all())

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection


def _standings(calendar: WorkingCalendar, now: datetime) -> dict[Standing, ColumnElement[bool]]:
    """Return what holds for each standing, by the rules of the deadline board."""
    today = local_date(now)
    try:
        soon_until = calendar.working_days_after(today, SOON_WORKING_DAYS)
    except NoWorkingTime:
        soon_until = today
    in_time = and_(is_running(), ~is_overdue(now))
    on = dossier.c.due_on
    return {
        Standing.OPEN: true(),
        Standing.OVERDUE: and_(is_running(), is_overdue(now)),
        Standing.DUE_TODAY: and_(in_time, on == today.isoformat()),
        Standing.DUE_SOON: and_(in_time, on > today.isoformat(), on <= soon_until.isoformat()),
        Standing.WAITING: dossier.c.status.in_(_PAUSED),
    }
