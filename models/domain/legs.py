"""Legs of a dossier (một cửa liên thông): who has it, until when, and whether each kept its own limit.

Nghị định 118/2025/NĐ-CP has every agency of a chain answer for its own part of the time; the control slip (phiếu kiểm
soát quá trình giải quyết hồ sơ) says so leg by leg. A leg's clock stops with the dossier's: nobody answers for the days
in which the citizen looks for a missing paper.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime

from models.domain.deadline import DeadlineClock
from models.domain.procedure import Channel, ClockPolicy, Limit, Unit
from models.domain.timeliness import Timeliness, is_overdue, timeliness


@dataclass(frozen=True, slots=True)
class Leg:
    """One hand-over: the dossier with an office or a person, until it goes on, comes to the counter or ends.

    Attributes:
        eid: the event that began it.
        to: the office or person, in the words of who forwarded it.
        actor: who forwarded it.
        due_at: the leg's own limit, moved by pauses; None where none was set.
        unit: what decides lateness, as for a dossier: minutes for limits in hours, else dates.
        ended_at: None while it lasts; never before `from_at`, whatever two clocks say.
        is_excluded: a verification that the law does not count: the dossier's clock stands while it lasts.
        back_eid: the event by which the dossier came back to the counter; empty where it went on or ended elsewhere.
        clock: the running limit; None without a limit, or without a frozen calendar to count on.
    """

    eid: bytes
    to: str
    actor: bytes
    from_at: datetime
    due_at: datetime | None = None
    unit: Unit = Unit.WORKING_DAY
    ended_at: datetime | None = None
    clock: DeadlineClock | None = None
    back_eid: bytes = b""
    is_excluded: bool = False

    @property
    def is_running(self) -> bool:
        """Tell whether the dossier is still there."""
        return self.ended_at is None

    @property
    def timeliness(self) -> Timeliness | None:
        """Return early, on time or overdue once the leg has ended; None before, and where it has no limit."""
        if self.ended_at is None or self.due_at is None:
            return None
        at = self._stood_at or self.ended_at
        return timeliness(unit=self.unit, same_day=False, due_at=self.due_at, settled_at=at)

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether the leg is or was late; while its clock stands, only if it was when it stopped."""
        if self.due_at is None:
            return False
        at = self._stood_at or self.ended_at or now
        return is_overdue(unit=self.unit, same_day=False, due_at=self.due_at, now=at)

    @property
    def _stood_at(self) -> datetime | None:
        """Return since when its clock stands, also where the leg ended meanwhile; None while it runs."""
        return self.clock.paused_at if self.clock is not None else None

    def ended(self, at: datetime) -> Leg:
        """Return the leg after it has ended."""
        return dataclasses.replace(self, ended_at=max(at, self.from_at))

    def due(self, due_at: datetime, *, limit: Limit | None, whole: DeadlineClock | None, is_own: bool) -> Leg:
        """Return the leg with the time at which it has to be done.

        Args:
            due_at: that time.
            limit: what pauses count in; None counts working days.
            whole: the dossier's clock, whose calendar counts; None leaves the leg without a clock.
            is_own: the limit is the leg's own, so that it may restart as the dossier's does.
        """
        leg = dataclasses.replace(self, due_at=due_at)
        if whole is None:
            return leg
        clock = DeadlineClock.start(
            limit=limit,
            same_day=False,
            starts_at=self.from_at,
            due_at=due_at,
            calendar=whole.calendar,
            policy=whole.policy if is_own else ClockPolicy.PAUSE,
        )
        return leg.clocked(clock)

    def clocked(self, clock: DeadlineClock) -> Leg:
        """Return the leg with its limit as the clock has it now."""
        return dataclasses.replace(self, clock=clock, due_at=clock.due_at)


Legs = tuple[Leg, ...]


def end_leg(legs: Legs, at: datetime) -> Legs:
    """End the leg that lasts, if any."""
    return (*legs[:-1], legs[-1].ended(at)) if running_leg(legs) else legs


def take_back(legs: Legs, at: datetime, eid: bytes) -> Legs:
    """End the leg that lasts because the dossier came back to the counter."""
    return (*legs[:-1], dataclasses.replace(legs[-1].ended(at), back_eid=eid)) if running_leg(legs) else legs


def running_leg(legs: Legs) -> Leg | None:
    """Return the leg that lasts, None while the dossier is at the counter."""
    return legs[-1] if legs and legs[-1].is_running else None


def excluded_leg(legs: Legs) -> Leg | None:
    """Return the leg that lasts where its time does not count, else None."""
    leg = running_leg(legs)
    return leg if leg is not None and leg.is_excluded else None


def pause_leg(legs: Legs, at: datetime) -> Legs:
    """Stop the clock of the leg that lasts."""
    running = _running(legs)
    return (*legs[:-1], legs[-1].clocked(running.pause(at))) if running is not None else legs


def resume_leg(legs: Legs, at: datetime, channel: Channel = Channel.COUNTER) -> Legs:
    """Let the clock of the leg that lasts go on by the dossier's policy."""
    running = _running(legs)
    return (*legs[:-1], legs[-1].clocked(running.resume(at, channel))) if running is not None else legs


def _running(legs: Legs) -> DeadlineClock | None:
    leg = running_leg(legs)
    return leg.clock if leg is not None else None
