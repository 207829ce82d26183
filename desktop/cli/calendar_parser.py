"""The words of `confirm`, `moved` and `apologise`: a calendar that changes, and whom it touches."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def add_calendar_commands(add: Callable[[str, str], argparse.ArgumentParser], words: Callable[[str], str]) -> None:
    """Add the sub-commands; `words` reads a word of the command line."""
    confirm = add("confirm", "liệt kê ngày nghỉ được đề xuất, hoặc đưa một đề xuất vào lịch và liệt kê hồ sơ bị dời")
    confirm.add_argument("proposal", nargs="?", type=words, metavar="ĐỀ XUẤT")
    confirm.add_argument("--decision", type=words, metavar="SỐ", help="số văn bản quyết định")
    confirm.add_argument("--preview", action="store_true", help="chỉ xem hồ sơ sẽ bị dời, chưa áp dụng")
    add("moved", "liệt kê hồ sơ đang giải quyết đã hẹn lệch với lịch làm việc hiện hành")
    apologise = add("apologise", "lập thư xin lỗi và hẹn lại cho hồ sơ đã hẹn lệch với lịch làm việc hiện hành")
    apologise.add_argument("code", nargs="*", type=words, metavar="MÃ")
    apologise.add_argument("--all", action="store_true", help="mọi hồ sơ đang chờ thư xin lỗi")
    apologise.add_argument("--reason", type=words, default="", help="lý do ghi trong thư, thay cho câu của phần mềm")
    apologise.add_argument("--papers", type=Path, metavar="DIR", help="để thư xin lỗi (PDF) vào thư mục này")
