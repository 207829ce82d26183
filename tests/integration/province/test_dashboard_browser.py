"""The leaders' pages in a real browser: signed in by keyboard, WCAG 2.2 AA, scripts off, a small screen, paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page

from models.domain.bodies import StepBody
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from sync.server.admin import open_store
from sync.server.administration import Administration
from sync.server.store.accounts import Account, ProvinceRole
from tests.integration.province.builders import OFFICE, event, received
from tests.integration.province.service import Service, enrolled_device
from tests.integration.province.test_browser import _violations, browser, pytestmark, visit

__all__ = ["browser", "pytestmark", "visit"]
PASSWORD = "mật khẩu của tỉnh"


@dataclass(frozen=True)
class Board:
    """A province with two communes and a leader."""

    address: str

    @property
    def page(self) -> str:
        return f"{self.address}/tong-quan"


@pytest.fixture(scope="module")
def board(open_folder: Path) -> Iterator[Board]:
    folder = open_folder / "board"
    service = Service(data_dir=folder)
    try:
        address = service.wait_ready()
        late = milliseconds(datetime.now(UTC) - timedelta(days=4))
        for office in (OFFICE, "H59.25.15"):
            with enrolled_device(address, folder, office=office) as device:
                for number in range(1, 5):
                    paper = received(number, home=office, field="Hộ tịch" if number % 2 else "Đất đai", due_at_ms=late)
                    device.push(paper.born)
                    if number > 1:
                        device.push(event(Kind.SETTLED, StepBody(), dossier=paper.dossier, home=office))
        with open_store(data_dir=folder) as store:
            account = Account("giamdoc", "Lâm Thị Sáu", ProvinceRole.LEADER, "")
            Administration(store, who="test").add_account(account, password=PASSWORD)
        yield Board(address)
    finally:
        service.stop()


def sign_in(page: Page) -> None:
    """Type name and password as somebody does who has no mouse."""
    page.keyboard.press("Tab")
    page.keyboard.type("giamdoc")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("table")


@pytest.mark.parametrize("width", [320, 1366])
def test_no_page_violates_wcag_22_aa(board: Board, visit: Any, width: int) -> None:
    page = visit(board.page, width=width)
    assert _violations(page) == []
    sign_in(page)
    assert _violations(page) == []
    page.click(f"text={OFFICE}")
    page.wait_for_selector("text=Đang giải quyết, đã quá hạn")
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_with_scripts_off_a_leader_compares_drills_down_and_signs_out(board: Board, visit: Any) -> None:
    page = visit(board.page, java_script_enabled=False)
    sign_in(page)
    assert "đúng hạn" in page.inner_text("h1")
    assert "Tỷ lệ đúng hạn = (trước hạn + đúng hạn)" in page.inner_text("main")
    page.select_option("#ky", "2026-11")
    page.click("text=Xem")
    assert "ky=2026-11" in page.url
    page.click(f"text={OFFICE}")
    assert f"{OFFICE}-261123-0001" in page.inner_text("main")
    assert "Nguyễn" not in page.content()
    page.click("text=Đăng xuất")
    assert page.inner_text("h1") == "Tổng quan giải quyết hồ sơ của tỉnh"
    page.goto(f"{board.page}/{OFFICE}")
    assert page.locator("table").count() == 0


def test_the_cookie_is_out_of_reach_of_scripts(board: Board, visit: Any) -> None:
    page = visit(board.page)
    sign_in(page)
    assert page.evaluate("document.cookie") == ""
    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/tong-quan")


def test_it_prints_on_a4_without_forms(board: Board, visit: Any) -> None:
    page = visit(board.page)
    sign_in(page)
    document = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    text = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    assert "Theo xã, phường" in text
    assert "Đăng xuất" not in text
