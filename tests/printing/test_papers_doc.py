"""`docs/papers.md` tells an office what a layout may say: its names are those of the code, its example works."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from printing.content import Content
from printing.forms import content_of, layout_of, render
from printing.layout import form_layout
from printing.samples import SAMPLES, sample
from tests.printing.pdf_pages import read_pages

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs/papers.md").read_text("utf-8")


def named(names: object) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))  # type: ignore[call-overload]  # any names


@pytest.mark.parametrize("form", SAMPLES)
def test_every_value_of_a_form_is_listed(form: str) -> None:
    paper = SAMPLES[form]
    content: Content = content_of(paper, layout_of(paper))
    rows = "; ".join(f"`{table}`: {named(of[0])}" for table, of in content.rows.items() if of)
    assert f"| `{form}` | {named(content.values)} | {rows or '–'} |" in DOCUMENT


@pytest.mark.parametrize("form", SAMPLES)
def test_every_form_is_listed_with_its_number(form: str) -> None:
    (row,) = re.findall(rf"^\| `{form}` \| ([^`].*) \|$", DOCUMENT, re.MULTILINE)
    basis = form_layout(form, date(2026, 1, 1)).legal_basis
    number = re.match(r"Mẫu số \d\d", basis)
    assert (number[0] if number else "–") in row


def test_the_example_for_an_office_does_what_it_says(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    text = re.sub(r"^   ", "", example, flags=re.MULTILINE)
    (tmp_path / "apology-2027.toml").write_text(text, encoding="utf-8")
    before, after = (sample("apology", on=on) for on in (date(2026, 12, 31), date(2027, 1, 1)))
    assert "Số: 261008-0975/XL " in read_pages(render(before, layouts=tmp_path))[0].text.replace("\r\n", " ")
    said = read_pages(render(after, layouts=tmp_path))[0].text
    assert "Số: 261008-0975/XL-TTPVHCC" in said
    assert "Đường dây nóng: 0299 312 3456." in said
    assert layout_of(after, tmp_path).page.left_mm == 20.0
