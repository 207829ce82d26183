"""Lines of standard input: each is answered by itself, names what it did not understand, and tells times at +07:00."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest

from tests.e2e.mot_cua import BIRTH, MONDAY, Line, MotCua, dossier


def test_what_is_not_understood_inside_a_field_is_named_as_well(counter: MotCua) -> None:
    papers = [{"name": "Tờ khai", "originals": 1, "màu": "xanh"}, {"name": "Ảnh"}]
    line = dossier(documents=papers, owner={"name": "Lý Bình", "zalo": "1"}, màu=1, ref=1)
    (answer,) = counter.register(line, now=MONDAY)
    assert answer["ignored"] == ["documents.0.màu", "màu", "owner.zalo"]
    step = {"code": answer["code"], "action": "correct", "sets": 2, "receiver": {"name": "An", "zalo": 1}}
    assert counter.run("act", lines=[step], now=MONDAY).refusal["ignored"] == ["receiver.zalo", "sets"]
    asked = {"procedure": BIRTH, "received_at": MONDAY, "sets": 2, "ref": [1]}
    (due,) = counter.run("due", lines=[asked]).answers
    assert (due["ref"], due["ignored"]) == ([1], ["sets"])


def test_every_line_of_a_run_is_answered_in_its_place(counter: MotCua) -> None:
    (answer,) = counter.register(dossier(), now=MONDAY)
    step = {"code": answer["code"], "action": "correct"}
    lines: list[Line] = [
        step | {"note": "một", "ref": 1},
        "{",
        step | {"ref": 3},
        {"action": "turn_away", "reason": "thiếu giấy", "ref": 4},
        step | {"code": "x", "note": "năm", "ref": 5},
        step | {"note": "sáu", "ref": 6},
    ]
    done = counter.run("act", lines=lines, now=MONDAY)
    assert [told["ref"] for told in done.answers] == [1, 4, 6]
    assert [(told["line"], told.get("ref")) for told in done.refusals] == [(2, None), (3, 3), (5, 5)]
    assert done.status == 1
    assert counter.show(answer["code"])["content"] == "sáu"


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf%s\r\n\r\n",
        b"\r\n  %s  \r\n",
        b"%s",
    ],
    ids=["byte order mark and CRLF", "blank lines", "no end of line"],
)
def test_the_ends_of_lines_of_other_systems_do_no_harm(counter: MotCua, raw: bytes) -> None:
    name = unicodedata.normalize("NFD", "Trần Thị Ngọc Ánh")
    line = json.dumps(dossier(name, ref=unicodedata.normalize("NFD", "số ấ")), ensure_ascii=False).encode()
    answer = counter.run("register", lines=raw % line, now=MONDAY).answer
    assert counter.show(answer["code"])["submitter"]["name"] == "Trần Thị Ngọc Ánh"


@pytest.mark.parametrize("command", ["register", "act", "due"])
def test_no_line_is_no_work_and_no_fault(counter: MotCua, command: str) -> None:
    for lines in (b"", b"\n\r\n"):
        done = counter.run(command, lines=lines, now=MONDAY)
        assert (done.status, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize(
    ("given", "field", "error"),
    [
        ({"sets": "2"}, "sets", "not_a_number"),
        ({"sets": True}, "sets", "not_a_number"),
        ({"documents": [{"name": "x", "originals": "1"}]}, "documents.0.originals", "not_a_number"),
        ({"documents": [{"name": "x", "shown_only": "có"}]}, "documents.0.shown_only", "not_true_or_false"),
        ({"documents": ["Tờ khai"]}, "documents.0", "not_an_object"),
        ({"channel": "Online"}, "channel", "not_one_of"),
        ({"case": "x"}, "case", "case_needless"),
        ({"received_at": "16/11/2026 08:10"}, "received_at", "time_format"),
        ({"late_reason": "x" * 2001, "received_at": "2026-11-20"}, "late_reason", "too_long"),
    ],
)
def test_a_value_of_another_kind_is_refused_at_its_field(
    counter: MotCua, given: dict[str, Any], field: str, error: str
) -> None:
    told = counter.run("register", lines=[dossier(**given)], now=MONDAY).refusal
    assert (told["error"], told["problems"][0]["field"]) == (error, field)


def test_refusals_tell_times_as_answers_do(counter: MotCua) -> None:
    late = counter.run("register", lines=[dossier(received_at="2026-11-23T00:30:00Z")], now=MONDAY).refusal
    assert late["problems"][0]["at"] == "2026-11-23T07:30:00+07:00"
    ahead = counter.run("register", lines=[dossier(received_at="2026-11-23T09:00")], now=MONDAY).refusal
    (problem,) = ahead["problems"]
    assert (problem["at"], problem["now"]) == ("2026-11-23T09:00:00+07:00", "2026-11-23T08:15:00+07:00")


def test_an_action_that_is_none_is_told_with_those_that_are(counter: MotCua) -> None:
    told = counter.run("act", lines=[{"code": "x", "action": "SETTLE"}]).refusal
    assert told["error"] == "unknown_action"
    assert "settle" in told["message"]
