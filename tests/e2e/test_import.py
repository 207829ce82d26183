"""`import`: a newer catalogue, a newer calendar, and files that are neither."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.conftest import Clone
from tests.e2e.mot_cua import MONDAY, MotCua, assert_is_a_sentence, dossier


def test_import_loads_the_good_rows_and_names_the_broken_line(counter: MotCua, tmp_path: Path) -> None:
    limits = [{"channel": "counter", "limit": 3, "unit": "working_day"}]
    rows = [
        json.dumps(
            {"code": f"9.00000{i}", "name": f"Thủ tục {i}", "field": "Thử", "limits": limits}, ensure_ascii=False
        )
        for i in range(1, 6)
    ]
    whole = '{"as_of": "2026-11-20",\n "procedures": [\n' + ",\n".join(rows) + "\n]}\n"
    cut = tmp_path / "cut.json"
    cut.write_text(whole[: whole.index("9.000004") + 20], encoding="utf-8")
    answer = counter.run("import", "procedures", cut, user="mai").answer
    assert answer["added"] == ["9.000001", "9.000002", "9.000003"]
    assert answer["loaded"] == 3
    (problem,) = answer["problems"]
    assert (problem["line"], problem["code"]) == (6, "9.000004")
    assert_is_a_sentence(answer["message"])
    (received,) = counter.register(dossier(procedure="9.000003"), now="2026-11-23T08:15")
    assert received["due_at"] == "2026-11-27T17:00:00+07:00"
    assert counter.run("register", lines=[dossier(procedure="9.000005")]).refusal["error"] == "unknown_procedure"


def test_import_of_the_shipped_catalogue_cut_in_half_keeps_what_is_there(counter: MotCua, tmp_path: Path) -> None:
    shipped = (Path(__file__).parents[2] / "desktop" / "resources" / "procedures.json").read_bytes()
    half = tmp_path / "half.json"
    half.write_bytes(shipped[: len(shipped) // 2])
    answer = counter.run("import", "procedures", half, user="mai").answer
    assert 100 < answer["loaded"] < 458
    assert (answer["added"], answer["changed"]) == ([], [])
    assert len(answer["problems"]) == 1
    assert counter.register(dossier())[0]["code"]


@pytest.mark.parametrize(
    ("text", "error"), [("", "file_unreadable"), ("{}", "file_unreadable"), ("PK\x03\x04", "file_unreadable")]
)
def test_import_of_another_file_loads_nothing(counter: MotCua, tmp_path: Path, text: str, error: str) -> None:
    file = tmp_path / "f.json"
    file.write_text(text)
    for what in ("procedures", "calendar"):
        assert counter.run("import", what, file, user="mai").refusal["error"] == error
    missing = counter.run("import", "procedures", tmp_path / "none.json", user="mai").refusal
    assert missing["error"] == "file_not_found"
    assert "none.json" in missing["message"]


def test_import_is_for_the_administrator(counter: MotCua, tmp_path: Path) -> None:
    file = tmp_path / "f.json"
    file.write_text('{"published_until": "2026-12-31", "days": []}')
    assert counter.run("import", "calendar", file).refusal["error"] == "not_permitted"


def test_import_calendar_lists_the_dossiers_that_a_closure_moves(counter: MotCua, tmp_path: Path) -> None:
    (answer,) = counter.register(dossier(procedure="3.000439"), now=MONDAY)
    closure = {"on": "2026-12-01", "kind": "closure", "state": "decided", "name": "Nghỉ bù", "decision": "1/QĐ"}
    file = tmp_path / "calendar.json"
    file.write_text(json.dumps({"published_until": "2026-12-31", "days": [closure]}), encoding="utf-8")
    done = counter.run("import", "calendar", file, user="mai", now=MONDAY).answer
    assert done["problems"] == []
    assert done["added"] == ["2026-12-01"]
    (moved,) = done["moved"]
    assert (moved["code"], moved["due_at"]) == (answer["code"], answer["due_at"])
    assert moved["new_due_at"] > moved["due_at"]
    assert counter.show(answer["code"])["due_at"] == answer["due_at"], "a printed due time never changes in silence"


def test_two_copies_never_share_what_they_answer(clone: Clone) -> None:
    one, two = clone("one"), clone("two")
    one.register(dossier())
    assert (one.verify()["dossiers"], two.verify()["dossiers"]) == (1, 0)
