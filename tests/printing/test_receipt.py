"""Form 01 as citizens, scanners and strangers find it on paper."""

import re
import subprocess
import sys
import threading
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.receipt_code import ScanKind, parse_scan
from models.services.papers import PaperItem, ReceiptPaper
from printing.layout import receipt_layout
from printing.page import Modules, Page, Rule, Run, Style
from printing.receipt import compose_receipt, render_receipt
from printing.text import MM_PER_POINT
from printing.typeface import FONT_FOLDER, typeface
from tests.printing.page_marks import assert_ink_is_inside, assert_marks_are_apart, box, grown, overlap
from tests.printing.pdf_pages import read_pages, squeezed
from tests.printing.receipt_papers import (
    LONG_ADDRESS,
    LONG_NAME,
    LONG_PROCEDURE,
    MANY_ITEMS,
    OFFICE,
    RECEIPT,
    receipt,
)

LAYOUT = receipt_layout(date(2026, 10, 8))
FACE = typeface(*(FONT_FOLDER / f"Tinos-{cut}.ttf" for cut in ("Regular", "Bold", "Italic")))
LONG = receipt(
    procedure_name=LONG_PROCEDURE, submitter_address=LONG_ADDRESS, submitter_name=LONG_NAME, owner_name=LONG_NAME
)
UNBROKEN = receipt(submitter_name="Ẫ" * 200, submitter_email="x" * 120 + "@example.vn", content="W" * 400)
TOKEN = receipt(code=None, token="TM-7K0QB39T", number="", items=(), due_at=None)
BARE = receipt(
    signature=None,
    number="",
    content="",
    submitter_address="",
    submitter_phone=" ",
    submitter_email="",
    submitter_id_number="",
    result_place="",
    fee_words="",
    due_rule="",
    limit_words="",
    register_book="",
    register_number="",
)
LONG_OFFICE = receipt(
    office=replace(
        OFFICE,
        superior="Ủy ban nhân dân đặc khu Phú Quý thuộc tỉnh Lâm Đồng sau sắp xếp",
        name="Trung tâm Phục vụ hành chính công đặc khu Phú Quý và các điểm tiếp nhận trực thuộc trên đảo",
        place="Đặc khu Phú Quý",
        lookup_url="https://dichvucong-motcua.trungtamphucvuhanhchinhcong.lamdong.gov.vn:8443",
    ),
    is_provisional=True,
    submitter_capacity="Người được ủy quyền theo văn bản ủy quyền số 125/2026/UQ lập ngày 01/10/2026 tại Phú Quý",
    replaces_printed_at=RECEIPT.printed_at - timedelta(minutes=3),
)
ALL = {
    "plain": RECEIPT,
    "long": LONG,
    "unbroken": UNBROKEN,
    "many items": receipt(items=MANY_ITEMS),
    "a huge item": receipt(items=(PaperItem("Văn bản " * 700, 1, 0, 0),)),
    "token": TOKEN,
    "bare": BARE,
    "long office": LONG_OFFICE,
    "everything": replace(LONG, items=MANY_ITEMS, office=LONG_OFFICE.office, is_provisional=True),
}


def text_of(paper: ReceiptPaper) -> str:
    """Return the body's text of all pages, without what further pages repeat."""
    text = "".join(squeezed(page.text) for page in read_pages(render_receipt(paper)))
    text = re.sub(
        r"Inlúc\d\dgiờ\d\dphút,ngày\d+tháng\d+năm\d+\.Mẫusố01,Thôngtư03/2025/TT-VPCP\.(Trang\d+/\d+)?", "", text
    )
    return re.sub(r"GIẤYTIẾPNHẬNHỒSƠVÀHẸNTRẢKẾTQUẢ–.{0,60}?\(tiếptheo\)", "", text)


def test_the_page_is_a5_and_a_plain_receipt_needs_one() -> None:
    (page,) = read_pages(render_receipt(RECEIPT))
    assert page.width_pt * MM_PER_POINT == pytest.approx(148, abs=0.01)
    assert page.height_pt * MM_PER_POINT == pytest.approx(210, abs=0.01)


