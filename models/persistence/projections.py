"""The dossier projection: one row per dossier, equal to the fold of its events, written in the same transaction.

What is no dossier (books, shifts) is folded by `office_folds.py`, through the same two doors.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update
from sqlalchemy.schema import CreateTable

from models.domain.bodies import PersonData
from models.domain.codes import parse_code
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event
from models.domain.report_ii06a import received_by, settled_on
from models.domain.timeline import local_date
from models.domain.timeliness import overdue_from
from models.persistence import attached, office_folds, settings_store
from models.persistence.day_columns import day_columns
from models.persistence.event_log import by_dossier, events_of
from models.persistence.guest_columns import guest_columns
from models.persistence.recency import give_places, place_of
from models.persistence.search_filter import NO_DUE
from models.persistence.search_words import words_of
from models.persistence.tables import PROJECTION_VERSION, SEARCH_TABLE, dossier, event, projections, setting

_VERSION: Final = "projection_version"
_REMOVE: Final = text("INSERT INTO dossier_search(dossier_search, rowid, words) VALUES ('delete', :n, :words)")
_ADD: Final = text("INSERT INTO dossier_search(rowid, words) VALUES (:n, :words)")
_MERGE: Final = text("INSERT INTO dossier_search(dossier_search, rank) VALUES ('merge', :pages)")
_MERGED_PAGES: Final = 8
"""Pages of the index that each new dossier merges: more than it adds, so that the work never piles up. FTS5's own
merging does 64 pages a level at once: one commit in forty took 30 ms."""

_OLD: Final = select(dossier.c.n, dossier.c.id, dossier.c.words, dossier.c.received_at_ms).where(
    dossier.c.id.in_(bindparam("identities", expanding=True))
)
_INSERT: Final = insert(dossier)
_UPDATE: Final = update(dossier).where(dossier.c.n == bindparam("row_number"))
_DELETE: Final = delete(dossier).where(dossier.c.n == bindparam("row_number"))
_CHUNK: Final = 500
_FOLDED_SHARE: Final = 0.75
_INDEXED_SHARE: Final = 0.85
"""Of the time that a rebuild takes, as measured; the rest is the index of words."""

OnProgress = Callable[[float], None]
_Folded = tuple[dict[str, Any] | None, int]


def row_of(state: Dossier, office: str) -> dict[str, Any] | None:
    """Return the projected row of a dossier at an office, or None where its first event is not known (yet)."""
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
        "settled_on": day.isoformat() if (day := settled_on(state)) is not None else None,
        "returned_at_ms": _ms(state.returned_at),
        "timeliness": verdict.value if verdict is not None else "",
        "holder": state.holder,
        "contested": b"".join(state.contested),
        "copies_printed": state.copies_printed,
        "words": words_of(state),
        "received_by": received_by(state),
        "is_negative": state.is_negative,
        **day_columns(state),
        **guest_columns(state, office),
    }


def load(connection: Connection, identity: bytes) -> Dossier | None:
    """Fold a dossier from its events; None where there is none."""
    state = Dossier.replay(events_of(connection, identity))
    return state if state is not None and state.is_born else None


def refold(connection: Connection, identities: Collection[bytes]) -> None:
    """Fold dossiers again and write their rows and search words; one that nobody knows the beginning of has no row."""
    office = settings_store.office(connection).heading.code
    for chunk in _chunks(list(identities)):
        some = office_folds.refold(connection, chunk)
        old = {row["id"]: row for row in connection.execute(_OLD, {"identities": some}).mappings()}
        inserted: list[dict[str, Any]] = []
        removed: list[dict[str, Any]] = []
        kept: list[tuple[Mapping[Any, Any], dict[str, Any]]] = []
        states: list[Dossier] = []
        for identity, events in by_dossier(connection, some):
            state = Dossier.replay(events)
            row = row_of(state, office) if state is not None else None
            states += [state] if state is not None else []
            held = old.get(identity)
            if row is None:
                if held is not None:
                    removed.append(dict(held))
            elif held is None:
                inserted.append(row)
            else:
                kept.append((held, row))
        if removed:
            connection.execute(_REMOVE, removed)
            connection.execute(_DELETE, [{"row_number": each["n"]} for each in removed])
        if kept:
            _replace(connection, kept)
        if inserted:
            connection.execute(_INSERT, give_places(connection, inserted))
            connection.execute(_ADD, inserted)
        if inserted or removed:
            connection.execute(_MERGE, {"pages": _MERGED_PAGES * (len(inserted) + len(removed))})
        attached.replace(connection, some, states)


def extend(connection: Connection, last: Event) -> None:
    """Take in an own event that was just written."""
    if not office_folds.extend(connection, last):
        refold(connection, [last.dossier])


def _replace(connection: Connection, kept: Sequence[tuple[Mapping[Any, Any], dict[str, Any]]]) -> None:
    for held, row in kept:
        row["n"] = held["n"]
        if place_of(row["received_at_ms"]) != place_of(held["received_at_ms"]):
            # One after the other: a row may take the place that another one of these has just left.
            give_places(connection, [row])
            connection.execute(_UPDATE, {"n": row["n"], "row_number": held["n"]})
    connection.execute(_UPDATE, [row | {"row_number": row["n"]} for _, row in kept])
    reworded = [(held, row) for held, row in kept if row["n"] != held["n"] or row["words"] != held["words"]]
    if reworded:
        connection.execute(_REMOVE, [{"n": held["n"], "words": held["words"]} for held, _ in reworded])
        connection.execute(_ADD, [{"n": row["n"], "words": row["words"]} for _, row in reworded])
        connection.execute(_MERGE, {"pages": _MERGED_PAGES * len(reworded)})


def _chunks(identities: list[bytes]) -> Iterable[list[bytes]]:
    return (identities[i : i + _CHUNK] for i in range(0, len(identities), _CHUNK))


def is_current(connection: Connection) -> bool:
    """Tell whether the projections in the file are those of this program."""
    found = connection.execute(select(setting.c.document).where(setting.c.name == _VERSION)).scalar()
    return found == str(PROJECTION_VERSION).encode()


def rebuild(connection: Connection, on_progress: OnProgress | None = None) -> int:
    """Drop the projections and build them from the log; return how many dossiers there are.

    Args:
        connection: of a writing transaction.
        on_progress: hears the share that is done, 0 to 1, now and then: a large office takes a minute or two.
    """
    connection.exec_driver_sql("DROP TABLE IF EXISTS dossier_search")
    for table in reversed(projections.sorted_tables):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table.name}")
    for table in projections.sorted_tables:
        connection.execute(CreateTable(table))
    connection.exec_driver_sql(SEARCH_TABLE)
    connection.exec_driver_sql("INSERT INTO dossier_search(dossier_search, rank) VALUES ('automerge', 0)")
    report = on_progress or _ignore
    total = max(connection.execute(select(func.count()).select_from(event)).scalar_one(), 1)
    count = done = 0
    for batch in _batches(_projected(connection)):
        rows = [row for row, _ in batch if row is not None]
        if rows:
            connection.execute(_INSERT, give_places(connection, rows))
        count += len(rows)
        done += sum(events for _, events in batch)
        report(_FOLDED_SHARE * done / total)
    for table in projections.sorted_tables:  # built over all rows at once, which is quicker than row by row
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            index.create(connection)
    report(_INDEXED_SHARE)
    connection.exec_driver_sql("INSERT INTO dossier_search(dossier_search) VALUES ('rebuild')")
    attached.rebuild(connection)
    office_folds.rebuild(connection)
    connection.execute(delete(setting).where(setting.c.name == _VERSION))
    connection.execute(insert(setting).values(name=_VERSION, document=str(PROJECTION_VERSION).encode()))
    report(1.0)
    return count


def _ignore(_share: float) -> None:
    """Hear nothing."""


def _batches(rows: Iterable[_Folded]) -> Iterable[list[_Folded]]:
    walk = iter(rows)
    while some := list(islice(walk, _CHUNK)):
        yield some


def _projected(connection: Connection) -> Iterable[_Folded]:
    """Walk the dossiers: each one's row, None where its first event is not known, and how many events it has."""
    office = ""  # a file that was just made has neither an office nor events
    for _, events in by_dossier(connection):
        office = office or settings_store.office(connection).heading.code
        state = Dossier.replay(events)
        yield row_of(state, office) if state is not None else None, len(events)


def _shown(who: PersonData) -> str:
    return who.name or who.organisation


def _ms(at: datetime | None) -> int | None:
    return milliseconds(at) if at is not None else None
