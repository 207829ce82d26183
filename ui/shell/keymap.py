"""The keys, as data: shown on the buttons, in the F1 overlay and in the Ctrl+K box, so that they never disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ui.i18n.words import tr


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
    group: str = tr("Chung")
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

HELP: Final = Binding("help", "F1", tr("Các phím đang dùng được"))
COMMANDS: Final = Binding("commands", "Ctrl+K", tr("Mọi lệnh"))
LINE: Final = Binding("line", "Ctrl+Shift+L", tr("Đường truyền với tỉnh"))
LOOKS: Final = Binding("looks", "Ctrl+Shift+C", tr("Cỡ chữ, tương phản"))
FAULTS: Final = Binding("faults", "Ctrl+Shift+F", tr("Lỗi chương trình đã gặp"))
BEFORE_SIGN_IN: Final = frozenset({"help", "commands", "looks", "faults", "language"})
"""What works while nobody is signed in."""
LANGUAGE: Final = Binding("language", "", tr("Ngôn ngữ: English"))
SCANNER: Final = Binding("scanner", "Ctrl+Shift+W", tr("Thử máy quét, đặt máy quét"))
BACK: Final = Binding("back", "Esc", tr("Quay lại"))

KEEP_EVENT: Final = "Ctrl+Shift+G"
SET_ASIDE: Final = "Ctrl+Shift+X"
_CONTESTED = frozenset({"contested"})
PRINT_QUEUE: Final = Binding("print_queue", "Ctrl+F11", tr("Hàng in"), tr("Giấy tờ"))
PRINTERS: Final = Binding("printers", "Ctrl+F12", tr("Máy in, in thử"), tr("Giấy tờ"))
CALL_NEXT: Final = Binding("call_next", "Ctrl+F2", tr("Gọi số tiếp theo"), tr("Số thứ tự"))
QUEUE: Final = Binding("queue", "Ctrl+F3", tr("Số thứ tự: ai đang chờ, gọi lại"), tr("Số thứ tự"))
BACKUPS: Final = Binding("backups", "Ctrl+Shift+A", tr("Sao lưu, thử phục hồi"))
"""The same key at the counter and in the supervisor's face."""
CONTEST: Final = (
    Binding("keep_event", KEEP_EVENT, tr("Giữ việc cần đối chiếu"), tr("Cần đối chiếu"), _CONTESTED),
    Binding("set_aside_event", SET_ASIDE, tr("Gác việc cần đối chiếu"), tr("Cần đối chiếu"), _CONTESTED),
)
"""What a supervisor decides, at the counter and in the supervisor's face."""

