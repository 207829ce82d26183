"""Bodies and people are decoded leniently: nothing that stands in the log stops a fold."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.bodies import (
    BODY_OF,
    PERSON_OF,
    CodeBody,
    DossierBody,
    DossierPerson,
    ForwardBody,
    PersonData,
    RatingBody,
    StepBody,
    StepPerson,
    decode_body,
    decode_person,
    encode,
)
from models.domain.events import Kind
from tests.builders import dossier_body
from tests.golden.events import golden_events, is_grown


def packed(**fields: object) -> bytes:
    return msgspec.msgpack.encode(fields)


def test_every_part_comes_back_as_it_was_written() -> None:
    for one in golden_events():
        assert is_grown(
            msgspec.msgpack.decode(encode(decode_body(one.kind, one.body))), msgspec.msgpack.decode(one.body)
        )
        if one.person is not None:
            assert encode(decode_person(one.kind, one.person)) == one.person


def test_unknown_fields_of_a_newer_program_are_ignored() -> None:
    body = decode_body(Kind.FORWARDED, packed(to="Tư pháp", drone="VN-7", depth=[[1, {"a": None}]]))
    assert body == ForwardBody(to="Tư pháp")


def test_more_columns_of_a_newer_program_are_ignored_in_rows() -> None:
    body = decode_body(Kind.DOSSIER_RECEIVED, packed(limit=[3, "working_day", "NĐ 1", "new"]))
    assert isinstance(body, DossierBody)
    assert body.limit is not None
    assert (body.limit.n, body.limit.ground) == (3, "NĐ 1")


def test_missing_fields_take_their_default() -> None:
    assert decode_body(Kind.DOSSIER_RECEIVED, packed(procedure="1.001193")) == DossierBody(procedure="1.001193")
    assert decode_person(Kind.DOSSIER_RECEIVED, packed(content="x")) == DossierPerson(content="x")


def test_defaults_take_no_space() -> None:
    assert encode(StepBody()) == b"\x80"
    assert encode(StepBody(to="x")) == packed(to="x")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xc0",
        b"\x93\x01\x02\x03",
        b"\x81",
        packed(to=7, code=7, submitter=7),
        packed(to="x") + b"\x00",
        b"\x81\xa2to\xa2\xff\xfe",
        b"\x81\xa4code\xa2\xff\xfe",
        b"\x81\xa7content\xa2\xff\xfe",
        b"\x81\xa1x" + b"\x91" * 100_000 + b"\xc0",
        b"\x81\xa9documents\xdd\xff\xff\xff\xff",
        b"\xdf\xff\xff\xff\xff",
    ],
    ids=str,
)
def test_unreadable_bytes_give_the_empty_part(raw: bytes) -> None:
    for kind in (Kind.DOSSIER_RECEIVED, Kind.FORWARDED, Kind.DOSSIER_ACCEPTED, Kind.CORRECTED, Kind.RATING_GIVEN):
        assert isinstance(decode_body(kind, raw), BODY_OF.get(kind, StepBody))
        assert isinstance(decode_person(kind, raw), PERSON_OF.get(kind, StepPerson))
    assert decode_body(Kind.DOSSIER_ACCEPTED, b"\x81\xa4code\xa2\xff\xfe") == CodeBody()


@given(st.sampled_from(Kind) | st.text(), st.binary(max_size=200))
def test_decoding_never_raises(kind: str, raw: bytes) -> None:
    assert isinstance(decode_body(kind, raw), msgspec.Struct)
    assert isinstance(decode_person(kind, raw), msgspec.Struct)


def test_a_dropped_person_reads_as_nobody() -> None:
    assert decode_person(Kind.DOSSIER_RECEIVED, None) == DossierPerson()
    assert decode_person(Kind.FORWARDED, None) == StepPerson()


def test_kinds_without_a_body_of_their_own_share_the_step_body() -> None:
    own = {kind for kind in Kind if BODY_OF.get(kind, StepBody) is not StepBody}
    assert own == {
        Kind.DOSSIER_SUBMITTED,
        Kind.DOSSIER_RECEIVED,
        Kind.DOSSIER_ACCEPTED,
        Kind.CODE_ASSIGNED,
        Kind.RECEIPT_PRINTED,
        Kind.FORWARDED,
        Kind.PAYMENT_RECEIVED,
        Kind.APOLOGISED,
        Kind.FEE_TAKEN,
        Kind.FEE_CANCELLED,
        Kind.FEE_REFUNDED,
        Kind.CORRECTED,
        Kind.RATING_GIVEN,
        Kind.RESULT_RETURNED,
        Kind.PAPER_PLACED,
        Kind.DOCUMENT_ATTACHED,
        Kind.ATTACHMENT_REMOVED,
        Kind.BOOK_OPENED,
        Kind.BOOK_ENTRY_ADDED,
        Kind.BOOK_ENTRY_VOIDED,
        Kind.BOOK_HANDED_OVER,
        Kind.BOOK_CLOSED,
        Kind.SHIFT_CLOSED,
        Kind.REVIEW_SETTLED,
        Kind.QUEUE_NUMBER_TAKEN,
        Kind.QUEUE_NUMBER_CALLED,
    }


def test_no_body_has_a_place_for_a_person() -> None:
    """Personal data stands in the person part and nowhere else, so that it can be dropped."""
    personal = set(PersonData.__struct_fields__) | {"submitter", "owner", "receiver", "content", "reason", "note"}
    bodies: list[type[msgspec.Struct]] = [*BODY_OF.values(), StepBody]
    for body in bodies:
        named = personal & set(body.__struct_fields__)
        assert named == ({"reason"} if body is RatingBody else set()), body  # the rating's is one of a fixed list


def test_a_calendar_travels_with_the_dossier() -> None:
    body = decode_body(Kind.DOSSIER_RECEIVED, encode(dossier_body()))
    assert isinstance(body, DossierBody)
    assert body.calendar == dossier_body().calendar
