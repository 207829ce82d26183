"""The bytes of version 1 of the wire: read in full today, and nothing written now that an older program would miss."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import protocol
from tests.golden.wire import DEVICE, GOLDEN, NONCE, PRIVATE_KEY, SIGNED_AT, Row, golden_wire, is_grown

ROWS = json.loads(GOLDEN.read_text("utf-8"))
MADE = {row.name: row for row in golden_wire()}


def _raw(data: bytes, *, is_json: bool) -> Any:
    return msgspec.json.decode(data) if is_json else msgspec.msgpack.decode(data)


def test_every_message_has_its_golden_bytes() -> None:
    """A failure here means that a released program and this one no longer understand each other: never update a row."""
    assert [row["name"] for row in ROWS] == list(MADE)
    named = {row["message"] for row in ROWS}
    messages = {
        name
        for name, kind in vars(protocol).items()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__module__ == "sync.protocol"
    }
    inside = {"Note", "OwnRange", "DossierSummary", "QuarantinedEvent"}
    assert messages - inside <= named, "a new message needs a row at the end of the file"


@pytest.mark.parametrize("row", [row for row in ROWS if row["message"]], ids=lambda row: row["name"])
def test_a_message_of_the_first_version_means_what_it_meant(row: dict[str, Any]) -> None:
    data, made = bytes.fromhex(row["bytes"]), MADE[row["name"]]
    assert type(made.made).__name__ == row["message"]
    decoder = msgspec.json if row["is_json"] else msgspec.msgpack
    assert decoder.decode(data, type=type(made.made)) == made.made


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_message_as_it_is_written_now_says_all_that_the_first_version_said(row: dict[str, Any]) -> None:
    data, made = bytes.fromhex(row["bytes"]), MADE[row["name"]]
    if not row["message"]:
        assert made.data == data
        return
    assert is_grown(_raw(made.data, is_json=row["is_json"]), _raw(data, is_json=row["is_json"]))


def test_events_inside_a_message_keep_their_exact_shape() -> None:
    """An older program takes no event with a fourteenth element, and no hash of one whose bytes were touched."""
    for name, places in (("push", lambda said: said["events"]), ("feed", lambda said: [e[5] for e in said["events"]])):
        then = next(row for row in ROWS if row["name"] == name)
        now = places(_raw(MADE[name].data, is_json=False))
        assert now == places(_raw(bytes.fromhex(then["bytes"]), is_json=False))
        assert all(len(event) == 13 for event in now)


def test_a_request_is_signed_over_the_base_that_the_document_gives() -> None:
    """docs/protocol.md spells it out for other programs; here it is made without any library of signatures."""
    row = next(row for row in ROWS if row["name"] == "headers of a signed request")
    headers = dict(line.split(": ", 1) for line in bytes.fromhex(row["bytes"]).decode().splitlines())
    digest = f"sha-256=:{base64.b64encode(hashlib.sha256(b'body').digest()).decode()}:"
    assert headers["content-digest"] == digest
    parameters = headers["signature-input"].removeprefix("mc=")
    assert parameters == (
        '("@method" "@path" "@query" "content-digest")'
        f';created={int(SIGNED_AT.timestamp())};keyid="{DEVICE}";alg="ed25519";nonce="{NONCE}"'
    )
    base = (
        f'"@method": POST\n"@path": /v1/push\n"@query": ?\n"content-digest": {digest}\n'
        f'"@signature-params": {parameters}'
    )
    signature = Ed25519PrivateKey.from_private_bytes(PRIVATE_KEY).sign(base.encode())
    assert headers["signature"] == f"mc=:{base64.b64encode(signature).decode()}:"


def test_a_message_that_lost_a_field_or_renamed_one_is_noticed() -> None:
    then = {"epoch": "e", "own": [[1, 2]], "events": []}
    assert is_grown({**then, "own": [[1, 2, 3]], "colour": 1}, then)
    assert not is_grown({"epoch": "e", "events": []}, then)
    assert not is_grown({**then, "own": [[2, 1]]}, then)
    assert not is_grown({**then, "own": [[1]]}, then)
    assert Row("x", b"").message == ""
