"""Devices of an office and what the province lends them: number lanes and public keys."""

from __future__ import annotations

import msgspec


class Lane(msgspec.Struct, frozen=True):
    """A block of 500 dossier numbers a day: index i (0–19) holds i*500+1 … i*500+500, at most 9999.

    Valid for local receipt dates from `from_on` (ISO date, inclusive) on; a spare is kept for emergencies.
    """

    index: int
    from_on: str
    is_spare: bool = False


class HeldLanes(msgspec.Struct, frozen=True):
    """What this device uses of what the province lent it.

    `is_suspect`: some of it may have given numbers that nobody here remembers (a restore, a lost sidecar), so only the
    spare is used until fresh lanes come.
    """

    lanes: tuple[Lane, ...]
    is_suspect: bool = False


class DeviceKey(msgspec.Struct, frozen=True):
    """The public Ed25519 key (32 bytes) of a device of the office: it proves receipts offline."""

    device: str
    counter: int
    public_key: bytes
    is_revoked: bool = False
