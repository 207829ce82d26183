"""What leaders ask: communes and fields compared, who is silent, what is late. Sums answer; a list reads one office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec

from models.domain.dossier import instant
from models.domain.errors import Anticipated
from models.domain.reference import DocumentKind, OfficeContent, read_content
from models.domain.reporting_period import Period
from models.domain.statistics import OnTime
from models.domain.tally import MONTHLY, Measure, Stretch, stretches
from sync.server.store.connection import Connection
from sync.server.store.projection import CitizenView

MOST_LISTED: Final = 200
NOTHING: Final = OnTime()
_VIEW: Final = msgspec.msgpack.Decoder(CitizenView)
_PERIOD_MEASURES: Final = (
    Measure.RECEIVED,
    Measure.ONLINE,
    Measure.EARLY,
    Measure.ON_TIME,
    Measure.OVERDUE,
    Measure.WITHDRAWN,
    Measure.STOPPED,
    Measure.HEARD_LATE,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """One commune, one field, or all together (`key` None).

    Attributes:
        name: in words; a field is its own name.
        received: accepted in the period.
        outcome: settled in the period, and what is pending now.
        heard_late: settled in time, but heard of by the province only after the limit: late replication, no late work.
        paused: waiting for the citizen, now.
        contested: dossiers that somebody has to look at, now.
    """

    key: str | None
    name: str
    received: int = 0
    online: int = 0
    outcome: OnTime = NOTHING
    heard_late: int = 0
    paused: int = 0
    contested: int = 0


@dataclass(frozen=True, slots=True)
class Silence:
    """A counter or kiosk: since when the province has not heard of it, and what it still had to send then."""

    office: str
    device: str
    kind: str
    counter: int
    heard_at: datetime
    waiting: int
    oldest_waiting_at: datetime | None
    business_lag_ms: int
    recorded_lag_ms: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A dossier in a leader's list: nobody is named."""

    code: str
    procedure: str
    status: str
    received_at: datetime | None
    due_at: datetime | None
    is_contested: bool


def by_commune(connection: Connection, period: Period, *, now_ms: int, office: str = "") -> list[Figures]:
    """Compare communes, by code; the last row is all of them. With `office` only that one."""
    names = office_names(connection)
    rows = _sums(connection, "home", period, now_ms=now_ms, office=office)
    known = sorted(({office} if office else set(names)) | rows.keys())
    return _with_total(_figures(code, names.get(code, code), rows.get(code, {})) for code in known)


def by_field(connection: Connection, period: Period, *, now_ms: int, office: str = "") -> list[Figures]:
    """Compare fields, of one office or of all."""
    rows = _sums(connection, "field", period, now_ms=now_ms, office=office)
    return _with_total(_figures(field, field, rows[field]) for field in sorted(rows))


def silences(connection: Connection, *, office: str = "") -> list[Silence]:
    """Return the newest device of each place, the longest silent first."""
    found = connection.execute(
        "SELECT DISTINCT ON (office, kind, counter) office, id, kind, counter, heard_at_ms, coalesce(waiting, 0), "
        "oldest_waiting_at_ms, coalesce(business_lag_ms, 0), coalesce(recorded_lag_ms, 0) FROM device "
        "WHERE revoked_at_ms IS NULL AND (%(office)s = '' OR office = %(office)s) "
        "ORDER BY office, kind, counter, heard_at_ms DESC",
        {"office": office},
    )
    rows = [
        Silence(r[0], r[1], r[2], r[3], instant(r[4]), r[5], instant(r[6]) if r[6] else None, r[7], r[8]) for r in found
    ]
    return sorted(rows, key=lambda row: (row.heard_at, row.device))


def overdue_dossiers(connection: Connection, office: str, *, now_ms: int, limit: int = MOST_LISTED) -> list[Listed]:
    """Return the running dossiers of an office past their limit, the earliest appointment first."""
    found = connection.execute(
        "SELECT view, cardinality(contested) > 0 FROM dossier WHERE home = %s AND tallied LIKE '%%running:%%' "
        "AND substring(tallied FROM 'running:([0-9]+)')::bigint <= %s "
        "ORDER BY substring(tallied FROM 'running:([0-9]+)')::bigint, dossier LIMIT %s",
        (office, now_ms, limit),
        binary=True,
    )
    return [_listed(_VIEW.decode(view), is_contested=contested) for view, contested in found]


def contested_dossiers(connection: Connection, office: str, *, limit: int = MOST_LISTED) -> list[Listed]:
    """Return the dossiers of an office that somebody has to look at."""
    found = connection.execute(
        "SELECT view FROM dossier WHERE home = %s AND cardinality(contested) > 0 ORDER BY dossier LIMIT %s",
        (office, limit),
        binary=True,
    )
    return [_listed(_VIEW.decode(view), is_contested=True) for (view,) in found]


