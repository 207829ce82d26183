"""The keys, as data: shown on the buttons, in the F1 overlay and in the Ctrl+K box, so that they never disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Binding:
    """One command.

    Attributes:
        command: stable name.
        key: as Qt reads it and clerks see it: "F9", "Ctrl+K"; empty for a command without a key.
        words: what it does, as on its button.
        group: heading under which F1 shows it.
        pages: pages on which it works; empty for everywhere.
    """

    command: str
    key: str
    words: str
    group: str = "Chung"
    pages: frozenset[str] = frozenset()

    def works_on(self, page: str) -> bool:
        """Tell whether the command works on a page."""
        return not self.pages or page in self.pages


_INTAKE = frozenset({"intake"})
_WITH_DOSSIER = frozenset({"intake", "processing", "returning"})
_RETURNING = frozenset({"returning"})
_BOOKS = frozenset({"books"})
_PLACING = frozenset(
    {"search", "processing", "returning", "hand_over", "deadlines", "today", "placing", "posting", "arrivals"}
)
"""At the intake the key is that of the channel."""
_SCANNED = frozenset({"hand_over", "placing", "posting", "today"})

HELP: Final = Binding("help", "F1", "Các phím đang dùng được")
COMMANDS: Final = Binding("commands", "Ctrl+K", "Mọi lệnh")
LINE: Final = Binding("line", "Ctrl+Shift+L", "Đường truyền với tỉnh")
LANGUAGE: Final = Binding("language", "", "Ngôn ngữ: English")
BACK: Final = Binding("back", "Esc", "Quay lại")

KEEP_EVENT: Final = "Ctrl+Shift+G"
SET_ASIDE: Final = "Ctrl+Shift+X"
_CONTESTED = frozenset({"contested"})
BACKUPS: Final = Binding("backups", "Ctrl+Shift+A", "Sao lưu, thử phục hồi")
"""The same key at the counter and in the supervisor's face."""
CONTEST: Final = (
    Binding("keep_event", KEEP_EVENT, "Giữ việc cần đối chiếu", "Cần đối chiếu", _CONTESTED),
    Binding("set_aside_event", SET_ASIDE, "Gác việc cần đối chiếu", "Cần đối chiếu", _CONTESTED),
)
"""What a supervisor decides, at the counter and in the supervisor's face."""

