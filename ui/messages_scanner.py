"""What does not agree on a scanned card, and how a scanner's port stands."""

from __future__ import annotations

from typing import Final

from ui.i18n.words import later

SCANNER_SENTENCES: Final[dict[str, str]] = {
    "id_place_unknown": later("Ba số đầu {place} không phải mã tỉnh nào: so lại từng số căn cước"),
    "card_birth_unreadable": later("Căn cước không cho biết đủ ngày sinh: nhập ngày sinh"),
    "card_issued_wrongly": later("Ngày cấp đọc từ căn cước không thể có: xem lại thẻ"),
    "card_without_marks": later("Họ tên, địa chỉ đọc ra không có dấu: so với thẻ rồi sửa"),
}
