"""Find what has to be looked at in what this machine holds; see `models.services.review_ports`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from itertools import groupby
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, text

from models.domain.bodies import DossierBody, DossierPerson, decode_body, decode_person
from models.domain.dossier import instant
from models.domain.events import Event, Kind, is_person_intact
from models.domain.hybrid_time import physical_ms
from models.domain.office_bodies import ReviewBody
from models.domain.review import CLOCK_TOLERANCE_MS, Doubt
from models.domain.timeline import local_date
from models.persistence import settings_store, staff_store
from models.persistence.office_fold import Difference, OfficeFold, compared
from models.persistence.review_tables import quarantined, settled_review
from models.persistence.tables import alarm, dossier, event
from models.services.review_ports import Quarantined, Review, Sighting

TAKEN_IN: Final = frozenset({"device_revoked"})
"""Reasons of the province's quarantine behind which there is a sound event of this office."""

_MOST: Final = 200
WRONG_CLOCK: Final = (
    select(event.c.eid)
    .where(text("(abs(clock_offset_ms) > 300000 OR (hlc >> 16) > received_at_ms + 300000)"))
    .order_by(text("+local_order DESC"))
    .limit(5000)
)
"""As literal as in the partial index `event_clock`, which a bound value would not use; `CLOCK_TOLERANCE_MS`. The plus
keeps SQLite from walking the whole log in its order instead: a second at a full office, at every exchange."""

_BIRTHS: Final = (Kind.DOSSIER_RECEIVED.value, Kind.DOSSIER_SUBMITTED.value)
_SEEN: Final = select(
    event.c.eid,
    event.c.dossier,
    event.c.device,
    event.c.actor,
    event.c.kind,
    event.c.at_ms,
    event.c.hlc,
    event.c.clock_offset_ms,
    event.c.received_at_ms,
    func.coalesce(dossier.c.code, dossier.c.token, "").label("code"),
    func.coalesce(dossier.c.owner_name, "").label("owner"),
    func.coalesce(dossier.c.submitter_name, "").label("submitter"),
).outerjoin(dossier, dossier.c.id == event.c.dossier)
_CLASHES: Final = (
    select(dossier.c.code).where(dossier.c.code.is_not(None)).group_by(dossier.c.code).having(func.count() > 1)
)
_ALARMS: Final = ("other_bytes", "person_differs")


