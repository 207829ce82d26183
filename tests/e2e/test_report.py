"""`report`: official figures as scripts, spreadsheets and signatures need them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.e2e.mot_cua import MotCua, dossier
from tests.printing.pdf_pages import read_pages, squeezed

NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")


@pytest.fixture
def office(counter: MotCua) -> MotCua:
    """October's late one, settled in December; November's: on time, pending, withdrawn, online, entered afterwards."""
    old, *_ = counter.register(dossier(procedure="3.000439"), now="2026-10-30T08:15")
    one, two, three = counter.register(dossier(), dossier(), dossier(procedure="3.000439"), now="2026-11-23T08:15")
    counter.act(one["code"], "forward", to="Tư pháp", now="2026-11-23T09:00")
    counter.act(one["code"], "settle", now="2026-11-23T10:00")
    counter.act(two["code"], "withdraw", reason="Người nộp đổi ý", now="2026-11-23T10:05")
    counter.register(dossier() | {"received_at": "2026-11-25T08:00", "late_reason": "Mất điện"}, now="2026-11-25T10:00")
    arrivals = counter.register(
        dossier() | {"channel": "online"}, dossier() | {"channel": "online"}, now="2026-11-26T09:00"
    )
    counter.act(arrivals[0]["code"], "accept", now="2026-11-26T09:30")
    counter.act(one["code"], "return", receiver={"name": "Nguyễn Văn An"}, now="2026-12-01T08:00")
    counter.act(old["code"], "forward", to="Tư pháp", now="2026-12-02T08:00")
    counter.act(old["code"], "settle", now="2026-12-02T09:00")
    counter.act(three["code"], "settle", now="2026-12-02T09:05")
    return counter


def test_ii06a_has_the_shape_and_the_figures_that_others_rely_on(office: MotCua) -> None:
    *fields, total = office.run("report", "ii06a", *NOVEMBER, "--format", "json").answers
    expected = {
        "received": {"total": 6, "online": 1, "in_person_post": 4, "carried_over": 1},
        "settled": {"total": 1, "early": 0, "on_time": 1, "overdue": 0},
        "withdrawn": 1,
        "stopped": 0,
        "back_dated": 1,
    }
    assert {key: total[key] for key in expected} == expected
    assert list(total) == ["field", "received", "settled", "pending", "withdrawn", "stopped", "back_dated"]
    assert list(total["pending"]) == ["total", "within", "overdue"]
    assert total["field"] is None
    assert total["pending"]["total"] == total["pending"]["within"] + total["pending"]["overdue"] == 4
    assert all(row["field"] for row in fields)
    for row in (*fields, total):
        assert row["received"]["total"] == (
            row["settled"]["total"] + row["pending"]["total"] + row["withdrawn"] + row["stopped"]
        )
    for column in ("total", "online", "in_person_post", "carried_over"):
        assert sum(row["received"][column] for row in fields) == total["received"][column]


def test_the_next_period_carries_over_what_was_pending(office: MotCua) -> None:
    november, december = (
        office.run("report", "ii06a", "--period", month).answers[-1] for month in ("2026-11", "2026-12")
    )
    assert december["received"]["carried_over"] == november["pending"]["total"]
    assert december["settled"]["total"] == 2


@pytest.mark.parametrize(
    ("preset", "since", "until"),
    [
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-11-14", "2026-10-15", "2026-11-14"),
        ("2026-12-14", "2026-11-15", "2026-12-14"),
    ],
)
@pytest.mark.parametrize("what", ["ii06a", "ontime"])
def test_a_preset_is_the_period_that_it_names(office: MotCua, what: str, preset: str, since: str, until: str) -> None:
    named = office.run("report", what, "--period", preset, now="2026-12-31T08:00")
    spelt = office.run("report", what, "--from", since, "--to", until, now="2026-12-31T08:00")
    assert named.status == 0
    assert named.out == spelt.out


@pytest.mark.parametrize("what", ["ii06a", "ontime"])
def test_a_spreadsheet_and_a_pdf_say_what_the_json_says(office: MotCua, what: str, tmp_path: Path) -> None:
    total = office.run("report", what, *NOVEMBER, now="2026-12-05T08:00").answers[-1]
    written = {}
    for kind in ("xlsx", "pdf", "json"):
        target = tmp_path / f"tháng 11.{kind}"
        target.write_text("báo cáo cũ")
        words = ("report", what, *NOVEMBER, "--format", kind, "--output", target)
        answer = office.run(*words, now="2026-12-05T08:00").answer
        assert (answer["output"], answer["from"], answer["to"]) == (str(target), "2026-11-01", "2026-11-30")
        written[kind] = target.read_bytes()
    assert sorted(path.name for path in tmp_path.glob("*tháng*")) == ["tháng 11.json", "tháng 11.pdf", "tháng 11.xlsx"]
    assert json.loads(written["json"].splitlines()[-1]) == total
    sheet = openpyxl.load_workbook(BytesIO(written["xlsx"])).worksheets[0]
    (line,) = [row for row in sheet.iter_rows(values_only=True) if row[1] == "Tổng cộng"]
    assert total["settled"]["total"] in line
    figures = "".join(str(cell) for cell in line[2:-1])
    text = squeezed("".join(page.text for page in read_pages(written["pdf"])))
    assert f"Tổngcộng{figures}" in text
    assert squeezed("Trung tâm Phục vụ hành chính công xã Thạnh Phú").upper() in text


def test_every_report_counts_the_same_dossiers(office: MotCua) -> None:
    """October's late one is overdue in November; three results are fetched, and one person was sent home."""
    turned_away = {"action": "turn_away", "procedure": "1.001193", "reason": "Thiếu giấy chứng sinh"}
    assert office.run("act", lines=[turned_away], now="2026-11-27T09:00").status == 0

    def told(what: str) -> list[dict[str, Any]]:
        return office.run("report", what, *NOVEMBER, now="2026-12-05T08:00").answers

    total = told("ii06a")[-1]
    procedures, offices, late, reasons = (told(what) for what in ("procedures", "offices", "late", "ii07a"))
    for rows in (procedures, offices):
        assert {key: rows[-1][key] for key in ("received", "settled", "pending", "withdrawn")} == {
            key: total[key] for key in ("received", "settled", "pending", "withdrawn")
        }
    assert [row["procedure"] for row in procedures] == ["1.001193", "3.000439", None]
    assert [(row["office"], row["name"]) for row in offices] == [("", "Ủy ban nhân dân xã Thạnh Phú"), (None, None)]
    overdue = total["settled"]["overdue"] + total["pending"]["overdue"]
    assert overdue == len(late) == reasons[-1]["overdue"]["total"] > 0
    assert all(row["code"] and row["due_at"] < "2026-12-01" for row in late)
    apart = {row["figure"]: row["count"] for row in told("apart")}
    assert (apart["turned_away"], apart["not_accepted"], apart["back_dated"]) == (1, 0, 1)
    legs = told("legs")
    assert (legs[0]["to"], legs[-1]["to"], legs[-1]["legs"]) == ("Tư pháp", None, 1)
    assert told("books") == [
        {"book": None, "symbol": "", "volume": "", "first": 0, "last": 0, "numbers": 0, "void": 0, "copies": 0}
        | {"amount_vnd": 0}
    ]


