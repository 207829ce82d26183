"""Catalogue and calendar: versions with dates in force, and what of it the office offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec
from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from models.domain.calendar import CalendarDay, WorkingCalendar
from models.domain.catalogue import in_force, supersede
from models.domain.dossier import milliseconds
from models.domain.procedure import Procedure
from models.persistence import settings_store
from models.persistence.tables import calendar_day, catalogue_load, procedure_choice, procedure_version

_PROCEDURE = msgspec.msgpack.Decoder(Procedure)
_DAY = msgspec.msgpack.Decoder(CalendarDay)


def procedure(connection: Connection, code: str, on: date) -> Procedure | None:
    """Return the version of a procedure in force on a local date."""
    rows = connection.execute(
        select(procedure_version.c.document)
        .where(procedure_version.c.code == code)
        .order_by(procedure_version.c.in_force_from)
    )
    found = in_force((_PROCEDURE.decode(row.document) for row in rows), on)
    return found[0] if found else None


def procedures(connection: Connection, on: date, *, everything: bool) -> list[Procedure]:
    """Return what is in force on a date, in the catalogue's order: the office's own list, or everything."""
    rows = connection.execute(
        select(procedure_version.c.document)
        .where(procedure_version.c.in_force_from <= on.isoformat())
        .where(procedure_version.c.in_force_until.is_(None) | (procedure_version.c.in_force_until >= on.isoformat()))
        .order_by(procedure_version.c.id)
    )
    chosen = {row.code: bool(row.is_enabled) for row in connection.execute(select(procedure_choice))}
    current = in_force((_PROCEDURE.decode(row.document) for row in rows), on)
    return [each for each in current if everything or chosen.get(each.code, not each.elsewhere)]


def all_versions(connection: Connection) -> tuple[Procedure, ...]:
    """Return every version of every procedure, in the catalogue's order."""
    rows = connection.execute(select(procedure_version.c.document).order_by(procedure_version.c.id))
    return tuple(_PROCEDURE.decode(row.document) for row in rows)


def replace_procedures(connection: Connection, versions: Sequence[Procedure]) -> None:
    """Replace all versions."""
    connection.execute(delete(procedure_version))
    if versions:
        connection.execute(
            insert(procedure_version),
            [
                {
                    "code": each.code,
                    "in_force_from": each.in_force_from.isoformat(),
                    "in_force_until": each.in_force_until.isoformat() if each.in_force_until is not None else None,
                    "document": msgspec.msgpack.encode(each),
                }
                for each in versions
            ],
        )


def add_procedures(
    connection: Connection, incoming: Sequence[Procedure], *, as_of: date, recorded_at: datetime
) -> None:
    """Add a catalogue version; changed procedures close their older version's dates in force."""
    replace_procedures(connection, supersede(all_versions(connection), incoming, since=as_of))
    connection.execute(
        insert(catalogue_load).values(
            as_of=as_of.isoformat(), recorded_at_ms=milliseconds(recorded_at), procedures=len(incoming)
        )
    )


def enable(connection: Connection, codes: Iterable[str], *, is_enabled: bool) -> None:
    """Add procedures to the office's list, or hide them."""
    for code in codes:
        statement = upsert(procedure_choice).values(code=code, is_enabled=is_enabled)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=[procedure_choice.c.code], set_={"is_enabled": statement.excluded.is_enabled}
            )
        )


def calendar_rows(connection: Connection) -> tuple[CalendarDay, ...]:
    """Return every row of the calendar in the order saved, proposed ones too."""
    rows = connection.execute(select(calendar_day.c.document).order_by(calendar_day.c.id))
    return tuple(_DAY.decode(row.document) for row in rows)


def save_calendar_rows(connection: Connection, rows: Sequence[CalendarDay], *, published_until: date) -> None:
    """Replace the calendar's rows."""
    connection.execute(delete(calendar_day))
    if rows:
        connection.execute(
            insert(calendar_day),
            [{"on": row.on.isoformat(), "document": msgspec.msgpack.encode(row)} for row in rows],
        )
    settings_store.save(connection, settings_store.PUBLISHED_UNTIL, published_until)


def calendar(connection: Connection) -> WorkingCalendar:
    """Return the working calendar of the office."""
    return WorkingCalendar(
        settings_store.office(connection).hours,
        calendar_rows(connection),
        settings_store.published_until(connection),
    )
