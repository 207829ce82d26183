"""The feed skips nothing, and the same test catches the ways in which it could."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import psycopg
import pytest

from models.domain.events import CHAIN_START, Event
from sync.server.store import push as pushes
from sync.server.store.circle import Circle, look
from sync.server.store.connection import Connection
from sync.server.store.records import Device, Writer, signed
from tests.integration.province.feed_race import OFFICES, Race

pytestmark = pytest.mark.allows_logs(
    "discarding closed connection|error ignored|rolling back|terminating connection",
    reason="the test ends sessions in the middle of their transactions",
)


def test_the_feed_skips_nothing_whoever_writes_dies_or_repeats_itself(database_url: str) -> None:
    race = Race(database_url, kills=12).run()
    assert race.violations == []
    assert race.killed > 0


def _serial(race: Race, monkeypatch: pytest.MonkeyPatch) -> None:
    """Positions from a sequence that is read before the commit, as `bigserial` gives them."""
    with psycopg.connect(race.url) as connection:
        for place in range(len(OFFICES)):
            connection.execute(f"CREATE SEQUENCE place_{place}")

    def lock(connection: Connection, device: Device, offered: Sequence[Event]) -> tuple[Circle, dict[str, int]]:
        class Heads(dict[str, int]):
            def __setitem__(self, office: str, _: int) -> None:
                name = f"place_{OFFICES.index(office)}"
                row = connection.execute("SELECT nextval(%s::regclass)", (name,)).fetchone()
                assert row is not None
                super().__setitem__(office, row[0])

        return look(connection, device, offered), Heads(dict.fromkeys(OFFICES, 0))

    monkeypatch.setattr(pushes, "lock", lock)


def _unlocked_writer(race: Race, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at an incarnation's head without locking it, at the worst moment: before the other copy has moved it."""
    meeting, met = threading.Barrier(2), set[int]()

    def lock_writer(connection: Connection, device: Device, w: int) -> Writer:
        connection.execute(
            "INSERT INTO writer (w, device, chain) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            (signed(w), device.id, CHAIN_START),
        )
        connection.execute("COMMIT; BEGIN")  # the row of a new incarnation is no lock either
        found = pushes.find_writer(connection, w)
        assert found is not None
        if w in race.twins and w not in met:
            meeting.wait(60)
            met.add(w)
        return found

    monkeypatch.setattr(pushes, "lock_writer", lock_writer)


def _highest(race: Race, monkeypatch: pytest.MonkeyPatch) -> None:
    """Acknowledge the highest seq that is known instead of the last one of the request."""
    original = pushes._answer

    def answer(result: str, acked: int, writer: Writer, notes: list[Any]) -> Any:
        return original(result, writer.seq if result == "ok" else acked, writer, notes)

    monkeypatch.setattr(pushes, "_answer", answer)


@pytest.mark.parametrize("mutate", [_serial, _unlocked_writer, _highest])
def test_a_store_that_is_wrong_in_one_place_is_caught(
    database_url: str, monkeypatch: pytest.MonkeyPatch, mutate: Any
) -> None:
    race = Race(database_url, kills=0)
    mutate(race, monkeypatch)
    assert race.run().violations != []
