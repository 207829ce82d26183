"""What a citizen would see, asked from the command line or the kiosk."""

import httpx2
import msgspec
import pytest

from sync.client.lookup import LookupTooOften, LookupUnknown, lookup
from sync.client.troubles import InsecureAddress, LineTrouble
from sync.protocol import Refusal
from tests.fakes_province import streamed

CODE = "H59.25.14-261123-0001"


def _ask(status: int, body: bytes, *, word: str | None = None) -> tuple[dict[str, object], list[httpx2.URL]]:
    asked: list[httpx2.URL] = []

    def carry(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url)
        return streamed(status, body)

    return lookup("http://127.0.0.1", CODE, word, carrier=lambda: httpx2.MockTransport(carry)), asked


def test_the_answer_is_passed_on_as_it_is() -> None:
    answer, asked = _ask(200, b'{"code": "H59.25.14-261123-0001", "status": "received"}')
    assert answer == {"code": CODE, "status": "received"}
    assert str(asked[0]) == f"http://127.0.0.1/v1/lookup/{CODE}"


def test_the_check_word_goes_along() -> None:
    _, asked = _ask(200, b"{}", word="0123456789BC")
    assert asked[0].params["mtc"] == "0123456789BC"


@pytest.mark.parametrize("code", ["../../health", "a b?c#d", "hồ sơ"])
def test_a_strange_code_stays_inside_the_address(code: str) -> None:
    asked: list[str] = []

    def carry(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.raw_path.decode())
        return streamed(404, msgspec.json.encode(Refusal("unknown")))

    with pytest.raises(LookupUnknown):
        lookup("http://127.0.0.1", code, carrier=lambda: httpx2.MockTransport(carry))
    assert asked[0].startswith("/v1/lookup/")
    assert asked[0].count("/") == 3


def test_an_unknown_code_is_anticipated() -> None:
    with pytest.raises(LookupUnknown):
        _ask(404, msgspec.json.encode(Refusal("unknown")))


def test_asking_too_often_is_anticipated() -> None:
    with pytest.raises(LookupTooOften):
        _ask(429, msgspec.json.encode(Refusal("too_often")))


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [(404, b"<html>", "not_a_province"), (200, b"<html>", "not_a_province"), (200, b"[]", "not_a_province"),
     (500, b"", "province_error"), (400, b'{"error": "code_invalid"}', "request_refused")],
)  # fmt: skip
def test_everything_else_is_a_trouble_of_the_line(status: int, body: bytes, code: str) -> None:
    with pytest.raises(LineTrouble) as caught:
        _ask(status, body)
    assert caught.value.code == code


def test_a_lookup_leaves_the_machine_over_tls_only() -> None:
    with pytest.raises(InsecureAddress):
        lookup("http://10.0.0.1", CODE)
