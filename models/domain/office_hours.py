"""When an office is open: sessions of each weekday, read from texts such as "07:00-11:30"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from models.domain.errors import Anticipated
from models.domain.timeline import MINUTES_A_DAY

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FRIDAY: Final = 4
SATURDAY: Final = 5
_SESSION: Final = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*")


class OfficeHoursInvalid(Anticipated):
    """The hours of an office cannot be read.

    Attributes:
        day: the weekday's key as written ("mon"), empty where the whole is meant.
        text: the bad text.
        reason: `unknown_day`, `not_a_list`, `not_a_session`, `out_of_order` or `never_open`.
    """

    code: ClassVar[str] = "office_hours_invalid"

    def __init__(self, *, day: str, text: str, reason: str) -> None:
        super().__init__(day=day, text=text, reason=reason)
        self.day = day
        self.text = text
        self.reason = reason


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One stretch of working time, in minutes from local midnight; the closing minute is included."""

    start_minute: int
    end_minute: int

    def __str__(self) -> str:
        start, end = self.start_minute, self.end_minute
        return f"{start // 60:02d}:{start % 60:02d}-{end // 60:02d}:{end % 60:02d}"

    @classmethod
    def parse(cls, text: str, *, day: str = "") -> Session:
        """Read "07:00-11:30".

        Raises:
            OfficeHoursInvalid: the text is no session, or it does not end after it starts; names the text.
        """
        match = _SESSION.fullmatch(text)
        if match is None:
            raise OfficeHoursInvalid(day=day, text=text, reason="not_a_session")
        start_hour, start_minute, end_hour, end_minute = map(int, match.groups())
        start, end = start_hour * 60 + start_minute, end_hour * 60 + end_minute
        if start_minute > 59 or end_minute > 59 or not 0 <= start < end <= MINUTES_A_DAY:
            raise OfficeHoursInvalid(day=day, text=text, reason="not_a_session")
        return cls(start, end)


def parse_sessions(texts: Sequence[str], *, day: str = "") -> tuple[Session, ...]:
    """Read the sessions of one day, in order and without overlap.

    Raises:
        OfficeHoursInvalid: names the first bad text.
    """
    if isinstance(texts, str) or not all(isinstance(text, str) for text in texts):  # TOML and JSON come unchecked
        raise OfficeHoursInvalid(day=day, text=str(texts), reason="not_a_list")
    sessions: list[Session] = []
    for text in texts:
        session = Session.parse(text, day=day)
        if sessions and session.start_minute <= sessions[-1].end_minute:
            raise OfficeHoursInvalid(day=day, text=text, reason="out_of_order")
        sessions.append(session)
    return tuple(sessions)


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Sessions per weekday, Monday first.

    Sessions of Saturday and Sunday are for receiving only: they do not make the day a working day for time limits.
    """

    weekdays: tuple[tuple[Session, ...], ...]

    def __post_init__(self) -> None:
        if len(self.weekdays) != len(WEEKDAYS):
            raise ValueError(f"office hours have {len(WEEKDAYS)} weekdays, not {len(self.weekdays)}")

    @classmethod
    def parse(cls, mapping: Mapping[str, Sequence[str]]) -> OfficeHours:
        """Read `{"mon": ["07:00-11:30", …], …}`; an absent day is closed.

        Raises:
            OfficeHoursInvalid: an unknown day, a bad text, or no working day from Monday to Friday at all.
        """
        for day in mapping:
            if day not in WEEKDAYS:
                raise OfficeHoursInvalid(day=str(day), text=str(day), reason="unknown_day")
        hours = cls(tuple(parse_sessions(mapping.get(day, ()), day=day) for day in WEEKDAYS))
        if not any(hours.weekdays[:SATURDAY]):
            raise OfficeHoursInvalid(day="", text="", reason="never_open")
        return hours

    def written(self) -> dict[str, list[str]]:
        """Return the hours as `parse` reads them; closed days are left out."""
        return {
            day: [str(session) for session in sessions]
            for day, sessions in zip(WEEKDAYS, self.weekdays, strict=True)
            if sessions
        }

    def working_pattern(self, weekday: int) -> tuple[Session, ...]:
        """Return what is worked for time limits on an ordinary weekday (0 is Monday); nothing at the weekend."""
        return self.weekdays[weekday] if weekday < SATURDAY else ()

    def make_up_pattern(self, weekday: int | None) -> tuple[Session, ...]:
        """Return the sessions of a make-up day: those of the swapped weekday, else Friday's, else the week's last."""
        for candidate in (weekday if weekday is not None else FRIDAY, FRIDAY, 3, 2, 1, 0):
            if self.working_pattern(candidate):
                return self.weekdays[candidate]
        return ()


_OFFICE_DAY: Final = (Session(7 * 60, 11 * 60 + 30), Session(13 * 60 + 30, 17 * 60))

DEFAULT_HOURS: Final = OfficeHours((_OFFICE_DAY,) * 5 + ((), ()))
"""Monday to Friday, 7:00–11:30 and 13:30–17:00."""
