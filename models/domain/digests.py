"""Digests that two sides compare without sending events: XOR of hashes, so that no page border matters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from models.domain.events import Event, person_digest, public_digest

BLOCK_POSITIONS: Final = 1000
"""Block b of a feed holds its positions b * 1000 + 1 … b * 1000 + 1000."""

_HASH_BYTES: Final = 32


class BlockDigest(msgspec.Struct, frozen=True, array_like=True):
    """What stands in one block of a feed.

    Attributes:
        block: which.
        count: how many events.
        eids: XOR of SHA-256(eid).
        places: XOR of SHA-256(eid, position as 8 bytes): a province that lost its tail without a word may have got the
            same events back in another order. Empty: an older province does not say.
    """

    block: int
    count: int
    eids: bytes
    places: bytes = b""

    def agrees(self, held: BlockDigest | None) -> bool:
        """Tell whether a device that holds `held` has the same, as far as this one says."""
        if held is None:
            return False
        return held == (self if self.places else msgspec.structs.replace(self, places=held.places))


@dataclass(frozen=True, slots=True)
class Tally:
    """What a set of events comes to.

    Attributes:
        count: how many events.
        eids: XOR of SHA-256(eid), 32 bytes: which events they are.
        content: XOR of `fingerprint`, 32 bytes: what they say.
    """

    count: int = 0
    eids: bytes = bytes(_HASH_BYTES)
    content: bytes = bytes(_HASH_BYTES)

    def plus(self, event: Event) -> Tally:
        """Return the tally with one event more."""
        return Tally(self.count + 1, xor(self.eids, eid_hash(event.eid)), xor(self.content, fingerprint(event)))


def eid_hash(eid: bytes) -> bytes:
    """Return SHA-256(eid)."""
    return hashlib.sha256(eid).digest()


def fingerprint(event: Event) -> bytes:
    """Return SHA-256 of what the chain covers, with the person's hash computed anew where the person is held.

    So a changed personal part shows as well, and a redacted copy has the fingerprint of the whole one.
    """
    person = event.person_hash if event.person is None else person_digest(event.salt, event.person)
    return hashlib.sha256(public_digest(event) + person).digest()


def xor(one: bytes, other: bytes) -> bytes:
    """Return the XOR of two hashes."""
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(_HASH_BYTES)


def block_of(position: int) -> int:
    """Return the block that a position (from 1) stands in."""
    return (position - 1) // BLOCK_POSITIONS


def block_digest(block: int, entries: Iterable[tuple[bytes, int]]) -> BlockDigest:
    """Return the digest of one block, from the eid and the position of each of its events."""
    count, eids, places = 0, 0, 0
    for eid, position in entries:
        count += 1
        eids ^= int.from_bytes(hashlib.sha256(eid).digest())
        places ^= int.from_bytes(hashlib.sha256(eid + position.to_bytes(8)).digest())
    return BlockDigest(block, count, eids.to_bytes(_HASH_BYTES), places.to_bytes(_HASH_BYTES))
