"""The supervisor's keys, as data; pages lie on the same keys as at the counter where they mean the same."""

from __future__ import annotations

from typing import Final

from models.domain.history import Decision
from ui.i18n.words import tr
from ui.shell.keymap import BACKUPS, COMMANDS, CONTEST, FAULTS, HELP, LANGUAGE, LINE, LOOKS, Binding

TODAY: Final = "today"
RATE: Final = "rate"
CALENDAR: Final = "calendar"
CONTESTED: Final = "contested"
REPORTS: Final = "reports"
COMMUNE: Final = "commune"
TRENDS: Final = "trends"
PROVINCE: Final = "province"
PAGES: Final = (TODAY, RATE, CALENDAR, CONTESTED, COMMUNE, REPORTS, TRENDS, PROVINCE)

SUPERVISOR: Final[tuple[Binding, ...]] = (
    Binding(TODAY, "F6", tr("Hôm nay"), tr("Trang")),
    Binding(RATE, "F7", tr("Tỷ lệ đúng hạn"), tr("Trang")),
    Binding(CALENDAR, "F8", tr("Lịch làm việc"), tr("Trang")),
    Binding(CONTESTED, "F10", tr("Cần đối chiếu"), tr("Trang")),
    Binding(COMMUNE, "F11", tr("Toàn xã"), tr("Trang")),
    Binding(REPORTS, "F12", tr("Báo cáo"), tr("Trang")),
    Binding(TRENDS, "F3", tr("Xu hướng"), tr("Trang")),
    Binding(PROVINCE, "F2", tr("Toàn tỉnh"), tr("Trang")),
    Binding("reload", "F5", tr("Đọc lại")),
    COMMANDS,
    HELP,
    LINE,
    BACKUPS,
    LANGUAGE,
    LOOKS,
    FAULTS,
    Binding("sign_out", "", tr("Đăng xuất, đổi người xem")),
    *CONTEST,
    Binding("month_before", "Ctrl+Left", tr("Tháng trước"), tr("Tỷ lệ đúng hạn"), frozenset({RATE})),
    Binding("month_after", "Ctrl+Right", tr("Tháng sau"), tr("Tỷ lệ đúng hạn"), frozenset({RATE})),
    Binding("save_sheet", "Ctrl+E", tr("Lưu bảng tính"), tr("Báo cáo"), frozenset({REPORTS})),
    Binding("save_pdf", "Ctrl+S", tr("Lưu PDF để ký"), tr("Báo cáo"), frozenset({REPORTS})),
    Binding("moved", "F4", tr("Hồ sơ hẹn lệch lịch, thư xin lỗi"), tr("Lịch làm việc"), frozenset({CALENDAR})),
    Binding("confirm_days", "F9", tr("Xem hồ sơ bị dời, xác nhận"), tr("Lịch làm việc"), frozenset({CALENDAR})),
)
DECISIONS: Final = {"keep_event": Decision.KEPT, "set_aside_event": Decision.SET_ASIDE}
