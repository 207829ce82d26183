"""What citizens may see of a dossier: one row each, the fold of its events by the domain's own code.

The rows are disposable: `refold` writes them in the transaction of the push, and from the log alone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec

from models.domain.bodies import StepBody, decode_body
from models.domain.codes import is_token, parse_code
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, Kind
from models.domain.hybrid_time import believed
from models.domain.lifecycle import Status
from sync.server.store.connection import Connection
from sync.server.store.devices import raise_alarm
from sync.server.store.records import EVENT_COLUMNS, event_of
from sync.server.store.tally import retally, tallied

FOLD_VERSION: Final = 5
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
        Kind.QUEUE_NUMBER_TAKEN,
        Kind.QUEUE_NUMBER_CALLED,
    }
)
"""What an office keeps beside its dossiers: stored and handed on. Folding a year of a book at each push is in vain."""

_BETWEEN: Final = chr(31)
"""Between the parts of a list that travels as one text: rows with lists of their own cannot travel as arrays."""
_UNSTORABLE: Final = re.compile(f"[\0{_BETWEEN}]")

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
    # What an older program does not write.
    procedure_code: str = ""
    channel: str = ""
    is_organisation: bool = False


class Heard(NamedTuple):
    """An event as the province holds it."""

    event: Event
    device: str
    received_at_ms: int


@dataclass(frozen=True, slots=True)
class Touched:
    """What a push did to one dossier: its contested events, whether its number is somebody else's too, its fold."""

    contested: frozenset[bytes]
    has_clash: bool
    state: Dossier | None = None


NOTHING_SEEN: Final = Touched(frozenset(), has_clash=False)


def reference_key(text: str) -> str:
    """Return the form in which a code, an alias or a token is compared: one case, no spaces, nothing unprintable."""
    folded = re.sub(r"\s+", "", text).upper()
    code = parse_code(folded)
    if code is not None:
        return str(code)
    return "".join(c for c in folded if c.isprintable())[:100]


def refold(connection: Connection, home: str, dossiers: Iterable[bytes], *, now_ms: int) -> dict[bytes, Touched]:
    """Fold dossiers of one office anew and write their rows; part of the transaction that stored their events.

    The caller holds the feed row of `home`, so no other push changes these dossiers meanwhile.

    Returns:
        What was seen of each dossier that has a row now.
    """
    wanted = sorted(set(dossiers))
    if not wanted:
        return {}
    rows = connection.execute(
        f"SELECT {EVENT_COLUMNS}, device, received_at_ms FROM event "  # noqa: S608 - constant
        "WHERE home = %s AND dossier = ANY(%b) ORDER BY dossier, position",
        (home, wanted),
        binary=True,
    ).fetchall()
    histories: dict[bytes, list[Heard]] = {}
    for *columns, device, received_at_ms in rows:
        one = Heard(believed(event_of(columns), received_at_ms), device, received_at_ms)
        histories.setdefault(columns[2], []).append(one)
    folded = [_row(connection, history, now_ms) for history in histories.values()]
    return _write(connection, home, [row for row in folded if row is not None], now_ms)


_UPSERT: Final = """
    INSERT INTO dossier (home, dossier, fold_version, device, status, code_key, alias_key, token_key, check_word, view,
                         field, tallied, contested, forwarded_to)
    SELECT %(home)s, dossier, %(version)s, device, status, code_key, alias_key, token_key, check_word, view,
           field, tallied,
           ARRAY(SELECT decode(eid, 'hex') FROM unnest(string_to_array(contested, chr(31))) AS eid),
           string_to_array(forwarded_to, chr(31))
    FROM unnest(%(dossiers)b::bytea[], %(devices)s::text[], %(statuses)s::text[], %(codes)s::text[],
                %(aliases)s::text[], %(tokens)s::text[], %(words)s::text[], %(views)b::bytea[], %(fields)s::text[],
                %(tallied)s::text[], %(contested)s::text[], %(forwarded)s::text[])
         AS new (dossier, device, status, code_key, alias_key, token_key, check_word, view, field, tallied, contested,
                 forwarded_to)
    ON CONFLICT (home, dossier) DO UPDATE SET
        fold_version = excluded.fold_version, device = excluded.device, status = excluded.status,
        code_key = excluded.code_key, alias_key = excluded.alias_key, token_key = excluded.token_key,
        check_word = excluded.check_word, contested = excluded.contested, forwarded_to = excluded.forwarded_to,
        view = excluded.view, field = excluded.field, tallied = excluded.tallied
    RETURNING dossier, has_clash
"""


@dataclass(frozen=True, slots=True)
class _Row:
    """A dossier's row, without what all rows of a push share."""

    dossier: bytes
    device: str
    status: str
    code: str
    alias: str
    token: str
    word: str
    contested: tuple[bytes, ...]
    forwarded: tuple[str, ...]
    view: bytes
    state: Dossier
    field: str
    tallied: str


