"""One dossier of three offices through `mot-cua` alone: forwarded on and back, counted at home, the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.mot_cua import OFFICE, OFFICE_FILE, MotCua, dossier
from tests.e2e.province import Province, running_province

MIDDLE, LAST = "H59.25.15", "H59.25.16"
_SAME = ("status", "due_at", "holder", "contested", "settled_at", "submitter", "owner", "documents", "content")


@pytest.fixture(scope="module")
def province() -> Iterator[Province]:
    with running_province() as running:
        yield running


@pytest.fixture(scope="module")
def offices(province: Province, tmp_path_factory: pytest.TempPathFactory) -> dict[str, MotCua]:
    folder = tmp_path_factory.mktemp("offices")
    made = {}
    for code in (OFFICE, MIDDLE, LAST):
        counter = MotCua(folder / code, folder / f"{code}.key")
        assert counter.init(office=OFFICE_FILE.replace(f'code = "{OFFICE}"', f'code = "{code}"')).status == 0
        province.enrol(counter, 1, office=code)
        made[code] = counter
    return made


def _sync(*counters: MotCua) -> None:
    for counter in counters:
        answer = counter.run("sync", "--once").answer
        assert answer["pending"] == 0


def _refused(counter: MotCua, code: str, action: str, **more: object) -> dict[str, Any]:
    return counter.run("act", lines=[{"code": code, "action": action, **more}]).refusal


def _received(counter: MotCua) -> int:
    report = counter.run("report", "ii06a", "--from", "2026-01-01", "--to", "2099-12-31", "--format", "json")
    return int(report.answers[-1]["received"]["total"])


def test_a_dossier_goes_through_three_offices_and_back(offices: dict[str, MotCua]) -> None:
    home, middle, last = offices.values()
    (registered,) = home.register(dossier("Thạch Thị Ngọc Ánh"))
    code = registered["code"]
    assert code.startswith(f"{OFFICE}-")
    home.act(code, "forward", to=f"{MIDDLE} – UBND xã Mỹ Xuyên", leg={"n": 2, "unit": "working_day"})
    _sync(home, middle)

    shown = middle.show(code)
    assert (shown["home"], shown["status"], shown["submitter"]["name"]) == (OFFICE, "processing", "Thạch Thị Ngọc Ánh")
    assert shown["may"] == ["attach", "forward", "request_supplement", "settle", "supplement_received", "take_back"]
    assert [(event["position"], event["home"], event["home_position"]) for event in shown["events"]][:2] == [
        (1, OFFICE, 1),
        (2, OFFICE, 2),
    ]
    (found,) = middle.run("find", "ngoc anh").answers
    assert (found["code"], found["home"]) == (code, OFFICE)
    lists = {group["list"]: group for group in middle.run("day").answers}
    (waiting,) = lists["here"]["rows"]
    assert (waiting["code"], lists["here"]["title"]) == (code, "Hồ sơ nơi khác chuyển đến")
    assert waiting["leg_due_at"]
    assert middle.run("list").answers == []
    assert (_received(home), _received(middle)) == (1, 0)
    assert middle.run("report", "register", "--from", "2026-01-01", "--to", "2099-12-31").answers == []

    refused = _refused(middle, code, "correct", note="Nội dung khác")
    assert refused["error"] == "guest_may_not"
    assert OFFICE in refused["message"]
    _refused(middle, code, "take_fee", kind="le_phi", amount_vnd=8000, receipt_series="AA", receipt_number="1")
    middle.act(code, "request_supplement", reason="Thiếu tờ khai")
    middle.act(code, "supplement_received")
    middle.act(code, "forward", to=LAST)
    assert _refused(middle, code, "settle")["error"] == "guest_not_here"
    _sync(middle, last)
    last.act(code, "forward", to=OFFICE)
    _sync(last, home, middle)
    home.act(code, "settle")
    _sync(home, middle, last)

    told = [counter.show(code) for counter in (home, middle, last)]
    for one in told[1:]:
        assert {name: one[name] for name in _SAME} == {name: told[0][name] for name in _SAME}
        assert [leg["to"] for leg in one["legs"]] == [leg["to"] for leg in told[0]["legs"]]
    assert [event["eid"] for event in told[1]["events"]] == [event["eid"] for event in told[0]["events"]]
    for counter in (home, middle, last):
        assert counter.run("compare").status == 0
        assert counter.run("verify").answer["problems"] == []
    log = middle.run("events").answers
    assert [event["position"] for event in log] == list(range(1, len(log) + 1))
    assert {event.get("home") for event in log} == {OFFICE}


def test_both_offices_act_at_once_and_show_the_same_contest(offices: dict[str, MotCua]) -> None:
    home, middle, _ = offices.values()
    (registered,) = home.register(dossier("Lý Văn Bình"))
    code = registered["code"]
    home.act(code, "forward", to=MIDDLE)
    _sync(home, middle)
    home.act(code, "withdraw")
    middle.act(code, "settle")
    _sync(home, middle, home)
    one, other = home.show(code), middle.show(code)
    assert (one["status"], len(one["contested"])) == ("withdrawn", 1)
    assert (other["status"], other["contested"]) == (one["status"], one["contested"])
    assert [row["code"] for row in home.run("list", "--contested").answers] == [code]
    assert middle.run("list", "--contested").answers == [], "its home decides"
    eid = one["contested"][0]
    resolved = {"action": "resolve", "event": eid, "decision": "keep", "reason": "đã hỏi hai bên"}
    refused = middle.run("act", lines=[{"code": code, **resolved}], user="mai").refusal
    assert refused["error"] == "guest_may_not"
    assert home.run("act", lines=[{"code": code, **resolved}], user="mai").status == 0
    _sync(home, middle)
    assert middle.show(code)["contested"] == []
