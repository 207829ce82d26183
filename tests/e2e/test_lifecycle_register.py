"""`report register`: the book of a period, as JSON lines and as the official form."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.mot_cua import MotCua, dossier
from tests.printing.pdf_pages import read_pages, squeezed

DAYS_35 = "3.000439"
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
    counter.act(first["code"], "return", method="bưu chính", receiver=receiver, now="2026-11-23T10:00")
    counter.act(later["code"], "withdraw", reason="đổi ý", now="2026-11-23T10:05")
    assert arrival["status"] == "submitted"
    return [first["code"], later["code"]]


def test_the_register_lists_what_was_received_in_the_period_in_order(counter: MotCua) -> None:
    codes = filled(counter)
    rows = counter.run("report", "register", *WEEK, "--format", "json").answers
    assert [row["code"] for row in rows] == codes
    first, later = rows
    assert (first["name"], first["phone"], first["sets"]) == ("Lý Văn Bình", "0912345678", 1)
    assert (first["office_in_charge"], first["method"], first["signed"]) == ("Tư pháp", "bưu chính", "Lý Văn Cả")
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
    for words in (*codes, "Lý Văn Bình", "bưu chính"):
        assert squeezed(words) in text


def test_a_period_without_dossiers_has_an_empty_register(counter: MotCua) -> None:
    done = counter.run("report", "register", *WEEK)
    assert (done.status, done.out) == (0, "")


def test_the_register_is_no_spreadsheet(counter: MotCua, tmp_path: Path) -> None:
    done = counter.run("report", "register", *WEEK, "--format", "xlsx", "--output", tmp_path / "so.xlsx")
    assert (done.status, done.refusals[0]["error"]) == (2, "register_format")
    assert not (tmp_path / "so.xlsx").exists()
