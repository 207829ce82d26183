"""`mot-cua province-admin` beside a running province: orders, and what the counters make of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.mot_cua import BIRTH, MONDAY, OFFICE, OFFICE_FILE, Answered, MotCua, dossier
from tests.e2e.province import Province, running_province

FEE = {"procedure": "1.001193", "kind": "le_phi", "amount_vnd": 8000, "ground": "15/2026/NQ-HĐND"}


@dataclass
class Commune:
    """Two counters of one office and its province."""

    province: Province
    one: MotCua
    two: MotCua

    def order(self, *words: object, environment: dict[str, str] | None = None) -> Answered:
        """Give an order as the province's administrator does, who has no data directory of an office."""
        nobody = replace(self.one, environment=environment or {})
        return nobody.run("province-admin", *words, "--province-data-dir", self.province.data_dir, "--as", "An")

    def synchronise(self) -> None:
        for device in (self.one, self.two):
            assert device.run("sync", "--once").status == 0

    def held(self, device: MotCua) -> dict[str, dict[str, Any]]:
        return {line["document"]: line for line in device.run("reference").answers if "document" in line}


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commune]:
    folder = tmp_path_factory.mktemp("province-admin")
    with running_province() as province:
        one, two = (MotCua(folder / f"counter-{n}", folder / f"key-{n}") for n in (1, 2))
        for number, device in enumerate((one, two), start=1):
            assert device.init(counter=number).status == 0
            province.enrol(device, number)
        made = Commune(province, one, two)
        made.synchronise()
        yield made


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path


def test_the_first_counter_founded_every_document(commune: Commune) -> None:
    assert commune.held(commune.one).keys() == {"calendar", "catalogue", "keys", "office", "staff"}
    assert not any(line["changed_here"] for line in commune.held(commune.two).values())
    lines = commune.order("show", OFFICE).answers
    shown = {line["document"]: line["version"] for line in lines if "document" in line}
    assert shown == {kind: line["version"] for kind, line in commune.held(commune.two).items()}


def test_settings_are_shown_rehearsed_changed_and_used(commune: Commune, files: Path) -> None:
    shown = commune.order("office", OFFICE).answer
    assert (shown["counters"], shown["hours"]["mon"]) == (3, ["07:00-11:30", "13:30-17:00"])
    words = ("office", OFFICE, "--set", "phone=0299 000 0000", "--set", "hours.fri=07:00-11:30")
    before = commune.held(commune.one)["office"]["version"]
    rehearsed = commune.order(*words, "--dry-run").answer
    assert rehearsed["dry_run"]
    assert rehearsed["changed"]["phone"] == ["0299 312 3456", "0299 000 0000"]
    assert commune.order("office", OFFICE).answer["phone"] == "0299 312 3456"
    done = commune.order(*words).answer
    assert (done["office"], done["document"], done["version"]) == (OFFICE, "office", before + 1)
    assert commune.order(*words).answer == done | {"changed": {}}
    question = ("due", "--procedure", BIRTH, "--received-at", "2026-11-27T08:00")
    assert commune.two.run(*question, now=MONDAY).answer["due_at"] == "2026-11-27T17:00:00+07:00"
    commune.synchronise()
    for device in (commune.one, commune.two):
        assert device.run(*question, now=MONDAY).answer["due_at"] == "2026-11-27T11:30:00+07:00"
        assert commune.held(device)["office"]["version"] == before + 1
    path = files / "office.toml"
    path.write_text(OFFICE_FILE, encoding="utf-8")
    back = commune.order("office", OFFICE, path).answer
    assert back["version"] == before + 2
    assert set(back["changed"]) == {"phone", "hours"}
    commune.synchronise()


