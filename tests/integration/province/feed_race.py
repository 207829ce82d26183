"""Eight writers and two readers over PostgreSQL, with everything that goes wrong between them; what must hold after it.

The writers speak to the store through its real `push`, each over connections of its own. Devices of one office offer
each other's events again, batches are sent twice, two copies of a device begin one incarnation at the same moment,
another copy wakes when its original has long gone on, and sessions are ended in the middle of their transactions. Each
device keeps its queue as the protocol tells it to.
"""

from __future__ import annotations

import itertools
import random
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

import msgspec
import psycopg
from psycopg_pool import PoolTimeout

from models.domain.events import CHAIN_START, Event, chain_over
from sync.protocol import PushAnswer
from sync.server.store.batch import read_batch
from sync.server.store.connection import PROGRAM, Store, WriteCollision
from sync.server.store.push import push
from tests.integration.province.builders import received
from tests.integration.province.direct import DirectDevice, enrol_directly

OFFICES = ("H59.25.14", "H59.25.15", "H59.25.16")
NOW_MS = 1_795_396_500_000
_AWAY = (psycopg.Error, PoolTimeout, WriteCollision)
_MOST_ANSWERS = 400


@dataclass
class Queue:
    """What a device has to send, and how far it was acknowledged: the rules of a client, nothing more."""

    device: DirectDevice
    events: list[Event]
    ended: threading.Event = field(default_factory=threading.Event)
    waits_for: Queue | None = None
    w: int = field(default_factory=lambda: secrets.randbits(64))
    acked: int = 0
    answers: int = 0

    def chain_at(self, seq: int) -> bytes:
        return chain_over(CHAIN_START, self.events[:seq])

    def send(self, first_seq: int, count: int) -> PushAnswer:
        """Push some events, whatever was acknowledged."""
        some = self.events[first_seq - 1 : first_seq - 1 + count]
        pretend = self.device.pretend
        pretend.w = self.w
        batch = pretend.batch_at(
            first_seq, self.chain_at(first_seq - 1), some, self.chain_at(first_seq - 1 + len(some))
        )
        read = read_batch(msgspec.msgpack.encode(batch))
        return push(self.device.store, self.device.device, read, now_ms=NOW_MS).answer

    def drain(self, size: int, dice: random.Random) -> None:
        """Send everything; a fault of the province costs nothing but another try."""
        while self.acked < len(self.events):
            self.answers += 1
            if self.answers > _MOST_ANSWERS:
                raise AssertionError("the queue is stuck")
            first = max(1, self.acked + 1 - (dice.randrange(4) if dice.random() < 0.3 else 0))  # some of it again
            try:
                answer = self.send(first, size)
            except _AWAY:
                continue
            self.hear(answer)

    def hear(self, answer: PushAnswer) -> None:
        """Do what the protocol says about an answer."""
        if answer.result == "ok":
            self.acked = max(self.acked, answer.acked)
        elif answer.result == "gap":
            self.acked = answer.known_seq
        else:  # a fork: another incarnation, the same events that were not acknowledged, their eids kept
            self.events, self.acked, self.w = self.events[self.acked :], 0, secrets.randbits(64)


