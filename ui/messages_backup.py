"""Sentences for backups: what is wrong with a file or its disk, and what to do; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

_SAFE: Final = "Hồ sơ ở máy vẫn còn đủ"

BACKUP_SENTENCES: Final[dict[str, str]] = {
    "backup_unreadable": "Tệp này không phải bản sao lưu nguyên vẹn. Chọn bản sao lưu khác; dữ liệu đang có không đổi",
    "backup_damaged": "Bản sao lưu có {count} chỗ hỏng nên không dùng. Chọn bản khác; dữ liệu đang có không đổi",
    "backup_too_new": "Bản sao lưu này do phiên bản mới hơn tạo. Cập nhật Một Cửa trên máy này rồi phục hồi",
    "data_damaged": (
        "Dữ liệu của máy có {count} chỗ không khớp nên chưa sao lưu, các bản cũ giữ nguyên. "
        "Gọi người quản trị, đừng xóa gì"
    ),
    "backup_under_way": "Máy đang sao lưu rồi. Chờ xong rồi xem lại",
    "backup_interrupted": f"Lần sao lưu vừa rồi bị ngắt giữa chừng. {_SAFE}; máy sẽ tự làm lại",
    # the receipt that was printed last
    "receipt_not_read": "Chưa đọc được mã hồ sơ trên giấy này. Quét lại mã vạch, hoặc gõ mã như in trên giấy",
    "receipt_of_other_office": "Giấy {code} của cơ quan khác. Quét giấy hẹn do quầy này in",
    "receipt_of_other_counter": "Giấy {code} do quầy khác in. Quét giấy hẹn in sau cùng của quầy này",
    "receipt_reason_needed": "Ghi lý do không có giấy hẹn",
    # the place of backups
    "backup_place_missing": f"Không thấy ổ hoặc USB sao lưu ở {{path}}. Cắm lại, máy tự sao lưu tiếp. {_SAFE}",
    "backup_place_missing.none": "Chưa chọn nơi sao lưu. Chọn một thư mục trên ổ khác hoặc USB",
    "backup_place_full": f"Nơi sao lưu {{path}} đã đầy, không đủ chỗ cho bản mới. Dọn bớt hoặc đổi ổ lớn hơn. {_SAFE}",
    "backup_place_read_only": f"Không ghi được vào {{path}}: USB khóa ghi hoặc thiếu quyền. Mở khóa, đổi ổ. {_SAFE}",
    "backup_place_too_small": (
        f"USB ở {{path}} định dạng FAT32 nên không chứa được tệp quá 4 GB. Định dạng lại exFAT hoặc NTFS. {_SAFE}"
    ),
    "backup_place_failed": f"Ổ hoặc USB ở {{path}} ngừng trả lời khi đang ghi. Cắm lại, máy tự sao lưu lại. {_SAFE}",
    "backup_place_failed.read_back": f"USB ở {{path}} đọc lại không giống đã ghi: USB sắp hỏng. Thay USB khác. {_SAFE}",
}
