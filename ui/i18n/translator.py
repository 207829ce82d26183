"""Answer Qt's own strings in Vietnamese: Qt ships no `qtbase_vi`, so buttons would say Save and Cancel."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTranslator

QT_WORDS: Final[dict[str, str]] = {
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
    "&Look in:": "Trong:",
    "Files of type:": "Loại tệp:",
    "Files of &type:": "Loại tệp:",
    "Directory:": "Thư mục:",
    "Files": "Tệp",
    "Folder": "Thư mục",
    "File Folder": "Thư mục",
    "Directories": "Thư mục",
    "Drive": "Ổ đĩa",
    "Computer": "Máy này",
    "My Computer": "Máy này",
    "Sidebar": "Nơi hay dùng",
    "List of places and bookmarks": "Những nơi hay dùng",
    "Recent Places": "Nơi mở gần đây",
    "All Files (*)": "Mọi tệp (*)",
    "Back": "Lùi",
    "Go back": "Lùi lại",
    "Forward": "Tiến",
    "Go forward": "Tiến tới",
    "Parent Directory": "Thư mục cha",
    "Go to the parent directory": "Lên thư mục cha",
    "List View": "Xem danh sách",
    "Change to list view mode": "Xem thành danh sách",
    "Detail View": "Xem chi tiết",
    "Change to detail view mode": "Xem từng chi tiết",
    "Create New Folder": "Tạo thư mục",
    "Create a New Folder": "Tạo thư mục mới",
    "&New Folder": "Tạo thư mục",
    "New Folder": "Thư mục mới",
    "&Choose": "Chọn",
    "&Delete": "Xóa",
    "&Rename": "Đổi tên",
    "Remove": "Bỏ",
    "Show &hidden files": "Hiện tệp ẩn",
    "Save As": "Lưu với tên",
    "Find Directory": "Tìm thư mục",
    "%1 already exists.\nDo you want to replace it?": "Đã có %1.\nThay tệp đó?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "%1\nKhông thấy tệp. Xem lại tên tệp.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nKhông thấy thư mục. Xem lại tên thư mục."
    ),
    "'%1' is write protected.\nDo you want to delete it anyway?": "“%1” không cho ghi.\nVẫn xóa?",
    "Are you sure you want to delete '%1'?": "Xóa “%1”?",
    "Could not delete directory.": "Không xóa được thư mục.",
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
        return QT_WORDS.get(text)
