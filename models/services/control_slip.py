"""Fill in form 06, Phiếu kiểm soát quá trình giải quyết hồ sơ (Thông tư 03/2025/TT-VPCP), from a dossier's legs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.lifecycle import Status
from models.services.refusal import Refused
from models.services.slips import ControlLeg, ControlSlipPaper
from models.services.step_papers import dossier_on_paper
from models.services.views import OfficeSettings

_CAME_BACK = frozenset({Status.SETTLED, Status.RETURNED})


def control_slip_of(
    dossier: Dossier, *, office: OfficeSettings, names: Mapping[bytes, str], printed_at: datetime
) -> ControlSlipPaper:
    """Return the slip: a row for each hand-over, and one for the way back to the counter once the result is there.

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
    if rows and dossier.status in _CAME_BACK:
        settled = next((entry for entry in dossier.history if entry.kind == Kind.SETTLED), None)
        rows.append(
            ControlLeg(
                from_office=giver,
                to_office=counter,
                handed_at=dossier.legs[-1].ended_at,
                handed_by="",
                received_at=dossier.settled_at,
                received_by=names.get(settled.actor, "") if settled is not None else "",
                due_at=None,
                result=result,
            )
        )
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
