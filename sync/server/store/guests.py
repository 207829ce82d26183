"""Entries of guests: a dossier's events in the feed of an office that it was forwarded to, with their home position.

One sequence per office: its own events (`event.position`) and the entries (`guest_entry.position`) share it, gap-free
and in the order of commits. The entries of one dossier stand in its home's order.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Final

from models.domain.attachment import HASH_BYTES
from models.domain.bodies import decode_body
from models.domain.events import Kind
from models.domain.guests import office_named
from models.domain.office_bodies import AttachmentBody
from sync.server.store.circle import Key
from sync.server.store.connection import Connection, Store

_FILL: Final = """
    INSERT INTO guest_entry (office, position, home, home_position)
    SELECT %(office)s, %(head)s + row_number() OVER (ORDER BY e.home, e.position), e.home, e.position
    FROM unnest(%(homes)s::text[], %(dossiers)b::bytea[]) AS wanted (home, dossier)
    JOIN event AS e ON e.home = wanted.home AND e.dossier = wanted.dossier
    WHERE NOT EXISTS (
        SELECT 1 FROM guest_entry AS g
        WHERE g.office = %(office)s AND g.home = e.home AND g.home_position = e.position
    )
    RETURNING 1
"""
_NEW_FILES: Final = """
    SELECT e.home, e.body FROM guest_entry AS g
    JOIN event AS e ON e.home = g.home AND e.position = g.home_position
    WHERE g.office = %s AND g.position > %s AND e.kind = %s
"""


def invite(connection: Connection, newcomers: Mapping[Key, Iterable[str]]) -> None:
    """Remember new guests; their entries are filled in the same transaction."""
    rows = [(home, dossier, office) for (home, dossier), offices in newcomers.items() for office in sorted(offices)]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO guest (home, dossier, office, is_filled) VALUES (%s, %b, %s, true) "
                "ON CONFLICT (dossier, home, office) DO UPDATE SET is_filled = true",
                rows,
            )


def fill(connection: Connection, guests: Mapping[Key, Iterable[str]], heads: dict[str, int]) -> set[str]:
    """Put every event of some dossiers that a guest's feed lacks there, in home order; return the offices that grew.

    Everything that is missing, not only what is new: an older program that stored events beside this one made none.

    Args:
        connection: in a transaction that holds the feeds' rows of the homes and of the guests.
        guests: the dossiers and who gets their events.
        heads: of the feeds; those that grow are counted up and written.
    """
    wanted: dict[str, list[Key]] = {}
    for key, offices in guests.items():
        for office in offices:
            wanted.setdefault(office, []).append(key)
    grown = set()
    for office in sorted(wanted):
        keys = sorted(wanted[office])
        before = heads[office]
        values = {
            "office": office,
            "head": before,
            "homes": [home for home, _ in keys],
            "dossiers": [dossier for _, dossier in keys],
        }
        count = len(connection.execute(_FILL, values).fetchall())  # in a pipeline rowcount is not known
        if count:
            heads[office] += count
            connection.execute("UPDATE feed SET head = %s WHERE office = %s", (heads[office], office))
            _share_files(connection, office, before)
            grown.add(office)
    return grown


def _share_files(connection: Connection, office: str, after: int) -> None:
    """Let a guest fetch the contents that its new entries name: they belong to the home and are shared."""
    named = connection.execute(_NEW_FILES, (office, after, Kind.DOCUMENT_ATTACHED.value), binary=True).fetchall()
    for home, raw in named:
        body = decode_body(Kind.DOCUMENT_ATTACHED, raw)
        if isinstance(body, AttachmentBody) and len(body.sha256) == HASH_BYTES:
            connection.execute(
                "UPDATE attachment SET guests = array_append(guests, %s) "
                "WHERE office = %s AND sha256 = %b AND NOT %s = ANY(guests)",
                (office, home, body.sha256, office),
            )


def settle_office(connection: Connection, office: str) -> None:
    """Invite an office that has just enrolled to what was forwarded there before; part of that transaction."""
    rows = connection.execute(
        "SELECT home, dossier, forwarded_to FROM dossier WHERE home <> %s AND EXISTS "
        "(SELECT 1 FROM unnest(forwarded_to) AS words WHERE starts_with(upper(ltrim(words)), %s))",
        (office, office),
    ).fetchall()
    invited = [(home, dossier) for home, dossier, to in rows if any(office_named(words) == office for words in to)]
    if invited:
        heads = lock_feeds(connection, {office, *(home for home, _ in invited)})
        newcomers = {key: [office] for key in invited}
        invite(connection, newcomers)
        fill(connection, newcomers, heads)


def lock_feeds(connection: Connection, offices: Iterable[str]) -> dict[str, int]:
    """Lock the rows of some feeds, in the order of the offices, and return their heads."""
    return dict(
        connection.execute(
            "SELECT office, head FROM feed WHERE office = ANY(%s) ORDER BY office FOR UPDATE", (sorted(offices),)
        ).fetchall()
    )


def fill_missing(store: Store) -> int:
    """Fill the feeds of guests that a migration found among older dossiers; return how many. Done at every start."""
    with store.transaction() as connection:
        rows = connection.execute("SELECT DISTINCT office FROM guest WHERE NOT is_filled ORDER BY office").fetchall()
    done = 0
    for (office,) in rows:
        while some := store.run(functools.partial(_fill_some, office)):
            done += some
        store.ring(office)
    return done


def _fill_some(office: str, connection: Connection) -> int:
    rows = connection.execute(
        "SELECT home, dossier FROM guest WHERE office = %s AND NOT is_filled ORDER BY dossier LIMIT 500", (office,)
    ).fetchall()
    if rows:
        heads = lock_feeds(connection, {office, *(home for home, _ in rows)})
        newcomers = {(home, dossier): [office] for home, dossier in rows}
        invite(connection, newcomers)
        fill(connection, newcomers, heads)
    return len(rows)