@dataclass
class Race:
    """One run. `violations` says in words what was broken."""

    url: str
    kills: int
    seed: int = 1
    per_writer: int = 36
    violations: list[str] = field(default_factory=list)
    seen: dict[tuple[int, str], list[bytes]] = field(default_factory=dict)
    killed: int = 0
    twins: set[int] = field(default_factory=set)

    def run(self) -> Race:
        """Let everybody work at once, then look."""
        with ExitStack() as stack:
            stores = [stack.enter_context(Store(self.url, size=2)) for _ in range(10)]
            queues = self._queues(stores[:8])
            offered = {office: self._offered(queues, office) for office in OFFICES}
            writing, over = threading.Event(), threading.Event()
            threads = [threading.Thread(target=self._write, args=(n, queue)) for n, queue in enumerate(queues)]
            watching = [enrol_directly(stores[8 + n], 9, office=OFFICES[n]) for n in range(2)]
            readers = [threading.Thread(target=self._read, args=(n, watching[n], writing)) for n in range(2)]
            killer = threading.Thread(target=self._kill, args=(over,))
            for thread in (*readers, *threads, killer):
                thread.start()
            for thread in threads:
                thread.join(120)
            over.set()
            killer.join(30)
            writing.set()
            for thread in readers:
                thread.join(60)
            self._look(offered)
        return self

    def _queues(self, stores: Sequence[Store]) -> list[Queue]:
        """Four writers of the first office, two of each other one; half of what they offer is their neighbour's too."""
        devices = []
        for n, store in enumerate(stores):
            devices.append(enrol_directly(store, n % 4 + 1, office=OFFICES[0 if n < 4 else 1 + n % 2]))
        queues: list[Queue] = []
        shared: dict[str, list[Event]] = {}
        number = itertools.count(1)
        for device in devices:
            office = device.device.office
            pool = shared.setdefault(
                office, [received(next(number), home=office).born for _ in range(self.per_writer // 2)]
            )
            own = [received(next(number), home=office).born for _ in range(self.per_writer // 2)]
            mixed = [*pool, *own]
            random.Random(f"{self.seed} {len(queues)}").shuffle(mixed)
            queues.append(Queue(device, mixed if len(queues) > 1 else [*own, *pool]))
        one, twin = queues[:2]
        twin.device, twin.w = one.device, one.w
        self.twins.add(one.w)
        original, copy = queues[4], queues[6]
        copy.device, copy.w, copy.waits_for = original.device, original.w, original
        common = original.events[:6]
        copy.events = [*common, *(event for event in copy.events if event not in common)]
        return queues

    def _offered(self, queues: Sequence[Queue], office: str) -> set[bytes]:
        return {event.eid for queue in queues for event in queue.events if event.home == office}

    def _write(self, n: int, queue: Queue) -> None:
        dice = random.Random(f"{self.seed} write {n}")
        if queue.waits_for is not None:
            queue.waits_for.ended.wait(120)
        try:
            queue.drain(dice.choice((3, 4, 5)), dice)
        except AssertionError as error:
            self.violations.append(f"writer {n}: {error}")
        finally:
            queue.ended.set()

    def _read(self, n: int, device: DirectDevice, written: threading.Event) -> None:
        devices = {office: _of(device, office) for office in OFFICES}
        cursors = dict.fromkeys(OFFICES, 0)
        for office in OFFICES:
            self.seen[n, office] = []
        while True:
            is_last = written.is_set()
            grew = False
            for office, reader in devices.items():
                try:
                    page = reader.page(cursors[office])
                except _AWAY:
                    grew = True
                    continue
                positions = [shown.position for shown in page.events]
                if positions != list(range(cursors[office] + 1, page.upto + 1)):
                    self.violations.append(f"reader {n} of {office} after {cursors[office]} got {positions}")
                self.seen[n, office] += [shown.event.eid for shown in page.events]
                grew |= page.upto > cursors[office]
                cursors[office] = max(page.upto, cursors[office])
            if is_last and not grew:
                return

    def _kill(self, over: threading.Event) -> None:
        """End sessions in the middle of their transactions."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            while self.killed < self.kills and not over.wait(0.02):
                self.killed += connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                    "AND application_name = %s AND xact_start IS NOT NULL AND query NOT ILIKE '%%notify%%' "
                    "AND backend_xid IS NOT NULL ORDER BY random() LIMIT 1",
                    (PROGRAM,),
                ).rowcount

    def _look(self, offered: dict[str, set[bytes]]) -> None:
        with psycopg.connect(self.url) as connection:
            heads: dict[str, int] = dict(connection.execute("SELECT office, head FROM feed").fetchall())
            for office in OFFICES:
                rows = connection.execute(
                    "SELECT position, eid FROM event WHERE home = %s ORDER BY position", (office,)
                ).fetchall()
                if [row[0] for row in rows] != list(range(1, heads[office] + 1)):
                    self.violations.append(f"{office}: head {heads[office]}, {len(rows)} events, not gap-free")
                stored = [row[1] for row in rows]
                if set(stored) != offered[office]:
                    self.violations.append(f"{office}: {len(offered[office] - set(stored))} acknowledged events lost")
                for n in range(2):
                    if self.seen[n, office] != stored:
                        self.violations.append(f"reader {n} of {office} saw {len(self.seen[n, office])} of {len(rows)}")
            self.violations += _broken_histories(connection)


def _of(device: DirectDevice, office: str) -> DirectDevice:
    return DirectDevice(device.store, replace(device.device, office=office))


def _broken_histories(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[str]:
    """Name the incarnations with two histories, and those whose head is not the end of their batches."""
    for w, seq in connection.execute("SELECT w, seq FROM event GROUP BY w, seq HAVING count(*) > 1").fetchall():
        yield f"incarnation {w} has two events {seq}"
    rows = connection.execute(
        "SELECT w.w FROM writer AS w LEFT JOIN batch AS b ON b.w = w.w AND b.last_seq = w.seq "
        "WHERE w.seq > 0 AND (b.chain IS DISTINCT FROM w.chain "
        "OR EXISTS (SELECT 1 FROM batch AS later WHERE later.w = w.w AND later.last_seq > w.seq))"
    ).fetchall()
    for (w,) in rows:
        yield f"the head of incarnation {w} is not the end of its batches"
