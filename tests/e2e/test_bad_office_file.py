"""An office file broken in many ways: the key is named, and no half office is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.mot_cua import OFFICE_FILE, MotCua

BROKEN = {
    "not TOML": ("[office]", "[office"),
    "no office": ("[office]", "[commune]"),
    "no code": ('code = "H59.25.14"\n', ""),
    "a code with a space": ('"H59.25.14"', '"H59 25"'),
    "no name": ('name = "Trung tâm Phục vụ hành chính công xã Thạnh Phú"\n', ""),
    "a number for a name": ('name = "Trung tâm Phục vụ hành chính công xã Thạnh Phú"', "name = 7"),
    "no address": ('lookup_url = "http://127.0.0.1:8700"\n', ""),
    "an address of another kind": ("http://127.0.0.1:8700", "ftp://127.0.0.1"),
    "counters in words": ("counters = 3", 'counters = "ba"'),
    "no counters": ("counters = 3", "counters = 0"),
    "hours of a day that is none": ("mon =", "thu-hai ="),
    "hours that are no hours": ('"07:00-11:30", "13:30-17:00"', '"bảy giờ"'),
    "hours backwards": ('"07:00-11:30", "13:30-17:00"', '"13:30-17:00", "07:00-11:30"'),
    "hours that are no list": ('["07:00-11:30", "13:30-17:00"]', '"07:00-11:30"'),
    "hours that are no table": ("[hours]", "[[hours]]"),
    "a role that is none": ('roles = ["clerk"]', 'roles = ["king"]'),
    "roles that are no list": ('roles = ["clerk"]', 'roles = "clerk"'),
    "a role that is a list": ('roles = ["clerk"]', "roles = [[]]"),
    "a user twice": ('username = "mai"', 'username = "Lan"'),
    "a number for a password": ('initial_password = "doi-ngay-lan-dau"', "initial_password = 12345678"),
    "production in words": ("production = false", 'production = "không"'),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_office_file_names_the_key_and_leaves_nothing(empty: MotCua, what: str) -> None:
    before, after = BROKEN[what]
    assert before in OFFICE_FILE
    told = empty.init(office=OFFICE_FILE.replace(before, after)).refusal
    assert told["error"] in {"office_file_invalid", "office_hours_invalid"}
    assert told.get("where") or "day" in told
    assert not empty.data_dir.exists()
    assert not empty.key_file.exists()
    assert empty.init().status == 0, "the same place takes the mended file"


def test_no_staff_at_all_is_named(empty: MotCua) -> None:
    told = empty.init(office=OFFICE_FILE.partition("[[staff]]")[0]).refusal
    assert (told["error"], told["where"]) == ("office_file_invalid", "staff")


def test_an_office_file_that_is_not_there_or_not_text(empty: MotCua, tmp_path: Path) -> None:
    told = empty.run("init", "--office", tmp_path / "none.toml", "--counter", "1").refusal
    assert told["error"] == "file_not_found"
    (tmp_path / "office.toml").write_bytes(b"\xff\xfe\x00")
    told = empty.run("init", "--office", tmp_path / "office.toml", "--counter", "1").refusal
    assert told["error"] == "office_file_invalid"
    assert empty.run("init", "--office", tmp_path, "--counter", "1").refusal["error"] == "file_not_found"


@pytest.mark.parametrize("number", [0, -1, 4, 10_000])
def test_a_counter_that_the_office_does_not_have(empty: MotCua, number: int) -> None:
    told = empty.init(counter=number).refusal
    assert (told["error"], told["where"], told["text"]) == ("office_file_invalid", "--counter", "1–3")
    assert not empty.data_dir.exists()


@pytest.mark.parametrize(("text", "place"), [("[office\n", "dòng 1, cột 8"), ('[office]\ncode = "', "cuối tệp")])
def test_where_a_file_is_no_toml_is_said_in_vietnamese(empty: MotCua, text: str, place: str) -> None:
    told = empty.init(office=text).refusal
    assert told["message"].endswith(f"sai cú pháp TOML: {place}")


def test_a_byte_order_mark_before_the_office_does_no_harm(empty: MotCua) -> None:
    assert empty.init(office="\ufeff" + OFFICE_FILE).status == 0


def test_an_office_is_founded_once(empty: MotCua) -> None:
    empty.init()
    (answer,) = empty.register({"procedure": "1.001193", "submitter": {"name": "An"}})
    told = empty.init().refusal
    assert told["error"] == "already_initialised"
    assert empty.show(answer["code"])["submitter"]["name"] == "An"
