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
from models.domain.procedure import Unit
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

    @property
    def timeliness(self) -> Timeliness | None:
        """Return early, on time or overdue once the leg has ended; None before, and where it has no limit."""
        if self.ended_at is None or self.due_at is None:
            return None
        return timeliness(unit=self.unit, same_day=False, due_at=self.due_at, settled_at=self.ended_at)

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether the leg is or was late; while its clock stands, only if it was when it stopped."""
        if self.due_at is None:
            return False
        at = self.ended_at or (self.clock.paused_at if self.clock is not None else None) or now
        return is_overdue(unit=self.unit, same_day=False, due_at=self.due_at, now=at)

    def ended(self, at: datetime) -> Leg:
        """Return the leg after it has ended."""
        return dataclasses.replace(self, ended_at=max(at, self.from_at))

    def clocked(self, clock: DeadlineClock) -> Leg:
        """Return the leg with its limit as the clock has it now."""
        return dataclasses.replace(self, clock=clock, due_at=clock.due_at)


Legs = tuple[Leg, ...]


def end_leg(legs: Legs, at: datetime) -> Legs:
    """End the leg that lasts, if any."""
    return (*legs[:-1], legs[-1].ended(at)) if legs and legs[-1].ended_at is None else legs


def pause_leg(legs: Legs, at: datetime) -> Legs:
    """Stop the clock of the leg that lasts."""
    running = _running(legs)
    return (*legs[:-1], legs[-1].clocked(running.pause(at))) if running is not None else legs


def resume_leg(legs: Legs, at: datetime) -> Legs:
    """Let the clock of the leg that lasts go on by the dossier's policy."""
    running = _running(legs)
    return (*legs[:-1], legs[-1].clocked(running.resume(at))) if running is not None else legs


def _running(legs: Legs) -> DeadlineClock | None:
    return legs[-1].clock if legs and legs[-1].ended_at is None else None
