"""Fold dossiers anew from the log: after a change of the fold, and to compare."""

from __future__ import annotations

import functools
from typing import Final

from sync.server.store.connection import Connection, Store, database_time_ms
from sync.server.store.projection import FOLD_VERSION, refold

PORTION: Final = 500
"""Dossiers that are folded anew in one transaction."""


def rebuild(connection: Connection, office: str, *, now_ms: int) -> int:
    """Fold every dossier of an office anew from the log; returns how many. Holds the office's feed meanwhile."""
    done, after = 0, b""
    while some := _rebuild_some(connection, office, after, now_ms):
        done, after = done + len(some), some[-1]
    return done


def rebuild_outdated(store: Store) -> int:
    """Fold anew, office by office, what another version of the fold has written; returns how many dossiers.

    In portions of a transaction each: an older process may be storing beside this one, and waits for one at most.
    """
    with store.transaction() as connection:
        rows = connection.execute(
            "SELECT DISTINCT home FROM dossier WHERE fold_version <> %s", (FOLD_VERSION,)
        ).fetchall()
        now_ms = database_time_ms(connection)
    done = 0
    for (office,) in rows:
        after = b""
        while some := store.run(
            functools.partial(_rebuild_some, office=office, after=after, now_ms=now_ms), is_pipelined=True
        ):
            done, after = done + len(some), some[-1]
    return done


def _rebuild_some(connection: Connection, office: str, after: bytes, now_ms: int) -> list[bytes]:
    """Fold the next dossiers by id; return them."""
    connection.execute("SELECT head FROM feed WHERE office = %s FOR UPDATE", (office,))
    rows = connection.execute(
        "SELECT DISTINCT dossier FROM event WHERE home = %s AND dossier > %b ORDER BY dossier LIMIT %s",
        (office, after, PORTION),
    ).fetchall()
    some = [row[0] for row in rows]
    refold(connection, office, some, now_ms=now_ms)
    return some
