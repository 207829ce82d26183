"""The counter's side of replication: outbox, acknowledgements, pulled pages; each method is one transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import ClassVar, Final

from sqlalchemy import Connection, Engine, func, select, update

from models.domain.devices import DeviceKey, HeldLanes, Lane
from models.domain.digests import BlockDigest
from models.domain.dossier import milliseconds
from models.domain.errors import Anticipated
from models.domain.events import CHAIN_START, Event, FeedEvent, Stamped
from models.persistence import comparing, contents, feed, numbers, office_folds, projections, reviews, settings_store
from models.persistence.event_log import (
    Head,
    envelope,
    event_of,
    fold_order,
    read_head,
)
from models.persistence.line_status import line_status, oldest_waiting_ms
from models.persistence.page import Part, parts
from models.persistence.tables import alarm, event, incarnation, line, stamp
from models.persistence.transaction import WriteTransaction
from models.services.held import HeldDossier
from models.services.ports import DeviceIdentity, OwnPlaces
from models.services.review_ports import Quarantined
from models.services.views import LineStatus
from models.services.writer_head import WriterHead

_ENVELOPE_BYTES: Final = 150
KIOSK: Final = "kiosk"


class EpochChanged(Anticipated):
    """The page belongs to another epoch of the province than this device follows: call `change_epoch` first."""

    code: ClassVar[str] = "epoch_changed"


class SqlReplicationStore:
    """See `models.services.ports.ReplicationStore`."""

    def __init__(
        self,
        transaction: Callable[..., AbstractContextManager[WriteTransaction]],
        reader: Engine,
        *,
        database_key: bytes,
    ) -> None:
        self._transaction = transaction
        self._reader = reader
        self._database_key = database_key

    def identity(self) -> DeviceIdentity | None:
        """Return who this device is, or None before enrolment."""
        with self._reading() as connection:
            return settings_store.identity(connection)

    def enrolled(self, identity: DeviceIdentity, *, lanes: Sequence[Lane], keys: Sequence[DeviceKey]) -> None:
        """Remember the enrolment: identity, fresh lanes, keys of the office's devices."""
        with self._transaction() as transaction:
            connection = transaction.connection
            office = settings_store.office(connection)
            settings_store.save(connection, settings_store.OFFICE, dataclasses.replace(office, device=identity.device))
            if office.device != identity.device:
                office_folds.renamed(connection, office.device)
            settings_store.save(connection, settings_store.IDENTITY, identity)
            settings_store.save(connection, settings_store.DEVICE_KEYS, list(keys))
            connection.execute(update(line).values(epoch=identity.epoch))
            numbers.hold(connection, lanes)
            transaction.commit()

    def database_key(self) -> bytes:
        """Return the raw database key, to be sealed to the province."""
        return self._database_key

    def writer(self) -> WriterHead:
        """Return the current incarnation."""
        with self._reading() as connection:
            return _head(read_head(connection))

    def unacknowledged(self, *, after_seq: int, events: int, size: int) -> tuple[bytes, list[Stamped]]:
        """Return what to push: the chain before the first event, and the events of the current incarnation.

        They come in seq order after `after_seq`, at most `events` of them and about `size` bytes, but at least one.
        They end where one is gone from the file: no chain leads over a hole.
        """
        with self._reading() as connection:
            head = read_head(connection)
            before: bytes | None = connection.execute(
                select(stamp.c.chain).where(stamp.c.w == head.w, stamp.c.seq == after_seq)
            ).scalar()
            rows = connection.execute(
                select(*envelope(stamp.c.seq, stamp.c.chain))
                .join(stamp, stamp.c.eid == event.c.eid)
                .where(stamp.c.w == head.w, stamp.c.seq > after_seq)
                .order_by(stamp.c.seq)
                .limit(events)
            )
            chosen: list[Stamped] = []
            total = 0
            for row in rows:
                if chosen and row.seq != chosen[-1].seq + 1:
                    break
                found = event_of(row)
                total += _ENVELOPE_BYTES + len(found.body) + len(found.person or b"")
                if chosen and total > size:
                    break
                chosen.append(Stamped(head.w, row.seq, row.chain, found))
            return (before if before is not None else CHAIN_START), chosen

    def acknowledge(self, *, w: int, through_seq: int, durable_seq: int, at: datetime) -> None:
        """Move the acknowledged seq of `w` forward, never back, and never past what was written."""
        with self._transaction() as transaction:
            last = select(func.coalesce(func.max(stamp.c.seq), 0)).where(stamp.c.w == w).scalar_subquery()
            transaction.connection.execute(
                update(incarnation)
                .where(incarnation.c.w == w)
                .values(
                    acknowledged=func.max(incarnation.c.acknowledged, func.min(through_seq, last)),
                    durable=func.max(incarnation.c.durable, func.min(durable_seq, last)),
                )
            )
            transaction.connection.execute(update(line).values(last_sent_at_ms=milliseconds(at)))
            transaction.commit()

    def hold_durable(self, *, w: int, durable_seq: int) -> None:
        """Remember, never backwards, through which seq of `w` all is inside a checked backup of the province."""
        with self._reading() as connection:
            known = connection.execute(select(incarnation.c.durable).where(incarnation.c.w == w)).scalar()
        if known is None or durable_seq <= known:
            return  # asked at every greeting: no reason to wear the disk
        with self._transaction() as transaction:
            transaction.connection.execute(
                update(incarnation)
                .where(incarnation.c.w == w)
                .values(durable=func.max(incarnation.c.durable, func.min(durable_seq, incarnation.c.acknowledged)))
            )
            transaction.commit()

    def rewind(self, *, w: int, known_seq: int) -> None:
        """The province has only `known_seq` of `w` (answer gap): offer the rest again."""
        with self._transaction() as transaction:
            transaction.connection.execute(
                update(incarnation)
                .where(incarnation.c.w == w, incarnation.c.acknowledged > known_seq)
                .values(acknowledged=max(known_seq, 0))
            )
            transaction.commit()

    def cursor(self) -> int:
        """Return the last position pulled without a gap."""
        with self._reading() as connection:
            return int(connection.execute(select(line.c.cursor)).scalar_one())

    def apply_page(
        self, *, epoch: str, upto: int, events: Sequence[FeedEvent], own: Sequence[OwnPlaces], at: datetime
    ) -> frozenset[bytes]:
        """Store a page with the cursor and refold; return the dossiers that changed.

        In one transaction, unless somebody at the counter waits: then the page is cut between two positions, and each
        part is stored with its cursor. Applying a page again changes nothing, and a page below the cursor brings back
        what was lost there. Another event under a known eid is recorded as an alarm, and what this device holds stands.

        Raises:
            EpochChanged: the page is of another epoch.
            PageHasGap: the page does not go on from the cursor without a hole, or names own events that are not held.
        """
        changed: set[bytes] = set()
        waiting = parts(upto=upto, events=events, own=own)
        while waiting:
            with self._transaction(gives_way=True) as transaction:
                self._apply_some(transaction, epoch, waiting, changed, at)
                transaction.commit()
        return frozenset(changed)

    def _apply_some(
        self, transaction: WriteTransaction, epoch: str, waiting: list[Part], changed: set[bytes], at: datetime
    ) -> None:
        """Take parts from `waiting` until all are stored, or somebody waits for this transaction to end."""
        connection = transaction.connection
        known = connection.execute(select(line.c.epoch, line.c.cursor)).one()
        if known.epoch != epoch:
            raise EpochChanged(known=known.epoch, found=epoch)
        cursor = known.cursor
        displaced: set[bytes] = set()
        while waiting:
            part = waiting.pop(0)
            some, refolded = feed.apply(
                connection,
                upto=part.upto,
                cursor=cursor,
                events=part.events,
                own=part.own,
                at_ms=milliseconds(at),
                displaced=displaced,
            )
            projections.refold(connection, refolded)
            transaction.go_on_after(numbers.printed(connection, some, settings_store.office(connection)))
            cursor = max(cursor, part.upto)
            changed |= some
            if transaction.is_awaited:
                break
        _offer_again(transaction, displaced)

    def digests(self, *, first: int, upto: int) -> list[BlockDigest]:
        """Return the digests of the feed's blocks from `first` on, over what is held up to position `upto`."""
        with self._reading() as connection:
            return comparing.digests(connection, first=first, upto=upto)

    def held_dossiers(self, *, after: bytes, limit: int) -> list[HeldDossier]:
        """Return the office's dossiers with an id after `after`, at most `limit` of them, by id."""
        with self._reading() as connection:
            return comparing.held_dossiers(connection, after=after, limit=limit)

    def open_incarnation(self, *, reason: str) -> WriterHead:
        """Open a new incarnation and re-stamp unacknowledged events in it, keeping their eids."""
        with self._transaction() as transaction:
            transaction.open_incarnation(reason=reason)
            transaction.commit()
            return _head(transaction.head)

    def change_epoch(self, *, epoch: str) -> WriterHead:
        """The province was restored: forget acknowledgements and positions, re-offer all that is held.

        The order in which events were folded is kept until the new feed gives another. A kiosk holds no personal
        data, so it re-offers nothing but what it had not sent.
        """
        with self._transaction() as transaction:
            connection = transaction.connection
            is_kiosk = settings_store.office(connection).kind == KIOSK
            again = None if is_kiosk else _everything(connection)
            feed.forget_positions(connection)
            contents.offer_again(connection)
            identity = settings_store.identity(connection)
            if identity is not None:
                settings_store.save(connection, settings_store.IDENTITY, dataclasses.replace(identity, epoch=epoch))
            connection.execute(update(line).values(epoch=epoch, cursor=0))
            transaction.open_incarnation(reason="epoch", events=again)
            transaction.commit()
            return _head(transaction.head)

    def hold_lanes(self, lanes: Sequence[Lane]) -> None:
        """Remember the lanes that the province lends now."""
        with self._transaction() as transaction:
            numbers.hold(transaction.connection, lanes)
            transaction.commit()

    def held_lanes(self) -> HeldLanes:
        """Return the lent lanes that are in use here."""
        with self._reading() as connection:
            return numbers.held_now(connection)

    def hold_keys(self, keys: Sequence[DeviceKey]) -> None:
        """Remember the public keys of the office's devices."""
        if self._held_keys() == list(keys):
            return  # asked at every greeting: no reason to wear the disk
        with self._transaction() as transaction:
            settings_store.save(transaction.connection, settings_store.DEVICE_KEYS, list(keys))
            transaction.commit()

    def remember_contact(self, *, at: datetime, offset_ms: int | None, trouble: str, sent: bool = False) -> None:
        """Record how the last exchange went, for the status bar."""
        values: dict[str, object] = {"trouble": trouble}
        if not trouble:
            values["last_heard_at_ms"] = milliseconds(at)
        if offset_ms is not None:
            values["clock_offset_ms"] = offset_ms
        if sent:
            values["last_sent_at_ms"] = milliseconds(at)
        with self._transaction() as transaction:
            transaction.connection.execute(update(line).values(**values))
            transaction.commit()

    def remember_notes(self, notes: Sequence[tuple[bytes, str]]) -> None:
        """Record the province's remarks about own events (number_clash, quarantined, …), each once."""
        with self._transaction() as transaction:
            at_ms = milliseconds(transaction.clock.now())
            for eid, what in notes:
                feed.raise_alarm(transaction.connection, what=what, eid=eid, at_ms=at_ms)
            transaction.commit()

    def hold_quarantined(self, rows: Sequence[Quarantined]) -> bool:
        """Remember what the province keeps aside; return whether anything has changed. A kiosk is told nothing."""
        with self._transaction() as transaction:
            has_changed = reviews.hold_quarantined(transaction.connection, rows)
            if has_changed:
                transaction.commit()
            return has_changed

    def waiting(self) -> tuple[int, int]:
        """Return how many events wait, and when the oldest was recorded in milliseconds UTC (0: none waits)."""
        with self._reading() as connection:
            head = read_head(connection)
            return head.seq - head.acknowledged, oldest_waiting_ms(connection, head)

    def line_status(self) -> LineStatus:
        """Return the truth about replication."""
        with self._reading() as connection:
            return line_status(connection)

    def alarms(self) -> list[tuple[str, bytes]]:
        """Return what must not happen and did, oldest first: (what, eid)."""
        with self._reading() as connection:
            rows = connection.execute(select(alarm.c.what, alarm.c.eid).order_by(alarm.c.id))
            return [(row.what, row.eid) for row in rows]

    def _held_keys(self) -> list[DeviceKey]:
        with self._reading() as connection:
            return settings_store.device_keys(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._reader.connect() as connection, connection.begin():
            yield connection


def _head(head: Head) -> WriterHead:
    return WriterHead(head.w, head.seq, head.chain, head.acknowledged)


def _offer_again(transaction: WriteTransaction, displaced: set[bytes]) -> None:
    """Offer what the feed has put another event in the place of: the province lost it, without a new epoch.

    Whoever wrote it, and whatever was acknowledged once. What the province has all the same it has by its eid; a kiosk
    offers nobody's events.
    """
    connection, head = transaction.connection, transaction.head
    if not displaced or settings_store.office(connection).kind == KIOSK:
        return
    waiting = select(stamp.c.eid).where(stamp.c.w == head.w, stamp.c.seq > head.acknowledged)
    lost = (
        select(*envelope())
        .where(event.c.eid.in_(displaced), event.c.position.is_(None), event.c.eid.not_in(waiting))
        .order_by(event.c.local_order)
    )
    for row in connection.execute(lost).all():
        transaction.offer(event_of(row))


def _everything(connection: Connection) -> list[Event]:
    rows = connection.execute(select(*envelope()).order_by(*fold_order()))
    return [event_of(row) for row in rows]
