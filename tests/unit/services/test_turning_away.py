"""Turning somebody away: what is missing stands on the slip, under the number that was recorded."""

from __future__ import annotations

from typing import Any

import pytest

from models.domain.bodies import DocumentBody
from models.domain.lifecycle import Status
from models.services.commands import ActCommand, DocumentInput
from models.services.papers import RefusalPaper, RequestedItem, SupplementPaper
from models.services.turning_away import turned_away_paper
from printing.forms import render
from tests.builders import ANH, BIRTH, LAN, NOW, office
from tests.printing.pdf_pages import read_pages
from tests.unit.services.test_processing import Desk

MISSING = (DocumentInput("Giấy chứng sinh", originals=1), DocumentInput("Tờ khai chưa ký"))


def paper_of(number: str, **command: Any) -> SupplementPaper | RefusalPaper:
    return turned_away_paper(
        command=ActCommand("turn_away", **command),
        number=number,
        procedure=BIRTH,
        member=LAN,
        office=office().heading,
        now=NOW,
    )


def test_what_is_missing_is_recorded_and_printed_under_the_same_number() -> None:
    desk = Desk()
    done = desk.act(ActCommand("turn_away", reason="Thiếu giấy tờ", submitter=ANH, documents=MISSING))
    assert desk.body().documents == (DocumentBody("Giấy chứng sinh", 1), DocumentBody("Tờ khai chưa ký"))
    paper = paper_of(done.number, reason="Thiếu giấy tờ", submitter=ANH, documents=MISSING)
    assert isinstance(paper, SupplementPaper)
    assert paper.items == (RequestedItem("Giấy chứng sinh", 1), RequestedItem("Tờ khai chưa ký", 0))
    text = read_pages(render(paper))[0].text
    for words in (done.number, ANH.name, "Giấy chứng sinh", BIRTH.name):
        assert words in text


def test_a_request_that_cannot_be_taken_is_refused_on_form_03() -> None:
    desk = Desk()
    done = desk.act(ActCommand("turn_away", reason="Không thuộc thẩm quyền", is_negative=True))
    assert desk.body().negative
    paper = paper_of(done.number, reason="Không thuộc thẩm quyền", is_negative=True, note="Điều 5")
    assert isinstance(paper, RefusalPaper)
    assert (paper.number, paper.reason, paper.legal_ground) == (done.number, "Không thuộc thẩm quyền", "Điều 5")


@pytest.mark.parametrize("procedure", [BIRTH, None])
def test_a_slip_names_what_was_asked_for(procedure: Any) -> None:
    paper = turned_away_paper(
        command=ActCommand("turn_away", reason="x", procedure=" Cấp  sổ đỏ "),
        number="HD-1",
        procedure=procedure,
        member=LAN,
        office=office().heading,
        now=NOW,
    )
    assert paper.dossier.procedure_name == ("Đăng ký khai sinh" if procedure else "Cấp sổ đỏ")


def test_papers_without_a_name_are_asked_for() -> None:
    command = ActCommand("turn_away", reason="x", documents=(DocumentInput(" "),))
    assert Desk(Status.RECEIVED).faults(command) == [("documents.0.name", "required")]
