"""Faulty variants: each overrides one function of the real client or province, as others have got it wrong before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final
from unittest.mock import patch

from sqlalchemy import Connection, select

from models.domain.lifecycle import STEP_OF_KIND
from models.persistence import event_log, feed
from models.persistence.replication_store import SqlReplicationStore
from models.persistence.tables import event
from models.persistence.transaction import WriteTransaction
from sync.client import contact
from sync.client.digest import Repaired
from sync.client.line import Line
from sync.client.pusher import push_pending
from sync.client.troubles import LineTrouble
from sync.protocol import DeviceState, FeedPage, PushAnswer
from sync.server.store import lanes as lending
from sync.server.store import push as pushing
from sync.server.store.batch import Batch
from sync.server.store.feed import read_page
from sync.server.store.records import Device, Fresh


@dataclass(frozen=True, slots=True)
class Mutant:
    """A faulty variant: what it does, where, and what to put there."""

    name: str
    target: str
    variant: object

    def installed(self) -> AbstractContextManager[object]:
        return patch(self.target, self.variant)


# -- the counter's file ------------------------------------------------------------------------------------------------


def _never_disagree(known: object, *, w: int, seq: int, taken: object) -> str:
    return ""


def _forget_larger_numbers(self: WriteTransaction, known: object) -> None:
    """Go on from the database's own numbers, whatever the sidecar says."""


def _commit_then_sidecar(self: WriteTransaction) -> None:
    self.connection.commit()
    self._sidecar.append(w=self.head.w, seq=self.head.seq, numbers=self._numbers)
    self.is_committed, self.is_doubtful = True, False


def _outbox_is_forgotten(connection: Connection, head: object) -> list[Any]:
    return []


def _only_the_unsent(connection: Connection) -> list[Any]:
    return event_log.outbox(connection, event_log.read_head(connection))


def _by_arrival(connection: Connection, identities: Any = None) -> Any:
    """Walk dossiers with their events in the order in which they came here."""
    wanted = select(*event_log.envelope()).order_by(event.c.dossier, event.c.local_order)
    if identities is not None:
        wanted = wanted.where(event.c.dossier.in_(identities))
    found: dict[bytes, list[Any]] = {}
    for row in connection.execute(wanted):
        one = event_log.event_of(row)
        found.setdefault(one.dossier, []).append(one)
    yield from found.items()


def _over_holes(connection: Connection, *, upto: int, cursor: int, events: Sequence[Any], **more: Any) -> feed.Applied:
    """Move the cursor to the end of the page whatever came with it; the last event of others got lost."""
    return _APPLY(connection, upto=upto, cursor=upto, events=events[:-1], **more)


_APPLY: Final = feed.apply


def _always_alike(connection: Connection, dossiers: Sequence[bytes]) -> dict[bytes, list[bytes]]:
    """Take every order of events for the one that it was."""
    return {dossier: [] for dossier in dossiers}


def _rewind_nothing(self: SqlReplicationStore, *, w: int, known_seq: int) -> None:
    """Trust what was acknowledged once."""


# -- the counter's side of the line ------------------------------------------------------------------------------------


def _believe_the_highest_seq(line_: Line) -> DeviceState:
    """Take the highest seq that the province knows for acknowledged, without looking at the chain."""
    head = line_.store.writer()
    state = line_.transport.state(w=head.w)
    identity = line_.store.identity()
    assert identity is not None
    contact.adopt_epoch(line_, seen=state.epoch, instead_of=identity.epoch)
    line_.store.acknowledge(w=head.w, through_seq=state.seq, durable_seq=0, at=line_.transport.now())
    return state


def _ignore_epoch(line_: Line, *, seen: str, instead_of: str) -> None:
    """Go on as if the province were the one of before."""


def _nothing_to_repair(line_: Line) -> Repaired:
    return Repaired((), 0, frozenset())


def _never_doubtful(line_: Line, state: DeviceState) -> bool:
    return False


def _never_in_doubt(line_: Line, page: FeedPage, w: int) -> bool:
    return False


def _dropped_where(statuses: range) -> Callable[..., None]:
    def push(line_: Line, *, on_acknowledged: Callable[[int], None]) -> None:
        """Take what the province did not store out of the queue."""
        try:
            _PUSH(line_, on_acknowledged=on_acknowledged)
        except LineTrouble as trouble:
            if int(str(trouble.parameters.get("status", 0))) not in statuses:
                raise
            head = line_.store.writer()
            line_.store.acknowledge(w=head.w, through_seq=head.seq, durable_seq=0, at=line_.transport.now())
            with patch(f"{_FILE}.transaction.outbox", _outbox_is_forgotten):
                line_.store.open_incarnation(reason="dropped")

    return push


_PUSH: Final = push_pending


# -- the province ------------------------------------------------------------------------------------------------------


def _no_fork(connection: object, writer: object, batch: Batch) -> bool:
    return False


def _knows_no_event(connection: object, eids: Sequence[bytes]) -> dict[bytes, Any]:
    return {}


