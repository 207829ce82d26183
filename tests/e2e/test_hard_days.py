"""Days that test a promise: too many dossiers, a clock that jumps, a program that is killed while it writes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from tests.e2e.conftest import Clone
from tests.e2e.mot_cua import MONDAY, OFFICE, MotCua, dossier

KILLS = 6
STREAM = 200


def numbers(codes: list[str]) -> list[int]:
    return [int(code.rpartition("-")[2]) for code in codes]


def test_a_counter_without_a_line_registers_a_thousand_and_then_goes_on_with_tokens(
    counter: MotCua, tmp_path: Path
) -> None:
    papers = [{"name": "Tờ khai", "originals": 1}]
    answers = counter.register(*[dossier(f"Người {i}", documents=papers, ref=i) for i in range(1002)], now=MONDAY)
    assert [answer["ref"] for answer in answers] == list(range(1002))
    codes = [answer["code"] for answer in answers]
    assert codes[:1000] == [f"{OFFICE}-261123-{n:04d}" for n in range(1, 1001)]
    tokens = answers[1000:]
    assert all(token["temporary"] is True for token in tokens)
    assert not any(token["code"].startswith(OFFICE) for token in tokens)
    assert len(set(codes)) == 1002
    assert counter.verify() == {"dossiers": 1002, "events": 1002, "problems": []}
    assert sorted(row["code"] for row in counter.run("list").answers) == sorted(codes), "page after page, each once"
    shown = counter.show(tokens[0]["code"])
    assert (shown["status"], shown["due_at"]) == ("received", "2026-11-23T17:00:00+07:00")
    assert counter.act(tokens[0]["code"], "forward", to="Tư pháp", now=MONDAY)["status"] == "processing"
    paper = counter.run("reprint", tokens[1]["code"], "--receipts", tmp_path, now=MONDAY).answer["receipt"]
    words = pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()
    assert tokens[1]["code"] in words
    assert "tạm" in words.casefold()
    assert counter.register(dossier(), now="2026-11-25T08:00")[0]["code"] == f"{OFFICE}-261125-0001"


def test_a_clock_that_jumps_back_repeats_no_number(counter: MotCua) -> None:
    times = ["2026-11-23T10:00", "2026-11-20T09:00", "2026-11-23T08:00", "2025-11-23T08:00", "2026-11-23T08:00"]
    codes = [answer["code"] for now in times for answer in counter.register(dossier(), dossier(), now=now)]
    assert len(set(codes)) == len(codes) == 2 * len(times)
    assert codes[4:6] == [f"{OFFICE}-261123-0003", f"{OFFICE}-261123-0004"]
    assert counter.verify()["problems"] == []


def test_numbers_follow_the_local_day_and_not_the_day_in_greenwich(counter: MotCua) -> None:
    for now, day in (("2026-11-22T23:59", "261122"), ("2026-11-23T00:01", "261123"), ("2026-11-23T06:59", "261123")):
        (answer,) = counter.register(dossier(), now=now)
        assert answer["code"][-11:-5] == day


def _killed_in_the_middle(counter: MotCua, lines: list[str], after: int) -> list[str]:
    """Feed lines, kill the process when `after` answers were read, and return the codes that were answered."""
    process = subprocess.Popen(
        counter.command("register"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=counter.child_environment(),
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    stdin = process.stdin

    def feed() -> None:
        try:
            stdin.write("".join(lines))
            stdin.close()
        except OSError:  # it was killed while it was listening
            return

    feeding = threading.Thread(target=feed)
    feeding.start()
    answered = [json.loads(process.stdout.readline())["code"] for _ in range(after)]
    os.kill(process.pid, signal.SIGKILL)
    rest = process.stdout.read()
    process.wait(30)
    feeding.join()
    process.stdout.close()
    whole = [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return answered + [json.loads(line)["code"] for line in whole]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_program_keeps_every_registration_that_it_answered(counter: MotCua) -> None:
    chance = random.Random(20261123)
    answered: list[str] = []
    for kill in range(KILLS):
        lines = [json.dumps(dossier(f"Lần {kill} số {i}", documents=[])) + "\n" for i in range(STREAM)]
        mine = _killed_in_the_middle(counter, lines, chance.randrange(1, 40))
        assert len(mine) < STREAM, "the kill came too late to mean anything"
        answered += mine
        stored = [row["code"] for row in counter.run("list").answers]
        assert set(answered) <= set(stored)
        assert max(Counter(stored).values()) == 1, "no number twice"
        assert len(stored) - len(answered) <= kill + 1, "at most one more than was answered, for each kill"
        assert counter.verify()["problems"] == []
    assert len(counter.register(dossier("Sau cùng"))) == 1
    assert counter.verify()["problems"] == []


def test_a_copy_that_works_apart_is_clean_on_its_own(counter: MotCua, tmp_path: Path) -> None:
    counter.register(dossier("Chung"), now=MONDAY)
    copy = counter.copied_to(tmp_path / "copy")
    counter.register(dossier("Bản gốc"), now=MONDAY)
    copy.register(dossier("Bản sao"), now=MONDAY)
    for device, name in ((counter, "Bản gốc"), (copy, "Bản sao")):
        assert device.verify() == {"dossiers": 2, "events": 2, "problems": []}
        assert [row["submitter"] for row in device.run("list").answers] == ["Chung", name]


@pytest.mark.parametrize("lost", ["sidecar.log", "mot-cua.db-wal"])
def test_a_lost_helper_file_costs_no_dossier_and_no_number_twice(clone: Clone, lost: str) -> None:
    counter = clone("lost")
    before = [answer["code"] for answer in counter.register(dossier("A"), dossier("B"), now=MONDAY)]
    (counter.data_dir / lost).unlink(missing_ok=True)
    (after,) = counter.register(dossier("C"), now=MONDAY)
    assert after["code"] not in before
    assert counter.verify() == {"dossiers": 3, "events": 3, "problems": []}


def test_an_older_database_beside_a_newer_sidecar_repeats_no_number(counter: MotCua, tmp_path: Path) -> None:
    """A backup copied back by hand: the sidecar remembers what was printed since."""
    counter.register(dossier("A"), now=MONDAY)
    older = counter.copied_to(tmp_path / "older")
    printed = [answer["code"] for answer in counter.register(*[dossier(f"B{i}") for i in range(5)], now=MONDAY)]
    (counter.data_dir / "mot-cua.db").write_bytes((older.data_dir / "mot-cua.db").read_bytes())
    was = older.incarnation()
    (answer,) = counter.register(dossier("C"), now=MONDAY)
    assert answer["code"] not in printed
    assert numbers([answer["code"]])[0] > max(numbers(printed))
    assert counter.incarnation() != was
    assert counter.verify() == {"dossiers": 2, "events": 2, "problems": []}
