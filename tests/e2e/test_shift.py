"""`shift` and `report fees`: a counter's box from the float of the morning to the slip of the evening."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.e2e.mot_cua import OFFICE_FILE, MotCua, assert_is_a_sentence, dossier
from tests.printing.pdf_pages import read_pages, squeezed

DAY = "2026-11-23"
MORNING, NOON, EVENING = f"{DAY}T07:05", f"{DAY}T11:40", f"{DAY}T17:05"
ACCOUNT = """
[account]
bank_bin = "970436"
number = "0071 0012 34567"
name = "TTPVHCC xã Thạnh Phú"
"""


def take(counter: MotCua, code: str, number: int, amount: int = 8_000, *, now: str = NOON, **more: Any) -> str:
    paper = {} if "transfer_reference" in more else {"receipt_series": "AA/26", "receipt_number": f"{number:07d}"}
    given = {"kind": "le_phi", "amount": amount, **paper, **more}
    return str(counter.act(code, "take_fee", now=now, **given)["event"])


def shift(counter: MotCua, *words: object, now: str = NOON, user: str | None = None) -> dict[str, Any]:
    return counter.run("shift", *words, now=now, user=user).answer


def test_a_day_of_a_box(counter: MotCua, tmp_path: Path) -> None:
    opened = shift(counter, "open", "--counted", 200_000, "--note", "tiền lẻ", now=MORNING)
    assert (opened["opens"], opened["left_vnd"], opened["by"]) == (True, 200_000, "Trần Thị Lan")
    (first,), (second,) = (counter.register(dossier(), now=f"{DAY}T08:00") for _ in range(2))
    wrong = take(counter, first["code"], 121)
    counter.act(first["code"], "cancel_fee", event=wrong, reason="ghi nhầm", now=NOON)
    counted = take(counter, first["code"], 122, 12_000)
    take(counter, second["code"], 124, kind="phi")
    take(counter, second["code"], 0, 50_000, transfer_reference="FT1")
    counter.act(second["code"], "settle", now=NOON)
    found = shift(counter, "status")
    assert (found["opening_vnd"], found["expected_vnd"], found["cancelled"], found["results"]) == (
        200_000,
        220_000,
        1,
        1,
    )
    assert found["cash"] == {
        "phi_vnd": 8_000,
        "le_phi_vnd": 12_000,
        "certification_vnd": 0,
        "other_vnd": 0,
        "total_vnd": 20_000,
    }
    assert found["transfer"]["total_vnd"] == 50_000
    assert found["receipts"] == [
        {
            "series": "AA/26",
            "first": "0000121",
            "last": "0000124",
            "count": 3,
            "missing": ["0000123"],
            "void": ["0000121"],
        }
    ]
    closing = ("close", "--counted", 219_000, "--handed", 19_000, "--receiver", "mai", "--slip", tmp_path)
    short = counter.run("shift", *closing, now=EVENING).refusal
    assert short["error"] == "cash_short"
    closed = shift(counter, *closing, "--reason", "thối nhầm", now=EVENING)
    assert (closed["difference_vnd"], closed["left_vnd"], closed["receiver"]) == (-1_000, 200_000, "Sơn Thị Mai")
    assert closed["receipts"] == ["AA/26: 0000121–0000124 (thiếu 0000123; hủy 0000121)"]
    slip = squeezed(" ".join(page.text for page in read_pages(Path(closed["slip"]).read_bytes())))
    for words in (
        "Phải có trong quỹ 220.000 đ",
        "Thực đếm 219.000 đ",
        "Nộp thủ quỹ 19.000 đ",
        "Để lại đầu ca sau 200.000 đ",
        second["code"],
        "Lý do chênh lệch: thối nhầm",
    ):
        assert squeezed(words) in slip, words
    (tmp_path / "again").mkdir()
    again = shift(counter, "print", closed["id"], "--slip", tmp_path / "again", now=EVENING)
    assert Path(again["slip"]).read_bytes() == Path(closed["slip"]).read_bytes()
    assert [each["id"] for each in counter.run("shift", "list").answers] == [closed["id"], opened["id"]]
    assert counter.run("shift", "list", "--counter", 2).answers == []
    # the next day
    refused = counter.run(
        "act",
        lines=[{"code": first["code"], "action": "cancel_fee", "event": counted, "reason": "thu nhầm"}],
        now="2026-11-25T08:00",
    ).refusal
    assert refused["error"] == "shift_closed_already"
    counter.run(
        "act",
        lines=[{"code": first["code"], "action": "cancel_fee", "event": counted, "reason": "thu nhầm"}],
        now="2026-11-25T08:00",
        user="mai",
    )
    after = shift(counter, "status", now="2026-11-25T08:05")
    assert (after["opening_vnd"], after["refunded_vnd"], after["expected_vnd"]) == (200_000, 12_000, 188_000)
    assert counter.verify()["problems"] == []


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("close", "--counted", 0, "--receiver", "người lạ"), "staff_unknown"),
        (("close", "--counted", -5, "--receiver", "mai"), "amount_range"),
        (("close", "--counted", 10, "--handed", 11, "--receiver", "mai", "--reason", "x"), "handed_range"),
        (("print", "x", "--slip", "/tmp"), "shift_not_found"),
    ],
)
def test_what_a_box_refuses(counter: MotCua, words: tuple[object, ...], error: str) -> None:
    assert counter.run("shift", *words, now=NOON).refusal["error"] == error


def test_an_opened_box_is_not_opened_over_money(counter: MotCua) -> None:
    (made,) = counter.register(dossier(), now=MORNING)
    take(counter, made["code"], 1)
    assert counter.run("shift", "open", "--counted", 1, now=NOON).refusal["error"] == "shift_running"


def test_fees_are_reported_by_day_kind_and_way(counter: MotCua, tmp_path: Path) -> None:
    (made,) = counter.register(dossier(), now=MORNING)
    wrong = take(counter, made["code"], 1)
    take(counter, made["code"], 0, 50_000, kind="phi", transfer_reference="FT1")
    counter.act(made["code"], "refund_fee", event=wrong, amount=3_000, reason="thu thừa", now="2026-11-25T09:00")
    period = ("report", "fees", "--from", "2026-11-01", "--to", "2026-11-30")
    first, second, total = counter.run(*period, now="2026-12-01T08:00").answers
    assert (first["day"], second["day"], total["day"], total["takings"]) == (DAY, "2026-11-25", None, 2)
    assert first["phi"]["transfer_vnd"] == first["phi"]["kept_vnd"] == 50_000
    assert (first["le_phi"]["cash_vnd"], second["le_phi"]["refunded_vnd"], total["le_phi"]["kept_vnd"]) == (
        8_000,
        3_000,
        5_000,
    )
    assert total["total"] == {
        "taken_vnd": 58_000,
        "cancelled_vnd": 0,
        "refunded_vnd": 3_000,
        "kept_vnd": 55_000,
        "cash_vnd": 5_000,
        "transfer_vnd": 50_000,
    }
    for kind in ("pdf", "xlsx"):
        counter.run(*period, "--format", kind, "--output", tmp_path / f"fees.{kind}", now="2026-12-01T08:00")
    text = squeezed(read_pages((tmp_path / "fees.pdf").read_bytes())[0].text)
    assert squeezed("23/11/2026") in text
    assert squeezed("58.000") in text
    sheet = openpyxl.load_workbook(BytesIO((tmp_path / "fees.xlsx").read_bytes())).worksheets[0]
    assert {58_000, 55_000, 50_000} <= {cell.value for row in sheet.iter_rows() for cell in row}


def test_the_account_comes_with_the_office_file_and_is_changed_later(empty: MotCua, tmp_path: Path) -> None:
    empty.init(office=OFFICE_FILE + ACCOUNT)
    file = tmp_path / "account.toml"
    file.write_text(ACCOUNT.replace("34567", "99999"), encoding="utf-8")
    assert empty.run("import", "account", file).refusal["error"] == "not_permitted"
    answer = empty.run("import", "account", file, user="mai").answer
    assert (answer["bank_bin"], answer["number"]) == ("970436", "0071001299999")
    file.write_text(ACCOUNT.replace("970436", "VCB"), encoding="utf-8")
    refused = empty.run("import", "account", file, user="mai").refusal
    assert refused["error"] == "office_file_invalid"
    assert_is_a_sentence(refused["message"])
    file.write_text("[office]\n", encoding="utf-8")
    assert "account" in json.dumps(empty.run("import", "account", file, user="mai").refusal)
