"""Returning by keyboard: the common case in two keys, the rare ones asked for, the card checked against the dossier."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt

from models.domain.handing import Handing, ReceiverKind
from models.domain.lifecycle import Status
from models.services.commands import ActCommand, DocumentInput, ReceiveCommand
from tests import builders
from tests.builders import local
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import CTRL, SETTLED, TODAY, busy_desk
from ui.counter.returning import ReturningPage

OWNER_CARD = "094190001234|123456789|Thach Thi Ngoc Anh|01021990|Nam|Ap Phu Thanh, Soc Trang|01012022"
OTHER_CARD = OWNER_CARD.replace("094190001234", "094088001111").replace("Thach Thi Ngoc Anh", "Danh Son")


def page_of(counter: Counter) -> ReturningPage:
    return counter.window.work.returning


def handing_of(counter: Counter, code: str = SETTLED) -> Handing:
    view = counter.desk.show(code)
    assert view is not None
    assert view.dossier.handing is not None
    return view.dossier.handing


@pytest.fixture
def opened(make_counter: CounterMaker) -> Counter:
    """A counter with a result opened by a scan."""
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F10)
    counter.scan(SETTLED)
    counter.until(page_of(counter).button.hasFocus)
    return counter


def choose(counter: Counter, kind: ReceiverKind) -> None:
    """Choose who receives, with the arrows."""
    form = page_of(counter).form
    form.kind.setFocus()
    for _ in range(form.kind.findData(kind.value) - form.kind.currentIndex()):
        counter.key(Qt.Key.Key_Down)
    assert form.receiver_kind is kind


def given(counter: Counter) -> None:
    page = page_of(counter)
    page.button.setFocus()
    counter.enter()
    counter.until(lambda: "Đã trao kết quả" in page.note.words)


def test_a_scan_and_enter_are_enough_for_the_owner(opened: Counter) -> None:
    form = page_of(opened).form
    for hidden in (form.relation, form.authorisation, form.consignment, form.papers):
        assert not hidden.isVisible()
    given(opened)
    handing = handing_of(opened)
    assert (handing.kind, handing.method, handing.receiver.name) == (ReceiverKind.OWNER, "", "Nguyen Thi Phuong")
    assert "đã in phiếu" in page_of(opened).note.words


def test_the_owners_card_is_found_to_be_the_owners(opened: Counter) -> None:
    opened.scan(OWNER_CARD)
    page = page_of(opened)
    opened.until(lambda: "Đúng căn cước của chủ hồ sơ" in page.note.words)
    opened.until(page.button.hasFocus)


def test_somebody_elses_card_asks_by_what_right(opened: Counter) -> None:
    opened.scan(OTHER_CARD)
    page = page_of(opened)
    opened.until(lambda: "Thẻ này là của Danh Son, không phải Nguyen Thi Phuong" in page.note.words)
    assert opened.focused() is page.form.kind
    assert "Người nhận khác với Nguyen Thi Phuong" in page.form.check.text()


def test_a_card_with_nothing_opened_finds_what_waits_for_its_bearer(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F10)
    counter.scan(OWNER_CARD)
    page = page_of(counter)
    counter.until(lambda: page.opened_code == SETTLED)
    counter.until(lambda: "Đúng căn cước" in page.note.words)
    assert handed(counter) is False


def handed(counter: Counter) -> bool:
    view = counter.desk.show(SETTLED)
    assert view is not None
    return view.dossier.status is Status.RETURNED


def test_a_card_of_somebody_without_a_result_says_so(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    counter.key(Qt.Key.Key_F10)
    counter.scan(OTHER_CARD)
    counter.until(lambda: "Chưa có kết quả nào chờ Danh Son" in page_of(counter).note.words)


def test_an_authorised_person_shows_the_authorisation(opened: Counter) -> None:
    page = page_of(opened)
    choose(opened, ReceiverKind.AUTHORISED)
    opened.scan(OTHER_CARD)
    opened.until(lambda: page.form.name.text() == "Danh Son")
    opened.until(page.button.hasFocus)
    opened.enter()
    opened.until(lambda: "làm theo lời nhắc" in page.note.words)
    assert opened.focused() is page.form.authorisation
    assert "số, ngày và phạm vi" in page.form.authorisation.accessibleDescription()
    opened.type("UQ 12/2026")
    given(opened)
    handing = handing_of(opened)
    assert (handing.kind, handing.receiver.authorisation) == (ReceiverKind.AUTHORISED, "UQ 12/2026")
    assert handing.receiver.id_number == "094088001111"


def test_a_scanned_card_stays_when_its_bearer_turns_out_to_be_authorised(opened: Counter) -> None:
    form = page_of(opened).form
    opened.scan(OTHER_CARD)
    opened.until(form.kind.hasFocus)
    choose(opened, ReceiverKind.AUTHORISED)
    assert (form.name.text(), form.id_number.text()) == ("Danh Son", "094088001111")


def test_a_relative_says_the_relation(opened: Counter) -> None:
    page = page_of(opened)
    choose(opened, ReceiverKind.RELATIVE)
    page.form.name.setFocus()
    opened.type("Danh Son")
    assert "Chưa ghi số căn cước" in page.form.check.text()
    page.button.setFocus()
    opened.enter()
    opened.until(page.form.relation.hasFocus)
    opened.type("con")
    given(opened)
    assert (handing_of(opened).kind, handing_of(opened).receiver.relation) == (ReceiverKind.RELATIVE, "con")


def test_a_lost_receipt_and_a_fingerprint_are_one_key_each(opened: Counter) -> None:
    opened.key(Qt.Key.Key_J, CTRL)
    opened.key(Qt.Key.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
    given(opened)
    handing = handing_of(opened)
    assert (handing.is_receipt_lost, handing.is_fingerprint) == (True, True)


def test_originals_are_ticked_and_old_ones_withdrawn(opened: Counter) -> None:
    opened.key(Qt.Key.Key_T, CTRL)
    form = page_of(opened).form
    assert opened.focused() is form.papers
    opened.key(Qt.Key.Key_Space)
    form.taken_in.setFocus()
    opened.type("So cu; The cu")
    given(opened)
    handing = handing_of(opened)
    assert [paper.name for paper in handing.given_back] == ["Tờ khai"]
    assert [paper.name for paper in handing.taken_in] == ["So cu", "The cu"]


def test_one_result_by_post_takes_its_parcels_number_by_scan(opened: Counter) -> None:
    form = page_of(opened).form
    form.method.setFocus()
    opened.key(Qt.Key.Key_Down)
    assert form.consignment.isVisible()
    opened.scan("RN123456789VN")
    opened.until(lambda: form.consignment.text() == "RN123456789VN")
    before = len(opened.desk.printer.printed)
    given(opened)
    assert (handing_of(opened).method, handing_of(opened).consignment) == ("post", "RN123456789VN")
    assert len(opened.desk.printer.printed) == before  # nobody is there to sign


def test_a_result_that_was_handed_over_says_to_whom_and_when(opened: Counter) -> None:
    given(opened)
    opened.scan(SETTLED)
    opened.until(lambda: "Kết quả đã trao lúc 08:15 cho Nguyen Thi Phuong" in page_of(opened).note.words)


# -- by post -----------------------------------------------------------------------------------------------------------

SECOND = "H59.25.14-261119-0003"


@pytest.fixture
def posting(make_counter: CounterMaker) -> Counter:
    """A counter with two results and an empty list for the post."""
    desk = busy_desk()
    desk.clock.at = local("2026-11-19 10:30")
    submitter = dataclasses.replace(builders.ANH, name="Kim Thi Mai", address="")
    papers = (DocumentInput("Tờ khai", 1),)
    desk.receive(ReceiveCommand(procedure=builders.MARITAL.code, submitter=submitter, documents=papers))
    desk.clock.at = builders.NOW
    desk.act(ActCommand("settle", SECOND))
    counter = make_counter(desk)
    counter.key(Qt.Key.Key_B, CTRL)
    assert counter.window.page == "posting"
    return counter


def scanned(counter: Counter, *pairs: tuple[str, str]) -> None:
    page = counter.window.work.posting
    for count, (code, number) in enumerate(pairs, start=1):
        counter.scan(code)
        counter.until(lambda count=count: len(page.entries) == count)  # type: ignore[misc]
        if number:
            counter.scan(number)
            counter.until(lambda number=number: page.entries[-1].number == number)  # type: ignore[misc]


def test_scans_of_dossiers_and_parcels_fill_the_list_and_one_key_sends_all(posting: Counter) -> None:
    page = posting.window.work.posting
    scanned(posting, (SETTLED, "RN1VN"), (SECOND, "RN2VN"))
    posting.key(Qt.Key.Key_F12)
    assert posting.focused() is page.carrier
    posting.type("Buu dien")
    posting.key(Qt.Key.Key_F12)
    posting.until(lambda: page.note.words == "Đã ghi 2 kết quả gửi qua Buu dien, đã in danh sách cho bưu tá ký")
    assert page.entries == ()
    (listing,) = posting.desk.consignments
    assert [(row.code, row.consignment_number) for row in listing.rows] == [(SETTLED, "RN1VN"), (SECOND, "RN2VN")]
    assert (listing.carrier, listing.rows[0].recipient_name) == ("Buu dien", "Nguyen Thi Phuong")
    assert handing_of(posting, SECOND).carrier == "Buu dien"


def test_a_parcel_without_a_number_is_asked_for(posting: Counter) -> None:
    page = posting.window.work.posting
    scanned(posting, (SETTLED, ""), (SECOND, ""))
    posting.key(Qt.Key.Key_F12)
    assert posting.focused() is page.number
    assert page.table.currentIndex().row() == 0
    assert "số hiệu bưu gửi" in page.number.accessibleDescription()
    posting.type("rn 9 vn")
    posting.enter()
    assert page.entries[0].number == "RN9VN"


def test_one_parcel_is_not_two_dossiers(posting: Counter) -> None:
    page = posting.window.work.posting
    scanned(posting, (SETTLED, "RN1VN"), (SECOND, ""))
    posting.scan("RN1VN")
    posting.until(lambda: f"Số RN1VN đã ghi cho hồ sơ {SETTLED}" in page.note.words)
    assert page.entries[1].number == ""


def test_a_dossier_without_a_result_is_not_sent(posting: Counter) -> None:
    page = posting.window.work.posting
    scanned(posting, (TODAY, "RN1VN"))
    page.carrier.setText("Buu dien")
    posting.key(Qt.Key.Key_F12)
    posting.until(lambda: "1 hồ sơ chưa gửi được" in page.note.words)
    assert "nên không trả kết quả được" in page.entries[0].words


def test_numbers_survive_the_end_of_the_program(posting: Counter, make_counter: CounterMaker) -> None:
    scanned(posting, (SETTLED, "RN1VN"))
    posting.settled()
    posting.window.close()
    again = make_counter(posting.desk)
    again.key(Qt.Key.Key_B, CTRL)
    page = again.window.work.posting
    again.until(lambda: [parcel.number for parcel in page.entries] == ["RN1VN"])


def test_a_printer_that_is_off_undoes_no_posting(posting: Counter) -> None:
    page = posting.window.work.posting
    scanned(posting, (SETTLED, "RN1VN"))
    page.carrier.setText("Buu dien")
    posting.desk.printer.is_off = True
    posting.key(Qt.Key.Key_F12)
    posting.until(lambda: "Chưa in được danh sách, F12 để in lại" in page.note.words)
    assert handed(posting)
    posting.desk.printer.is_off = False
    posting.key(Qt.Key.Key_F12)
    posting.until(lambda: "đã in danh sách cho bưu tá ký" in page.note.words)
    assert [row.code for row in posting.desk.consignments[-1].rows] == [SETTLED]
