"""A counter of version 1 against the newest province: real process, HTTP and PostgreSQL."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from models.domain.bodies import ForwardBody
from models.domain.events import Kind
from models.services.ports import NewEvent
from tests.builders import LAN
from tests.integration.sync.conftest import Make
from tests.integration.sync.oldest import OldCounter, OldRefusal, old_event, pack, unpack
from tests.integration.sync.places import ProvinceProcess, SystemClock, one_time_code

GOLDEN = Path(__file__).resolve().parents[2] / "golden/events-v1.json"
MakeOld = Callable[..., OldCounter]


@pytest.fixture
def make_old(province: ProvinceProcess, organisation: str) -> MakeOld:
    def run(counter: int = 1, *, enrolled: bool = True) -> OldCounter:
        old = OldCounter(province.url, organisation, counter)
        if enrolled:
            old.hello()
            old.enrol(one_time_code(province, organisation, counter))
        return old

    return run


def _golden_batch(office: str) -> list[list[Any]]:
    """Golden events, every byte of body and person as pinned, moved to this office and to identities of their own."""
    batch = []
    for row in json.loads(GOLDEN.read_text("utf-8")):
        event = unpack(bytes.fromhex(row["event"]))
        for place in (0, 2):
            event[place] = hashlib.sha256(office.encode() + event[place]).digest()[:16]
        event[1] = office
        batch.append(event)
    return batch


def test_an_old_counter_enrols_pushes_and_pulls(make_old: MakeOld) -> None:
    one, two = make_old(1), make_old(2)
    mine = [old_event(one.office, number) for number in range(1, 21)]
    answer = one.push(mine)
    assert (answer["acked"], answer["known_seq"], answer["notes"], answer["durable_seq"]) == (20, 20, [], 0)
    one.push([old_event(one.office, 21)])
    assert two.pull() == 21
    assert [two.held[position] for position in range(1, 21)] == mine
    assert one.pull() == 0
    assert one.own == {position: (one.w, position) for position in range(1, 22)}
    state = one.state()
    assert (state["seq"], state["chain"], state["head"], state["is_revoked"]) == (21, one.chain, 21, False)
    assert {key["device"] for key in state["keys"]} == {one.name, two.name}


def test_the_bytes_of_every_kind_come_through_as_they_were_pushed(make_old: MakeOld) -> None:
    one, two = make_old(1), make_old(2)
    batch = _golden_batch(one.office)
    assert one.push(batch)["result"] == "ok"
    two.pull()
    assert [two.held[position] for position in sorted(two.held)] == batch


def test_an_old_counter_is_asked_to_load_nothing_twice(make_old: MakeOld) -> None:
    one, two = make_old(1), make_old(2)
    one.push([old_event(one.office, 1)])
    two.pull()
    one.push([old_event(one.office, 2)])
    two.requests.clear()
    assert two.pull() == 1
    assert two.pull() == 0
    assert two.requests == ["GET /v1/feed"] * 2


def test_an_old_counter_and_the_newest_hold_the_same(make: Make, make_old: MakeOld) -> None:
    new, old = make(1), make_old(2)
    code = new.register()
    assert new.sync().trouble == ""
    assert old.pull() == 1
    (held,) = old.held.values()
    assert unpack(held[9])["code"] == code
    assert hashlib.sha256(held[11] + held[10]).digest() == held[12]
    old.push([old_event(old.office, 7)])
    assert new.sync().pulled == 1
    assert new.codes() == {code, f"{old.office}-261123-0007"}
    assert new.database.verify().problems == ()


def test_the_digest_is_the_one_an_old_counter_computes(make_old: MakeOld) -> None:
    one, two = make_old(1), make_old(2)
    one.push([old_event(one.office, number) for number in range(1, 6)])
    two.pull()
    page = two.digest()
    hashes = [hashlib.sha256(event[0]).digest() for event in two.held.values()]
    xor = reduce(lambda a, b: bytes(x ^ y for x, y in zip(a, b, strict=True)), hashes)
    assert (page["epoch"], page["head"], page["upto"]) == (two.epoch, 5, 5)
    assert [block[:3] for block in page["blocks"]] == [[0, 5, xor]]


def test_lanes_are_lent_as_they_were(make_old: MakeOld, province: ProvinceProcess) -> None:
    one = make_old(1, enrolled=False)
    enrolled = one.enrol(one_time_code(province, one.office, 1))["lanes"]
    assert [lane["is_spare"] for lane in enrolled] == [False, True]
    renewed = one.lanes()
    assert [set(lane) >= {"index", "from_on", "is_spare"} for lane in renewed] == [True, True]
    assert not {lane["index"] for lane in renewed} & {lane["index"] for lane in enrolled}
    assert one.state()["lanes"] == renewed


def test_gaps_forks_and_repetitions_are_answered_as_they_were(make_old: MakeOld) -> None:
    one = make_old(1)
    first, second, third = ([old_event(one.office, number)] for number in (1, 2, 3))
    one.push(first)
    before = one.seq, one.chain
    one.push(second)
    after = one.seq, one.chain
    one.seq, one.chain = before
    repeated = one.push(second)
    assert (repeated["result"], repeated["acked"], repeated["notes"]) == ("ok", 2, [])
    one.seq, one.chain = after[0] + 3, bytes(range(32))
    gap = one.push(third)
    assert (gap["result"], gap["acked"], gap["known_seq"]) == ("gap", 0, 2)
    one.seq, one.chain = before
    fork = one.push(third)
    assert (fork["result"], fork["acked"]) == ("fork", 0)


def test_refusals_keep_their_names(make_old: MakeOld) -> None:
    one, stranger = make_old(1), make_old(2, enrolled=False)
    with pytest.raises(OldRefusal) as unknown:
        stranger.enrol("000000000000")
    assert (unknown.value.status, unknown.value.error) == (403, "enrolment_code_unknown")
    with pytest.raises(OldRefusal) as unsigned:
        stranger.state()
    assert (unsigned.value.status, unsigned.value.error) == (401, "signature_invalid")
    one.nonce = "0"
    with pytest.raises(OldRefusal) as stale:
        one.state()
    assert (stale.value.status, stale.value.error) == (401, "nonce_stale")


def test_comparison_and_attached_files_answer_an_old_counter(make_old: MakeOld) -> None:
    one = make_old(1)
    event = old_event(one.office, 1)
    one.push([event])
    page = one.get("/v1/dossiers", {"after": "", "limit": 10})
    (dossier,) = page["dossiers"]
    assert dossier[:3] == [event[0], unpack(event[9])["code"], "received"]
    assert dossier[4:6] == [1, hashlib.sha256(event[0]).digest()]
    digest = hashlib.sha256(b"scan").digest()
    attached = old_event(one.office, 1)
    attached[2], attached[3] = event[0], "document_attached"
    attached[9] = pack({"sha256": digest, "size": 4, "media_type": "image/png", "recorded_at_ms": 1})
    one.push([attached])
    assert one.get(f"/v1/attachments/{digest.hex()}") == {"size": 4, "received": 0, "is_complete": False}


def test_an_old_counter_of_a_guest_pulls_and_counts_as_ever(
    make: Make, make_old: MakeOld, province: ProvinceProcess, organisation: str
) -> None:
    """It knows nothing of guests: entries are events at places, and its digests are of its own home alone."""
    guest = OldCounter(province.url, f"{organisation}.2", 1)
    guest.hello()
    guest.enrol(one_time_code(province, guest.office, 1))
    guest.push([old_event(guest.office, 1)])
    host = make(1)
    host.register()
    with host.database.units() as unit:
        body = ForwardBody(to=guest.office)
        unit.append(NewEvent(host.newest(), Kind.FORWARDED, SystemClock().now(), LAN.actor, body))
        unit.commit()
    assert host.sync().trouble == ""
    assert guest.pull() == 2
    assert sorted(guest.held) == [2, 3], "beside its own first place, without a gap"
    assert [event[1] for _, event in sorted(guest.held.items())] == [organisation] * 2
    assert [event[3] for _, event in sorted(guest.held.items())] == ["dossier_received", "forwarded"]
    settled = list(old_event(organisation, 9))
    settled[2], settled[3] = host.newest(), "settled"
    assert guest.push([settled])["result"] == "ok"
    assert guest.pull() == 0
    assert guest.own[4] == (guest.w, 2)
    assert [block[:2] for block in guest.digest()["blocks"]] == [[0, 1]]
    assert host.sync().pulled == 1
