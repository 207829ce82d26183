"""Layouts are data that an office can change."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from printing.layout import SHIPPED_LAYOUTS, receipt_layout
from printing.layout_trouble import LayoutUnreadable
from printing.receipt import render_receipt
from tests.printing.pdf_pages import read_pages
from tests.printing.receipt_papers import RECEIPT

SHIPPED = (SHIPPED_LAYOUTS / "receipt-2025.toml").read_text(encoding="utf-8")


def test_the_shipped_layout_is_that_of_2025() -> None:
    layout = receipt_layout(date(2026, 10, 8))
    assert (layout.form, layout.in_force_from) == ("receipt", date(2025, 9, 15))
    assert (layout.page.width_mm, layout.page.height_mm) == (148, 210)
    assert list(layout.text.body_pt) == sorted(layout.text.body_pt, reverse=True)


def test_a_day_before_the_first_layout_takes_the_first() -> None:
    assert receipt_layout(date(2019, 8, 21)) is receipt_layout(date(2025, 9, 15))


def test_an_office_changes_the_paper_without_code(tmp_path: Path) -> None:
    own = SHIPPED.replace('title = "GIẤY TIẾP NHẬN', 'title = "GIẤY  BIÊN NHẬN').replace("2025-09-15", "2026-10-08")
    (tmp_path / "receipt-own.toml").write_text(own, encoding="utf-8")
    assert "GIẤY BIÊN NHẬN" in read_pages(render_receipt(RECEIPT, layouts=tmp_path))[0].text
    assert receipt_layout(date(2026, 10, 7), tmp_path) == receipt_layout(date(2026, 10, 7))


def test_an_own_layout_of_the_same_day_wins(tmp_path: Path) -> None:
    (tmp_path / "receipt.toml").write_text(SHIPPED.replace("version = 1", "version = 7"), encoding="utf-8")
    assert receipt_layout(date(2026, 1, 1), tmp_path).version == 7


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[page]", "[page"),
        ("width_mm = 148.0", 'width_mm = "wide"'),
        ("width_mm = 148.0", "width_mm = 40.0"),
        ("width_mm = 148.0", "breadth_mm = 148.0"),
        ("leading = 1.22", "leading = 0.5"),
        ("qr_quiet_modules = 4", "qr_quiet_modules = 0"),
        ('motto = "Độc lập - Tự do - Hạnh phúc"', "motto = 4"),
        ("body_pt = [", "body_pt = []\nsizes = ["),
    ],
)
def test_a_damaged_layout_names_its_file(tmp_path: Path, old: str, new: str) -> None:
    assert old in SHIPPED
    path = tmp_path / "receipt-own.toml"
    path.write_text(SHIPPED.replace(old, new), encoding="utf-8")
    with pytest.raises(LayoutUnreadable) as raised:
        receipt_layout(date(2026, 1, 1), tmp_path)
    assert raised.value.code == "layout_unreadable"
    assert raised.value.parameters["path"] == str(path)


def test_every_word_of_the_form_is_composed_text() -> None:
    words = msgspec.to_builtins(receipt_layout(date(2026, 1, 1)).words)
    assert all(text.strip() for text in words.values() if isinstance(text, str))
    assert msgspec.toml.decode(SHIPPED.encode())["words"] == {key: _listed(value) for key, value in words.items()}


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