def test_staff_come_change_and_go(commune: Commune) -> None:
    hired = commune.order("staff", OFFICE, "add", "minh", "--name", "Lý Văn Minh", "--roles", "clerk,officer").answer
    assert hired["changed"] == {"added": "minh", "roles": ["clerk", "officer"]}
    commune.synchronise()
    minh = replace(commune.two, user="minh", password=hired["initial_password"])
    (received,) = minh.register(dossier("Trần Văn Một"))
    assert received["code"].startswith(OFFICE)
    assert commune.order("staff", OFFICE, "disable", "minh").answer["changed"]["is_disabled"] == [False, True]
    commune.synchronise()
    assert minh.run("register", lines=[dossier("Trần Văn Hai")]).refusal["error"] == "account_disabled"
    rows = commune.order("staff", OFFICE).answers
    assert [(row["name"], row["is_disabled"]) for row in rows if row["username"] == "minh"] == [("Lý Văn Minh", True)]
    assert "argon2" not in json.dumps(rows)


def test_a_password_set_at_one_counter_opens_the_other_until_the_province_resets_it(commune: Commune) -> None:
    changing = replace(commune.one, user="lan", environment={"MOT_CUA_NEW_PASSWORD": "mat-khau-cua-lan"})
    assert changing.run("password").answer == {"user": "lan", "changed": True}
    assert commune.one.run("reference").answers[-1] == {"unsent_passwords": ["lan"]}
    commune.synchronise()
    lan = replace(commune.two, password="mat-khau-cua-lan")
    assert lan.register(dossier("Trần Văn Ba"))
    variable = {"MAT_KHAU": "tinh-dat-lai"}
    words = ("staff", OFFICE, "reset-password", "lan", "--password-env", "MAT_KHAU")
    assert commune.order(*words, environment=variable).answer["changed"] == {"username": "lan", "password": "reset"}
    commune.synchronise()
    assert lan.run("register", lines=[dossier("Trần Văn Bốn")]).refusal["error"] == "wrong_password"
    assert replace(lan, password="tinh-dat-lai").register(dossier("Trần Văn Năm"))


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("staff", OFFICE, "disable", "mai"), "last_of_role"),
        (("staff", OFFICE, "change", "mai", "--roles", "clerk"), "last_of_role"),
        (("staff", OFFICE, "add", "lan", "--name", "X", "--roles", "clerk"), "member_known"),
        (("staff", OFFICE, "add", "Trần Lan", "--name", "X", "--roles", "clerk"), "username_invalid"),
        (("staff", OFFICE, "add", "an", "--name", "X", "--roles", "boss"), "staff_role_unknown"),
        (("staff", OFFICE, "add", "an"), "staff_order_incomplete"),
        (("staff", OFFICE, "change", "nobody", "--name", "X"), "member_unknown"),
        (("staff", OFFICE, "disable"), "staff_username_needed"),
        (("office", OFFICE, "--set", "colour=red"), "setting_unknown"),
        (("office", OFFICE, "--set", "counters=99"), "office_file_invalid"),
        (("office", OFFICE, "--set", "hours.mon=morning"), "office_hours_invalid"),
        (("office", "H59.25.99"), "office_unknown"),
        (("revoke", "no-such-device"), "device_unknown"),
    ],
)
def test_what_cannot_be_is_refused_in_words(commune: Commune, words: tuple[object, ...], error: str) -> None:
    assert commune.order(*words).refusal["error"] == error


