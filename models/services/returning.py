"""Hand a result over: who may take it, what each way of handing over demands, and what the event keeps of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec

from models.domain import person
from models.domain.bodies import DocumentBody, PersonData, ReturnBody
from models.domain.dossier import Dossier, milliseconds
from models.domain.handing import ReceiverKind, ReturnMethod, read_kind, read_method
from models.services.checking import check_documents
from models.services.commands import ActCommand, DocumentInput, FieldProblem, PersonInput
from models.services.timing import is_late_entry

_CARRIER_LENGTH: Final = 200


def receiver_kind(command: ActCommand, dossier: Dossier) -> ReceiverKind:
    """Return who takes the result: as it was said, else as name and relation tell."""
    receiver = command.receiver
    said = read_kind(command.receiver_kind) or (read_kind(receiver.relation) if receiver is not None else None)
    if said is not None:
        return said
    if receiver is None:
        return ReceiverKind.OWNER
    if receiver.authorisation.strip():
        return ReceiverKind.AUTHORISED
    if receiver.relation.strip():
        return ReceiverKind.RELATIVE
    is_submitter = dossier.owner is not None and _is_same(receiver, dossier.submitter)
    return ReceiverKind.SUBMITTER if is_submitter else ReceiverKind.OWNER


def without_kind(receiver: PersonInput | None) -> PersonInput | None:
    """Return the receiver without a relation that only says which kind of receiver it is."""
    if receiver is None or read_kind(receiver.relation) is None:
        return receiver
    return dataclasses.replace(receiver, relation="")


def returned(
    command: ActCommand, dossier: Dossier, *, at: datetime, now: datetime
) -> tuple[ReturnBody, list[FieldProblem]]:
    """Return (what the event keeps, what is still to be done) of handing a result over.

    By post there is a consignment number; an authorised person shows the authorisation, a relative says the relation.
    """
    kind, method = receiver_kind(command, dossier), read_method(command.method)
    consignment = person.compact(command.consignment)
    if consignment and not method:
        method = ReturnMethod.POST.value
    problems = []
    if len(command.carrier) > _CARRIER_LENGTH:
        problems.append(FieldProblem("carrier", "too_long", (("most", str(_CARRIER_LENGTH)),)))
    if method == ReturnMethod.POST and not consignment:
        problems.append(FieldProblem("consignment", "consignment_needed"))
    receiver = without_kind(command.receiver)
    if kind is ReceiverKind.AUTHORISED and not (receiver and receiver.authorisation.strip()):
        problems.append(FieldProblem("receiver.authorisation", "authorisation_needed"))
    if kind is ReceiverKind.RELATIVE and not (receiver and receiver.relation.strip()):
        problems.append(FieldProblem("receiver.relation", "relation_needed"))
    given_back, found = _originals("given_back", command.given_back)
    problems += found
    taken_in, found = _originals("taken_in", command.taken_in)
    problems += found
    body = ReturnBody(
        receiver_kind="" if kind is ReceiverKind.OWNER else kind.value,
        method=method,
        consignment=consignment,
        late=is_late_entry(at, now=now),
        recorded_at_ms=milliseconds(now),
        carrier=person.tidy(command.carrier),
        receipt_lost=command.is_receipt_lost,
        fingerprint=command.is_fingerprint,
        given_back=given_back,
        taken_in=taken_in,
    )
    return body, problems


def doubts(command: ActCommand, dossier: Dossier) -> tuple[FieldProblem, ...]:
    """Return what a clerk should look at before handing over; nothing of it stops the hand-over."""
    receiver = command.receiver
    if receiver is None:
        return ()
    kind = receiver_kind(command, dossier)
    number = person.compact(receiver.id_number)
    found = []
    if kind in {ReceiverKind.AUTHORISED, ReceiverKind.RELATIVE} and not number:
        found.append(FieldProblem("receiver.id_number", "id_number_unchecked"))
    known = {
        ReceiverKind.OWNER: dossier.owner or dossier.submitter,
        ReceiverKind.SUBMITTER: dossier.submitter,
    }.get(kind)
    if known is not None and not _is_same(receiver, known):
        found.append(FieldProblem("receiver.name", "receiver_differs", (("name", known.name),)))
    return tuple(found)


def _is_same(receiver: PersonInput, known: PersonData) -> bool:
    """Tell whether somebody is a known person: by number where both have one, else by name without marks and case."""
    number = person.compact(receiver.id_number)
    if number and known.id_number:
        return number == known.id_number
    return person.tidy(receiver.name).casefold() == known.name.casefold()


def _originals(path: str, typed: Sequence[DocumentInput]) -> tuple[tuple[DocumentBody, ...], list[FieldProblem]]:
    """Return (papers, problems); one without a number of copies is one original."""
    stored, problems = check_documents(typed)
    return tuple(map(_counted, stored)), list(_under(path, problems))


def _counted(paper: DocumentBody) -> DocumentBody:
    if paper.originals or paper.certified or paper.photocopies:
        return paper
    return msgspec.structs.replace(paper, originals=1)


def _under(path: str, problems: Iterable[FieldProblem]) -> Iterable[FieldProblem]:
    for problem in problems:
        yield dataclasses.replace(problem, field=path + problem.field.removeprefix("documents"))
