"""What a machine without an office asks for: one that comes back from a backup, or a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

OnShare = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class RestoredOffice:
    """What came back.

    Attributes:
        device: the name under which the province knows this counter.
        incarnation: the new one, 16 hex digits.
        problems: how many things are not as they must be.
        aside: where an office that was here before lies now.
        is_enrolled: the province knows this counter; else it enrols anew.
    """

    device: str
    incarnation: str
    dossiers: int
    events: int
    problems: int
    newest_code: str | None
    newest_at: datetime | None
    aside: Path | None
    attachments: int
    attachments_missing: int
    is_enrolled: bool


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What was founded; the code and the passwords are shown this once."""

    device: str
    recovery_code: str
    passwords: tuple[tuple[str, str], ...]


class FirstStartDesk(Protocol):
    """What the first page of a new machine asks for; both take a while and are called off the GUI thread."""

    def restore(self, backup: Path, recovery_code: str, on_share: OnShare) -> RestoredOffice:
        """Bring a backup back.

        Args:
            backup: its file.
            recovery_code: "" tries this machine's own key.
            on_share: hears, on the calling thread, how far lists of an older program are built anew.

        Raises:
            Anticipated: why not; nothing was changed.
        """

    def found(self, office_file: Path, counter: int) -> NewOffice:
        """Make a new office of an office file.

        Raises:
            Anticipated: why not; nothing was made.
        """
