"""What a citizen is told, in words and as JSON; nobody is named in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from models.domain.lifecycle import Status
from models.domain.numerals import dotted
from models.domain.timeline import VIETNAM
from sync.server.store.lookup import Found
from sync.server.store.projection import CitizenView
from sync.server.words import VIETNAMESE, Words

_EPOCH: Final = datetime(1970, 1, 1, 7, tzinfo=VIETNAM)
_REACHED: Final = {
    Status.SUBMITTED: 0,
    Status.NOT_ACCEPTED: 0,
    Status.RECEIVED: 1,
    Status.PROCESSING: 2,
    Status.AWAITING_SUPPLEMENT: 2,
    Status.AWAITING_PAYMENT: 2,
    Status.WITHDRAWN: 1,
    Status.STOPPED: 1,
    Status.SETTLED: 3,
    Status.RETURNED: 4,
}
_STEPS: Final = ("received", "processing", "result", "returned")


@dataclass(frozen=True, slots=True)
class StepShown:
    """One of the four steps. `at_ms` is 0 where the step is not reached or its time is not known."""

    name: str
    title: str
    is_reached: bool
    is_current: bool
    at_ms: int


def steps_of(view: CitizenView, words: Words = VIETNAMESE) -> tuple[StepShown, ...]:
    """Return the four steps of every dossier, how far it has come, and when."""
    status = Status(view.status)
    reached = _REACHED[status]
    if status in {Status.WITHDRAWN, Status.STOPPED} and view.processing_at_ms:
        reached = 2
    times = (view.received_at_ms, view.processing_at_ms, view.settled_at_ms, view.returned_at_ms)
    return tuple(
        StepShown(_STEPS[i], words.steps[i], i < reached, i == reached - 1, times[i] if i < reached else 0)
        for i in range(4)
    )


def iso(at_ms: int) -> str:
    """Write an instant as ISO 8601 with +07:00, cut to the second."""
    return (_EPOCH + timedelta(seconds=at_ms // 1000)).isoformat()


def message_of(view: CitizenView, *, now_ms: int, words: Words = VIETNAMESE, what: str = "") -> str:
    """Say in one or two sentences what comes next for the owner of the receipt.

    Args:
        view: of the dossier.
        now_ms: the province's time.
        words: of the reader's language.
        what: said instead of the names of missing papers.
    """
    status = Status(view.status)
    if status in {Status.RECEIVED, Status.PROCESSING}:
        begun = words.begun_received if status is Status.RECEIVED else words.begun_processing
        if not view.due_at_ms:
            return f"{begun} {words.no_due}"
        when = words.overdue if view.due_at_ms < now_ms else words.come_at
        return f"{begun} {when.format(due_at=words.moment(view.due_at_ms))}"
    if status is Status.AWAITING_SUPPLEMENT:
        return words.supplement.format(what=what or "; ".join(view.missing) or words.as_on_slip)
    if status is Status.AWAITING_PAYMENT:
        dong = dotted(view.amount_vnd)
        return words.pay.format(amount=words.amount.format(dong=dong) if view.amount_vnd else "")
    if status is Status.SETTLED:
        return words.negative if view.is_negative else words.ready
    if status is Status.RETURNED:
        at_ms = view.returned_at_ms
        return words.returned_at.format(at=words.moment(at_ms)) if at_ms else words.returned
    return words.ends[status]


def answer_of(
    found: Found, *, reference: str, now_ms: int, as_of_ms: int, words: Words = VIETNAMESE
) -> dict[str, object]:
    """Return the JSON answer: the status, and the details where the check word has proved who asks.

    `as_of_ms` is the instant up to which everything is in it; a replica may be some seconds behind `now_ms`.
    """
    view = found.view
    answer: dict[str, object] = {
        "code": view.code or reference,
        "status": view.status,
        "national_status": Status(view.status).national_code,
        "as_of": iso(as_of_ms),
        "counter_heard_at": iso(found.counter_heard_at_ms),
    }
    if found.with_details:
        answer |= {
            "procedure": view.procedure,
            "received_at": iso(view.received_at_ms) if view.received_at_ms else None,
            "due_at": iso(view.due_at_ms) if view.due_at_ms else None,
            "steps": [
                {
                    "name": step.name,
                    "title": step.title,
                    "is_reached": step.is_reached,
                    "is_current": step.is_current,
                    "at": iso(step.at_ms) if step.at_ms else None,
                }
                for step in steps_of(view, words)
            ],
            "message": message_of(view, now_ms=now_ms, words=words),
        }
    return answer
