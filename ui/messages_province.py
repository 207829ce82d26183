"""Sentences for keeping the province: its backups and what brings them back; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

PROVINCE_SENTENCES: Final[dict[str, str]] = {
    "postgres_tool_missing": (
        "Không có {tool} hợp với PostgreSQL {version} của tỉnh. Cài gói postgresql-client cùng phiên bản rồi chạy lại"
    ),
    "province_key_unusable": (
        "Không dùng được tệp chìa khóa sao lưu {path}. Chỉ đúng tệp mà lần sao lưu đầu tiên đã tạo rồi chạy lại"
    ),
    "province_key_beside": (
        "Tệp chìa khóa {path} nằm cùng chỗ với bản sao lưu nên mã hóa không còn ý nghĩa. Để chìa khóa ở nơi khác"
    ),
    "province_backup_failed": "Chưa sao lưu được dữ liệu của tỉnh. Xem lại máy PostgreSQL rồi chạy lại",
    "province_backup_unreadable": (
        "Không mở được bản sao lưu {path}: tệp hỏng hoặc sai chìa khóa. Thử chìa khóa khác hoặc bản sao lưu trước đó"
    ),
    "province_backup_damaged": (
        "Bản sao lưu {path} phục hồi thử có {problems} chỗ không khớp nên không được tính. "
        "Giữ các bản cũ, gọi người quản trị"
    ),
    "province_not_empty": "Chỉ phục hồi vào cơ sở dữ liệu trống. Tạo cơ sở dữ liệu mới rồi chạy lại; chưa đổi gì",
}
