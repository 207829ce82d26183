"""Dossier numbers: which lanes this device holds on a date, and the next number of each.

A number is taken in the event's transaction, kept per lane and date, and never recycled; gaps are allowed. The date is
the local receipt date, so a clock that jumps back goes on where that date stood.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from models.domain.codes import LANE_SIZE, LAST_NUMBER, initial_lanes, lane_numbers, parse_code
from models.domain.devices import HeldLanes, Lane
from models.persistence.tables import dossier, event, lane, number
from models.services.views import OfficeSettings

SINCE_EVER: Final = date.min.isoformat()
_NEVER: Final = date.min.isoformat()
_AT_ONCE: Final = 500


def add_initial_lanes(connection: Connection, counter: int) -> None:
    """Give a new counter the lane and the spare that are its own before its first enrolment; a kiosk (0) has none."""
    if counter == 0:
        return
    for index, is_spare in zip(initial_lanes(counter), (False, True), strict=True):
        connection.execute(
            insert(lane).values(
                lane=index, from_on=SINCE_EVER, is_spare=is_spare, is_initial=True, is_suspect=False, is_fresh=False
            )
        )


def take(connection: Connection, on: date) -> tuple[int, int] | None:
    """Take the next number of a local receipt date: (lane, number), or None where every lane of that date is full.

    Lanes that are not spare come first, the older lease before the newer; then the spare. A suspect lane gives none.
    """
    day = on.isoformat()
    held = connection.execute(
        select(lane.c.lane)
        .where(lane.c.from_on <= day, lane.c.until_on.is_(None) | (lane.c.until_on >= day), ~lane.c.is_suspect)
        .order_by(lane.c.is_spare, lane.c.from_on, lane.c.lane)
    ).scalars()
    for index in held.all():
        numbers = lane_numbers(index)
        last = connection.execute(select(number.c.last).where(number.c.lane == index, number.c.on == day)).scalar()
        following = numbers.start if last is None else last + 1
        if following in numbers:
            remember(connection, {(index, day): following})
            return index, following
    return None


def taken(connection: Connection) -> dict[tuple[int, str], int]:
    """Return the last number of every lane and date."""
    return {(row.lane, row.on): row.last for row in connection.execute(select(number))}


def remember(connection: Connection, numbers: dict[tuple[int, str], int]) -> None:
    """Note last numbers; a smaller one than the known one changes nothing."""
    for (index, day), last in numbers.items():
        statement = upsert(number).values(lane=index, on=day, last=last)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=[number.c.lane, number.c.on],
                set_={"last": statement.excluded.last},
                where=number.c.last < statement.excluded.last,
            )
        )


def printed(connection: Connection, dossiers: Collection[bytes], office: OfficeSettings) -> dict[tuple[int, str], int]:
    """Return the largest numbers that this device gave to some dossiers, by lane and date.

    After a restore its own dossiers come back from the province: their numbers are on paper, whatever is known here.
    """
    found: dict[tuple[int, str], int] = {}
    for some in _batched(list(dossiers), _AT_ONCE):
        rows = connection.execute(
            select(dossier.c.code)
            .join(event, event.c.eid == dossier.c.id)
            .where(
                dossier.c.id.in_(some),
                event.c.device == office.device,
                dossier.c.code.is_not(None),
                dossier.c.external_code != dossier.c.code,
            )
        )
        for code in rows.scalars():
            parsed = parse_code(code)
            if parsed is not None and parsed.organisation == office.heading.code and int(parsed.number) <= LAST_NUMBER:
                key = ((int(parsed.number) - 1) // LANE_SIZE, parsed.on.isoformat())
                found[key] = max(int(parsed.number), found.get(key, 0))
    return found


def holds(connection: Connection, index: int, on: date) -> bool:
    """Tell whether this device held a lane on a local date, as far as the file remembers."""
    day = on.isoformat()
    held = select(lane.c.lane).where(
        lane.c.lane == index, lane.c.from_on <= day, lane.c.until_on.is_(None) | (lane.c.until_on >= day)
    )
    return connection.execute(held).first() is not None


def held_now(connection: Connection) -> HeldLanes:
    """Return the lent lanes that are in use: neither initial ones nor those that were taken back."""
    rows = connection.execute(select(lane).where(~lane.c.is_initial, lane.c.until_on.is_(None))).all()
    return HeldLanes(
        tuple(Lane(row.lane, row.from_on, row.is_spare) for row in rows), any(row.is_suspect for row in rows)
    )


def suspect_lanes(connection: Connection, *, but_fresh: bool) -> None:
    """Give no more numbers from the present lanes but the spare: somebody may have taken some that nobody remembers.

    Where the spare is in use already for that reason, it may have given some too: then receipts bear tokens until the
    province has lent fresh lanes.

    Args:
        connection: the writing transaction.
        but_fresh: lanes that came with the last answer stay usable: after a fork the client holds fresh lanes first,
            and only then opens the new incarnation. Where none came, those of before are another copy's as well.
    """
    in_use = select(func.count()).where(~lane.c.is_spare, ~lane.c.is_suspect, lane.c.until_on.is_(None))
    is_spare_in_use = not but_fresh and connection.execute(in_use).scalar_one() == 0
    wanted = update(lane) if is_spare_in_use else update(lane).where(~lane.c.is_spare)
    connection.execute((wanted.where(~lane.c.is_fresh) if but_fresh else wanted).values(is_suspect=True))


def settle_lanes(connection: Connection) -> None:
    """Count no lane as fresh any more: an incarnation begins, or the province has answered anew."""
    connection.execute(update(lane).where(lane.c.is_fresh).values(is_fresh=False))


def hold(connection: Connection, lanes: Sequence[Lane]) -> None:
    """Take over the lanes that the province lends now.

    The first lease ends the initial lanes on the day before it begins. A lane that is no longer lent is good for
    receipt dates before the fresh lease begins (the province lends it to others only for later dates), and for none
    where there is no fresh one.
    """
    settle_lanes(connection)
    if not lanes:
        return
    known = {(row.lane, row.from_on): row for row in connection.execute(select(lane).where(~lane.c.is_initial))}
    lent = {(each.index, each.from_on): each for each in lanes}
    fresh = [key for key in lent if key not in known]
    first = min(from_on for _, from_on in lent)
    connection.execute(
        update(lane).where(lane.c.is_initial, lane.c.until_on.is_(None)).values(until_on=_day_before(first))
    )
    ends = _day_before(min(from_on for _, from_on in fresh)) if fresh else _NEVER
    for index, from_on in known.keys() - lent.keys():
        if known[index, from_on].until_on is None:
            _change(connection, index, from_on, until_on=ends)
    for (index, from_on), each in lent.items():
        if (index, from_on) in known:
            _change(connection, index, from_on, until_on=None, is_spare=each.is_spare)
        else:
            connection.execute(
                insert(lane).values(
                    lane=index,
                    from_on=from_on,
                    is_spare=each.is_spare,
                    is_initial=False,
                    is_suspect=False,
                    is_fresh=True,
                )
            )


def _change(connection: Connection, index: int, from_on: str, **values: object) -> None:
    connection.execute(update(lane).where(lane.c.lane == index, lane.c.from_on == from_on).values(**values))


def _day_before(day: str) -> str:
    on = date.fromisoformat(day)
    return (on - timedelta(days=1)).isoformat() if on > date.min else _NEVER


def _batched(dossiers: list[bytes], size: int) -> Iterator[list[bytes]]:
    for start in range(0, len(dossiers), size):
        yield dossiers[start : start + size]
