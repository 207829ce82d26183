"""When a result is due, and how the clock of a dossier goes on after pauses and apologies."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from models.domain.calendar import NoWorkingTime, WorkingCalendar
from models.domain.deadline_words import SkippedDay
from models.domain.due_time import (
    SAME_DAY_UNTIL_MINUTE,
    DueTime,
    LimitInvalid,
    LimitUnknown,
    close_of,
    compute_due,
    due_after,
    due_same_day,
    last_day,
)
from models.domain.procedure import Channel, ClockPolicy, Limit, Unit
from models.domain.timeline import cut_to_minute, local_date
from models.domain.timeliness import Timeliness, is_overdue, timeliness

__all__ = [
    "SAME_DAY_UNTIL_MINUTE",
    "DeadlineClock",
    "DueTime",
    "LimitInvalid",
    "LimitUnknown",
    "Measure",
    "Remaining",
    "SkippedDay",
    "Timeliness",
    "compute_due",
    "is_overdue",
    "timeliness",
]


class Measure(StrEnum):
    """What `Remaining.amount` counts."""

    WORKING_MINUTE = "working_minute"
    WORKING_DAY = "working_day"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of a limit; negative once it has run out."""

    amount: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class DeadlineClock:
    """The running limit of one dossier: a pure, total value; nothing here ever raises or reads a clock.

    Attributes:
        due_at: when the result is due now; while paused, as it stood when the clock stopped.
        last_on: last day of the limit before it was moved off a closed day; what pauses in calendar days count from.
        running_since: when the limit started or resumed; None while paused.
        paused_at: when it stopped; None while running.
        is_appointed: an apology named `due_at`; it was not counted from the limit.
        stood: `due_at` and `last_on` as they were when the clock stopped, where an apology came during the pause.
    """

    limit: Limit | None
    same_day: bool
    policy: ClockPolicy
    calendar: WorkingCalendar
    due_at: datetime
    last_on: date
    running_since: datetime | None
    paused_at: datetime | None = None
    is_appointed: bool = False
    stood: tuple[datetime, date] | None = None

    @classmethod
    def start(
        cls,
        *,
        limit: Limit | None,
        same_day: bool,
        starts_at: datetime,
        due_at: datetime,
        calendar: WorkingCalendar,
        policy: ClockPolicy = ClockPolicy.PAUSE,
    ) -> Self:
        """Start with the due time that was printed: it is taken as it stands, never computed again."""
        last_on = local_date(due_at)
        if limit is not None and not same_day and limit.unit in {Unit.DAY, Unit.MONTH}:
            try:
                last_on = min(last_on, last_day(limit, local_date(starts_at), calendar))
            except (LimitInvalid, NoWorkingTime):  # an absurd limit inside a foreign event: the printed day stands
                last_on = local_date(due_at)
        return cls(limit, same_day, policy, calendar, due_at, last_on, starts_at)

    @property
    def is_paused(self) -> bool:
        """Tell whether the clock stands still."""
        return self.paused_at is not None

    @property
    def is_provisional(self) -> bool:
        """Tell whether the due time reaches past the published calendar (tạm tính), wherever it was moved since."""
        return local_date(self.due_at) > self.calendar.published_until

    @property
    def unit(self) -> Unit:
        """Return what the limit counts; working days for a same-day or unstated limit."""
        return self.limit.unit if self.limit is not None and not self.same_day else Unit.WORKING_DAY

    def pause(self, at: datetime) -> Self:
        """Stop the clock; a clock that already stands stays as it is."""
        if self.is_paused:
            return self
        return dataclasses.replace(self, paused_at=cut_to_minute(at), running_since=None)

    def resume(self, at: datetime, channel: Channel = Channel.COUNTER) -> Self:
        """Go on by the procedure's policy; a running clock stays as it is.

        Restart begins the whole limit anew. Pause keeps what was left: whole working days or calendar days (the day of
        resumption is day 0, due at close of business), working minutes for a limit in hours. A same-day limit has no
        days to keep and starts anew by its 15:00 rule. A limit that had run out before the pause stays run out. What
        came back before it was asked for, by two clocks or a late entry, makes no limit shorter. An appointment that
        was given in writing during the pause holds, unless what was left takes longer.
        """
        if self.paused_at is None:
            return self
        if self.stood is not None:
            due_at, last_on = self.stood
            unmoved = dataclasses.replace(self, due_at=due_at, last_on=last_on, is_appointed=False, stood=None)
            resumed = unmoved.resume(at, channel)
            if resumed.due_at > self.due_at:
                return resumed
            return dataclasses.replace(resumed, due_at=self.due_at, last_on=self.last_on, is_appointed=True)
        at = max(at, self.paused_at)
        try:
            since = cut_to_minute(at) if channel is Channel.COUNTER else self.calendar.next_opening(at)
            due_at, last_on = self._due_from(since, self.paused_at)
        except (
            LimitInvalid,
            NoWorkingTime,
            OverflowError,
        ):  # limit or frozen hours are unusable: the appointment that was printed stands
            since, due_at, last_on = cut_to_minute(at), self.due_at, self.last_on
        return dataclasses.replace(
            self,
            due_at=due_at,
            last_on=last_on,
            running_since=since,
            paused_at=None,
            is_appointed=self.is_appointed and due_at == self.due_at,
        )

    def extend(self, due_at: datetime, calendar: WorkingCalendar | None = None) -> Self:
        """Set a new appointment, as an apology does; a clock that stands goes on standing.

        Args:
            due_at: the new appointment.
            calendar: the working calendar that it was chosen on, which counts from now on; None keeps the frozen one.
        """
        stood = self.stood
        if self.is_paused and stood is None:
            stood = (self.due_at, self.last_on)
        return dataclasses.replace(
            self,
            due_at=due_at,
            last_on=local_date(due_at),
            calendar=calendar or self.calendar,
            is_appointed=True,
            stood=stood,
        )

    def remaining(self, at: datetime) -> Remaining:
        """Return what is left at an instant; while paused, what was left when the clock stopped."""
        at = self.paused_at or at
        if self.unit is Unit.HOUR:
            return Remaining(self.calendar.working_minutes_between(at, self.due_at), Measure.WORKING_MINUTE)
        if self.unit in {Unit.DAY, Unit.MONTH}:
            return Remaining((self.last_on - local_date(at)).days, Measure.DAY)
        days = self.calendar.working_days_between(local_date(at), local_date(self.due_at))
        return Remaining(days, Measure.WORKING_DAY)

    def is_overdue(self, at: datetime) -> bool:
        """Tell whether a pending dossier is overdue; a paused one only if it was when the clock stopped."""
        return is_overdue(unit=self.unit, same_day=self.same_day, due_at=self.due_at, now=self.paused_at or at)

    def _due_from(self, since: datetime, paused_at: datetime) -> tuple[datetime, date]:
        if self.same_day:
            due = due_same_day(since, self.calendar)
            return due.due_at, due.last_on
        if self.policy is ClockPolicy.RESTART and self.limit is not None:
            due = due_after(self.limit, since, self.calendar)
            return due.due_at, due.last_on
        if self.is_overdue(paused_at):
            return self.due_at, self.last_on
        left = self.remaining(paused_at)
        if left.measure is Measure.WORKING_MINUTE:
            due_at = self.calendar.after_working_minutes(since, left.amount)
            return due_at, local_date(due_at)
        amount, day = max(left.amount, 0), local_date(since)
        if left.measure is Measure.WORKING_DAY:
            last_on = self.calendar.working_days_after(day, amount)
        else:
            last_on = day + timedelta(days=amount)
        due_at = close_of(self.calendar, self.calendar.first_working_day(last_on))
        if due_at < since:  # nothing was left and the office has closed for today
            due_at = close_of(self.calendar, self.calendar.working_days_after(day, 1))
        return due_at, last_on
