"""The layouts of all papers are data: dated, complete, and the office's to change."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from printing.forms import FORMS, paper_name, render, usual_copies
from printing.layout import SHIPPED_LAYOUTS, form_layout
from printing.layout_trouble import LayoutUnreadable
from printing.office_printer import OfficePrinter
from printing.page import Rule, Style
from printing.spooler import FolderSpooler
from printing.text import MM_PER_POINT, Span, wrap
from tests.printing.book_values import BOOKS
from tests.printing.paper_values import APOLOGY, CONTROL, PLAIN, REFUSAL, SUPPLEMENT, register
from tests.printing.pdf_pages import read_pages, squeezed
from tests.printing.receipt_papers import RECEIPT
from tests.printing.test_forms import pages_of
from tests.printing.test_receipt import FACE
from ui.messages import refusal_words
from ui.messages_papers import FORM_WORDS


def shipped(form: str) -> str:
    """Return a shipped layout file."""
    (path,) = SHIPPED_LAYOUTS.glob(f"{form}-*.toml")
    return path.read_text(encoding="utf-8")


def change(folder: Path, form: str, *changes: tuple[str, str]) -> Path:
    """Put an office's own copy of a layout into a folder."""
    text = shipped(form)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{form}-own.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", [form.name for form in FORMS.values()])
def test_every_form_has_a_layout_with_a_version_and_a_day(name: str) -> None:
    layout = form_layout(name, date(2026, 10, 8))
    assert (layout.form, layout.version) == (name, 1)
    assert layout.in_force_from in {date(2025, 9, 15), date(2025, 7, 1), date(2020, 4, 20)}
    assert layout.legal_basis


@pytest.mark.parametrize(
    ("name", "number"),
    [("supplement", 2), ("refusal", 3), ("apology", 4), ("stop_notice", 5), ("control_slip", 6), ("register", 7)],
)
def test_form_numbers_are_those_of_2025(name: str, number: int) -> None:
    assert form_layout(name, date(2026, 1, 1)).legal_basis == f"Mẫu số 0{number}, Thông tư 03/2025/TT-VPCP"


def test_an_office_adds_moves_and_drops_fields_without_code(tmp_path: Path) -> None:
    change(
        tmp_path,
        "supplement",
        ('label = "Hồ sơ của:"', 'label = "Chủ hồ sơ và người nộp:"'),
        ('value = "{submitter}"', 'value = "{owner}; {submitter}"'),
        (
            '[[body]]\nkind = "field"\nlabel = "Địa chỉ:"\nvalue = "{address}"\n',
            '[[body]]\nkind = "gap"\nheight_mm = 4.0\n',
        ),
        ("width_mm = 30.0", "width_mm = 40.0"),
        ('copies = ["Liên 1: Giao người nộp hồ sơ", "Liên 2: Lưu hồ sơ"]', 'copies = ["A", "B", "C"]'),
        ("2025-09-15", "2026-10-09"),
    )
    text = squeezed(read_pages(render(SUPPLEMENT, layouts=tmp_path))[0].text)
    assert squeezed("Chủ hồ sơ và người nộp: Nguyễn Hoàng Bảo Ngọc; Nguyễn Thị Quỳnh Hương") in text
    assert squeezed("Thôn Phú Thuận") not in text
    assert squeezed("Thôn Phú Thuận") in squeezed(read_pages(render(SUPPLEMENT))[0].text)
    assert usual_copies(SUPPLEMENT, tmp_path) == 3
    assert form_layout("supplement", date(2026, 10, 8), tmp_path) == form_layout("supplement", date(2026, 10, 8))


def test_the_printer_uses_the_offices_folder(tmp_path: Path) -> None:
    change(tmp_path, "refusal", ("PHIẾU TỪ CHỐI", "PHIẾU  CHƯA"))
    out = tmp_path / "out"
    printed = OfficePrinter(FolderSpooler(out), layouts=tmp_path).print(paper=REFUSAL)
    assert printed.path is not None
    pages = read_pages(Path(printed.path).read_bytes())
    assert [("PHIẾU CHƯA TIẾP NHẬN" in page.text) for page in pages] == [True, True]
    assert printed.name == paper_name(REFUSAL)


