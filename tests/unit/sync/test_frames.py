"""Frames: shipped dictionaries, checked ids, and no more memory than a message may have."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import pytest
import zstandard

from sync.frames import DictionaryUnknown, FrameDamaged, FrameTooLarge, compressed, expanded
from sync.protocol import DICTIONARIES, MAX_MESSAGE_BYTES

SHIPPED: Final = {
    33001: "d89736c457df1ed68f8e5958cd19ffbcb513f6eb248297bcb61bb34b470dc956",
}
"""Never change a line: counters and provinces of released versions hold these bytes."""

NEWEST: Final = DICTIONARIES[0]
RESOURCES: Final = Path(__file__).resolve().parents[3] / "sync/resources"


def _held() -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict((RESOURCES / f"wire-{NEWEST}.dictionary").read_bytes())


def test_dictionaries_that_were_shipped_stay_as_they_are() -> None:
    assert set(DICTIONARIES) == set(SHIPPED)
    for number, digest in SHIPPED.items():
        data = (RESOURCES / f"wire-{number}.dictionary").read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest
        assert zstandard.ZstdCompressionDict(data).dict_id() == number
        assert 32_768 <= number < 65_536, "two bytes in each frame, and of the range that nobody registers"


@pytest.mark.parametrize("dictionary", [0, NEWEST])
def test_a_frame_gives_back_what_went_in(dictionary: int) -> None:
    data = b"".join(bytes([n % 7]) * 5_000 for n in range(20))
    frame = compressed(data, level=9, dictionary=dictionary, seams=range(0, len(data), 5_000))
    assert zstandard.get_frame_parameters(frame).dict_id == dictionary
    assert expanded(frame, dictionary=dictionary) == data
    assert expanded(compressed(b"", level=9, dictionary=dictionary), dictionary=dictionary) == b""


def test_the_dictionary_helps_a_message_of_one_event() -> None:
    data = "documents|Tờ khai theo mẫu|recorded_at_ms|procedure_name|dossier_received|masked_name".encode()
    assert len(compressed(data, level=9, dictionary=NEWEST)) < len(compressed(data, level=9)) * 3 / 4


@pytest.mark.parametrize(("used", "said"), [(NEWEST, 0), (0, NEWEST), (NEWEST, 40_000), (NEWEST, 1)])
def test_another_dictionary_than_was_said_is_unknown(used: int, said: int) -> None:
    with pytest.raises(DictionaryUnknown):
        expanded(compressed(b"x" * 100, level=9, dictionary=used), dictionary=said)


def test_a_dictionary_that_nobody_shipped_is_unknown() -> None:
    foreign = zstandard.train_dictionary(1_000, [b"abc %d" % n for n in range(3_000)], dict_id=40_000)
    frame = zstandard.ZstdCompressor(dict_data=foreign).compress(b"abc 5")
    with pytest.raises(DictionaryUnknown):
        expanded(frame, dictionary=40_000)


@pytest.mark.parametrize("declares", [True, False])
@pytest.mark.parametrize("dictionary", [0, NEWEST])
def test_a_bomb_is_stopped_at_the_cap(dictionary: int, *, declares: bool) -> None:
    held = _held() if dictionary else None
    bomb = zstandard.ZstdCompressor(dict_data=held, write_content_size=declares).compress(bytes(MAX_MESSAGE_BYTES + 1))
    assert len(bomb) < 8 * 1024
    with pytest.raises(FrameTooLarge):
        expanded(bomb, dictionary=dictionary)


def test_a_window_larger_than_any_message_is_damage() -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=27, write_dict_id=True)
    stream = zstandard.ZstdCompressor(compression_params=parameters, dict_data=_held()).compressobj()
    frame = stream.compress(bytes(range(256))) + stream.flush()
    with pytest.raises(FrameDamaged):
        expanded(frame, dictionary=NEWEST)


@pytest.mark.parametrize("frame", [b"", b"no frame at all", compressed(bytes(range(256)) * 9, level=3)[:-9]])
def test_what_is_no_whole_frame_is_damaged(frame: bytes) -> None:
    with pytest.raises(FrameDamaged):
        expanded(frame)
