"""Look at what no rule could settle (bàn đối chiếu): one decision by a named supervisor, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.domain import person
from models.domain.bodies import StepPerson
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.history import Decision
from models.domain.lifecycle import ACT_OF_ACTION
from models.domain.office_bodies import ReviewBody
from models.domain.review import Doubt
from models.domain.staff import StaffMember
from models.services.contest import REASON_LENGTH, read_decision
from models.services.ports import Clock, NewEvent, Units
from models.services.refusal import FieldProblem, Refused
from models.services.review_ports import Review, ReviewBook
from models.services.timing import check_business_time, is_late_entry


@dataclass(frozen=True, slots=True)
class SettleReview:
    """What the supervisor decides. `about` is hexadecimal (dashes do not matter); `decision` as in `DECISIONS`."""

    about: str
    doubt: str
    decision: str
    reason: str
    at: datetime | None = None
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class ReviewSettled:
    """What was decided; `is_taken_in`: a quarantined event stands in this counter's log now and goes to the feed."""

    review: Review
    decision: Decision
    event: bytes
    is_taken_in: bool


def settle_review(*, command: SettleReview, member: StaffMember, units: Units, clock: Clock) -> ReviewSettled:
    """Store a decision about an open doubt; a quarantined event that is kept is taken into the log and sent.

    Raises:
        Refused: `not_permitted`, `review_not_open` (about), `cannot_take_in` (about, reason), `invalid_input` with
            the fields.
    """
    if not member.may(ACT_OF_ACTION["resolve"].roles):
        raise Refused("not_permitted", action="resolve")
    now = clock.now()
    at = command.at or now
    problems = check_business_time("at", at, now=now, late_reason=command.late_reason)
    reason = person.tidy(command.reason)
    if not reason:
        problems.append(FieldProblem("reason", "required"))
    elif len(reason) > REASON_LENGTH:
        problems.append(FieldProblem("reason", "too_long", (("most", str(REASON_LENGTH)),)))
    decision = read_decision(command.decision, problems)
    if problems or decision is None:
        raise Refused("invalid_input", problems=tuple(problems))
    with units() as unit:
        review = _open(unit.reviews, command)
        is_taken_in = review.doubt is Doubt.QUARANTINED and decision is Decision.KEPT
        if is_taken_in:
            event = unit.reviews.quarantined(review.about) if review.can_be_taken_in else None
            if event is None:
                raise Refused("cannot_take_in", about=command.about, reason=review.reason)
            unit.reviews.take_in(event, device=review.sightings[0].device)
        body = ReviewBody(
            about=review.about,
            doubt=review.doubt.value,
            decision=decision.value,
            late=is_late_entry(at, now=now),
            recorded_at_ms=milliseconds(now),
        )
        who = StepPerson(reason=reason, late_reason=person.tidy(command.late_reason))
        written = unit.append(NewEvent(None, Kind.REVIEW_SETTLED, at, member.actor, body, who))
        unit.commit()
    return ReviewSettled(review, decision, written.eid, is_taken_in)


def _open(book: ReviewBook, command: SettleReview) -> Review:
    about = _bytes(command.about)
    for review in book.open_reviews():
        if review.about == about and review.doubt.value == command.doubt.strip().lower():
            return review
    raise Refused("review_not_open", about=command.about)


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text.replace("-", "").strip())
    except ValueError:
        return b""