def test_an_office_drops_a_column_of_the_register(tmp_path: Path) -> None:
    column = '    { label = "Ký nhận", value = "{signed}", width_mm = 15.0, group = "Trả kết quả" },\n'
    change(tmp_path, "register", (column, ""))
    own, plain = (squeezed(read_pages(render(register(9), layouts=where))[0].text) for where in (tmp_path, None))
    assert squeezed("Đã ký") in plain
    assert squeezed("Đã ký") not in own
    assert "(13)" in plain
    assert "(13)" not in own


@pytest.mark.parametrize(
    ("old", "new", "reason", "detail"),
    [
        ('value = "{address}"', 'value = "{adress}"', "name", "adress"),
        ('value = "{address}"', 'value = "{address"', "braces", "address"),
        ('value = "{address}"', 'value = "{}"', "name", ""),
        ('value = "{address}"', 'value = "{address.__class__}"', "name", "address.__class__"),
        ('rows = "items"', 'rows = "papers"', "rows", "papers"),
        ('value = "{copies}"', 'value = "{sheets}"', "name", "sheets"),
        ('kind = "pair"', 'kind = "pear"', "value", "body["),
        ('none = "–"', 'none = "–"\nmore = "?"', "phrases", "more"),
        ('"(mã {code})"', '"(mã {number})"', "phrase", "procedure_code"),
        ('left = { label = "Số điện thoại:", ', "left = { ", "missing", "left.label"),
        ("width_mm = 30.0", "width_mm = 130.0", "columns", ""),
        ('continued = "{title}', 'continued = "{titel}', "name", "titel"),
        ('name = "{guide}"', 'name = "{guy}"', "name", "guy"),
        ('number = "Số: {number}/HDHS"', 'number = "Số: {nummer}/HDHS"', "name", "nummer"),
        ('regular = "Tinos-Regular.ttf"', 'regular = "Times.ttf"', "font", "Times.ttf"),
        ('form = "supplement"', 'form = "refusal"', "form", "refusal"),
        ("[phrases]", "[phrases", "syntax", "80"),
        ("small_pt = 8.5", "small_pt = 50.0", "value", "text.small_pt"),
        ("small_pt = 8.5", "tiny_pt = 8.5", "unknown", "text.tiny_pt"),
    ],
)
def test_a_layout_that_cannot_be_used_says_where_to_look(
    tmp_path: Path, old: str, new: str, reason: str, detail: str
) -> None:
    path = change(tmp_path, "supplement", (old, new))
    with pytest.raises(LayoutUnreadable) as raised:
        render(SUPPLEMENT, layouts=tmp_path)
    told = raised.value.parameters
    assert (told["path"], told["file"], told["reason"]) == (str(path), "supplement-own.toml", reason)
    assert detail in " ".join(str(value) for value in told.values())
    words = refusal_words(raised.value)
    assert "supplement-own.toml" in words
    assert "Sửa tệp đó rồi in lại" in words
    assert not set("…{}") & set(words)
    assert not re.search(r"expected|object|invalid|unknown", words, re.IGNORECASE)


def test_a_file_that_is_no_text_at_all_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "supplement-own.toml").write_bytes(b'form = "supplement"\ntitle = "\xff"\n')
    with pytest.raises(LayoutUnreadable) as raised:
        render(SUPPLEMENT, layouts=tmp_path)
    assert raised.value.parameters["reason"] == "encoding"


def test_a_broken_file_of_one_form_stops_no_other(tmp_path: Path) -> None:
    change(tmp_path, "supplement", ("[phrases]", "[phrases"))
    assert render(REFUSAL, layouts=tmp_path) == render(REFUSAL)


def test_an_own_file_says_only_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "apology.toml"
    path.write_text(
        '[page]\nleft_mm = 20.0\n[words]\nnumber = "Số: {number}/XL-TTPVHCC"\n[phrases]\nprovisional = "(?)"\n',
        encoding="utf-8",
    )
    shipped_one, own = (form_layout("apology", date(2026, 10, 9), where) for where in (None, tmp_path))
    assert (own.page.left_mm, own.page.right_mm) == (20.0, shipped_one.page.right_mm)
    assert (own.body, own.in_force_from, own.is_own) == (shipped_one.body, shipped_one.in_force_from, True)
    assert "Số: 261008-0975/XL-TTPVHCC" in read_pages(render(APOLOGY, layouts=tmp_path))[0].text


