"""Pages of each certification book: realistic, about nobody who exists, and the longest that may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

from models.services.book_paper import (
    BookClosing,
    BookPaper,
    BookPaperRow,
    ContractBookPaper,
    CopyBookPaper,
    InterpreterBookPaper,
    SignatureBookPaper,
)
from tests.printing.receipt_papers import LONG_ADDRESS, LONG_NAME, LONG_PROCEDURE, OFFICE

NAMES: Final = ("Nguyễn Thị Quỳnh Hương", "Y Thế Niê Kđăm", "Trần Văn Ổn", "H'Loan Mlô", "Võ Thị Diễm Quỳnh")
_DOCUMENTS: Final = ("Bằng tốt nghiệp trung học phổ thông", "Học bạ", "Giấy khai sinh", "Căn cước", "Sổ hộ khẩu")
_CONTRACTS: Final = ("Hợp đồng tặng cho quyền sử dụng đất", "Văn bản thỏa thuận phân chia di sản", "Giấy ủy quyền")


def row(number: int, **changes: Any) -> BookPaperRow:
    """Make one number of a book."""
    plain = BookPaperRow(
        number=f"{number:02d}",
        on=f"{1 + number % 28:02d}/10/2026",
        requester=NAMES[number % len(NAMES)],
        requester_id=f"09419000{number:04d}",
        document=_DOCUMENTS[number % len(_DOCUMENTS)],
        signer="Nguyễn Văn Hòa",
        signer_title="Phó Chủ tịch",
        copies=str(1 + number % 4),
        fee="0" if number % 5 == 3 else f"{4 * (1 + number % 4)}.000",
        note=("", "", "BL AA/26E 0001234", "Miễn phí: hộ nghèo", "")[number % 5],
    )
    return replace(plain, **changes)


def void(number: int) -> BookPaperRow:
    """Make a number that was crossed out."""
    return row(number, copies="", fee="", note="Số hủy: ghi nhầm người yêu cầu")


def book(kind: type[BookPaper], symbol: str, *rows: BookPaperRow, **changes: Any) -> BookPaper:
    """Make pages of a book that was closed on the last day of its year."""
    values: dict[str, Any] = {
        "office": OFFICE,
        "number": f"2026-1-{len(rows)}",
        "issued_at": datetime(2026, 12, 31, 9, 0, tzinfo=UTC),
        "printed_at": datetime(2026, 12, 31, 9, 1, tzinfo=UTC),
        "symbol": symbol,
        "volume": "01/2026",
        "year": 2026,
        "first": 1,
        "until": len(rows),
        "rows": rows,
        "closing": BookClosing(
            numbers=len(rows) - 1,
            void=1,
            copies=1_024,
            amount_vnd=4_115_000,
            last_number=len(rows),
            on=date(2026, 12, 31),
        ),
        "keeper_name": "Trần Thị Lan",
        "signer_title": "Phó Chủ tịch",
        "signer_name": "Nguyễn Văn Hòa",
    }
    return kind(**(values | changes))


COPIES: Final = book(CopyBookPaper, "SCT/BS", *[void(n) if n == 7 else row(n) for n in range(1, 36)])
SIGNATURES: Final = book(
    SignatureBookPaper, "SCT/CK,ĐC", *[row(n, document="Giấy ủy quyền nhận lương hưu") for n in range(1, 9)]
)
INTERPRETERS: Final = book(
    InterpreterBookPaper, "SCT/CKND", *[row(n, note="Tiếng Anh sang tiếng Việt") for n in range(1, 6)]
)
CONTRACTS: Final = book(
    ContractBookPaper,
    "SCT/HĐ,GD",
    *[
        row(n, requester=f"{NAMES[n % 5]}; {NAMES[(n + 1) % 5]}", document=_CONTRACTS[n % 3], copies="", fee="50.000")
        for n in range(1, 6)
    ],
)
LONG: Final = book(
    CopyBookPaper,
    "SCT/BS",
    *[row(n, requester=LONG_NAME, document=LONG_PROCEDURE, note=LONG_ADDRESS, signer=LONG_NAME) for n in range(1, 7)],
)
EMPTY: Final = book(CopyBookPaper, "SCT/BS", closing=None, first=0)
BOOKS: Final[dict[str, BookPaper]] = {
    "book_copies": COPIES,
    "book_signatures": SIGNATURES,
    "book_interpreters": INTERPRETERS,
    "book_contracts": CONTRACTS,
    "book_long": LONG,
    "book_empty": EMPTY,
}