def _leave_a_hole(heads: dict[str, int], home: str) -> int:
    """Take a position from a counter that a rolled-back transaction had moved."""
    heads[home] += 2 if heads[home] % 5 == 3 else 1
    return heads[home]


def _answer_nothing_set_aside(result: str, acked: int, writer: Any, notes: list[Any]) -> PushAnswer:
    refused = any(note.what == "quarantined" for note in notes)
    return _ANSWER(result, 0 if refused else acked, writer, notes)


_ANSWER: Final = pushing._answer


def _refuse_what_is_illegal(
    connection: Any, offered: Sequence[Fresh], w: int, notes: list[Any], now_ms: int
) -> list[Fresh]:
    """Drop what the dossier's state does not allow, as a validating server does."""
    kept = []
    for one in _NEW_ONES(connection, offered, w, notes, now_ms):
        row = connection.execute("SELECT status FROM dossier WHERE dossier = %s", (one.event.dossier,)).fetchone()
        step = STEP_OF_KIND.get(one.event.kind)
        if row is None or step is None or row[0] in step.allowed_from:
            kept.append(one)
    return kept


_NEW_ONES: Final = pushing._new_ones


def _fill_no_feed(connection: object, guests: object, heads: object) -> set[str]:
    """Store what was forwarded, and leave it in its home's feed alone."""
    return set()


def _name_everybody(connection: Any, device: Device, **more: Any) -> FeedPage:
    known = Device(device.id, device.office, "counter", device.counter, device.public_key, False, device.heard_at_ms)
    return read_page(connection, known, **more)


def _lend_what_came_back(connection: Any, device: Device, today: Any) -> list[int]:
    back = connection.execute(
        "SELECT DISTINCT index FROM lane l WHERE office = %s AND from_on < %s AND retired_on = %s AND NOT EXISTS "
        "(SELECT 1 FROM lane WHERE office = l.office AND index = l.index AND retired_on IS NULL) ORDER BY index",
        (device.office, today, today),
    ).fetchall()
    return [index for (index,) in back] + _FREE(connection, device, today)


_FREE: Final = lending._free

_FILE, _CLIENT, _STORE = "models.persistence", "sync.client", "sync.server.store"
MUTANTS: Final = (
    Mutant("no_sidecar_check_at_open", f"{_FILE}.reconciliation.disagreement", _never_disagree),
    Mutant(
        "recycles_numbers_after_restore",
        f"{_FILE}.transaction.WriteTransaction.remember_numbers",
        _forget_larger_numbers,
    ),
    Mutant("sidecar_after_commit", f"{_FILE}.transaction.WriteTransaction.commit", _commit_then_sidecar),
    Mutant("new_incarnation_forgets_the_outbox", f"{_FILE}.transaction.outbox", _outbox_is_forgotten),
    Mutant("offers_only_the_unsent_to_a_restored_province", f"{_FILE}.replication_store._everything", _only_the_unsent),
    Mutant("folds_in_order_of_arrival", f"{_FILE}.projections.by_dossier", _by_arrival),
    Mutant("moves_the_cursor_over_a_hole", f"{_FILE}.feed.apply", _over_holes),
    Mutant("folds_nothing_again_when_places_change", f"{_FILE}.feed._orders", _always_alike),
    Mutant("never_rewinds", f"{_FILE}.replication_store.SqlReplicationStore.rewind", _rewind_nothing),
    Mutant("believes_the_highest_seq", f"{_CLIENT}.contact.compare", _believe_the_highest_seq),
    Mutant("ignores_the_epoch", f"{_CLIENT}.contact.adopt_epoch", _ignore_epoch),
    Mutant("repairs_nothing", f"{_CLIENT}.round.check_digest", _nothing_to_repair),
    Mutant("keeps_doubtful_lanes", f"{_CLIENT}.lanes._is_doubtful", _never_doubtful),
    Mutant("takes_own_ranges_without_looking", f"{_CLIENT}.puller._claims_unproven", _never_in_doubt),
    Mutant("drops_events_on_4xx", f"{_CLIENT}.round.push_pending", _dropped_where(range(400, 500))),
    Mutant("takes_5xx_for_an_answer", f"{_CLIENT}.round.push_pending", _dropped_where(range(500, 600))),
    Mutant("sees_no_fork", f"{_STORE}.push._is_fork", _no_fork),
    Mutant("dedupes_by_place_not_by_eid", f"{_STORE}.push._known_events", _knows_no_event),
    Mutant("skips_a_position", f"{_STORE}.push._next", _leave_a_hole),
    Mutant("acknowledges_nothing_set_aside", f"{_STORE}.push._answer", _answer_nothing_set_aside),
    Mutant("refuses_what_is_illegal", f"{_STORE}.push._new_ones", _refuse_what_is_illegal),
    Mutant("tells_guests_nothing", f"{_STORE}.push.fill", _fill_no_feed),
    Mutant("names_people_to_kiosks", "sync.server.device_routes.read_page", _name_everybody),
    Mutant("lends_a_lane_again_the_same_day", f"{_STORE}.lanes._free", _lend_what_came_back),
)
