"""Statements that do not wait for their outcome: nothing is acknowledged that was not committed."""

from __future__ import annotations

import psycopg
import pytest

from sync.server.store.connection import Connection, Store, WriteCollision


def _offices(store: Store) -> set[str]:
    with store.transaction() as connection:
        return {row[0] for row in connection.execute("SELECT code FROM office")}


def test_what_leaves_without_an_error_is_committed(store: Store) -> None:
    with store.transaction(is_pipelined=True) as connection:
        connection.execute("INSERT INTO office (code) VALUES ('one')")
    assert _offices(store) == {"one"}


@pytest.mark.allows_logs("pipeline aborted", reason="the driver says so of what came after the error")
def test_an_error_that_nobody_waited_for_is_raised_on_leaving_and_nothing_stays(store: Store) -> None:
    def fail(connection: Connection) -> None:
        connection.execute("INSERT INTO office (code) VALUES ('one')")
        connection.execute("SELECT 1 / 0")
        connection.execute("INSERT INTO office (code) VALUES ('two')")

    with pytest.raises(psycopg.errors.DivisionByZero):
        store.run(fail, is_pipelined=True)
    assert _offices(store) == set()


def test_a_commit_that_fails_is_an_error(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute("CREATE TABLE late (code text REFERENCES office DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(psycopg.errors.ForeignKeyViolation), store.transaction(is_pipelined=True) as connection:
        connection.execute("INSERT INTO late VALUES ('nowhere')")
    with store.transaction() as connection:
        assert connection.execute("SELECT count(*) FROM late").fetchone() == (0,)


def test_a_name_that_somebody_else_took_meanwhile_is_tried_again(store: Store) -> None:
    attempts = []

    def take(connection: Connection) -> str:
        attempts.append(1)
        name = f"office {len(attempts)}"
        if len(attempts) == 1:
            with store.transaction() as other:
                other.execute("INSERT INTO office (code) VALUES (%s)", (name,))
        connection.execute("INSERT INTO office (code) VALUES (%s)", (name,))
        return name

    assert store.run(take, is_pipelined=True) == "office 2"
    assert _offices(store) == {"office 1", "office 2"}


def test_a_collision_without_end_is_told(store: Store) -> None:
    def take(connection: Connection) -> None:
        connection.execute("INSERT INTO office (code) VALUES ('one'), ('one')")

    with pytest.raises(WriteCollision):
        store.run(take, is_pipelined=True)
