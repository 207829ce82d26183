"""The look-up page in a real browser: every face of it passes WCAG 2.2 AA, fits a small phone and prints on A5."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from models.domain.codes import make_check_word
from models.domain.events import Kind
from models.domain.lifecycle import Status
from models.domain.receipt_code import lookup_address
from sync.server.words import ENGLISH, VIETNAMESE
from tests.integration.province.builders import Paper, documents, received, step
from tests.integration.province.service import Service, enrolled_device

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HEADER = (11, 92, 77)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@dataclass(frozen=True)
class Site:
    """A province with two dossiers, and the addresses that show every face of the page."""

    address: str
    waiting: Paper
    running: Paper

    def faces(self) -> dict[str, str]:
        page = f"{self.address}/tra-cuu"
        wrong = make_check_word(lambda below: below - 1)
        return {
            "form": page,
            "details": f"{page}?ma={self.waiting.code}&mtc={self.waiting.check_word}",
            "running": f"{page}?ma={self.running.code}&mtc={self.running.check_word}",
            "status": f"{page}?ma={self.waiting.code}",
            "unknown": f"{page}?ma={self.waiting.code}&mtc={wrong}",
        }


@pytest.fixture(scope="module")
def site(open_folder: Path) -> Iterator[Site]:
    folder = open_folder / "browser"
    service = Service(data_dir=folder)
    try:
        address = service.wait_ready()
        waiting = received(1, procedure_name="Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con " + "W" * 60)
        running = received(2)
        with enrolled_device(address, folder) as device:
            asked = documents("Giấy chứng sinh", "G" * 70)
            device.push(waiting.born, step(waiting, Kind.SUPPLEMENT_REQUESTED, documents=asked))
            device.push(running.born, step(running, Kind.FORWARDED, to="Phòng Tư pháp"))
        yield Site(address, waiting, running)
    finally:
        service.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Any]:
    """Open pages in contexts of their own."""
    contexts = []

    def open_one(address: str, *, width: int = 1024, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN", **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()


def _violations(page: Page) -> list[str]:
    """Let axe-core judge the page. It is put in by the debugger: the page's own policy lets no script run."""
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    judged = page.evaluate("tags => axe.run(document, {runOnly: tags})", WCAG)
    assert judged["passes"], "axe looked at something"
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in judged["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("language", "width"), [("vi", 320), ("en", 320), ("vi", 1024)])
def test_no_face_of_the_page_violates_wcag_22_aa(site: Site, visit: Any, language: str, width: int) -> None:
    for name, address in site.faces().items():
        page = visit(f"{address}{'&' if '?' in address else '?'}lang={language}", width=width)
        assert page.locator("html").get_attribute("lang") == language
        assert _violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


@pytest.mark.parametrize(
    "media", [{"forced_colors": "active"}, {"contrast": "more"}, {"color_scheme": "dark"}, {"reduced_motion": "reduce"}]
)
def test_high_contrast_and_other_wishes_of_the_visitor_are_met(site: Site, visit: Any, media: dict[str, str]) -> None:
    page = visit(site.faces()["details"], **media)
    assert _violations(page) == []
    assert page.locator("ol li[aria-current=step]").is_visible()


def test_with_scripts_off_a_person_finds_everything_by_keyboard_alone(site: Site, visit: Any) -> None:
    page = visit(f"{site.address}/tra-cuu", width=320, java_script_enabled=False)
    page.keyboard.press("Tab")
    assert page.locator("header a").evaluate("e => e === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.type(site.waiting.code.lower())
    page.keyboard.press("Tab")
    page.keyboard.type(site.waiting.check_word)
    page.keyboard.press("Enter")
    page.wait_for_selector("ol")
    assert page.locator("ol li").count() == 4
    assert page.locator("ol li em").inner_text() == VIETNAMESE.now
    assert VIETNAMESE.statuses[Status.AWAITING_SUPPLEMENT] in page.title()
    page.locator("header a").click()
    page.wait_for_selector("html[lang=en]")
    assert ENGLISH.statuses[Status.AWAITING_SUPPLEMENT] in page.title()
    assert page.locator("ul[lang=vi] li").count() == 2
    page.locator("button").click()
    page.wait_for_selector("html[lang=en] ol")
    assert page.context.cookies() == []


def test_the_qr_of_the_receipt_opens_the_dossier_in_one_small_answer(site: Site, visit: Any) -> None:
    paper = site.running
    page = visit("about:blank")
    heard: list[int] = []
    page.on("response", lambda response: heard.append(len(response.body())))
    page.goto(lookup_address(site.address, paper.code, paper.check_word, bytes(range(64))))
    assert page.locator("h2.code").inner_text().endswith(paper.code)
    assert page.locator("ol li.done").count() == 2
    assert len(heard) == 1
    assert heard[0] < 30_000


def test_the_page_is_styled_by_its_own_policy_and_fits(site: Site, visit: Any) -> None:
    for width in (320, 1366):
        page = visit(site.faces()["details"], width=width)
        picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
        assert picture.getpixel((2, 2)) == picture.getpixel((width - 3, 2)) == HEADER
        margin = picture.crop((picture.width - 14, 120, picture.width, picture.height))
        assert margin.getcolors() == [(margin.width * margin.height, (255, 255, 255))]


def test_it_prints_on_one_sheet_of_a5_with_all_that_matters(site: Site, visit: Any) -> None:
    for face, words in itertools.product(("details", "running"), (VIETNAMESE, ENGLISH)):
        page = visit(f"{site.faces()[face]}&lang={words.language}")
        pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        assert len(pdf) == 1
        width, height = pdf[0].get_size()
        assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)
        told = " ".join(pdf[0].get_textpage().get_text_bounded().split())
        paper = site.waiting if face == "details" else site.running
        for part in (paper.code, *words.steps, words.procedure, words.due):
            assert part in told
        assert words.code_hint not in told, "what only works on a screen stays there"
        assert words.other_name not in told
        pdf.close()
