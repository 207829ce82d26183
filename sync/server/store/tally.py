"""The sums of all offices: kept in the transaction that folds a dossier, read by leaders.

A dossier's row says what it has added (`tallied`). A fold takes that off and adds what is true now, in one statement:
the sums are those of the rows whatever comes twice, late or in another order, and a rebuild mends nothing but itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from models.domain.dossier import Dossier, instant
from models.domain.history import HistoryEntry
from models.domain.lifecycle import Status
from models.domain.report_ii06a import facts_as_they_are
from models.domain.tally import pairs_of
from sync.server.store.connection import Connection

_BETWEEN: Final = " "

_RETALLY: Final = """
    WITH new AS (
        SELECT * FROM unnest(%(dossiers)b::bytea[], %(fields)s::text[], %(tallied)s::text[])
            AS n (dossier, field, tallied)
    ), moved AS (
        SELECT d.field, pair, -1 AS n FROM dossier AS d JOIN new USING (dossier)
        CROSS JOIN LATERAL unnest(string_to_array(d.tallied, ' ')) AS pair
        WHERE d.home = %(home)s AND (d.tallied, d.field) IS DISTINCT FROM (new.tallied, new.field)
        UNION ALL
        SELECT new.field, pair, 1 FROM new CROSS JOIN LATERAL unnest(string_to_array(new.tallied, ' ')) AS pair
        WHERE NOT EXISTS (
            SELECT 1 FROM dossier AS d
            WHERE d.home = %(home)s AND d.dossier = new.dossier AND (d.tallied, d.field) = (new.tallied, new.field)
        )
    )
    INSERT INTO tally (home, measure, at_ms, field, n)
    SELECT %(home)s, split_part(pair, ':', 1), split_part(pair, ':', 2)::bigint, field, sum(n)
    FROM moved WHERE pair <> '' GROUP BY pair, field HAVING sum(n) <> 0
    ORDER BY 2, 3, 4
    ON CONFLICT (measure, at_ms, home, field) DO UPDATE SET n = tally.n + excluded.n
"""


def tallied(dossier: Dossier, received_at_ms: Mapping[bytes, int]) -> str:
    """Return what a dossier adds, as its row keeps it; `received_at_ms` by the eids of its events."""
    facts = facts_as_they_are(dossier)
    if facts is None:
        return ""
    heard_ms = _heard_ms(dossier.history, received_at_ms)
    pairs = pairs_of(facts, settled_heard_at=instant(heard_ms) if heard_ms is not None else None)
    return _BETWEEN.join(f"{measure}:{at_ms}" for measure, at_ms in sorted(pairs))


def _heard_ms(history: Iterable[HistoryEntry], received_at_ms: Mapping[bytes, int]) -> int | None:
    """Return when the province heard of the result that stands."""
    return next((received_at_ms.get(entry.eid) for entry in history if entry.status is Status.SETTLED), None)


def retally(connection: Connection, home: str, values: Mapping[str, Any]) -> None:
    """Move the sums of an office from what its rows say to what they will say; before the rows are written.

    The caller holds the office's feed, so nobody else moves them.

    Args:
        connection: writing.
        home: organisation code.
        values: `dossiers`, `fields` and `tallied`, a list each.
    """
    connection.execute(_RETALLY, {**values, "home": home}, binary=True)
