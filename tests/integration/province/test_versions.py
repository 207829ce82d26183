"""Rule 13 at the province: it speaks N, N-1 and N-2; whoever is older or newer is told so and loses nothing."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from sync import protocol
from sync.protocol import MEDIA_TYPE, VERSION_HEADER, PushAnswer
from sync.server import admission, device_routes
from tests.integration.province.builders import PretendDevice, RefusedByProvince, received
from tests.integration.province.conftest import Enrol

N = 4


def _push(device: PretendDevice, said: str) -> PushAnswer:
    body = msgspec.msgpack.encode(device.batch([received().born]))
    headers = {"content-type": MEDIA_TYPE} | ({VERSION_HEADER: said} if said else {})
    return device.read(device.send("POST", "/v1/push", body=body, headers=headers), PushAnswer)


@pytest.fixture
def device(enrol: Enrol, monkeypatch: pytest.MonkeyPatch) -> PretendDevice:
    """Enrolled in time; the province is updated to version N afterwards."""
    enrolled = enrol()
    for module in (admission, device_routes):
        monkeypatch.setattr(module, "PROTOCOL_VERSION", N)
        monkeypatch.setattr(module, "OLDEST_SPOKEN", N - 2)
    return enrolled


def test_both_halves_speak_two_versions_back() -> None:
    assert max(1, protocol.PROTOCOL_VERSION - 2) == protocol.OLDEST_SPOKEN


@pytest.mark.parametrize("said", ["", "4", "3", "2"])
def test_a_version_that_is_spoken_passes(device: PretendDevice, said: str) -> None:
    assert _push(device, said).acked == 1


@pytest.mark.parametrize("said", ["1", "5", "0", "x", "-3", "3.0", "9999999"])
def test_another_version_is_refused_before_anything_is_stored(device: PretendDevice, said: str) -> None:
    with pytest.raises(RefusedByProvince) as refused:
        _push(device, said)
    assert (refused.value.status, refused.value.code) == (426, "protocol_not_spoken")
    assert device.feed().head == 0
    state = device.state()
    assert (state.seq, state.is_revoked) == (0, False)


@pytest.mark.parametrize("said", ["1", "9"])
def test_hello_answers_every_version_so_that_it_can_say_which_are_spoken(device: PretendDevice, said: str) -> None:
    answer = device.http.get("/v1/hello", headers={VERSION_HEADER: said})
    told: dict[str, Any] = msgspec.msgpack.decode(answer.content)
    assert (answer.status_code, told["protocol"], told["oldest"]) == (200, N, N - 2)


def test_an_older_counter_cannot_enrol_and_its_code_stays_good(device: PretendDevice, enrol: Enrol) -> None:
    late = PretendDevice(device.http)
    answer = late.http.post("/v1/enrol", content=b"", headers={"content-type": MEDIA_TYPE, VERSION_HEADER: "1"})
    assert answer.status_code == 426
    assert enrol(2).state().seq == 0