class SqlReviews:
    """Answers from one state of the file per question.

    Args:
        begun: opens a connection for one question.
    """

    def __init__(self, begun: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._begun = begun

    def open_reviews(self) -> list[Review]:
        """Return what nobody has decided about, oldest first."""
        with self._begun() as connection:
            return open_reviews(connection)


def open_reviews(connection: Connection) -> list[Review]:
    """Return every open doubt of this office, as far as this machine can see it."""
    settled = {(row.about, row.doubt) for row in connection.execute(select(settled_review))}
    names = staff_store.names(connection)
    found = [
        *_clashes(connection, names),
        *_clocks(connection, names),
        *_other_contents(connection, names),
        *_quarantined(connection, names),
    ]
    remaining = [review for review in found if (review.about, review.doubt.value) not in settled]
    return sorted(remaining, key=lambda review: review.sightings[0].recorded_at)[:_MOST]


def _clashes(connection: Connection, names: dict[bytes, str]) -> Iterator[Review]:
    for code in connection.execute(_CLASHES).scalars().all():
        rows = connection.execute(
            _SEEN.where(dossier.c.code == code, event.c.kind.in_(_BIRTHS)).order_by(event.c.hlc, event.c.eid)
        ).all()
        if len(rows) > 1:
            seen = tuple(_sighting(row, names) for row in rows)
            yield Review(Doubt.NUMBER_CLASH, min(row.dossier for row in rows), code, seen, count=len(rows))


def _clocks(connection: Connection, names: dict[bytes, str]) -> Iterator[Review]:
    """One row for each machine and day: a wrong clock is one fault, however much was written by it.

    Of what stands in other homes' dossiers their own supervisors hear.
    """
    office = settings_store.office(connection).heading.code
    rows = connection.execute(
        _SEEN.where(event.c.eid.in_(WRONG_CLOCK), event.c.home == office).order_by(
            event.c.device, event.c.hlc, event.c.eid
        )
    ).all()
    for _, group in groupby(rows, key=lambda row: (row.device, local_date(instant(_true_ms(row))))):
        day = list(group)
        worst = max(day, key=lambda row: abs(_offset_ms(row)))
        first = day[0] if worst is day[0] else None
        seen = (_sighting(day[0], names), *(() if first is not None else (_sighting(worst, names),)))
        yield Review(Doubt.CLOCK, day[0].eid, day[0].code if len(day) == 1 else "", seen, count=len(day))


def _other_contents(connection: Connection, names: dict[bytes, str]) -> Iterator[Review]:
    rows = connection.execute(
        _SEEN.where(event.c.eid.in_(select(alarm.c.eid).where(alarm.c.what.in_(_ALARMS)))).order_by(event.c.hlc)
    )
    for row in rows:
        yield Review(Doubt.OTHER_CONTENT, row.eid, row.code, (_sighting(row, names),))


def _quarantined(connection: Connection, names: dict[bytes, str]) -> Iterator[Review]:
    """What the province has told, and own events of which it said so; one that is in the feed by now is no doubt."""
    office = settings_store.office(connection).heading.code
    placed = select(event.c.eid).where(event.c.position.is_not(None))
    rows = connection.execute(select(quarantined).where(quarantined.c.about.not_in(placed))).all()
    for row in rows:
        told = readable(row.raw)
        yield Review(
            Doubt.QUARANTINED,
            row.about,
            _code_of(connection, told),
            (_sighting_of(row, told, names),),
            reason=row.reason,
            can_be_taken_in=told is not None and _is_ours(told, row.reason, office),
        )
    known = {row.about for row in rows}
    own = select(alarm.c.eid).where(alarm.c.what == "quarantined")
    for row in connection.execute(_SEEN.where(event.c.eid.in_(own), event.c.position.is_(None))):
        if row.eid not in known:
            yield Review(Doubt.QUARANTINED, row.eid, row.code, (_sighting(row, names),))


def quarantined_event(connection: Connection, about: bytes) -> Event | None:
    """Return an event of this office that the province keeps aside and that may be taken into the feed."""
    row = connection.execute(select(quarantined).where(quarantined.c.about == about)).first()
    told = readable(row.raw) if row is not None else None
    if row is None or told is None:
        return None
    return told if _is_ours(told, row.reason, settings_store.office(connection).heading.code) else None


def readable(raw: bytes) -> Event | None:
    """Read an event as it came to the province; None for what is none."""
    try:
        return msgspec.msgpack.decode(raw, type=Event)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def hold_quarantined(connection: Connection, rows: Sequence[Quarantined]) -> bool:
    """Replace what is known of the province's quarantine; return whether anything has changed."""
    known = set(connection.execute(select(quarantined.c.about)).scalars())
    told = {row.about: row for row in rows}
    if known == told.keys():
        return False
    connection.execute(delete(quarantined))
    if told:
        connection.execute(insert(quarantined), [asdict(row) for row in told.values()])
    return True


def count_open(connection: Connection) -> int:
    """Count the open doubts, for the status bar."""
    return len(open_reviews(connection))


def _is_ours(told: Event, reason: str, office: str) -> bool:
    return reason in TAKEN_IN and told.home == office and is_person_intact(told)


def _sighting(row: Any, names: dict[bytes, str]) -> Sighting:
    return Sighting(
        event=row.eid,
        device=row.device,
        actor_name=names.get(row.actor, ""),
        kind=row.kind,
        code=row.code,
        who=row.owner or row.submitter,
        at=instant(row.at_ms),
        recorded_at=instant(physical_ms(row.hlc)),
        received_at=instant(row.received_at_ms) if row.received_at_ms is not None else None,
        offset_ms=_offset_ms(row),
    )


def _sighting_of(row: Any, told: Event | None, names: dict[bytes, str]) -> Sighting:
    """Say what is known of a quarantined event: of one that cannot be read, only who sent it and when it came."""
    received_at = instant(row.received_at_ms)
    if told is None:
        return Sighting(row.about, row.device, "", "", "", "", received_at, received_at, received_at)
    who = decode_person(told.kind, told.person)
    named = (who.owner or who.submitter) if isinstance(who, DossierPerson) else None
    return Sighting(
        event=told.eid,
        device=row.device,
        actor_name=names.get(told.actor, ""),
        kind=told.kind,
        code="",
        who=(named.organisation or named.name) if named is not None else "",
        at=instant(told.at_ms),
        recorded_at=instant(physical_ms(told.hlc)),
        received_at=received_at,
    )


def _code_of(connection: Connection, told: Event | None) -> str:
    if told is None:
        return ""
    body = decode_body(told.kind, told.body)
    if isinstance(body, DossierBody):
        return body.code or body.token
    wanted = select(func.coalesce(dossier.c.code, dossier.c.token)).where(dossier.c.id == told.dossier)
    return str(connection.execute(wanted).scalar() or "")


def _ahead_ms(row: Any) -> int:
    """Return how far the clock stood behind the moment at which the province had the event already; 0 within reason."""
    ahead = physical_ms(row.hlc) - row.received_at_ms if row.received_at_ms is not None else 0
    return ahead if ahead > CLOCK_TOLERANCE_MS else 0


def _offset_ms(row: Any) -> int:
    return _ahead_ms(row) or -row.clock_offset_ms


def _true_ms(row: Any) -> int:
    return int(row.received_at_ms if _ahead_ms(row) else physical_ms(row.hlc) + row.clock_offset_ms)


# -- the decisions as rows ---------------------------------------------------------------------------------------------


def _rows(connection: Connection, wanted: ColumnElement[bool]) -> Iterator[dict[str, Any]]:
    for row in connection.execute(select(event.c.eid, event.c.kind, event.c.body).where(wanted)).all():
        body = decode_body(row.kind, row.body)
        assert isinstance(body, ReviewBody)
        yield {"id": row.eid, "about": body.about, "doubt": body.doubt, "decision": body.decision}


def _refold(connection: Connection, identities: Sequence[bytes]) -> None:
    connection.execute(delete(settled_review).where(settled_review.c.id.in_(identities)))
    rows = list(_rows(connection, event.c.eid.in_(identities)))
    if rows:
        connection.execute(insert(settled_review), rows)


def _extend(connection: Connection, last: Event) -> None:
    _refold(connection, [last.eid])


def _check(connection: Connection) -> Iterator[Difference]:
    held = {row["id"]: dict(row) for row in connection.execute(select(settled_review)).mappings()}
    expected = ((row["id"], row) for row in _rows(connection, event.c.kind == Kind.REVIEW_SETTLED.value))
    yield from compared(held, expected, "review")


REVIEWS: Final = OfficeFold(frozenset({Kind.REVIEW_SETTLED.value}), _refold, _extend, _check)
