"""Sentences for keeping the province: its backups and what brings them back; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

from ui.i18n.words import Words, later

PROVINCE_SENTENCES: Final = Words(
    {
        "notification_file_invalid": later(
            "Tệp cách gửi tin: xem lại mục {where} ({reason}). Cách gửi đang dùng giữ nguyên"
        ),
        "account_invalid": later("Tài khoản của tỉnh: xem lại {where} ({reason})"),
        "account_known": later("Đã có tài khoản {username}. Chọn tên khác, hoặc bật lại bằng account enable"),
        "account_unknown": later("Không có tài khoản {username}. Xem account list"),
        "file_needed": later("Ghi thêm tên tệp: messages set FILE.toml"),
        "postgres_tool_missing": later(
            "Không có {tool} hợp với PostgreSQL {version} của tỉnh. Cài gói postgresql-client cùng "
            "phiên bản rồi chạy lại"
        ),
        "province_key_unusable": later(
            "Không dùng được tệp chìa khóa sao lưu {path}. Chỉ đúng tệp mà lần sao lưu đầu tiên đã tạo rồi chạy lại"
        ),
        "province_key_beside": later(
            "Tệp chìa khóa {path} nằm cùng chỗ với bản sao lưu nên mã hóa không còn ý nghĩa. Để chìa khóa ở nơi khác"
        ),
        "province_backup_failed": later("Chưa sao lưu được dữ liệu của tỉnh. Xem lại máy PostgreSQL rồi chạy lại"),
        "province_backup_unreadable": later(
            "Không mở được bản sao lưu {path}: tệp hỏng hoặc sai chìa khóa. Thử chìa khóa khác hoặc "
            "bản sao lưu trước đó"
        ),
        "province_backup_damaged": later(
            "Bản sao lưu {path} phục hồi thử có {problems} chỗ không khớp nên không được tính. "
            "Giữ các bản cũ, gọi người quản trị"
        ),
        "province_not_empty": later(
            "Chỉ phục hồi vào cơ sở dữ liệu trống. Tạo cơ sở dữ liệu mới rồi chạy lại; chưa đổi gì"
        ),
    }
)
