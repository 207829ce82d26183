"""Where this device's own events stand, for replication."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WriterHead:
    """The current writer incarnation: `seq` and `chain` of its last event; `acknowledged` through which seq."""

    w: int
    seq: int
    chain: bytes
    acknowledged: int
