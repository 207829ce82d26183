"""The paper that a step hands out: forms 02–05 and the result receipt, from the dossier and what was typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from models.domain import person
from models.domain.dossier import Dossier
from models.domain.staff import StaffMember
from models.services.commands import ActCommand
from models.services.papers import (
    ApologyPaper,
    DossierOnPaper,
    OfficeHeading,
    RefusalPaper,
    RequestedItem,
    StopPaper,
    SupplementPaper,
)
from models.services.slips import Paper, ReceiverKind, ResultItem, ResultReceiptPaper

HEAD: Final = "GIÁM ĐỐC"
"""The title above the signature of who answers for the centre."""

_RECEIVERS: Final = {
    "authorised": ReceiverKind.AUTHORISED,
    "người được ủy quyền": ReceiverKind.AUTHORISED,
    "relative": ReceiverKind.RELATIVE,
    "người thân": ReceiverKind.RELATIVE,
}
"""What stands in the receiver's relation, by code or in the words of the screen; anybody else is the owner."""


def step_paper(
    *,
    command: ActCommand,
    dossier: Dossier,
    member: StaffMember,
    office: OfficeHeading,
    now: datetime,
    due_before: datetime | None = None,
) -> Paper | None:
    """Return the paper of the step that `command` has just taken, or None where the step hands out none.

    Args:
        command: the step as it was accepted.
        dossier: the state after the step.
        member: who took the step.
        office: the issuing office.
        now: when the paper is printed.
        due_before: the appointment before the step, which an apology names: a pause or an earlier apology may have
            moved it; None takes the one on the receipt.
    """
    at = command.at or now
    about = dossier_on_paper(dossier)
    reason = person.tidy(command.reason) or person.tidy(command.note)
    common: dict[str, Any] = {"office": office, "number": "", "issued_at": at, "printed_at": now, "dossier": about}
    if command.action == "request_supplement":
        return SupplementPaper(
            **common, items=_items(command, reason), reason=reason, answer_by_on=None, guide_name=member.name
        )
    if command.action == "refuse":
        note = person.tidy(command.note) if command.reason.strip() else ""
        return RefusalPaper(**common, reason=reason, legal_ground=note, advice="", refuser_name=member.name)
    if dossier.received_at is None:
        return None
    new_due_at = command.new_due_at or (dossier.due_at if command.new_due_on is not None else None)
    old_due_at = due_before or dossier.printed_due_at
    if command.action == "apologise" and new_due_at is not None and old_due_at is not None:
        return ApologyPaper(
            **common,
            agency=office.name,
            received_at=dossier.received_at,
            due_at=old_due_at,
            reason=reason,
            new_due_at=new_due_at,
            is_provisional=dossier.is_provisional,
            signer_title=HEAD,
            signer_name="",
        )
    if command.action == "stop" and command.reason.strip() and command.note.strip():
        return StopPaper(
            **common,
            received_at=dossier.received_at,
            reason=person.tidy(command.reason),
            legal_ground=person.tidy(command.note),
            next_steps="",
            signer_title=HEAD,
            signer_name="",
        )
    if command.action == "return":
        return _result_receipt(command, dossier, member, common)
    return None


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


def _items(command: ActCommand, reason: str) -> tuple[RequestedItem, ...]:
    """List what is missing; the reason itself where the clerk named no papers."""
    named = tuple(
        RequestedItem(person.tidy(item.name), item.originals + item.certified + item.photocopies)
        for item in command.documents or ()
    )
    return named or (RequestedItem(reason, 0),)


def _result_receipt(
    command: ActCommand, dossier: Dossier, member: StaffMember, common: dict[str, Any]
) -> ResultReceiptPaper:
    receiver = command.receiver
    owner = dossier.owner or dossier.submitter
    relation = person.tidy(receiver.relation).casefold() if receiver else ""
    kind = _RECEIVERS.get(relation, ReceiverKind.OWNER)
    return ResultReceiptPaper(
        **common,
        results=(ResultItem(dossier.result or dossier.procedure_name, "", 1),),
        given_back=(),
        receiver_kind=kind,
        receiver_name=person.tidy(receiver.name) if receiver else owner.name,
        receiver_id_number=person.compact(receiver.id_number) if receiver else owner.id_number,
        receiver_phone=person.compact(receiver.phone) if receiver else owner.phone,
        receiver_papers=person.tidy(receiver.authorisation) if receiver else "",
        method=person.tidy(command.method) or "Trực tiếp tại quầy",
        is_receipt_lost=False,
        is_fingerprint=False,
        giver_name=member.name,
        note=person.tidy(command.note),
    )
