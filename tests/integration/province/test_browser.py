"""The look-up page in a real browser: its own policy allows its style, and nothing sticks out of a small phone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from models.domain.events import Kind
from tests.integration.province.builders import documents, received, step
from tests.integration.province.service import Start, enrolled_device

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HEADER = (11, 92, 77)


def _picture(address: str, file: Path, width: int) -> Image.Image:
    assert CHROMIUM is not None
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},1600"]
    profile = f"--user-data-dir={file.with_suffix('.profile')}"
    subprocess.run(
        [CHROMIUM, *options, profile, f"--screenshot={file}", address], check=True, capture_output=True, timeout=90
    )
    return Image.open(file).convert("RGB")


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("width", [320, 1366])
def test_the_page_is_styled_and_fits(start: Start, data_dir: Path, tmp_path: Path, width: int) -> None:
    service = start()
    paper = received(procedure_name="Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con " + "W" * 60)
    with enrolled_device(service.wait_ready(), data_dir) as device:
        asked = documents("Giấy chứng sinh", "G" * 70)
        device.push(paper.born, step(paper, Kind.SUPPLEMENT_REQUESTED, documents=asked))
    address = f"{service.address}/tra-cuu?ma={paper.code}&mtc={paper.check_word}"
    picture = _picture(address, tmp_path / f"{width}.png", width)
    assert picture.getpixel((2, 2)) == picture.getpixel((width - 3, 2)) == HEADER
    margin = picture.crop((picture.width - 14, 80, picture.width, picture.height))
    assert margin.getcolors() == [(margin.width * margin.height, (255, 255, 255))]
