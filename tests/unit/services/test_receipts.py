"""The receipt: filled in from the dossier, printed as often as needed, lost with no printer."""

from __future__ import annotations

from typing import Any

import pytest

from models.domain.bodies import DocumentBody, FeeBody, LimitBody, PrintedBody, decode_body
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Kind
from models.domain.procedure import Channel, Fee
from models.services.commands import ActCommand, Refused
from models.services.paper_printing import print_receipt
from models.services.papers import PaperItem, ReceiptPaper
from models.services.ports import PrintedPaper
from models.services.processing import act
from models.services.receipts import fee_words, limit_words, money, receipt_of
from printing.spooler import PrinterUnavailable
from tests.builders import HUNG, LAN, NOW, local, office, received
from tests.fakes import FakeOffice, FakePrinter
from tests.unit.services.intake_desk import IntakeDesk


def folded(**changes: Any) -> Dossier:
    dossier = Dossier.replay([received(**changes)])
    assert dossier is not None
    return dossier


def paper_of(dossier: Dossier) -> ReceiptPaper:
    return receipt_of(dossier, office=office(), sign=lambda message: None, receiver_name="Lan", printed_at=NOW)


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("amount", "words"), [(0, "0 đ"), (3_000, "3.000 đ"), (1_250_000, "1.250.000 đ")])
def test_money_is_written_as_vietnamese_write_it(amount: int, words: str) -> None:
    assert money(amount) == words


@pytest.mark.parametrize(
    ("fees", "words"),
    [
        ([], "chưa có thông tin"),
        ([Fee()], "chưa có thông tin"),
        ([Fee(0)], "không thu"),
        ([Fee(8_000, "bản")], "8.000 đ/bản"),
        ([FeeBody(None, by_province=True)], "theo nghị quyết của HĐND tỉnh (chưa nhập mức thu)"),
        ([Fee(2_000, "trang"), Fee(2_000, "trang"), Fee(30_000)], "2.000 đ/trang; 30.000 đ"),
    ],
    ids=["none", "unknown", "free", "each", "province", "several"],
)
def test_fees_are_said_in_one_line(fees: list[Fee | FeeBody], words: str) -> None:
    assert fee_words(fees) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "3 ngày làm việc"),
        ({"same_day": True}, "giải quyết trong ngày"),
        ({"limit": None}, "chưa xác định thời hạn"),
        ({"limit": LimitBody(8, "hour", "Điều 7")}, "8 giờ làm việc (Điều 7)"),
    ],
    ids=["days", "same day", "unknown", "entered"],
)
def test_limits_are_said_with_their_ground(changes: dict[str, object], words: str) -> None:
    assert limit_words(folded(**changes)) == words


# -- form 01 -----------------------------------------------------------------------------------------------------------


def test_only_papers_that_are_kept_are_listed() -> None:
    documents = (DocumentBody("Tờ khai", 1, 2, 3), DocumentBody("Căn cước", 1, shown_only=True), DocumentBody("Ảnh"))
    assert paper_of(folded(documents=documents)).items == (PaperItem("Tờ khai", 1, 2, 3),)


def test_a_temporary_receipt_has_its_token_and_no_code() -> None:
    paper = paper_of(folded(code=None, token="TM-0123BCGH"))
    assert (paper.code, paper.token, paper.number) == (None, "TM-0123BCGH", "")


def test_a_dossier_that_got_its_code_later_shows_no_token() -> None:
    paper = paper_of(folded(token="TM-0123BCGH"))
    assert (paper.code, paper.token) == ("H59.25.14-261120-0001", None)


def test_the_owner_is_the_submitter_where_nobody_else_is_named() -> None:
    assert paper_of(folded()).owner_name == "Thạch Thị Ngọc Ánh"


def test_what_never_arrived_has_no_receipt() -> None:
    with pytest.raises(ValueError, match="never arrived"):
        paper_of(Dossier(id=b"", home=""))