@pytest.mark.parametrize("name", ["plain", "long", "many items", "long office", "everything"])
def test_every_field_is_on_the_paper_with_all_its_letters(name: str) -> None:
    paper = ALL[name]
    text = text_of(paper)
    for value in (
        paper.office.superior.upper(),
        paper.office.name.upper(),
        paper.office.name,
        paper.office.place,
        paper.office.phone,
        f"{paper.office.lookup_url}/tra-cuu",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {paper.number}",
        f"Mã hồ sơ: {paper.code}",
        f"Mã tra cứu: {paper.check_word}",
        "Hòa Thuận, ngày 08 tháng 10 năm 2026" if paper.office is OFFICE else "Phú Quý, ngày 08 tháng 10 năm 2026",
        f"Tiếp nhận hồ sơ của: {paper.submitter_name}",
        paper.submitter_capacity,
        f"Địa chỉ: {paper.submitter_address}",
        f"Số điện thoại: {paper.submitter_phone}",
        f"Email: {paper.submitter_email}",
        paper.submitter_id_number,
        f"Chủ hồ sơ: {paper.owner_name}",
        f"Nội dung yêu cầu giải quyết: {paper.content}",
        f"Thủ tục hành chính: {paper.procedure_name} (mã {paper.procedure_code})",
        "Số lượng hồ sơ: 01 bộ",
        f"theo quy định là: {paper.limit_words}",
        "Thời gian nhận hồ sơ: 08 giờ 15 phút, ngày 08 tháng 10 năm 2026",
        "17 giờ 00 phút, ngày 13 tháng 10 năm 2026",
        paper.due_rule,
        f"Đăng ký nhận kết quả tại: {paper.result_place}",
        f"Phí, lệ phí: {paper.fee_words}",
        f"quyển số: {paper.register_book}",
        f"Số thứ tự: {paper.register_number}",
        paper.receiver_name,
    ):
        assert squeezed(value) in text
    for number, item in enumerate(paper.items, start=1):
        counts = [str(n) if n else "–" for n in (item.originals, item.certified, item.photocopies)]
        assert squeezed(f"{number}{item.name}{''.join(counts)}") in text


def test_a_name_of_200_letters_stands_above_its_line_too() -> None:
    assert text_of(LONG).count(squeezed(LONG_NAME)) == 3  # submitter, owner, signature


def test_decomposed_text_is_printed_composed() -> None:
    decomposed = receipt(submitter_name=unicodedata.normalize("NFD", "Nguyễn Thị Quỳnh Hương"))
    assert render_receipt(decomposed) == render_receipt(RECEIPT)


def test_letters_that_the_typeface_lacks_leave_a_visible_trace() -> None:
    assert "□□□ Niê" in read_pages(render_receipt(receipt(receiver_name="ខ្ម Niê")))[0].text


@pytest.mark.parametrize("name", [name for name in ALL if name != "token"])
def test_both_codes_are_read_back_at_203_dpi(name: str) -> None:
    paper = ALL[name]
    codes = read_pages(render_receipt(paper))[0].codes()
    assert codes.pop("Code 128") == paper.code
    (qr,) = codes.values()
    scan = parse_scan(qr)
    assert qr.startswith(f"{paper.office.lookup_url}/tra-cuu?ma={paper.code}&mtc={paper.check_word}")
    assert (scan.kind, scan.code, scan.check_word, scan.signature) == (
        ScanKind.RECEIPT,
        paper.code,
        paper.check_word,
        paper.signature,
    )


@settings(max_examples=25)
@given(
    st.from_regex(r"[A-Z0-9]{1,3}(\.[A-Z0-9]{1,3}){0,4}-26(0[1-9]|1[0-2])(0[1-9]|1[0-9])-[0-9]{4}", fullmatch=True),
    st.none() | st.binary(min_size=64, max_size=64),
)
def test_any_code_with_any_signature_is_read_back(code: str, signature: bytes | None) -> None:
    codes = read_pages(render_receipt(receipt(code=code, signature=signature)))[0].codes()
    assert codes.pop("Code 128") == code
    assert [parse_scan(qr).signature for qr in codes.values()] == [signature]


def test_codes_survive_a_printer_with_hard_edges() -> None:
    page = read_pages(render_receipt(receipt(code="000.00.15.H56-190821-0001")))[0]
    hard = replace(page, pixels=np.where(page.pixels < 128, 0, 255).astype(np.uint8))
    assert hard.codes()["Code 128"] == "000.00.15.H56-190821-0001"
    assert len(hard.codes()) == 2