def test_without_a_file_a_report_goes_to_standard_output(
    office: MotCua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    for what, kind, start in (("ii06a", "xlsx", b"PK"), ("ontime", "pdf", b"%PDF-"), ("register", "xlsx", b"PK")):
        command = office.command("report", what, *NOVEMBER, "--format", kind)
        done = subprocess.run(command, capture_output=True, env=office.child_environment(), check=True)
        assert done.stdout.startswith(start)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
def test_a_terminal_is_not_written_full_of_bytes(office: MotCua) -> None:
    ours, theirs = os.openpty()
    command = office.command("report", "ii06a", *NOVEMBER, "--format", "pdf")
    try:
        done = subprocess.run(
            command, stdout=theirs, stderr=subprocess.PIPE, env=office.child_environment(), check=False
        )
    finally:
        os.close(theirs)
        os.close(ours)
    assert done.returncode == 2
    assert json.loads(done.stderr)["error"] == "output_missing"


@pytest.mark.parametrize(
    "words", [(), ("--from", "2026-11-01"), ("--to", "2026-11-30"), ("--period", "2026-11", "--to", "2026-11-30")]
)
def test_half_a_period_or_two_is_wrong_usage(counter: MotCua, words: tuple[str, ...]) -> None:
    done = counter.run("report", "ii06a", *words)
    assert (done.status, done.refusals[0]["error"]) == (2, "period_missing")


@pytest.mark.parametrize("text", ["2026-13", "tháng 11", "2026-11-20"])
def test_a_preset_that_is_none_is_wrong_usage(counter: MotCua, text: str) -> None:
    assert counter.run("report", "ii06a", "--period", text).status == 2


def test_a_period_that_ends_before_it_begins_is_refused(counter: MotCua) -> None:
    refusal = counter.run("report", "ontime", "--from", "2026-11-30", "--to", "2026-11-01").refusal
    assert (refusal["error"], refusal["first"]) == ("period_backwards", "2026-11-30")


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(office: MotCua, tmp_path: Path) -> None:
    target = tmp_path / "không có" / "b.pdf"
    refusal = office.run("report", "ii06a", *NOVEMBER, "--format", "pdf", "--output", target).refusal
    assert refusal["error"] == "file_not_found"
    folder = tmp_path / "thư mục"
    folder.mkdir()
    assert office.run("report", "ii06a", *NOVEMBER, "--format", "pdf", "--output", folder).status == 1
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_empty_office_reports_a_total_of_nothing(counter: MotCua) -> None:
    total = counter.run("report", "ii06a", "--period", "2026-11").answer
    assert total["field"] is None
    assert total["received"]["total"] == 0
