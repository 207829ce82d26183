"""What a transaction read of the event log: in rows, so that a slow machine says the same as a fast one."""

from __future__ import annotations

from sync.server.store.connection import Connection
from sync.server.store.partitions import partitions


def log_reads(connection: Connection) -> tuple[int, int]:
    """Return what this transaction read of all years: rows by scanning a table, rows by an index."""
    row = connection.execute(
        "SELECT sum(seq_tup_read), sum(idx_tup_fetch) FROM pg_stat_xact_user_tables WHERE relname = ANY(%s)",
        (partitions(connection),),
    ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])