# -- printing ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk() -> IntakeDesk:
    return IntakeDesk()


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


def printed(desk: IntakeDesk, printer: FakePrinter, code: str, copies: int = 2) -> PrintedPaper:
    return print_receipt(
        code=code, member=HUNG, units=desk.office.units, printer=printer, clock=desk.clock, copies=copies
    )


def test_printing_records_the_fact(desk: IntakeDesk, printer: FakePrinter) -> None:
    code = desk.receive().code
    assert printed(desk, printer, code, copies=3) == PrintedPaper("giay-hen-0001", None)
    assert desk.office.kinds() == [Kind.DOSSIER_RECEIVED, Kind.RECEIPT_PRINTED]
    event = desk.office.held.log[-1]
    body = decode_body(event.kind, event.body)
    assert isinstance(body, PrintedBody)
    assert (body.form, body.copy_number, body.job, event.actor) == ("receipt", 1, "giay-hen-0001", HUNG.actor)
    assert [copies for _, copies in printer.printed] == [3]


def test_a_reprint_says_the_same_and_counts(desk: IntakeDesk, printer: FakePrinter) -> None:
    received_paper = desk.receive().receipt
    assert received_paper.code is not None
    for _ in range(2):
        printed(desk, printer, received_paper.code)
    (first, _), (second, _) = printer.printed
    assert first == second
    assert (first.check_word, first.signature) == (received_paper.check_word, received_paper.signature)
    assert desk.only().copies_printed == 2
    last = desk.office.held.log[-1]
    assert decode_body(last.kind, last.body) == PrintedBody(
        copy_number=2, job="giay-hen-0002", recorded_at_ms=milliseconds(NOW), paper=desk.only().id
    )


def test_a_printer_that_is_off_leaves_the_dossier_and_it_can_be_printed_again(
    desk: IntakeDesk, printer: FakePrinter
) -> None:
    code = desk.receive().code
    printer.is_off = True
    with pytest.raises(PrinterUnavailable):
        printed(desk, printer, code)
    assert (desk.only().code, desk.only().copies_printed) == (code, 0)
    assert desk.office.kinds() == [Kind.DOSSIER_RECEIVED]
    printer.is_off = False
    printed(desk, printer, code)
    assert desk.only().copies_printed == 1


def test_nothing_is_held_while_the_printer_works(desk: IntakeDesk, printer: FakePrinter) -> None:
    code = desk.receive().code
    printer.on_print = lambda: _write_meanwhile(desk.office)
    printed(desk, printer, code)
    assert desk.office.held.drafts == {"current": b"x"}


def _write_meanwhile(store: FakeOffice) -> None:
    with store.units() as unit:
        unit.save_draft("current", b"x")
        unit.commit()


def test_a_token_prints_as_well_as_a_code(printer: FakePrinter) -> None:
    desk = IntakeDesk(lanes=())
    printed(desk, printer, desk.receive().code)
    assert printer.printed[0][0].token == desk.only().token


def test_an_unknown_code_prints_nothing(desk: IntakeDesk, printer: FakePrinter) -> None:
    with pytest.raises(Refused) as caught:
        printed(desk, printer, "H59.25.14-261120-0999")
    assert (caught.value.code, caught.value.params) == ("dossier_not_found", {"code": "H59.25.14-261120-0999"})
    assert printer.printed == []


def test_an_online_arrival_has_no_receipt_before_it_is_accepted(desk: IntakeDesk, printer: FakePrinter) -> None:
    code = desk.receive(channel=Channel.ONLINE).code
    with pytest.raises(Refused, match="not_accepted_yet"):
        printed(desk, printer, code)
    accept = ActCommand("accept", code=code)
    act(command=accept, member=LAN, units=desk.office.units, clock=desk.clock, random_below=desk.dice)
    printed(desk, printer, code)
    assert printer.printed[0][0].due_at == local("2026-11-26 17:00")
