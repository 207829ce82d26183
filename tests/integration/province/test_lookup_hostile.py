"""The look-up under attack: whatever stands in any field, and clients that are slow, huge or broken on purpose."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from urllib.parse import quote, urlsplit

import httpx
import pytest

from sync.server.words import VIETNAMESE
from tests.integration.province.builders import Paper, received
from tests.integration.province.conftest import Enrol, Http
from tests.integration.province.service import Start
from tests.integration.province.test_hostile import _peak_mib

NASTY = {
    "sql": "' OR 1=1; DROP TABLE dossier; --",
    "sql union": "x' UNION SELECT check_word, view FROM dossier --",
    "sql comment": "/**/$$;SELECT pg_sleep(9)--",
    "placeholder": "%(keys)s %s %b {} {0.__class__}",
    "html": "<script>alert(1)</script>",
    "attribute": '" onfocus=alert(1) autofocus x="',
    "header": "x\r\nset-cookie: a=b\r\n\r\n<html>",
    "null": "H59\0.25",
    "control": "\x1b[31m\x07\x7f\x85",
    "right to left": "\u202eH59.25.14-261123-0001\u2066",
    "zero width": "H59\u200b.25\u2060.14\ufeff",
    "surrogate bytes": "%ff%fe%ed%a0%80",
    "full width": "Ｈ５９．２５．１４－２６１１２３－０００１",
    "other digits": "H59.25.14-٢٦١١٢٣-٠٠٠١",
    "long": "A" * 20_000,
    "folds to more": "\ufdfa" * 300,
    "marks": "e" + "\u0301" * 1_000,
    "path": "../../etc/passwd",
    "code of dots": "." * 300 + "-261123-0001",
    "slow pattern": "A." * 2_000 + "!",
    "number": "-1e999999",
}
LANGUAGE = "en"


@pytest.fixture
def paper(enrol: Enrol) -> Paper:
    made = received()
    enrol().push(made.born)
    return made


def test_anything_in_any_field_is_answered_and_nothing_of_it_comes_back_alive(http: Http, paper: Paper) -> None:
    for name, text in NASTY.items():
        for answer in _answers(http, paper, text):
            assert answer.status_code < 500, (name, answer.url)
            assert len(answer.content) < 30_000
            assert "set-cookie" not in answer.headers
            assert answer.headers["cache-control"] == "no-store"
            assert not [alive for alive in _ALIVE if alive in answer.text], name
    assert http.get(f"/v1/lookup/{paper.code}", params={"mtc": paper.check_word}).status_code == 200


_ALIVE = ("<script", '" onfocus', "\0", "\x1b", "\u202e", "\u200b", "\r\n", "Traceback", "psycopg", "FROM dossier\n")


def _answers(http: Http, paper: Paper, text: str) -> Iterator[httpx.Response]:
    known = {"ma": paper.code, "mtc": paper.check_word, "lang": "vi"}
    for name in known:
        yield http.get("/tra-cuu", params=known | {name: text})
    yield http.get("/tra-cuu", params=dict.fromkeys(known, text))
    yield http.get("/tra-cuu", params={"ma": [paper.code, text], "mtc": [text, "x"]})
    yield http.get(f"/v1/lookup/{quote(text, safe='')}")
    yield http.get(f"/v1/lookup/{paper.code}", params={"mtc": text, "lang": text})
    for name in _HEADERS:
        yield http.get("/tra-cuu", params=known, headers=httpx.Headers({name: _line(text)}, encoding="latin-1"))
        yield http.get(f"/v1/lookup/{paper.code}", headers=httpx.Headers({name: _line(text)}, encoding="latin-1"))


_HEADERS = ("x-forwarded-for", "if-none-match", "accept-language", "authorization", "cookie", "accept", "host", "range")


def _line(text: str) -> str:
    """Return the bytes of the text as one line of a header, as far as a client can send it at all."""
    return text.replace("\r", "").replace("\n", "").replace("\0", "").encode()[:8_000].decode("latin-1")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", "BREW"])
def test_another_method_is_refused_in_words_of_the_same_kind(http: Http, method: str) -> None:
    page = http.request(method, "/tra-cuu", params={"lang": LANGUAGE})
    told = http.request(method, "/v1/lookup/X")
    for answer in (page, told):
        assert answer.status_code in {204, 405}
        assert answer.headers["x-content-type-options"] == "nosniff"
    if page.status_code == 405 and method != "HEAD":
        assert "could not be read" in page.text


def test_every_answer_of_the_page_has_its_strict_headers(http: Http, paper: Paper) -> None:
    for params, status in (
        ({}, 200),
        ({"ma": paper.code}, 200),
        ({"ma": paper.code, "mtc": paper.check_word}, 200),
        ({"ma": "X", "mtc": "Y"}, 404),
    ):
        answer = http.get("/tra-cuu", params=params)
        assert answer.status_code == status
        policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert policy["form-action"] == "'self'"
        assert policy.keys() == {"default-src", "style-src", "form-action", "base-uri", "frame-ancestors"}
        assert {name: answer.headers[name] for name in _STRICT} == _STRICT
        assert "server" not in answer.headers
        assert "set-cookie" not in answer.headers


_STRICT = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex",
}


def _raw(address: str, request: bytes, *, most: int = 100_000) -> bytes:
    """Send bytes as they are; return what comes back until the other side is done."""
    heard = b""
    # It may hang up in the middle of what it has heard enough of.
    with _line_to(address) as line, suppress(BrokenPipeError, ConnectionResetError):
        line.sendall(request)
        while len(heard) < most and (part := line.recv(65_536)):
            heard += part
    return heard


def _line_to(address: str) -> socket.socket:
    place = urlsplit(address)
    return socket.create_connection((str(place.hostname), int(place.port or 0)), timeout=20)


def _broken() -> Iterator[bytes]:
    end = b" HTTP/1.1\r\nhost: x\r\nconnection: close\r\n"
    yield b"GET /tra-cuu?ma=" + b"A" * 1_000_000 + end + b"\r\n"
    yield b"GET /tra-cuu" + end + b"x-long: " + b"A" * 1_000_000 + b"\r\n\r\n"
    yield b"GET /tra-cuu" + end + b"".join(b"x-%d: y\r\n" % n for n in range(20_000)) + b"\r\n"
    yield b"GET /tra-cuu?ma=\xff\xfe%00%0d%0aset-cookie:%20a=b" + end + b"\r\n"
    yield b"GET /tra-cuu?ma=x\r\nset-cookie: a=b" + end + b"\r\n"
    yield b"GET /tra-cuu" + end + b"content-length: 9999999999999999999999\r\n\r\nx"
    yield b"GET /tra-cuu" + end + b"transfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx"
    yield b"POST /v1/portal/lookups" + end + b"content-length: 5\r\ncontent-length: 6\r\n\r\nxxxxx"
    yield b"GET http://other.example/tra-cuu" + end + b"\r\n"
    yield b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500)
    yield b"\0" * 10_000


def test_broken_huge_and_slow_clients_leave_a_real_service_small_and_answering(start: Start) -> None:
    service = start()
    address = service.wait_ready()
    with ExitStack() as lines, httpx.Client(base_url=address, timeout=30, trust_env=False) as http:
        for number in range(300):  # half of them drip a header, half a body, and none ever ends
            line = lines.enter_context(_line_to(address))
            line.sendall(
                b"GET /tra-cuu HTTP/1.1\r\nhost: x\r\nx-drip: "
                if number % 2
                else b"POST /v1/enrol HTTP/1.1\r\nhost: x\r\ncontent-length: 4000000\r\n\r\ndrip"
            )
        for request in _broken():
            heard = _raw(address, request)
            assert b"HTTP/1.1 5" not in heard, request[:80]
            assert b"set-cookie: a=b" not in heard.lower()
        for _ in range(20):
            assert http.get("/tra-cuu", params={"ma": "H59.25.14-261123-0001"}).status_code == 404
        answer = http.post("/v1/portal/lookups", content=bytes(20 << 20), headers={"authorization": "Bearer x"})
        assert answer.status_code in {401, 413}
        assert VIETNAMESE.heading in http.get("/tra-cuu").text
    assert max(map(_peak_mib, service.workers())) < 200
