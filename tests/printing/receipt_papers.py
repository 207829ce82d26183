"""Papers to print: realistic, of nobody who exists."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import desktop
from models.services.papers import PaperItem, ReceiptPaper
from printing.samples import CHECK_WORD, OFFICE, RECEIPT, SIGNATURE

__all__ = ["CHECK_WORD", "OFFICE", "RECEIPT", "SIGNATURE"]  # found where the longer ones are

_CATALOGUE: Final = Path(desktop.__file__).parent / "resources" / "procedures.json"
LONG_PROCEDURE: Final[str] = max(
    (row["name"] for row in json.loads(_CATALOGUE.read_text("utf-8"))["procedures"]), key=len
)
"""The longest name of the catalogue that the product ships: 919 letters."""
LONG_ADDRESS: Final = (
    "Số nhà 1234/56/78 đường Nguyễn Tri Phương nối dài, tổ dân phố Phước Thịnh Đông, khu phố Mỹ Hưng, " * 4
)[:300]
LONG_NAME: Final = ("Công Tằng Tôn Nữ Thị Quỳnh Phương Khuê Nghiễm " * 6)[:200]
MANY_ITEMS: Final = tuple(
    PaperItem(
        f"Giấy tờ thứ {n}: văn bản xác nhận của cơ quan có thẩm quyền về nơi cư trú và thời gian công tác",
        1,
        n % 2,
        n % 3,
    )
    for n in range(1, 42)
)


def receipt(**changes: Any) -> ReceiptPaper:
    """Return the plain receipt with some fields changed."""
    return replace(RECEIPT, **changes)
