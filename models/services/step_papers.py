"""The paper that a step hands out: forms 02–05 and the result receipt, from the step's event and its dossier.

An event says all that its paper does, so that a reprint says what the first one said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from models.domain.bodies import (
    AppointmentBody,
    DocumentBody,
    ReturnBody,
    StepBody,
    StepPerson,
    decode_body,
    decode_person,
)
from models.domain.dossier import Dossier, instant
from models.domain.events import Event, Kind
from models.domain.handing import handing_of
from models.services.papers import (
    ApologyPaper,
    DossierOnPaper,
    OfficeHeading,
    RefusalPaper,
    RequestedItem,
    StopPaper,
    SupplementPaper,
)
from models.services.result_receipt import result_receipt
from models.services.slips import Paper

HEAD: Final = "GIÁM ĐỐC"
"""The title above the signature of who answers for the centre."""

FORM_OF: Final[Mapping[str, str]] = {
    Kind.SUPPLEMENT_REQUESTED: "supplement",
    Kind.DOSSIER_NOT_ACCEPTED: "refusal",
    Kind.APOLOGISED: "apology",
    Kind.STOPPED: "stop_notice",
    Kind.RESULT_RETURNED: "result_receipt",
}
"""The form of each kind of step that hands a paper out once; receipt and control slip follow rules of their own."""


def paper_of_step(
    event: Event,
    *,
    before: Dossier,
    after: Dossier,
    office: OfficeHeading,
    names: Mapping[bytes, str],
    number: str,
    printed_at: datetime,
) -> Paper | None:
    """Return the paper of one step, or None where the step hands out none.

    Args:
        event: the step.
        before: the state in which it was taken; an apology names the appointment that stood there.
        after: the state that it led to.
        office: the issuing office.
        names: who acted, by actor; unknown ones leave room to write.
        number: the paper's own number.
        printed_at: when this sheet comes out of the printer.
    """
    body, said = decode_body(event.kind, event.body), decode_person(event.kind, event.person)
    if event.kind not in FORM_OF or not isinstance(said, StepPerson):
        return None
    who = names.get(event.actor, "")
    reason = said.reason or said.note
    note = said.note if said.reason else ""
    common: dict[str, Any] = {
        "office": office,
        "number": number,
        "issued_at": instant(event.at_ms),
        "printed_at": printed_at,
        "dossier": dossier_on_paper(after),
    }
    if isinstance(body, ReturnBody):
        return result_receipt(handing_of(body, said), after, who, common)
    if event.kind == Kind.DOSSIER_NOT_ACCEPTED:
        return RefusalPaper(**common, reason=reason, legal_ground=note, advice="", refuser_name=who)
    if after.received_at is None:
        return None
    if isinstance(body, StepBody) and event.kind == Kind.SUPPLEMENT_REQUESTED:
        items = requested_items(body.documents, reason)
        return SupplementPaper(**common, items=items, reason=reason, answer_by_on=None, guide_name=who)
    signed: dict[str, Any] = {
        "received_at": after.received_at,
        "reason": reason,
        "signer_title": HEAD,
        "signer_name": "",
    }
    if event.kind == Kind.STOPPED:
        return StopPaper(**common, **signed, legal_ground=note, next_steps="")
    old_due_at = before.due_at
    if not isinstance(body, AppointmentBody) or body.new_due_at_ms is None or old_due_at is None:
        return None
    new_due_at = instant(body.new_due_at_ms)
    if new_due_at <= old_due_at:
        return None
    return ApologyPaper(
        **common,
        **signed,
        agency=office.name,
        due_at=old_due_at,
        new_due_at=new_due_at,
        is_provisional=after.is_due_provisional,
    )


def dossier_on_paper(dossier: Dossier) -> DossierOnPaper:
    """Return what papers repeat of their dossier."""
    who = dossier.submitter
    owner = dossier.owner or who
    return DossierOnPaper(
        code=dossier.code or "",
        procedure_name=dossier.procedure_name,
        procedure_code=dossier.procedure,
        content="" if dossier.content == dossier.procedure_name else dossier.content,
        submitter_name=who.organisation or who.name,
        submitter_address=who.address,
        submitter_phone=who.phone,
        submitter_email=who.email,
        owner_name=owner.organisation or owner.name,
    )


def requested_items(documents: tuple[DocumentBody, ...], reason: str) -> tuple[RequestedItem, ...]:
    """List what is missing; the reason itself where nobody named papers."""
    named = tuple(RequestedItem(item.name, item.originals + item.certified + item.photocopies) for item in documents)
    return named or (RequestedItem(reason, 0),)
