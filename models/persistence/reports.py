"""Official reports: facts of dossiers from their rows where these are exact, from their events where they are not.

A row says how a dossier stands now; a report asks how it stood at the end of a day. The two agree for a dossier with an
ordinary life and nothing after that day, which is nearly every one; the others are folded. The rules are those of
`models.domain.report_ii06a`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from sqlalchemy import Connection, RowMapping, and_, bindparam, case, func, or_, select

from models.domain.bodies import DossierBody, StepBody, decode_body
from models.domain.dossier import BIRTHS, instant, milliseconds
from models.domain.events import Kind
from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.procedure import Unit
from models.domain.report_ii06a import DossierFacts, II06aRow, begins_at, ends_at, facts_of, in_order, report_rows
from models.domain.reporting_period import Period
from models.persistence.event_log import by_dossier
from models.persistence.guest_columns import IS_HOME
from models.persistence.tables import dossier, event

_CHUNK: Final = 500
_WITHOUT_EFFECT: Final = sorted(
    kind.value
    for kind in (
        Kind.FORWARDED,
        Kind.RECEIPT_PRINTED,
        Kind.CODE_ASSIGNED,
        Kind.CORRECTED,
        Kind.CONTEST_RESOLVED,
        Kind.RATING_GIVEN,
    )
)
"""Kinds that move neither the status between the columns of a report nor a limit; whatever is not named here does.

A forwarding that the law does not count (a verification) is the exception: the clock stands meanwhile.
"""

_EXCLUDED: Final = b"excluded"
"""Stands in the body of such a forwarding, and in no other one but by chance."""

_ENDINGS: Final[dict[str, Status]] = {
    Kind.SETTLED: Status.SETTLED,
    Kind.WITHDRAWN: Status.WITHDRAWN,
    Kind.STOPPED: Status.STOPPED,
}
_SETTLING: Final = BIRTHS | _ENDINGS.keys() | {Kind.DOSSIER_ACCEPTED, Kind.RESULT_RETURNED}
"""Kinds that move no limit of a dossier that is pending."""

_TELLING: Final = sorted([*BIRTHS, *_ENDINGS])
"""Kinds whose body says whether they were entered afterwards."""

_COLUMNS: Final = (
    dossier.c.id,
    dossier.c.field,
    dossier.c.channel,
    dossier.c.status,
    dossier.c.received_at_ms,
    dossier.c.settled_at_ms,
    dossier.c.due_at_ms,
    dossier.c.unit,
    dossier.c.same_day,
    dossier.c.procedure,
    dossier.c.procedure_name,
    dossier.c.competent,
    dossier.c.is_negative,
    func.length(dossier.c.contested).label("contested"),
)


_IS_RECEIVED: Final = dossier.c.status.not_in([Status.SUBMITTED.value, Status.NOT_ACCEPTED.value])
_MIDDLE: Final = select(
    (
        func.coalesce(select(func.min(dossier.c.received_at_ms)).scalar_subquery(), 0)
        + func.coalesce(select(func.max(dossier.c.received_at_ms)).scalar_subquery(), 0)
    )
    / 2
)
"""Between the first and the last receipt; two look-ups in the index, where one question for both would read it all."""

_EVENTS: Final = select(
    event.c.dossier, event.c.kind, event.c.at_ms, case((event.c.kind.in_(_TELLING), event.c.body))
).where(
    event.c.dossier.in_(bindparam("identities", expanding=True)),
    or_(
        event.c.kind.not_in(_WITHOUT_EFFECT),
        and_(event.c.kind == Kind.FORWARDED.value, func.instr(event.c.body, _EXCLUDED) > 0),
    ),
)


class _Told(NamedTuple):
    """What a report needs of one event."""

    kind: str
    at_ms: int
    body: bytes | None


def ii06a(connection: Connection, period: Period) -> list[II06aRow]:
    """Count the report's lines by field, the total last."""
    return report_rows(facts(connection, period), period)


def facts(connection: Connection, period: Period) -> Iterator[DossierFacts]:
    """Return the facts of every dossier that may stand in a report of the period."""
    limit_ms = milliseconds(ends_at(period.last))
    to_fold: list[bytes] = []
    for rows in _batches(_concerned(connection, period)):
        told: dict[bytes, list[_Told]] = {row["id"]: [] for row in rows}
        for identity, *one in connection.execute(_EVENTS, {"identities": list(told)}):
            told[identity].append(_Told(*one))
        for row in rows:
            plain = _plain(row, told[row["id"]], limit_ms)
            if plain is not None:
                yield plain
            else:
                to_fold.append(row["id"])
    yield from _folded(connection, to_fold, period)


