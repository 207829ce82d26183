"""The words of `mot-cua book`."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

from models.domain.book_kind import BookKind

BOOK_STEPS: Final = ("open", "add", "void", "hand-over", "close", "resolve", "list", "print", "fees")
_HELP: Final = (
    "sổ chứng thực: open mở sổ, add ghi sổ, void hủy số, hand-over bàn giao, close khóa sổ, resolve đã đối chiếu "
    "(mỗi dòng JSON một việc); "
    "list xem sổ hoặc các số của một sổ, print in trang sổ, fees nạp mức phí"
)


def add_book_command(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    book = add("book", _HELP)
    book.add_argument("what", choices=BOOK_STEPS)
    book.add_argument("file", type=Path, nargs="?", metavar="TỆP", help="fees: tệp mức phí, mỗi dòng JSON một mức")
    book.add_argument("--book", choices=[kind.value for kind in BookKind], help="list, print: sổ nào")
    book.add_argument("--year", type=int, metavar="NĂM", help="list, print: năm của sổ, không ghi là năm nay")
    book.add_argument("--find", type=_words, default="", metavar="CHỮ", help="list: số, tên, giấy tờ hoặc ngày")
    book.add_argument("--from", dest="first", type=int, default=1, metavar="SỐ", help="list, print: từ số này")
    book.add_argument("--to", dest="until", type=int, default=0, metavar="SỐ", help="print: đến số này")
    book.add_argument("--output", type=Path, metavar="F", help="print: tệp PDF để ghi")


def _words(text: str) -> str:
    return unicodedata.normalize("NFC", text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
