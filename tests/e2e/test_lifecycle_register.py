"""`report register`: the book of a period, as JSON lines and as the official form."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl

from tests.e2e.mot_cua import MotCua, dossier
from tests.printing.pdf_pages import read_pages, squeezed

DAYS_35 = "3.000439"
BY_POST = "Qua dịch vụ bưu chính, số hiệu bưu gửi EB1"
WEEK = ("--from", "2026-11-16", "--to", "2026-11-22")


def filled(counter: MotCua) -> list[str]:
    """Sunday before, three in the week, the Monday after; one of the week is an arrival that nobody accepted."""
    owner = {"name": "Lý Văn Bình"}
    counter.register(dossier("Trần Trước"), now="2026-11-15T23:59")
    later, first, arrival = counter.register(
        dossier(procedure=DAYS_35, received_at="2026-11-18T09:00", late_reason="mất điện"),
        dossier(owner=owner, received_at="2026-11-16T00:00", late_reason="mất điện"),
        dossier("Võ Chờ") | {"channel": "online"},
        now="2026-11-20T10:00",
    )
    counter.register(dossier("Trần Sau"), now="2026-11-23T00:00")
    counter.act(first["code"], "forward", to="Tư pháp", now="2026-11-23T08:00")
    counter.act(first["code"], "settle", result="negative", reason="không đủ", now="2026-11-23T09:00")
    receiver = {"name": "Lý Văn Cả", "relation": "con"}
    counter.act(
        first["code"], "return", method="bưu chính", consignment="EB 1", receiver=receiver, now="2026-11-23T10:00"
    )
    counter.act(later["code"], "withdraw", reason="đổi ý", now="2026-11-23T10:05")
    assert arrival["status"] == "submitted"
    return [first["code"], later["code"]]


def test_the_register_lists_what_was_received_in_the_period_in_order(counter: MotCua) -> None:
    codes = filled(counter)
    rows = counter.run("report", "register", *WEEK, "--format", "json").answers
    assert [row["code"] for row in rows] == codes
    first, later = rows
    assert (first["name"], first["phone"], first["sets"]) == ("Lý Văn Bình", "0912345678", 1)
    assert (first["office_in_charge"], first["method"], first["signed"]) == ("Tư pháp", BY_POST, "Lý Văn Cả")
    assert (first["received_at"], first["returned_at"]) == ("2026-11-16T00:00:00+07:00", "2026-11-23T10:00:00+07:00")
    assert first["note"] == "Kết quả: không đủ điều kiện; Nhập sau"
    assert (later["returned_at"], later["note"]) == (None, "Rút hồ sơ ngày 23/11/2026; Nhập sau")
    assert first["number"] == codes[0][-4:]


def test_the_register_is_printed_as_the_official_form(counter: MotCua, tmp_path: Path) -> None:
    codes = filled(counter)
    file = tmp_path / "so.pdf"
    answer = counter.run("report", "register", *WEEK, "--format", "pdf", "--output", file).answer
    assert (answer["report"], answer["output"]) == ("register", str(file))
    (page,) = read_pages(file.read_bytes())
    assert page.width_pt > page.height_pt
    text = squeezed(page.text)
    for words in (*codes, "Lý Văn Bình", BY_POST):
        assert squeezed(words) in text


def test_a_period_without_dossiers_has_an_empty_register(counter: MotCua) -> None:
    done = counter.run("report", "register", *WEEK)
    assert (done.status, done.out) == (0, "")


def test_the_register_is_a_spreadsheet_with_real_times_that_prints_as_the_form(counter: MotCua, tmp_path: Path) -> None:
    codes = filled(counter)
    file = tmp_path / "so.xlsx"
    answer = counter.run("report", "register", *WEEK, "--format", "xlsx", "--output", file).answer
    assert (answer["report"], answer["format"], answer["output"]) == ("register", "xlsx", str(file))
    (sheet,) = openpyxl.load_workbook(file).worksheets
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] in codes]
    first, later = rows
    assert [row[1] for row in rows] == codes
    assert (first[0], first[3], first[4]) == ("1", 1, "Lý Văn Bình")
    assert all(isinstance(at, datetime) for at in first[7:10])
    assert [f"{at:%d/%m %H:%M}" for at in first[7:10]] == ["16/11 00:00", "16/11 17:00", "23/11 10:00"]
    assert first[10] == BY_POST
    assert (later[9] or "", later[12]) == ("", "Rút hồ sơ ngày 23/11/2026; Nhập sau")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    times = sheet.column_dimensions["H"]
    assert (times.min, times.max, times.width > len("16/11/2026 00:00")) == (8, 10, True), "no ###"
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "STT")
    assert sheet.print_title_rows == f"${head}:${head + 2}"


def test_what_was_taken_back_before_anybody_accepted_it_stands_in_no_register(counter: MotCua) -> None:
    lines = [dossier(), dossier()]
    back, left = counter.register(*(line | {"channel": "online"} for line in lines), now="2026-11-16T08:15")
    counter.act(back["code"], "withdraw", now="2026-11-16T08:20")
    counter.act(left["code"], "accept", now="2026-11-16T08:20")
    counter.act(left["code"], "withdraw", now="2026-11-16T08:25")
    assert [row["code"] for row in counter.run("report", "register", *WEEK).answers] == [left["code"]]
