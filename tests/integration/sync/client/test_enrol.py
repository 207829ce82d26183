"""A one-time code gives a device its place; what goes wrong leaves nothing behind."""

from typing import Any

import httpx2
import pytest
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.client.enrol import EnrolmentRefused, enrol
from sync.client.sealing import SEALING_INFO
from sync.client.troubles import InsecureAddress, LineDown
from tests.fakes_province import FakeProvince
from tests.fakes_sync import OFFICE, FakeClock, FakeStore


def test_the_device_has_its_key_its_lanes_and_its_place(enrol_at: Any, province: FakeProvince) -> None:
    store = FakeStore()
    result = enrol_at(store)
    assert store.known is not None
    public = Ed25519PrivateKey.from_private_bytes(store.known.private_key).public_key().public_bytes_raw()
    assert province.members["device-1"].request.public_key == public
    assert store.known.epoch == province.epoch
    assert store.lanes == province.members["device-1"].lanes
    assert [key.public_key for key in store.keys] == [public]
    assert (result.device, result.incarnation) == ("device-1", store.current.w)


def test_the_province_can_open_the_database_key(enrol_at: Any, province: FakeProvince) -> None:
    enrol_at(FakeStore())
    suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
    sealed = province.members["device-1"].request.sealed_database_key
    assert suite.decrypt(sealed, province.sealing, info=SEALING_INFO) == b"k" * 32


def test_what_was_registered_before_keeps_its_incarnation(enrol_at: Any) -> None:
    store = FakeStore()
    store.write(2)
    before = store.writer()
    enrol_at(store)
    assert store.writer() == before


def test_enrolling_again_opens_an_incarnation_under_a_name_of_its_own(enrol_at: Any, province: FakeProvince) -> None:
    store = FakeStore()
    store.write(2)
    enrol_at(store)
    again = store.copy()
    result = enrol_at(again, code="CODE-2")
    assert result.device not in {"", "device-1"}
    assert again.known is not None
    assert again.known.device == result.device
    assert again.current.reason == "enrolment"
    assert len(again.current.stamps) == 2
    assert not {lane.index for lane in again.lanes} & {lane.index for lane in store.lanes}


class Cut(Exception):
    """The process is no more."""


@pytest.mark.parametrize("step", ["keep_seal", "change_epoch", "enrolled", "remember_contact"])
def test_an_enrolment_at_another_province_that_was_cut_off_still_offers_everything(
    enrol_at: Any, province: FakeProvince, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    store = FakeStore()
    store.write(2)
    enrol_at(store)
    store.acknowledge(w=store.current.w, through_seq=2, durable_seq=2, at=FakeClock().now())
    province.epoch = "another"
    seals: list[bytes] = []

    def cut(*given: object, **named: object) -> None:
        raise Cut

    with monkeypatch.context() as patched:
        if step != "keep_seal":
            patched.setattr(store, step, cut)
        with pytest.raises(Cut):
            enrol_at(store, code="CODE-2", keep_seal=cut if step == "keep_seal" else seals.append)
    enrol_at(store, code="CODE-3", keep_seal=seals.append)
    assert store.known is not None
    assert store.known.epoch == "another"
    assert len(store.current.stamps) == 2
    assert store.current.acknowledged == 0, "the other province has nothing of it yet"
    assert len(seals) == (1 if step == "keep_seal" else 2), "the key is sealed before anything is remembered"


@pytest.mark.parametrize(("code", "reason"), [("WRONG", "enrolment_code_unknown"), ("USED", "enrolment_code_used")])
def test_a_code_that_does_not_serve_is_refused(enrol_at: Any, province: FakeProvince, code: str, reason: str) -> None:
    province.codes["USED"] = "somebody"
    store = FakeStore()
    with pytest.raises(EnrolmentRefused) as caught:
        enrol_at(store, code=code)
    assert caught.value.code == "enrolment_refused"
    assert caught.value.parameters == {"reason": reason}
    assert store.known is None


def test_a_lost_answer_does_not_cost_the_code(province: FakeProvince, clock: FakeClock, enrol_at: Any) -> None:
    lost = iter([True])

    def carry(request: httpx2.Request) -> httpx2.Response:
        answer = province.answer(request)
        if request.url.path == "/v1/enrol" and next(lost, False):
            raise httpx2.ReadError("lost", request=request)
        return answer

    store = FakeStore()
    province.carrier = lambda: httpx2.MockTransport(carry)  # type: ignore[method-assign] # a line that fails once
    assert enrol_at(store).device == "device-1"
    assert list(province.members) == ["device-1"]


def test_a_dead_line_leaves_the_device_as_it_was(province: FakeProvince, clock: FakeClock, enrol_at: Any) -> None:
    def carry(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("nobody there", request=request)

    store = FakeStore()
    province.carrier = lambda: httpx2.MockTransport(carry)  # type: ignore[method-assign] # a line that is down
    with pytest.raises(LineDown):
        enrol_at(store)
    assert store.known is None


def test_a_database_key_never_travels_over_an_open_line(clock: FakeClock) -> None:
    with pytest.raises(InsecureAddress):
        enrol(
            province_url="http://10.1.2.3:8700",
            code="CODE",
            authority="",
            office=OFFICE,
            kind="counter",
            counter=1,
            device="device-1",
            store=FakeStore(),
            office_document=b"",
            clock=clock,
        )
