"""Bodies on the wire: packed, capped, and never trusted."""

import msgspec
import pytest
import zstandard

from sync.client.message import collect, expand, pack, refusal, unpack
from sync.client.troubles import NotAProvince
from sync.protocol import MAX_MESSAGE_BYTES, Hello, LanesAnswer, Push, Refusal
from tests.fakes_sync import make_event


def _push(events: int) -> Push:
    return Push(1, 1, bytes(32), [make_event() for _ in range(events)], bytes(64))


def test_a_small_body_goes_as_it_is() -> None:
    packed = pack(_push(1))
    assert "content-encoding" not in packed.headers
    assert msgspec.msgpack.decode(packed.content, type=Push).w == 1


def test_a_body_of_512_bytes_and_more_is_compressed() -> None:
    push = _push(20)
    packed = pack(push)
    assert packed.headers["content-encoding"] == "zstd"
    assert msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(packed.content), type=Push) == push


def test_a_declared_length_beyond_the_cap_is_not_even_read() -> None:
    body = iter([b"never asked for"])
    with pytest.raises(NotAProvince):
        collect(str(MAX_MESSAGE_BYTES + 1), body)
    assert list(body) == [b"never asked for"]


def test_a_stream_is_cut_at_the_cap() -> None:
    with pytest.raises(NotAProvince):
        collect(None, (bytes(1024 * 1024) for _ in range(100)))


@pytest.mark.parametrize("declares", [True, False])
def test_a_compressed_bomb_is_cut_at_the_cap(declares: bool) -> None:
    bomb = zstandard.ZstdCompressor(write_content_size=declares).compress(bytes(MAX_MESSAGE_BYTES * 8))
    assert len(bomb) < 64 * 1024
    with pytest.raises(NotAProvince) as caught:
        expand(bomb, "zstd")
    assert caught.value.parameters == {"reason": "too_big"}


def test_a_compressed_body_of_exactly_the_cap_is_read() -> None:
    assert len(expand(zstandard.ZstdCompressor().compress(bytes(MAX_MESSAGE_BYTES)), "zstd")) == MAX_MESSAGE_BYTES


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"no frame", "zstd"),
        (zstandard.ZstdCompressor().compress(bytes(range(256)) * 40)[:-20], "zstd"),
        (b"x", "gzip"),
        (b"", "zstd"),
    ],
)
def test_a_damaged_or_foreign_encoding_is_no_answer(body: bytes, encoding: str) -> None:
    with pytest.raises(NotAProvince):
        expand(body, encoding)


@pytest.mark.parametrize("body", [b"", b"<html>Sign in to the hotel</html>", b"{}", b"\xc1", b"\x91" * 5000, b"\x80"])
def test_bytes_that_are_no_answer_of_ours_are_called_so(body: bytes) -> None:
    with pytest.raises(NotAProvince):
        unpack(body, Hello)


def test_unknown_fields_of_a_newer_province_are_ignored() -> None:
    assert unpack(msgspec.msgpack.encode({"lanes": [], "colour": "red"}), LanesAnswer) == LanesAnswer([])


def test_a_refusal_is_read_in_both_notations() -> None:
    said = Refusal("nonce_stale")
    assert refusal(msgspec.msgpack.encode(said)) == said
    assert refusal(msgspec.json.encode(said)) == said
    assert refusal(b"<html>") is None
