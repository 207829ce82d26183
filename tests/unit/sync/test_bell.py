"""A ring that was lost with its connection is made good by the next look at the heads."""

from __future__ import annotations

import asyncio

from sync.server.bell import Bell


def test_a_look_wakes_those_whose_feed_has_grown_and_nobody_else() -> None:
    async def run() -> tuple[bool, bool, bool]:
        bell = Bell()
        waited = [bell.has_waiters]
        with bell.waiter("a") as one, bell.waiter("b") as other:
            waited.append(bell.has_waiters)
            assert waited == [False, True]
            bell.compare({"a": 1, "b": 1})
            one.clear()
            other.clear()
            bell.compare({"a": 1, "b": 1})
            untouched = not one.is_set()
            bell.compare({"a": 2, "b": 1})
            return untouched, one.is_set(), not other.is_set()

    assert asyncio.run(run()) == (True, True, True)
