"""Columns and dictionaries at the province: the same events, and clear refusals for what cannot be read."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import zstandard

from sync.frames import compressed, expanded
from sync.packing import pack
from sync.protocol import (
    COLUMNS,
    DICTIONARIES,
    DICTIONARY_HEADER,
    MAX_BATCH_EVENTS,
    MAX_MESSAGE_BYTES,
    MEDIA_TYPE,
    READS_HEADER,
    FeedPage,
    Push,
    PushAnswer,
)
from sync.unpacking import unpack_feed
from tests.integration.province.builders import PretendDevice, RefusedByProvince, received
from tests.integration.province.conftest import Enrol

NEWEST = DICTIONARIES[0]


def _send(device: PretendDevice, body: bytes, **headers: str) -> PushAnswer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = device.send("POST", "/v1/push", body=body, headers={"content-type": MEDIA_TYPE, **named})
    return device.read(answer, PushAnswer)


def _in_columns(device: PretendDevice, events: list[Any]) -> Push:
    return msgspec.structs.replace(device.batch(events), events=[], columns=pack(events))


def _dictionary() -> dict[str, str]:
    return {"content-encoding": "zstd", DICTIONARY_HEADER: str(NEWEST)}


def test_hello_says_what_is_read(enrol: Enrol) -> None:
    assert enrol().hello().reads == [COLUMNS, *map(str, DICTIONARIES)]


@pytest.mark.parametrize("reads", ["", COLUMNS, str(NEWEST), f"{COLUMNS}, {NEWEST}", "colour,,"], ids=str)
def test_events_in_columns_are_the_same_events(enrol: Enrol, reads: str) -> None:
    one, two = enrol(1), enrol(2)
    events = [received(number).born for number in range(1, 31)]
    frame = compressed(msgspec.msgpack.encode(_in_columns(one, events)), level=9, dictionary=NEWEST)
    answer = _send(one, frame, **_dictionary())
    assert (answer.result, answer.acked, answer.notes) == ("ok", 30, [])
    two.hello()
    named = {READS_HEADER: reads, "accept-encoding": "zstd"}
    headers = two.signed_headers("GET", "/v1/feed?after=0", b"", headers=named)
    with two.http.stream("GET", "/v1/feed?after=0", headers=headers) as said:
        content = b"".join(said.iter_raw())
    if content[:4] == b"\x28\xb5\x2f\xfd":
        content = expanded(content, dictionary=int(said.headers.get(DICTIONARY_HEADER, "0")))
    assert (DICTIONARY_HEADER in said.headers) is (str(NEWEST) in reads)
    assert READS_HEADER in said.headers["vary"]
    page = msgspec.msgpack.decode(content, type=FeedPage)
    assert (page.columns is not None) is (COLUMNS in reads)
    fed = unpack_feed(page.columns) if page.columns is not None else page.events
    assert [each.event for each in fed] == events
    assert [each.position for each in fed] == list(range(1, 31))


def test_a_batch_in_columns_again_or_in_rows_is_the_same_batch(enrol: Enrol) -> None:
    device = enrol()
    events = [received(number).born for number in (1, 2)]
    rows = device.batch(events)
    columns = msgspec.msgpack.encode(_in_columns(device, events))
    assert [_send(device, columns).acked, device.send_push(rows).acked, _send(device, columns).acked] == [2, 2, 2]
    assert device.feed(w=0).head == 2


@pytest.mark.parametrize("header", ["", "40000", "65000", "x", "-1", "9" * 40])
def test_an_unknown_dictionary_is_a_clear_refusal(enrol: Enrol, header: str) -> None:
    device = enrol()
    body = compressed(msgspec.msgpack.encode(device.batch([received().born])), level=9, dictionary=NEWEST)
    named = {"content-encoding": "zstd"} | ({DICTIONARY_HEADER: header} if header else {})
    with pytest.raises(RefusedByProvince) as refused:
        _send(device, body, **named)
    assert (refused.value.status, refused.value.code) == (415, "dictionary_unknown")
    assert device.push(received().born).acked == 1, "nothing of it was stored"


@pytest.mark.parametrize("declares", [True, False])
def test_a_bomb_with_a_dictionary_is_refused(enrol: Enrol, *, declares: bool) -> None:
    from sync.frames import _dictionary as held

    bomb = zstandard.ZstdCompressor(dict_data=held(NEWEST), write_content_size=declares).compress(
        bytes(MAX_MESSAGE_BYTES + 1)
    )
    with pytest.raises(RefusedByProvince) as refused:
        _send(enrol(), bomb, **_dictionary())
    assert (refused.value.status, refused.value.code) == (413, "message_too_large")


def test_columns_that_cannot_be_read_are_a_clear_refusal(enrol: Enrol) -> None:
    device = enrol()
    push = _in_columns(device, [received().born])
    assert push.columns is not None
    columns = msgspec.structs.replace(push.columns, bodies=[99])
    with pytest.raises(RefusedByProvince) as refused:
        _send(device, msgspec.msgpack.encode(msgspec.structs.replace(push, columns=columns)))
    assert (refused.value.status, refused.value.code) == (400, "columns_unreadable")
    many = msgspec.structs.replace(push, columns=msgspec.structs.replace(push.columns, count=MAX_BATCH_EVENTS + 1))
    with pytest.raises(RefusedByProvince) as too_many:
        _send(device, msgspec.msgpack.encode(many))
    assert too_many.value.code == "batch_too_large"
    none = msgspec.msgpack.encode(_in_columns(device, []))
    with pytest.raises(RefusedByProvince) as empty:
        _send(device, none)
    assert empty.value.code == "batch_empty"
