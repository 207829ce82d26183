"""The envelope and its chain: what is stored for ever and can never change by accident."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.bodies import (
    BODY_OF,
    PERSON_OF,
    PersonData,
    StepBody,
    StepPerson,
    decode_body,
    decode_person,
    encode,
)
from models.domain.events import (
    CHAIN_START,
    Event,
    FeedEvent,
    Kind,
    Stamped,
    chain_next,
    chain_over,
    is_person_intact,
    person_digest,
    public_digest,
)
from tests.builders import SALT, event, received
from tests.golden.events import golden_events, is_grown

GOLDEN = Path(__file__).resolve().parents[2] / "golden/events-v1.json"

events = st.builds(
    Event,
    eid=st.binary(min_size=16, max_size=16),
    home=st.text(max_size=20),
    dossier=st.binary(min_size=16, max_size=16),
    kind=st.sampled_from(Kind) | st.text(max_size=10),
    v=st.integers(1, 9),
    at_ms=st.integers(-(2**60), 2**60),
    hlc=st.integers(0, 2**62),
    clock_offset_ms=st.integers(-(2**40), 2**40),
    actor=st.binary(max_size=16),
    body=st.binary(max_size=60),
    person=st.none() | st.binary(max_size=60),
    salt=st.binary(max_size=16),
    person_hash=st.binary(max_size=32),
)


def test_every_kind_has_its_golden_bytes() -> None:
    """A failure here means that files and feeds of released versions would be read differently: never update it."""
    golden = json.loads(GOLDEN.read_text("utf-8"))
    assert list(dict.fromkeys(row["kind"] for row in golden)) == list(Kind)
    chain = CHAIN_START
    for row, made in zip(golden, golden_events(), strict=True):
        stored = msgspec.msgpack.decode(bytes.fromhex(row["event"]), type=Event)
        chain = chain_next(chain, stored)
        assert public_digest(stored).hex() == row["public_digest"], row["kind"]
        assert chain.hex() == row["chain"], row["kind"]
        assert msgspec.msgpack.encode(stored).hex() == row["event"], row["kind"]
        assert made == stored, f"{row['kind']} is written in other bytes than before"


def test_golden_bodies_are_read_in_full() -> None:
    for row in json.loads(GOLDEN.read_text("utf-8")):
        stored = msgspec.msgpack.decode(bytes.fromhex(row["event"]), type=Event)
        body = decode_body(stored.kind, stored.body)
        assert is_grown(msgspec.msgpack.decode(encode(body)), msgspec.msgpack.decode(stored.body)), row["kind"]
        if stored.person is not None:
            assert encode(decode_person(stored.kind, stored.person)) == stored.person, row["kind"]


def test_the_chain_is_the_hash_that_the_document_gives() -> None:
    """docs/events.md spells the bytes out for other programs; here they are made without the product's code."""
    made = received()
    assert made.person is not None
    public = msgspec.msgpack.encode(
        [
            made.eid,
            made.home,
            made.dossier,
            made.kind,
            made.v,
            made.at_ms,
            made.hlc,
            made.clock_offset_ms,
            made.actor,
            made.body,
        ]
    )
    assert public[:1] == b"\x9a"
    person = hashlib.sha256(SALT + made.person).digest()
    link = hashlib.sha256(bytes(32) + hashlib.sha256(public).digest() + person).digest()
    assert chain_next(CHAIN_START, made) == link


def test_an_event_without_a_person_adds_nothing_to_its_link() -> None:
    bare = event(Kind.FORWARDED, 2)
    assert bare.person_hash == b""
    assert chain_next(CHAIN_START, bare) == hashlib.sha256(bytes(32) + public_digest(bare)).digest()


def test_the_chain_of_no_events_is_the_chain_before() -> None:
    assert chain_over(b"x" * 32, []) == b"x" * 32


@given(st.lists(events, max_size=6))
def test_redacted_events_keep_the_chain(log: list[Event]) -> None:
    redacted = [one.without_person() for one in log]
    assert chain_over(CHAIN_START, redacted) == chain_over(CHAIN_START, log)
    assert all(one.person is None and one.salt == b"" for one in redacted)
    assert all(is_person_intact(one) for one in redacted)


