"""Sentences for backups: what is wrong with a file or its disk, and what to do; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

from ui.i18n.words import Words, later

SAFE: Final = later("Hồ sơ ở máy vẫn còn đủ")
"""What `{safe}` says in the sentences below."""

BACKUP_SENTENCES: Final = Words(
    {
        "backup_unreadable": later(
            "Tệp này không phải bản sao lưu nguyên vẹn. Chọn bản sao lưu khác; dữ liệu đang có không đổi"
        ),
        "backup_damaged": later(
            "Bản sao lưu có {count} chỗ hỏng nên không dùng. Chọn bản khác; dữ liệu đang có không đổi"
        ),
        "backup_too_new": later("Bản sao lưu này do phiên bản mới hơn tạo. Cập nhật Một Cửa trên máy này rồi phục hồi"),
        "data_damaged": later(
            "Dữ liệu của máy có {count} chỗ không khớp nên chưa sao lưu, các bản cũ giữ nguyên. "
            "Gọi người quản trị, đừng xóa gì"
        ),
        "backup_under_way": later("Máy đang sao lưu rồi. Chờ xong rồi xem lại"),
        "backup_interrupted": later("Lần sao lưu vừa rồi bị ngắt giữa chừng. {safe}; máy sẽ tự làm lại"),
        # the receipt that was printed last
        "receipt_not_read": later(
            "Chưa đọc được mã hồ sơ trên giấy này. Quét lại mã vạch, hoặc gõ mã như in trên giấy"
        ),
        "receipt_of_other_office": later("Giấy {code} của cơ quan khác. Quét giấy hẹn do quầy này in"),
        "receipt_of_other_counter": later("Giấy {code} do quầy khác in. Quét giấy hẹn in sau cùng của quầy này"),
        "receipt_reason_needed": later("Ghi lý do không có giấy hẹn"),
        # the place of backups
        "backup_place_missing": later("Không thấy ổ hoặc USB sao lưu ở {path}. Cắm lại, máy tự sao lưu tiếp. {safe}"),
        "backup_place_missing.none": later("Chưa chọn nơi sao lưu. Chọn một thư mục trên ổ khác hoặc USB"),
        "backup_place_full": later(
            "Nơi sao lưu {path} đã đầy, không đủ chỗ cho bản mới. Dọn bớt hoặc đổi ổ lớn hơn. {safe}"
        ),
        "backup_place_read_only": later(
            "Không ghi được vào {path}: USB khóa ghi hoặc thiếu quyền. Mở khóa, đổi ổ. {safe}"
        ),
        "backup_place_too_small": (
            later(
                "USB ở {path} định dạng FAT32 nên không chứa được tệp quá 4 GB. Định dạng lại exFAT hoặc NTFS. {safe}"
            )
        ),
        "backup_place_failed": later(
            "Ổ hoặc USB ở {path} ngừng trả lời khi đang ghi. Cắm lại, máy tự sao lưu lại. {safe}"
        ),
        "backup_place_failed.read_back": later(
            "USB ở {path} đọc lại không giống đã ghi: USB sắp hỏng. Thay USB khác. {safe}"
        ),
    }
)
