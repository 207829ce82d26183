"""Papers to print: realistic, of nobody who exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from models.services.papers import OfficeHeading, PaperItem, ReceiptPaper

OFFICE: Final = OfficeHeading(
    code="H15.50.05.13",
    name="Trung tâm Phục vụ hành chính công xã Hòa Thuận",
    superior="Ủy ban nhân dân xã Hòa Thuận",
    place="Hòa Thuận",
    phone="0257 3812 345",
    lookup_url="https://motcua.hoathuan.example",
)
# Check words with a true check character.
CHECK_WORD: Final = "7K0QB39TVNM9"
SIGNATURE: Final = bytes(range(192, 256))

ITEMS: Final = (
    PaperItem("Tờ khai đăng ký khai sinh theo mẫu", 1, 0, 0),
    PaperItem("Giấy chứng sinh", 1, 0, 0),
    PaperItem("Giấy chứng nhận kết hôn của cha, mẹ trẻ em", 0, 1, 0),
    PaperItem("Văn bản ủy quyền về việc thực hiện đăng ký khai sinh", 1, 0, 1),
)

RECEIPT: Final = ReceiptPaper(
    office=OFFICE,
    number="0975/TNHS",
    code="H15.50.05.13-261008-0975",
    token=None,
    check_word=CHECK_WORD,
    signature=SIGNATURE,
    procedure_name="Đăng ký khai sinh có yếu tố nước ngoài",
    procedure_code="2.000528",
    content="Đăng ký khai sinh cho con là Nguyễn Hoàng Bảo Ngọc, sinh ngày 02/10/2026",
    submitter_name="Nguyễn Thị Quỳnh Hương",
    submitter_address="Thôn Phú Thuận, xã Hòa Thuận, tỉnh Đắk Lắk",
    submitter_phone="0905 123 456",
    submitter_email="quynhhuong.nguyen@example.vn",
    submitter_id_number="066190001234",
    submitter_capacity="",
    owner_name="Nguyễn Hoàng Bảo Ngọc",
    items=ITEMS,
    sets=1,
    limit_words="3 ngày làm việc",
    due_rule="3 ngày làm việc kể từ ngày 09/10; nghỉ thứ Bảy 10/10 và Chủ nhật 11/10",
    received_at=datetime(2026, 10, 8, 1, 15, 42, tzinfo=UTC),
    due_at=datetime(2026, 10, 13, 10, 0, tzinfo=UTC),
    is_provisional=False,
    result_place="Trung tâm Phục vụ hành chính công xã Hòa Thuận",
    fee_words="8.000 đ",
    register_book="01/2026",
    register_number="975",
    receiver_name="Y Thế Niê Kđăm",
    printed_at=datetime(2026, 10, 8, 1, 16, 5, tzinfo=UTC),
)

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
