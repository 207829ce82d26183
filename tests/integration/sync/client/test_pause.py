"""A province that says when to come again is obeyed, and nothing leaves the queue for it."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import httpx2
import msgspec
import pytest

from sync.client.exchange import Answer
from sync.client.failures import LONGEST_PAUSE_S, answered
from sync.client.troubles import ProvinceError
from sync.protocol import Refusal
from tests.fakes_province import FakeProvince, streamed
from tests.fakes_sync import FakeStore
from tests.integration.sync.client.test_worker import QUICK, Heard, Start, heard, start

__all__ = ["heard", "start"]
_BODY = msgspec.msgpack.encode(Refusal("too_many_requests"))


@pytest.mark.parametrize(
    ("status", "header", "pause"),
    [
        (429, "7", {"retry_after_s": 7}),
        (503, "2", {"retry_after_s": 2}),
        (429, "86400", {"retry_after_s": LONGEST_PAUSE_S}),
        (429, "Wed, 21 Oct 2026 07:28:00 GMT", {}),
        (429, "-1", {}),
        (429, "", {}),
        (500, "7", {}),
    ],
)
def test_the_pause_that_a_province_asks_for_is_read(status: int, header: str, pause: dict[str, int]) -> None:
    with pytest.raises(ProvinceError) as caught:
        answered(Answer(status, _BODY, header))
    said = {name: value for name, value in caught.value.parameters.items() if name == "retry_after_s"}
    assert said == pause


def test_a_counter_sent_away_comes_back_no_sooner_and_keeps_its_queue(
    counter: FakeStore, province: FakeProvince, start: Start, heard: Heard
) -> None:
    asked: list[float] = []
    sent_away = threading.Event()

    def carry(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/v1/push":
            asked.append(time.monotonic())
            if len(asked) == 1:
                sent_away.set()
                return streamed(429, _BODY, {"retry-after": "1"})
        return province.answer(request)

    province.carrier = lambda: httpx2.MockTransport(carry)  # type: ignore[method-assign] # a busy province
    counter.write(3)
    worker = start(counter, pace=replace(QUICK, timer_s=0.01))
    assert sent_away.wait(10)
    assert heard.wait(lambda: heard.statuses[-1].trouble == "province_error")
    assert counter.writer().acknowledged == 0
    worker.link_up()
    worker.wake()
    assert heard.wait(lambda: counter.writer().acknowledged == 3)
    assert asked[1] - asked[0] >= 1.0
