"""Look through a restored copy of the province: is everything there, unaltered, and shown as its events say?

Feeds without gaps, every batch signed by its device, the events under the chains that were signed, persons under their
hashes, identities, folds, contents of attached files under their names, reference data under their signature. Reads
everything and changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from models.domain.events import CHAIN_START, chain_next, is_person_intact
from models.domain.reference import SignedDocument
from sync.protocol import sealed_batch
from sync.server.store import reference
from sync.server.store.connection import Connection
from sync.server.store.projection import FOLD_VERSION
from sync.server.store.province import current_epoch
from sync.server.store.rebuild import rebuild
from sync.server.store.records import EVENT_COLUMNS, event_of, unsigned

_FETCHED: Final = 1000
_TOLD: Final = 20
_SHOWN: Final = (
    "home, dossier, device, status, code_key, alias_key, token_key, check_word, contested, forwarded_to, view"
)

_LOST: Final = """
    SELECT count(*) FROM event AS e LEFT JOIN event_identity AS i
    ON i.eid = e.eid AND i.home = e.home AND i.position = e.position WHERE i.eid IS NULL
"""
_SURPLUS: Final = "SELECT (SELECT count(*) FROM event_identity) - (SELECT count(*) FROM event)"
_ABROAD: Final = """
    SELECT count(*) FROM guest_entry AS g LEFT JOIN event AS e ON e.home = g.home AND e.position = g.home_position
    WHERE e.eid IS NULL
