"""What official reports ask of the file; see `models.services.report_ports.ReportReader`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, func, select

from models.domain.dossier import BIRTHS, Dossier, milliseconds
from models.domain.events import Kind
from models.domain.legs import Leg
from models.domain.lifecycle import Status
from models.domain.rating import Satisfaction
from models.domain.report_ii06a import DossierFacts, begins_at, ends_at, place
from models.domain.reporting_period import Period
from models.persistence.event_log import by_dossier
from models.persistence.guest_columns import IS_HOME
from models.persistence.recency import place_of
from models.persistence.reports import facts
from models.persistence.tables import dossier, event, turned_away
from models.services.satisfaction import Asking, GivenRating

_CHUNK: Final = 500


class SqlReportReader:
    """Answers from one state of the file per question. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def facts(self, period: Period) -> list[DossierFacts]:
        """Return what stands in a report of the period."""
        with self._begun() as connection:
            return [each for each in facts(connection, period) if place(each, period) is not None]

    def legs(self, period: Period) -> list[Leg]:
        """Return the legs of those dossiers; each one that was ever forwarded is folded as at the period's end."""
        limit_ms = milliseconds(ends_at(period.last))
        found: list[Leg] = []
        with self._begun() as connection:
            wanted = [each.id for each in facts(connection, period) if place(each, period) is not None]
            for first in range(0, len(wanted), _CHUNK):
                sent = (
                    select(event.c.dossier)
                    .distinct()
                    .where(event.c.dossier.in_(wanted[first : first + _CHUNK]), event.c.kind == Kind.FORWARDED.value)
                )
                for _, events in by_dossier(connection, connection.execute(sent).scalars().all()):
                    then = Dossier.replay(e for e in events if e.kind in BIRTHS or e.at_ms < limit_ms)
                    found += then.legs if then is not None else ()
        return found

    def turned_away(self, period: Period) -> int:
        """Count the slips of the period."""
        wanted = select(func.count()).where(
            turned_away.c.at_ms >= milliseconds(begins_at(period.first)),
            turned_away.c.at_ms < milliseconds(ends_at(period.last)),
        )
        with self._begun() as connection:
            return int(connection.execute(wanted).scalar_one())

    def ratings(self, period: Period) -> list[GivenRating]:
        """Return the ratings of the period, by the index of the few dossiers that were rated."""
        wanted = select(dossier.c.field, dossier.c.rating, dossier.c.rating_reason).where(
            dossier.c.rated_at_ms >= milliseconds(begins_at(period.first)),
            dossier.c.rated_at_ms < milliseconds(ends_at(period.last)),
            dossier.c.rating.is_not(None),
            IS_HOME,
        )
        with self._begun() as connection:
            return [GivenRating(row[0], Satisfaction(row[1]), row[2]) for row in connection.execute(wanted)]

    def asked_for_papers(self, period: Period) -> list[Asking]:
        """Count the supplement requests of dossiers settled in the period, by field and number of requests."""
        settled = (
            select(dossier.c.id, dossier.c.field)
            .where(
                dossier.c.settled_on >= period.first.isoformat(),
                dossier.c.settled_on <= period.last.isoformat(),
                IS_HOME,
            )
            .subquery()
        )
        requests = (
            select(func.count())
            .where(event.c.dossier == settled.c.id, event.c.kind == Kind.SUPPLEMENT_REQUESTED.value)
            .scalar_subquery()
        )
        counted = select(settled.c.field, requests.label("requests")).subquery()
        wanted = select(counted.c.field, counted.c.requests, func.count()).group_by(counted.c.field, counted.c.requests)
        with self._begun() as connection:
            return [Asking(*row) for row in connection.execute(wanted)]

    def not_accepted(self, period: Period) -> int:
        """Count refused arrivals by the day on which they came."""
        began_ms = milliseconds(begins_at(period.first))
        wanted = select(func.count()).where(
            dossier.c.n >= place_of(began_ms),
            dossier.c.received_at_ms >= began_ms,
            dossier.c.received_at_ms < milliseconds(ends_at(period.last)),
            dossier.c.status == Status.NOT_ACCEPTED.value,
            IS_HOME,
        )
        with self._begun() as connection:
            return int(connection.execute(wanted).scalar_one())

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection
