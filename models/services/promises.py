"""Times that a step promises: a new appointment with an apology, the limit of a leg with a hand-over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.domain import person
from models.domain.bodies import LimitBody
from models.domain.calendar import WorkingCalendar
from models.domain.deadline import compute_due
from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.lifecycle import ClockEffect, Step
from models.domain.procedure import Channel
from models.services.commands import ActCommand
from models.services.refusal import FieldProblem


@dataclass(frozen=True, slots=True)
class Promise:
    """What a step promises, what is wrong with it, and what is doubtful."""

    new_due_at: datetime | None = None
    leg: LimitBody | None = None
    leg_due_at: datetime | None = None
    problems: tuple[FieldProblem, ...] = ()
    warnings: tuple[FieldProblem, ...] = ()


def promise(step: Step, command: ActCommand, dossier: Dossier, *, at: datetime, calendar: WorkingCalendar) -> Promise:
    """Return the times of a step on the calendar that was frozen into the dossier; a bare day ends at its close.

    Raises:
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    due_at, problems = _due_at(command, calendar)
    if step.kind is Kind.FORWARDED:
        return _leg(command, dossier, due_at, problems, at=at, calendar=calendar)
    if command.leg is not None:
        problems = (*problems, FieldProblem("leg", "leg_only_forward"))
    if due_at is not None and dossier.due_at is not None and due_at <= dossier.due_at:
        problems = (*problems, FieldProblem("due_at", "new_due_not_later"))
    warnings: tuple[FieldProblem, ...] = ()
    if step.clock is ClockEffect.EXTEND and dossier.apologies:
        warnings = (FieldProblem("due_at", "second_apology", (("count", str(dossier.apologies)),)),)
    return Promise(due_at, problems=problems, warnings=warnings)


def _due_at(command: ActCommand, calendar: WorkingCalendar) -> tuple[datetime | None, tuple[FieldProblem, ...]]:
    on = command.new_due_on
    if command.new_due_at is not None or on is None:
        return command.new_due_at, ()
    closes_at = calendar.closes_at(on)
    if closes_at is None:
        following = calendar.first_working_day(on)
        params = (("on", f"{on:%d/%m/%Y}"), ("next", f"{following:%d/%m/%Y}"))
        return None, (FieldProblem("due_at", "due_on_day_off", params),)
    return closes_at, ()


def _leg(
    command: ActCommand,
    dossier: Dossier,
    due_at: datetime | None,
    problems: tuple[FieldProblem, ...],
    *,
    at: datetime,
    calendar: WorkingCalendar,
) -> Promise:
    limit = command.leg
    if limit is not None and (due_at is not None or command.new_due_on is not None):
        return Promise(problems=(*problems, FieldProblem("leg", "leg_given_twice")))
    if limit is not None and not limit.is_sane:
        return Promise(problems=(*problems, FieldProblem("leg", "limit_range", (("n", str(limit.n)),))))
    body = None
    if limit is not None:
        body = LimitBody(limit.n, limit.unit, person.tidy(limit.ground or ""))
        due_at = compute_due(
            limit=limit, same_day=False, received_at=at, channel=Channel.COUNTER, calendar=calendar
        ).due_at
    elif due_at is not None and due_at <= at:
        return Promise(problems=(*problems, FieldProblem("due_at", "leg_before_step")))
    warnings: tuple[FieldProblem, ...] = ()
    if due_at is not None and dossier.due_at is not None and due_at > dossier.due_at:
        warnings = (FieldProblem("leg" if limit is not None else "due_at", "leg_after_due"),)
    return Promise(leg=body, leg_due_at=due_at, problems=problems, warnings=warnings)
