"""The counter's desk over a real office: certifications are durable, their book is seen, printed and saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.counter_desk import OfficeCounterDesk
from models.services.book_commands import BookCommand, CertifiedDocument, CertifyCommand
from models.services.commands import PersonInput, Refused
from tests.gui.desktop.test_counter_desk import PASSWORD, desk
from tests.printing.pdf_pages import read_pages, squeezed
from ui.counter.books.desk import CERTIFY_DRAFT, OPEN

__all__ = ["desk"]
LINE = CertifyCommand(
    "copies",
    requester=PersonInput(name="Thạch Thị Ngọc Ánh"),
    documents=(CertifiedDocument("Bằng tốt nghiệp", pages=2, copies=3),),
    signer="Nguyễn Văn Hòa",
    signer_title="Phó Chủ tịch",
)


def test_a_book_is_kept_from_opening_to_paper(desk: OfficeCounterDesk, tmp_path: Path) -> None:
    desk.authenticate("mai", PASSWORD)
    year = desk.step_book(OPEN, BookCommand("copies")).book.year
    desk.save_draft(CERTIFY_DRAFT, b"{}")
    done = desk.certify(LINE)
    assert done.amount_vnd == 12_000
    state = desk.book_state()
    book = state.book_of("copies", year)
    assert book is not None
    assert (book.book.last_number, book.is_waiting_to_send) == (1, True)
    assert [row.entry.document for row in state.today] == ["Bằng tốt nghiệp"]
    assert (state.documents, state.signer, state.draft) == (("Bằng tốt nghiệp",), "Nguyễn Văn Hòa", b"{}")
    assert desk.picture_book("copies", year).page_count == 1
    printed = desk.print_book("copies", year)
    assert printed.path is not None
    saved = desk.save_book("copies", year, tmp_path / "saved")
    for path in (Path(printed.path), saved):
        text = squeezed(read_pages(path.read_bytes())[0].text)
        for words in ("Bằng tốt nghiệp", "Thạch Thị Ngọc Ánh", "Sơn Thị Mai"):
            assert squeezed(words) in text


def test_nobody_certifies_before_signing_in(desk: OfficeCounterDesk) -> None:
    with pytest.raises(Refused, check=lambda error: error.code == "user_needed"):
        desk.certify(LINE)
