"""The hand-over slip (phiếu bàn giao hồ sơ): what goes from one office or person to another; both sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.domain import person
from models.domain.dossier import Dossier
from models.domain.staff import StaffMember
from models.domain.timeline import to_local
from models.services.papers import OfficeHeading
from models.services.slips import HandOverPaper, HandOverRow


def hand_over_slip(
    *, dossiers: Sequence[Dossier], to: str, member: StaffMember, office: OfficeHeading, now: datetime
) -> HandOverPaper:
    """Return the slip of dossiers that `member` has just forwarded to `to`, in the order in which they were scanned."""
    return HandOverPaper(
        office=office,
        number=f"{to_local(now):%y%m%d-%H%M}",
        issued_at=now,
        printed_at=now,
        from_office=office.name,
        giver_name=member.name,
        to_office=person.tidy(to),
        receiver_name="",
        rows=tuple(_row(dossier) for dossier in dossiers),
    )


def _row(dossier: Dossier) -> HandOverRow:
    who = dossier.submitter
    kept = sum(item.originals + item.certified + item.photocopies for item in dossier.documents if not item.shown_only)
    return HandOverRow(
        code=dossier.code or dossier.token,
        procedure_name=dossier.procedure_name,
        submitter_name=who.organisation or who.name,
        due_at=dossier.due_at,
        documents=f"{dossier.sets:02d} bộ, {kept} giấy tờ",
    )
