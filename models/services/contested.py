"""What has to be compared (cần đối chiếu): each contested event with the state that did not allow it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.domain.bodies import PersonData
from models.domain.lifecycle import Status
from models.services.ports import Reader
from models.services.review_ports import Sighting
from models.services.views import DossierView, EventRow

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
        sightings: what each counter saw: the step that brought the dossier there, then the contested event.
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
    sightings: tuple[Sighting, ...] = ()


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
    before, stepped = Status.SUBMITTED, b""
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
                sightings=tuple(_sighting(rows[eid], who) for eid in (stepped, entry.eid) if eid in rows),
            )
        elif entry.status is not before or not stepped:
            stepped = entry.eid
        before = entry.status


def _sighting(row: EventRow, who: PersonData) -> Sighting:
    return Sighting(
        event=row.eid,
        device=row.device,
        actor_name=row.actor_name,
        kind=row.kind,
        code=row.code,
        who=who.organisation or who.name,
        at=row.at,
        recorded_at=row.recorded_at or row.at,
        received_at=row.received_at,
    )
