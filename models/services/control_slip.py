"""Fill in form 06, Phiếu kiểm soát quá trình giải quyết hồ sơ (Thông tư 03/2025/TT-VPCP), from a dossier's legs."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime

from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.legs import Leg
from models.domain.lifecycle import Status
from models.services.refusal import Refused
from models.services.slips import ControlLeg, ControlSlipPaper
from models.services.step_papers import dossier_on_paper
from models.services.views import OfficeSettings

_CAME_BACK = frozenset({Status.SETTLED, Status.RETURNED})


def control_slip_of(
    dossier: Dossier, *, office: OfficeSettings, names: Mapping[bytes, str], printed_at: datetime
) -> ControlSlipPaper:
    """Return the slip: a row for each hand-over, and one for each way back to the counter, with or without the result.

    A row's limit is that of the receiving office's leg; its verdict says how the giving office kept its own.

    Args:
        dossier: with its legs.
        office: whose counter the dossier came to.
        names: who acted, by actor; unknown ones leave room to write.
        printed_at: when this sheet comes out of the printer.

    Raises:
        Refused: `not_accepted_yet` (code): an online arrival has nothing to control before it is accepted.
    """
    if dossier.received_at is None or dossier.status in {Status.SUBMITTED, Status.NOT_ACCEPTED}:
        raise Refused("not_accepted_yet", code=dossier.code or dossier.token)
    words = {entry.eid: entry.words for entry in dossier.history}
    actors = {entry.eid: entry.actor for entry in dossier.history}
    counter = office.heading.name
    giver, result = counter, None
    rows: list[ControlLeg] = []
    for leg in dossier.legs:
        rows.append(
            ControlLeg(
                from_office=giver,
                to_office=leg.to,
                handed_at=leg.from_at,
                handed_by=names.get(leg.actor, ""),
                received_at=None,
                received_by="",
                due_at=leg.due_at,
                result=result,
                note=words.get(leg.eid, ""),
            )
        )
        giver, result = leg.to, leg.timeliness
        if leg.back_eid:
            rows.append(_way_back(leg, counter, received_by=names.get(actors.get(leg.back_eid, b""), "")))
            rows[-1] = dataclasses.replace(rows[-1], note=words.get(leg.back_eid, ""))
            giver, result = counter, None
    if rows and giver != counter and dossier.status in _CAME_BACK:
        settled = next((e for e in dossier.history if e.kind == Kind.SETTLED and e.eid not in dossier.undone), None)
        by = names.get(settled.actor, "") if settled is not None else ""
        rows.append(dataclasses.replace(_way_back(dossier.legs[-1], counter, by), received_at=dossier.settled_at))
    return ControlSlipPaper(
        office=office.heading,
        number="",
        issued_at=dossier.legs[0].from_at if dossier.legs else dossier.received_at,
        printed_at=printed_at,
        dossier=dossier_on_paper(dossier),
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        legs=tuple(rows),
    )


def _way_back(leg: Leg, counter: str, received_by: str) -> ControlLeg:
    """Return the row of a dossier that came to the counter from where it was."""
    return ControlLeg(
        from_office=leg.to,
        to_office=counter,
        handed_at=leg.ended_at,
        handed_by="",
        received_at=leg.ended_at,
        received_by=received_by,
        due_at=None,
        result=leg.timeliness,
    )
