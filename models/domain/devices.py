"""Devices of an office and what the province lends them: number lanes and public keys."""

from __future__ import annotations

import re
from typing import Final

import msgspec

COUNTER_NAME: Final = re.compile(r"(?P<office>[^ ]*)\.Q(?P<counter>\d{1,4})\.[^.]+$")
"""How the devices of counters are named: "H59.25.14.Q1.3fa2c1"."""


def office_of(device: str) -> str:
    """Return the organisation code in a counter's name, "" where the device is none."""
    found = COUNTER_NAME.match(device)
    return found["office"] if found is not None else ""


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