@pytest.mark.parametrize("name", ALL)
def test_codes_have_whole_dots_their_size_and_their_quiet_zones(name: str) -> None:
    dot = 25.4 / 203
    for page in pages_of(ALL[name])[:1]:
        bars, qr = sorted((mark for mark in page.marks if isinstance(mark, Modules)), key=lambda m: m.columns == m.rows)
        assert bars.module_mm == pytest.approx(2 * dot)
        assert qr.columns * qr.module_mm >= 23
        assert qr.module_mm / dot == pytest.approx(round(qr.module_mm / dot))
        assert qr.module_mm >= 3 * dot - 1e-9
        for mark, quiet in ((bars, 10), (qr, 4)):
            assert mark.x_mm / dot == pytest.approx(round(mark.x_mm / dot))
            assert mark.y_mm / dot == pytest.approx(round(mark.y_mm / dot))
            assert mark.x_mm >= quiet * mark.module_mm
            assert mark.x_mm + (mark.columns + quiet) * mark.module_mm <= LAYOUT.page.width_mm
            zone = grown(box(mark), quiet * mark.module_mm, 0 if mark is bars else quiet * mark.module_mm)
            assert not [run for run in page.marks if run is not mark and overlap(zone, box(run))]


def pages_of(paper: ReceiptPaper, copies: int = 1) -> tuple[Page, ...]:
    """Return the marks of a paper."""
    return compose_receipt(paper, LAYOUT, FACE, copies=copies)


@pytest.mark.parametrize("name", ALL)
def test_nothing_overlaps_and_nothing_leaves_the_page(name: str) -> None:
    assert_marks_are_apart(pages_of(ALL[name]), LAYOUT)


@pytest.mark.parametrize("name", ALL)
def test_the_ink_itself_stays_inside_the_margins(name: str) -> None:
    assert_ink_is_inside(read_pages(render_receipt(ALL[name])), LAYOUT)


def test_letters_never_shrink_below_the_floor_nor_grow_needlessly_small() -> None:
    floor = min(LAYOUT.text.footer_pt, *LAYOUT.text.body_pt)
    for paper in ALL.values():
        for page in pages_of(paper):
            assert min(run.size_pt for run in page.marks if isinstance(run, Run)) >= floor * LAYOUT.table.size_factor
    sizes = {run.size_pt for run in pages_of(receipt(items=()))[0].marks if isinstance(run, Run)}
    assert LAYOUT.text.body_pt[0] in sizes


def test_a_long_table_repeats_its_heading_and_numbers_its_pages() -> None:
    pages = read_pages(render_receipt(ALL["many items"]))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Trang {number}/{len(pages)}" in page.text
        assert RECEIPT.code is not None
        assert RECEIPT.code in page.text
        assert "Tên thành phần hồ sơ" in page.text


def test_signatures_never_stand_alone_on_a_page() -> None:
    for count in range(1, 42):
        last = pages_of(receipt(items=MANY_ITEMS[:count]))[-1]
        texts = " ".join(mark.text for mark in last.marks if isinstance(mark, Run))
        assert "NGƯỜI NỘP HỒ SƠ" in texts
        assert "Vào Sổ theo dõi hồ sơ" in texts


def test_two_copies_differ_only_in_whose_they_are() -> None:
    first, second = read_pages(render_receipt(RECEIPT, 2))
    assert "Liên 1: Giao người nộp hồ sơ" in first.text
    assert "Liên 2: Lưu tại nơi tiếp nhận" in second.text
    assert first.text.replace("Liên 1: Giao người nộp hồ sơ", "") == second.text.replace(
        "Liên 2: Lưu tại nơi tiếp nhận", ""
    )
    assert first.codes() == second.codes()


def test_copies_of_a_long_receipt_follow_each_other_whole() -> None:
    pages = read_pages(render_receipt(LONG, 2))
    assert [re.findall(r"Trang (\d)/2", page.text) for page in pages] == [["1"], ["2"], ["1"], ["2"]]


@pytest.mark.parametrize("copies", [0, -1])
def test_no_copy_at_all_is_a_mistake(copies: int) -> None:
    with pytest.raises(ValueError, match="at least once"):
        render_receipt(RECEIPT, copies)


def test_a_receipt_without_code_or_token_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="code or a temporary token"):
        render_receipt(receipt(code=None, token=None))


def test_an_unsigned_receipt_says_so_and_a_signed_one_does_not() -> None:
    assert "Phiếu chưa ký số" in read_pages(render_receipt(receipt(signature=None)))[0].text
    assert "chưa ký số" not in read_pages(render_receipt(RECEIPT))[0].text


