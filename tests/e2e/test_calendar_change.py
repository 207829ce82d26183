"""A calendar that changes under promised dates, through the headless face: who is touched, and the letters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.e2e.mot_cua import MotCua, assert_is_a_sentence, dossier
from tests.printing.pdf_pages import read_pages

PROPOSAL = "Đề xuất hoán đổi 23/11/2026"
THURSDAY = "2026-11-19T08:15"


def registered(counter: MotCua, count: int = 1, *, now: str = THURSDAY) -> list[str]:
    """Register what takes thirty-five days: into the year that nobody has published yet."""
    lines = [dossier(procedure="3.000439") for _ in range(count)]
    return [str(answer["code"]) for answer in counter.register(*lines, now=now)]


def load(counter: MotCua, folder: Path, *on: str, until: str = "2026-12-31") -> dict[str, Any]:
    days = [
        {"on": day, "kind": "closure", "state": "decided", "name": "Bão số 9", "decision": f"{day}/CĐ"} for day in on
    ]
    file = folder / "calendar.json"
    file.write_text(json.dumps({"published_until": until, "days": days}), encoding="utf-8")
    answer: dict[str, Any] = counter.run("import", "calendar", file, user="mai", now="2026-11-19T09:00").answer
    return answer


def moved(counter: MotCua) -> list[dict[str, Any]]:
    return counter.run("moved", now="2026-11-19T09:30").answers


def test_whom_a_storm_touches_stays_listed_until_the_letters_are_written(counter: MotCua, tmp_path: Path) -> None:
    first, second, third = registered(counter, 3)
    answer = load(counter, tmp_path, "2026-12-01")
    assert [(row["code"], row["change"], row["why"]) for row in answer["moved"]] == [
        (code, "later", "nghỉ 1/12 (Bão số 9)") for code in (first, second, third)
    ]
    assert moved(counter) == answer["moved"]
    assert "Bão số 9" in answer["moved"][0]["apology"]
    papers = tmp_path / "papers"
    done = counter.run("apologise", second, "--papers", papers, now="2026-11-19T10:00").answer
    before = next(row for row in answer["moved"] if row["code"] == second)
    assert (done["old_due_at"], done["due_at"]) == (before["due_at"], before["new_due_at"])
    page = read_pages(Path(done["paper"]).read_bytes())[0].text
    assert "Bão số 9" in " ".join(page.split())
    assert [row["code"] for row in moved(counter)] == [first, third]
    every = counter.run("apologise", "--all", "--reason", "Cơ quan nghỉ tránh bão", now="2026-11-19T10:05").answers
    assert [row["code"] for row in every] == [first, third]
    assert moved(counter) == []
    assert counter.show(first)["due_at"] == before["new_due_at"]
    assert counter.verify()["problems"] == []


def test_a_proposal_is_looked_at_before_it_is_put_in_force(counter: MotCua) -> None:
    (code,) = registered(counter)
    (proposal,) = counter.run("confirm", now=THURSDAY).answers
    assert (proposal["proposal"], [day["on"] for day in proposal["days"]]) == (PROPOSAL, ["2026-11-23", "2026-11-28"])
    (due,) = counter.register(dossier(), now="2026-11-20T15:30")
    assert due["due_at"] == "2026-11-23T17:00:00+07:00"
    looked = counter.run("confirm", PROPOSAL, "--preview", now="2026-11-20T16:00").answer
    assert [(row["code"], row["new_due_at"]) for row in looked["moved"]] == [(due["code"], "2026-11-25T17:00:00+07:00")]
    assert looked["confirmed"] == []
    assert counter.run("confirm", PROPOSAL, now="2026-11-20T16:00").refusal["error"] == "not_permitted"
    done = counter.run("confirm", PROPOSAL, "--decision", "99/TB-BNV", user="mai", now="2026-11-20T16:00").answer
    assert done == {"confirmed": ["2026-11-23", "2026-11-28"], "moved": looked["moved"]}
    assert counter.show(code)["due_at"] is not None
    assert counter.run("confirm", now="2026-11-20T16:00").answers == []
    again = counter.run("confirm", PROPOSAL, user="mai", now="2026-11-20T16:00").refusal
    assert again["error"] == "nothing_proposed"
    assert_is_a_sentence(again["message"])


def test_a_letter_is_refused_where_none_is_owed(counter: MotCua) -> None:
    (code,) = registered(counter)
    refusal = counter.run("apologise", code, now="2026-11-19T10:00").refusal
    assert (refusal["error"], refusal["code"]) == ("no_apology_owed", code)
    assert_is_a_sentence(refusal["message"])
    for words in ((), (code, "--all")):
        assert counter.run("apologise", *words, now="2026-11-19T10:00").refusal["error"] == "apologise_whom"


def test_what_was_tam_tinh_is_listed_when_its_year_is_published(counter: MotCua, tmp_path: Path) -> None:
    (code,) = registered(counter)
    assert counter.show(code)["provisional"] is True
    (row,) = load(counter, tmp_path, until="2027-12-31")["moved"]
    assert (row["code"], row["change"], row["was_provisional"], row["apology"]) == (code, "confirmed", True, None)
    assert row["new_due_at"] == row["due_at"]
