"""Lines that nobody should send: each costs only itself and is told in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.cli.answers import refusal
from desktop.cli.inputs import act_command, receive_command
from models.services.commands import Refused
from tests.e2e.mot_cua import MONDAY, MotCua, assert_is_a_sentence, dossier


@pytest.mark.parametrize(
    "line",
    [
        b'{"procedure": "1.001193", "submitter": {"name": "Nguy\xe1\xbb"}}',
        b'{"procedure": "1.001193", "submitter": {"name": "\\ud800"}}',
        b"[" * 100_000,
        b'{"sets": ' + b"9" * 5000 + b"}",
        b"null",
        b'"x"',
        b"\x00\x01",
        b"{'a': 1}",
    ],
    ids=["half a letter", "half a pair", "deep", "long number", "null", "text", "bytes", "python"],
)
def test_a_broken_line_costs_only_itself(counter: MotCua, line: bytes) -> None:
    good = json.dumps(dossier(ref="good")).encode()
    done = counter.run("register", lines=line + b"\n" + good + b"\n")
    assert [answer["ref"] for answer in done.answers] == ["good"]
    (told,) = done.refusals
    assert (done.status, told["error"], told["line"]) == (1, "input_unreadable", 1)
    assert counter.verify()["dossiers"] == 1


def test_a_byte_order_mark_before_the_first_line_does_no_harm(counter: MotCua) -> None:
    assert counter.run("register", lines=b"\xef\xbb\xbf" + json.dumps(dossier()).encode()).status == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
REGISTER = (
    "procedure",
    "channel",
    "case",
    "submitter",
    "owner",
    "documents",
    "sets",
    "limit",
    "received_at",
    "content",
)
ACT = ("code", "action", "at", "to", "reason", "result", "due_at", "amount", "receiver", "submitter", "documents")


def _build(kind: str, raw: dict[str, Any]) -> None:
    try:
        receive_command(raw, copies=1) if kind == "register" else act_command(raw)
    except Refused as refused:
        assert_is_a_sentence(refusal(refused)["message"])


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_no_json_value_is_a_crash(data: st.DataObject) -> None:
    kind, fields = data.draw(st.sampled_from([("register", REGISTER), ("act", ACT)]))
    _build(kind, data.draw(st.dictionaries(st.sampled_from(fields), JSON, max_size=3)))
    person = data.draw(st.dictionaries(st.sampled_from(["name", "id_number", "authorisation"]), JSON, max_size=2))
    _build(kind, {"submitter": person, "documents": [person]})


@pytest.mark.parametrize(
    "given_",
    [
        {"sets": 10**30},
        {"sets": -1},
        {"documents": [{"name": "x", "originals": 10**30}]},
        {"limit": {"n": 10**30, "unit": "day", "ground": "x"}, "procedure": "2.000913"},
        {"limit": {"n": 10**30, "unit": "month", "ground": "x"}, "procedure": "2.000913"},
        {"received_at": "0001-01-01T00:00"},
        {"received_at": "9999-12-31T23:59"},
        {"received_at": "0001-01-02", "late_reason": "x"},
        {"received_at": "1900-01-02", "late_reason": "x"},
        {"external_code": "x" * 5000},
        {"content": "x" * 5000},
        {"late_reason": "x" * 100_000, "received_at": "2020-01-01"},
        {"submitter": {"name": "a\u0000b"}},
        {"submitter": {"name": "x" * 201}},
        {"submitter": {"name": "An", "phone": "12"}},
        {"submitter": {"name": "An", "tax_code": "12"}},
        {"submitter": {"name": "An", "birth_on": "31/2/2000"}},
        {"submitter": {"name": " \u200b "}},
    ],
    ids=lambda given_: json.dumps(given_)[:60],
)
def test_an_impossible_value_is_refused_in_words_or_stored_and_never_a_crash(
    counter: MotCua, given_: dict[str, Any]
) -> None:
    done = counter.run("register", lines=[dossier() | given_], now=MONDAY)
    assert done.status in {0, 1}
    assert len(done.answers) + len(done.refusals) == 1
    assert counter.verify()["problems"] == []
