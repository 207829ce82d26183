"""`day`: what a working day has to look after, as scripts read it."""

from __future__ import annotations

from typing import Any

from tests.e2e.mot_cua import BIRTH, MONDAY, MotCua, assert_is_a_sentence, dossier

LISTS = ["unclicked", "apology", "answer", "here", "supplement", "result", "draft", "contested"]
EVENING = "2026-11-23T16:45"


def lists(counter: MotCua, *words: str, now: str = EVENING) -> dict[str, dict[str, Any]]:
    answers = counter.run("day", *words, now=now).answers
    return {answer["list"]: answer for answer in answers}


def test_every_list_is_named_and_counted(counter: MotCua) -> None:
    (answer,) = counter.register(dossier(procedure=BIRTH), now=MONDAY)
    told = lists(counter)
    assert list(told) == LISTS
    assert {name: group["count"] for name, group in told.items()} == dict.fromkeys(LISTS, 0) | {"unclicked": 1}
    (row,) = told["unclicked"]["rows"]
    assert (row["code"], row["why"]) == (answer["code"], ["due_today", "same_day"])
    for group in told.values():
        assert_is_a_sentence(group["title"])
    counter.act(answer["code"], "settle", now=EVENING)
    assert lists(counter)["unclicked"]["rows"] == []


def test_another_day_is_seen_as_at_its_close(counter: MotCua) -> None:
    counter.register(dossier(procedure=BIRTH), now=MONDAY)
    assert lists(counter, "--on", "2026-11-22")["unclicked"]["count"] == 0
    told = lists(counter, "--on", "2026-11-25")["unclicked"]
    assert (told["as_of"], told["rows"][0]["why"]) == ("2026-11-25T17:00:00+07:00", ["overdue"])


def test_the_numbers_of_days_are_set_by_who_answers_for_the_office(counter: MotCua) -> None:
    refused = counter.run("day", "--supplement-days", "10", now=MONDAY)
    assert refused.refusal["error"] == "not_permitted"
    set_ = counter.run("day", "--supplement-days", "10", "--on", "2026-12-01", now=MONDAY, user="mai")
    assert set_.answer == {"since": "2026-12-01", "supplement_days": 10, "result_days": 15}
    assert lists(counter)["supplement"]["days"] == 30
    assert lists(counter, "--on", "2026-12-01")["supplement"]["days"] == 10
    assert counter.run("day", "--result-days", "0", now=MONDAY, user="mai").refusal["error"] == "count_range"
