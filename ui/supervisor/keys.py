"""The supervisor's keys, as data; pages lie on the same keys as at the counter where they mean the same."""

from __future__ import annotations

from typing import Final

from models.domain.history import Decision
from ui.shell.keymap import BACKUPS, COMMANDS, CONTEST, HELP, LANGUAGE, LINE, Binding

TODAY: Final = "today"
RATE: Final = "rate"
CALENDAR: Final = "calendar"
CONTESTED: Final = "contested"
PAGES: Final = (TODAY, RATE, CALENDAR, CONTESTED)

SUPERVISOR: Final[tuple[Binding, ...]] = (
    Binding(TODAY, "F6", "Hôm nay", "Trang"),
    Binding(RATE, "F7", "Tỷ lệ đúng hạn", "Trang"),
    Binding(CALENDAR, "F8", "Lịch làm việc", "Trang"),
    Binding(CONTESTED, "F10", "Cần đối chiếu", "Trang"),
    Binding("reload", "F5", "Đọc lại"),
    COMMANDS,
    HELP,
    LINE,
    BACKUPS,
    LANGUAGE,
    Binding("sign_out", "", "Đăng xuất, đổi người xem"),
    *CONTEST,
    Binding("month_before", "Ctrl+Left", "Tháng trước", "Tỷ lệ đúng hạn", frozenset({RATE})),
    Binding("month_after", "Ctrl+Right", "Tháng sau", "Tỷ lệ đúng hạn", frozenset({RATE})),
    Binding("moved", "F4", "Hồ sơ hẹn lệch lịch, thư xin lỗi", "Lịch làm việc", frozenset({CALENDAR})),
    Binding("confirm_days", "F9", "Xem hồ sơ bị dời, xác nhận", "Lịch làm việc", frozenset({CALENDAR})),
)
DECISIONS: Final = {"keep_event": Decision.KEPT, "set_aside_event": Decision.SET_ASIDE}
