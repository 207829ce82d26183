"""Whom a push concerns: the homes of its events, their guests, and what waits in quarantine for an invitation.

A foreign office may write about a dossier once it was forwarded there. What it offers before that is held in
quarantine and goes into the feed with the invitation, so nothing depends on who offers first after a restore.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec
from psycopg import Cursor

from models.domain.events import Event
from models.domain.guests import invited_by
from sync.server.store.connection import Connection, Row, WriteCollision
from sync.server.store.records import Device, Fresh, unsigned

FOREIGN: Final = "foreign_home"
"""The reason of what is held until its writer's office is invited."""

Key = tuple[str, bytes]
"""A dossier of a home office: (home, dossier)."""

_EVENT: Final = msgspec.msgpack.Decoder(Event)


@dataclass(frozen=True, slots=True)
class Held:
    """An event in quarantine that waits for an invitation of its writer's office."""

    office: str
    fresh: Fresh


@dataclass(slots=True)
class Circle:
    """What is known about the dossiers that a push names.

    Attributes:
        guests: the offices that get each dossier's events, besides its home.
        held: of these dossiers, in the order in which it was offered.
        is_restored: the province lost what it knew once, so that a guest's copy may be all that is left.
        newcomers: guests that this push makes.
        vouched: dossiers for which the word of a guest's own copy was taken.
    """

    guests: dict[Key, set[str]]
    held: list[Held]
    is_restored: bool
    newcomers: dict[Key, set[str]] = field(default_factory=dict)
    vouched: list[Key] = field(default_factory=list)

    def admits(self, office: str, key: Key) -> bool:
        """Tell whether an office may write about a dossier."""
        return office == key[0] or office in self.guests.get(key, ())

    def concerned(self, offered: Sequence[Event]) -> set[str]:
        """Return every office whose feed may grow; their rows are locked in one order before anything is written."""
        said = [*offered, *(held.fresh.event for held in self.held)]
        named = {invited_by(event) for event in said} - {""}
        return named.union((home for home, _ in self.guests), *self.guests.values())

    def settle(self, office: str, offered: Sequence[Event], known_offices: set[str]) -> list[Fresh]:
        """Let invitations take effect, those of what they set free too; return what leaves the quarantine.

        Args:
            office: of the device that pushes.
            offered: its events.
            known_offices: an office that never enrolled has no feed: it is invited when it does, and what is about
                its dossiers waits until then.
        """
        said = [(office, event) for event in offered] + [(held.office, held.fresh.event) for held in self.held]
        if self.is_restored:
            self._vouch(office, said, known_offices)
        is_growing = True
        while is_growing:
            is_growing = False
            for writer, event in said:
                key, to = key_of(event), invited_by(event)
                if to in known_offices and to not in self.guests[key] and self.admits(writer, key):
                    self._invite(key, to)
                    is_growing = True
        return [held.fresh for held in self.held if self.admits(held.office, key_of(held.fresh.event))]

    def _vouch(self, office: str, said: Sequence[tuple[str, Event]], known_offices: set[str]) -> None:
        """Take a guest's own copy of its invitation for true: the counter that wrote it may be gone for ever."""
        for writer, event in said:
            key = key_of(event)
            if key[0] in known_offices and writer == office == invited_by(event) and not self.admits(office, key):
                self._invite(key, office)
                self.vouched.append(key)

    def _invite(self, key: Key, office: str) -> None:
        self.guests[key].add(office)
        self.newcomers.setdefault(key, set()).add(office)


def key_of(event: Event) -> Key:
    """Return which dossier of which home an event is about."""
    return event.home, event.dossier


def look(connection: Connection, device: Device, offered: Sequence[Event]) -> Circle:
    """Read what is known about the dossiers of some events."""
    keys = {key_of(event) for event in offered}
    dossiers = sorted({dossier for _, dossier in keys})
    guests: dict[Key, set[str]] = {key: set() for key in keys}
    invited = connection.execute(
        "SELECT home, dossier, office FROM guest WHERE dossier = ANY(%b)", (dossiers,), binary=True
    )
    # Only an invitation sets free what waits, or a copy of one: the others need not read what a stranger has piled up.
    can_free = any(device.office != home for home, _ in keys) or any(invited_by(event) for event in offered)
    waiting = _waiting(connection, dossiers) if can_free else ()
    for home, dossier, office in invited:
        if (home, dossier) in guests:
            guests[home, dossier].add(office)
    held = [one for one in map(_held, waiting) if key_of(one.fresh.event) in guests]
    is_foreign = any(device.office != home and device.office not in guests[home, dossier] for home, dossier in keys)
    return Circle(guests, held, is_restored=is_foreign and _is_restored(connection))


def lock(connection: Connection, device: Device, offered: Sequence[Event]) -> tuple[Circle, dict[str, int]]:
    """Lock the feeds that may grow, in the order of the offices; return who is concerned, and the heads.

    Raises:
        WriteCollision: a push that was faster made a guest whose feed is not locked here.
    """
    concerned = look(connection, device, offered).concerned(offered)
    locked = connection.execute(
        "SELECT office, head FROM feed WHERE office = ANY(%s) ORDER BY office FOR UPDATE", (sorted(concerned),)
    )
    circle = look(connection, device, offered)  # under the locks of the homes nobody else makes guests of them
    if not circle.concerned(offered) <= concerned:
        raise WriteCollision
    return circle, dict(locked.fetchall())


def _waiting(connection: Connection, dossiers: Sequence[bytes]) -> Cursor[Row]:
    return connection.execute(
        # The reason stands in the statement, so that the index of what is held serves it.
        "SELECT v.office, q.device, q.w, q.seq, q.received_at_ms, q.raw FROM quarantine AS q "
        "JOIN device AS v ON v.id = q.device WHERE q.reason = 'foreign_home' AND q.dossier = ANY(%b) "
        "ORDER BY q.received_at_ms, q.w, q.seq",
        (dossiers,),
        binary=True,
    )


def _held(row: Row) -> Held:
    office, device, w, seq, received_at_ms, raw = row
    return Held(office, Fresh(_EVENT.decode(raw), device, unsigned(w), seq, received_at_ms))


def _is_restored(connection: Connection) -> bool:
    row = connection.execute("SELECT epoch <> first_epoch FROM province").fetchone()
    return row is not None and bool(row[0])
