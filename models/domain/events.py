"""The event: the only thing that is stored, replicated and never changed.

The envelope is strict and the same for ever; `body` and `person` are MessagePack bytes, encoded once by the counter
that wrote them, stored and forwarded untouched, and decoded leniently (unknown fields are ignored, see `bodies.py`).
All personal data stands in `person` and nowhere else, so that it can be dropped for a redacted feed, or by law, while
the chain of hashes still holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import msgspec

CHAIN_START: Final = bytes(32)
"""The chain value before the first event of a writer incarnation."""

SALT_BYTES: Final = 16


class Kind(StrEnum):
    """Every kind of event; bodies and versions are listed in `docs/events.md`. A name once used never changes."""

    DOSSIER_SUBMITTED = "dossier_submitted"
    DOSSIER_RECEIVED = "dossier_received"
    DOSSIER_ACCEPTED = "dossier_accepted"
    DOSSIER_NOT_ACCEPTED = "dossier_not_accepted"
    CODE_ASSIGNED = "code_assigned"
    RECEIPT_PRINTED = "receipt_printed"
    FORWARDED = "forwarded"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    SUPPLEMENT_RECEIVED = "supplement_received"
    PAYMENT_REQUESTED = "payment_requested"
    PAYMENT_RECEIVED = "payment_received"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    APOLOGISED = "apologised"
    SETTLED = "settled"
    RESULT_RETURNED = "result_returned"
    CORRECTED = "corrected"
    TURNED_AWAY = "turned_away"
    CONTEST_RESOLVED = "contest_resolved"
    RATING_GIVEN = "rating_given"
    QUEUE_NUMBER_TAKEN = "queue_number_taken"
    FEE_TAKEN = "fee_taken"
    FEE_CANCELLED = "fee_cancelled"
    FEE_REFUNDED = "fee_refunded"
    TAKEN_BACK = "taken_back"
    PAPER_PLACED = "paper_placed"
    DOCUMENT_ATTACHED = "document_attached"
    ATTACHMENT_REMOVED = "attachment_removed"
    BOOK_OPENED = "book_opened"
    BOOK_ENTRY_ADDED = "book_entry_added"
    BOOK_ENTRY_VOIDED = "book_entry_voided"
    BOOK_HANDED_OVER = "book_handed_over"
    BOOK_CLOSED = "book_closed"
    SHIFT_CLOSED = "shift_closed"
    REVIEW_SETTLED = "review_settled"
    STEP_UNDONE = "step_undone"
    QUEUE_NUMBER_CALLED = "queue_number_called"


class Event(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One event as it is stored and sent.

    Attributes:
        eid: UUIDv7, 16 bytes: identity and dedupe key, for ever.
        home: organisation code of the office that received the dossier; its feed gives the order.
        dossier: eid of the dossier's first event, 16 bytes.
        kind: one of `Kind`, or a name from a newer program, kept and passed on.
        v: version of the body's schema, from 1.
        at_ms: business time, milliseconds UTC (when it happened at the counter).
        hlc: hybrid logical clock, physical milliseconds << 16 | counter.
        clock_offset_ms: province time minus this counter's clock as last measured; 0 when never measured.
        actor: UUIDv5(office, username), 16 bytes.
        body: MessagePack map without personal data.
        person: MessagePack map of personal data; None when there is none, or when it was dropped.
        salt: 16 random bytes that blind `person` in the chain; empty when there never was a person.
        person_hash: SHA-256(salt ‖ person), kept when person is dropped; empty when there never was a person.
    """

    eid: bytes
    home: str
    dossier: bytes
    kind: str
    v: int
    at_ms: int
    hlc: int
    clock_offset_ms: int
    actor: bytes
    body: bytes
    person: bytes | None
    salt: bytes
    person_hash: bytes

    def without_person(self) -> Event:
        """Return the redacted copy: same identity, same place in the chain, nobody named."""
        return msgspec.structs.replace(self, person=None, salt=b"")


class Stamped(msgspec.Struct, frozen=True, array_like=True):
    """An event at its place in a writer incarnation: `w` is 64 random bits, `seq` counts from 1, `chain` is c_seq."""

    w: int
    seq: int
    chain: bytes
    event: Event


class FeedEvent(msgspec.Struct, frozen=True, array_like=True):
    """An event at its gap-free place (from 1) in an office's feed; `home_position` is that in the feed of its home.

    The two are the same where the office is the home; 0, or an older province's silence, says so too.
    """

    position: int
    device: str
    w: int
    seq: int
    received_at_ms: int
    event: Event
    home_position: int = 0


def person_digest(salt: bytes, person: bytes) -> bytes:
    """Return SHA-256(salt ‖ person)."""
    return hashlib.sha256(salt + person).digest()


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def public_digest(event: Event) -> bytes:
    """Return SHA-256 of the event without its person: every envelope field but person, salt and person_hash."""
    return hashlib.sha256(
        _ENCODER.encode(
            (
                event.eid,
                event.home,
                event.dossier,
                event.kind,
                event.v,
                event.at_ms,
                event.hlc,
                event.clock_offset_ms,
                event.actor,
                event.body,
            )
        )
    ).digest()


def chain_next(previous: bytes, event: Event) -> bytes:
    """Return c_n = SHA-256(c_{n-1} ‖ SHA-256(event without person) ‖ SHA-256(salt ‖ person))."""
    return hashlib.sha256(previous + public_digest(event) + event.person_hash).digest()


def chain_over(previous: bytes, events: Iterable[Event]) -> bytes:
    """Return the chain value after `events`, in order."""
    for event in events:
        previous = chain_next(previous, event)
    return previous


def is_person_intact(event: Event) -> bool:
    """Tell whether the personal part is what was hashed when the event was written (True when it was dropped)."""
    if event.person is None:
        return True
    return person_digest(event.salt, event.person) == event.person_hash
