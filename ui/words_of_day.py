"""The lists of a working day in words; no Qt: the headless face names them as well."""

from __future__ import annotations

from typing import Final

from models.services.day import DayList, Why

LIST_WORDS: Final[dict[DayList, str]] = {
    DayList.UNCLICKED: "Hồ sơ đã xong nhưng chưa bấm",
    DayList.APOLOGY: "Cần xin lỗi, hẹn lại",
    DayList.ANSWER: "Hồ sơ đến sắp hết giờ trả lời",
    DayList.HERE: "Hồ sơ nơi khác chuyển đến",
    DayList.SUPPLEMENT: "Chờ dân bổ sung quá lâu",
    DayList.RESULT: "Kết quả chờ dân nhận quá lâu",
    DayList.DRAFT: "Hồ sơ tạm gác",
    DayList.CONTESTED: "Hồ sơ cần đối chiếu",
}

WHY_WORDS: Final[dict[Why, str]] = {
    Why.OVERDUE: "quá hạn",
    Why.DUE_TODAY: "hạn hôm nay",
    Why.SAME_DAY: "trong ngày",
    Why.LEG_ENDED: "người thụ lý hết hạn",
    Why.SECOND_APOLOGY: "đã xin lỗi một lần",
}
