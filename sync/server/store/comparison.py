"""What the province holds of an office, as digests of its feed and dossier by dossier: ranges of an index, in pages."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
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


def read_digests(connection: Connection, office: str, *, block: int, upto: int, cache: DigestCache) -> DigestPage:
    """Return the digests of an office's feed from a block on, at most a page of them.

    Args:
        connection: inside a transaction.
        office: whose feed.
        block: the first block, from 0.
        upto: the last position to count, inclusive; the head where that is smaller.
        cache: of full blocks.
    """
    epoch, head = current_epoch(connection), head_of(connection, office)
    last = min(upto, head)
    blocks = []
    for number in range(block, min(block + DIGEST_BLOCKS, block_of(last) + 1 if last else 0)):
        end = (number + 1) * BLOCK_POSITIONS
        digest = cache.find(epoch, office, number) if end <= last else None
        if digest is None:
            digest = _block(connection, office, number, min(end, last))
            if end <= last and digest.count == BLOCK_POSITIONS:
                cache.keep(epoch, office, digest)
        blocks.append(digest)
    return DigestPage(epoch=epoch, head=head, upto=last, blocks=blocks)


def _block(connection: Connection, office: str, block: int, end: int) -> BlockDigest:
    rows = connection.execute(
        "SELECT eid FROM event WHERE home = %s AND position > %s AND position <= %s",
        (office, block * BLOCK_POSITIONS, end),
        binary=True,
    ).fetchall()
    return block_digest(block, (row[0] for row in rows))


def read_dossiers(connection: Connection, office: str, *, after: bytes, limit: int, now_ms: int) -> DossierPage:
    """Return an office's dossiers with an id after `after`, at most `limit` of them, by id.

    Events are read in small portions and forgotten, so that a page needs little memory whatever they hold.
    """
    epoch, head = current_epoch(connection), head_of(connection, office)
    # DISTINCT over the index on (home, dossier, position) ends after `limit` dossiers.
    wanted = connection.execute(
        "SELECT DISTINCT dossier FROM event WHERE home = %s AND dossier > %b ORDER BY dossier LIMIT %s",
        (office, after, limit),
        binary=True,
    ).fetchall()
    found: list[DossierSummary] = []
    if wanted:
        last = wanted[-1][0]
        shown = {
            row[0]: _shown(row[1])
            for row in connection.execute(
                "SELECT dossier, view FROM dossier WHERE home = %s AND dossier > %b AND dossier <= %b",
                (office, after, last),
                binary=True,
            )
        }
        rows = _events(connection, office, after, last)
        found = [_summary(id_, group, shown.get(id_, _UNKNOWN)) for id_, group in groupby(rows, key=lambda row: row[2])]
    return DossierPage(epoch=epoch, head=head, dossiers=found, is_last=len(wanted) < limit, time_ms=now_ms)


def _events(connection: Connection, office: str, after: bytes, last: bytes) -> Iterator[tuple[Any, ...]]:
    with connection.cursor(name="compared") as cursor:
        cursor.itersize = _FETCHED
        cursor.execute(
            f"SELECT {EVENT_COLUMNS}, position, received_at_ms FROM event "  # noqa: S608 - constant
            "WHERE home = %s AND dossier > %b AND dossier <= %b ORDER BY dossier, position",
            (office, after, last),
            binary=True,
        )
        yield from cursor


def _summary(identity: bytes, rows: Iterable[tuple[Any, ...]], shown: tuple[str, str, int]) -> DossierSummary:
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
    )


def _shown(view: bytes) -> tuple[str, str, int]:
    """Return code, status and due time; nothing where the dossier's beginning never came."""
    seen = msgspec.msgpack.decode(view, type=CitizenView)
    return (seen.code, seen.status, seen.due_at_ms) if seen.received_at_ms else _UNKNOWN
