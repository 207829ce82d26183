"""The words of `backup`, `backups` and `restore`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def add_keeping_commands(add: Callable[[str, str], argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    """Add them to the parser."""
    add("backup", "sao lưu đang khi làm việc, đã mã hóa").add_argument("file", type=Path, metavar="TỆP")
    restore = add("restore", "khôi phục từ bản sao lưu; máy khác cần mã khôi phục (biến MOT_CUA_RECOVERY_CODE)")
    restore.add_argument("file", type=Path, metavar="TỆP")
    add("recovery-code", "tạo mã khôi phục mới thay tờ đã mất (quản trị); bản sao lưu cũ vẫn mở bằng mã cũ")
    receipt = add("last-receipt", "đối chiếu giấy hẹn in sau cùng của quầy sau nhiều ngày nghỉ, để không cấp trùng số")
    answer = receipt.add_mutually_exclusive_group()
    answer.add_argument("code", nargs="?", metavar="MÃ", help="mã trên giấy; không ghi: xem có cần đối chiếu không")
    answer.add_argument("--none", metavar="LÝ DO", help="không có giấy nào, và vì sao")
    backups = add("backups", "nơi sao lưu của máy này: xem, sao lưu ngay, chọn thư mục, thử phục hồi một bản")
    whats = backups.add_subparsers(dest="what", required=True, metavar="VIỆC")

    def what(name: str, words: str) -> argparse.ArgumentParser:
        return whats.add_parser(name, help=words, description=words, parents=[common])

    what("list", "tình trạng sao lưu, rồi mỗi bản một dòng, mới nhất trước")
    now = what("now", "sao lưu ngay vào nơi đã chọn, kiểm tra và đọc lại")
    now.add_argument("--full", action="store_true", help="kiểm tra toàn bộ, như bản đầu tiên của mỗi ngày")
    now.add_argument("--if-changed", action="store_true", help="không làm gì khi dữ liệu chưa đổi từ bản trước")
    what("folder", "chọn thư mục trên ổ khác hoặc USB làm nơi sao lưu").add_argument(
        "folder", type=Path, metavar="THƯ MỤC"
    )
    rehearsal = what("try", "mở thử một bản ở chỗ tạm, kiểm tra toàn bộ rồi xóa chỗ tạm; dữ liệu đang có không đổi")
    rehearsal.add_argument("file", type=Path, metavar="TỆP")
    for command in (now, rehearsal):
        command.add_argument("--background", action="store_true", help="nhường máy cho việc khác")