COUNTER: Final[tuple[Binding, ...]] = (
    Binding("search", "F2", "Quét, tìm", "Trang"),
    Binding("intake", "F7", "Tiếp nhận", "Trang"),
    Binding("processing", "F8", "Xử lý", "Trang"),
    Binding("returning", "F10", "Trả kết quả", "Trang"),
    Binding("hand_over", "F11", "Bàn giao", "Trang"),
    Binding("deadlines", "F6", "Hạn trả", "Trang"),
    Binding("arrivals", "Ctrl+I", "Hồ sơ đến", "Trang"),
    Binding("contested", "Ctrl+R", "Cần đối chiếu", "Trang"),
    Binding("posting", "Ctrl+B", "Gửi bưu chính", "Trang"),
    Binding("books", "Ctrl+S", "Chứng thực", "Trang"),
    Binding("cash", "Ctrl+Q", "Chốt quỹ", "Trang"),
    Binding("today", "Ctrl+G", "Việc hôm nay", "Trang"),
    Binding("take_up", "F5", "Tạm gác", "Trang"),
    Binding("day_summary", "Ctrl+Shift+D", "Tóm tắt việc trong ngày"),
    COMMANDS,
    HELP,
    LINE,
    BACK,
    Binding("person", "F3", "Đến ô người nộp", "Tiếp nhận", _INTAKE),
    Binding("hold", "F4", "Tạm gác hồ sơ đang nhập", "Tiếp nhận", _INTAKE),
    Binding("accept", "F9", "Tiếp nhận và in", "Tiếp nhận", frozenset({"intake", "arrivals", "books"})),
    Binding("refuse", "Ctrl+Shift+T", "Không tiếp nhận", "Tiếp nhận", frozenset({"arrivals"})),
    Binding("owner", "Ctrl+O", "Chủ hồ sơ là người khác", "Tiếp nhận", _INTAKE),
    Binding("authorisation", "Ctrl+U", "Nộp theo ủy quyền", "Tiếp nhận", _INTAKE),
    Binding("channel", "Ctrl+Shift+N", "Nộp trực tuyến, bưu chính", "Tiếp nhận", _INTAKE),
    Binding("all_papers", "Ctrl+D", "Đủ giấy tờ: tích tất cả", "Tiếp nhận", _INTAKE),
    Binding("same_person", "Ctrl+N", "Hồ sơ tiếp của cùng người nộp", "Tiếp nhận", _INTAKE),
    Binding("clear", "Ctrl+Del", "Xóa trắng để nhập hồ sơ mới", "Tiếp nhận", frozenset({"intake", "books"})),
    Binding("turn_away", "Ctrl+Shift+H", "Hướng dẫn hoàn thiện, chưa tiếp nhận", "Tiếp nhận", _INTAKE),
    Binding("moved", "Ctrl+M", "Hồ sơ hẹn lệch lịch, thư xin lỗi", "Hạn trả"),
    Binding("book_void", "Ctrl+H", "Hủy số", "Sổ chứng thực", _BOOKS),
    Binding("book_pages", "Ctrl+Shift+S", "Trang sổ, in", "Sổ chứng thực", _BOOKS),
    Binding("book_hand_over", "Ctrl+Shift+B", "Bàn giao sổ", "Sổ chứng thực", _BOOKS),
    Binding("book_close", "Ctrl+Shift+K", "Khóa sổ", "Sổ chứng thực", _BOOKS),
    Binding("book_open", "Ctrl+Shift+M", "Mở sổ", "Sổ chứng thực", _BOOKS),
    Binding("fees", "Ctrl+F", "Thu phí, lệ phí", "Giấy tờ", frozenset({"intake", "processing", "returning"})),
    Binding("close_shift", "Ctrl+Shift+Q", "Chốt ca, in phiếu", "Quỹ", frozenset({"cash"})),
    Binding("open_shift", "Ctrl+Shift+O", "Ghi tiền đầu ca", "Quỹ", frozenset({"cash"})),
    Binding("receipt_lost", "Ctrl+J", "Mất giấy hẹn", "Trả kết quả", _RETURNING),
    *CONTEST,
    Binding("fingerprint", "Ctrl+Shift+I", "Điểm chỉ", "Trả kết quả", _RETURNING),
    Binding("originals", "Ctrl+T", "Giấy tờ gốc", "Trả kết quả", _RETURNING),
    Binding("correct", "Ctrl+Shift+E", "Đính chính", "Giấy tờ", frozenset({"processing", "returning"})),
    Binding("hand_over_all", "F12", "Xác nhận cả danh sách", "Danh sách", _SCANNED),
    Binding("place", "Ctrl+Shift+N", "Nơi để hồ sơ giấy", "Hồ sơ giấy", _PLACING),
    Binding("reprint", "Ctrl+P", "In lại giấy hẹn", "Giấy tờ", frozenset({"intake", "processing"})),
    Binding("printed", "Ctrl+Shift+P", "Giấy tờ in của hồ sơ", "Giấy tờ", _WITH_DOSSIER),
    BACKUPS,
    Binding("register", "Ctrl+Shift+R", "Sổ theo dõi hồ sơ", "Giấy tờ"),
    Binding("attachments", "Ctrl+E", "Tệp đính kèm", "Giấy tờ", _WITH_DOSSIER),
    Binding("papers", "Ctrl+L", "Xem tất cả giấy tờ đã nộp", "Giấy tờ", frozenset({"processing", "returning"})),
    Binding("day_rule", "", "Đặt số ngày chờ lâu", "Việc hôm nay", frozenset({"today"})),
    Binding("glance", "", "Bật, tắt xem lại trước khi tiếp nhận", "Tiếp nhận", _INTAKE),
    LANGUAGE,
    Binding("sign_out", "", "Đăng xuất, đổi người trực", "Chung"),
)
"""Ctrl+P stands far from F9, so that nobody prints when accepting was meant."""


def by_command(bindings: Iterable[Binding] = COUNTER) -> dict[str, Binding]:
    """Return the bindings by command name."""
    return {binding.command: binding for binding in bindings}


def with_key(words: str, key: str) -> str:
    """Return a button's words with its key behind: "Tiếp nhận và in   F9"."""
    return f"{words}   {key}" if key else words
