"""A populated database of before the guests: they are named, and the service fills their feeds."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import psycopg

from models.domain.events import Event, Kind
from sync.server.store import schema
from sync.server.store.connection import Store
from sync.server.store.guests import fill_missing
from tests.integration.province.builders import OFFICE, received, step
from tests.integration.province.older import upgrade_to
from tests.integration.province.test_guests import X, assert_gap_free, value_of


def test_an_older_database_names_its_guests_and_the_service_fills_their_feeds(server_url: str) -> None:
    admin = server_url.replace("/mot_cua?", "/postgres?")
    url = server_url.replace("/mot_cua?", "/guests?")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("CREATE DATABASE guests")
    try:
        upgrade_to(url, "0002")
        paper, secret = received(1), received(2)
        asked = step(paper, Kind.FORWARDED, to=X)
        with psycopg.connect(url) as connection:
            for office in (OFFICE, X):
                connection.execute("INSERT INTO office (code) VALUES (%s)", (office,))
                connection.execute("INSERT INTO feed (office) VALUES (%s)", (office,))
                connection.execute(
                    "INSERT INTO device (id, office, kind, counter, public_key, sealed_database_key, enrolled_at_ms, "
                    "enrolled_on, heard_at_ms) VALUES (%s, %s, 'counter', 1, '', '', 0, '2026-11-01', 0)",
                    (f"d-{office}", office),
                )
            _insert(connection, [paper.born, secret.born, asked])
            connection.execute("UPDATE feed SET head = 3 WHERE office = %s", (OFFICE,))
            for one, to in ((paper, [X]), (secret, ["Phòng Tư pháp"])):
                connection.execute(
                    "INSERT INTO dossier VALUES (%s, %b, 2, %s, '', '', '', '', '', '{}', %s, false, '')",
                    (OFFICE, one.dossier, f"d-{OFFICE}", to),
                )
            early = step(secret, Kind.SETTLED)
            connection.execute(
                "INSERT INTO quarantine VALUES (1, 1, %s, %b, 'foreign_home', %b, 0)",
                (f"d-{X}", early.eid, msgspec.msgpack.encode(early)),
            )
        schema.migrate(url)
        with Store(url, size=2) as store:
            assert value_of(store, "SELECT head FROM feed WHERE office = %s", X) == 0, "an older service still reads it"
            assert fill_missing(store) == 1
            assert fill_missing(store) == 0
            assert_gap_free(store)
            assert value_of(store, "SELECT head FROM feed WHERE office = %s", X) == 2
            assert value_of(store, "SELECT dossier FROM quarantine") == secret.dossier
    finally:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute("DROP DATABASE guests WITH (FORCE)")


def _insert(connection: psycopg.Connection[tuple[object, ...]], events: Iterable[Event]) -> None:
    for place, one in enumerate(events, 1):
        values = [getattr(one, name) for name in one.__struct_fields__]
        connection.execute(
            "INSERT INTO event (home, position, eid, dossier, kind, v, at_ms, hlc, clock_offset_ms, actor, body, "
            "person, salt, person_hash, device, w, seq, received_at_ms) "
            "VALUES (%s, %s, %b, %b, %s, %s, %s, %s, %s, %b, %b, %b, %b, %b, %s, 1, %s, 0)",
            (values[1], place, values[0], *values[2:], f"d-{OFFICE}", place),
        )