"""
_STRAYS: Final = (
    ("events without their identity", _LOST),
    ("identities without an event", _SURPLUS),
    ("entries of guests without an event", _ABROAD),
)


@dataclass(slots=True)
class Inspected:
    """What was found.

    Attributes:
        epoch: of the copy.
        offices: with a feed.
        events: in all feeds, each once.
        dossiers: whose fold was compared.
        batches: whose signature was verified anew.
        walked: events whose chain was computed anew from a signed place; the others were stored under another
            incarnation first (offered again after a restore) or follow one that stands aside.
        contents: of attached files that were read and hashed.
        writers: seq of each incarnation, by its stored number.
        problems: how many things are wrong.
        told: the first of them, for the administrator; nobody is named.
    """

    epoch: str
    offices: int = 0
    events: int = 0
    dossiers: int = 0
    batches: int = 0
    walked: int = 0
    contents: int = 0
    writers: dict[int, int] = field(default_factory=dict)
    problems: int = 0
    told: list[str] = field(default_factory=list)

    def wrong(self, what: str) -> None:
        """Note something that must not be."""
        self.problems += 1
        if len(self.told) < _TOLD:
            self.told.append(what)


def inspect(connection: Connection) -> Inspected:
    """Look through a copy that nobody writes to; `connection` is in autocommit."""
    found = Inspected(epoch=current_epoch(connection))
    with connection.transaction():
        _feeds(connection, found)
        _writers(connection, found)
        _batches(connection, found)
        _chains(connection, found)
        _contents(connection, found)
        _documents(connection, found)
    for (office,) in connection.execute("SELECT office FROM feed ORDER BY office").fetchall():
        with connection.transaction(force_rollback=True):
            _folds(connection, found, office)
    return found


def _feeds(connection: Connection, found: Inspected) -> None:
    rows = connection.execute(
        """
        SELECT f.office, f.head, count(p.position), count(DISTINCT p.position), coalesce(min(p.position), 1),
               coalesce(max(p.position), 0), count(p.position) FILTER (WHERE p.is_own)
        FROM feed AS f LEFT JOIN (
            SELECT home AS office, position, true AS is_own FROM event
            UNION ALL SELECT office, position, false FROM guest_entry
        ) AS p ON p.office = f.office GROUP BY f.office, f.head ORDER BY f.office
        """
    ).fetchall()
    for office, head, count, different, first, last, own in rows:
        found.offices += 1
        found.events += own
        if not (head == count == different == last and first == 1):
            found.wrong(f"feed {office}: head {head}, {count} entries at {different} places from {first} to {last}")
    for what, query in _STRAYS:
        row = connection.execute(query).fetchone()
        if row is not None and row[0]:
            found.wrong(f"{row[0]} {what}")


def _writers(connection: Connection, found: Inspected) -> None:
    rows = connection.execute(
        "SELECT w.w, w.seq, w.chain, b.chain FROM writer AS w "
        "LEFT JOIN batch AS b ON b.w = w.w AND b.last_seq = w.seq ORDER BY w.w"
    )
    for w, seq, chain, signed_chain in rows:
        found.writers[w] = seq
        if seq and chain != signed_chain:
            found.wrong(f"writer {unsigned(w):016x}: no batch ends at its seq {seq} with its chain")


def _batches(connection: Connection, found: Inspected) -> None:
    rows = _streamed(
        connection,
        "signed",
        "SELECT b.w, b.first_seq, b.last_seq, b.chain, b.signature, d.public_key FROM batch AS b "
        "JOIN writer AS w ON w.w = b.w JOIN device AS d ON d.id = w.device WHERE b.is_verified",
    )
    for w, first_seq, last_seq, chain, signature, public_key in rows:
        found.batches += 1
        try:
            key = Ed25519PublicKey.from_public_bytes(public_key)
            key.verify(signature, sealed_batch(unsigned(w), first_seq, chain))
        except (InvalidSignature, ValueError):
            found.wrong(f"batch {unsigned(w):016x} {first_seq}-{last_seq}: its signature is not its device's")


def _chains(connection: Connection, found: Inspected) -> None:
    rows = _streamed(connection, "walked", f"SELECT w, seq, {EVENT_COLUMNS} FROM event ORDER BY w, seq")  # noqa: S608 - constant
    for w, events in groupby(rows, key=itemgetter(0)):
        signed_at: dict[int, bytes] = {
            seq: chain
            for seq, chain in connection.execute("SELECT last_seq, chain FROM batch WHERE w = %s", (w,))
            if chain
        }
        at, chain = 0, CHAIN_START
        for _, seq, *columns in events:
            event = event_of(columns)
            if not is_person_intact(event):
                found.wrong(f"event {event.eid.hex()}: its person does not fit its hash")
            if seq != at + 1:
                at, chain = seq - 1, signed_at.get(seq - 1, b"")
            at = seq
            if not chain:
                chain = signed_at.get(seq, b"")
                continue
            chain = chain_next(chain, event)
            found.walked += 1
            if chain != signed_at.get(seq, chain):
                found.wrong(f"writer {unsigned(w):016x}: another chain than the signed one at seq {seq}")
                chain = signed_at[seq]


def _contents(connection: Connection, found: Inspected) -> None:
    whole = connection.execute(
        "SELECT office, sha256, size FROM attachment WHERE completed_at_ms IS NOT NULL ORDER BY office, sha256"
    ).fetchall()
    for office, sha256, size in whole:
        digest, length = hashlib.sha256(), 0
        for (part,) in _streamed(
            connection,
            "content",
            "SELECT content FROM attachment_chunk WHERE office = %s AND sha256 = %s ORDER BY first_byte",
            (office, sha256),
            fetched=8,
        ):
            digest.update(part)
            length += len(part)
        found.contents += 1
        if length != size or digest.digest() != sha256:
            found.wrong(f"content {bytes(sha256).hex()} of {office}: {length} of {size} bytes, or other ones")


def _documents(connection: Connection, found: Inspected) -> None:
    """Verify the reference data in force: what devices hold is given back by its signature alone."""
    for (office,) in connection.execute("SELECT code FROM office ORDER BY code").fetchall():
        for version in reference.versions(connection, office):
            document = SignedDocument(version, reference.content_of(connection, version.sha256))
            if not reference.is_own(connection, document):
                found.wrong(f"reference data of {office}: {version.kind} {version.version} is not as it was signed")


def _folds(connection: Connection, found: Inspected, office: str) -> None:
    """Fold an office anew and compare with what the copy shows; the caller takes the change back."""
    connection.execute(
        f"CREATE TEMP TABLE shown ON COMMIT DROP AS SELECT fold_version, {_SHOWN} FROM dossier "  # noqa: S608 - constant
        "WHERE home = %s",
        (office,),
    )
    rebuild(connection, office, now_ms=0)
    row = connection.execute(
        f"""
        WITH was AS (SELECT {_SHOWN} FROM shown WHERE fold_version = %(version)s),
             now AS (SELECT {_SHOWN} FROM dossier WHERE home = %(office)s)
        SELECT (SELECT count(*) FROM was), (SELECT count(*) FROM shown WHERE fold_version <> %(version)s),
               (SELECT count(*) FROM (SELECT * FROM was EXCEPT SELECT * FROM now) AS d),
               (SELECT count(*) FROM (SELECT * FROM now EXCEPT SELECT * FROM was) AS d)
        """,  # noqa: S608 - constant
        {"office": office, "version": FOLD_VERSION},
    ).fetchone()
    assert row is not None
    compared, outdated, altered, missing = row
    found.dossiers += compared
    # The dossiers of an older fold are folded anew at the next start anyway: there is nothing to compare.
    different = altered if outdated else max(altered, missing)
    if different:
        found.wrong(f"office {office}: {different} dossiers are shown otherwise than their events say")


def _streamed(
    connection: Connection, name: str, query: str, parameters: tuple[Any, ...] = (), *, fetched: int = _FETCHED
) -> Iterator[tuple[Any, ...]]:
    with connection.cursor(name=name) as cursor:
        cursor.itersize = fetched
        cursor.execute(query, parameters, binary=True)
        yield from cursor
