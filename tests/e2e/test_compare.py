"""`mot-cua compare` as a script meets it: a line for each difference, a summary, an exit status that says it all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.mot_cua import MotCua, dossier
from tests.e2e.province import Province, running_province
from tests.integration.persistence.registering import raw


@pytest.fixture(scope="module")
def province() -> Iterator[Province]:
    with running_province() as running:
        yield running


@pytest.fixture(scope="module")
def enrolled(province: Province, tmp_path_factory: pytest.TempPathFactory) -> MotCua:
    folder = tmp_path_factory.mktemp("compare")
    counter = MotCua(folder / "counter-1", folder / "key")
    assert counter.init().status == 0
    province.enrol(counter, 1)
    return counter


def _summary(counter: MotCua) -> tuple[int, list[dict[str, Any]], dict[str, Any]]:
    done = counter.run("compare")
    *lines, last = done.answers
    if done.status == 0:
        assert done.err == ""
    else:
        assert done.refusals[0]["error"] == "sides_differ"
    return done.status, lines, last


def test_both_sides_are_compared_before_and_after_sending(enrolled: MotCua) -> None:
    codes = [answer["code"] for answer in enrolled.register(*(dossier(f"Người {i}") for i in range(3)))]
    status, lines, summary = _summary(enrolled)
    assert status == 0
    assert {line["what"] for line in lines} == {"waiting"}
    assert {line["code"] for line in lines} == set(codes)
    for line in lines:
        assert line["at"].endswith("+07:00")
        assert line["recorded_at"].endswith("+07:00")
        assert line["waited_s"] >= 0
    assert (summary["dossiers"], summary["differences"], summary["waiting"]) == (3, 0, len(lines))
    assert summary["slowest"]["received_at"] is None
    assert enrolled.run("sync", "--once").status == 0
    status, lines, summary = _summary(enrolled)
    assert (status, lines) == (0, [])
    assert summary.pop("slowest")["received_at"].endswith("+07:00")
    assert summary.pop("last_heard_at") >= summary.pop("last_sent_at")
    assert summary == {
        "oldest_waiting_at": None,
        "contested": 0,
        "reviews": 0,
        "attachments_waiting": 0,
        "acknowledged": 3,
        "in_backup": 0,
        "dossiers": 3,
        "differences": 0,
        "only_here": 0,
        "only_there": 0,
        "waiting": 0,
        "gaps": [],
        "restored": False,
    }


@pytest.mark.allows_logs("pulling them again", reason="a repair is told in the log")
def test_what_was_deleted_behind_the_program_is_named_and_one_round_brings_it_back(
    enrolled: MotCua, monkeypatch: pytest.MonkeyPatch
) -> None:
    (code,) = (answer["code"] for answer in enrolled.register(dossier("Lý Thị Bé")))
    assert enrolled.run("sync", "--once").status == 0
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(enrolled.key_file))
    with raw(enrolled.data_dir) as connection:
        connection.execute("DELETE FROM event WHERE dossier = (SELECT id FROM dossier WHERE code = ?)", (code,))
    status, (line,), summary = _summary(enrolled)
    assert status == 1
    assert (line["what"], line["here"], line["there"]["code"]) == ("only_there", None, code)
    assert (summary["differences"], summary["only_there"]) == (1, 1)
    assert [gap["is_there"] for gap in summary["gaps"]] == [True]
    assert enrolled.run("sync", "--once").status == 0
    assert _summary(enrolled)[0] == 0
    assert enrolled.verify()["problems"] == []


def test_a_counter_without_a_province_says_so(counter: MotCua) -> None:
    assert counter.run("compare").refusal["error"] == "not_enrolled"


def test_a_line_that_is_down_is_said_and_nothing_else(tmp_path: Path) -> None:
    with running_province() as gone:
        other = MotCua(tmp_path / "counter-1", tmp_path / "key")
        assert other.init().status == 0
        gone.enrol(other, 1)
    done = other.run("compare")
    assert done.refusal["error"] == "line_down"
    assert done.out == ""
