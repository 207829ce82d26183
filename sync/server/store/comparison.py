"""What the province holds of an office, as digests of its feed and dossier by dossier: ranges of an index, in pages."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import msgspec

from models.domain.digests import BLOCK_POSITIONS, BlockDigest, Tally, block_digest, block_of
from sync.protocol import DIGEST_BLOCKS, DigestPage, DossierPage, DossierSummary
from sync.server.store.connection import Connection
from sync.server.store.feed import head_of
from sync.server.store.projection import CitizenView
from sync.server.store.province import current_epoch
from sync.server.store.records import EVENT_COLUMNS, event_of

_FETCHED: Final = 500
_EVENT_FIELDS: Final = len(EVENT_COLUMNS.split(","))
_UNKNOWN: Final = ("", "", 0)


class DigestCache:
    """Digests of full blocks, which never change within an epoch: 855 counters ask for the same ones every hour.

    Thread-safe; each process keeps its own.
    """

    def __init__(self, size: int = 100_000) -> None:
        self._size = size
        self._guard = threading.Lock()
        self._known: dict[tuple[str, str, int], BlockDigest] = {}

    def find(self, epoch: str, office: str, block: int) -> BlockDigest | None:
        """Return what is known of a full block."""
        with self._guard:
            return self._known.get((epoch, office, block))

    def keep(self, epoch: str, office: str, digest: BlockDigest) -> None:
        """Keep the digest of a full block; where there is no room the oldest goes."""
        with self._guard:
            while len(self._known) >= self._size:
                del self._known[next(iter(self._known))]
            self._known[epoch, office, digest.block] = digest


def read_digests(
    connection: Connection, office: str, *, block: int, upto: int, cache: DigestCache, with_guests: bool = False
) -> DigestPage:
    """Return the digests of an office's feed from a block on, at most a page of them.

    Args:
        connection: inside a transaction.
        office: whose feed.
        block: the first block, from 0.
        upto: the last position to count, inclusive; the head where that is smaller.
        cache: of full blocks.
        with_guests: the entries of other homes' dossiers count too. A program that knows nothing of them counts its
            own home's events alone, and must find the same.
    """
    epoch, head = current_epoch(connection), head_of(connection, office)
    feed = f"{office} with guests" if with_guests else office
    last = min(upto, head)
    blocks = []
    for number in range(block, min(block + DIGEST_BLOCKS, block_of(last) + 1 if last else 0)):
        end = (number + 1) * BLOCK_POSITIONS
        digest = cache.find(epoch, feed, number) if end <= last else None
        if digest is None:
            digest = _block(connection, office, number, min(end, last), with_guests=with_guests)
            if end <= last and digest.count == BLOCK_POSITIONS:
                cache.keep(epoch, feed, digest)
        blocks.append(digest)
    return DigestPage(epoch=epoch, head=head, upto=last, blocks=blocks)


def _block(connection: Connection, office: str, block: int, end: int, *, with_guests: bool) -> BlockDigest:
    places = {"office": office, "after": block * BLOCK_POSITIONS, "end": end}
    found = connection.execute(_OWN_ENTRIES, places, binary=True).fetchall()
    if with_guests and len(found) < end - block * BLOCK_POSITIONS:
        found += connection.execute(_GUEST_ENTRIES, places, binary=True).fetchall()
    return block_digest(block, found)


_OWN_ENTRIES: Final = (
    "SELECT eid, position FROM event WHERE home = %(office)s AND position > %(after)s AND position <= %(end)s"
)
_GUEST_ENTRIES: Final = """
    SELECT e.eid, g.position FROM guest_entry AS g JOIN event AS e ON e.home = g.home AND e.position = g.home_position
    WHERE g.office = %(office)s AND g.position > %(after)s AND g.position <= %(end)s
