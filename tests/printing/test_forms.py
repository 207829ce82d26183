"""Every paper besides the receipt, as citizens, officials and scanners find it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from models.domain.handing import ReceiverKind
from models.domain.timeliness import Timeliness
from models.services.slips import Paper
from printing.blocks import TableBlock
from printing.form_pages import compose, form_face
from printing.forms import content_of, layout_of, render
from printing.layout import FormLayout
from printing.page import Page, Rule, Run
from printing.spooler import sheet_of
from tests.printing.page_marks import assert_ink_is_inside, assert_marks_are_apart
from tests.printing.paper_extremes import EMPTY, LONG, UNBROKEN
from tests.printing.paper_values import (
    APOLOGY,
    CODE,
    CONSIGNMENT,
    CONTROL,
    DOSSIER,
    HAND_OVER,
    LEGS,
    PLAIN,
    REFUSAL,
    RESULT,
    SHIFT,
    STOP,
    SUPPLEMENT,
    hand_over_row,
    parcel,
    register,
)
from tests.printing.pdf_pages import read_pages, squeezed
from tests.printing.receipt_papers import LONG_PROCEDURE

KINDS = {"plain": PLAIN, "long": LONG, "unbroken": UNBROKEN, "empty": EMPTY}
ALL = {f"{kind} {name}": paper for kind, papers in KINDS.items() for name, paper in papers.items()}
# What a form leaves out on purpose: it says the same in other words or stands on another paper.
NOT_SAID = {
    "supplement": {"owner_name"},
    "refusal": {"owner_name"},
    **{key: {"owner_name", "content"} for key in ("apology", "stop_notice")},
    "control_slip": {"content", "submitter_address", "submitter_email"},
    "result_receipt": {"content", "submitter_address", "submitter_email", "submitter_phone"},
    "register": {"place"},
    "payment_slip": {"submitter_email", "bank_bin", "kind"},
}

OF_ROWS = {"procedure_name", "submitter_name", "name", "address", "recipient_name", "recipient_address", "contents"}


def pages_of(paper: Paper, layouts: Path | None = None) -> tuple[Page, ...]:
    """Return the marks of a paper."""
    layout = layout_of(paper, layouts)
    return compose(content_of(paper, layout), layout, form_face(layout), copies=1)


def text_of(paper: Paper) -> str:
    """Return the text of all pages, without what further pages repeat and what stands at their feet."""
    layout = layout_of(paper)
    texts = [squeezed(page.text) for page in read_pages(render(paper))]
    texts = [
        re.sub(r"Inlúc09giờ31phút,ngày09tháng10năm2026\.(.{0,60}?TT-VPCP\.)?(Trang\d+/\d+)?$", "", t) for t in texts
    ]
    repeated = [""]
    for block in layout.body:
        if isinstance(block, TableBlock):
            groups = list(dict.fromkeys(column.group for column in block.columns if column.group))
            numbers = [f"({n + 1})" for n in range(len(block.columns))] if block.is_numbered else []
            repeated.append(squeezed("".join([*groups, *(column.label for column in block.columns), *numbers])))
    found = texts[0]
    for text in texts[1:]:
        rest = text.partition("(tiếptheo)")[2]
        heading = max((label for label in repeated if rest.startswith(label)), key=len)
        found += rest[len(heading) :]
    return found


def words_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Walk a paper: every text in it, with the name of its field."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield name, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_of(getattr(value, field.name), field.name)
    elif isinstance(value, tuple):
        for item in value:
            yield from words_of(item, name)


def decomposed(value: Any) -> Any:
    """Return the same paper with every mark beside its letter."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return unicodedata.normalize("NFD", value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: decomposed(getattr(value, field.name)) for field in fields(value)})
    return tuple(decomposed(item) for item in value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", [name for name in ALL if not name.startswith("unbroken")])
def test_every_word_of_the_value_is_on_the_paper(name: str) -> None:
    paper = ALL[name]
    text = text_of(paper).casefold()
    left_out = NOT_SAID.get(name.partition(" ")[2], set()) | {"lookup_url"}
    # Rows taller than half a page are set in parts, all cells together: there the words are counted.
    broken_rows = {"long hand_over_slip": 4, "long register": 8, "long consignment": 8}
    asks_to_call = name.endswith(("supplement", "apology", "stop_notice"))
    office = replace(paper.office, code="", phone=paper.office.phone if asks_to_call else "")
    for field, value in words_of(replace(paper, office=office)):
        if field in left_out:
            continue
        if name in broken_rows and field in OF_ROWS and len(value) > 60:
            words = {word for word in value.casefold().split() if word.isalpha() and len(word) > 4}
            assert all(text.count(word) >= broken_rows[name] * value.casefold().count(word) for word in words), field
        else:
            assert squeezed(value).casefold() in text, field


@pytest.mark.parametrize("name", ALL)
def test_nothing_overlaps_and_nothing_leaves_the_page(name: str) -> None:
    assert_marks_are_apart(pages_of(ALL[name]), layout_of(ALL[name]))


def test_the_longest_name_of_the_catalogue_is_what_is_tried() -> None:
    assert len(LONG_PROCEDURE) == 919


def test_a_row_that_goes_on_overleaf_is_closed_and_fills_its_page() -> None:
    paper = LONG["hand_over_slip"]
    layout = layout_of(paper)
    pages = pages_of(paper)
    floor = layout.page.height_mm - layout.page.bottom_mm
    assert len(pages) > 2
    for page in pages[:-1]:
        across = [mark.y_mm for mark in page.marks if isinstance(mark, Rule) and is_whole(mark, layout)]
        uprights = [mark.to_y_mm for mark in page.marks if isinstance(mark, Rule) and mark.x_mm == mark.to_x_mm]
        assert max(across) == pytest.approx(max(uprights))
        assert floor - max(across) < 30


@pytest.mark.parametrize("name", ALL)
def test_the_ink_itself_stays_inside_the_margins(name: str) -> None:
    assert_ink_is_inside(read_pages(render(ALL[name])), layout_of(ALL[name]))


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_paper_needs_one_page_of_its_sheet(name: str) -> None:
    pages = read_pages(render(PLAIN[name]))
    a4 = {"register": (842, 595), "consignment": (842, 595), "shift_slip": (595, 842)}
    assert {(round(page.width_pt), round(page.height_pt)) for page in pages} == {a4.get(name, (420, 595))}
    assert len(pages) == (2 if name == "register" else 1)
    assert sheet_of(render(PLAIN[name])) == ("A4" if name in a4 else "A5")


@pytest.mark.parametrize("kind", ["plain", "long"])
@pytest.mark.parametrize("name", ["supplement", "apology", "stop_notice", "control_slip", "result_receipt"])
def test_a_paper_about_one_dossier_carries_its_code_to_scan(kind: str, name: str) -> None:
    assert read_pages(render(KINDS[kind][name]))[0].codes() == {"Code 128": CODE}


def test_papers_without_one_dossier_carry_no_code() -> None:
    for paper in (REFUSAL, HAND_OVER, CONSIGNMENT, SHIFT, register(3)):
        assert read_pages(render(paper))[0].codes() == {}


def test_a_hand_over_of_one_dossier_is_scanned_like_its_other_papers() -> None:
    row = hand_over_row(4)
    assert read_pages(render(replace(HAND_OVER, rows=(row,))))[0].codes() == {"Code 128": row.code}


def test_an_online_dossier_that_is_refused_shows_its_code() -> None:
    assert read_pages(render(replace(REFUSAL, dossier=DOSSIER)))[0].codes() == {"Code 128": CODE}


def test_a_code_too_long_for_bars_is_still_said_in_letters() -> None:
    page = read_pages(render(UNBROKEN["control_slip"]))[0]
    assert page.codes() == {}
    assert squeezed("H15.50.05.13-261008-0975" * 4) in squeezed(page.text)


@pytest.mark.parametrize("name", PLAIN)
def test_decomposed_text_is_printed_composed(name: str) -> None:
    paper = decomposed(PLAIN[name])
    assert paper != PLAIN[name]
    assert render(paper) == render(PLAIN[name])


@pytest.mark.parametrize("name", PLAIN)
def test_the_head_is_that_of_an_official_paper(name: str) -> None:
    text = read_pages(render(PLAIN[name]))[0].text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "Hòa Thuận, ngày 09 tháng 10 năm 2026" in text
    assert squeezed(layout_of(PLAIN[name]).words.title) in squeezed(text)
    assert ("Thông tư 03/2025/TT-VPCP" in text) == (
        name not in {"hand_over_slip", "result_receipt", "consignment", "shift_slip", "payment_slip", "receipt_list"}
    )


@pytest.mark.parametrize("name", PLAIN)
def test_letters_never_shrink_below_the_floor(name: str) -> None:
    layout = layout_of(PLAIN[name])
    floor = min(layout.text.footer_pt, layout.text.body_pt[-1] * layout.table.size_factor, layout.table.header_pt)
    for papers in KINDS.values():
        for page in pages_of(papers[name]) if name in papers else ():
            assert min(mark.size_pt for mark in page.marks if isinstance(mark, Run)) >= floor - 1e-9


@pytest.mark.parametrize(
    ("name", "signed"),
    [
        ("supplement", ["NGƯỜI HƯỚNG DẪN", "Y Thế Niê Kđăm"]),
        ("refusal", ["NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "Nguyễn Thị Quỳnh Hương", "Y Thế Niê Kđăm"]),
        ("apology", ["Nơi nhận:", "GIÁM ĐỐC", "(Ký, ghi rõ họ tên và đóng dấu)", "H'Loan Mlô"]),
        ("stop_notice", ["GIÁM ĐỐC", "(Ký, ghi rõ họ tên và đóng dấu)", "H'Loan Mlô"]),
        ("register", ["NGƯỜI LẬP SỔ", "GIÁM ĐỐC"]),
        ("hand_over_slip", ["NGƯỜI GIAO", "NGƯỜI NHẬN", "Trần Văn Ổn"]),
        ("result_receipt", ["NGƯỜI NHẬN KẾT QUẢ", "NGƯỜI TRẢ KẾT QUẢ", "Trần Văn Ổn"]),
        ("consignment", ["NGƯỜI GIAO", "NHÂN VIÊN BƯU CHÍNH"]),
        ("shift_slip", ["NGƯỜI GIAO CA", "NGƯỜI NHẬN CA", "Võ Thị Diễm Quỳnh"]),
    ],
)
def test_who_signs_stands_at_the_end_of_the_last_page(name: str, signed: list[str]) -> None:
    for papers in (PLAIN, LONG):
        if papers is LONG:
            signed = [words for words in signed if words.isupper() or "(" in words]
        last = pages_of(papers[name])[-1]
        texts = [mark.text for mark in last.marks if isinstance(mark, Run)]
        assert [words for words in signed if words in texts] == signed


@pytest.mark.parametrize("name", ["register", "hand_over_slip", "consignment"])
def test_nobody_signs_a_page_without_a_row(name: str) -> None:
    for count in range(1, 40):
        papers: dict[str, Paper] = {
            "register": register(count),
            "hand_over_slip": replace(HAND_OVER, rows=tuple(map(hand_over_row, range(1, count + 1)))),
            "consignment": replace(CONSIGNMENT, rows=tuple(map(parcel, range(1, count + 1)))),
        }
        texts = [mark.text for mark in pages_of(papers[name])[-1].marks if isinstance(mark, Run)]
        assert f"H15.50.05.13-261008-{count:04d}" in texts


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (replace(SUPPLEMENT, reason=" "), "reason"),
        (replace(SUPPLEMENT, items=()), "items"),
        (replace(REFUSAL, reason="\n"), "reason"),
        (replace(APOLOGY, reason=""), "reason"),
        (replace(APOLOGY, new_due_at=APOLOGY.due_at), "later due time"),
        (replace(STOP, reason=""), "reason"),
        (replace(RESULT, results=(), given_back=()), "handed over"),
    ],
)
def test_a_paper_without_what_law_demands_is_a_mistake(paper: Paper, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        render(paper)


def test_a_stop_notice_that_names_no_ground_leaves_room_and_says_what_to_do() -> None:
    text = squeezed(read_pages(render(replace(STOP, legal_ground="", next_steps="")))[0].text)
    assert squeezed("Căn cứ pháp lý: ……………") in text
    assert squeezed("đến Trung tâm Phục vụ hành chính công xã Hòa Thuận nhận lại giấy tờ") in text


@pytest.mark.parametrize("copies", [0, -1])
def test_no_copy_at_all_is_a_mistake(copies: int) -> None:
    with pytest.raises(ValueError, match="at least once"):
        render(REFUSAL, copies=copies)


def test_an_apology_names_the_old_and_the_new_due_time() -> None:
    text = squeezed(read_pages(render(APOLOGY))[0].text)
    assert squeezed("Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 13 tháng 10 năm 2026.") in text
    assert squeezed("Thời gian hẹn trả kết quả mới: 17 giờ 00 phút, ngày 20 tháng 10 năm 2026.") in text
    assert squeezed("08 giờ 15 phút, ngày 08 tháng 10 năm 2026") in text
    assert "tạm tính" not in text
    assert squeezed("tạm tính") in squeezed(read_pages(render(replace(APOLOGY, is_provisional=True)))[0].text)


@pytest.mark.parametrize(
    ("result", "words"),
    [(Timeliness.EARLY, "Trước hạn"), (Timeliness.ON_TIME, "Đúng hạn"), (Timeliness.OVERDUE, "Quá hạn"), (None, "")],
)
def test_a_leg_says_how_its_limit_was_kept(result: Timeliness | None, words: str) -> None:
    text = read_pages(render(replace(CONTROL, legs=(replace(LEGS[0], result=result),))))[0].text
    said = [each for each in ("Trước hạn", "Đúng hạn", "Quá hạn") if each in text]
    assert said == ([words] if words else [])


def test_a_control_slip_has_rows_to_fill_in_by_hand() -> None:
    layout = layout_of(CONTROL)
    lines = {mark.y_mm for mark in pages_of(CONTROL)[0].marks if isinstance(mark, Rule) and is_whole(mark, layout)}
    assert len(lines) == 7  # above and below the heading, and below each of five rows


def is_whole(rule: Rule, layout: FormLayout) -> bool:
    """Tell whether a line runs across the whole page."""
    return rule.to_x_mm - rule.x_mm == pytest.approx(layout.content_mm)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ReceiverKind.OWNER, "(chủ hồ sơ)"),
        (ReceiverKind.SUBMITTER, "(người nộp hồ sơ)"),
        (ReceiverKind.AUTHORISED, "(người được ủy quyền)"),
        (ReceiverKind.RELATIVE, "(người thân của chủ hồ sơ)"),
    ],
)
def test_a_result_receipt_says_who_took_the_result(kind: ReceiverKind, words: str) -> None:
    assert words in read_pages(render(replace(RESULT, receiver_kind=kind)))[0].text


