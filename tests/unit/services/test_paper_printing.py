"""Printing is a fact that the log keeps: which paper, which copy, by whom; a printer that is off undoes nothing."""

from __future__ import annotations

import pytest

from models.domain.bodies import PrintedBody, decode_body
from models.domain.events import Kind
from models.services.commands import ActCommand, PersonInput, Refused
from models.services.paper_printing import dossier_papers, print_paper, print_receipt, print_step, receipt_among
from models.services.papers import ApologyPaper, ReceiptPaper
from models.services.processing import act
from models.services.slips import ControlSlipPaper
from models.services.views import Stepped
from tests.builders import HUNG, LAN, local
from tests.fake_reader import FakeReader
from tests.fakes import FakePrinter
from tests.unit.services.intake_desk import IntakeDesk


class Desk(IntakeDesk):
    """A counter that prints what its steps hand out."""

    def __init__(self) -> None:
        super().__init__()
        self.printer = FakePrinter()

    def take(self, action: str, **more: object) -> Stepped:
        code = self.only().code or ""
        command = ActCommand(action, code, **more)  # type: ignore[arg-type]  # as the test names them
        units, clock = self.office.units, self.clock
        stepped = act(command=command, member=LAN, units=units, clock=clock, random_below=self.dice)
        return print_step(
            action=action, stepped=stepped, member=LAN, units=units, printer=self.printer, clock=self.clock
        )

    def printings(self) -> list[tuple[str, int]]:
        bodies = [decode_body(e.kind, e.body) for e in self.office.held.log if e.kind == Kind.RECEIPT_PRINTED]
        return [(body.form, body.copy_number) for body in bodies if isinstance(body, PrintedBody)]


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.receive()
    return made


def test_the_paper_of_a_step_is_printed_and_recorded(desk: Desk) -> None:
    stepped = desk.take("request_supplement", reason="Thiếu giấy chứng sinh")
    assert (stepped.paper, stepped.paper_trouble) == ("giay-hen-0001", "")
    assert desk.printings() == [("supplement", 1)]
    assert desk.only().copies_printed == 0
    assert [copies for _, copies in desk.printer.printed] == [None]


@pytest.mark.parametrize("action", ["settle", "withdraw"])
def test_a_step_without_a_paper_prints_nothing(desk: Desk, action: str) -> None:
    assert desk.take(action).paper == ""
    assert desk.printings() == []


def test_the_control_slip_comes_with_the_first_hand_over_only(desk: Desk) -> None:
    assert desk.take("forward", to="Tư pháp").paper
    assert desk.take("forward", to="Địa chính").paper == ""
    assert desk.printings() == [("control_slip", 1)]
    assert isinstance(desk.printer.printed[0][0], ControlSlipPaper)


def test_a_printer_that_is_off_leaves_the_step_and_its_paper_for_later(desk: Desk) -> None:
    desk.printer.is_off = True
    stepped = desk.take("request_supplement", reason="Thiếu giấy chứng sinh")
    assert (stepped.paper, stepped.paper_trouble) == ("", "printer_unavailable")
    assert dict(stepped.paper_trouble_details)["reason"] == "no_answer"
    assert desk.printings() == []
    desk.printer.is_off = False
    code = desk.only().code or ""
    (_, slip) = dossier_papers(code=code, reader=FakeReader(desk.office), clock=desk.clock)
    for _ in range(2):
        print_paper(
            code=code,
            paper=slip.event,
            member=HUNG,
            units=desk.office.units,
            printer=desk.printer,
            clock=desk.clock,
        )
    assert desk.printings() == [("supplement", 1), ("supplement", 2)]
    (first, _), (second, _) = desk.printer.printed
    assert first == second


def test_each_apology_is_a_paper_of_its_own(desk: Desk) -> None:
    for day in ("2026-12-04 17:00", "2026-12-11 17:00"):
        desk.take("apologise", reason="Chờ xác minh", new_due_at=local(day))
    assert desk.printings() == [("apology", 1), ("apology", 1)]
    told = [paper for paper, _ in desk.printer.printed if isinstance(paper, ApologyPaper)]
    assert [(paper.due_at, paper.number) for paper in told] == [
        (local("2026-11-26 17:00"), "261120-0001"),
        (local("2026-12-04 17:00"), "261120-0001.2"),
    ]


def test_a_replaced_receipt_is_looked_at_and_never_printed_again(desk: Desk) -> None:
    code, units = desk.only().code or "", desk.office.units
    print_receipt(code=code, member=LAN, units=units, printer=desk.printer, clock=desk.clock)
    desk.take("correct", submitter=PersonInput(name="Lý Văn Bình"))
    older, newer = dossier_papers(code=code, reader=FakeReader(desk.office), clock=desk.clock)
    with pytest.raises(Refused, match="paper_replaced"):
        print_paper(
            code=code, paper=older.event, member=LAN, units=units, printer=desk.printer, clock=desk.clock, copies=1
        )
    print_receipt(code=code, member=LAN, units=units, printer=desk.printer, clock=desk.clock)
    last, _ = desk.printer.printed[-1]
    assert isinstance(last, ReceiptPaper)
    assert (last.submitter_name, last.replaces_printed_at) == ("Lý Văn Bình", older.printings[0])
    papers = dossier_papers(code=code, reader=FakeReader(desk.office), clock=desk.clock)
    assert receipt_among(papers, code).event == newer.event


def test_a_paper_that_is_not_the_dossiers_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="paper_not_found"):
        print_paper(
            code=desk.only().code or "",
            paper=bytes(16),
            member=LAN,
            units=desk.office.units,
            printer=desk.printer,
            clock=desk.clock,
        )


def test_papers_of_nothing_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="dossier_not_found"):
        dossier_papers(code="H59.25.14-261120-0999", reader=FakeReader(desk.office), clock=desk.clock)


def test_printing_holds_nothing_while_the_printer_works(desk: Desk) -> None:
    desk.printer.on_print = desk.receive
    desk.take("request_supplement", reason="Thiếu giấy chứng sinh")
    assert len(desk.office.dossiers()) == 2