COUNTER: Final[tuple[Binding, ...]] = (
    Binding("search", "F2", tr("Quét, tìm"), tr("Trang")),
    Binding("intake", "F7", tr("Tiếp nhận"), tr("Trang")),
    Binding("processing", "F8", tr("Xử lý"), tr("Trang")),
    Binding("returning", "F10", tr("Trả kết quả"), tr("Trang")),
    Binding("hand_over", "F11", tr("Bàn giao"), tr("Trang")),
    Binding("deadlines", "F6", tr("Hạn trả"), tr("Trang")),
    Binding("arrivals", "Ctrl+I", tr("Hồ sơ đến"), tr("Trang")),
    Binding("contested", "Ctrl+R", tr("Cần đối chiếu"), tr("Trang")),
    Binding("posting", "Ctrl+B", tr("Gửi bưu chính"), tr("Trang")),
    Binding("books", "Ctrl+S", tr("Chứng thực"), tr("Trang")),
    Binding("cash", "Ctrl+Q", tr("Chốt quỹ"), tr("Trang")),
    Binding("today", "Ctrl+G", tr("Việc hôm nay"), tr("Trang")),
    Binding("take_up", "F5", tr("Tạm gác"), tr("Trang")),
    CALL_NEXT,
    QUEUE,
    Binding("news", "Alt+T", tr("Tin mới")),
    Binding("day_summary", "Ctrl+Shift+D", tr("Tóm tắt việc trong ngày")),
    COMMANDS,
    HELP,
    LINE,
    SCANNER,
    BACK,
    Binding("person", "F3", tr("Đến ô người nộp"), tr("Tiếp nhận"), _INTAKE),
    Binding("hold", "F4", tr("Tạm gác hồ sơ đang nhập"), tr("Tiếp nhận"), _INTAKE),
    Binding("accept", "F9", tr("Tiếp nhận và in"), tr("Tiếp nhận"), frozenset({"intake", "arrivals", "books"})),
    Binding("refuse", "Ctrl+Shift+T", tr("Không tiếp nhận"), tr("Tiếp nhận"), frozenset({"arrivals"})),
    Binding("owner", "Ctrl+O", tr("Chủ hồ sơ là người khác"), tr("Tiếp nhận"), _INTAKE),
    Binding("authorisation", "Ctrl+U", tr("Nộp theo ủy quyền"), tr("Tiếp nhận"), _INTAKE),
    Binding("channel", "Ctrl+Shift+N", tr("Nộp trực tuyến, bưu chính"), tr("Tiếp nhận"), _INTAKE),
    Binding("all_papers", "Ctrl+D", tr("Đủ giấy tờ: tích tất cả"), tr("Tiếp nhận"), _INTAKE),
    Binding("same_person", "Ctrl+N", tr("Hồ sơ tiếp của cùng người nộp"), tr("Tiếp nhận"), _INTAKE),
    Binding("other_address", "Ctrl+W", tr("Đổi nơi cư trú: trên thẻ, lần trước"), tr("Tiếp nhận"), _INTAKE),
    Binding("same_procedure", "Ctrl+F7", tr("Cùng thủ tục, chủ hồ sơ khác"), tr("Tiếp nhận"), _INTAKE),
    Binding("together", "Ctrl+F8", tr("Danh sách, thu chung của người nộp"), tr("Tiếp nhận"), _INTAKE),
    Binding("clear", "Ctrl+Del", tr("Xóa trắng để nhập hồ sơ mới"), tr("Tiếp nhận"), frozenset({"intake", "books"})),
    Binding("turn_away", "Ctrl+Shift+H", tr("Hướng dẫn hoàn thiện, chưa tiếp nhận"), tr("Tiếp nhận"), _INTAKE),
    Binding("moved", "Ctrl+M", tr("Hồ sơ hẹn lệch lịch, thư xin lỗi"), tr("Hạn trả")),
    Binding("book_void", "Ctrl+H", tr("Hủy số"), tr("Sổ chứng thực"), _BOOKS),
    Binding("book_pages", "Ctrl+Shift+S", tr("Trang sổ, in"), tr("Sổ chứng thực"), _BOOKS),
    Binding("book_hand_over", "Ctrl+Shift+B", tr("Bàn giao sổ"), tr("Sổ chứng thực"), _BOOKS),
    Binding("book_close", "Ctrl+Shift+K", tr("Khóa sổ"), tr("Sổ chứng thực"), _BOOKS),
    Binding("book_open", "Ctrl+Shift+M", tr("Mở sổ"), tr("Sổ chứng thực"), _BOOKS),
    Binding("fees", "Ctrl+F", tr("Thu phí, lệ phí"), tr("Giấy tờ"), frozenset({"intake", "processing", "returning"})),
    Binding("close_shift", "Ctrl+Shift+Q", tr("Chốt ca, in phiếu"), tr("Quỹ"), frozenset({"cash"})),
    Binding("open_shift", "Ctrl+Shift+O", tr("Ghi tiền đầu ca"), tr("Quỹ"), frozenset({"cash"})),
    Binding("receipt_lost", "Ctrl+J", tr("Mất giấy hẹn"), tr("Trả kết quả"), _RETURNING),
    *CONTEST,
    Binding("fingerprint", "Ctrl+Shift+I", tr("Điểm chỉ"), tr("Trả kết quả"), _RETURNING),
    Binding("originals", "Ctrl+T", tr("Giấy tờ gốc"), tr("Trả kết quả"), _RETURNING),
    Binding("correct", "Ctrl+Shift+E", tr("Đính chính"), tr("Giấy tờ"), frozenset({"processing", "returning"})),
    Binding("undo", "Ctrl+Shift+Y", tr("Rút lại bước vừa ghi"), tr("Giấy tờ"), frozenset({"processing", "returning"})),
    Binding("hand_over_all", "F12", tr("Xác nhận cả danh sách"), tr("Danh sách"), _SCANNED),
    Binding("place", "Ctrl+Shift+N", tr("Nơi để hồ sơ giấy"), tr("Hồ sơ giấy"), _PLACING),
    Binding("reprint", "Ctrl+P", tr("In lại giấy hẹn"), tr("Giấy tờ"), frozenset({"intake", "processing"})),
    Binding("printed", "Ctrl+Shift+P", tr("Giấy tờ in của hồ sơ"), tr("Giấy tờ"), _WITH_DOSSIER),
    PRINT_QUEUE,
    PRINTERS,
    BACKUPS,
    Binding("register", "Ctrl+Shift+R", tr("Sổ theo dõi hồ sơ"), tr("Giấy tờ")),
    Binding("attachments", "Ctrl+E", tr("Tệp đính kèm"), tr("Giấy tờ"), _WITH_DOSSIER),
    Binding("papers", "Ctrl+L", tr("Xem tất cả giấy tờ đã nộp"), tr("Giấy tờ"), frozenset({"processing", "returning"})),
    Binding("day_rule", "", tr("Đặt số ngày chờ lâu"), tr("Việc hôm nay"), frozenset({"today"})),
    Binding("glance", "", tr("Bật, tắt xem lại trước khi tiếp nhận"), tr("Tiếp nhận"), _INTAKE),
    LANGUAGE,
    LOOKS,
    FAULTS,
    Binding("sign_out", "", tr("Đăng xuất, đổi người trực"), tr("Chung")),
)
"""Ctrl+P stands far from F9, so that nobody prints when accepting was meant."""


def by_command(bindings: Iterable[Binding] = COUNTER) -> dict[str, Binding]:
    """Return the bindings by command name."""
    return {binding.command: binding for binding in bindings}


def with_key(words: str, key: str) -> str:
    """Return a button's words with its key behind: "Tiếp nhận và in   F9"."""
    return f"{words}   {key}" if key else words
