"""Count by month and year; see `models.services.trends`. Two indexes hold all that is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import ColumnElement, Connection, Engine, func, select

from models.domain.dossier import milliseconds
from models.domain.lifecycle import Status
from models.domain.report_ii06a import begins_at, ends_at
from models.domain.reporting_period import Period
from models.domain.statistics import OnTime
from models.persistence.dossier_rows import COLUMNS, rows_of
from models.persistence.guest_columns import IS_HOME
from models.persistence.tables import dossier
from models.services.trends import Listing, TrendRow
from models.services.views import DossierRow

_NOT_RECEIVED: Final = (Status.SUBMITTED.value, Status.NOT_ACCEPTED.value)
_DAY: Final = dossier.c.settled_on


class SqlTrends:
    """Answers from one state of the file per question. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def fields(self) -> list[str]:
        """Return the fields of what was ever settled."""
        wanted = select(dossier.c.field).distinct().where(_DAY.is_not(None), dossier.c.field != "")
        with self._begun() as connection:
            return sorted(connection.execute(wanted).scalars())

    def trend(self, periods: Sequence[Period], *, field: str | None) -> list[TrendRow]:
        """Count each period."""
        with self._begun() as connection:
            return [self._row(connection, period, field) for period in periods]

    def trend_rows(self, period: Period, listing: Listing, *, field: str | None, limit: int = 200) -> list[DossierRow]:
        """Return dossiers behind a number."""
        wanted = [*_of(field), IS_HOME]
        if listing is Listing.RECEIVED:
            wanted += _received_in(period)
        else:
            wanted += [*_settled_in(period), dossier.c.timeliness == listing.value]
        with self._begun() as connection:
            found = connection.execute(
                select(*COLUMNS).where(*wanted).order_by(dossier.c.due_key, dossier.c.id).limit(limit)
            )
            return rows_of(connection, found.all())

    @staticmethod
    def _row(connection: Connection, period: Period, field: str | None) -> TrendRow:
        came = select(func.count()).where(*_received_in(period), *_of(field), IS_HOME)
        settled = (
            select(dossier.c.timeliness, func.count())
            .where(*_settled_in(period), *_of(field), IS_HOME)
            .group_by(dossier.c.timeliness)
        )
        counts = {row[0]: int(row[1]) for row in connection.execute(settled)}
        outcome = OnTime(
            early=counts.get("early", 0), on_time=counts.get("on_time", 0), overdue=counts.get("overdue", 0)
        )
        return TrendRow(period, int(connection.execute(came).scalar_one()), outcome)

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection


def _settled_in(period: Period) -> list[ColumnElement[bool]]:
    return [period.first.isoformat() <= _DAY, period.last.isoformat() >= _DAY]


def _received_in(period: Period) -> list[ColumnElement[bool]]:
    received = dossier.c.received_at_ms
    return [
        received >= milliseconds(begins_at(period.first)),
        received < milliseconds(ends_at(period.last)),
        dossier.c.status.not_in(_NOT_RECEIVED),
    ]


def _of(field: str | None) -> list[ColumnElement[bool]]:
    """Hold for one field; an expression, because no index begins with it."""
    return [dossier.c.field + "" == field] if field is not None else []
