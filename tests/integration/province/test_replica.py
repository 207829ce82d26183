"""Look-ups from a real streaming replica: its lag is told, a dead, late or promoted one is left alone."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from models.domain.events import Kind
from sync.server.replica import Replica, ReplicaState, ReplicaUnfit
from sync.server.store.connection import Connection, Store, database_time_ms
from sync.server.store.province import begin_epoch, current_epoch
from tests.integration.province.builders import received, step
from tests.integration.province.service import Start, until
from tests.integration.province.standby import Standby
from tests.integration.province.test_two_processes import enrolled, speaking

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the standby is run by the tools of Unix")


@pytest.fixture
def standby(database_url: str, open_folder: Path) -> Iterator[Standby]:
    made = Standby(database_url, open_folder / "standby")
    yield made
    made.stop()


def _count(connection: Connection) -> int:
    row = connection.execute("SELECT count(*) FROM office").fetchone()
    assert row is not None
    return int(row[0])


def _state(replica: Replica) -> ReplicaState:
    replica.watch()
    return replica.state


def _as_of(replica: Replica) -> int:
    replica.watch()
    return replica.read(_count)[1]


@pytest.mark.allows_logs("look-ups|'replica'|closed connection", reason="a replica that goes away is told")
def test_a_replica_knows_as_of_when_it_is_complete(standby: Standby, store: Store) -> None:
    replica = Replica(standby.url, primary=store, most_behind_ms=60_000)
    replica.open()
    try:
        before_ms = store.run(database_time_ms)
        assert until(lambda: _state(replica) is ReplicaState.UP)
        assert until(lambda: _as_of(replica) >= before_ms), "nothing is written meanwhile"

        standby.execute("SELECT pg_wal_replay_pause()")
        assert until(lambda: standby.execute("SELECT pg_get_wal_replay_pause_state()") == ("paused",))
        held_ms = store.run(database_time_ms)
        replica.watch()
        store.run(lambda connection: connection.execute("INSERT INTO office (code) VALUES ('H59.25.99')"))
        replica.watch()
        count, as_of_ms = replica.read(_count)
        assert count == 0
        assert as_of_ms <= store.run(database_time_ms)
        written_ms = store.run(database_time_ms)
        replica.watch()
        assert replica.read(_count)[1] < written_ms, "it says no more than it knows"

        strict = Replica(standby.url, primary=store, most_behind_ms=0)
        strict.open()
        strict.watch()
        strict.watch()
        assert strict.state is ReplicaState.BEHIND
        assert strict.behind_ms
        with pytest.raises(ReplicaUnfit):
            strict.read(_count)
        assert strict.read_however_old(_count)[0] == 0
        strict.close()

        standby.execute("SELECT pg_wal_replay_resume()")
        assert until(lambda: _as_of(replica) >= written_ms > held_ms)
        assert replica.read(_count)[0] == 1

        standby.kill()
        assert _state(replica) is ReplicaState.DOWN
        standby.start()
        assert until(lambda: _state(replica) is ReplicaState.UP, 30), "it is taken again"

        standby.execute("SELECT pg_wal_replay_pause()")
        assert until(lambda: standby.execute("SELECT pg_get_wal_replay_pause_state()") == ("paused",))
        epoch = store.run(begin_epoch)
        assert _state(replica) is ReplicaState.FOREIGN, "the primary is another province since its restore"
        standby.execute("SELECT pg_wal_replay_resume()")
        assert until(lambda: _state(replica) is ReplicaState.UP, 30)
        assert epoch == store.run(current_epoch)
        standby.promote()
        assert _state(replica) is ReplicaState.PROMOTED
        with pytest.raises(ReplicaUnfit):
            replica.read_however_old(_count)
    finally:
        replica.close()


def _serving(address: str) -> float | None:
    found = re.search(r"^mot_cua_replica_serving (\S+)", httpx.get(f"{address}/metrics", timeout=30).text, re.MULTILINE)
    return float(found[1]) if found is not None else None


def test_a_service_looks_up_at_the_replica_and_falls_back(
    start: Start, standby: Standby, store: Store, database_url: str
) -> None:
    service = start("--database-url", database_url, "--read-database-url", standby.url)
    address = service.wait_ready()
    device, paper = enrolled(store, service), received(1)
    with speaking(device, service):
        device.push(paper.born)
        where = {"params": {"mtc": paper.check_word}, "timeout": 60.0}

        def look() -> dict[str, str]:
            answer = httpx.get(f"{address}/v1/lookup/{paper.code}", **where)  # type: ignore[arg-type]  # both keywords
            return dict(answer.json())

        assert until(lambda: _serving(address) == 1.0, 30)
        assert until(lambda: look().get("status") == "received")
        standby.execute("SELECT pg_wal_replay_pause()")
        assert until(lambda: standby.execute("SELECT pg_get_wal_replay_pause_state()") == ("paused",))
        device.push(step(paper, Kind.WITHDRAWN, words="rút"))
        pushed_at = time.time()
        old = look()
        assert old["status"] == "received", "it came from the replica"
        assert datetime.fromisoformat(old["as_of"]).timestamp() < pushed_at, "and says so"
        page = httpx.get(f"{address}/tra-cuu", params={"ma": paper.code}, timeout=60).text
        assert f"{datetime.fromisoformat(old['as_of']):%H:%M}" in page

        standby.kill()
        assert look()["status"] == "withdrawn", "the primary answers at once"
        standby.start()
        assert until(lambda: _serving(address) == 1.0, 60)
        assert until(lambda: look()["status"] == "withdrawn")
        standby.promote()
        assert until(lambda: _serving(address) == 0.0, 30)
        device.push(step(paper, Kind.SETTLED))
        assert until(lambda: look()["as_of"] >= old["as_of"])
        assert device.state().seq == 3, "push and state never went anywhere else"
