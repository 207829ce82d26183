"""The main job over a real province: two counters and a kiosk, apart for days, then of one mind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.mot_cua import OFFICE, MotCua, dossier
from tests.e2e.province import Province, running_province

MONDAY, TUESDAY, FRIDAY = "2026-11-16T08:15", "2026-11-17T09:30", "2026-11-20T10:00"
MANY = 25


@dataclass
class Commune:
    """An office at work: what it did before anything was sent."""

    province: Province
    one: MotCua
    two: MotCua
    kiosk: MotCua
    codes: dict[str, list[str]] = field(default_factory=dict)
    check_words: dict[str, str] = field(default_factory=dict)
    rounds: list[dict[str, Any]] = field(default_factory=list)

    @property
    def counters(self) -> tuple[MotCua, MotCua]:
        return self.one, self.two

    def synchronise(self, device: MotCua) -> dict[str, Any]:
        answer = device.run("sync", "--once").answer
        self.rounds.append(answer)
        return answer


def _work_offline(commune: Commune) -> None:
    """Both counters register for days, not enrolled and without a line."""
    for name, counter in (("one", commune.one), ("two", commune.two)):
        commune.codes[name] = []
        for day in (MONDAY, TUESDAY, FRIDAY):
            lines = [dossier(f"Người {name} {i}", procedure="3.000439", ref=i) for i in range(MANY)]
            for answer in counter.register(*lines, now=day):
                commune.codes[name].append(answer["code"])
                commune.check_words[answer["code"]] = answer["check_word"]
    commune.one.act(commune.codes["one"][0], "forward", to="Công chức địa chính", now=FRIDAY)
    commune.one.act(commune.codes["one"][0], "settle", now=FRIDAY)


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commune]:
    folder = tmp_path_factory.mktemp("commune")
    with running_province() as province:
        one, two, kiosk = (
            MotCua(folder / name, folder / f"{name}.key") for name in ("counter-1", "counter-2", "kiosk")
        )
        made, devices = Commune(province, one, two, kiosk), (one, two, kiosk)
        for device, counter in zip(devices, (1, 2, None), strict=True):
            assert device.init(counter=counter).status == 0
        _work_offline(made)
        for device, counter in zip(devices, (1, 2, None), strict=True):
            province.enrol(device, counter)
        for device in (made.one, made.two, made.one, made.two):
            made.synchronise(device)
        yield made


def test_codes_of_counters_that_were_apart_never_collide(commune: Commune) -> None:
    first, second = commune.codes["one"], commune.codes["two"]
    assert len({*first, *second}) == 2 * 3 * MANY
    assert first[0] == f"{OFFICE}-261116-0001"
    assert {code[-11:-5] for code in first} == {"261116", "261117", "261120"}


def test_everything_arrives_once_and_nothing_waits(commune: Commune) -> None:
    events = 3 * MANY
    assert commune.rounds[0] == {"pushed": events + 2, "pulled": 0, "pending": 0, "contested": 0}
    assert commune.rounds[1] == {"pushed": events, "pulled": events + 2, "pending": 0, "contested": 0}
    assert commune.rounds[2] == {"pushed": 0, "pulled": events, "pending": 0, "contested": 0}
    assert commune.rounds[3] == {"pushed": 0, "pulled": 0, "pending": 0, "contested": 0}


def test_both_counters_tell_the_same_story_in_the_same_order(commune: Commune) -> None:
    one, two = (counter.events() for counter in commune.counters)
    shared = [[event for event in events if event["kind"] != "rating_given"] for events in (one, two)]
    assert [e["eid"] for e in shared[0]] == [e["eid"] for e in shared[1]]
    assert [e["position"] for e in one] == list(range(1, len(one) + 1))
    assert [e["body"] for e in one] == [e["body"] for e in two]
    for counter in commune.counters:
        assert counter.verify() == {"dossiers": 6 * MANY, "events": len(one), "problems": []}
    rows = [counter.run("list").answers for counter in commune.counters]
    assert [row["code"] for row in rows[0]] == [row["code"] for row in rows[1]]


def test_the_other_counter_hands_over_the_result(commune: Commune) -> None:
    code = commune.codes["one"][0]
    assert commune.two.show(code)["status"] == "settled"
    commune.two.act(code, "return", receiver={"name": "Người one 0"})
    assert commune.one.show(code)["status"] == "settled", "nothing was sent yet"
    assert commune.synchronise(commune.two)["pushed"] == 1
    assert commune.synchronise(commune.one)["pulled"] == 1
    for counter in commune.counters:
        shown = counter.show(code)
        assert (shown["status"], shown["national_status"]) == ("returned", 10)
        assert shown["events"][-1]["device"] == commune.two.events()[-1]["device"]


def test_a_citizen_sees_the_status_and_with_the_check_word_the_details(commune: Commune) -> None:
    code = commune.codes["two"][3]
    stranger = MotCua(Path("/nowhere"), commune.one.key_file)
    stranger.arguments = lambda words, now, user: [str(word) for word in words]  # type: ignore[method-assign]
    bare = stranger.run("lookup", code, "--province", commune.province.address).answer
    assert bare.keys() >= {"code", "status", "national_status", "as_of", "counter_heard_at"}
    assert (bare["code"], bare["status"], bare["national_status"]) == (code, "received", 2)
    assert not bare.keys() & {"procedure", "received_at", "due_at", "steps", "message"}
    full = stranger.run(
        "lookup", code, "--province", commune.province.address, "--check-word", commune.check_words[code]
    ).answer
    assert full.keys() >= {"procedure", "received_at", "due_at", "steps", "message"}
    assert full["due_at"] == commune.two.show(code)["due_at"]
    assert commune.two.run("lookup", code).answer["due_at"] == full["due_at"], "the counter brings its own check word"
    for answer in (bare, full):
        assert "Người two" not in json.dumps(answer, ensure_ascii=False)


def test_a_wrong_check_word_answers_like_an_unknown_code(commune: Commune) -> None:
    code, other = commune.codes["two"][3], commune.codes["two"][4]
    words = ["--province", commune.province.address, "--check-word", commune.check_words[other]]
    wrong = commune.two.run("lookup", code, *words).refusal
    unknown = commune.two.run("lookup", f"{OFFICE}-261116-9999", *words).refusal
    assert (wrong["error"], unknown["error"]) == ("lookup_unknown", "lookup_unknown")
    assert wrong["message"].replace(code, "") == unknown["message"].replace(f"{OFFICE}-261116-9999", "")
    assert commune.two.run("lookup", code, "--check-word", "123").refusal["error"] == "check_word_format"


def test_the_public_addresses_answer_as_the_contract_says(commune: Commune) -> None:
    code = commune.codes["one"][1]
    with httpx.Client(base_url=commune.province.address) as http:
        page = http.get("/tra-cuu", params={"ma": code, "mtc": commune.check_words[code]})
        assert (page.status_code, code in page.text) == (200, True)
        answer = http.get(f"/v1/lookup/{code}", params={"mtc": commune.check_words[code]}).json()
        assert answer["as_of"].endswith("+07:00")
        assert answer["received_at"] == "2026-11-16T08:15:00+07:00"
        for path in ("/health", "/metrics", "/schema/openapi.json"):
            assert http.get(path).status_code == 200


def test_the_kiosk_holds_the_dossiers_and_nobodys_name(commune: Commune) -> None:
    assert commune.synchronise(commune.kiosk)["pending"] == 0
    shown = commune.kiosk.show(commune.codes["one"][5])
    assert shown["status"] == "received"
    assert "Người one" not in json.dumps([shown, *commune.kiosk.events()], ensure_ascii=False)
    assert commune.kiosk.verify()["problems"] == []
    for trace in commune.kiosk.data_dir.glob("mot-cua.db*"):
        assert "Người one".encode() not in trace.read_bytes()


def test_an_enrolment_code_works_once_and_for_its_place(commune: Commune, tmp_path: Path) -> None:
    third = MotCua(tmp_path / "counter-3", tmp_path / "3.key")
    third.init(counter=3)
    enrol = ["enrol", "--province", commune.province.address, "--code"]
    assert third.run(*enrol, "KHONG-CO-MA").refusal["reason"] == "enrolment_code_unknown"
    for_kiosk = commune.province.code_for(third, None)
    assert third.run(*enrol, for_kiosk).refusal["reason"] == "enrolment_place_differs"
    code = commune.province.code_for(third, 3)
    assert third.run(*enrol, code).status == 0
    again = third.run(*enrol, code).refusal
    assert (again["error"], again["reason"]) == ("enrolment_refused", "enrolment_code_used")
    assert commune.synchronise(third)["pulled"] >= 6 * MANY
    assert third.verify()["problems"] == []


def test_processes_of_their_own_do_the_same(commune: Commune, tmp_path: Path) -> None:
    done = commune.two.process("register", "--receipts", tmp_path, lines=[dossier("Người two cuối")])
    assert Path(done.answer["receipt"]).read_bytes().startswith(b"%PDF-")
    assert commune.two.process("sync", "--once").answer["pending"] == 0
    assert commune.one.process("sync", "--once").answer["pulled"] == 2
    assert commune.one.process("show", done.answer["code"]).answer["submitter"]["name"] == "Người two cuối"
    for counter in commune.counters:
        assert counter.process("verify").answer["problems"] == []


@pytest.mark.parametrize("words", [["sync", "--once"], ["lookup", "H59.25.14-261116-0001"]])
def test_a_device_that_is_not_enrolled_says_so(counter: MotCua, words: list[str]) -> None:
    told = counter.run(*words).refusal
    assert told["error"] in {"not_enrolled", "line_down"}


def test_enrolment_asks_where_the_province_is(counter: MotCua) -> None:
    told = counter.run("enrolment", "--office", OFFICE, "--counter", "1").refusal
    assert told["error"] == "province_dir_needed"


def test_a_clone_that_works_and_sends_loses_nothing_and_doubles_nothing(commune: Commune, tmp_path: Path) -> None:
    commune.synchronise(commune.one)
    clone = commune.one.copied_to(tmp_path / "clone")
    names = {"clone": [f"Bản sao {i}" for i in range(5)], "one": [f"Bản gốc {i}" for i in range(5)]}
    for device, mine in ((commune.one, names["one"]), (clone, names["clone"])):
        device.register(*[dossier(name) for name in mine], now="2026-11-18T08:15")
    before = len(commune.two.events())
    assert commune.one.incarnation() == clone.incarnation()
    for device in (commune.one, clone, commune.one, clone, commune.two):
        commune.synchronise(device)
    assert commune.one.incarnation() != clone.incarnation(), "two that write need two chains"
    events = commune.two.events()
    assert len({event["eid"] for event in events}) == len(events)
    assert len(events) >= before + 10
    for device in (commune.one, clone, commune.two):
        assert [event["eid"] for event in device.events()] == [event["eid"] for event in events]
        assert device.verify()["problems"] == []
        for name in (*names["one"], *names["clone"]):
            assert [row["submitter"] for row in device.run("find", name).answers].count(name) == 1
    # From here on both copies draw from lanes of their own.
    codes = [device.register(dossier("Sau đó"), now="2026-11-19T08:15")[0]["code"] for device in (commune.one, clone)]
    assert len(set(codes)) == 2
