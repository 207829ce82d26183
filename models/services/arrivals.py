"""Online and postal arrivals that wait to be accepted or refused, within eight working hours (domain.answer)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from models.domain.lifecycle import Status
from models.services.ports import Reader
from models.services.views import DossierRow

_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One arrival; `answer_due_at` is None where nothing says until when it has to be answered."""

    row: DossierRow
    external_code: str
    answer_due_at: datetime | None


def arrivals(*, reader: Reader) -> list[Arrival]:
    """Return what waits for an answer, the most urgent first: what is overdue stands on top."""
    found = []
    for row in reader.rows(statuses=(Status.SUBMITTED,)):
        view = reader.show(row.code)
        if view is not None:
            found.append(Arrival(row, view.dossier.external_code, view.dossier.answer_due_at))
    return sorted(found, key=lambda arrival: (arrival.answer_due_at or _NEVER, arrival.row.code))
