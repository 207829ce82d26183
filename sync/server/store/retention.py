"""What the province lets go of, and what it keeps (ADR 0011): nothing here touches an event, a batch or a key.

Everything may run again at any time, in several processes at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from models.domain.dossier import instant
from models.domain.timeline import local_date
from sync.server.store.connection import Connection

SILENT: Final = timedelta(days=400)
"""A counter that was not heard for so long gives its lanes back. Longer than a year, so that a season's counter stays;
after this the lanes rest before anybody else numbers from them (`lanes.REST`)."""
CODES: Final = timedelta(days=1)
"""An enrolment code that has ended answers "expired" for so long, then "unknown"."""
QUOTAS: Final = timedelta(days=31)
"""How long it is told how many bytes of attached files a device sent on a day."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How much was let go of."""

    lanes: int = 0
    codes: int = 0
    quotas: int = 0


def clean(connection: Connection, *, now_ms: int) -> Cleaned:
    """Retire the lanes of counters that have been silent for long; forget ended codes and old quotas.

    A silent counter stays enrolled: when it comes back it pushes what it has, and asks for fresh lanes at its greeting,
    because the province lends it none.

    Args:
        connection: inside a transaction.
        now_ms: the province's time.
    """
    now = instant(now_ms)
    lanes = connection.execute(
        "UPDATE lane SET retired_on = greatest(from_on, %s) WHERE retired_on IS NULL AND device IN "
        "(SELECT id FROM device WHERE heard_at_ms < %s)",
        (local_date(now), now_ms - _ms(SILENT)),
    ).rowcount
    codes = connection.execute("DELETE FROM enrolment WHERE expires_at_ms < %s", (now_ms - _ms(CODES),)).rowcount
    quotas = connection.execute("DELETE FROM attachment_day WHERE on_day < %s", (local_date(now - QUOTAS),)).rowcount
    return Cleaned(lanes=lanes, codes=codes, quotas=quotas)


def _ms(span: timedelta) -> int:
    return round(span.total_seconds() * 1000)
