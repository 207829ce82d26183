"""What citizens may see of a dossier: one row each, the fold of its events by the domain's own code.

The rows are disposable: `refold` writes them in the transaction of the push, and from the log alone.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from models.domain.bodies import StepBody, decode_body
from models.domain.codes import is_token, parse_code
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, Kind
from models.domain.hybrid_time import believed
from models.domain.lifecycle import Status
from sync.server.store.connection import Connection, Store, database_time_ms
from sync.server.store.devices import raise_alarm
from sync.server.store.records import EVENT_COLUMNS, event_of

FOLD_VERSION: Final = 3
"""Raised whenever the fold or the view changes; rows of another version are folded anew before use."""

NO_DOSSIER: Final = frozenset(
    {
        Kind.BOOK_OPENED,
        Kind.BOOK_ENTRY_ADDED,
        Kind.BOOK_ENTRY_VOIDED,
        Kind.BOOK_HANDED_OVER,
        Kind.BOOK_CLOSED,
        Kind.SHIFT_CLOSED,
        Kind.REVIEW_SETTLED,
    }
)
"""What an office keeps beside its dossiers: stored and handed on. Folding a year of a book at each push is in vain."""

_log = logging.getLogger(__name__)


class CitizenView(msgspec.Struct, frozen=True, array_like=True):
    """The public state of a dossier: nobody is named in it. Instants are milliseconds UTC, 0 where there is none."""

    status: str
    code: str
    procedure: str
    received_at_ms: int
    due_at_ms: int
    processing_at_ms: int
    settled_at_ms: int
    returned_at_ms: int
    closed_at_ms: int
    is_negative: bool
    missing: tuple[str, ...]
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class Touched:
    """What a push did to one dossier: its contested events, and whether its number is somebody else's too."""

    contested: frozenset[bytes]
    has_clash: bool


def reference_key(text: str) -> str:
    """Return the form in which a code, an alias or a token is compared: one case, no spaces, nothing unprintable."""
    folded = re.sub(r"\s+", "", text).upper()
    code = parse_code(folded)
    if code is not None:
        return str(code)
    return "".join(c for c in folded if c.isprintable())[:100]


def refold(connection: Connection, home: str, dossiers: Iterable[bytes], *, now_ms: int) -> None:
    """Fold dossiers of one office anew and write their rows; part of the transaction that stored their events.

    The caller holds the feed row of `home`, so no other push changes these dossiers meanwhile.
    """
    wanted = sorted(set(dossiers))
    if not wanted:
        return
    rows = connection.execute(
        f"SELECT {EVENT_COLUMNS}, device, received_at_ms FROM event "  # noqa: S608 - constant
        "WHERE home = %s AND dossier = ANY(%b) ORDER BY dossier, position",
        (home, wanted),
        binary=True,
    ).fetchall()
    histories: dict[bytes, list[tuple[Event, str]]] = {}
    for *columns, device, received_at_ms in rows:
        histories.setdefault(columns[2], []).append((believed(event_of(columns), received_at_ms), device))
    folded = [_row(connection, home, history, now_ms) for history in histories.values()]
    with connection.cursor() as cursor:
        cursor.executemany(_UPSERT, [row for row in folded if row is not None])
    _claim_numbers(connection, home, [row for row in folded if row is not None and row[5]], now_ms)


_UPSERT: Final = """
    INSERT INTO dossier (home, dossier, fold_version, device, status, code_key, alias_key, token_key, check_word,
                         contested, forwarded_to, view)
    VALUES (%s, %b, %s, %s, %s, %s, %s, %s, %s, %b, %s, %b)
    ON CONFLICT (home, dossier) DO UPDATE SET
        fold_version = excluded.fold_version, device = excluded.device, status = excluded.status,
        code_key = excluded.code_key, alias_key = excluded.alias_key, token_key = excluded.token_key,
        check_word = excluded.check_word, contested = excluded.contested, forwarded_to = excluded.forwarded_to,
        view = excluded.view
"""

_Row = tuple[str, bytes, int, str, str, str, str, str, str, list[bytes], list[str], bytes]


def _row(connection: Connection, home: str, history: Sequence[tuple[Event, str]], now_ms: int) -> _Row | None:
    events = [event for event, _ in history]
    first, device = history[0]
    try:
        dossier = Dossier.replay(events)
    except Exception:  # noqa: BLE001 - a boundary: see below
        # The fold is meant to be total, but these bytes come from devices: an error here must not hold up the queue of
        # a counter for ever. The events are stored and handed on; people are told by the alarm.
        _log.exception("the events of dossier %s cannot be folded", first.dossier.hex())
        raise_alarm(connection, "unfoldable", device=device, eid=first.dossier, now_ms=now_ms)
        return None
    if dossier is None or not (dossier.is_born or dossier.contested):
        return None  # a rating or a queue number: nothing that a citizen asks for
    word = dossier.check_word.replace("\0", "")
    token = dossier.token if is_token(dossier.token) else ""
    return (
        home,
        first.dossier,
        FOLD_VERSION,
        device,
        dossier.status,
        reference_key(dossier.code or ""),
        reference_key(dossier.external_code),
        token,
        word,
        list(dossier.contested),
        sorted({entry.to.replace("\0", "") for entry in dossier.history if entry.to}),
        msgspec.msgpack.encode(_view(dossier, events)),
    )


