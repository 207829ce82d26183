"""The conflict desk without a window: what a revoked machine had not sent comes back by a supervisor's decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.server.admin import open_store
from tests.e2e.mot_cua import MotCua, dossier
from tests.e2e.province import Province, running_province

SUPERVISOR = "mai"


@pytest.fixture(scope="module")
def province() -> Iterator[Province]:
    with running_province() as running:
        yield running


@pytest.fixture
def counters(province: Province, tmp_path: Path) -> tuple[MotCua, MotCua]:
    made = []
    for number in (1, 2):
        counter = MotCua(tmp_path / f"counter-{number}", tmp_path / f"key-{number}")
        assert counter.init(counter=number).status == 0
        province.enrol(counter, number)
        made.append(counter)
    return made[0], made[1]


def revoke(province: Province, device: str) -> None:
    with open_store(data_dir=province.data_dir, database_url=None) as store, store.transaction() as connection:
        changed = connection.execute("UPDATE device SET revoked_at_ms = 1 WHERE id = %s", (device,)).rowcount
        assert changed == 1


def test_the_unsent_work_of_a_revoked_machine_is_taken_in_by_a_supervisor(
    province: Province, counters: tuple[MotCua, MotCua]
) -> None:
    first, second = counters
    (registered,) = second.register(dossier("Lý Văn Bình"))
    device = next(event["device"] for event in second.events())
    revoke(province, device)
    assert second.run("sync", "--once").answers[0]["pending"] == 0
    assert first.run("sync", "--once").status == 0
    cases = first.run("conflicts").answers
    born = next(case for case in cases if case["sightings"][0]["kind"] == "dossier_received")
    assert (born["doubt"], born["reason"], born["code"]) == ("quarantined", "device_revoked", registered["code"])
    assert born["can_be_taken_in"]
    assert born["sightings"][0]["who"] == "Lý Văn Bình"
    assert born["sightings"][0]["received_at"] >= born["sightings"][0]["recorded_at"]
    assert first.run("show", registered["code"]).refusal["error"] == "dossier_not_found"

    given = [{"about": c["about"], "doubt": c["doubt"], "decision": "keep", "reason": "Máy cũ hỏng"} for c in cases]
    clerk = first.run("settle", lines=given[:1])
    assert clerk.refusals[0]["error"] == "not_permitted"
    done = first.run("settle", lines=given, user=SUPERVISOR)
    assert [answer["taken_in"] for answer in done.answers] == [True] * len(cases)
    assert first.run("conflicts").answers == []
    again = first.run("settle", lines=given[:1], user=SUPERVISOR)
    assert again.refusals[0]["error"] == "review_not_open"
    assert first.run("sync", "--once").answer["pending"] == 0
    assert first.show(registered["code"])["status"] == "received"
    assert first.run("compare").status == 0
    assert first.verify()["problems"] == []
    looked_up = first.run("lookup", registered["code"], "--check-word", registered["check_word"]).answer
    assert looked_up["national_status"] == 2


def test_times_of_business_recording_and_replication_stand_side_by_side(counters: tuple[MotCua, MotCua]) -> None:
    first, second = counters
    first.register(dossier("Nguyễn Văn An"))
    first.run("sync", "--once")
    second.run("sync", "--once")
    second.register(dossier("Lý Văn Bình"))
    lines = [line for line in second.run("compare", "--events").answers if line.get("what") == "event"]
    of_the_peer = [line for line in lines if line["position"] is not None]
    waiting = [line for line in lines if line["position"] is None]
    assert of_the_peer
    assert waiting
    for line in of_the_peer:
        assert line["at"] <= line["recorded_at"] <= line["received_at"]
        assert line["waited_s"] >= 0
    assert all(line["received_at"] is None and line["waited_s"] >= 0 for line in waiting)