def office_names(connection: Connection) -> dict[str, str]:
    """Return the names of all offices that were enrolled, by code; the code where no document has come."""
    codes = [row[0] for row in connection.execute("SELECT code FROM office")]
    found = connection.execute(
        "SELECT v.office, c.content FROM (SELECT DISTINCT ON (office) office, sha256 FROM reference_version "
        "WHERE kind = %s ORDER BY office, version DESC) AS v JOIN reference_content AS c USING (sha256)",
        (DocumentKind.OFFICE.value,),
        binary=True,
    )
    names = {}
    for office, content in found:
        try:
            names[office] = read_content(OfficeContent, content).name
        except Anticipated:  # of a newer program: the code says enough
            continue
    return {code: names.get(code) or code for code in codes}


def _sums(connection: Connection, key: str, period: Period, *, now_ms: int, office: str) -> dict[str, dict[str, int]]:
    """Add up the period's measures, and those of now, by commune or field."""
    rows: dict[str, dict[str, int]] = {}
    for stretch in stretches(period):
        _add(rows, connection.execute(_QUERIES[key], _between(stretch, office)))
    _add(rows, connection.execute(_NOW[key], {"now": now_ms, "office": office}))
    return rows


def _between(stretch: Stretch, office: str) -> dict[str, Any]:
    suffix = MONTHLY if stretch.is_monthly else ""
    return {
        "measures": [f"{measure}{suffix}" for measure in _PERIOD_MEASURES],
        "first": stretch.first_ms,
        "end": stretch.end_ms,
        "office": office,
    }


def _query(key: str) -> str:
    return (
        f"SELECT {key}, split_part(measure, '/', 1), sum(n)::bigint FROM tally "  # noqa: S608 - one of two columns
        "WHERE measure = ANY(%(measures)s) AND at_ms >= %(first)s AND at_ms < %(end)s "
        "AND (%(office)s = '' OR home = %(office)s) GROUP BY 1, 2 HAVING sum(n) <> 0"
    )


def _now_query(key: str) -> str:
    return (
        f"SELECT {key}, CASE WHEN measure = 'running' AND at_ms <= %(now)s THEN 'late' ELSE measure END, "  # noqa: S608
        "sum(n)::bigint FROM tally WHERE measure IN ('running', 'paused', 'contested') "
        "AND (%(office)s = '' OR home = %(office)s) GROUP BY 1, 2 HAVING sum(n) <> 0"
    )


_QUERIES: Final = {key: _query(key) for key in ("home", "field")}
_NOW: Final = {key: _now_query(key) for key in ("home", "field")}


def _add(rows: dict[str, dict[str, int]], found: Iterable[tuple[Any, ...]]) -> None:
    for key, measure, n in found:
        counts = rows.setdefault(key, {})
        counts[measure] = counts.get(measure, 0) + n


def _figures(key: str, name: str, counts: dict[str, int]) -> Figures:
    outcome = OnTime(
        early=counts.get(Measure.EARLY, 0),
        on_time=counts.get(Measure.ON_TIME, 0),
        overdue=counts.get(Measure.OVERDUE, 0),
        pending=counts.get(Measure.RUNNING, 0) + counts.get(Measure.PAUSED, 0),
        pending_overdue=counts.get("late", 0),
        withdrawn=counts.get(Measure.WITHDRAWN, 0),
        stopped=counts.get(Measure.STOPPED, 0),
    )
    return Figures(
        key,
        name,
        counts.get(Measure.RECEIVED, 0),
        counts.get(Measure.ONLINE, 0),
        outcome,
        counts.get(Measure.HEARD_LATE, 0),
        counts.get(Measure.PAUSED, 0),
        counts.get(Measure.CONTESTED, 0),
    )


def _with_total(rows: Iterable[Figures]) -> list[Figures]:
    listed = list(rows)
    total = Figures(
        None,
        "",
        sum(row.received for row in listed),
        sum(row.online for row in listed),
        sum((row.outcome for row in listed), NOTHING),
        sum(row.heard_late for row in listed),
        sum(row.paused for row in listed),
        sum(row.contested for row in listed),
    )
    return [*listed, total]


def _listed(view: CitizenView, *, is_contested: bool) -> Listed:
    return Listed(
        view.code,
        view.procedure,
        view.status,
        instant(view.received_at_ms) if view.received_at_ms else None,
        instant(view.due_at_ms) if view.due_at_ms else None,
        is_contested,
    )
