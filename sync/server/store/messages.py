"""The outbox of messages to citizens: filled by the push that brings the event, emptied by whoever sends.

A message is claimed before it is sent and never claimed twice. What was claimed and not heard of again is uncertain: a
message too few is better than the same one twice. The address goes as soon as a message has ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from models.domain.bodies import StepBody, decode_body
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, Kind
from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.person import read_phone
from models.domain.reference import DocumentKind, OfficeContent, read_content
from sync.server.messages.settings import NOTHING, NotificationSettings
from sync.server.messages.texts import KIND_OF, Facts, MessageKind
from sync.server.store import reference
from sync.server.store.connection import Connection

SMS: Final = "sms"
EMAIL: Final = "email"
HOUR_MS: Final = 3_600_000
MINUTE_MS: Final = 60_000
LOST_AFTER_MS: Final = 10 * MINUTE_MS
"""What was claimed so long ago has no sender any more: a gateway answers within seconds."""
_ADDRESS: Final = re.compile(r"[^@\s<>\"',;\\]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}")
_STILL: Final = {
    MessageKind.RECEIVED: OPEN - PAUSED,
    MessageKind.SUPPLEMENT: frozenset({Status.AWAITING_SUPPLEMENT}),
    MessageKind.READY: frozenset({Status.SETTLED}),
    MessageKind.LATE: OPEN - PAUSED,
}
"""Statuses in which a message is still true."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that this process sends, and nobody else."""

    id: int
    cause: bytes
    kind: MessageKind
    channel: str
    address: str
    facts: Facts
    tries: int


def plan(
    connection: Connection, home: str, events: Iterable[Event], states: Mapping[bytes, Dossier], *, now_ms: int
) -> None:
    """Plan what new events of one office tell citizens; part of the transaction that stored them.

    Args:
        connection: writing.
        home: organisation code.
        events: that were not known before.
        states: the folded dossiers by id, as they are now.
        now_ms: the province's time.
    """
    told = [event for event in events if _may_tell(event, states.get(event.dossier))]
    taken_back = [body.undoes for e in events if e.kind == Kind.STEP_UNDONE and isinstance(body := _body(e), StepBody)]
    silent = [e.dossier for e in events if e.kind == Kind.CORRECTED and not _agrees(states.get(e.dossier))]
    if taken_back or silent:
        cancel(connection, causes=taken_back, dossiers=silent, now_ms=now_ms)
    if not told:
        return
    settings, silent_before_ms = load(connection)
    oldest_ms = max(silent_before_ms, now_ms - settings.oldest_hours * HOUR_MS)
    rows: list[tuple[Any, ...]] = []
    office: OfficeContent | None = None
    for event in told:
        if event.at_ms < oldest_ms:
            continue
        office = office or _office(connection, home)
        rows += _messages(event, states[event.dossier], office, settings)
    if rows:
        due_ms = now_ms + settings.delay_minutes * MINUTE_MS
        _insert(connection, home, rows, now_ms, due_ms, now_ms + settings.expires_hours * HOUR_MS)


def _may_tell(event: Event, dossier: Dossier | None) -> bool:
    kind = KIND_OF.get(event.kind)  # type: ignore[call-overload]  # a kind of a newer program is none of these
    if kind is None or dossier is None or not dossier.notify or event.eid in dossier.contested:
        return False
    return dossier.status in _STILL[kind] and event.eid not in dossier.undone


def _agrees(dossier: Dossier | None) -> bool:
    return dossier is not None and dossier.notify


def _body(event: Event) -> object:
    return decode_body(event.kind, event.body)


def _office(connection: Connection, home: str) -> OfficeContent | None:
    held = reference.document(connection, home, DocumentKind.OFFICE)
    return read_content(OfficeContent, held.content) if held is not None else None


def _messages(
    event: Event, dossier: Dossier, office: OfficeContent | None, settings: NotificationSettings
) -> list[tuple[Any, ...]]:
    code = dossier.code or dossier.token
    url = f"{office.lookup_url}/tra-cuu?ma={code}" if office is not None and office.lookup_url else ""
    facts = Facts(
        code=code,
        due_at_ms=milliseconds(dossier.due_at) if dossier.due_at is not None else 0,
        phone=office.phone if office is not None else "",
        url=url,
        office=office.name if office is not None else "",
    )
    kind = KIND_OF[event.kind]  # type: ignore[index]  # only such events come here
    phone = read_phone(dossier.submitter.phone) or ""
    addresses = {
        SMS: phone if settings.sms is not None and phone[:2] in {"03", "05", "07", "08", "09"} else "",
        EMAIL: _email(dossier.submitter.email) if settings.email is not None else "",
    }
    raw = msgspec.msgpack.encode(facts)
    return [(event.dossier, event.eid, kind.value, way, to, raw) for way, to in addresses.items() if to]


def _email(text: str) -> str:
    return text.strip() if _ADDRESS.fullmatch(text.strip()) else ""


