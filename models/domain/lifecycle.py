"""The life of a dossier as one table: what each step needs, where it leads, what it does to the clock.

Statuses and their national codes: the national exchange's `TrangThaiHoSo` 1–10. Steps follow Nghị định 118/2025/NĐ-CP
Điều 17–21 (reception, processing, return) and Thông tư 03/2025/TT-VPCP (papers).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.domain.events import Kind
from models.domain.staff import Role


class Status(StrEnum):
    """Where a dossier stands; `national_code` is what the national exchange reports."""

    SUBMITTED = "submitted"
    RECEIVED = "received"
    NOT_ACCEPTED = "not_accepted"
    PROCESSING = "processing"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    SETTLED = "settled"
    RETURNED = "returned"

    @property
    def national_code(self) -> int:
        """Return the national code 1–10."""
        return list(Status).index(self) + 1


OPEN: Final = frozenset({Status.RECEIVED, Status.PROCESSING, Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT})
"""Accepted and not yet finished: what the deadline board and "pending" count."""

PAUSED: Final = frozenset({Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT})
"""The clock stands still: nothing here can become overdue."""

FINISHED: Final = frozenset({Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED, Status.SETTLED, Status.RETURNED})


class ClockEffect(StrEnum):
    """What a step does to the deadline."""

    NONE = "none"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    EXTEND = "extend"


class Demand(StrEnum):
    """What a step cannot do without."""

    REASON = "reason"
    DESTINATION = "to"
    NEW_DUE = "due_at"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the lifecycle.

    Attributes:
        action: the word of the headless face and of the screens' key map.
        kind: the event that the step writes.
        allowed_from: statuses from which it is legal.
        leads_to: the new status; None keeps the present one.
        demands: what is mandatory.
        clock: the effect on the deadline.
        paper: the form that the step prints, by name; empty for none.
        is_physical: a fact that happened in the world and stands whatever the state says.
        roles: who may do it.
    """

    action: str
    kind: Kind
    allowed_from: frozenset[Status]
    leads_to: Status | None
    demands: frozenset[Demand] = frozenset()
    clock: ClockEffect = ClockEffect.NONE
    paper: str = ""
    is_physical: bool = False
    roles: frozenset[Role] = frozenset({Role.CLERK, Role.OFFICER, Role.SUPERVISOR})


_S = Status
_WORKING = frozenset({_S.RECEIVED, _S.PROCESSING})
_REASON = frozenset({Demand.REASON})

STEPS: Final[tuple[Step, ...]] = (
    Step("accept", Kind.DOSSIER_ACCEPTED, frozenset({_S.SUBMITTED}), _S.RECEIVED, paper="receipt"),
    Step("refuse", Kind.DOSSIER_NOT_ACCEPTED, frozenset({_S.SUBMITTED}), _S.NOT_ACCEPTED, _REASON, paper="refusal"),
    Step("forward", Kind.FORWARDED, _WORKING, _S.PROCESSING, frozenset({Demand.DESTINATION}), paper="control_slip"),
    Step(
        "request_supplement",
        Kind.SUPPLEMENT_REQUESTED,
        _WORKING,
        _S.AWAITING_SUPPLEMENT,
        _REASON,
        ClockEffect.PAUSE,
        paper="supplement",
    ),
    Step(
        "supplement_received",
        Kind.SUPPLEMENT_RECEIVED,
        frozenset({_S.AWAITING_SUPPLEMENT}),
        _S.PROCESSING,
        clock=ClockEffect.RESUME,
        is_physical=True,
    ),
    Step("request_payment", Kind.PAYMENT_REQUESTED, _WORKING, _S.AWAITING_PAYMENT, clock=ClockEffect.PAUSE),
    Step(
        "payment_received",
        Kind.PAYMENT_RECEIVED,
        frozenset({_S.AWAITING_PAYMENT}),
        _S.PROCESSING,
        clock=ClockEffect.RESUME,
        is_physical=True,
    ),
    Step("withdraw", Kind.WITHDRAWN, OPEN | {_S.SUBMITTED}, _S.WITHDRAWN, clock=ClockEffect.STOP),
    Step("stop", Kind.STOPPED, OPEN, _S.STOPPED, _REASON, ClockEffect.STOP, paper="stop_notice"),
    Step(
        "apologise",
        Kind.APOLOGISED,
        OPEN,
        None,
        frozenset({Demand.REASON, Demand.NEW_DUE}),
        ClockEffect.EXTEND,
        paper="apology",
    ),
    Step("settle", Kind.SETTLED, _WORKING, _S.SETTLED, clock=ClockEffect.STOP),
    Step(
        "return",
        Kind.RESULT_RETURNED,
        frozenset({_S.SETTLED}),
        _S.RETURNED,
        paper="result_receipt",
        is_physical=True,
    ),
    Step("correct", Kind.CORRECTED, frozenset(_S), None),
)
"""A negative result is `settle` with `negative`: status 9, not 3. Turning away has no dossier, so no row."""

STEP_OF_KIND: Final[dict[str, Step]] = {step.kind: step for step in STEPS}
STEP_OF_ACTION: Final[dict[str, Step]] = {step.action: step for step in STEPS}


def next_steps(status: Status) -> tuple[Step, ...]:
    """Return the steps that the law allows from `status`, in the order of the table."""
    return tuple(step for step in STEPS if status in step.allowed_from)