@pytest.mark.parametrize("name", [name for name in Event.__struct_fields__ if name not in {"person", "salt"}])
def test_tampering_with_any_field_changes_the_chain(name: str) -> None:
    honest = received()
    value = getattr(honest, name)
    other = value + 1 if isinstance(value, int) else value[:-1] + (b"?" if isinstance(value, bytes) else "?")
    tampered = msgspec.structs.replace(honest, **{name: other})
    assert chain_next(CHAIN_START, tampered) != chain_next(CHAIN_START, honest)


@pytest.mark.parametrize("changes", [{"person": b"\x80"}, {"salt": bytes(16)}, {"person": b""}])
def test_tampering_with_a_person_shows_against_its_hash(changes: dict[str, bytes]) -> None:
    honest = received()
    assert is_person_intact(honest)
    assert not is_person_intact(msgspec.structs.replace(honest, **changes))


def test_a_person_smuggled_into_an_event_that_had_none_shows() -> None:
    assert not is_person_intact(msgspec.structs.replace(event(Kind.FORWARDED, 2), person=b"\x80", salt=SALT))


@given(st.lists(events, min_size=2, max_size=6, unique_by=lambda one: public_digest(one) + one.person_hash))
def test_the_order_is_part_of_the_chain(log: list[Event]) -> None:
    assert chain_over(CHAIN_START, log) != chain_over(CHAIN_START, list(reversed(log)))


def test_equal_people_have_different_hashes_in_different_events() -> None:
    person = encode(StepPerson(reason="Cần xác minh"))
    assert person_digest(b"a" * 16, person) != person_digest(b"b" * 16, person)


@given(events)
def test_events_travel_through_bytes_unchanged(one: Event) -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Event) == one
    stamped = Stamped(2**64 - 1, 1, bytes(32), one)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(stamped), type=Stamped) == stamped
    placed = FeedEvent(7, "c1", 2**63, 1, 1_795_000_000_000, one)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(placed), type=FeedEvent) == placed


@pytest.mark.parametrize("fault", ["short", "long", "mistyped"])
def test_the_envelope_is_strict(fault: str) -> None:
    row = msgspec.msgpack.decode(msgspec.msgpack.encode(received()))
    bad = {"short": row[:-1], "long": [*row, "more"], "mistyped": ["text", *row[1:]]}[fault]
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode(bad), type=Event)


def test_names_of_kinds_never_change() -> None:
    assert [kind.value for kind in Kind] == [
        "dossier_submitted",
        "dossier_received",
        "dossier_accepted",
        "dossier_not_accepted",
        "code_assigned",
        "receipt_printed",
        "forwarded",
        "supplement_requested",
        "supplement_received",
        "payment_requested",
        "payment_received",
        "withdrawn",
        "stopped",
        "apologised",
        "settled",
        "result_returned",
        "corrected",
        "turned_away",
        "contest_resolved",
        "rating_given",
        "queue_number_taken",
        "fee_taken",
        "fee_cancelled",
        "fee_refunded",
        "taken_back",
        "paper_placed",
        "document_attached",
        "attachment_removed",
        "book_opened",
        "book_entry_added",
        "book_entry_voided",
        "book_handed_over",
        "book_closed",
        "shift_closed",
        "review_settled",
        "step_undone",
        "queue_number_called",
    ]


def test_golden_events_use_every_field_of_every_part() -> None:
    used: dict[str, set[str]] = {}

    def note(part: object) -> None:
        if isinstance(part, msgspec.Struct) and not type(part).__struct_config__.array_like:
            empty = type(part)()
            for name in part.__struct_fields__:
                value = getattr(part, name)
                note(value)
                if value != getattr(empty, name):
                    used.setdefault(type(part).__name__, set()).add(name)

    for one in golden_events():
        note(decode_body(one.kind, one.body))
        note(decode_person(one.kind, one.person))
    parts: list[type[msgspec.Struct]] = [*BODY_OF.values(), *PERSON_OF.values(), StepBody, StepPerson, PersonData]
    assert used == {part.__name__: set(part.__struct_fields__) for part in parts}