def _insert(
    connection: Connection, home: str, rows: Sequence[tuple[Any, ...]], now_ms: int, due_ms: int, expires_ms: int
) -> None:
    columns: list[object] = [list(column) for column in zip(*rows, strict=True)]
    connection.execute(
        "INSERT INTO message (home, dossier, cause, kind, channel, address, facts, planned_at_ms, due_at_ms, "
        "expires_at_ms) SELECT %s, d, e, k, c, a, f, %s, %s, %s "
        "FROM unnest(%b::bytea[], %b::bytea[], %s::text[], %s::text[], %s::text[], %b::bytea[]) "
        "AS new (d, e, k, c, a, f) ON CONFLICT (cause, kind, channel) DO NOTHING",
        (home, now_ms, due_ms, expires_ms, *columns),
    )


def load(connection: Connection) -> tuple[NotificationSettings, int]:
    """Return how messages are sent, and the instant before which events tell nobody."""
    row = connection.execute("SELECT settings, silent_before_ms FROM notification").fetchone()
    if row is None:
        return NOTHING, 0
    return msgspec.json.decode(row[0], type=NotificationSettings), int(row[1])


def save(connection: Connection, settings: NotificationSettings, *, who: str, now_ms: int) -> None:
    """Replace how messages are sent. What was planned before stays planned."""
    connection.execute(
        "INSERT INTO notification (settings, changed_at_ms, changed_by) VALUES (%b, %s, %s) "
        "ON CONFLICT (is_only) DO UPDATE SET settings = excluded.settings, changed_at_ms = excluded.changed_at_ms, "
        "changed_by = excluded.changed_by",
        (msgspec.json.encode(settings), now_ms, who),
    )


def cancel(connection: Connection, *, causes: Sequence[bytes], dossiers: Sequence[bytes], now_ms: int) -> None:
    """Take back what waits: its step was undone, or the citizen wants no more messages."""
    connection.execute(
        "UPDATE message SET state = 'cancelled', address = NULL, ended_at_ms = %s "
        "WHERE state = 'waiting' AND (cause = ANY(%b) OR dossier = ANY(%b))",
        (now_ms, list(causes), list(dossiers)),
    )


def fall_silent(connection: Connection, *, now_ms: int) -> None:
    """After a restore: whatever waited may have gone out since, and events that come again tell nobody."""
    connection.execute(
        "UPDATE message SET state = 'uncertain', address = NULL, ended_at_ms = %s "
        "WHERE state IN ('waiting', 'sending')",
        (now_ms,),
    )
    connection.execute("UPDATE notification SET silent_before_ms = %s", (now_ms,))


def clear_lost(connection: Connection, *, now_ms: int) -> None:
    """End what lost its sender, and what waited too long."""
    connection.execute(
        "UPDATE message SET state = 'uncertain', address = NULL, ended_at_ms = %s "
        "WHERE state = 'sending' AND claimed_at_ms < %s",
        (now_ms, now_ms - LOST_AFTER_MS),
    )
    connection.execute(
        "UPDATE message SET state = 'expired', address = NULL, ended_at_ms = %s "
        "WHERE state = 'waiting' AND expires_at_ms < %s",
        (now_ms, now_ms),
    )


_CLAIM: Final = """
    UPDATE message AS m SET state = 'sending', claimed_at_ms = %(now)s, tries = tries + 1
    WHERE id IN (
        SELECT id FROM message WHERE state = 'waiting' AND due_at_ms <= %(now)s AND channel = %(channel)s
        ORDER BY due_at_ms, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
    )
    RETURNING id, cause, kind, channel, address, facts, tries,
        (SELECT status FROM dossier AS d WHERE d.home = m.home AND d.dossier = m.dossier)
"""


def claim(connection: Connection, channel: str, *, now_ms: int, limit: int) -> list[Claimed]:
    """Take messages to be sent now; what is not true any more ends here, unsent."""
    rows = connection.execute(_CLAIM, {"now": now_ms, "channel": channel, "limit": limit}).fetchall()
    claimed: list[Claimed] = []
    for identity, cause, kind, way, address, raw, tries, status in rows:
        known = MessageKind(kind)
        if status in _STILL[known]:
            facts = msgspec.msgpack.decode(raw, type=Facts)
            claimed.append(Claimed(identity, cause, known, way, address, facts, tries))
        else:
            end(connection, identity, "obsolete", now_ms=now_ms)
    return sorted(claimed, key=lambda message: message.id)


def end(connection: Connection, identity: int, state: str, *, now_ms: int, trouble: str = "") -> None:
    """Note how a message ended: sent, refused, uncertain, obsolete. Its address is forgotten."""
    connection.execute(
        "UPDATE message SET state = %s, trouble = %s, address = NULL, ended_at_ms = %s "
        "WHERE id = %s AND state = 'sending'",
        (state, trouble, now_ms, identity),
    )


def put_back(connection: Connection, identities: Sequence[int], *, due_ms: int, trouble: str, was_tried: bool) -> None:
    """Let messages that have certainly not gone out wait again."""
    connection.execute(
        "UPDATE message SET state = 'waiting', due_at_ms = %s, trouble = %s, tries = tries - %s "
        "WHERE id = ANY(%s) AND state = 'sending'",
        (due_ms, trouble, 0 if was_tried else 1, list(identities)),
    )
