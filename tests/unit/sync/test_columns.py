"""Columns change how events travel and never what they are, whatever stands in them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, TypeVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.events import Event, FeedEvent, person_digest
from models.persistence.event_log import make_eid
from sync.columns import (
    CannotPack,
    Columns,
    ColumnsUnreadable,
    FeedColumns,
)
from sync.packing import pack, pack_feed, seams
from sync.unpacking import unpack, unpack_feed
from tests.builders import received
from tests.golden.events import golden_events

T = TypeVar("T")
numbers = st.integers(-(2**63), 2**63 - 1)
instants = st.integers(1_600_000_000_000, 1_900_000_000_000)
names = st.sampled_from(["", "code", "submitter", "recorded_at_ms", "documents", "ô"]) | st.text(max_size=4)
values = st.recursive(
    st.none() | st.booleans() | instants | numbers | st.text(max_size=8) | st.binary(max_size=8) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)
maps = st.dictionaries(names, values, max_size=20).map(msgspec.msgpack.encode)
parts = maps | st.binary(max_size=30)


@st.composite
def drawn(draw: st.DrawFn) -> Event:
    """An event as a counter writes it, or as only a broken or hostile one would."""
    hlc = draw(st.integers(0, (1 << 62) - 1) | instants.map(lambda ms: ms << 16))
    eid = draw(st.just(make_eid(hlc % (1 << 60))) | st.binary(max_size=20) | st.just(make_eid(hlc)))
    person = draw(st.none() | parts)
    salt = draw(st.binary(min_size=16, max_size=16) | st.binary(max_size=20))
    right = person_digest(salt, person) if person is not None else b""
    return Event(
        eid=eid,
        home=draw(st.sampled_from(["H59.25.14", "H59.25.15", ""])),
        dossier=draw(st.just(eid) | st.sampled_from([bytes(16), b"other", b""])),
        kind=draw(st.sampled_from(["dossier_received", "settled"]) | st.text(max_size=5)),
        v=draw(st.just(1) | numbers),
        at_ms=draw(st.just(hlc >> 16) | instants),
        hlc=hlc,
        clock_offset_ms=draw(st.just(0) | numbers),
        actor=draw(st.sampled_from([bytes(16), b""])),
        body=draw(parts),
        person=person,
        salt=draw(st.just(salt) | st.just(b"")),
        person_hash=draw(st.just(right) | st.binary(max_size=32)),
    )


def _sent(columns: T, kind: type[T]) -> T:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(columns), type=kind)


@given(st.lists(drawn(), max_size=6))
def test_events_come_out_of_columns_byte_for_byte(events: list[Event]) -> None:
    try:
        columns = pack(events)
    except CannotPack:
        return
    assert unpack(_sent(columns, Columns)) == events


def test_every_kind_comes_out_byte_for_byte() -> None:
    events = golden_events()
    assert unpack(_sent(pack(events), Columns)) == events
    redacted = [event.without_person() for event in events]
    assert unpack(_sent(pack(redacted), Columns)) == redacted


@given(st.lists(st.tuples(drawn(), numbers, numbers, st.integers(0, 2**64 - 1)), max_size=5))
def test_events_of_a_feed_keep_their_places_and_writers(drawn_: list[tuple[Event, int, int, int]]) -> None:
    fed = [
        FeedEvent(position, f"device {w % 2}", w, position, received, event, w % 3)
        for event, position, received, w in drawn_
    ]
    try:
        columns = pack_feed(fed)
    except CannotPack:
        return
    assert unpack_feed(_sent(columns, FeedColumns)) == fed


def test_numbers_without_bounds_are_not_packed() -> None:
    far = [msgspec.structs.replace(received(), hlc=hlc) for hlc in (-(2**63), 2**63 - 1)]
    with pytest.raises(CannotPack):
        pack(far)


def test_what_follows_does_not_travel() -> None:
    event = golden_events()[0]
    columns = pack([msgspec.structs.replace(event, eid=make_eid(event.hlc))])
    assert (columns.hashes, columns.eids, len(columns.tails), len(columns.salts)) == ({}, {}, 8, 16)


def test_a_persons_hash_that_does_not_follow_travels() -> None:
    altered = msgspec.structs.replace(golden_events()[0], person_hash=bytes(32))
    assert unpack(pack([altered])) == [altered]


def test_seams_stand_where_columns_begin() -> None:
    columns = pack(golden_events() * 3)
    data = b"before" + msgspec.msgpack.encode(columns) + b"behind"
    found = seams(columns, data)
    assert found == sorted(found)
    pieces = [data[a:b] for a, b in pairwise(found)]
    assert all(piece.startswith(msgspec.msgpack.encode(c)) for piece, c in zip(pieces, columns.columns, strict=False))


@pytest.mark.parametrize(
    "broken",
    [
        {"count": 3},
        {"count": 10**9},
        {"tails": b""},
        {"salts": b"too long by far, for two of them, or more"},
        {"shapes": [[]]},
        {"shapes": [[]] + [["a", -2]] * 40},
        {"shapes": [[]] + [["a", 0]] * 40},
        {"shapes": [[]] + [["a", "b"]] * 40},
        {"bodies": [-1, -1]},
        {"persons": [10**6, 10**6]},
        {"columns": [], "places": []},
        {"places": []},
        {"dossiers": [1, 1]},
        {"dossiers": [-9, 0]},
        {"kind_of": [7, 7]},
        {"hlc": [1]},
        {"salts": b""},
    ],
    ids=str,
)
def test_columns_that_contradict_each_other_are_unreadable(broken: dict[str, Any]) -> None:
    events = [msgspec.structs.replace(event, eid=make_eid(event.hlc)) for event in golden_events()[:2]]
    with pytest.raises(ColumnsUnreadable):
        unpack(msgspec.structs.replace(pack(events), **broken))


def test_a_few_bytes_never_become_many() -> None:
    """A table that is pointed at again and again, and maps that contain maps that contain maps."""
    many = pack([received()] * 2)
    big = [msgspec.Raw(msgspec.msgpack.encode(bytes(1_000_000)))]
    with pytest.raises(ColumnsUnreadable, match="too much"):
        unpack(_raw(many, count=500, column=big))
    wide = [[], ["a", 1] * 300, ["a", -2] * 300, ["a", -3] * 300]
    nested = msgspec.structs.replace(
        many,
        shapes=wide,
        bodies=[3, 3],
        persons=[-1, -1],
        columns=[[], [msgspec.Raw(b"\x01")]],
        places=[[], [0] * 1_000_000],
        times=[],
    )
    with pytest.raises(ColumnsUnreadable, match="too much"):
        unpack(nested)


def _raw(columns: Columns, *, count: int, column: list[msgspec.Raw]) -> Columns:
    return msgspec.structs.replace(
        columns,
        count=count,
        hlc=[1] * count,
        at_ms=[0] * count,
        shapes=[[], ["a", 1]],
        bodies=[1] * count,
        persons=[-1] * count,
        columns=[[], column],
        places=[[], [0] * count],
        times=[],
    )
