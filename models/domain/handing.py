"""How a result left the office: who took it, by which way, and what was handed back or withdrawn with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.domain.bodies import NOBODY, DocumentBody, PersonData, ReturnBody, StepPerson
from models.domain.folding import fold
from models.domain.person import tidy


class ReceiverKind(StrEnum):
    """Who takes the result."""

    OWNER = "owner"
    SUBMITTER = "submitter"
    AUTHORISED = "authorised"
    RELATIVE = "relative"


class ReturnMethod(StrEnum):
    """By which way the result leaves; what an office does otherwise stands in its own words."""

    COUNTER = "counter"
    POST = "post"
    ELECTRONIC = "electronic"


_METHODS: Final = {
    ReturnMethod.POST: ("post", "buu chinh", "buu dien"),
    ReturnMethod.ELECTRONIC: ("electronic", "online", "dien tu", "truc tuyen"),
    ReturnMethod.COUNTER: ("counter", "truc tiep", "tai quay"),
}
"""Words, folded, that mean a way: what an office typed before the ways had names is understood as well."""


_KINDS: Final = {
    "owner": ReceiverKind.OWNER,
    "chu ho so": ReceiverKind.OWNER,
    "submitter": ReceiverKind.SUBMITTER,
    "nguoi nop": ReceiverKind.SUBMITTER,
    "authorised": ReceiverKind.AUTHORISED,
    "nguoi duoc uy quyen": ReceiverKind.AUTHORISED,
    "relative": ReceiverKind.RELATIVE,
    "nguoi than": ReceiverKind.RELATIVE,
}


def read_kind(typed: str) -> ReceiverKind | None:
    """Return who a word says the receiver is; None for other words, which name a relation such as "con"."""
    return _KINDS.get(fold(tidy(typed)))


def read_method(typed: str) -> str:
    """Return the way that typed words mean, the words themselves where they mean no known one, "" for none."""
    folded = fold(tidy(typed))
    for method, words in _METHODS.items():
        if any(word in folded for word in words):
            return method.value
    return tidy(typed)


@dataclass(frozen=True, slots=True)
class Handing:
    """The first hand-over of a dossier's result. `receiver` is nobody in a redacted feed."""

    kind: ReceiverKind
    receiver: PersonData = NOBODY
    method: str = ""
    carrier: str = ""
    consignment: str = ""
    is_receipt_lost: bool = False
    is_fingerprint: bool = False
    given_back: tuple[DocumentBody, ...] = ()
    taken_in: tuple[DocumentBody, ...] = ()
    note: str = ""

    @property
    def is_by_post(self) -> bool:
        """Tell whether a postman carried it."""
        return self.method == ReturnMethod.POST


def handing_of(body: object, person: object) -> Handing:
    """Read the hand-over that an event tells. Total: words of earlier programs mean a relative, as they were asked."""
    told = body if isinstance(body, ReturnBody) else ReturnBody()
    who = person if isinstance(person, StepPerson) else StepPerson()
    kind = read_kind(told.receiver_kind) or ReceiverKind.RELATIVE if told.receiver_kind else ReceiverKind.OWNER
    return Handing(
        kind=kind,
        receiver=who.receiver or NOBODY,
        method=read_method(told.method),
        carrier=told.carrier,
        consignment=told.consignment,
        is_receipt_lost=told.receipt_lost,
        is_fingerprint=told.fingerprint,
        given_back=told.given_back,
        taken_in=told.taken_in,
        note=who.note,
    )
