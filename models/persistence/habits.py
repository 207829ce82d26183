"""What the newest events tell about habits; see `models.services.phrases.HabitReader`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import ColumnElement, Engine, Integer, func, literal_column, select

from models.domain.bodies import StepBody, StepPerson, decode_body, decode_person
from models.domain.events import Kind
from models.domain.lifecycle import STEP_OF_KIND, Demand
from models.persistence.tables import dossier, event

_STORED: Final[ColumnElement[int]] = literal_column("event.rowid", Integer)
_NEWEST: Final = 12_000
"""Events that are looked at: some months of a busy commune. The table has no index by kind, and needs none for this."""
_REASONED: Final = sorted(
    {s.kind.value for s in STEP_OF_KIND.values() if Demand.REASON in s.demands} | {Kind.TURNED_AWAY.value}
)
_BIRTHS: Final = (Kind.DOSSIER_RECEIVED.value, Kind.DOSSIER_SUBMITTED.value)


class SqlHabitReader:
    """Answers from one state of the file per question. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def reasons(self) -> Iterator[tuple[str, str]]:
        """Walk (action, reason) of the newest steps, the newest first."""
        with self._engine.connect() as connection, connection.begin():
            newest = connection.execute(select(func.max(_STORED)).select_from(event)).scalar() or 0
            found = connection.execute(
                select(event.c.kind, event.c.body, event.c.person)
                .where(
                    _STORED.between(int(newest) - _NEWEST, int(newest)),
                    event.c.kind.in_(_REASONED),
                    event.c.person.is_not(None),
                )
                .order_by(_STORED.desc())
            )
            for row in found:
                person = decode_person(row.kind, row.person)
                if isinstance(person, StepPerson) and person.reason:
                    yield _action(row.kind, row.body), person.reason

    def registered_by(self, actor: bytes) -> Mapping[str, int]:
        """Count the newest dossiers that one person registered, by procedure."""
        with self._engine.connect() as connection, connection.begin():
            newest = connection.execute(select(func.max(_STORED)).select_from(event)).scalar() or 0
            found = connection.execute(
                select(dossier.c.procedure, func.count())
                .select_from(event)
                .join(dossier, dossier.c.id == event.c.dossier)
                .where(
                    _STORED.between(int(newest) - _NEWEST, int(newest)),
                    event.c.kind.in_(_BIRTHS),
                    event.c.actor == actor,
                )
                .group_by(dossier.c.procedure)
            )
            return {row[0]: row[1] for row in found}


def _action(kind: str, body: bytes) -> str:
    if kind != Kind.TURNED_AWAY:
        return STEP_OF_KIND[kind].action
    told = decode_body(kind, body)
    return "turn_away_refuse" if isinstance(told, StepBody) and told.negative else "turn_away"
