"""A province that fails in every way: the counter says so, loses nothing and sends it all later."""

from __future__ import annotations

import select
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.client import exchange
from tests.e2e.conftest import Clone
from tests.e2e.mot_cua import MotCua, dossier
from tests.e2e.province import Province, running_province
from tests.integration.sync.client.badserver import BadServer, Behaviour, hanging, http, make_authority, saying


@pytest.fixture(scope="module")
def province() -> Iterator[Province]:
    with running_province() as running:
        yield running


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a minute of silence counts as dead; a test waits one second."""
    patience = exchange.Timeouts(connect_s=1, read_s=1, write_s=1)
    monkeypatch.setattr(exchange, "Timeouts", lambda: patience)


def relaying(address: str) -> Behaviour:
    """Pass everything on to a province on loopback."""
    host, _, port = address.removeprefix("http://").rpartition(":")

    def behave(line: socket.socket, closing: threading.Event) -> None:
        with socket.create_connection((host, int(port))) as onward:
            while not closing.is_set():
                waiting = isinstance(line, ssl.SSLSocket) and line.pending() > 0
                ready = [line] if waiting else select.select([line, onward], [], [], 0.05)[0]
                for source in ready:
                    data = source.recv(65536)
                    if not data:
                        return
                    (onward if source is line else line).sendall(data)

    return behave


@contextmanager
def serving(behaviour: Behaviour, *, context: ssl.SSLContext | None = None) -> Iterator[BadServer]:
    server = BadServer(behaviour, context=context)
    try:
        yield server
    finally:
        server.close()


def closing_at_once(line: socket.socket, closing: threading.Event) -> None:
    """Take the connection and drop it."""


FAILURES: dict[str, tuple[Behaviour, str]] = {
    "500": (saying(http(500, b"oops")), "province_error"),
    "503 of a proxy": (saying(http(503, b"<html>", "content-type: text/html\r\n")), "province_error"),
    "nothing": (closing_at_once, "line_down"),
    "silence": (hanging, "timeout"),
    "half an answer": (saying(http(200, b"abc", length=400)), "line_down"),
    "a captive portal": (saying(http(200, b"<html>login", "content-type: text/html\r\n")), "not_a_province"),
    "no HTTP": (saying(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), "not_a_province"),
    "404 of another program": (saying(http(404, b"{}")), "not_a_province"),
    "a redirect": (saying(http(302, b"", "location: http://127.0.0.1:1/\r\n")), "not_a_province"),
}


def test_whatever_the_province_answers_nothing_is_lost_and_all_goes_up_later(
    counter: MotCua, province: Province
) -> None:
    good = relaying(province.address)
    with serving(good) as server:
        code = province.code_for(counter, 1)
        assert counter.run("enrol", "--province", server.url, "--code", code).status == 0
        codes = []
        for number, (what, (behaviour, error)) in enumerate(FAILURES.items(), start=1):
            codes += [answer["code"] for answer in counter.register(dossier(what))]
            server.behaviour = behaviour
            done = counter.run("sync", "--once")
            (told,) = done.refusals
            assert (done.status, what, told["error"]) == (1, what, error)
            assert done.answers == [{"pushed": 0, "pulled": 0, "pending": number, "contested": 0}]
            assert told["pending"] == number
            assert counter.verify() == {"dossiers": number, "events": number, "problems": []}
        server.behaviour = good
        assert counter.run("sync", "--once").answer == {
            "pushed": len(FAILURES),
            "pulled": 0,
            "pending": 0,
            "contested": 0,
        }
    assert [event["code"] for event in counter.events()] == codes
    assert counter.verify()["problems"] == []


def test_somebody_elses_certificate_is_refused_and_nothing_sent(
    clone: Clone, province: Province, tmp_path: Path
) -> None:
    counter = clone("tls")
    own, foreign = make_authority("Tỉnh"), make_authority("Kẻ khác")
    (tmp_path / "own").mkdir()
    (tmp_path / "foreign").mkdir()
    ca = tmp_path / "ca.pem"
    ca.write_text(own.pem, encoding="utf-8")
    right, wrong = own.server_context(tmp_path / "own"), foreign.server_context(tmp_path / "foreign")
    with serving(relaying(province.address), context=right) as server:
        code = province.code_for(counter, 2)
        assert counter.run("enrol", "--province", server.url, "--code", "x").refusal["error"] == "certificate"
        # The place of the code differs from this counter's number: that answer came through TLS.
        refused = counter.run("enrol", "--province", server.url, "--code", code, "--ca", ca).refusal
        assert refused["reason"] == "enrolment_place_differs"
        code = province.code_for(counter, 1)
        assert counter.run("enrol", "--province", server.url, "--code", code, "--ca", ca).status == 0
        counter.register(dossier("Chứng chỉ lạ"))
        server._context = wrong
        told = counter.run("sync", "--once")
        assert told.answers[0]["pending"] == 1
        assert told.refusals[0]["error"] == "certificate"
        assert counter.run("lookup", "H59.25.14-261123-0001").refusal["error"] == "certificate"
        server._context = right
        assert counter.run("sync", "--once").answer["pushed"] == 1
    assert counter.verify()["problems"] == []


@pytest.mark.parametrize("what", FAILURES)
def test_looking_up_says_what_is_wrong(counter: MotCua, what: str) -> None:
    behaviour, error = FAILURES[what]
    with serving(behaviour) as server:
        told = counter.run("lookup", "H59.25.14-261123-0001", "--province", server.url).refusal
    assert told["error"] == error


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("http://127.0.0.1:1", "line_down"),
        ("http://tinh.example.vn", "insecure_address"),
        ("http://192.0.2.7:8700", "insecure_address"),
        ("tinh.example.vn", "invalid_address"),
        ("ftp://127.0.0.1", "invalid_address"),
        ("https://", "invalid_address"),
        ("http://127.0.0.1:x", "invalid_address"),
        ("", "invalid_address"),
    ],
)
def test_an_address_that_cannot_be_the_provinces(counter: MotCua, address: str, error: str) -> None:
    told = counter.run("enrol", "--province", address, "--code", "x").refusal
    assert told["error"] == error
    assert counter.run("sync", "--once").refusal["error"] == "not_enrolled"


@pytest.mark.parametrize("content", [None, b"", b"no certificate", b"\xff\xfe"])
def test_an_authority_that_is_none(counter: MotCua, tmp_path: Path, content: bytes | None) -> None:
    ca = tmp_path / "ca.pem"
    if content is not None:
        ca.write_bytes(content)
    told = counter.run("enrol", "--province", "https://127.0.0.1:1", "--code", "x", "--ca", ca).refusal
    assert told["error"] == ("file_not_found" if content is None else "authority_unreadable")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["--listen", "0.0.0.0:0"], "certificate_needed"),
        (["--listen", "cổng"], "listen_address_invalid"),
        (["--listen", "127.0.0.1:99999"], "listen_address_invalid"),
        (["--listen", "127.0.0.1:0", "--certificate", "none.pem", "--key", "none.pem"], "certificate_unusable"),
        (["--listen", "127.0.0.1:0", "--certificate", "none.pem"], "certificate_unusable"),
        (["--listen", "127.0.0.1:0", "--database-url", "postgresql://127.0.0.1:1/x"], "database_unavailable"),
    ],
)
def test_a_province_that_cannot_start_says_why(empty: MotCua, words: list[str], error: str) -> None:
    assert empty.process("province", *words).refusal["error"] == error


def test_a_second_province_on_the_same_port_says_so(empty: MotCua, province: Province) -> None:
    listen = province.address.removeprefix("http://")
    assert empty.process("province", "--listen", listen).refusal["error"] == "port_taken"


def test_a_province_that_is_not_there_issues_no_code(empty: MotCua) -> None:
    words = ["enrolment", "--office", "H59.25.14", "--counter", "1"]
    told = empty.run(*words, "--database-url", "postgresql://127.0.0.1:1/x").refusal
    assert told["error"] == "database_unavailable"


@pytest.mark.parametrize("place", [["--counter", "0"], ["--counter", "-3"]])
def test_no_code_for_a_place_that_cannot_exist(empty: MotCua, province: Province, place: list[str]) -> None:
    words = ["enrolment", "--province-data-dir", str(province.data_dir), "--office", "H59.25.14"]
    assert empty.run(*words, *place).refusal["error"] == "enrolment_invalid"
