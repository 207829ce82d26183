"""Batches of one device that arrive by several connections: the later one waits a moment for the one in front."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from sync.protocol import FOLLOWS_HEADER, MEDIA_TYPE, Push, PushAnswer
from sync.server import device_routes
from tests.integration.province.builders import PretendDevice, received
from tests.integration.province.conftest import Enrol


@pytest.fixture
def gap_was_seen(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once the province has met a gap."""
    seen = threading.Event()
    really: Callable[..., Any] = getattr(device_routes, "push")  # noqa: B009 - not one of its own names

    def push(*given: Any, **named: Any) -> Any:
        stored = really(*given, **named)
        if stored.answer.result == "gap":
            seen.set()
        return stored

    monkeypatch.setattr(device_routes, "push", push)
    return seen


def _two(device: PretendDevice) -> tuple[Push, Push]:
    """Return two batches, the second going on where the first ends."""
    device.hello()
    first = device.batch([received(1).born])
    after = PretendDevice(device.http, id=device.id, key=device.key, w=device.w, nonce=device.nonce)
    after.seq, after.chain = 1, _chain(device, first)
    return first, after.batch([received(2).born])


def _chain(device: PretendDevice, push: Push) -> bytes:
    from models.domain.events import chain_over

    return chain_over(push.prev_chain, push.events)


def _send(device: PretendDevice, push: Push, *, follows: bool) -> PushAnswer:
    headers = {"content-type": MEDIA_TYPE} | ({FOLLOWS_HEADER: "1"} if follows else {})
    answer = device.send("POST", "/v1/push", body=msgspec.msgpack.encode(push), headers=headers)
    return device.read(answer, PushAnswer)


def test_a_batch_that_arrives_first_waits_for_the_one_in_front(
    enrol: Enrol, gap_was_seen: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_routes, "HOLD_S", 30.0)
    device = enrol()
    first, second = _two(device)
    answers: list[PushAnswer] = []
    thread = threading.Thread(target=lambda: answers.append(_send(device, second, follows=True)))
    thread.start()
    assert gap_was_seen.wait(10)
    assert _send(device, first, follows=False).acked == 1
    thread.join(20)
    assert [(answer.result, answer.acked) for answer in answers] == [("ok", 2)]


def test_a_gap_that_does_not_close_is_told_after_a_moment(
    enrol: Enrol, gap_was_seen: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_routes, "HOLD_S", 0.1)
    device = enrol()
    _, second = _two(device)
    answer = _send(device, second, follows=True)
    assert (answer.result, answer.known_seq, gap_was_seen.is_set()) == ("gap", 0, True)


def test_a_batch_that_follows_nothing_is_told_of_its_gap_at_once(enrol: Enrol, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device_routes, "HOLD_S", 10_000.0)
    device = enrol()
    _, second = _two(device)
    assert _send(device, second, follows=False).result == "gap"
