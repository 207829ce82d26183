"""The counter's desk over a real office: papers are looked at, printed, saved, and known to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
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
from models.domain.bodies import ReturnBody
from models.domain.calendar import CalendarDay, CalendarFile, DayKind, DayState
from models.domain.errors import Anticipated
from models.domain.events import Kind
from models.domain.procedure import Channel
from models.domain.timeline import local_date
from models.services.commands import ActCommand, PersonInput, ReceiveCommand, Refused
from models.services.ports import NewEvent
from models.services.reference import import_calendar
from printing.words import date_words
from ui.messages import paper_words, refusal_words

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
[[staff]]
username = "mai"
name = "Sơn Thị Mai"
roles = ["supervisor"]
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


def test_a_printed_receipt_is_known_to_every_reader(desk: OfficeCounterDesk) -> None:
    code = registered(desk)
    desk.print_receipt(code)
    desk.print_receipt(code)
    assert [(row.code, row.copies_printed) for row in desk.latest()] == [(code, 2)]


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


def test_papers_are_listed_with_their_form_and_looked_at_without_being_printed(
    desk: OfficeCounterDesk, tmp_path: Path
) -> None:
    code = registered(desk)
    (row,) = desk.papers(code)
    assert (row.form, row.basis, row.printings) == ("receipt", "Mẫu số 01, Thông tư 03/2025/TT-VPCP", ())
    picture = desk.picture_paper(code, row.event)
    found = [read.text for page in picture.pages for read in zxingcpp.read_barcodes(Image.open(BytesIO(page)))]
    assert any(f"ma={code}&" in text for text in found)
    assert picture.page_count == len(picture.pages)
    assert desk.latest()[0].copies_printed == 0
    assert not (tmp_path / "receipts").exists()


def test_nobody_looks_at_papers_before_signing_in(desk: OfficeCounterDesk) -> None:
    code = registered(desk)
    (row,) = desk.papers(code)
    desk.sign_out()
    for ask in (partial(desk.papers, code), partial(desk.picture_paper, code, row.event)):
        with pytest.raises(Refused, match="user_needed"):
            ask()


def test_papers_of_nothing_are_refused(desk: OfficeCounterDesk) -> None:
    desk.authenticate("lan", PASSWORD)
    with pytest.raises(Refused, match="dossier_not_found"):
        desk.papers("H59.25.14-261120-9999")


def test_every_step_prints_its_paper_and_the_log_knows_which(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    code = registered(desk)
    desk.print_receipt(code)
    desk.act(ActCommand("request_supplement", code, reason="Thiếu giấy chứng sinh"))
    desk.act(ActCommand("supplement_received", code))
    desk.act(ActCommand("stop", code, reason="Hồ sơ giả mạo"))
    told = [(row.form, len(row.printings)) for row in desk.papers(code)]
    assert told == [("receipt", 1), ("supplement", 1), ("stop_notice", 1)]
    slip = desk.papers(code)[1]
    printed = desk.print_paper(code, slip.event)
    assert printed.path == str(tmp_path / "receipts" / f"supplement-{code}.pdf")
    assert [len(row.printings) for row in desk.papers(code)] == [1, 2, 1]
    assert desk.latest()[0].copies_printed == 1


def test_an_electronic_copy_is_saved_where_the_clerk_says(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    code = registered(desk)
    (row,) = desk.papers(code)
    path = desk.save_paper(code, row.event, tmp_path / "gui-dan")
    assert path == tmp_path / "gui-dan" / f"{code}.pdf"
    text = PdfDocument(path)[0].get_textpage().get_text_bounded()
    assert "(Bản điện tử, nội dung như bản giấy)" in text
    assert "Thạch Thị Ngọc Ánh" in text
    assert desk.papers(code)[0].printings == ()
    (tmp_path / "a-file").write_bytes(b"")
    with pytest.raises(Refused, match="copy_not_saved"):
        desk.save_paper(code, row.event, tmp_path / "a-file")


def test_an_adjusted_layout_takes_effect_on_the_next_paper(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    code = registered(desk)
    layouts = tmp_path / "counter" / "layouts"
    layouts.mkdir()
    own = layouts / "receipt-xa.toml"
    own.write_text('[words]\ntitle = "GIẤY BIÊN NHẬN HỒ SƠ"\n', encoding="utf-8")
    (row,) = desk.papers(code)
    assert row.title == "GIẤY BIÊN NHẬN HỒ SƠ"
    printed = desk.print_receipt(code)
    assert printed.path is not None
    assert "GIẤY BIÊN NHẬN HỒ SƠ" in PdfDocument(printed.path)[0].get_textpage().get_text_bounded()
    own.write_text("[words]\ntitel = 1\n", encoding="utf-8")
    with pytest.raises(Anticipated) as raised:
        desk.print_receipt(code)
    assert refusal_words(raised.value).startswith("Mẫu in receipt-xa.toml có mục lạ words.titel. Sửa tệp đó")
    assert desk.latest()[0].copies_printed == 1
    own.unlink()
    desk.print_receipt(code)
    assert desk.latest()[0].copies_printed == 2


def test_a_broken_layout_undoes_no_step_and_is_told_with_it(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    code = registered(desk)
    (tmp_path / "counter" / "layouts").mkdir()
    (tmp_path / "counter" / "layouts" / "supplement.toml").write_text("[words\n", encoding="utf-8")
    stepped = desk.act(ActCommand("request_supplement", code, reason="Thiếu giấy chứng sinh"))
    assert (stepped.status, stepped.paper_trouble) == ("awaiting_supplement", "layout_unreadable")
    words = paper_words(stepped.paper, stepped.paper_trouble, stepped.paper_trouble_details)
    assert "Mẫu in supplement.toml viết sai ở dòng 1, cột" in words


def test_the_register_of_a_period_is_seen_printed_and_saved(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    code = registered(desk)
    today = local_date(datetime.now(UTC))
    picture = desk.picture_register(today, today)
    assert (picture.rows, picture.page_count, len(picture.pages)) == (1, 1, 1)
    printed = desk.print_register(today, today)
    saved = desk.save_register(today, today, tmp_path / "so")
    assert printed.path is not None
    for path in (printed.path, saved):
        text = PdfDocument(path)[0].get_textpage().get_text_bounded()
        assert code in text.replace("\ufffe", "-")
        assert "Trần Thị Lan" in text
    empty = desk.picture_register(date(2020, 1, 1), date(2020, 1, 31))
    assert (empty.rows, empty.page_count) == (0, 1)


def test_the_letter_of_a_changed_calendar_names_both_days_and_the_storm(
    desk: OfficeCounterDesk, tmp_path: Path
) -> None:
    code = registered(desk)
    view = desk.show(code)
    assert view is not None
    assert view.dossier.due_at is not None
    assert desk.moved() == []
    due_on = local_date(view.dossier.due_at)
    storm = CalendarDay(due_on, DayKind.CLOSURE, "Nghỉ tránh bão số 9", "1/CĐ", DayState.DECIDED)
    office = desk._office
    import_calendar(
        file=CalendarFile(None, (storm,), ()),
        member=desk.staff()[0],
        units=office.units,
        reader=office.reader,
        clock=office.clock,
    )
    (moved,) = desk.moved()
    stepped = desk.apologise(moved, "")
    assert (stepped.due_at, stepped.paper_trouble) == (moved.new_due_at, "")
    (path,) = (tmp_path / "receipts").glob("apology*.pdf")
    text = " ".join(PdfDocument(path)[0].get_textpage().get_text_bounded().split())
    new_on = local_date(moved.new_due_at)
    for told in ("tránh bão số 9", date_words(due_on), date_words(new_on)):
        assert told in text
    assert desk.moved() == []
    desk.sign_out()
    with pytest.raises(Refused, match="user_needed"):
        desk.apologise(moved, "")


def test_an_arrival_waits_on_its_list_until_it_is_answered(desk: OfficeCounterDesk) -> None:
    desk.authenticate("lan", PASSWORD)
    code = "000.00.15.H56-261119-0001"
    desk.receive(
        ReceiveCommand(
            procedure=BIRTH, channel=Channel.ONLINE, submitter=PersonInput(name="Danh Sơn"), external_code=code
        )
    )
    (waiting,) = desk.arrivals()
    assert (waiting.row.code, waiting.external_code) == (code, code)
    assert waiting.answer_due_at is not None
    assert desk.act(ActCommand("accept", code)).paper == code
    assert desk.arrivals() == []


def test_somebody_who_is_turned_away_takes_a_slip_with_the_recorded_number(
    desk: OfficeCounterDesk, tmp_path: Path
) -> None:
    desk.authenticate("lan", PASSWORD)
    stepped = desk.act(ActCommand("turn_away", reason="Thiếu giấy chứng sinh", procedure=BIRTH))
    (path,) = (tmp_path / "receipts").glob("supplement*.pdf")
    text = PdfDocument(path)[0].get_textpage().get_text_bounded()
    assert stepped.number in text
    assert "Thiếu giấy chứng sinh" in text


def test_results_given_to_the_post_stand_on_the_list_that_the_postman_signs(
    desk: OfficeCounterDesk, tmp_path: Path
) -> None:
    code = registered(desk)
    desk.act(ActCommand("settle", code))
    stepped = desk.act(ActCommand("return", code, method="post", consignment="RN1VN", carrier="Bưu điện"))
    assert stepped.paper == ""  # nobody at the counter signs for it
    desk.print_consignments([code], "Bưu điện")
    (path,) = (tmp_path / "receipts").glob("consignment*.pdf")
    text = PdfDocument(path)[0].get_textpage().get_text_bounded()
    assert "RN1VN" in text
    assert code in text


def test_two_counters_that_returned_one_result_are_compared(desk: OfficeCounterDesk) -> None:
    code = registered(desk)
    desk.act(ActCommand("settle", code))
    desk.act(ActCommand("return", code))
    view = desk.show(code)
    assert view is not None
    office = desk._office
    with office.units() as unit:  # as it comes from the other counter: nobody asks the state here
        unit.append(NewEvent(view.dossier.id, Kind.RESULT_RETURNED, office.clock.now(), bytes(16), ReturnBody()))
        unit.commit()
    (contest,) = desk.contests()
    assert (contest.code, contest.kind, contest.status_before) == (code, "result_returned", "returned")
