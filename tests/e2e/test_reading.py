"""`show`, `find`, `list`, `events`, `due`: what scripts read."""

from __future__ import annotations

import json

import pytest

from tests.e2e.mot_cua import BIRTH, MONDAY, Line, MotCua, dossier

SHOWN_KEYS = {
    "code", "status", "national_status", "procedure", "case", "channel", "received_at", "due_at", "due_rule",
    "submitter", "owner", "documents", "contested", "events",
}  # fmt: skip
EVENT_KEYS = {"eid", "code", "kind", "v", "at", "actor", "device", "position", "contested", "body"}


def test_show_has_the_shape_that_scripts_rely_on(counter: MotCua) -> None:
    (answer,) = counter.register(dossier(), now=MONDAY)
    shown = counter.show(answer["code"])
    assert shown.keys() >= SHOWN_KEYS
    assert (shown["status"], shown["national_status"]) == ("received", 2)
    assert [event["kind"] for event in shown["events"]] == ["dossier_received"]
    assert not shown["contested"]


def test_events_have_every_key_that_the_contract_names(counter: MotCua) -> None:
    (answer,) = counter.register(dossier(), now=MONDAY)
    counter.act(answer["code"], "forward", to="Công chức tư pháp", now="2026-11-23T08:20")
    events = counter.events()
    for event in events:
        assert event.keys() >= EVENT_KEYS
        assert event["code"] == answer["code"]
        assert event["position"] is None, "nothing was sent yet"
    assert [event["kind"] for event in events] == ["dossier_received", "forwarded"]
    assert "Nguyễn Văn An" not in json.dumps(events, ensure_ascii=False), "a person stands only in `show`"


@pytest.mark.parametrize(
    "text", ["nguyen van an", "NGUYỄN VĂN AN", "001190123456", "0912345678", "0001", "khai sinh", "van an"]
)
def test_find_needs_no_marks(counter: MotCua, text: str) -> None:
    (answer,) = counter.register(dossier(), now=MONDAY)
    counter.register(dossier("Trần Bê", procedure="1.005412", channel="counter") | {"submitter": {"name": "Trần Bê"}})
    assert answer["code"] in [row["code"] for row in counter.run("find", text).answers]


def test_find_answers_nothing_where_nothing_is(counter: MotCua) -> None:
    done = counter.run("find", "không có ai")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_list_filters_by_status_and_due_time(counter: MotCua) -> None:
    early, late = counter.register(dossier(), dossier(procedure="3.000439"), now=MONDAY)
    counter.act(early["code"], "forward", to="Tư pháp", now="2026-11-23T08:30")

    def codes(*words: str) -> list[str]:
        return [row["code"] for row in counter.run("list", *words).answers]

    assert codes() == [early["code"], late["code"]]
    assert codes("--status", "processing") == [early["code"]]
    assert codes("--status", "processing", "--status", "received") == [early["code"], late["code"]]
    assert codes("--due-before", "2026-11-24") == [early["code"]]
    assert codes("--status", "received", "--due-before", "2026-11-24") == []


@pytest.mark.parametrize(
    ("procedure", "received_at", "due_at"),
    [
        (BIRTH, "2026-08-28T15:00:30", "2026-08-28T17:00"),
        (BIRTH, "2026-08-28T15:01", "2026-09-03T17:00"),
        ("1.005458", "2026-08-28T16:00", "2026-09-03T16:00"),
        ("1.005040", "2026-08-27T11:30", "2026-08-27T15:30"),
        ("1.009452/2-ngay", "2026-08-20T08:15", "2026-08-22T17:00"),
    ],
)
def test_due_follows_the_examples_of_the_law(counter: MotCua, procedure: str, received_at: str, due_at: str) -> None:
    code, _, case = procedure.partition("/")
    words = ["due", "--procedure", code, "--received-at", received_at, *(["--case", case] if case else [])]
    answer = counter.run(*words).answer
    assert answer.keys() >= {"due_at", "rule", "skipped"}
    assert answer["due_at"] == f"{due_at}:00+07:00"


def test_due_reads_lines_and_answers_each(counter: MotCua) -> None:
    lines: list[Line] = [
        {"procedure": BIRTH, "received_at": "2026-11-23T08:15", "channel": "counter"},
        {"procedure": "0.000000", "received_at": "2026-11-23T08:15", "channel": "counter"},
        {"procedure": BIRTH, "received_at": "2026-11-23T16:00", "channel": "counter"},
        {"procedure": BIRTH, "received_at": "ngày mai"},
        {"procedure": BIRTH, "channel": "bồ câu"},
        {"procedure": [BIRTH], "case": {}},
        {"procedure": "1.009452"},
        {"procedure": "2.000913"},
        {},
    ]
    done = counter.run("due", lines=lines)
    assert done.status == 1
    assert [answer["due_at"] for answer in done.answers] == ["2026-11-23T17:00:00+07:00", "2026-11-25T17:00:00+07:00"]
    assert done.answers[1]["skipped"] == ["2026-11-24 Ngày Văn hóa Việt Nam"]
    assert [(told["line"], told["error"]) for told in done.refusals] == [
        (2, "unknown_procedure"),
        (4, "time_format"),
        (5, "not_one_of"),
        (6, "not_text"),
        (7, "case_ambiguous"),
        (8, "limit_unknown"),
        (9, "required"),
    ]


@pytest.mark.parametrize("at", ["1900-01-01", "2023-12-29T08:00", "2099-12-31T08:00", "9998-12-31T08:00"])
def test_due_answers_or_refuses_far_from_the_published_calendar(counter: MotCua, at: str) -> None:
    done = counter.run("due", "--procedure", "3.000439", "--received-at", at)
    assert done.answer["due_at"] > at if done.status == 0 else done.refusal
    assert not at.startswith("2099") or done.answer["provisional"] is True
