"""Number lanes: twenty blocks of 500 dossier numbers a day and office, lent so that no number can be given twice.

Before its enrolment counter N uses lanes 2N-2 and 2N-1 without asking; they are lent to nobody until all days on which
that may have happened are over.

A lane that was lent once may be known to more than one disk: a device that meets a fork asks for fresh lanes, while the
other copy of its disk, online or not, goes on with those that both knew. So a lane that was given back is the last
choice for anybody: it rests for `REST` first, and as long as the device that had it was heard under two incarnations
within that time, because then two copies live.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

import msgspec

from models.domain.codes import LANES_PER_DAY, initial_lanes, lane_numbers, parse_code
from models.domain.devices import Lane
from models.domain.dossier import milliseconds
from models.domain.timeline import VIETNAM
from sync.server.store.connection import Connection
from sync.server.store.records import Device

LANES_AT_ONCE: Final = 2
REST: Final = timedelta(days=60)
"""A copy of a disk that was silent for so long is taken for dead."""

_COUNTERS_ASSUMED: Final = 5
_PERHAPS_LENT: Final = 4
"""Lanes that are left out after a restore: those of two devices that the backup does not know."""
_COUNTERS_MAX: Final = LANES_PER_DAY // 2


class _Office(msgspec.Struct):
    counters: int = 0


class _Document(msgspec.Struct):
    counters: int = 0
    office: _Office = msgspec.field(default_factory=_Office)


def counters_in(document: bytes) -> int:
    """Read how many counters an office document speaks of; 0 where it does not say.

    The document belongs to the offices; this number is all that the province needs of it (MessagePack, JSON or TOML).
    """
    for decode in (msgspec.msgpack.decode, msgspec.json.decode, msgspec.toml.decode):
        try:
            read = decode(document, type=_Document)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        found = read.counters or read.office.counters
        return found if 0 < found <= _COUNTERS_MAX else 0
    return 0


def held_lanes(connection: Connection, device: Device) -> list[Lane]:
    """Return the lanes that a device holds now, the spare last."""
    rows = connection.execute(
        "SELECT index, from_on, is_spare FROM lane WHERE device = %s AND retired_on IS NULL ORDER BY is_spare, index",
        (device.id,),
    ).fetchall()
    return [Lane(index=index, from_on=from_on.isoformat(), is_spare=is_spare) for index, from_on, is_spare in rows]


def lend_lanes(connection: Connection, device: Device, *, today: date) -> list[Lane]:
    """Lend two lanes that nobody else can know, the second one as the spare, and take the device's old ones back.

    Where only one is left it is not a spare; where none is left the device keeps what it has and the answer is empty.

    Args:
        connection: inside a transaction.
        device: a counter; a kiosk registers nothing and gets none.
        today: the local date of lending, from which the lanes are valid.
    """
    if device.is_kiosk:
        return []
    connection.execute("SELECT 1 FROM office WHERE code = %s FOR NO KEY UPDATE", (device.office,))
    chosen = _free(connection, device, today)[:LANES_AT_ONCE]
    if not chosen:
        return []
    connection.execute(
        "UPDATE lane SET retired_on = greatest(from_on, %s) WHERE device = %s AND retired_on IS NULL",
        (today, device.id),
    )
    lanes = [Lane(index=lane, from_on=today.isoformat(), is_spare=place == 1) for place, lane in enumerate(chosen)]
    for lane in lanes:
        connection.execute(
            "INSERT INTO lane (office, index, device, from_on, is_spare) VALUES (%s, %s, %s, %s, %s)",
            (device.office, lane.index, device.id, today, lane.is_spare),
        )
    return lanes


def _free(connection: Connection, device: Device, today: date) -> list[int]:
    """Return the lanes that may be lent today: never anybody's first, then initial, then rested ones."""
    row = connection.execute(
        "SELECT counters, lanes_known_from FROM office WHERE code = %s", (device.office,)
    ).fetchone()
    counters = (row[0] if row is not None else 0) or _COUNTERS_ASSUMED
    known_from = row[1] if row is not None else None
    taken, rested = _lent_before(connection, device.office, today)
    enrolled: dict[int, date] = {
        r[0]: r[1]
        for r in connection.execute(
            "SELECT counter, max(enrolled_on) FROM device WHERE office = %s AND kind = 'counter' GROUP BY counter",
            (device.office,),
        )
    }
    initial: set[int] = set()
    perhaps_used: set[int] = set()
    for counter in range(1, max(counters, *enrolled, 1) + 1):
        lanes = set(initial_lanes(counter))
        initial |= lanes
        if counter not in enrolled or enrolled[counter] >= today:
            perhaps_used |= lanes
    if known_from is not None:
        taken |= _seen_lately(connection, device.office, today)
    free = [lane for lane in range(LANES_PER_DAY) if lane not in taken and lane not in perhaps_used]
    free.sort(key=lambda lane: (rested.get(lane, date.min), lane in initial, lane))
    if known_from is not None and today < known_from:
        # After a restore: the first of them may have been lent since the backup, in this very order. So from the end.
        return [lane for lane in free if lane not in initial][_PERHAPS_LENT:][::-1]
    if not free and _is_first_of_its_counter(connection, device):
        # An office with so many counters that all lanes are initial ones: the counter goes on with its own two.
        free = [lane for lane in initial_lanes(device.counter) if lane not in taken]
    return free


def _lent_before(connection: Connection, office: str, today: date) -> tuple[set[int], dict[int, date]]:
    """Return the lanes that somebody may still number from, and since when each of the others has rested.

    A revoked device is not told to stop: if it is heard at all, it may be working.
    """
    taken: set[int] = set()
    rested: dict[int, date] = {}
    rows = connection.execute(
        "SELECT lane.index, lane.retired_on, device.revoked_at_ms IS NOT NULL, "
        "(SELECT count(*) FROM writer WHERE writer.device = lane.device AND writer.heard_on > %s) "
        "FROM lane JOIN device ON device.id = lane.device WHERE lane.office = %s",
        (today - REST, office),
    ).fetchall()
    for index, retired_on, is_revoked, heard in rows:
        if retired_on is None or retired_on > today - REST or heard > (0 if is_revoked else 1):
            taken.add(index)
        else:
            rested[index] = max(rested.get(index, date.min), retired_on)
    return taken, rested


def _seen_lately(connection: Connection, office: str, today: date) -> set[int]:
    """Return the lanes of which numbers came in the last days: a device that a restore forgot may still hold them.

    Dossiers' ids begin with their time (UUIDv7), so these are a range of the index.
    """
    since = datetime.combine(today - REST, time(), VIETNAM)
    codes = connection.execute(
        "SELECT code_key FROM dossier WHERE home = %s AND dossier >= %b AND code_key <> ''",
        (office, milliseconds(since).to_bytes(6, "big")),
    ).fetchall()
    parsed = (parse_code(key) for (key,) in codes)
    numbers = {int(code.number) for code in parsed if code is not None}
    return {lane for lane in range(LANES_PER_DAY) if not numbers.isdisjoint(lane_numbers(lane))}


def _is_first_of_its_counter(connection: Connection, device: Device) -> bool:
    """Tell whether the device enrols as the first one of its counter: nobody else can have used the initial lanes.

    Not at a later renewal: a restored device may not know which of those numbers it gave before.
    """
    row = connection.execute(
        "SELECT count(*), (SELECT count(*) FROM lane WHERE device = %s) FROM device "
        "WHERE office = %s AND kind = 'counter' AND counter = %s",
        (device.id, device.office, device.counter),
    ).fetchone()
    return row is not None and tuple(row) == (1, 0)