def test_a_lost_receipt_is_declared_and_a_fingerprint_is_asked_for() -> None:
    lost = squeezed("Tôi đã làm mất Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    (signed,) = read_pages(render(replace(RESULT, is_receipt_lost=False)))
    (pressed,) = read_pages(render(replace(RESULT, is_fingerprint=True)))
    assert lost in squeezed(pressed.text)
    assert lost not in squeezed(signed.text)
    assert "(Điểm chỉ" in pressed.text
    assert "(Điểm chỉ" not in signed.text


def test_a_shift_counts_its_cash_to_the_dong() -> None:
    text = squeezed(read_pages(render(SHIFT))[0].text)
    for line in ("Phải có trong quỹ 878.000 đ", "Thực đếm 876.000 đ", "Chênh lệch (thực đếm trừ phải có) -2.000 đ"):
        assert squeezed(line) in text
    uncounted = squeezed(read_pages(render(EMPTY["shift_slip"]))[0].text)
    assert squeezed("Thực đếm Chênh lệch (thực đếm trừ phải có) Nộp thủ quỹ 0 đ Để lại đầu ca sau Thu qua") in uncounted
    assert squeezed("I. Hồ sơ đang nhập dở (00): không có.") in uncounted


def test_the_post_collects_what_the_rows_add_up_to() -> None:
    text = squeezed(read_pages(render(CONSIGNMENT))[0].text)
    assert squeezed("Cộng: 07 bưu gửi. Tổng số tiền thu hộ: 104.000 đ.") in text
    free = replace(CONSIGNMENT, rows=tuple(replace(row, charge_vnd=0) for row in CONSIGNMENT.rows))
    assert squeezed("Tổng số tiền thu hộ") not in squeezed(read_pages(render(free))[0].text)


def test_a_corrected_reprint_names_the_paper_that_it_replaces() -> None:
    paper = replace(SUPPLEMENT, replaces_printed_at=SUPPLEMENT.printed_at - timedelta(minutes=16))
    text = squeezed(read_pages(render(paper))[0].text)
    assert squeezed("thay thế bản in lúc 09 giờ 15 phút, ngày 09 tháng 10 năm 2026") in text


def test_the_day_of_a_paper_is_that_of_vietnam() -> None:
    late = replace(REFUSAL, issued_at=datetime(2027, 2, 4, 17, 5, tzinfo=UTC))
    assert "Hòa Thuận, ngày 05 tháng 02 năm 2027" in read_pages(render(late))[0].text
