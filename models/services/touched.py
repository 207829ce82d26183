"""Dossiers that a changed calendar touches, and the apologies they are owed: no printed date changes in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from models.domain.calendar import WorkingCalendar
from models.domain.calendar_change import Touch, touched
from models.domain.lifecycle import OPEN, PAUSED
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.services.commands import ActCommand
from models.services.ports import Clock, Reader, Units
from models.services.processing import RandomBelow, act
from models.services.views import DossierRow, MovedDossier, Stepped

PAGE = 200


def dossiers_touched(reader: Reader, calendar: WorkingCalendar | None = None) -> tuple[MovedDossier, ...]:
    """Return the open, running dossiers that a calendar touches, by appointment; none is changed.

    Args:
        reader: the office's.
        calendar: None is the one in force: what was promised before it and is still open.

    Raises:
        NoWorkingTime: the calendar has no working day for more than a year.
    """
    chosen = calendar or reader.calendar()
    found = []
    for rows in _pages(reader):
        states = {dossier.id: dossier for dossier in reader.dossiers([row.id for row in rows])}
        for row in rows:
            dossier = states.get(row.id)
            if dossier is None or dossier.clock is None or dossier.received_at is None:
                continue
            touch = touched(dossier.clock, chosen)
            if touch is not None:
                found.append(
                    MovedDossier(
                        code=row.code,
                        procedure_name=row.procedure_name,
                        received_on=local_date(dossier.received_at),
                        due_at=dossier.clock.due_at,
                        new_due_at=touch.new_due_at,
                        touch=touch.touch,
                        why=touch.why,
                        was_provisional=touch.was_provisional,
                        owner_name=row.owner_name or row.submitter_name,
                        phone=row.phone,
                        apologies=dossier.apologies,
                    )
                )
    return tuple(found)


def owed(moved: Iterable[MovedDossier], *, now: datetime) -> list[MovedDossier]:
    """Return those to whom an apology with the new appointment can be written: it is later, and yet to come."""
    return [one for one in moved if one.touch is Touch.LATER and one.new_due_at > now]


def reason_of(moved: MovedDossier) -> str:
    """Return the reason that the apology gives, as a clerk may change it."""
    days = moved.why or "lịch làm việc đã công bố khác với lịch tạm tính"
    return f"Lịch làm việc thay đổi: {days}. Thời hạn giải quyết vì vậy kết thúc muộn hơn ngày đã hẹn."


def apologise_for(
    moved: MovedDossier,
    *,
    member: StaffMember,
    units: Units,
    clock: Clock,
    random_below: RandomBelow,
    reason: str = "",
) -> Stepped:
    """Give one dossier its new appointment, with an apology.

    Raises:
        Refused: as `act`: it may have been settled, paused or apologised for since it was listed.
    """
    command = ActCommand(
        "apologise", code=moved.code, reason=reason.strip() or reason_of(moved), new_due_at=moved.new_due_at
    )
    return act(command=command, member=member, units=units, clock=clock, random_below=random_below)


def _pages(reader: Reader) -> Iterator[list[DossierRow]]:
    after: tuple[str, bytes] | None = None
    statuses = sorted(OPEN - PAUSED)
    while page := reader.rows(statuses=statuses, after=after, limit=PAGE):
        yield page
        last = page[-1]
        after = (last.due_at.isoformat() if last.due_at else "", last.id)