def test_a_saved_file_counts_from_the_next_paper_on(tmp_path: Path) -> None:
    path = tmp_path / "apology.toml"
    for title in ("THƯ XIN LỖI", "THƯ XIN LỖI VÀ HẸN LẠI"):
        path.write_text(f'[words]\ntitle = "{title}"\n', encoding="utf-8")
        assert form_layout("apology", date(2026, 10, 9), tmp_path).words.title == title
    path.unlink()
    assert form_layout("apology", date(2026, 10, 9), tmp_path) == form_layout("apology", date(2026, 10, 9))


def test_a_form_whose_circular_changes_takes_the_layout_of_its_day(tmp_path: Path) -> None:
    (tmp_path / "apology-2026.toml").write_text(
        'in_force_from = 2026-10-09\nversion = 2\nlegal_basis = "Mẫu số 05, Thông tư 99/2026/TT-VPCP"\n',
        encoding="utf-8",
    )
    days = {day: replace(APOLOGY, issued_at=datetime(2026, 10, day, 2, tzinfo=UTC)) for day in (8, 9)}
    said = {day: read_pages(render(paper, layouts=tmp_path))[0].text for day, paper in days.items()}
    assert "Mẫu số 04, Thông tư 03/2025/TT-VPCP" in said[8]
    assert "Mẫu số 05, Thông tư 99/2026/TT-VPCP" in said[9]


def test_a_receipts_layout_is_checked_the_same_way(tmp_path: Path) -> None:
    path = change(tmp_path, "receipt", ('value = "{originals}"', 'value = "{original}"'))
    with pytest.raises(LayoutUnreadable) as raised:
        render(RECEIPT, layouts=tmp_path)
    assert raised.value.parameters["path"] == str(path)


def test_braces_and_asterisks_in_values_stay_what_they_are() -> None:
    odd = "Đơn {mẫu} *số* 5 {0} {"
    assert odd in read_pages(render(replace(APOLOGY, reason=odd)))[0].text


def test_blank_rows_are_as_many_as_the_layout_asks_for(tmp_path: Path) -> None:
    change(tmp_path, "control_slip", ("at_least = 5", "at_least = 3"))
    drawn = {where: pages_of(CONTROL, where) for where in (None, tmp_path)}
    across = {
        where: len({mark.y_mm for mark in page.marks if isinstance(mark, Rule) and mark.y_mm == mark.to_y_mm})
        for where, (page,) in drawn.items()
    }
    assert across[None] - across[tmp_path] == 2


def test_a_first_line_is_moved_in_where_its_word_fits() -> None:
    words = "Qua xem xét, Trung tâm thông báo không tiếp nhận hồ sơ này"
    lines = wrap(FACE, [Span(words)], 11.0, 60.0, 8.0)
    assert [line.pieces[0].x_mm for line in lines] == pytest.approx([8.0] + [0.0] * (len(lines) - 1))
    assert len(lines) > 1
    assert max(line.width_mm for line in lines) <= 60.0
    assert " ".join(piece.text for line in lines for piece in line.pieces) == words
    (long, *_) = wrap(FACE, [Span("Ẫ" * 10)], 11.0, 10 * FACE.em_width("Ẫ", Style.REGULAR) * 11 * MM_PER_POINT, 8.0)
    assert long.pieces[0].x_mm == 0.0


def test_every_paper_has_a_form_of_its_own() -> None:
    assert {type(paper) for paper in (*PLAIN.values(), *BOOKS.values(), RECEIPT)} == set(FORMS)
    assert {FORMS[type(paper)].name: name for name, paper in PLAIN.items()} == {name: name for name in PLAIN}


def test_every_shipped_layout_has_a_name_that_clerks_know() -> None:
    shipped_forms = {path.stem.rpartition("-")[0] for path in SHIPPED_LAYOUTS.glob("*.toml")}
    assert shipped_forms == set(FORM_WORDS)
    assert {form.name for form in FORMS.values()} <= shipped_forms
