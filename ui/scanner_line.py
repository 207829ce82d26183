"""How the scanners of one machine are set, and how a serial one stands: plain values, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ui.wedge import MOST_GAP_MS, WedgeRule

AUTO: Final = "auto"
OFF: Final = "off"
SPEEDS: Final = (9600, 19200, 38400, 57600, 115200)
"""Bits a second; a USB scanner takes any."""


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """What an office has chosen for one machine, `[scanner]` in its `settings.toml`.

    Attributes:
        serial: "auto" (a port of a maker of scanners), "off", or a port's name: "COM3", "/dev/ttyACM0".
        speed: bits a second of the serial line.
        prefix: what the scanner sends before each code; "" for nothing.
        suffix: what it sends after each code beside Enter or Tab; "" for nothing.
        gap_ms: the longest gap between two keys of a slow scanner at the keyboard, and between two bytes of one reading
            on a serial line that ends it with nothing.
    """

    serial: str = AUTO
    speed: int = 9600
    prefix: str = ""
    suffix: str = ""
    gap_ms: int = MOST_GAP_MS

    @property
    def rule(self) -> WedgeRule:
        """Return what the keyboard's filter goes by."""
        return WedgeRule(self.prefix, self.suffix, self.gap_ms)


class Tone(StrEnum):
    """What a scan sounds like."""

    HEARD = "heard"
    UNKNOWN = "unknown"


class PortState(StrEnum):
    """How the serial line stands."""

    OFF = "off"
    SEARCHING = "searching"
    """No port of a scanner is there, or the chosen one is not."""
    READY = "ready"
    LOST = "lost"
    """It was ready and was pulled out; it comes back by itself."""
    FORBIDDEN = "forbidden"
    """This user may not open it."""
    BUSY = "busy"
    """Another program has it."""


@dataclass(frozen=True, slots=True)
class Port:
    """One serial port of the machine. `is_scanner`: its maker makes scanners, or it says so itself."""

    device: str
    words: str = ""
    is_scanner: bool = False


@dataclass(frozen=True, slots=True)
class SerialStatus:
    """How the serial line stands. `port`: the chosen or opened one, "" for none; `ports`: all that are there."""

    state: PortState = PortState.OFF
    port: str = ""
    ports: tuple[Port, ...] = ()
