"""The projection of attached files: which event names which content, and a row of state for every content named."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.persistence.event_log import by_dossier
from models.persistence.office_fold import Difference
from models.persistence.tables import attached, content, event

_CHUNK: Final = 500


def rows_of(state: Dossier) -> list[dict[str, Any]]:
    """Return a dossier's rows."""
    files = state.attachments
    return [
        {"eid": file.eid, "dossier": state.id, "sha256": file.sha256, "is_removed": file.removed_at is not None}
        for file in (*files.listed, *files.removed)
    ]


def replace(connection: Connection, identities: Sequence[bytes], states: Collection[Dossier]) -> None:
    """Replace the rows of dossiers that were folded again; a content never heard of is not held here."""
    connection.execute(delete(attached).where(attached.c.dossier.in_(identities)))
    add(connection, states)


def add(connection: Connection, states: Collection[Dossier]) -> None:
    """Write the rows of dossiers that have none."""
    rows = [row for state in states for row in rows_of(state)]
    if not rows:
        return
    connection.execute(insert(attached), rows)
    sizes = {
        file.sha256: file.size for state in states for file in (*state.attachments.listed, *state.attachments.removed)
    }
    connection.execute(
        insert(content).on_conflict_do_nothing(),
        [
            {
                "sha256": sha256,
                "size": size,
                "is_held": False,
                "is_wanted": False,
                "offered": 0,
                "is_sent": False,
                "trouble": "",
                "retry_after_ms": 0,
            }
            for sha256, size in sizes.items()
        ],
    )


def rebuild(connection: Connection) -> None:
    """Fill the empty table from the log."""
    for states in _states(connection):
        add(connection, states)


def check(connection: Connection) -> Iterator[Difference]:
    """Compare the rows with the log; only dossiers with such events are folded."""
    known = set(connection.execute(select(content.c.sha256)).scalars())
    held = {row.eid: tuple(row) for row in connection.execute(select(attached))}
    for states in _states(connection):
        for row in (row for state in states for row in rows_of(state)):
            if held.pop(row["eid"], None) != tuple(row.values()):
                yield Difference("attached_differs", row["eid"].hex())
            if row["sha256"] not in known:
                yield Difference("content_unknown", row["sha256"].hex())
    for eid in held:
        yield Difference("attached_differs", eid.hex(), "extra")


def _states(connection: Connection) -> Iterator[list[Dossier]]:
    """Fold every dossier that ever had a file, some at a time."""
    told = select(event.c.dossier).where(event.c.kind == Kind.DOCUMENT_ATTACHED).distinct()
    identities = list(connection.execute(told).scalars())
    for first in range(0, len(identities), _CHUNK):
        folded = [Dossier.replay(e) for _, e in by_dossier(connection, identities[first : first + _CHUNK])]
        yield [state for state in folded if state is not None]
