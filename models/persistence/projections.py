"""The dossier projection: one row per dossier, equal to the fold of its events, written in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from models.domain.bodies import PersonData
from models.domain.codes import parse_code
from models.domain.dossier import Dossier, milliseconds
from models.domain.folding import folded_words
from models.domain.person import compact
from models.domain.procedure import Unit
from models.domain.timeline import cut_to_minute, instant_of, local_date
from models.persistence.event_log import by_dossier, events_of
from models.persistence.tables import PROJECTION_VERSION, SEARCH_COLUMNS, SEARCH_TABLE, dossier, projections, setting

NO_DUE: Final = (1 << 62) - 1
_VERSION: Final = "projection_version"
_REMOVE: Final = text(
    "INSERT INTO dossier_search(dossier_search, rowid, names, numbers, subject) "
    "VALUES ('delete', :n, :names, :numbers, :subject)"
)
_ADD: Final = text("INSERT INTO dossier_search(rowid, names, numbers, subject) VALUES (:n, :names, :numbers, :subject)")

_OLD: Final = select(dossier.c.n, dossier.c.id, *(dossier.c[name] for name in SEARCH_COLUMNS)).where(
    dossier.c.id.in_(bindparam("identities", expanding=True))
)
_LAST_N: Final = select(func.coalesce(func.max(dossier.c.n), 0))
_INSERT: Final = insert(dossier)
_UPDATE: Final = update(dossier).where(dossier.c.n == bindparam("row_number"))
_DELETE: Final = delete(dossier).where(dossier.c.n == bindparam("row_number"))
_CHUNK: Final = 500


def row_of(state: Dossier) -> dict[str, Any] | None:
    """Return the projected row of a dossier, or None where its first event is not known (yet)."""
    if not state.is_born or state.received_at is None:
        return None
    due_at, settled_at = state.due_at, state.settled_at
    parsed = parse_code(state.code) if state.code else None
    verdict = state.timeliness
    return {
        "id": state.id,
        "home": state.home,
        "code": state.code,
        "token": state.token,
        "external_code": state.external_code,
        "code_number": int(parsed.number) if parsed else None,
        "status": state.status.value,
        "procedure": state.procedure,
        "procedure_name": state.procedure_name,
        "field": state.field,
        "channel": state.channel,
        "submitter_name": _shown(state.submitter),
        "owner_name": _shown(state.owner) if state.owner is not None else "",
        "received_at_ms": milliseconds(state.received_at),
        "due_at_ms": _ms(due_at),
        "due_key": milliseconds(due_at) if due_at is not None else NO_DUE,
        "due_on": local_date(due_at).isoformat() if due_at is not None else None,
        "overdue_from_ms": _ms(overdue_from(state.unit, due_at)) if due_at is not None else None,
        "unit": state.unit.value,
        "same_day": state.same_day,
        "settled_at_ms": _ms(settled_at),
        "settled_on": local_date(settled_at).isoformat() if settled_at is not None else None,
        "returned_at_ms": _ms(state.returned_at),
        "timeliness": verdict.value if verdict is not None else "",
        "holder": state.holder,
        "contested": b"".join(state.contested),
        "copies_printed": state.copies_printed,
        **search_keys(state),
    }


def overdue_from(unit: Unit, due_at: datetime) -> datetime:
    """Return when an open dossier begins to be overdue: the next minute for limits in hours, else the next day."""
    if unit is Unit.HOUR:
        return cut_to_minute(due_at) + timedelta(minutes=1)
    on: date = local_date(due_at)
    return instant_of(on, 24 * 60)


def search_keys(state: Dossier) -> dict[str, str]:
    """Return the folded words to search by.

    Digits stand there twice, the second time from behind after an `r`, so that the last digits of a code, phone or ID
    number find it with a prefix search as well.
    """
    people = [state.submitter, *([state.owner] if state.owner is not None else [])]
    names = [word for who in people for word in folded_words(f"{who.name} {who.organisation}")]
    digits: list[str] = []
    for code in (state.code, state.external_code, state.token):
        if code:
            digits += folded_words(code)
            parsed = parse_code(code)
            if parsed is not None:
                digits.append(f"{parsed.on:%y%m%d}{parsed.number}")
    for who in people:
        digits += [compact(each).lower() for each in (who.phone, who.id_number, who.tax_code) if each]
    backwards = ["r" + each[::-1] for each in digits if each.isdigit() and len(each) > 3]
    return {
        "names": " ".join(dict.fromkeys(names)),
        "numbers": " ".join(dict.fromkeys(digits + backwards)),
        "subject": " ".join(folded_words(f"{state.procedure_name} {state.procedure}")),
    }


def load(connection: Connection, identity: bytes) -> Dossier | None:
    """Fold a dossier from its events; None where there is none."""
    state = Dossier.replay(events_of(connection, identity))
    return state if state is not None and state.is_born else None


def refold(connection: Connection, identities: Collection[bytes]) -> None:
    """Fold dossiers again and write their rows and search words; one that nobody knows the beginning of has no row."""
    for some in _chunks(list(identities)):
        old = {row["id"]: row for row in connection.execute(_OLD, {"identities": some}).mappings()}
        free = connection.execute(_LAST_N).scalar_one() + 1
        inserted: list[dict[str, Any]] = []
        removed: list[dict[str, Any]] = []
        for identity, events in by_dossier(connection, some):
            state = Dossier.replay(events)
            row = row_of(state) if state is not None else None
            held = old.get(identity)
            if row is None:
                if held is not None:
                    removed.append(dict(held))
            elif held is None:
                inserted.append(row | {"n": free + len(inserted)})
            else:
                _replace(connection, held, row)
        if removed:
            connection.execute(_REMOVE, removed)
            connection.execute(_DELETE, [{"row_number": each["n"]} for each in removed])
        if inserted:
            connection.execute(_INSERT, inserted)
            connection.execute(_ADD, [{name: row[name] for name in ("n", *SEARCH_COLUMNS)} for row in inserted])


def _replace(connection: Connection, held: Mapping[Any, Any], row: dict[str, Any]) -> None:
    connection.execute(_UPDATE, row | {"row_number": held["n"]})
    if any(row[name] != held[name] for name in SEARCH_COLUMNS):
        connection.execute(_REMOVE, {name: held[name] for name in ("n", *SEARCH_COLUMNS)})
        connection.execute(_ADD, {"n": held["n"]} | {name: row[name] for name in SEARCH_COLUMNS})


def _chunks(identities: list[bytes]) -> Iterable[list[bytes]]:
    return (identities[i : i + _CHUNK] for i in range(0, len(identities), _CHUNK))


def is_current(connection: Connection) -> bool:
    """Tell whether the projections in the file are those of this program."""
    found = connection.execute(select(setting.c.document).where(setting.c.name == _VERSION)).scalar()
    return found == str(PROJECTION_VERSION).encode()


def rebuild(connection: Connection) -> int:
    """Drop the projections and build them from the log; return how many dossiers there are."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS dossier_search")
    connection.exec_driver_sql("DROP TABLE IF EXISTS dossier")
    projections.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(SEARCH_TABLE)
    count = 0
    rows: list[dict[str, Any]] = []
    for row in _projected(connection):
        rows.append(row)
        if len(rows) == 500:
            connection.execute(insert(dossier), rows)
            rows = []
        count += 1
    if rows:
        connection.execute(insert(dossier), rows)
    connection.exec_driver_sql("INSERT INTO dossier_search(dossier_search) VALUES ('rebuild')")
    connection.execute(delete(setting).where(setting.c.name == _VERSION))
    connection.execute(insert(setting).values(name=_VERSION, document=str(PROJECTION_VERSION).encode()))
    return count


def _projected(connection: Connection) -> Iterable[dict[str, Any]]:
    for _, events in by_dossier(connection):
        state = Dossier.replay(events)
        row = row_of(state) if state is not None else None
        if row is not None:
            yield row


def _shown(who: PersonData) -> str:
    return who.name or who.organisation


def _ms(at: datetime | None) -> int | None:
    return milliseconds(at) if at is not None else None
