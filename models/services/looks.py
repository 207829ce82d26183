"""How the windows of one machine look: what a clerk chooses, and what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

SCALES: Final = (100, 125, 150, 175, 200)
"""Percent of the drawn size."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What is chosen.

    Attributes:
        scale: percent, one of `SCALES`.
        is_high_contrast: black on white and strong lines instead of quiet surfaces.
    """

    scale: int = 100
    is_high_contrast: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One crash file; its text begins with when and where."""

    name: str
    text: str


class Machine(Protocol):
    """What a window asks about the machine it runs on."""

    @property
    def can_restart(self) -> bool:
        """Tell whether the program can open itself again, which another size needs."""

    def looks(self) -> Looks:
        """Return what is chosen."""

    def choose_looks(self, looks: Looks) -> None:
        """Keep a choice; called on the network pool.

        Raises:
            Anticipated: it cannot be written.
        """

    def show_looks(self, looks: Looks) -> None:
        """Dress the open windows; the size stays until the next start. Call on the GUI thread."""

    def restart(self) -> None:
        """Close everything in order and open it again. Call on the GUI thread."""

    def faults(self) -> tuple[Fault, ...]:
        """Return the crash files that nobody has seen to, newest first; called on the network pool."""

    def save_faults(self, folder: str) -> str:
        """Write them into one file in a folder and return its path; called on the network pool.

        Raises:
            Anticipated: it cannot be written.
        """

    def forget_faults(self) -> None:
        """Remove them; called on the network pool."""
