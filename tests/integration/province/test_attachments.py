"""Contents of attached files at the province: named first, in chunks, whole or not at all, for their office only."""

from __future__ import annotations

import hashlib
import random

import httpx
import psycopg
import pytest
from litestar.testing import TestClient

from models.domain.bodies import ForwardBody, encode
from models.domain.events import Event, Kind
from models.domain.office_bodies import AttachmentBody
from sync.protocol import MAX_CHUNK_BYTES, ContentAnswer
from sync.server.admin import revoke_device
from sync.server.app import create_app
from sync.server.store import attachments, schema
from sync.server.store.connection import Store
from tests.integration.province.builders import OFFICE, Paper, PretendDevice, RefusedByProvince, event, received
from tests.integration.province.conftest import Enrol, Http
from tests.integration.province.older import upgrade_to

OTHER = "H59.25.77"


def scan(size: int = 600_000, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def naming(paper: Paper, content: bytes, *, home: str = OFFICE, size: int | None = None) -> Event:
    body = AttachmentBody(
        document="Tờ khai", sha256=digest(content), size=len(content) if size is None else size, media_type="image/png"
    )
    return event(Kind.DOCUMENT_ATTACHED, body, dossier=paper.dossier, home=home)


def named(device: PretendDevice, content: bytes, *, home: str = OFFICE, size: int | None = None) -> Paper:
    """Push a dossier and an event that names the content."""
    paper = received(home=home)
    device.push(paper.born, naming(paper, content, home=home, size=size))
    return paper


def ask(device: PretendDevice, content: bytes) -> ContentAnswer:
    return device.read(device.send("GET", f"/v1/attachments/{digest(content).hex()}"), ContentAnswer)


def put(device: PretendDevice, content: bytes, chunk: bytes, offset: int) -> ContentAnswer:
    path = f"/v1/attachments/{digest(content).hex()}"
    return device.read(device.send("PUT", path, body=chunk, query={"offset": offset}), ContentAnswer)


def upload(device: PretendDevice, content: bytes, *, chunk_bytes: int = MAX_CHUNK_BYTES) -> ContentAnswer:
    answer = ask(device, content)
    while not answer.is_complete:
        answer = put(device, content, content[answer.received : answer.received + chunk_bytes], answer.received)
        assert answer.received, "the province began anew"
    return answer


def chunk_of(device: PretendDevice, content: bytes, offset: int) -> httpx.Response:
    return device.send("GET", f"/v1/attachments/{digest(content).hex()}/content", query={"offset": offset})


def download(device: PretendDevice, content: bytes) -> bytes:
    got = b""
    while True:
        answer = chunk_of(device, content, len(got))
        if answer.status_code != 200:
            device.read(answer, bytes)
        if not answer.content:
            return got
        assert len(answer.content) <= MAX_CHUNK_BYTES
        got += answer.content


def refused(device: PretendDevice, content: bytes, *, chunk: bytes | None = None, offset: int = 0) -> tuple[int, str]:
    path = f"/v1/attachments/{digest(content).hex()}"
    answer = (
        device.send("GET", path) if chunk is None else device.send("PUT", path, body=chunk, query={"offset": offset})
    )
    with pytest.raises(RefusedByProvince) as why:
        device.read(answer, ContentAnswer)
    return why.value.status, why.value.code


def test_a_content_goes_up_in_chunks_and_comes_down_at_another_counter(enrol: Enrol) -> None:
    one, two = enrol(1), enrol(2)
    content = scan()
    named(one, content)
    assert ask(one, content) == ContentAnswer(size=len(content), received=0, is_complete=False)
    assert upload(one, content) == ContentAnswer(size=len(content), received=len(content), is_complete=True)
    assert download(two, content) == content
    assert ask(two, content).is_complete


def test_chunks_of_any_length_go_on_from_what_is_there(enrol: Enrol) -> None:
    one = enrol()
    content = scan(100_001)
    named(one, content)
    assert upload(one, content, chunk_bytes=30_000).is_complete
    assert download(one, content) == content
    assert chunk_of(one, content, 29_990).content == content[29_990:]


def test_before_its_event_no_content_is_taken(enrol: Enrol) -> None:
    one = enrol()
    content = scan()
    assert refused(one, content) == (404, "content_unnamed")
    assert refused(one, content, chunk=content[:100]) == (404, "content_unnamed")


def test_a_chunk_that_was_sent_twice_or_too_early_changes_nothing(enrol: Enrol) -> None:
    one = enrol()
    content = scan()
    named(one, content)
    first = content[:MAX_CHUNK_BYTES]
    assert put(one, content, first, 0).received == MAX_CHUNK_BYTES
    assert put(one, content, first, 0).received == MAX_CHUNK_BYTES
    assert put(one, content, content[-10:], len(content) - 10).received == MAX_CHUNK_BYTES
    assert upload(one, content).is_complete
    assert put(one, content, first, 0).is_complete
    assert download(one, content) == content


def test_bytes_that_do_not_fit_their_hash_are_thrown_away(enrol: Enrol) -> None:
    one = enrol()
    content = scan(300_000)
    named(one, content)
    put(one, content, scan(MAX_CHUNK_BYTES, seed=9), 0)
    wrong = put(one, content, content[MAX_CHUNK_BYTES:], MAX_CHUNK_BYTES)
    assert (wrong.received, wrong.is_complete) == (0, False)
    with pytest.raises(RefusedByProvince, match="content_incomplete"):
        download(one, content)
    assert upload(one, content).is_complete
    assert download(one, content) == content


@pytest.mark.parametrize(
    ("length", "offset", "answer"),
    [
        (0, 0, (400, "chunk_invalid")),
        (MAX_CHUNK_BYTES + 1, 0, (413, "message_too_large")),
        (1001, 0, (400, "chunk_invalid")),
        (10, -1, (400, "request_invalid")),
        (10, 1 << 60, (400, "request_invalid")),
    ],
)
def test_a_chunk_that_cannot_be_is_refused(enrol: Enrol, length: int, offset: int, answer: tuple[int, str]) -> None:
    one = enrol()
    content = scan(1000)
    named(one, content)
    assert refused(one, content, chunk=bytes(length), offset=offset) == answer


@pytest.mark.parametrize("name", ["xyz", "ab", "AB" * 32, "0" * 63 + "g"])
def test_what_is_no_hash_is_refused(enrol: Enrol, name: str) -> None:
    one = enrol()
    with pytest.raises(RefusedByProvince) as why:
        one.read(one.send("GET", f"/v1/attachments/{name}"), ContentAnswer)
    assert (why.value.status, why.value.code) == (400, "request_invalid")


def test_a_content_said_to_be_enormous_is_refused(enrol: Enrol) -> None:
    one = enrol()
    content = scan(1000)
    named(one, content, size=1 << 40)
    assert refused(one, content, chunk=content) == (413, "content_too_large")


def test_another_office_neither_brings_nor_gets_it(enrol: Enrol) -> None:
    one, foreign = enrol(1), enrol(1, office=OTHER)
    content = scan(1000)
    named(one, content)
    upload(one, content)
    assert refused(foreign, content) == (404, "content_unnamed")
    assert refused(foreign, content, chunk=content) == (404, "content_unnamed")
    assert chunk_of(foreign, content, 0).status_code == 404


def test_naming_a_hash_gives_nobody_another_offices_bytes(enrol: Enrol) -> None:
    one, foreign = enrol(1), enrol(1, office=OTHER)
    content = scan(1000)
    named(one, content)
    upload(one, content)
    named(foreign, content, home=OTHER)
    assert ask(foreign, content) == ContentAnswer(size=1000, received=0, is_complete=False)
    assert chunk_of(foreign, content, 0).status_code == 404


def test_an_office_that_was_asked_brings_its_scans_to_the_dossiers_home(enrol: Enrol) -> None:
    one, guest = enrol(1), enrol(1, office=OTHER)
    paper = received()
    one.push(paper.born, event(Kind.FORWARDED, ForwardBody(to=OTHER), dossier=paper.dossier))
    content = scan(1000)
    answer = guest.push(naming(paper, content))
    if any(note.what == "quarantined" for note in answer.notes):
        pytest.fail("the guest's event did not reach the home feed")
    assert upload(guest, content).is_complete
    assert download(one, content) == content


def test_a_kiosk_and_a_revoked_counter_get_nothing(enrol: Enrol, store: Store) -> None:
    one, two, kiosk = enrol(1), enrol(2), enrol(0, kind="kiosk")
    content = scan(1000)
    named(one, content)
    upload(one, content)
    assert refused(kiosk, content) == (403, "kiosk_not_served")
    assert chunk_of(kiosk, content, 0).status_code == 403
    revoke_device(store, two.id)
    assert refused(two, content) == (403, "device_revoked")


def test_without_a_signature_there_is_no_answer(enrol: Enrol, http: Http) -> None:
    one = enrol()
    content = scan(1000)
    named(one, content)
    path = f"/v1/attachments/{digest(content).hex()}"
    for answer in (http.get(path), http.put(path, params={"offset": 0}, content=content), http.get(f"{path}/content")):
        assert answer.status_code in {400, 401}
    stolen = one.signed_headers("PUT", f"{path}?offset=0", content)
    forged = http.put(path, params={"offset": 0}, content=b"x" + content[1:], headers=stolen)
    assert forged.status_code == 401, "the signature covers the bytes"
    moved = http.put(path, params={"offset": 5}, content=content, headers=stolen)
    assert moved.status_code == 401, "and where they go"
    assert ask(one, content).received == 0


def test_a_device_has_a_quota_for_the_day(enrol: Enrol, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "DAILY_BYTES", 400_000)
    one, two = enrol(1), enrol(2)
    content = scan(600_000)
    named(one, content)
    put(one, content, content[:MAX_CHUNK_BYTES], 0)
    again = content[MAX_CHUNK_BYTES : 2 * MAX_CHUNK_BYTES]
    assert refused(one, content, chunk=again, offset=MAX_CHUNK_BYTES) == (429, "quota_exceeded")
    assert ask(one, content).received == MAX_CHUNK_BYTES
    assert put(two, content, again, MAX_CHUNK_BYTES).received == 2 * MAX_CHUNK_BYTES


def test_any_process_of_the_service_takes_the_next_chunk(enrol: Enrol, database_url: str) -> None:
    one = enrol()
    content = scan()
    named(one, content)
    put(one, content, content[:MAX_CHUNK_BYTES], 0)
    with TestClient(create_app(database_url), base_url="http://province.test") as second:
        one.http = second
        one.nonce = ""
        assert ask(one, content).received == MAX_CHUNK_BYTES
        assert upload(one, content).is_complete


def test_an_upgraded_province_takes_what_was_named_before(server_url: str) -> None:
    admin = server_url.replace("/mot_cua?", "/postgres?")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("CREATE DATABASE older")
    url = server_url.replace("/mot_cua?", "/older?")
    try:
        upgrade_to(url, "0001")
        content = scan(10)
        body = encode(AttachmentBody(sha256=digest(content), size=10))
        with psycopg.connect(url) as connection:
            connection.execute("INSERT INTO office (code) VALUES (%s)", (OFFICE,))
            connection.execute(
                "INSERT INTO device (id, office, kind, counter, public_key, sealed_database_key, enrolled_at_ms, "
                "enrolled_on, heard_at_ms) VALUES ('d', %s, 'counter', 1, '', '', 0, '2026-11-01', 0)",
                (OFFICE,),
            )
            connection.execute(
                "INSERT INTO event VALUES (%s, 1, '\\x01', '\\x01', 'document_attached', 1, 0, 0, 0, '\\x', %b, NULL, "
                "'\\x', '\\x', 'd', 1, 1, 0)",
                (OFFICE, body),
            )
        schema.migrate(url)
        with psycopg.connect(url) as connection:
            rows = connection.execute("SELECT office, sha256, size FROM attachment").fetchall()
        assert [(office, bytes(sha256), size) for office, sha256, size in rows] == [(OFFICE, digest(content), 10)]
    finally:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute("DROP DATABASE older WITH (FORCE)")