def _view(dossier: Dossier, events: Sequence[Event]) -> CitizenView:
    asked = StepBody()
    for event in events:
        if event.kind in {Kind.SUPPLEMENT_REQUESTED, Kind.PAYMENT_REQUESTED}:
            body = decode_body(event.kind, event.body)
            asked = body if isinstance(body, StepBody) else asked
    processing = [milliseconds(entry.at) for entry in dossier.history if entry.status is Status.PROCESSING]
    due_at, received_at = dossier.due_at, dossier.received_at
    return CitizenView(
        status=dossier.status,
        code=dossier.code or dossier.token,
        procedure=dossier.procedure_name,
        received_at_ms=milliseconds(received_at) if received_at is not None else 0,
        due_at_ms=milliseconds(due_at) if due_at is not None else 0,
        processing_at_ms=processing[0] if processing else 0,
        settled_at_ms=milliseconds(dossier.settled_at) if dossier.settled_at is not None else 0,
        returned_at_ms=milliseconds(dossier.returned_at) if dossier.returned_at is not None else 0,
        closed_at_ms=milliseconds(dossier.closed_at) if dossier.closed_at is not None else 0,
        is_negative=dossier.is_negative,
        missing=tuple(document.name for document in asked.documents)
        if dossier.status is Status.AWAITING_SUPPLEMENT
        else (),
        amount_vnd=(asked.amount_vnd or 0) if dossier.status is Status.AWAITING_PAYMENT else 0,
    )


def _claim_numbers(connection: Connection, home: str, rows: Sequence[_Row], now_ms: int) -> None:
    """Hold each dossier code for the dossier that had it first; a second one is flagged, both stay findable."""
    if not rows:
        return
    ordered = sorted(rows, key=lambda row: row[5])
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO number (code_key, home, dossier) VALUES (%s, %s, %b) ON CONFLICT DO NOTHING",
            [(row[5], home, row[1]) for row in ordered],
        )
    holders = connection.execute(
        "SELECT code_key, home, dossier FROM number WHERE code_key = ANY(%s)", ([row[5] for row in ordered],)
    ).fetchall()
    holder = {key: (held_by, dossier) for key, held_by, dossier in holders}
    for row in ordered:
        first = holder[row[5]]
        if first == (home, row[1]):
            continue
        connection.execute(
            "UPDATE dossier SET has_clash = true WHERE (home = %s AND dossier = %b) OR (home = %s AND dossier = %b)",
            (home, row[1], *first),
        )
        raise_alarm(connection, "number_clash", device=row[3], eid=row[1], now_ms=now_ms)


def look_at(connection: Connection, home: str, dossiers: Iterable[bytes]) -> dict[bytes, Touched]:
    """Return what people must look at in these dossiers of an office."""
    rows = connection.execute(
        "SELECT dossier, contested, has_clash FROM dossier "
        "WHERE home = %s AND dossier = ANY(%b) AND (has_clash OR cardinality(contested) > 0)",
        (home, sorted(set(dossiers))),
    ).fetchall()
    return {row[0]: Touched(frozenset(row[1]), row[2]) for row in rows}


def rebuild(connection: Connection, office: str, *, now_ms: int) -> int:
    """Fold every dossier of an office anew from the log; returns how many. Holds the office's feed meanwhile."""
    connection.execute("SELECT head FROM feed WHERE office = %s FOR UPDATE", (office,))
    rows = connection.execute("SELECT DISTINCT dossier FROM event WHERE home = %s", (office,)).fetchall()
    dossiers = [row[0] for row in rows]
    for start in range(0, len(dossiers), 500):
        refold(connection, office, dossiers[start : start + 500], now_ms=now_ms)
    return len(dossiers)


def rebuild_outdated(store: Store) -> int:
    """Fold anew, office by office, what another version of the fold has written; returns how many dossiers."""
    with store.transaction() as connection:
        rows = connection.execute(
            "SELECT DISTINCT home FROM dossier WHERE fold_version <> %s", (FOLD_VERSION,)
        ).fetchall()
    done = 0
    for (office,) in rows:
        done += store.run(functools.partial(_rebuild_now, office))
    return done


def _rebuild_now(office: str, connection: Connection) -> int:
    return rebuild(connection, office, now_ms=database_time_ms(connection))