def test_a_catalogue_a_calendar_and_fees_are_issued_for_every_office(commune: Commune, files: Path) -> None:
    calendar = {
        "published_until": "2026-12-31",
        "days": [{"on": "2026-12-03", "kind": "closure", "name": "Bão", "decision": "12/QĐ", "state": "decided"}],
    }
    procedures = {"procedures": [{"code": "9.000001", "name": "Thủ tục của tỉnh", "field": "Khác"}, {"code": "?"}]}
    for name, text in (
        ("calendar.json", json.dumps(calendar)),
        ("procedures.json", json.dumps(procedures)),
        ("fees.jsonl", json.dumps(FEE)),
    ):
        (files / name).write_text(text, encoding="utf-8")
    one, about = commune.order("import", "calendar", files / "calendar.json", "--all").answers
    assert (one["office"], one["document"], one["changed"]["added"]) == (OFFICE, "calendar", ["2026-12-03"])
    assert (about["offices"], about["loaded"], about["problems"]) == (1, 1, [])
    load = commune.order("import", "procedures", files / "procedures.json", "--office", OFFICE).answer
    assert (load["changed"]["added"], load["loaded"], len(load["problems"])) == (["9.000001"], 1, 1)
    assert commune.order("import", "fees", files / "fees.jsonl", "--office", OFFICE).answer["changed"]["added"] == 1
    commune.synchronise()
    for device in (commune.one, commune.two):
        due = device.run("due", "--procedure", "9.000001", "--received-at", MONDAY, now=MONDAY)
        assert "procedure_unknown" not in due.out + due.err
    assert commune.order("import", "fees", files / "fees.jsonl").answer["changed"] == {}, "there is one office only"
    assert commune.order("import", "fees", files / "fees.jsonl", "--all", "--office", OFFICE).status == 2


def test_an_import_at_an_enrolled_counter_works_there_and_says_that_it_is_its_own(
    commune: Commune, files: Path
) -> None:
    path = files / "own.json"
    own = {"on": "2026-12-10", "kind": "closure", "name": "Hội", "decision": "3/QĐ", "state": "decided"}
    path.write_text(json.dumps({"days": [own]}), encoding="utf-8")
    answer = commune.one.run("import", "calendar", path, user="mai").answer
    assert answer["added"] == ["2026-12-10"]
    assert answer["note"].startswith("Dữ liệu này do tỉnh ban hành")
    assert commune.held(commune.one)["calendar"]["changed_here"]
    commune.synchronise()
    assert commune.held(commune.one)["calendar"]["changed_here"]
    assert not commune.held(commune.two)["calendar"]["changed_here"]


def test_orders_are_recorded_and_devices_are_listed_and_shut_out(commune: Commune, tmp_path: Path) -> None:
    three = MotCua(tmp_path / "counter-3", tmp_path / "key")
    assert three.init(counter=3).status == 0
    commune.province.enrol(three, 3)
    device = next(row for row in commune.order("devices", OFFICE).answers if row["counter"] == 3)
    assert (device["kind"], device["is_revoked"]) == ("counter", False)
    assert commune.order("revoke", device["device"]).answer["is_revoked"]
    assert {row["counter"]: row["is_revoked"] for row in commune.order("devices").answers} == {
        1: False,
        2: False,
        3: True,
    }
    ordered = [line for line in commune.order("show", OFFICE).answers if "ordered" in line]
    assert ordered[0]["ordered"] == "device.revoked"
    assert {line["who"] for line in ordered} == {"An"}
    assert three.run("sync", "--once").refusal["error"] == "revoked"


def test_the_key_of_a_portal_is_told_once_and_opens_until_it_is_revoked(commune: Commune) -> None:
    made = commune.order("portal-key", "add", "Cổng dịch vụ công").answer
    assert (made["name"], made["created_by"], made["revoked_at"]) == ("Cổng dịch vụ công", "An", None)

    def status() -> int:
        address = f"{commune.province.address}/v1/portal/offices/{OFFICE}/dossiers"
        return httpx.get(address, headers={"authorization": f"Bearer {made['key']}"}).status_code

    assert status() == 200
    (listed,) = commune.order("portal-key").answers
    assert "key" not in listed
    assert (listed["id"], listed["dossiers_asked"]) == (made["id"], 500)
    assert commune.order("portal-key", "revoke", made["id"]).answer == {"id": made["id"], "is_revoked": True}
    assert status() == 401
    refused = commune.order("portal-key", "revoke", "nobody")
    assert (refused.status, refused.refusal["error"]) == (1, "portal_key_unknown")
    assert commune.order("portal-key", "add", " ").refusal["error"] == "portal_name_invalid"