"""


def read_dossiers(
    connection: Connection, office: str, *, after: bytes, limit: int, now_ms: int, with_guests: bool = False
) -> DossierPage:
    """Return an office's dossiers with an id after `after`, at most `limit` of them, by id.

    `with_guests`: those of other homes that were forwarded here as well. Events are read in small portions and
    forgotten, so that a page needs little memory whatever they hold.
    """
    epoch, head = current_epoch(connection), head_of(connection, office)
    # DISTINCT over the index on (home, dossier, position) ends after `limit` dossiers.
    own = connection.execute(
        "SELECT DISTINCT dossier FROM event WHERE home = %s AND dossier > %b ORDER BY dossier LIMIT %s",
        (office, after, limit),
        binary=True,
    ).fetchall()
    wanted = [(row[0], office) for row in own]
    if with_guests:
        wanted += connection.execute(
            "SELECT dossier, home FROM guest WHERE office = %s AND dossier > %b ORDER BY dossier LIMIT %s",
            (office, after, limit),
            binary=True,
        ).fetchall()
    some = sorted(wanted)[:limit]
    found: list[DossierSummary] = []
    if some:
        guests = [(dossier, home) for dossier, home in some if home != office]
        shown = _views(connection, office, after, some[-1][0], guests)
        entries = _last_entries(connection, office, guests)
        rows = heapq.merge(
            _events(connection, office, after, some[-1][0]), _guest_events(connection, guests), key=_named
        )
        for key, group in groupby(rows, key=_named):
            found.append(_summary(key[0], group, shown.get(key, _UNKNOWN), entries.get(key, 0)))
    return DossierPage(epoch=epoch, head=head, dossiers=found, is_last=len(wanted) < limit, time_ms=now_ms)


_Named = tuple[bytes, str]
"""A dossier and its home."""

_COLUMNS: Final = ", ".join(f"e.{name.strip()}" for name in (*EVENT_COLUMNS.split(","), "position", "received_at_ms"))
_GUESTS: Final = "unnest(%b::bytea[], %s::text[]) AS wanted (dossier, home)"


def _named(row: tuple[Any, ...]) -> _Named:
    return row[2], row[1]


def _views(
    connection: Connection, office: str, after: bytes, last: bytes, guests: Sequence[_Named]
) -> dict[_Named, tuple[str, str, int]]:
    rows = connection.execute(
        "SELECT dossier, home, view FROM dossier WHERE home = %s AND dossier > %b AND dossier <= %b",
        (office, after, last),
        binary=True,
    ).fetchall()
    if guests:
        rows += connection.execute(
            f"SELECT d.dossier, d.home, d.view FROM {_GUESTS} "  # noqa: S608 - constant
            "JOIN dossier AS d ON d.home = wanted.home AND d.dossier = wanted.dossier",
            _columns_of(guests),
            binary=True,
        ).fetchall()
    return {(dossier, home): _shown(view) for dossier, home, view in rows}


def _last_entries(connection: Connection, office: str, guests: Sequence[_Named]) -> dict[_Named, int]:
    """Return the last place in the office's feed of each dossier of another home."""
    if not guests:
        return {}
    rows = connection.execute(
        f"SELECT e.dossier, e.home, max(g.position) FROM {_GUESTS} "  # noqa: S608 - constant
        "JOIN event AS e ON e.home = wanted.home AND e.dossier = wanted.dossier "
        "JOIN guest_entry AS g ON g.office = %s AND g.home = e.home AND g.home_position = e.position GROUP BY 1, 2",
        (*_columns_of(guests), office),
        binary=True,
    ).fetchall()
    return {(dossier, home): position for dossier, home, position in rows}


def _events(connection: Connection, office: str, after: bytes, last: bytes) -> Iterator[tuple[Any, ...]]:
    with connection.cursor(name="compared") as cursor:
        cursor.itersize = _FETCHED
        cursor.execute(
            f"SELECT {_COLUMNS} FROM event AS e "  # noqa: S608 - constant
            "WHERE e.home = %s AND e.dossier > %b AND e.dossier <= %b ORDER BY e.dossier, e.position",
            (office, after, last),
            binary=True,
        )
        yield from cursor


def _guest_events(connection: Connection, guests: Sequence[_Named]) -> Iterator[tuple[Any, ...]]:
    if not guests:
        return
    with connection.cursor(name="compared_guests") as cursor:
        cursor.itersize = _FETCHED
        cursor.execute(
            f"SELECT {_COLUMNS} FROM {_GUESTS} "  # noqa: S608 - constant
            "JOIN event AS e ON e.home = wanted.home AND e.dossier = wanted.dossier "
            "ORDER BY e.dossier, e.home, e.position",
            _columns_of(guests),
            binary=True,
        )
        yield from cursor


def _columns_of(guests: Sequence[_Named]) -> tuple[list[bytes], list[str]]:
    return [dossier for dossier, _ in guests], [home for _, home in guests]


def _summary(
    identity: bytes, rows: Iterable[tuple[Any, ...]], shown: tuple[str, str, int], last_entry: int
) -> DossierSummary:
    tally, position, received_at_ms = Tally(), 0, 0
    for row in rows:
        tally = tally.plus(event_of(row[:_EVENT_FIELDS]))
        position, received_at_ms = row[_EVENT_FIELDS:]
    code, status, due_at_ms = shown
    return DossierSummary(
        id=identity,
        code=code,
        status=status,
        due_at_ms=due_at_ms,
        events=tally.count,
        eids=tally.eids,
        content=tally.content,
        last_position=position,
        last_received_at_ms=received_at_ms,
        last_entry=last_entry,
    )


def _shown(view: bytes) -> tuple[str, str, int]:
    """Return code, status and due time; nothing where the dossier's beginning never came."""
    seen = msgspec.msgpack.decode(view, type=CitizenView)
    return (seen.code, seen.status, seen.due_at_ms) if seen.received_at_ms else _UNKNOWN
