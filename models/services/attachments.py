"""Attach a scanned file to a document item of a dossier, and take one off the list again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Final

from models.domain import person
from models.domain.attachment import Attachment
from models.domain.bodies import StepPerson
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Kind
from models.domain.folding import fold
from models.domain.lifecycle import ACT_OF_ACTION
from models.domain.office_bodies import AttachmentBody
from models.domain.staff import StaffMember
from models.services.attachment_ports import AttachingUnit, AttachingUnits, ContentStore
from models.services.commands import ActCommand
from models.services.guest_rights import demand_right
from models.services.ports import Clock, NewEvent, Units
from models.services.refusal import FieldProblem, Refused
from models.services.timing import check_business_time, is_late_entry
from models.services.views import Stepped

RESULT_ITEM: Final = "Kết quả giải quyết"
OTHER_ITEM: Final = "Giấy tờ khác"
NAME_LENGTH: Final = 255
REASON_LENGTH: Final = 2000


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was looked at and may be attached; `name` is its own, without folders."""

    content: bytes
    media_type: str
    pages: int
    name: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A checked file whose content is on the disk; no event names it yet."""

    sha256: bytes
    size: int
    media_type: str
    pages: int
    name: str


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """What was attached; `warnings` doubt it and never stop it."""

    attachment: Attachment
    dossier: bytes
    code: str
    warnings: tuple[FieldProblem, ...] = ()


def items_of(dossier: Dossier) -> tuple[str, ...]:
    """Return what a file may show: the document items, the result, anything else; each name once."""
    return tuple(dict.fromkeys((*(item.name for item in dossier.documents), RESULT_ITEM, OTHER_ITEM)))


def store(*, file: CheckedFile, contents: ContentStore) -> StoredFile:
    """Put a checked file on the disk, durably and encrypted. Slow for large ones; touches no database."""
    name = person.tidy(file.name)[-NAME_LENGTH:]
    return StoredFile(contents.put(file.content), len(file.content), file.media_type, file.pages, name)


def attach(
    *,
    code: str,
    document: str,
    file: StoredFile,
    is_digitised: bool,
    member: StaffMember,
    units: AttachingUnits,
    contents: ContentStore,
    clock: Clock,
) -> AttachedFile:
    """Name a stored file in a dossier's log; one that is refused goes from the disk again.

    Raises:
        Refused: `not_permitted`, `dossier_not_found` (code), `unknown_document` (document, known), `already_attached`
            (document).
    """
    is_named = False
    try:
        with units() as unit:
            is_named = unit.is_content_named(file.sha256)
            made = _attach(unit, code, document, file, member=member, clock=clock, is_digitised=is_digitised)
            unit.commit()
            is_named = True
            return made
    finally:
        contents.settle(file.sha256, is_named=is_named)


def _attach(
    unit: AttachingUnit,
    code: str,
    document: str,
    file: StoredFile,
    *,
    member: StaffMember,
    clock: Clock,
    is_digitised: bool,
) -> AttachedFile:
    if not member.may(ACT_OF_ACTION["attach"].roles):
        raise Refused("not_permitted", action="attach")
    dossier = unit.dossier_by_code(code.strip())
    if dossier is None or not dossier.is_born:
        raise Refused("dossier_not_found", code=code)
    demand_right(dossier, "attach", office=unit.office.heading.code, code=code)
    item = _item(dossier, document)
    same = [one for one in dossier.attachments.listed if one.sha256 == file.sha256]
    if any(one.document == item for one in same):
        raise Refused("already_attached", document=item)
    now = clock.now()
    body = AttachmentBody(
        document=item,
        sha256=file.sha256,
        size=file.size,
        media_type=file.media_type,
        pages=file.pages,
        digitised=is_digitised,
        recorded_at_ms=milliseconds(now),
    )
    who = StepPerson(note=file.name)
    event = unit.append(NewEvent(dossier.id, Kind.DOCUMENT_ATTACHED, now, member.actor, body, who))
    unit.hold_content(file.sha256)
    after = unit.dossier(dossier.id)
    made = next((one for one in after.attachments.listed if one.eid == event.eid), None) if after else None
    if made is None:  # the event was just stored, so the fold must show it
        raise RuntimeError("a file vanished inside its own transaction")
    doubts = tuple(FieldProblem("document", "attached_elsewhere", (("document", one.document),)) for one in same[:1])
    return AttachedFile(made, dossier.id, dossier.code or dossier.token, doubts)


def _item(dossier: Dossier, typed: str) -> str:
    """Find a document item by its name; marks and case do not matter where only one fits."""
    wanted = person.tidy(typed)
    items = items_of(dossier)
    if wanted in items:
        return wanted
    fitting = [item for item in items if fold(item) == fold(wanted)]
    if len(fitting) != 1:
        raise Refused("unknown_document", document=typed, known="; ".join(items))
    return fitting[0]


def remove(*, command: ActCommand, member: StaffMember, units: Units, clock: Clock) -> Stepped:
    """Take a file off a dossier's list; it stays in the history, and what is at the province stays there.

    Raises:
        Refused: `not_permitted`, `dossier_not_found`, `attachment_not_found` and `attachment_removed_already`
            (attachment), `invalid_input` with the fields.
    """
    if not member.may(ACT_OF_ACTION[command.action].roles):
        raise Refused("not_permitted", action=command.action)
    now = clock.now()
    at = command.at or now
    problems = check_business_time("at", at, now=now, late_reason=command.late_reason)
    reason = person.tidy(command.reason or command.note)
    if not reason:
        problems.append(FieldProblem("reason", "required"))
    elif len(reason) > REASON_LENGTH:
        problems.append(FieldProblem("reason", "too_long", (("most", str(REASON_LENGTH)),)))
    if not command.attachment.strip():
        problems.append(FieldProblem("attachment", "required"))
    with units() as unit:
        dossier = unit.dossier_by_code(command.code.strip())
        if dossier is None or not dossier.is_born:
            raise Refused("dossier_not_found", code=command.code)
        demand_right(dossier, command.action, office=unit.office.heading.code, code=command.code)
        if problems:
            raise Refused("invalid_input", problems=tuple(problems))
        body = AttachmentBody(
            attachment=_find(dossier, command.attachment).eid,
            late=is_late_entry(at, now=now),
            recorded_at_ms=milliseconds(now),
        )
        who = StepPerson(reason=reason, late_reason=person.tidy(command.late_reason))
        event = unit.append(NewEvent(dossier.id, Kind.ATTACHMENT_REMOVED, at, member.actor, body, who))
        unit.commit()
    return Stepped(dossier.id, dossier.code or dossier.token, dossier.status, dossier.due_at, event=event.eid)


def _find(dossier: Dossier, typed: str) -> Attachment:
    """Find a listed file by the event that attached it, or by its hash where only one item shows that content."""
    wanted = typed.strip().lower()

    def fits(one: Attachment) -> bool:
        return wanted in {str(uuid.UUID(bytes=one.eid)), one.eid.hex(), one.sha256.hex()}

    found = [one for one in dossier.attachments.listed if fits(one)]
    if len(found) == 1:
        return found[0]
    if not found and any(fits(one) for one in dossier.attachments.removed):
        raise Refused("attachment_removed_already", attachment=typed)
    raise Refused("attachment_ambiguous" if found else "attachment_not_found", attachment=typed)
