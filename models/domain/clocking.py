"""What a step does to the clock of a dossier and to that of the leg that lasts."""

from __future__ import annotations

from datetime import datetime

from models.domain.bodies import AppointmentBody
from models.domain.calendar import WorkingCalendar
from models.domain.deadline import DeadlineClock
from models.domain.instants import instant
from models.domain.legs import Legs, excluded_leg, pause_leg, resume_leg
from models.domain.lifecycle import ClockEffect
from models.domain.procedure import Channel


def after_effect(
    clock: DeadlineClock, legs: Legs, effect: ClockEffect, *, at: datetime, channel: str, body: object
) -> tuple[DeadlineClock, Legs]:
    """Return clock and legs after a step.

    Args:
        clock: the dossier's.
        legs: its legs.
        effect: what the step does by the lifecycle's table.
        at: when it was taken.
        channel: how the dossier came: what comes back online or by post at night counts from the next opening.
        body: of the event; an apology's names the new appointment.
    """
    if effect is ClockEffect.PAUSE:
        return clock.pause(at), pause_leg(legs, at)
    if effect is ClockEffect.RESUME:
        by = Channel(channel) if channel in set(Channel) else Channel.COUNTER
        return clock if excluded_leg(legs) else clock.resume(at, by), resume_leg(legs, at, by)
    if effect is ClockEffect.EXTEND and isinstance(body, AppointmentBody) and body.new_due_at_ms is not None:
        calendar = WorkingCalendar.thaw(body.calendar) if body.calendar is not None else None
        return clock.extend(instant(body.new_due_at_ms), calendar), legs
    return clock, legs
