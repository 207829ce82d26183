"""Papers to print: realistic, of nobody who exists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from models.services.papers import PaperItem, ReceiptPaper
from printing.samples import CHECK_WORD, OFFICE, RECEIPT, SIGNATURE

__all__ = ["CHECK_WORD", "OFFICE", "RECEIPT", "SIGNATURE"]  # found where the longer ones are

LONG_PROCEDURE: Final = (
    "Giải quyết chế độ trợ cấp một lần đối với người được cử làm chuyên gia sang giúp Lào, Campuchia; " * 11
)[:919]
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
