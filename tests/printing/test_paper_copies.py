"""Copies of papers: their names, one for each holder, and the electronic one with the same content."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from models.services.ports import PrintedPaper
from models.services.slips import Paper
from printing.forms import layout_of, paper_name, render, usual_copies
from printing.office_printer import OfficePrinter
from printing.spooler import FolderSpooler
from tests.printing.paper_values import APOLOGY, CODE, CONTROL, HAND_OVER, PLAIN, REFUSAL, SUPPLEMENT, register
from tests.printing.pdf_pages import read_pages, squeezed
from tests.printing.receipt_papers import RECEIPT


def test_a_paper_is_named_by_form_code_and_number(tmp_path: Path) -> None:
    assert paper_name(RECEIPT) == CODE
    assert paper_name(SUPPLEMENT) == f"supplement-{CODE}"
    assert paper_name(replace(SUPPLEMENT, number="261008-0975.2")) == f"supplement-{CODE}.2"
    assert paper_name(replace(SUPPLEMENT, number="12/HDHS")) == f"supplement-{CODE}-12/HDHS"
    assert paper_name(REFUSAL) == "refusal-HD-7K0QB39T"
    assert paper_name(CONTROL) == f"control_slip-{CODE}"
    assert paper_name(replace(HAND_OVER, number="")) == "hand_over_slip-261009-0930"
    assert paper_name(register(1)) == "register-261001-261031"
    assert len({paper_name(paper) for paper in PLAIN.values()}) == len(PLAIN)
    printed = OfficePrinter(FolderSpooler(tmp_path)).print(paper=SUPPLEMENT)
    path = tmp_path / f"supplement-{CODE}.pdf"
    assert printed == PrintedPaper(name=f"supplement-{CODE}", path=str(path))
    assert path.read_bytes() == render(SUPPLEMENT, copies=2)


@pytest.mark.parametrize("name", [*PLAIN, "receipt"])
def test_an_electronic_copy_says_the_same_and_that_it_is_one(name: str) -> None:
    paper: Paper = RECEIPT if name == "receipt" else PLAIN[name]
    layout = layout_of(paper)
    on_paper, electronic = (read_pages(render(paper, is_electronic=mark)) for mark in (False, True))
    mark = squeezed(f"({layout.words.electronic})")
    texts = [squeezed("".join(page.text for page in pages)) for pages in (on_paper, electronic)]
    holder = squeezed(f"({layout.words.copies[0]})") if layout.words.copies else ""
    assert texts[1].count(mark) == 1
    assert texts[1].replace(mark, "") == (texts[0].replace(holder, "") if holder else texts[0])
    assert electronic[0].codes() == on_paper[0].codes()
    document = pypdfium2.PdfDocument(render(paper, is_electronic=True))
    about = document.get_metadata_dict()
    assert about["Title"].startswith(layout.words.title)
    assert (about["Author"], about["Subject"]) == (paper.office.name, layout.words.electronic)
    assert b"/Lang (vi)" in render(paper, is_electronic=True)
    document.close()


def test_a_paper_without_a_number_leaves_room_to_write_it() -> None:
    assert "Số: ………………/XL" in read_pages(render(replace(APOLOGY, number="")))[0].text
    assert "Số: 261008-0975/XL" in read_pages(render(APOLOGY))[0].text


def test_there_is_one_copy_for_each_holder_that_the_form_names() -> None:
    copies = {name: usual_copies(paper) for name, paper in PLAIN.items()}
    assert copies == {
        **dict.fromkeys(PLAIN, 1),
        **dict.fromkeys(("supplement", "refusal", "hand_over_slip", "result_receipt", "consignment"), 2),
    }
    first, second = read_pages(render(REFUSAL, copies=2))
    assert "Liên 1: Giao người nộp hồ sơ" in first.text
    assert "Liên 2: Lưu tại nơi tiếp nhận" in second.text
