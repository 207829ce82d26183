"""Every paper that a dossier has given rise to, rebuilt from its events as it was printed then.

Printing, looking and sending take the same way, so that a copy never differs from the paper that was handed out. Two
forms are special: the receipt, of which a correction (or the code that replaces a temporary one) makes a new version,
and the control slip, of which there is one: rows are added to it as the dossier goes on.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from models.domain.bodies import PrintedBody, decode_body
from models.domain.dossier import RECEIPT, Dossier, instant
from models.domain.events import Event, Kind
from models.domain.lifecycle import Status
from models.services.control_slip import control_slip_of
from models.services.receipts import receipt_of
from models.services.slips import Paper
from models.services.step_papers import FORM_OF, paper_of_step
from models.services.views import OfficeSettings

CONTROL_SLIP: Final = "control_slip"
Sign = Callable[[bytes], bytes | None]
_UNANSWERED: Final = frozenset({Status.SUBMITTED, Status.NOT_ACCEPTED})


@dataclass(frozen=True, slots=True)
class DossierPaper:
    """One paper of a dossier.

    Attributes:
        event: the `eid` that it follows from: a step, the arrival, a correction; it names the paper.
        form: the form's name.
        paper: what it says; `printed_at` is that of the first sheet, or now where none was printed.
        printings: when it was printed, the first one first; the others were copies.
        is_replaced: a receipt of which a later version exists: it is looked at, never printed again.
    """

    event: bytes
    form: str
    issued_at: datetime
    paper: Paper
    printings: tuple[datetime, ...] = ()
    is_replaced: bool = False


def papers_of(
    events: Iterable[Event], *, office: OfficeSettings, names: Mapping[bytes, str], sign: Sign, now: datetime
) -> tuple[DossierPaper, ...]:
    """Return the papers of one dossier, in the order in which they came about.

    Args:
        events: the dossier's, in the order of the fold.
        office: the issuing office.
        names: who acted, by actor; unknown ones leave room to write.
        sign: this device's signature of a receipt; None where it has no key.
        now: when a sheet that was never printed would be.
    """
    told = list(_folded(events))
    if not told:
        return ()
    found: list[DossierPaper] = []
    for event, before, after in told:
        if event.kind == Kind.RECEIPT_PRINTED:
            found = _printed(found, event)
        elif _is_receipts(event, before, after):
            found = _with_receipt(found, event, after, office=office, names=names, sign=sign, now=now)
        elif event.kind in FORM_OF and (event.eid not in after.contested or event.kind == Kind.RESULT_RETURNED):
            form = FORM_OF[event.kind]
            number = paper_number(after, 1 + sum(paper.form == form for paper in found))
            made = paper_of_step(
                event,
                before=before,
                after=after,
                office=office.heading,
                names=names,
                number=number,
                printed_at=now,
            )
            if made is not None:
                found.append(DossierPaper(event.eid, form, instant(event.at_ms), made))
        elif event.kind == Kind.FORWARDED and after.legs and after.legs[0].eid == event.eid:
            last = told[-1][2]
            if last.received_at is not None and last.status not in _UNANSWERED:
                slip = control_slip_of(last, office=office, names=names, printed_at=now)
                found.append(DossierPaper(event.eid, CONTROL_SLIP, slip.issued_at, slip))
    return tuple(_as_printed(paper) for paper in found)


def paper_number(dossier: Dossier, ordinal: int) -> str:
    """Return the own number of a paper: that of its dossier, with the ordinal of a second and further one of its form.

    Counters that do not hear of each other cannot share one series without gaps; a dossier's number is theirs alone.
    """
    tail = (dossier.code or dossier.token).partition("-")[2]
    return f"{tail}.{ordinal}" if ordinal > 1 else tail


def _folded(events: Iterable[Event]) -> Iterator[tuple[Event, Dossier, Dossier]]:
    """Walk the events, each once, with the state before and after it."""
    state: Dossier | None = None
    seen: set[bytes] = set()
    for event in events:
        if event.eid not in seen:
            seen.add(event.eid)
            before = state or Dossier(id=event.dossier, home=event.home)
            state = before.apply(event)
            yield event, before, state


def _is_receipts(event: Event, before: Dossier, after: Dossier) -> bool:
    """Tell whether the receipt says something else since this event."""
    if after.received_at is None or after.status in _UNANSWERED:
        return False
    if event.kind == Kind.CORRECTED:
        return any(change.old != change.new for change in after.history[-1].changes)
    if event.kind == Kind.CODE_ASSIGNED:
        return after.code != before.code
    return event.kind in {Kind.DOSSIER_RECEIVED, Kind.DOSSIER_ACCEPTED} and event.eid not in after.contested


def _with_receipt(
    found: list[DossierPaper],
    event: Event,
    dossier: Dossier,
    *,
    office: OfficeSettings,
    names: Mapping[bytes, str],
    sign: Sign,
    now: datetime,
) -> list[DossierPaper]:
    """Add the receipt, or its new version; one that nobody had printed yet is nothing to replace."""
    signer = names.get(event.actor, "")
    paper = receipt_of(dossier, office=office, sign=sign, receiver_name=signer, printed_at=now)
    made = DossierPaper(event.eid, RECEIPT, instant(event.at_ms), paper)
    older = [dataclasses.replace(one, is_replaced=True) if one.form == RECEIPT else one for one in found]
    return [*(one for one in older if one.form != RECEIPT or one.printings), made]


def _printed(found: list[DossierPaper], event: Event) -> list[DossierPaper]:
    """Note a printing at its paper: the named one, else the latest of the form."""
    body = decode_body(event.kind, event.body)
    if not isinstance(body, PrintedBody):
        return found
    of_form = [one.event for one in found if one.form == body.form]
    wanted = body.paper if body.paper in of_form else (of_form or [b""])[-1]
    at = instant(event.at_ms)
    return [
        dataclasses.replace(one, printings=(*one.printings, at))
        if one.event == wanted and one.form == body.form
        else one
        for one in found
    ]


def _as_printed(one: DossierPaper) -> DossierPaper:
    if not one.printings:
        return one
    return dataclasses.replace(one, paper=dataclasses.replace(one.paper, printed_at=one.printings[0]))
