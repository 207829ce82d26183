"""Who is let in: signatures, nonces, enrolment codes, limits, hostile bodies."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import zstandard

from models.domain.dossier import instant
from models.domain.events import CHAIN_START
from sync.protocol import MAX_MESSAGE_BYTES, EnrolAnswer, Hello, Push, PushAnswer, Refusal
from sync.server.admin import issue_enrolment
from sync.server.errors import EnrolmentInvalid
from sync.server.nonce import MAX_AGE_MS, is_fresh, make_nonce
from sync.server.store.connection import Store
from tests.integration.province.builders import OFFICE, PretendDevice, RefusedByProvince, received
from tests.integration.province.conftest import Enrol, Http

SECRET = bytes(32)
NOW_MS = 1_795_000_000_000


def _refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, msgspec.msgpack.decode(answer.content, type=Refusal).error


def test_hello_tells_time_epoch_and_a_nonce_to_anybody(http: Http) -> None:
    hello = PretendDevice(http).hello()
    assert (hello.protocol, hello.oldest, len(hello.sealing_key)) == (1, 1, 32)
    assert instant(hello.time_ms).year >= 2026
    assert PretendDevice(http).hello().nonce != hello.nonce


def test_a_nonce_ages_by_the_provinces_clock_only() -> None:
    nonce = make_nonce(SECRET, NOW_MS)
    assert is_fresh(SECRET, nonce, NOW_MS + MAX_AGE_MS)
    assert not is_fresh(SECRET, nonce, NOW_MS + MAX_AGE_MS + 1)
    assert not is_fresh(SECRET, nonce, NOW_MS - 10 * 60_000)
    assert not is_fresh(bytes([1]) * 32, nonce, NOW_MS)
    assert not any(is_fresh(SECRET, text, NOW_MS) for text in ("", "x", nonce[:-2], "é" * 43, nonce + "AAAA"))


def test_a_wrong_clock_locks_no_counter_out(enrol: Enrol) -> None:
    device = enrol()
    device.hello()
    for days in (-400, 400):
        created = instant(NOW_MS) + timedelta(days=days)
        answer = device.send("GET", "/v1/state", query={"w": 1}, created=created)
        assert answer.status_code == 200


def test_what_is_not_signed_as_agreed_is_refused(enrol: Enrol) -> None:
    device, other = enrol(1), enrol(2)
    device.hello()
    target = "/v1/state?w=1"
    good = device.signed_headers("GET", target, b"")
    assert device.http.get(target, headers=good).status_code == 200
    assert device.http.get("/v1/state?w=1&w=2", headers=good).status_code == 401
    assert device.http.get("/v1/feed?after=0", headers=good).status_code == 401
    assert _refusal(device.http.get(target)) == (401, "signature_invalid")
    for options in (
        {"key_id": other.id},
        {"key_id": "nobody"},
        {"key_id": 'quo"te'},
        {"label": "sig1"},
        {"covered_component_ids": ("@method", "@path", "content-digest")},
    ):
        headers = device.signed_headers("GET", target, b"", **options)
        assert _refusal(device.http.get(target, headers=headers)) == (401, "signature_invalid"), options
    stale = device.signed_headers("GET", target, b"", nonce=make_nonce(SECRET, NOW_MS))
    assert _refusal(device.http.get(target, headers=stale)) == (401, "nonce_stale")


def test_a_body_that_differs_from_its_digest_is_refused(enrol: Enrol, store: Store) -> None:
    device = enrol()
    device.hello()
    body = msgspec.msgpack.encode(device.batch([received(1).born]))
    headers = device.signed_headers("POST", "/v1/push", body)
    assert _refusal(device.http.post("/v1/push", content=body + b"x", headers=headers)) == (401, "signature_invalid")
    headers["content-digest"] = "sha-256=:AAAA:"
    assert _refusal(device.http.post("/v1/push", content=body, headers=headers)) == (401, "signature_invalid")
    with store.transaction() as connection:
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (0,)


def test_a_captured_request_sent_again_does_nothing_new(enrol: Enrol, store: Store) -> None:
    device = enrol()
    device.hello()
    body = msgspec.msgpack.encode(device.batch([received(1).born]))
    headers = device.signed_headers("POST", "/v1/push", body)
    first, second = (device.http.post("/v1/push", content=body, headers=headers) for _ in range(2))
    assert first.content == second.content
    lanes = device.signed_headers("POST", "/v1/lanes", b"")
    assert device.http.post("/v1/lanes", headers=lanes).content == device.http.post("/v1/lanes", headers=lanes).content


def test_a_version_that_is_not_spoken_is_told_so(enrol: Enrol) -> None:
    device = enrol()
    for said, status in (("1", 200), ("2", 426), ("0", 426), ("x", 426), ("9" * 400, 426)):
        answer = device.send("GET", "/v1/state", query={"w": 1}, headers={"mot-cua-protocol": said})
        assert answer.status_code == status


# -- enrolment -------------------------------------------------------------------------------------------------------


def test_a_code_binds_one_device_once(http: Http, store: Store) -> None:
    code, expires_at = issue_enrolment(store, OFFICE, counter=1)
    hello = PretendDevice(http).hello()
    assert timedelta(minutes=14) < expires_at - instant(hello.time_ms) <= timedelta(minutes=15)
    device = PretendDevice(http)
    answer = device.enrol(code.lower().replace("-", " "))
    assert (answer.device, answer.epoch) == (device.id, hello.epoch)
    assert device.enrol(code) == answer
    with pytest.raises(RefusedByProvince) as refused:
        PretendDevice(http).enrol(code)
    assert (refused.value.status, refused.value.code) == (403, "enrolment_code_used")


def test_only_a_hash_of_the_code_is_stored(store: Store) -> None:
    code, _ = issue_enrolment(store, OFFICE, counter=1)
    with store.transaction() as connection:
        stored = connection.execute("SELECT * FROM enrolment").fetchall()
    assert code.replace("-", "") not in repr(stored)
    assert code.replace("-", "").encode().hex() not in repr(stored)


def test_a_code_ends_after_fifteen_minutes(http: Http, store: Store) -> None:
    now = instant(PretendDevice(http).hello().time_ms)
    code, _ = issue_enrolment(store, OFFICE, counter=1, now=now - timedelta(minutes=16))
    with pytest.raises(RefusedByProvince) as refused:
        PretendDevice(http).enrol(code)
    assert refused.value.code == "enrolment_code_expired"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"counter": 2}, "enrolment_place_differs"),
        ({"office": "H01.01"}, "enrolment_place_differs"),
        ({"kind": "kiosk"}, "enrolment_place_differs"),
    ],
)
def test_a_code_opens_its_own_place_only(http: Http, store: Store, changes: dict[str, Any], code: str) -> None:
    word, _ = issue_enrolment(store, OFFICE, counter=1)
    with pytest.raises(RefusedByProvince) as refused:
        PretendDevice(http).enrol(word, **changes)
    assert refused.value.code == code
    assert PretendDevice(http).enrol(word).lanes


def test_a_name_cannot_be_taken_over_with_another_key(enrol: Enrol, store: Store) -> None:
    device = enrol(1)
    code, _ = issue_enrolment(store, OFFICE, counter=2)
    with pytest.raises(RefusedByProvince) as refused:
        PretendDevice(device.http, id=device.id).enrol(code, counter=2)
    assert (refused.value.status, refused.value.code) == (409, "device_taken")


@pytest.mark.parametrize(
    "place", [{"counter": 0}, {"counter": 11}, {"office": "h59"}, {"kind": "supervisor"}, {"office": "H59\0"}]
)
def test_no_code_is_issued_for_a_place_that_cannot_be(store: Store, place: dict[str, Any]) -> None:
    asked: dict[str, Any] = {"office": OFFICE, "counter": 1, "kind": "counter"} | place
    with pytest.raises(EnrolmentInvalid):
        issue_enrolment(store, asked.pop("office"), **asked)


def test_guessing_codes_is_slowed_down(http: Http) -> None:
    statuses = []
    for _ in range(25):
        with pytest.raises(RefusedByProvince) as refused:
            PretendDevice(http).enrol("0000-0000-0000")
        statuses.append(refused.value.status)
    assert statuses[0] == 403
    assert statuses[-1] == 429


def test_the_first_counters_document_becomes_version_one(enrol: Enrol, store: Store) -> None:
    document = b'[office]\ncode = "H59.25.14"\ncounters = 3\n'
    enrol(1, document=document)
    enrol(2, document=b"another")
    with store.transaction() as connection:
        assert connection.execute("SELECT version, document FROM reference").fetchall() == [(1, document)]
        assert connection.execute("SELECT counters FROM office").fetchone() == (3,)


def test_every_device_learns_the_keys_of_its_office(enrol: Enrol, http: Http, store: Store) -> None:
    one, two = enrol(1), enrol(2)
    code, _ = issue_enrolment(store, OFFICE, counter=0, kind="kiosk")
    answer = PretendDevice(http).enrol(code, counter=0, kind="kiosk")
    assert isinstance(answer, EnrolAnswer)
    assert answer.lanes == []
    assert {one.public_key, two.public_key} <= {key.public_key for key in answer.keys}


# -- hostile bodies --------------------------------------------------------------------------------------------------


def _memory_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_a_bomb_is_refused_without_being_unpacked(enrol: Enrol) -> None:
    device = enrol()
    bombs = [
        zstandard.ZstdCompressor(level=19).compress(bytes(512 * 1024 * 1024)),
        b"".join(_unsized(bytes(1024 * 1024)) for _ in range(64)),
        _unsized(bytes(64 * 1024 * 1024)),
    ]
    before = _memory_mib()
    answers = [
        device.send("POST", "/v1/push", body=bomb, headers={"content-encoding": "zstd"}).status_code for bomb in bombs
    ]
    assert answers[0] == answers[2] == 413
    assert answers[1] in {400, 413}
    assert _memory_mib() - before < 100


def _unsized(plain: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_content_size=False).compress(plain)


def test_a_message_longer_than_allowed_is_refused_before_it_is_read(http: Http) -> None:
    for path in ("/v1/push", "/v1/enrol"):
        answer = http.post(path, content=bytes(MAX_MESSAGE_BYTES + 1))
        assert _refusal(answer) == (413, "message_too_large")

    def endless() -> Iterator[bytes]:
        for _ in range(200):
            yield bytes(1024 * 1024)

    assert _refusal(http.post("/v1/enrol", content=endless())) == (413, "message_too_large")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc1",
        b"\x81\xa1w",
        b"\x91" * 5000,
        b"\xdd\xff\xff\xff\xff",
        msgspec.msgpack.encode({"w": -1, "first_seq": 1, "prev_chain": b"", "events": [], "signature": b""}),
        msgspec.msgpack.encode(Push(2**64 - 1, 0, CHAIN_START, [], b"")),
        msgspec.msgpack.encode(Push(1, 1, CHAIN_START, [], b"")),
        msgspec.msgpack.encode(Push(1, 1, b"short", [], b"")),
        msgspec.msgpack.encode(["w"]),
    ],
)
def test_a_body_that_is_no_push_is_a_refusal_and_no_fault(enrol: Enrol, body: bytes) -> None:
    device = enrol()
    answer = device.send("POST", "/v1/push", body=body)
    assert answer.status_code == 400
    assert PretendDevice.read(device.send("GET", "/v1/state", query={"w": 1}), type(device.state())).seq == 0
    assert 400 <= device.http.post("/v1/enrol", content=body).status_code < 500


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd, zstd", "ZSTD "])
def test_an_encoding_that_is_not_spoken_is_refused(enrol: Enrol, encoding: str) -> None:
    device = enrol()
    answer = device.send("POST", "/v1/push", body=b"x", headers={"content-encoding": encoding})
    assert answer.status_code in {400, 415}


@pytest.mark.parametrize(
    "target",
    [
        "/v1/feed",
        "/v1/feed?after=x",
        "/v1/feed?after=-1",
        "/v1/feed?after=99999999999999999999999",
        "/v1/feed?after=0&wait=99999",
        "/v1/feed?after=0&wait=nan",
        "/v1/feed?after=0&w=99999999999999999999",
        "/v1/state?w=-1",
        "/v1/state?w=99999999999999999999",
        "/v1/state?w=%00",
        "/v1/lookup/%00",
        "/v1/lookup/%F0%28%8C%28?mtc=%00",
        "/v1/lookup/" + "A" * 5000,
        "/tra-cuu?ma=%00&mtc=%FF",
        "/tra-cuu?ma=" + "%E1%BA%A0" * 900,
        "/v1/push",
        "/v1/nowhere",
        "/%2e%2e/etc/passwd",
    ],
)
def test_no_address_makes_the_province_fall_over(enrol: Enrol, target: str) -> None:
    device = enrol()
    device.hello()
    headers = device.signed_headers("GET", target, b"") if "%F0" not in target else {}
    answer = device.http.get(target, headers=headers)
    assert 200 <= answer.status_code < 500
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_answers_are_compressed_for_those_who_understand(enrol: Enrol) -> None:
    one, two = enrol(1), enrol(2)
    assert one.push(*[received(n).born for n in range(1, 30)], compress=True).result == "ok"
    plain = two.send("GET", "/v1/feed", query={"after": 0}, headers={"accept-encoding": "identity"})
    small = two.send("GET", "/v1/feed", query={"after": 0}, headers={"accept-encoding": "gzip, zstd;q=0.9"})
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "zstd"
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 2


def test_hello_and_push_answers_are_what_the_protocol_says(enrol: Enrol) -> None:
    device = enrol()
    assert isinstance(msgspec.msgpack.decode(device.http.get("/v1/hello").content, type=Hello), Hello)
    answer = device.push(received(1).born)
    assert isinstance(answer, PushAnswer)
    assert answer.durable_seq == 0
