"""Several offices, one dossier (một cửa liên thông): whom a forwarding invites, and where the dossier is now.

A dossier stays in the feed of its home office. An office that it was forwarded to becomes its *guest* for good: it gets
all its events, the earlier ones too, and adds its own. Whoever is forwarded to in other words (a person, a department)
is no guest.
"""

from __future__ import annotations

from typing import Final

from models.domain.bodies import ForwardBody, decode_body
from models.domain.codes import is_organisation_code
from models.domain.events import Event, Kind
from models.domain.legs import Legs, running_leg

_AFTER_A_CODE: Final = ",;:–—-()"


def office_named(to: str) -> str:
    """Return the organisation code that a destination begins with, "" where it names a person or a department.

    Words may follow it: "H59.25.15 – UBND xã Mỹ Xuyên". A code has two groups at least, or every acronym would be one.
    """
    words = to.split(maxsplit=1)
    first = words[0].strip(_AFTER_A_CODE).upper() if words else ""
    return first if "." in first and is_organisation_code(first) else ""


def invited_by(event: Event) -> str:
    """Return the office that an event invites, "" for none.

    Whether the state allows the event at its place does not matter: who gets a dossier must not depend on the order in
    which its events are met.
    """
    if event.kind != Kind.FORWARDED:
        return ""
    body = decode_body(event.kind, event.body)
    invited = office_named(body.to) if isinstance(body, ForwardBody) else ""
    return invited if invited != event.home else ""


def office_at_work(legs: Legs) -> str:
    """Return the office that has the dossier now, "" where it is at its home and was sent nowhere else.

    Who is named in other words is of the office that had the dossier before: an office hands on to its own people.
    """
    if running_leg(legs) is None:
        return ""
    for leg in reversed(legs):
        if leg.back_eid:
            return ""
        if named := office_named(leg.to):
            return named
    return ""


def competent_office(legs: Legs, *, home: str) -> str:
    """Return the other office that decides a dossier, "" where its home does: the last one that it was sent to.

    A verification that the law does not count asks somebody else and leaves the decision where it is. A unit of the
    home's own (its code goes on where the home's ends) is the home.
    """
    for leg in reversed(legs):
        named = office_named(leg.to)
        if named and not leg.is_excluded and not f"{named}.".startswith(f"{home}."):
            return named
    return ""
