"""Real sockets, bad answers: each is one anticipated trouble with a stable code, and the queue stays as it was."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zstandard

from sync.client.exchange import Timeouts
from sync.client.round import synchronise
from sync.client.transport import Transport
from sync.client.troubles import CertificateRefused, LineDown, LineTimeout, LineTrouble, NotAProvince
from sync.protocol import MAX_MESSAGE_BYTES, Hello
from tests.fakes_sync import FakeClock, FakeStore
from tests.integration.sync.client.badserver import (
    BadServer,
    Behaviour,
    hanging,
    http,
    make_authority,
    read_request,
    saying,
)

HELLO = msgspec.msgpack.encode(Hello(1, 1, 1_795_396_500_000, "epoch", "nonce", bytes(32)))
SHORT = Timeouts(connect_s=2, read_s=0.3, write_s=2)
Serve = Callable[..., BadServer]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers: list[BadServer] = []

    def start(behaviour: Behaviour, **options: Any) -> BadServer:
        servers.append(BadServer(behaviour, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def line_to(clock: FakeClock) -> Iterator[Callable[..., Transport]]:
    made: list[Transport] = []

    def connect(url: str, authority: str = "", timeouts: Timeouts = SHORT) -> Transport:
        made.append(Transport(province_url=url, clock=clock, authority=authority, timeouts=timeouts))
        return made[-1]

    yield connect
    for transport in made:
        transport.close()


def _closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_a_good_answer_is_understood(serve: Serve, line_to: Any) -> None:
    assert line_to(serve(saying(http(200, HELLO))).url).hello().epoch == "epoch"


def _resetting(line: socket.socket, closing: threading.Event) -> None:
    read_request(line)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


def _closing_unheard(line: socket.socket, closing: threading.Event) -> None:
    """Close the connection before a byte was read."""


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        pytest.param(saying(http(500, b"")), "province_error", id="500"),
        pytest.param(saying(http(502, b"<html>Bad gateway")), "province_error", id="502"),
        pytest.param(saying(http(401, b"")), "not_authorised", id="401"),
        pytest.param(saying(http(404, b"<html>")), "not_a_province", id="a web server"),
        pytest.param(saying(http(200, b"<html>Sign in</html>")), "not_a_province", id="a captive portal"),
        pytest.param(saying(http(302, b"", "location: http://127.0.0.1/\r\n")), "not_a_province", id="a redirect"),
        pytest.param(saying(b"220 mail.example ESMTP\r\n\r\n"), "not_a_province", id="a mail server"),
        pytest.param(saying(b"\x00\xff\x13garbage\r\n\r\n" * 20), "not_a_province", id="garbage"),
        pytest.param(saying(http(200, HELLO[:20], length=len(HELLO))), "line_down", id="closes mid-body"),
        pytest.param(saying(http(200, HELLO[:-3])), "not_a_province", id="cut short but closed well"),
        pytest.param(saying(b""), "line_down", id="closes without a word"),
        pytest.param(_closing_unheard, "line_down", id="closes at once"),
        pytest.param(_resetting, "line_down", id="resets"),
        pytest.param(hanging, "timeout", id="answers nothing"),
        pytest.param(saying(http(200, b"", length=MAX_MESSAGE_BYTES + 1)), "not_a_province", id="declares too much"),
        pytest.param(saying(http(200, HELLO, "content-encoding: br\r\n")), "not_a_province", id="unasked encoding"),
        pytest.param(
            saying(http(200, zstandard.ZstdCompressor().compress(bytes(1 << 28)), "content-encoding: zstd\r\n")),
            "not_a_province",
            id="a bomb",
        ),
    ],
)
def test_every_bad_answer_has_its_code(serve: Serve, line_to: Any, behaviour: Behaviour, code: str) -> None:
    with pytest.raises(LineTrouble) as caught:
        line_to(serve(behaviour).url).hello()
    assert caught.value.code == code


def test_nobody_there_is_a_line_that_is_down(line_to: Any) -> None:
    with pytest.raises(LineDown):
        line_to(f"http://127.0.0.1:{_closed_port()}").hello()


def test_an_endless_body_is_cut(serve: Serve, line_to: Any) -> None:
    sent = 0

    def behave(line: socket.socket, closing: threading.Event) -> None:
        nonlocal sent
        read_request(line)
        line.sendall(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        while not closing.is_set():
            line.sendall(b"10000\r\n" + bytes(0x10000) + b"\r\n")
            sent += 0x10000

    with pytest.raises(NotAProvince):
        line_to(serve(behave).url).hello()
    assert sent < 4 * MAX_MESSAGE_BYTES


def test_a_slow_line_is_not_a_dead_one(serve: Serve, line_to: Any) -> None:
    """Twice the time-out in all, never as long without a byte."""

    def behave(line: socket.socket, closing: threading.Event) -> None:
        read_request(line)
        answer = http(200, HELLO)
        for start in range(0, len(answer), 10):
            line.sendall(answer[start : start + 10])
            closing.wait(0.06)

    began = time.monotonic()
    assert line_to(serve(behave).url).hello().epoch == "epoch"
    assert time.monotonic() - began > 2 * SHORT.read_s


def test_after_a_network_error_the_next_request_uses_a_fresh_connection(serve: Serve, line_to: Any) -> None:
    answers = iter([http(200, HELLO[:20], length=len(HELLO)), http(200, HELLO)])

    def behave(line: socket.socket, closing: threading.Event) -> None:
        read_request(line)
        line.sendall(next(answers))

    server = serve(behave)
    transport = line_to(server.url)
    with pytest.raises(LineDown):
        transport.hello()
    assert transport.hello().epoch == "epoch"
    assert server.connections == 2


def test_a_certificate_of_the_named_authority_is_taken(serve: Serve, line_to: Any, tmp_path: Path) -> None:
    authority = make_authority("Tỉnh Sóc Trăng")
    server = serve(saying(http(200, HELLO)), context=authority.server_context(tmp_path))
    assert line_to(server.url, authority.pem).hello().epoch == "epoch"


@pytest.mark.parametrize(
    ("named", "host", "days"),
    [("another", "127.0.0.1", 30), ("same", "10.9.8.7", 30), ("same", "127.0.0.1", -1), ("system", "127.0.0.1", 30)],
    ids=["another authority", "another host", "expired", "not named"],
)
def test_somebody_elses_certificate_is_refused(
    serve: Serve, line_to: Any, tmp_path: Path, named: str, host: str, days: int
) -> None:
    authority = make_authority("Tỉnh")
    pem = {"another": make_authority("Khác").pem, "same": authority.pem, "system": ""}[named]
    server = serve(saying(http(200, HELLO)), context=authority.server_context(tmp_path, host=host, days=days))
    with pytest.raises(CertificateRefused):
        line_to(server.url, pem).hello()


def test_plain_http_behind_an_https_address_is_no_province(serve: Serve, line_to: Any) -> None:
    def behave(line: socket.socket, closing: threading.Event) -> None:
        line.recv(65536)
        line.sendall(http(400, b"<html>You speak TLS to a plain port"))

    server = serve(behave)
    with pytest.raises(NotAProvince):
        line_to(server.url.replace("http:", "https:"), make_authority("Tỉnh").pem).hello()


@pytest.mark.parametrize("is_tls", [False, True])
def test_a_hanging_request_can_be_broken_from_another_thread(
    serve: Serve, line_to: Any, tmp_path: Path, is_tls: bool
) -> None:
    authority = make_authority("Tỉnh")
    hangs = threading.Event()

    def behave(line: socket.socket, closing: threading.Event) -> None:
        read_request(line)
        hangs.set()
        closing.wait()

    server = serve(behave, context=authority.server_context(tmp_path) if is_tls else None)
    transport = line_to(server.url, authority.pem if is_tls else "", timeouts=Timeouts())
    ended: list[type[BaseException] | None] = []

    def ask() -> None:
        try:
            transport.hello()
        except LineTrouble as error:
            ended.append(type(error))

    thread = threading.Thread(target=ask)
    thread.start()
    assert hangs.wait(5)
    began = time.monotonic()
    transport.abort()
    thread.join(5)
    assert ended == [LineDown]
    assert time.monotonic() - began < 1
    with pytest.raises(LineDown):
        transport.hello()


@pytest.mark.parametrize("behaviour", [hanging, saying(http(500, b"")), saying(b"")], ids=["hangs", "500", "closes"])
def test_no_bad_line_touches_the_queue(
    serve: Serve, counter: FakeStore, clock: FakeClock, behaviour: Behaviour
) -> None:
    counter.write(2)
    before = counter.writer()
    assert counter.known is not None
    transport = Transport(
        province_url=serve(behaviour).url, clock=clock, identity=replace(counter.known), timeouts=SHORT
    )
    outcome = synchronise(counter, transport, clock)
    transport.close()
    assert outcome.pending == 2
    assert outcome.trouble in {LineTimeout.code, LineDown.code, "province_error"}
    assert counter.writer() == before