def _write(connection: Connection, home: str, rows: Sequence[_Row], now_ms: int) -> dict[bytes, Touched]:
    if not rows:
        return {}
    values = {
        "home": home,
        "version": FOLD_VERSION,
        "dossiers": [row.dossier for row in rows],
        "devices": [row.device for row in rows],
        "statuses": [row.status for row in rows],
        "codes": [row.code for row in rows],
        "aliases": [row.alias for row in rows],
        "tokens": [row.token for row in rows],
        "words": [row.word for row in rows],
        "views": [row.view for row in rows],
        "contested": [_BETWEEN.join(eid.hex() for eid in row.contested) for row in rows],
        "forwarded": [_BETWEEN.join(row.forwarded) for row in rows],
        "fields": [row.field for row in rows],
        "tallied": [row.tallied for row in rows],
    }
    retally(connection, home, values)
    written = connection.execute(_UPSERT, values, binary=True)
    clashing = _claim_numbers(connection, home, [row for row in rows if row.code], now_ms)
    clashing |= {dossier for dossier, has_clash in written if has_clash}
    return {row.dossier: Touched(frozenset(row.contested), row.dossier in clashing, row.state) for row in rows}


def _row(connection: Connection, history: Sequence[Heard], now_ms: int) -> _Row | None:
    events = [one.event for one in history]
    first, device = history[0].event, history[0].device
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
    return _Row(
        dossier=first.dossier,
        device=device,
        status=dossier.status,
        code=reference_key(dossier.code or ""),
        alias=reference_key(dossier.external_code),
        token=token,
        word=word,
        contested=dossier.contested,
        forwarded=tuple(sorted({_UNSTORABLE.sub("", entry.to) for entry in dossier.history if entry.to})),
        view=msgspec.msgpack.encode(_view(dossier, events)),
        state=dossier,
        field=_UNSTORABLE.sub("", dossier.field),
        tallied=tallied(dossier, {one.event.eid: one.received_at_ms for one in history}),
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
        procedure_code=dossier.procedure,
        channel=dossier.channel,
        is_organisation=bool((dossier.owner or dossier.submitter).organisation),
    )


_CLAIM: Final = """
    WITH wanted AS (
        SELECT * FROM unnest(%(codes)s::text[], %(dossiers)b::bytea[]) AS w (code_key, dossier)
    ), claimed AS (
        INSERT INTO number (code_key, home, dossier) SELECT code_key, %(home)s, dossier FROM wanted ORDER BY code_key
        ON CONFLICT DO NOTHING RETURNING code_key, dossier
    )
    SELECT code_key, dossier FROM wanted AS w
    WHERE NOT EXISTS (SELECT 1 FROM claimed AS c WHERE (c.code_key, c.dossier) = (w.code_key, w.dossier))
      AND NOT EXISTS (
          SELECT 1 FROM number AS n WHERE n.code_key = w.code_key AND (n.home, n.dossier) = (%(home)s, w.dossier)
      )
"""


def _claim_numbers(connection: Connection, home: str, rows: Sequence[_Row], now_ms: int) -> set[bytes]:
    """Hold each dossier code for the dossier that had it first; a second one is flagged, both stay findable.

    Returns the dossiers among `rows` whose number another one had first.
    """
    if not rows:
        return set()
    values = {"home": home, "codes": [row.code for row in rows], "dossiers": [row.dossier for row in rows]}
    late = connection.execute(_CLAIM, values, binary=True).fetchall()
    if not late:
        return set()
    holders = connection.execute(
        "SELECT code_key, home, dossier FROM number WHERE code_key = ANY(%s)", ([code for code, _ in late],)
    ).fetchall()
    holder = {key: (held_by, dossier) for key, held_by, dossier in holders}
    devices = {row.dossier: row.device for row in rows}
    for code, dossier in sorted(late):
        connection.execute(
            "UPDATE dossier SET has_clash = true WHERE (home = %s AND dossier = %b) OR (home = %s AND dossier = %b)",
            (home, dossier, *holder[code]),
        )
        raise_alarm(connection, "number_clash", device=devices[dossier], eid=dossier, now_ms=now_ms)
    firsts = {dossier for held_by, dossier in holder.values() if held_by == home}
    return {dossier for _, dossier in late} | firsts


def look_at(connection: Connection, home: str, dossiers: Iterable[bytes]) -> dict[bytes, Touched]:
    """Return what people must look at in these dossiers of an office."""
    rows = connection.execute(
        "SELECT dossier, contested, has_clash FROM dossier "
        "WHERE home = %s AND dossier = ANY(%b) AND (has_clash OR cardinality(contested) > 0)",
        (home, sorted(set(dossiers))),
    ).fetchall()
    return {row[0]: Touched(frozenset(row[1]), row[2]) for row in rows}