def _concerned(connection: Connection, period: Period) -> Iterator[RowMapping]:
    """Walk what may stand in the report: own dossiers, come before its end, and not settled before it begins."""
    began_ms, limit_ms = milliseconds(begins_at(period.first)), milliseconds(ends_at(period.last))
    received, settled_on = dossier.c.received_at_ms, dossier.c.settled_on
    settled_since = settled_on >= period.first.isoformat()
    came_before = received < began_ms
    # An expression takes a column out of the choice of an index. What came before the period and was settled since is
    # found from the nearer end of the office's years, by either column; half of them is the most that is ever read.
    is_recent = began_ms > connection.execute(_MIDDLE).scalar_one()
    carried = (received + 0 < began_ms, settled_since)
    if not is_recent:
        carried = (came_before, settled_on.concat("") >= period.first.isoformat())
    for wanted in (
        (received >= began_ms, received < limit_ms),
        (received + 0 < began_ms, settled_on.is_(None)),
        carried,
    ):
        yield from connection.execute(select(*_COLUMNS).where(*wanted, _IS_RECEIVED, IS_HOME)).mappings()


def _batches(rows: Iterator[RowMapping]) -> Iterator[list[RowMapping]]:
    while some := list(islice(rows, _CHUNK)):
        yield some


def _folded(connection: Connection, identities: Sequence[bytes], period: Period) -> Iterator[DossierFacts]:
    for start in range(0, len(identities), _CHUNK):
        for _, events in by_dossier(connection, identities[start : start + _CHUNK]):
            folded = facts_of(events, until=period.last)
            if folded is not None:
                yield folded


def _plain(row: RowMapping, told: Collection[_Told], limit_ms: int) -> DossierFacts | None:
    """Return the facts of an ordinary life from its row; None for every other one.

    Ordinary is: one birth, received at once or accepted once, and at most one end. What is pending at the period's end
    is as its row has it only if no pause or new appointment came after that moment.
    """
    births = [one for one in told if one.kind in BIRTHS]
    accepted = [one for one in told if one.kind == Kind.DOSSIER_ACCEPTED]
    ends = [one for one in told if one.kind in _ENDINGS]
    moves = [one for one in told if one.kind not in _SETTLING]
    is_arrival = bool(births) and births[0].kind == Kind.DOSSIER_SUBMITTED
    if len(births) != 1 or len(accepted) != is_arrival or len(ends) > 1:
        return None
    end = ends[0] if ends else None
    if not _is_ordinary(row, end, is_arrival=is_arrival):
        return None
    accepted_at, ended_at = in_order(
        received_at=instant(row["received_at_ms"]),
        accepted_at=instant(accepted[0].at_ms if is_arrival else row["received_at_ms"]),
        ended_at=instant(end.at_ms) if end is not None else None,
    )
    is_over = ended_at is not None and milliseconds(ended_at) < limit_ms
    if not is_over:
        if (end is not None and moves) or any(one.at_ms >= limit_ms for one in (*moves, *accepted)):
            return None
        if any(one.kind == Kind.FORWARDED for one in moves):  # when that verification ended stands in no row
            return None
        end = ended_at = None
    status = Status(row["status"]) if row["status"] in PAUSED else Status.PROCESSING
    return DossierFacts(
        field=row["field"],
        channel=row["channel"],
        status=_ENDINGS[end.kind] if end is not None else status,
        accepted_at=accepted_at,
        ended_at=ended_at,
        settled_at=instant(end.at_ms) if end is not None and end.kind == Kind.SETTLED else None,
        due_at=instant(row["due_at_ms"]) if row["due_at_ms"] is not None else None,
        unit=Unit(row["unit"]),
        same_day=row["same_day"],
        is_back_dated=_is_late(births[0]) or (end is not None and _is_late(end)),
        id=row["id"],
        procedure=row["procedure"],
        procedure_name=row["procedure_name"],
        competent=row["competent"],
        is_negative=end is not None and end.kind == Kind.SETTLED and row["is_negative"],
        is_contested=bool(row["contested"]),
    )


def _is_ordinary(row: RowMapping, end: _Told | None, *, is_arrival: bool) -> bool:
    """Tell whether the row's status follows from its one end, or from having none.

    An arrival that was withdrawn is not ordinary: its row does not say whether it had been accepted before.
    """
    if end is None:
        return row["status"] in OPEN
    if end.kind == Kind.SETTLED:
        return bool(row["settled_at_ms"] == end.at_ms)
    return bool(row["status"] == _ENDINGS[end.kind]) and not is_arrival


def _is_late(told: _Told) -> bool:
    body = decode_body(told.kind, told.body or b"")
    return body.late_reason_given if isinstance(body, DossierBody) else isinstance(body, StepBody) and body.late
