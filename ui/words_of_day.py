"""The lists of a working day in words; no Qt: the headless face names them as well."""

from __future__ import annotations

from typing import Final

from models.services.day import DayList, Why
from ui.i18n.words import Words, later

LIST_WORDS: Final = Words(
    {
        DayList.UNCLICKED: later("Hồ sơ đã xong nhưng chưa bấm"),
        DayList.APOLOGY: later("Cần xin lỗi, hẹn lại"),
        DayList.ANSWER: later("Hồ sơ đến sắp hết giờ trả lời"),
        DayList.HERE: later("Hồ sơ nơi khác chuyển đến"),
        DayList.SUPPLEMENT: later("Chờ dân bổ sung quá lâu"),
        DayList.RESULT: later("Kết quả chờ dân nhận quá lâu"),
        DayList.DRAFT: later("Hồ sơ tạm gác"),
        DayList.CONTESTED: later("Hồ sơ cần đối chiếu"),
    }
)

WHY_WORDS: Final = Words(
    {
        Why.OVERDUE: later("quá hạn"),
        Why.DUE_TODAY: later("hạn hôm nay"),
        Why.SAME_DAY: later("trong ngày"),
        Why.LEG_ENDED: later("người thụ lý hết hạn"),
        Why.SECOND_APOLOGY: later("đã xin lỗi một lần"),
    }
)
