"""What has to be compared (cần đối chiếu): each contested event with the state that did not allow it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.domain.lifecycle import Status
from models.services.ports import Reader
from models.services.views import DossierView

MOST_DOSSIERS = 200


@dataclass(frozen=True, slots=True)
class Contest:
    """One event that the state at its place did not allow, and that nobody has decided about.

    Attributes:
        code, who, procedure_name: the dossier.
        event: the event's `eid`; `kind`, `at`, `words` and `to` are what it says.
        actor_name, device: who wrote it, on which machine.
        status_before: where the dossier stood when the event came.
        status_since: where it stands now.
    """

    code: str
    who: str
    procedure_name: str
    event: bytes
    kind: str
    at: datetime
    words: str
    to: str
    actor_name: str
    device: str
    status_before: Status
    status_since: Status


def contests(*, reader: Reader) -> list[Contest]:
    """Return every open contest of the office, dossier by dossier in the order of their due times."""
    found: list[Contest] = []
    for row in reader.contested(limit=MOST_DOSSIERS):
        view = reader.show(row.code)
        if view is not None:
            found.extend(contests_of(view))
    return found


def contests_of(view: DossierView) -> Iterable[Contest]:
    """Yield the open contests of one dossier, in the order of its events."""
    dossier = view.dossier
    open_ones = set(dossier.contested)
    rows = {row.eid: row for row in view.events}
    who = dossier.owner or dossier.submitter
    before = Status.SUBMITTED
    for entry in dossier.history:
        if entry.eid in open_ones:
            row = rows.get(entry.eid)
            yield Contest(
                code=dossier.code or dossier.token,
                who=who.organisation or who.name,
                procedure_name=dossier.procedure_name,
                event=entry.eid,
                kind=entry.kind,
                at=entry.at,
                words=entry.words,
                to=entry.to,
                actor_name=row.actor_name if row is not None else "",
                device=row.device if row is not None else "",
                status_before=before,
                status_since=dossier.status,
            )
        before = entry.status
