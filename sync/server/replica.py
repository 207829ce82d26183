"""Read look-ups from a streaming replica, and know as of when what it shows is complete.

The primary is asked once a second for its clock and the end of its log: a pair (T, L) says that everything acknowledged
before T lies before L. A replica that has replayed up to R therefore shows everything up to the newest T whose L is at
most R, whether anything was written since or not. Where no pair is old enough, the commit time of the last replayed
transaction is the bound.
"""

from __future__ import annotations

import bisect
import logging
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final, TypeVar

import psycopg
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

from sync.server.store.connection import Connection, Store

_SESSION: Final = (
    "-c default_transaction_read_only=on -c timezone=UTC -c application_name=mot-cua-lookup -c statement_timeout=5s"
)
_SIZE: Final = 4
_WAIT_S: Final = 1.0
_SAMPLES: Final = 3600

T = TypeVar("T")
_log = logging.getLogger(__name__)


class ReplicaState(StrEnum):
    """What is known of the replica since the last look at it."""

    UP = "up"
    BEHIND = "behind"
    DOWN = "down"
    PROMOTED = "promoted"
    FOREIGN = "foreign"


class ReplicaUnfit(Exception):
    """The replica answers, but must not be read: it is too far behind, promoted, or another province's."""


class Replica:
    """A streaming replica of the province's database. `read` may come from any thread.

    Args:
        url: of the replica.
        primary: tells the end of its log; also while the replica is away.
        most_behind_ms: a replica further behind is not read until it has caught up.
        every_s: between two looks at both.
    """

    def __init__(self, url: str, *, primary: Store, most_behind_ms: int = 30_000, every_s: float = 1.0) -> None:
        self.state = ReplicaState.DOWN
        self.behind_ms: int | None = None
        self.primary_is_away = False
        self.every_s = every_s
        self._primary = primary
        self._most_behind_ms = most_behind_ms
        self._guard = threading.Lock()
        self._ends: list[int] = []
        self._times: list[int] = []
        self._epoch = ""
        self._now: tuple[int, float] = (0, 0.0)
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url,
            kwargs={"options": _SESSION, "connect_timeout": 2},
            min_size=0,
            max_size=_SIZE,
            timeout=_WAIT_S,
            reconnect_timeout=2.0,
            check=ConnectionPool.check_connection,
            open=False,
            name="replica",
        )

    @property
    def is_fit(self) -> bool:
        """Tell whether look-ups go to the replica now."""
        return self.state is ReplicaState.UP

    def open(self) -> None:
        """Begin; a replica that is away is met by the next `watch`."""
        self._pool.open(wait=False)

    def close(self) -> None:
        """Give the connections back."""
        self._pool.close()

    def watch(self) -> None:
        """Look at primary and replica and settle the state; blocks, for some seconds where one of them is away."""
        try:
            at_ms, end, epoch = self._primary.run(_end_of_log)
        except (psycopg.Error, PoolTimeout, PoolClosed) as error:
            self.primary_is_away = True
            _log.info("the primary does not tell the end of its log: %s", str(error).strip())
        else:
            self.primary_is_away = False
            with self._guard:
                if epoch != self._epoch:  # another history: its log may be shorter
                    self._times.clear()
                    self._ends.clear()
                self._now, self._epoch = (at_ms, time.monotonic()), epoch
                self._times.append(at_ms)
                self._ends.append(end)
                del self._times[:-_SAMPLES], self._ends[:-_SAMPLES]
        try:
            self.read(lambda _: None)
        except ReplicaUnfit:
            return  # the state says why
        except (psycopg.Error, PoolTimeout, PoolClosed) as error:
            self.distrust(str(error).strip())

    def read(self, work: Callable[[Connection], T]) -> tuple[T, int]:
        """Do `work` on the replica; returns also the instant (milliseconds UTC) up to which it shows everything.

        Raises:
            ReplicaUnfit: it must not be read now.
            psycopg.Error, PoolTimeout: it does not answer, or cancelled the query.
        """
        return self._read(work, however_old=False)

    def read_however_old(self, work: Callable[[Connection], T]) -> tuple[T, int]:
        """Do as `read`, from a replica that may be far behind: for when the primary is away."""
        return self._read(work, however_old=True)

    def distrust(self, reason: str) -> None:
        """Leave the replica alone until the next `watch` finds it well."""
        self._settle(ReplicaState.DOWN, reason=reason)

    def _read(self, work: Callable[[Connection], T], *, however_old: bool) -> tuple[T, int]:
        with self._pool.connection() as connection, connection.transaction():
            # Before the work: what a later statement of this transaction sees is at least as new.
            as_of_ms = self._as_of(connection)
            behind_ms = max(0, self._now_ms() - as_of_ms)
            if behind_ms > self._most_behind_ms:
                self._settle(ReplicaState.BEHIND, behind_ms)
                if not however_old:
                    raise ReplicaUnfit(f"{behind_ms} ms behind")
            else:
                self._settle(ReplicaState.UP, behind_ms)
            return work(connection), as_of_ms

    def _as_of(self, connection: Connection) -> int:
        row = connection.execute(
            "SELECT pg_is_in_recovery(), pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint, "
            "(extract(epoch FROM pg_last_xact_replay_timestamp()) * 1000)::bigint, (SELECT epoch FROM province)"
        ).fetchone()
        assert row is not None
        is_standby, replayed, committed_ms, epoch = row
        if not is_standby or replayed is None:
            self._settle(ReplicaState.PROMOTED, reason="it takes writes of its own")
            raise ReplicaUnfit("promoted")
        with self._guard:
            is_foreign = self._epoch not in {"", epoch}
            index = bisect.bisect_right(self._ends, replayed)
            known_ms = self._times[index - 1] if index else 0
        if is_foreign:
            self._settle(ReplicaState.FOREIGN, reason=f"(epoch {epoch})")
            raise ReplicaUnfit("another epoch")
        return max(known_ms, committed_ms or 0)

    def _now_ms(self) -> int:
        with self._guard:
            at_ms, at = self._now
        return at_ms + round((time.monotonic() - at) * 1000) if at_ms else 0

    def _settle(self, state: ReplicaState, behind_ms: int | None = None, *, reason: str = "") -> None:
        before, self.state, self.behind_ms = self.state, state, behind_ms
        if before is state:
            return
        if state is ReplicaState.UP:
            _log.warning("look-ups are answered by the replica, %d ms behind", behind_ms)
        else:
            _log.warning(
                "look-ups go to the primary: the replica is %s %s",
                state,
                reason or f"({(behind_ms or 0) / 1000:.0f} s, at most {self._most_behind_ms / 1000:.0f} s are borne)",
            )


def _end_of_log(connection: Connection) -> tuple[int, int, str]:
    row: tuple[Any, ...] | None = connection.execute(
        "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint, "
        "pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint, (SELECT epoch FROM province)"
    ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1]), str(row[2])
