"""Corrections of a dossier's descriptive fields: the last writer by (hlc, eid) wins, field by field."""

from __future__ import annotations

from models.domain.bodies import CorrectionBody, StepPerson
from models.domain.events import Event

Stamps = tuple[tuple[str, int, bytes], ...]
"""Who wrote each corrected field last: (field, hlc, eid), in the order of the names."""


def correct(stamps: Stamps, event: Event, body: CorrectionBody, who: StepPerson) -> tuple[Stamps, dict[str, object]]:
    """Return (the stamps after a correction, the values that it changes); old values stay in the history's events.

    Only a field that the event both names and gives is stamped, or the order of arrival would decide. The masked name
    counts by itself, because a redacted feed has nothing else of a person.
    """
    given: dict[str, object] = {"owner": who.owner, "content": who.note}
    if who.submitter is not None:
        given["submitter"] = who.submitter
    if body.documents is not None:
        given["documents"] = body.documents
    if body.notify is not None:
        given["notify"] = body.notify
    if body.masked_name:
        given["masked_name"] = body.masked_name
    latest = {name: (hlc, eid) for name, hlc, eid in stamps}
    values: dict[str, object] = {}
    for name in (*body.fields, "masked_name"):
        if name in given and latest.get(name, (0, b"")) < (event.hlc, event.eid):
            latest[name] = (event.hlc, event.eid)
            values[name] = given[name]
    return tuple((name, *stamp) for name, stamp in sorted(latest.items())), values
