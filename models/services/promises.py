"""Times that a step promises: a new appointment with an apology, the limit of a leg with a hand-over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.domain import person
from models.domain.bodies import LimitBody
from models.domain.calendar import FrozenCalendar, WorkingCalendar
from models.domain.deadline import compute_due
from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.folding import fold
from models.domain.lifecycle import ClockEffect, Step
from models.domain.limits import limit_of
from models.domain.procedure import Channel, Limit
from models.domain.timeline import local_date
from models.services.commands import ActCommand
from models.services.refusal import FieldProblem


@dataclass(frozen=True, slots=True)
class Promise:
    """What a step promises, what is wrong with it, and what is doubtful.

    `calendar` is the one that a new appointment was chosen on.
    """

    new_due_at: datetime | None = None
    leg: LimitBody | None = None
    leg_due_at: datetime | None = None
    calendar: FrozenCalendar | None = None
    problems: tuple[FieldProblem, ...] = ()
    warnings: tuple[FieldProblem, ...] = ()


def promise(step: Step, command: ActCommand, dossier: Dossier, *, at: datetime, calendar: WorkingCalendar) -> Promise:
    """Return the times of a step; a bare day ends at its close, and no day off is promised.

    A leg is counted on the calendar that was frozen into the dossier. A new appointment is a new promise: it is chosen
    on the calendar that is in force now, which goes into the dossier with it.

    Args:
        step: what is done.
        command: what was typed.
        dossier: before the step.
        at: when it is done.
        calendar: the calendar in force now.

    Raises:
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    if step.kind is Kind.FORWARDED:
        frozen = dossier.clock.calendar if dossier.clock is not None else calendar
        return leg_promise(command, dossier, at=at, calendar=frozen)
    due_at, problems = _due_at(command, calendar)
    if command.leg is not None:
        problems = (*problems, FieldProblem("leg", "leg_only_forward"))
    if step.clock is not ClockEffect.EXTEND:
        return Promise(due_at, problems=problems)
    if due_at is not None and dossier.due_at is not None and due_at <= dossier.due_at:
        problems = (*problems, FieldProblem("due_at", "new_due_not_later"))
    elif due_at is not None and due_at <= at:
        problems = (*problems, FieldProblem("due_at", "new_due_past"))
    warnings: tuple[FieldProblem, ...] = ()
    if dossier.apologies >= max(dossier.extensions, 1):
        warnings = (FieldProblem("due_at", "second_apology", (("count", str(dossier.apologies)),)),)
    elif not dossier.extensions:
        warnings = (FieldProblem("due_at", "no_extension"),)
    chosen_on = calendar.freeze(local_date(dossier.received_at or at))
    return Promise(due_at, calendar=chosen_on, problems=problems, warnings=warnings)


def _due_at(command: ActCommand, calendar: WorkingCalendar) -> tuple[datetime | None, tuple[FieldProblem, ...]]:
    """Return the time that was named, or the close of the day that was."""
    on = local_date(command.new_due_at) if command.new_due_at is not None else command.new_due_on
    if on is None:
        return None, ()
    closes_at = calendar.closes_at(on)
    if closes_at is None:
        following = calendar.first_working_day(on)
        params = (("on", f"{on:%d/%m/%Y}"), ("next", f"{following:%d/%m/%Y}"))
        return None, (FieldProblem("due_at", "due_on_day_off", params),)
    return command.new_due_at or closes_at, ()


def leg_promise(command: ActCommand, dossier: Dossier, *, at: datetime, calendar: WorkingCalendar) -> Promise:
    """Return until when a leg lasts: by its own limit, by the day or time that was named, or by the procedure's chain.

    Without any of them the leg has no limit. Also for showing it before anybody presses Enter.

    Raises:
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    due_at, problems = _due_at(command, calendar)
    if command.is_excluded and not command.reason.strip():
        problems = (*problems, FieldProblem("reason", "exclusion_ground_needed"))
    limit = command.leg
    if limit is not None and (command.new_due_at is not None or command.new_due_on is not None):
        return Promise(problems=(*problems, FieldProblem("leg", "leg_given_twice")))
    if limit is not None and not limit.is_sane:
        return Promise(problems=(*problems, FieldProblem("leg", "limit_range", (("n", str(limit.n)),))))
    if limit is None and due_at is None and not problems:
        limit = chain_limit(dossier, command.to)
    body = None
    if limit is not None:
        body = LimitBody(limit.n, limit.unit, person.tidy(limit.ground or ""))
        due_at = compute_due(
            limit=limit, same_day=False, received_at=at, channel=Channel.COUNTER, calendar=calendar
        ).due_at
    elif due_at is not None and due_at <= at:
        return Promise(problems=(*problems, FieldProblem("due_at", "leg_before_step")))
    warnings: tuple[FieldProblem, ...] = ()
    is_beyond = due_at is not None and dossier.due_at is not None and due_at > dossier.due_at
    if is_beyond and not command.is_excluded:  # else the appointment moves along
        warnings = (FieldProblem("leg" if limit is not None else "due_at", "leg_after_due"),)
    return Promise(leg=body, leg_due_at=due_at, problems=problems, warnings=warnings)


def chain_limit(dossier: Dossier, to: str) -> Limit | None:
    """Return the limit that the procedure's chain sets for who receives the dossier, None where it sets none."""
    wanted = fold(person.tidy(to))
    named = (leg for leg in dossier.chain if wanted and fold(person.tidy(leg.to)) == wanted)
    return limit_of(next(named, None))
