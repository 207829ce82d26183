"""The program around its sub-commands: usage, clock, sign-in, and what `init` makes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.mot_cua import BIRTH, MONDAY, OFFICE, OFFICE_FILE, PROGRAM, MotCua, dossier

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")


def test_the_console_script_speaks_json_in_utf8_whatever_the_locale(counter: MotCua) -> None:
    counter.environment = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    done = counter.process("register", lines=[dossier("Trần Thị Ngọc Ánh", ref="a")], now=MONDAY)
    assert (done.status, done.err) == (0, "")
    assert done.answer["due_rule"] == "giải quyết trong ngày tiếp nhận"
    assert counter.process("find", "ngoc anh").answer["submitter"] == "Trần Thị Ngọc Ánh"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nhap-ho-so"],
        ["init"],
        ["init", "--office", "f.toml"],
        ["init", "--office", "f.toml", "--counter", "1", "--kiosk"],
        ["register", "--now", "hôm qua"],
        ["show"],
        ["list", "--status", "lost"],
        ["list", "--due-before", "soon"],
        ["import", "people", "f.json"],
        ["sync"],
        ["enrol", "--code", "1"],
        ["due", "--channel", "pigeon", "--procedure", BIRTH],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2_and_does_nothing(empty: MotCua, words: list[str]) -> None:
    done = empty.run(*words)
    assert (done.status, done.out) == (2, "")
    (told,) = done.refusals
    assert told["error"] == "wrong_usage"
    assert not re.search("argument|invalid|required|usage", told["message"] + told["usage"])
    assert not empty.data_dir.exists()


def test_help_is_vietnamese(empty: MotCua) -> None:
    for words in ([], ["act"], ["report"]):
        done = empty.run(*words, "--help")
        assert done.status == 0
        assert done.out.startswith("Cách dùng: mot-cua")
        assert not re.search("usage|options|positional|show this", done.out)


def test_the_data_directory_may_stand_before_the_sub_command(counter: MotCua) -> None:
    done = MotCua(Path("unused"), counter.key_file)
    words = ["--data-dir", str(counter.data_dir), "verify"]
    done.arguments = lambda *_: words  # type: ignore[method-assign]
    assert done.run().answer["problems"] == []


def test_init_answers_with_the_office_its_device_and_the_recovery_code(empty: MotCua) -> None:
    made = empty.init(counter=2).answer
    assert made.keys() >= {"office", "counter", "device", "recovery_code"}
    assert (made["office"], made["counter"]) == (OFFICE, 2)
    assert made["device"]
    assert re.fullmatch(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", made["recovery_code"])
    assert empty.key_file.stat().st_mode & 0o777 == 0o600
    assert not empty.key_file.is_relative_to(empty.data_dir)


def test_init_makes_a_kiosk(empty: MotCua) -> None:
    made = empty.init(counter=None).answer
    assert made["counter"] is None
    assert re.fullmatch(r"\d{8}", made["exit_code"])
    assert empty.run("register", lines=[dossier()]).refusal["error"] == "wrong_password"


def test_init_loads_the_catalogue_and_the_calendar(counter: MotCua) -> None:
    answer = counter.run("due", "--procedure", BIRTH, "--received-at", "2026-11-24T09:00").answer
    assert answer["due_at"] == "2026-11-25T17:00:00+07:00"
    assert answer["skipped"] == ["2026-11-24 Ngày Văn hóa Việt Nam"]


def test_a_time_without_an_offset_is_vietnamese_and_every_answer_is_at_plus_seven(counter: MotCua) -> None:
    same = ["2026-11-23T08:15", "2026-11-23T08:15:00+07:00", "2026-11-23T01:15:00Z", "2026-11-22T20:15-05:00"]
    lines = [dossier(received_at=at) for at in same]
    answers = counter.register(*lines, now="2026-11-23T08:20")
    codes = [answer["code"] for answer in answers]
    assert {counter.show(code)["received_at"] for code in codes} == {"2026-11-23T08:15:00+07:00"}
    assert {answer["due_at"] for answer in answers} == {"2026-11-23T17:00:00+07:00"}
    for event in counter.events():
        assert TIME.fullmatch(event["at"])


def test_now_replaces_the_clock_of_every_sub_command(counter: MotCua) -> None:
    (answer,) = counter.register(dossier(), now=MONDAY)
    assert answer["code"] == f"{OFFICE}-261123-0001"
    assert counter.show(answer["code"])["received_at"] == "2026-11-23T08:15:00+07:00"
    assert counter.run("due", "--procedure", BIRTH, now="2026-11-23T15:01").answer["due_at"][:10] == "2026-11-25"


@pytest.mark.parametrize("words", [["register"], ["verify"], ["find", "an"], ["events"], ["due", "--procedure", BIRTH]])
def test_now_is_refused_where_the_data_are_real(empty: MotCua, words: list[str]) -> None:
    production = OFFICE_FILE.replace("production = false", "production = true")
    assert empty.init(office=production, now=MONDAY).refusal["error"] == "rehearsal_refused"
    assert not empty.data_dir.exists()
    assert empty.init(office=production).status == 0
    assert empty.run(*words, now=MONDAY).refusal["error"] == "rehearsal_refused"


def test_production_refuses_the_initial_password_until_it_is_changed(empty: MotCua) -> None:
    empty.init(office=OFFICE_FILE.replace("production = false", "production = true"))
    assert empty.run("register", lines=[dossier()]).refusal["error"] == "must_change_password"
    empty.environment["MOT_CUA_NEW_PASSWORD"] = "mot mat khau moi"
    assert empty.run("password").answer == {"user": "lan", "changed": True}
    empty.password = "mot mat khau moi"
    assert empty.register(dossier())[0]["code"].startswith(OFFICE)


def test_reading_works_without_a_password_and_writing_does_not(counter: MotCua) -> None:
    (answer,) = counter.register(dossier())
    nobody = MotCua(counter.data_dir, counter.key_file, user="khach", password="sai")
    assert nobody.show(answer["code"])["status"] == "received"
    assert nobody.verify()["problems"] == []
    for words in (["register"], ["act"], ["import", "calendar", __file__]):
        assert nobody.run(*words, lines=[dossier()]).refusal["error"] == "wrong_password"


def test_nobody_and_no_password_are_told_apart(counter: MotCua) -> None:
    counter.user = ""
    assert counter.run("register", lines=[dossier()]).refusal["error"] == "user_needed"
    counter.user = "lan"
    del (environment := counter.child_environment())["MOT_CUA_PASSWORD"]
    counter.child_environment = lambda: environment  # type: ignore[method-assign]
    told = counter.process("register", lines=[dossier()]).refusal
    assert (told["error"], told["variable"]) == ("password_needed", "MOT_CUA_PASSWORD")


def test_five_wrong_passwords_lock_for_a_while(counter: MotCua) -> None:
    thief = MotCua(counter.data_dir, counter.key_file, password="sai")
    errors = [thief.run("register", now=f"2026-11-23T08:0{i}").refusal["error"] for i in range(5)]
    assert errors == ["wrong_password"] * 4 + ["locked"]
    assert counter.run("register", lines=[dossier()], now="2026-11-23T08:05").refusal["minutes"] == "4"
    assert counter.run("register", lines=[dossier()], now="2026-11-23T08:10").status == 0


@pytest.mark.parametrize(
    "words", [["show", b"\xff"], ["find", b"\xff\xfe"], ["lookup", b"\xff", "--province", "http://127.0.0.1:1"]]
)
def test_words_of_another_encoding_are_no_crash(counter: MotCua, words: list[str | bytes]) -> None:
    done = subprocess.run(
        [str(PROGRAM), *words, "--data-dir", str(counter.data_dir)],
        capture_output=True,
        env=counter.child_environment(),
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert done.returncode in {0, 1}


def test_a_path_that_is_too_long_is_no_crash(counter: MotCua) -> None:
    counter.data_dir = counter.data_dir / ("x" * 300)
    assert counter.run("verify").refusal["error"] in {"not_initialised", "file_not_found"}
    assert counter.run("init", "--office", "x" * 5000, "--counter", "1").refusal["error"] == "file_not_found"
