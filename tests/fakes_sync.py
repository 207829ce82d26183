"""A counter's store in memory, and honest: it keeps the rules of replication and checks what it is given."""

from __future__ import annotations

import itertools
import secrets
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from models.domain.devices import DeviceKey, HeldLanes, Lane
from models.domain.digests import BLOCK_POSITIONS, BlockDigest, Tally, block_digest, block_of
from models.domain.events import CHAIN_START, Event, FeedEvent, Stamped, chain_next
from models.services.held import HeldDossier, UnsentEvent
from models.services.ports import DeviceIdentity, OwnPlaces
from models.services.review_ports import Quarantined
from models.services.views import LineStatus
from models.services.writer_head import WriterHead

OFFICE = "H59.25.14"


class FakeClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant

    def move(self, by: timedelta) -> None:
        self.instant += by


_numbers = itertools.count(1)


def make_event(*, body: bytes = b"\x80", dossier: bytes | None = None, home: str = OFFICE) -> Event:
    """Make an event nobody else has; its body is an empty MessagePack map."""
    eid = next(_numbers).to_bytes(8, "big") + secrets.token_bytes(8)
    return Event(eid, home, dossier or eid, "dossier_received", 1, 0, 0, 0, bytes(16), body, None, b"", b"")


@dataclass
class _Incarnation:
    w: int
    reason: str
    stamps: list[Stamped] = field(default_factory=list)
    acknowledged: int = 0

    @property
    def chain(self) -> bytes:
        return self.stamps[-1].chain if self.stamps else CHAIN_START


