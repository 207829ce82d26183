"""The words of `scanner`."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def add_scanner_command(add: Callable[[str, str], argparse.ArgumentParser], words: Callable[[str], str]) -> None:
    """Add it to the parser."""
    scanner = add(
        "scanner", "máy quét mã của máy này: xem, đặt, và các cổng nối tiếp đang có; có hiệu lực từ lần mở sau"
    )
    scanner.add_argument("--serial", type=words, metavar="CỔNG", help="auto, off, hoặc tên cổng như COM3")
    scanner.add_argument("--speed", type=int, metavar="N", help="tốc độ cổng nối tiếp, bit một giây")
    scanner.add_argument("--prefix", type=words, metavar="KÝ TỰ", help="máy quét gửi gì trước mỗi mã")
    scanner.add_argument("--suffix", type=words, metavar="KÝ TỰ", help="máy quét gửi gì sau mỗi mã, ngoài Enter và Tab")
    scanner.add_argument("--gap-ms", type=int, metavar="N", help="nghỉ dài nhất giữa hai phím của máy quét chậm")
