"""`mot-cua book`: certification books as scripts meet them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.mot_cua import MONDAY, MotCua
from tests.printing.pdf_pages import read_pages, squeezed

REQUESTER = {"name": "Nguyễn Văn An", "id_number": "001190123456"}
DIPLOMA = {"document": "Bằng tốt nghiệp", "pages": 2, "copies": 3}
RECORD = {"document": "Học bạ", "pages": 5, "copies": 1}


@pytest.fixture
def opened(counter: MotCua) -> MotCua:
    """Counter 1 with the book of copies."""
    assert step(counter, "open")["counter"] == 1
    return counter


def step(counter: MotCua, what: str, *, now: str = MONDAY, book: str = "copies", **given: Any) -> dict[str, Any]:
    return counter.run("book", what, lines=[{"book": book, **given}], now=now, user="mai").answer


def add(counter: MotCua, *documents: dict[str, Any], **given: Any) -> dict[str, Any]:
    line = {"book": "copies", "requester": REQUESTER, "documents": documents or (DIPLOMA,), **given}
    return counter.run("book", "add", lines=[line], now=MONDAY).answer


def test_each_kind_of_document_gets_its_number_and_its_price(opened: MotCua) -> None:
    answer = add(opened, DIPLOMA, RECORD, ref="a1")
    assert (answer["numbers"], answer["amount_vnd"], answer["ref"]) == ([1, 2], 19_000, "a1")
    assert answer["entries"][1] | {"entry": ""} == {
        "number": 2,
        "stamp": "SCT/BS số 02, quyển số 01/2026",
        "document": "Học bạ",
        "copies": 1,
        "amount_vnd": 7_000,
        "fee": "(2 × 2.000 + 3 × 1.000) × 1 = 7.000 đ",
        "entry": "",
    }
    assert opened.verify()["problems"] == []


def test_a_bad_line_takes_no_number_and_the_others_go_on(opened: MotCua) -> None:
    good = {"book": "copies", "requester": "Lý Văn Bình", "documents": ["Căn cước"], "colour": "xanh"}
    bad = {"book": "copies", "requester": REQUESTER, "documents": [{"document": "Học bạ", "pages": 0}], "ref": 7}
    done = opened.run("book", "add", lines=[good, bad, good], now=MONDAY)
    assert done.status == 1
    assert [answer["numbers"] for answer in done.answers] == [[1], [2]]
    assert done.answers[0]["ignored"] == ["colour"]
    (refusal,) = done.refusals
    assert (refusal["ref"], refusal["problems"][0]["field"]) == (7, "documents.0.pages")


def test_a_number_is_crossed_out_by_the_supervisor_with_a_reason(opened: MotCua) -> None:
    add(opened, DIPLOMA, RECORD)
    line = {"book": "copies", "number": 1, "reason": "ghi nhầm người"}
    assert opened.run("book", "void", lines=[line], now=MONDAY).refusal["error"] == "not_permitted"
    answer = step(opened, "void", number=1, reason="ghi nhầm người")
    assert answer["totals"] == {"numbers": 1, "void": 1, "copies": 1, "amount_vnd": 7_000}
    rows = opened.run("book", "list", "--book", "copies", "--year", "2026").answers
    assert [(row["number"], row["status"], row["reason"]) for row in rows] == [
        (1, "void", "ghi nhầm người"),
        (2, "given", ""),
    ]


def test_a_book_that_was_handed_over_is_written_elsewhere(opened: MotCua) -> None:
    assert step(opened, "hand-over", to=2)["counter"] == 2
    line = {"book": "copies", "requester": REQUESTER, "documents": [DIPLOMA]}
    refusal = opened.run("book", "add", lines=[line], now=MONDAY).refusal
    assert (refusal["error"], refusal["counter"]) == ("book_elsewhere", "2")


def test_a_book_is_closed_at_the_end_of_its_year_and_printed(opened: MotCua, tmp_path: Path) -> None:
    add(opened, DIPLOMA, RECORD, signer="Nguyễn Văn Hòa", signer_title="Phó Chủ tịch")
    early = opened.run("book", "close", lines=[{"book": "copies"}], now=MONDAY, user="mai").refusal
    assert early["error"] == "book_year_not_over"
    answer = step(opened, "close", now="2026-12-31T16:30")
    assert (answer["status"], answer["closed_at"]) == ("closed", "2026-12-31T16:30:00+07:00")
    file = tmp_path / "so.pdf"
    printed = opened.run("book", "print", "--book", "copies", "--year", "2026", "--output", file).answer
    assert (printed["from"], printed["to"], printed["numbers"]) == (1, 2, 2)
    text = squeezed(read_pages(file.read_bytes())[0].text)
    for words in ("Bằng tốt nghiệp", "Nguyễn Văn An", "Khóa sổ ngày 31 tháng 12 năm 2026", "mười chín nghìn đồng"):
        assert squeezed(words) in text


def test_books_are_listed_and_their_numbers_found(opened: MotCua) -> None:
    add(opened, DIPLOMA)
    add(opened, RECORD, requester={"name": "Lý Văn Bình"})
    (book,) = opened.run("book", "list").answers
    assert (book["symbol"], book["last_number"], book["status"], book["contested"]) == ("SCT/BS", 2, "open", [])
    found = opened.run("book", "list", "--book", "copies", "--find", "ly van", now=MONDAY).answers
    assert [row["number"] for row in found] == [2]


def test_back_dating_needs_a_reason_and_is_marked(opened: MotCua) -> None:
    line = {"book": "copies", "requester": REQUESTER, "documents": [DIPLOMA], "at": "2026-11-23T07:30"}
    assert opened.run("book", "add", lines=[line], now=MONDAY).refusal["error"] == "late_reason_needed"
    add(opened, at="2026-11-23T07:30", late_reason="mất điện")
    (row,) = opened.run("book", "list", "--book", "copies", now=MONDAY).answers
    assert (row["late"], row["at"]) == (True, "2026-11-23T07:30:00+07:00")


def test_prices_are_the_offices_to_change(opened: MotCua, tmp_path: Path) -> None:
    file = tmp_path / "fees.jsonl"
    file.write_text(
        '{"book": "copies", "in_force_from": "2026-11-01", "page_vnd": 3000, "ground": "Nghị quyết 7"}\n'
        '{"book": "sổ lạ", "in_force_from": "2026-11-01", "ground": "x"}\n',
        encoding="utf-8",
    )
    assert opened.run("book", "fees", file, now=MONDAY).refusal["error"] == "not_permitted"
    answer = opened.run("book", "fees", file, now=MONDAY, user="mai").answer
    assert (answer["loaded"], len(answer["problems"])) == (1, 1)
    assert add(opened)["amount_vnd"] == 18_000


def test_a_restored_counter_asks_for_the_last_number_of_the_paper_book(opened: MotCua, tmp_path: Path) -> None:
    add(opened)
    backup = tmp_path / "backup"
    opened.run("backup", backup)
    add(opened, DIPLOMA, RECORD)
    opened.run("restore", backup)
    line = {"book": "copies", "requester": REQUESTER, "documents": [DIPLOMA]}
    refusal = opened.run("book", "add", lines=[line], now=MONDAY).refusal
    assert (refusal["error"], refusal["last"]) == ("book_unconfirmed", "3")
    answer = add(opened, last_number=3)
    assert (answer["lost"], answer["numbers"]) == ([2, 3], [4])
    assert opened.verify()["problems"] == []


def test_wrong_usage_is_told(counter: MotCua) -> None:
    assert counter.run("book", "print", "--output", "x.pdf").status == 2
    assert counter.run("book", "print", "--book", "copies").status == 2
    assert counter.run("book", "read").status == 2