class FakeStore:
    """The counter's side in memory, one lock around each method as one transaction is around each in the real one."""

    def __init__(self, *, kind: str = "counter") -> None:
        self.lock = threading.RLock()
        self.kind = kind
        self.known: DeviceIdentity | None = None
        self.events: dict[bytes, Event] = {}
        self.positions: dict[bytes, int] = {}
        self.position = 0
        self.lanes: list[Lane] = []
        self.is_suspect = False
        self.lane_history: list[list[Lane]] = []
        self.keys: list[DeviceKey] = []
        self.notes: list[tuple[bytes, str]] = []
        self.quarantined: list[Quarantined] = []
        self.contacts: list[tuple[datetime, int | None, str, bool]] = []
        self.epochs: list[str] = []
        self.acknowledgements: list[tuple[int, int]] = []
        self.durable: dict[int, int] = {}
        self.incarnations = [_Incarnation(secrets.randbits(64), "first")]
        self.pages = 0

    @property
    def current(self) -> _Incarnation:
        return self.incarnations[-1]

    def write(self, count: int = 1, *, body: bytes = b"\x80") -> list[Event]:
        """Commit events of this counter."""
        made = [make_event(body=body) for _ in range(count)]
        with self.lock:
            for event in made:
                self._stamp(event)
        return made

    def copy(self) -> FakeStore:
        """Return what a copied data directory holds."""
        other = FakeStore(kind=self.kind)
        other.known, other.events, other.positions = self.known, dict(self.events), dict(self.positions)
        other.position, other.lanes, other.keys = self.position, list(self.lanes), list(self.keys)
        other.incarnations = [replace(known, stamps=list(known.stamps)) for known in self.incarnations]
        return other

    def _stamp(self, event: Event) -> None:
        self.events[event.eid] = event
        current = self.current
        chain = chain_next(current.chain, event)
        current.stamps.append(Stamped(current.w, len(current.stamps) + 1, chain, event))

    def identity(self) -> DeviceIdentity | None:
        with self.lock:
            return self.known

    def enrolled(self, identity: DeviceIdentity, *, lanes: Sequence[Lane], keys: Sequence[DeviceKey]) -> None:
        with self.lock:
            self.known, self.lanes, self.keys = identity, list(lanes), list(keys)

    def database_key(self) -> bytes:
        return b"k" * 32

    def writer(self) -> WriterHead:
        with self.lock:
            current = self.current
            return WriterHead(current.w, len(current.stamps), current.chain, current.acknowledged)

    def unacknowledged(self, *, after_seq: int, events: int, size: int) -> tuple[bytes, list[Stamped]]:
        with self.lock:
            stamps = self.current.stamps
            chosen: list[Stamped] = []
            total = 0
            for stamped in stamps[after_seq : after_seq + events]:
                total += len(stamped.event.body) + 150
                if chosen and total > size:
                    break
                chosen.append(stamped)
            return (stamps[after_seq - 1].chain if after_seq else CHAIN_START), chosen

    def acknowledge(self, *, w: int, through_seq: int, durable_seq: int, at: datetime) -> None:
        with self.lock:
            for known in self.incarnations:
                if known.w == w:
                    assert through_seq <= len(known.stamps), "the client acknowledges what was never written"
                    known.acknowledged = max(known.acknowledged, through_seq)
                    self.acknowledgements.append((w, through_seq))

    def hold_durable(self, *, w: int, durable_seq: int) -> None:
        with self.lock:
            self.durable[w] = max(self.durable.get(w, 0), durable_seq)

    def rewind(self, *, w: int, known_seq: int) -> None:
        with self.lock:
            for known in self.incarnations:
                if known.w == w:
                    known.acknowledged = min(known.acknowledged, known_seq)

    def cursor(self) -> int:
        with self.lock:
            return self.position

    def apply_page(
        self, *, epoch: str, upto: int, events: Sequence[FeedEvent], own: Sequence[OwnPlaces], at: datetime
    ) -> frozenset[bytes]:
        with self.lock:
            assert self.known is not None
            assert epoch == self.known.epoch, "a page of another epoch"
            placed = {e.position: e.event for e in events}
            for places in own:
                (named,) = [known for known in self.incarnations if known.w == places.w]
                for i in range(places.count):
                    placed[places.first_position + i] = named.stamps[places.first_seq - 1 + i].event
            news = sorted(position for position in placed if position > self.position)
            assert news == list(range(self.position + 1, upto + 1)), "a page with a hole"
            changed = set()
            for position, event in placed.items():
                assert self.positions.get(event.eid, position) == position, "an event stands at two positions"
                if event.eid not in self.positions:
                    changed.add(event.dossier)
                self.events.setdefault(event.eid, event)
                self.positions[event.eid] = position
            self.position = max(self.position, upto)
            self.pages += 1
            return frozenset(changed)

    def lose(self, *eids: bytes) -> None:
        """Lose events, as a damaged file or a hand does."""
        with self.lock:
            for eid in eids:
                del self.events[eid], self.positions[eid]

    def digests(self, *, first: int, upto: int) -> list[BlockDigest]:
        with self.lock:
            at = {position: eid for eid, position in self.positions.items()}
            return [
                block_digest(
                    block,
                    (
                        (at[p], p)
                        for p in range(block * BLOCK_POSITIONS + 1, min((block + 1) * BLOCK_POSITIONS, upto) + 1)
                        if p in at
                    ),
                )
                for block in range(first, block_of(upto) + 1 if upto else first)
            ]

    def held_dossiers(self, *, after: bytes, limit: int) -> list[HeldDossier]:
        with self.lock:
            ids = sorted({event.dossier for event in self.events.values() if event.dossier > after})
            return [self._held(one) for one in ids[:limit]]

    def _held(self, dossier: bytes) -> HeldDossier:
        waiting = [s.event for s in self.current.stamps[self.current.acknowledged :] if s.event.dossier == dossier]
        sent = [e for e in self.events.values() if e.dossier == dossier and e not in waiting]
        tally = Tally()
        for event in sent:
            tally = tally.plus(event)
        through, unsent = tally, []
        for event in waiting:
            through = through.plus(event)
            unsent.append(UnsentEvent(event.kind, event.at_ms, event.hlc >> 16, through))
        placed = [event for event in sent if event.eid in self.positions]
        last = max(placed, key=lambda event: self.positions[event.eid], default=None)
        return HeldDossier(
            id=dossier,
            code="",
            status="",
            due_at_ms=0,
            sent=tally,
            last_position=self.positions[last.eid] if last else 0,
            is_placed=len(placed) == len(sent),
            last_at_ms=last.at_ms if last else 0,
            last_recorded_at_ms=last.hlc >> 16 if last else 0,
            unsent=tuple(unsent),
        )

    def open_incarnation(self, *, reason: str) -> WriterHead:
        with self.lock:
            waiting = [s.event for s in self.current.stamps[self.current.acknowledged :]]
            self.incarnations.append(_Incarnation(secrets.randbits(64), reason))
            for event in waiting:
                self._stamp(event)
            return self.writer()

    def change_epoch(self, *, epoch: str) -> WriterHead:
        with self.lock:
            assert self.known is not None
            self.known = replace(self.known, epoch=epoch)
            self.epochs.append(epoch)
            self.positions, self.position = {}, 0
            waiting = list(self.events.values()) if self.kind == "counter" else []
            self.incarnations.append(_Incarnation(secrets.randbits(64), "epoch"))
            for event in waiting:
                self._stamp(event)
            return self.writer()

    def held_lanes(self) -> HeldLanes:
        with self.lock:
            return HeldLanes(tuple(self.lanes), is_suspect=self.is_suspect)

    def hold_lanes(self, lanes: Sequence[Lane]) -> None:
        with self.lock:
            if lanes:
                self.lanes, self.is_suspect = list(lanes), False
                self.lane_history.append(list(lanes))

    def hold_keys(self, keys: Sequence[DeviceKey]) -> None:
        with self.lock:
            self.keys = list(keys)

    def remember_contact(self, *, at: datetime, offset_ms: int | None, trouble: str, sent: bool = False) -> None:
        with self.lock:
            self.contacts.append((at, offset_ms, trouble, sent))

    def remember_notes(self, notes: Sequence[tuple[bytes, str]]) -> None:
        with self.lock:
            self.notes.extend(notes)

    def hold_quarantined(self, rows: Sequence[Quarantined]) -> bool:
        with self.lock:
            has_changed = list(rows) != self.quarantined
            self.quarantined = list(rows)
            return has_changed

    def waiting(self) -> tuple[int, int]:
        with self.lock:
            return len(self.current.stamps) - self.current.acknowledged, 0

    def line_status(self) -> LineStatus:
        with self.lock:
            sent = [at for at, _, _, was_sent in self.contacts if was_sent]
            heard = [at for at, _, trouble, _ in self.contacts if not trouble]
            waiting = len(self.current.stamps) - self.current.acknowledged
            return LineStatus(
                is_enrolled=self.known is not None,
                last_sent_at=sent[-1] if sent else None,
                last_heard_at=heard[-1] if heard else None,
                waiting=waiting,
                oldest_waiting_at=None,
                contested=0,
                trouble=self.contacts[-1][2] if self.contacts else "",
            )


def every_event(stores: Iterable[FakeStore]) -> set[bytes]:
    """Return the identity of everything that any counter holds."""
    return {eid for store in stores for eid in store.events}


def always(value: float) -> Callable[[], float]:
    """Return a jitter that is none."""
    return lambda: value