def test_a_token_receipt_says_that_the_code_will_follow() -> None:
    (page,) = read_pages(render_receipt(TOKEN))
    assert "Mã tạm: TM-7K0QB39T" in page.text
    assert squeezed("Chưa phải mã hồ sơ. Mã hồ sơ chính thức sẽ được cấp và thông báo sau") in squeezed(page.text)
    assert "Mã hồ sơ:" not in page.text
    codes = page.codes()
    assert codes.pop("Code 128") == "TM-7K0QB39T"
    assert [parse_scan(qr).token for qr in codes.values()] == ["TM-7K0QB39T"]


def test_a_provisional_due_time_says_why() -> None:
    assert "(tạm tính" in read_pages(render_receipt(receipt(is_provisional=True)))[0].text
    assert "tạm tính" not in read_pages(render_receipt(RECEIPT))[0].text


def test_nothing_to_fetch_later_is_said_in_words() -> None:
    assert "không hẹn trả kết quả sau" in read_pages(render_receipt(receipt(due_at=None)))[0].text


def test_a_corrected_reprint_names_the_paper_that_it_replaces() -> None:
    paper = receipt(
        printed_at=datetime(2026, 10, 8, 2, 0, tzinfo=UTC), replaces_printed_at=datetime(2026, 10, 8, 1, 16, tzinfo=UTC)
    )
    printed = "Bản in lúc 09 giờ 00 phút, ngày 08 tháng 10 năm 2026"
    replaced = "thay thế bản in lúc 08 giờ 16 phút, ngày 08 tháng 10 năm 2026"
    assert squeezed(f"{printed}, {replaced}.") in text_of(paper)


def test_empty_fields_leave_dotted_lines_to_fill_in() -> None:
    (page,) = pages_of(BARE)
    assert sum(isinstance(mark, Rule) and mark.is_dotted for mark in page.marks) == 9
    assert not [mark for page in pages_of(RECEIPT) for mark in page.marks if isinstance(mark, Rule) and mark.is_dotted]


def test_days_are_those_of_vietnam_and_written_as_law_writes_them() -> None:
    late = receipt(
        received_at=datetime(2027, 2, 4, 17, 5, tzinfo=UTC), due_at=datetime(2027, 9, 6, 10, 0, 59, tzinfo=UTC)
    )
    text = text_of(late)
    assert squeezed("00 giờ 05 phút, ngày 05 tháng 02 năm 2027") in text
    assert squeezed("17 giờ 00 phút, ngày 06 tháng 9 năm 2027") in text


def test_only_embedded_fonts_are_used() -> None:
    pdf = render_receipt(RECEIPT)
    names = set(re.findall(rb"/BaseFont /([^\s/]+)", pdf))
    assert {name.partition(b"+")[2] for name in names} == {b"Tinos-Regular", b"Tinos-Bold", b"Tinos-Italic"}
    assert pdf.count(b"/FontFile2 ") == 3
    assert len(pdf) < 80_000


def test_the_same_paper_gives_the_same_bytes_on_any_thread() -> None:
    expected = render_receipt(RECEIPT, 2)
    results: list[bytes] = []
    threads = [threading.Thread(target=lambda: results.append(render_receipt(RECEIPT, 2))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert results == [expected] * 4


def test_lines_of_one_field_follow_each_other_down_the_page() -> None:
    runs = [mark for mark in pages_of(LONG)[0].marks if isinstance(mark, Run) and mark.style is Style.BOLD]
    name = [run for run in runs if run.text and run.text in LONG_NAME]
    assert len(name) > 1
    assert all(upper.y_mm < lower.y_mm for upper, lower in pairwise(name))


def test_nothing_heavy_is_loaded_before_the_first_receipt() -> None:
    heavy = "[name for name in ('reportlab', 'segno', 'barcode', 'PySide6') if name in sys.modules]"
    program = f"import sys, printing.office_printer, printing.spooler; print({heavy})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_an_office_without_superior_or_place_still_has_a_heading() -> None:
    paper = receipt(office=replace(OFFICE, superior="", place="", phone=""))
    text = read_pages(render_receipt(paper))[0].text
    assert "……………, ngày 08 tháng 10 năm 2026" in text
    assert "Điện thoại hỗ trợ" not in text
