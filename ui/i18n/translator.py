"""Answer Qt's own strings in Vietnamese: Qt ships no `qtbase_vi`, so buttons would say Save and Cancel."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTranslator

_WORDS: Final[dict[str, str]] = {
    "OK": "Đồng ý",
    "&OK": "Đồng ý",
    "Cancel": "Thôi",
    "&Cancel": "Thôi",
    "Close": "Đóng",
    "&Close": "Đóng",
    "Save": "Lưu",
    "&Save": "Lưu",
    "Save All": "Lưu tất cả",
    "Open": "Mở",
    "&Open": "Mở",
    "Yes": "Có",
    "&Yes": "Có",
    "Yes to &All": "Có, tất cả",
    "No": "Không",
    "&No": "Không",
    "N&o to All": "Không, tất cả",
    "Abort": "Dừng",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Discard": "Không lưu",
    "Close without Saving": "Đóng, không lưu",
    "Don't Save": "Không lưu",
    "Help": "Trợ giúp",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Restore Defaults": "Về mặc định",
    "&Undo": "Hoàn tác",
    "&Redo": "Làm lại",
    "Cu&t": "Cắt",
    "&Copy": "Sao chép",
    "Copy &Link Location": "Sao chép liên kết",
    "&Paste": "Dán",
    "Delete": "Xóa",
    "Select All": "Chọn tất cả",
    "&Step up": "Tăng",
    "Step &down": "Giảm",
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết",
    "Search": "Tìm",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Date Modified": "Ngày sửa",
    "File &name:": "Tên tệp:",
    "Look in:": "Trong:",
    "Insert Unicode control character": "Chèn ký tự điều khiển",
    "Menu": "Trình đơn",
    "Open the combo box selection popup": "Mở danh sách chọn",
    "Scroll here": "Cuộn đến đây",
    "Press": "Bấm",
    "Toggle": "Đổi",
    "Check": "Chọn",
    "Uncheck": "Bỏ chọn",
}


class VietnameseTranslator(QTranslator):
    """Install it on the application before the first window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """Say that there is something to answer, or Qt would not ask."""
        return False

    def translate(
        self, context: str | bytes, source: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str | None:
        """Return the Vietnamese words, or None where the string is unknown: an empty text would blank it out."""
        del context, disambiguation, n
        text = source.decode() if isinstance(source, bytes) else source
        return _WORDS.get(text)
