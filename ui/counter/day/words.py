"""The lists of a day in sentences and columns; no widgets."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from models.domain.person import read_date, tidy
from models.domain.timeline import instant_of, local_date
from models.services.day import Day, DayList, DayRow
from models.services.views import DossierRow
from ui.counter.columns import due_short, procedure_words, status_words, who_words
from ui.shell.words import clock_words, date_words
from ui.tablemodels.rows import RowColumn
from ui.words_of_day import WHY_WORDS

Columns = tuple[tuple[RowColumn[DayRow], int], ...]

_SENTENCES: Final[dict[DayList, str]] = {
    DayList.UNCLICKED: "{n} hồ sơ đến hạn mà chưa bấm xong",
    DayList.APOLOGY: "{n} hồ sơ phải xin lỗi, hẹn lại ngay hôm nay nếu không kịp",
    DayList.ANSWER: "{n} hồ sơ gửi đến phải tiếp nhận hoặc từ chối trong hôm nay",
    DayList.HERE: "{n} hồ sơ nơi khác chuyển đến đang chờ xử lý",
    DayList.SUPPLEMENT: "{n} hồ sơ chờ dân bổ sung quá {days} ngày",
    DayList.RESULT: "{n} kết quả chờ dân đến nhận quá {days} ngày",
    DayList.DRAFT: "{n} hồ sơ đang tạm gác",
    DayList.CONTESTED: "{n} hồ sơ cần đối chiếu",
}
EVENING: Final = (DayList.UNCLICKED, DayList.APOLOGY, DayList.ANSWER, DayList.DRAFT)
"""What the evening still can put right."""

ADVICE: Final[dict[DayList, str]] = {
    DayList.UNCLICKED: "Phím cách: chọn · Ctrl+A: chọn hết · F12: ghi nhận đã xong · Enter: mở hồ sơ",
    DayList.APOLOGY: "F12: soạn thư xin lỗi (mẫu 04) · Enter: mở hồ sơ",
    DayList.ANSWER: "Enter: mở hồ sơ để tiếp nhận hoặc từ chối",
    DayList.HERE: "Enter: mở hồ sơ để xử lý, chuyển tiếp hoặc trả về nơi tiếp nhận",
    DayList.SUPPLEMENT: "Gọi nhắc dân bổ sung · Enter: mở hồ sơ",
    DayList.RESULT: "Gọi mời dân đến nhận · Enter: mở hồ sơ",
    DayList.DRAFT: "Enter: mở danh sách tạm gác",
    DayList.CONTESTED: "Enter: mở hồ sơ để đối chiếu",
}
NOTHING: Final[dict[DayList, str]] = {
    DayList.UNCLICKED: "Không hồ sơ nào đến hạn mà chưa bấm xong.",
    DayList.APOLOGY: "Không hồ sơ nào mai đến hạn.",
    DayList.ANSWER: "Không hồ sơ nào gửi đến phải trả lời trong hôm nay.",
    DayList.HERE: "Không hồ sơ nào của nơi khác đang chờ ở đây.",
    DayList.SUPPLEMENT: "Không ai được nhắc bổ sung quá lâu.",
    DayList.RESULT: "Không kết quả nào chờ quá lâu.",
    DayList.DRAFT: "Không hồ sơ nào đang tạm gác.",
    DayList.CONTESTED: "Không hồ sơ nào cần đối chiếu.",
}
REASONS: Final = (
    "Cần thêm thời gian thẩm tra, xác minh hồ sơ",
    "Chờ ý kiến của cơ quan phối hợp",
    "Hệ thống của cấp trên bị gián đoạn",
    "Số lượng hồ sơ nhiều, chưa xử lý kịp",
    "Người có thẩm quyền ký đi công tác",
)
"""Reasons that letters of apology give most often; another one may be typed."""


def sentences(day: Day, names: tuple[DayList, ...] = tuple(DayList)) -> list[tuple[str, str]]:
    """Return what there is to do as (sentence, where it is shown): a list's name, or "deadlines" for the board.

    The morning counts what is overdue and due today; what is not clicked is told again only where it is more than that.
    """
    board, told = day.board, []
    if names != EVENING:
        told = [
            (f"{board.overdue} hồ sơ quá hạn", "deadlines", board.overdue),
            (f"{board.due_today} hồ sơ đến hạn hôm nay", "deadlines", board.due_today),
        ]
        if day.group(DayList.UNCLICKED).count == board.overdue + board.due_today:
            names = tuple(name for name in names if name is not DayList.UNCLICKED)
    for name in names:
        group = day.group(name)
        days = {DayList.SUPPLEMENT: day.rule.supplement_days, DayList.RESULT: day.rule.result_days}.get(name, 0)
        told.append((_SENTENCES[name].format(n=group.count, days=days), name.value, group.count))
    return [(words, where) for words, where, count in told if count]


def columns_of(name: DayList, now: Callable[[], datetime], is_chosen: Callable[[DayRow], bool]) -> Columns:
    """Return the columns of a list, each with its width; 0 takes what is left."""
    code = (_column("Mã hồ sơ", lambda each: _tail(each.row)), 116)
    who = (_column("Chủ hồ sơ, thủ tục", lambda each: f"{who_words(each.row)} · {procedure_words(each.row)}"), 0)
    due = (_column("Hẹn trả", lambda each: due_short(each.row)), 140)
    holder = (_column("Đang giữ", lambda each: each.row.holder or "–"), 138)
    phone = (_column("Điện thoại", lambda each: each.row.phone or "không có"), 104)
    since = (_column("Chờ từ", lambda each: _since(each.row, now())), 170)
    place = (_column("Nơi để", lambda each: each.row.place or "–"), 110)
    if name is DayList.UNCLICKED:
        chosen = (_column("Chọn", lambda each: "✓" if is_chosen(each) else ""), 52)
        why = (_column("Vì sao", lambda each: ", ".join(WHY_WORDS[w] for w in each.why)), 140)
        return (chosen, code, who, holder, due, why)
    if name is DayList.APOLOGY:
        new = (_column("Đề nghị hẹn lại", _new_due), 180)
        return (code, who, holder, due, new)
    if name is DayList.ANSWER:
        came = (_column("Gửi lúc", lambda each: _moment(each.row.received_at)), 140)
        until = (_column("Trả lời trước", lambda each: _moment(each.row.answer_due_at)), 140)
        return (code, who, came, until)
    if name is DayList.HERE:
        home = (_column("Nơi tiếp nhận", lambda each: each.row.home), 120)
        until = (_column("Hạn ở đây", _leg_until), 200)
        return (code, home, who, until, due)
    if name is DayList.SUPPLEMENT:
        return (code, who, phone, since)
    if name is DayList.RESULT:
        return (code, who, phone, place, since)
    standing = (_column("Trạng thái", lambda each: status_words(each.row)), 170)
    return (code, who, standing, due)


def read_moment(text: str, now: datetime) -> datetime | None:
    """Read a typed time: "16:30", "16h30", "16:30 20/11", "16:30 20/11/2026"; today where no day is named."""
    match = re.fullmatch(r"(\d{1,2})[:h.](\d{2})(?:\s+(\S+))?", tidy(text).lower())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    today = local_date(now)
    on = (
        today
        if match[3] is None
        else read_date(match[3], today=today) or read_date(f"{match[3].rstrip('/')}/{today.year}", today=today)
    )
    return instant_of(on, int(match[1]) * 60 + int(match[2])) if on is not None else None


def moment_in_field(at: datetime) -> str:
    """Return a time as it is typed: "16:45 20/11/2026"."""
    return f"{clock_words(at)} {date_words(local_date(at))}"


def _moment(at: datetime | None) -> str:
    return moment_in_field(at) if at is not None else "–"


def _leg_until(each: DayRow) -> str:
    if each.row.leg_due_at is None:
        return "không có hạn riêng"
    return _moment(each.row.leg_due_at) + (" · hết hạn" if each.why else "")


def _new_due(each: DayRow) -> str:
    words = date_words(local_date(each.new_due_at)) if each.new_due_at is not None else "–"
    return " · ".join([words, *(WHY_WORDS[why] for why in each.why)])


def _since(row: DossierRow, now: datetime) -> str:
    if row.waits_since is None:
        return "–"
    days = (local_date(now) - local_date(row.waits_since)) // timedelta(days=1)
    return f"{date_words(local_date(row.waits_since))}, {days} ngày"


def _tail(row: DossierRow) -> str:
    _, dash, tail = row.code.partition("-")
    return tail if dash and row.code[:3] != "TM-" else row.code


def _column(heading: str, words: Callable[[DayRow], str]) -> RowColumn[DayRow]:
    return RowColumn(heading, words)
