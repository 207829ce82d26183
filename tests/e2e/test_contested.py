"""Two counters that were apart did what cannot both be: the home feed decides, a supervisor closes it, both agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.e2e.mot_cua import MotCua, dossier
from tests.e2e.province import running_province

MONDAY = "2026-11-16T08:15"


@dataclass
class Pair:
    """Two counters of one office, enrolled."""

    one: MotCua
    two: MotCua

    def exchange(self, *devices: MotCua) -> list[dict[str, Any]]:
        return [device.run("sync", "--once").answer for device in devices]

    def both(self, code: str) -> dict[str, Any]:
        """The dossier, after seeing that both show the same."""
        one, two = (device.show(code) for device in (self.one, self.two))
        assert one == two
        return one


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("pair")
    with running_province() as province:
        made = Pair(*(MotCua(folder / name, folder / f"{name}.key") for name in ("counter-1", "counter-2")))
        for number, device in enumerate((made.one, made.two), start=1):
            assert device.init(counter=number).status == 0
            province.enrol(device, number)
        yield made


def test_the_feed_and_no_clock_decides_which_of_two_steps_stands(pair: Pair) -> None:
    one, two = pair.one, pair.two
    withdrawn, paid = (a["code"] for a in one.register(*[dossier(procedure="3.000439")] * 2, now=MONDAY))
    one.act(paid, "request_payment", amount=150_000, now="2026-11-16T08:20")
    pair.exchange(one, two)
    # Apart: counter 1 takes both back at nine; counter 2 had gone on at half past eight, and had taken money.
    for code in (withdrawn, paid):
        one.act(code, "withdraw", now="2026-11-16T09:00")
    two.act(withdrawn, "forward", to="Tư pháp", now="2026-11-16T08:30")
    two.act(paid, "payment_received", amount=150_000, kind="phi", transfer_reference="FT1", now="2026-11-16T08:31")
    assert (two.show(withdrawn)["status"], two.show(paid)["status"]) == ("processing", "processing")
    assert [answer["contested"] for answer in pair.exchange(one, two, one)] == [0, 2, 2]

    shown = pair.both(withdrawn)
    assert [event["kind"] for event in shown["events"]] == ["dossier_received", "withdrawn", "forwarded"]
    assert [event["contested"] for event in shown["events"]] == [False, False, True]
    assert (shown["status"], shown["contested"]) == ("withdrawn", [shown["events"][2]["eid"]])
    money = pair.both(paid)
    assert (money["status"], len(money["contested"])) == ("withdrawn", 1)
    assert money["taken"]["phi_vnd"] == 150_000, "money that changed hands stands, whatever the state says"
    for device in (one, two):
        assert {row["code"] for row in device.run("list", "--contested").answers} == {withdrawn, paid}

    decision = {"action": "resolve", "event": shown["contested"][0], "decision": "set aside", "reason": "Đã rút"}
    refused = two.run("act", lines=[decision | {"code": withdrawn}], now="2026-11-16T10:00").refusal
    assert refused["error"] == "not_permitted"
    answer = two.run("act", lines=[decision | {"code": withdrawn}], now="2026-11-16T10:00", user="mai").answer
    assert (answer["code"], answer["status"]) == (withdrawn, "withdrawn")
    pair.exchange(two, one)
    resolved = pair.both(withdrawn)
    assert resolved["contested"] == []
    assert resolved["contested_events"][0]["resolution"]["by"] == "Sơn Thị Mai"
    assert [event["eid"] for event in resolved["events"][:3]] == [event["eid"] for event in shown["events"]]
    for device in (one, two):
        assert [row["code"] for row in device.run("list", "--contested").answers] == [paid]
        assert device.verify()["problems"] == []
        assert device.run("compare").status == 0


def test_a_result_that_both_handed_over_was_handed_over_once(pair: Pair) -> None:
    one, two = pair.one, pair.two
    (answer,) = one.register(dossier(), now=MONDAY)
    code = answer["code"]
    one.act(code, "settle", now="2026-11-16T08:40")
    pair.exchange(one, two)
    two.act(code, "return", receiver={"name": "Người sau"}, now="2026-11-16T09:00")
    one.act(code, "return", receiver={"name": "Người trước"}, now="2026-11-16T09:30")
    pair.exchange(one, two, one)
    shown = pair.both(code)
    assert (shown["status"], shown["returned_at"]) == ("returned", "2026-11-16T09:30:00+07:00")
    assert [event["contested"] for event in shown["events"]] == [False, False, False, True]
