"""The counter's desk over a real office: a receipt is looked at, printed and known to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdfium2 import PdfDocument

from desktop.bootstrap import open_office_at
from desktop.clock import SystemClock
from desktop.counter_desk import OfficeCounterDesk
from desktop.founding import found_office
from desktop.office_file import read_office_file
from models.services.commands import ActCommand, PersonInput, ReceiveCommand, Refused

PASSWORD = "doi-ngay-lan-dau"
OFFICE = f"""
[office]
code = "H59.25.14"
name = "Trung tâm Phục vụ hành chính công xã Thạnh Phú"
lookup_url = "http://127.0.0.1:8700"
counters = 1
[[staff]]
username = "lan"
name = "Trần Thị Lan"
roles = ["clerk"]
initial_password = "{PASSWORD}"
"""
BIRTH = "1.001193"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficeCounterDesk]:
    monkeypatch.setenv("MOT_CUA_KEY_FILE", str(tmp_path / "key"))
    path = tmp_path / "office.toml"
    path.write_text(OFFICE, encoding="utf-8")
    found_office(tmp_path / "counter", read_office_file(path), counter=1, clock=SystemClock())
    office = open_office_at(tmp_path / "counter", now=None, writing=True)
    yield OfficeCounterDesk(office, printer=office.folder_printer(tmp_path / "receipts"))
    office.close()


def registered(desk: OfficeCounterDesk) -> str:
    """Sign in, register a birth and return its code."""
    desk.authenticate("lan", PASSWORD)
    return desk.receive(ReceiveCommand(procedure=BIRTH, submitter=PersonInput(name="Thạch Thị Ngọc Ánh"))).code


def test_a_receipt_is_looked_at_without_being_printed(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    code = registered(desk)
    pages = desk.preview_receipt(code)
    found = [read.text for page in pages for read in zxingcpp.read_barcodes(Image.open(BytesIO(page)))]
    assert any(f"ma={code}&" in text for text in found)
    assert desk.latest()[0].copies_printed == 0
    assert not (tmp_path / "receipts").exists()


def test_a_printed_receipt_is_known_to_every_reader(desk: OfficeCounterDesk) -> None:
    code = registered(desk)
    desk.print_receipt(code)
    desk.print_receipt(code)
    assert [(row.code, row.copies_printed) for row in desk.latest()] == [(code, 2)]


def test_nobody_looks_at_a_receipt_before_signing_in(desk: OfficeCounterDesk) -> None:
    code = registered(desk)
    desk.sign_out()
    with pytest.raises(Refused) as refused:
        desk.preview_receipt(code)
    assert refused.value.code == "user_needed"


def test_a_receipt_of_nothing_is_refused(desk: OfficeCounterDesk) -> None:
    desk.authenticate("lan", PASSWORD)
    with pytest.raises(Refused) as refused:
        desk.preview_receipt("H59.25.14-261120-9999")
    assert refused.value.code == "dossier_not_found"


def test_each_apology_is_printed_with_the_appointment_that_it_moves(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    code = registered(desk)
    friday, text = date(2027, 3, 5), ""
    for weeks in (0, 1):
        new_due_at = datetime(friday.year, friday.month, friday.day, 10, tzinfo=UTC) + timedelta(weeks=weeks)
        stepped = desk.act(ActCommand("apologise", code, reason="Chờ xác minh", new_due_at=new_due_at))
        assert stepped.paper.startswith("apology")
        assert stepped.paper_trouble == ""
        for path in (tmp_path / "receipts").glob("apology*.pdf"):
            text = " ".join(PdfDocument(path)[0].get_textpage().get_text_bounded().split())
            path.unlink()
    assert "05 tháng 3 năm 2027" in text
    assert "12 tháng 3 năm 2027" in text
