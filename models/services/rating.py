"""Take a citizen's rating at the kiosk: after the result, once per dossier, only with the receipt in the hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.domain.bodies import RatingBody
from models.domain.events import Kind
from models.domain.lifecycle import Status
from models.domain.rating import Complaint, Satisfaction
from models.services.ports import Clock, NewEvent, Units
from models.services.refusal import FieldProblem, Refused

RATED_IN: Final = frozenset({Status.SETTLED, Status.RETURNED})
"""There is a result to be content with; the copy may not know yet that it was handed over."""


@dataclass(frozen=True, slots=True)
class GiveRating:
    """What the citizen touched. `check_word` is the receipt's; `reason` is needed where nobody is satisfied."""

    code: str
    check_word: str
    satisfaction: Satisfaction
    reason: Complaint | None = None


def give_rating(*, command: GiveRating, actor: bytes, units: Units, clock: Clock) -> None:
    """Store a rating.

    Raises:
        Refused: `dossier_not_found` for an unknown code and a wrong check word alike, `not_rateable` without a result,
            `already_rated`, `invalid_input` without a reason.
    """
    is_unsatisfied = command.satisfaction is Satisfaction.UNSATISFIED
    if is_unsatisfied and command.reason is None:
        raise Refused("invalid_input", problems=(FieldProblem("reason", "required"),))
    with units() as unit:
        dossier = unit.dossier_by_code(command.code)
        if dossier is None or not command.check_word or dossier.check_word != command.check_word:
            raise Refused("dossier_not_found", code=command.code)
        if dossier.status not in RATED_IN:
            raise Refused("not_rateable", code=command.code)
        if dossier.rating is not None:
            raise Refused("already_rated", code=command.code)
        reason = command.reason.value if is_unsatisfied and command.reason is not None else ""
        body = RatingBody(score=command.satisfaction.value, reason=reason)
        unit.append(NewEvent(dossier.id, Kind.RATING_GIVEN, clock.now(), actor, body))
        unit.commit()
