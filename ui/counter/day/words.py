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
from ui.i18n.words import stored, tr
from ui.shell.words import clock_words, date_words
from ui.tablemodels.rows import RowColumn
from ui.words_of_day import WHY_WORDS

Columns = tuple[tuple[RowColumn[DayRow], int], ...]

EVENING: Final = (DayList.UNCLICKED, DayList.APOLOGY, DayList.ANSWER, DayList.DRAFT)
"""What the evening still can put right."""

ADVICE: Final[dict[DayList, str]] = {
    DayList.UNCLICKED: tr("Phím cách: chọn · Ctrl+A: chọn hết · F12: ghi nhận đã xong · Enter: mở hồ sơ"),
    DayList.APOLOGY: tr("F12: soạn thư xin lỗi (mẫu 04) · Enter: mở hồ sơ"),
    DayList.ANSWER: tr("Enter: mở hồ sơ để tiếp nhận hoặc từ chối"),
    DayList.HERE: tr("Enter: mở hồ sơ để xử lý, chuyển tiếp hoặc trả về nơi tiếp nhận"),
    DayList.SUPPLEMENT: tr("Gọi nhắc dân bổ sung · Enter: mở hồ sơ"),
    DayList.RESULT: tr("Gọi mời dân đến nhận · Enter: mở hồ sơ"),
    DayList.DRAFT: tr("Enter: mở danh sách tạm gác"),
    DayList.CONTESTED: tr("Enter: mở hồ sơ để đối chiếu"),
}
NOTHING: Final[dict[DayList, str]] = {
    DayList.UNCLICKED: tr("Không hồ sơ nào đến hạn mà chưa bấm xong."),
    DayList.APOLOGY: tr("Không hồ sơ nào mai đến hạn."),
    DayList.ANSWER: tr("Không hồ sơ nào gửi đến phải trả lời trong hôm nay."),
    DayList.HERE: tr("Không hồ sơ nào của nơi khác đang chờ ở đây."),
    DayList.SUPPLEMENT: tr("Không ai được nhắc bổ sung quá lâu."),
    DayList.RESULT: tr("Không kết quả nào chờ quá lâu."),
    DayList.DRAFT: tr("Không hồ sơ nào đang tạm gác."),
    DayList.CONTESTED: tr("Không hồ sơ nào cần đối chiếu."),
}
REASONS: Final = (
    stored("Cần thêm thời gian thẩm tra, xác minh hồ sơ"),
    stored("Chờ ý kiến của cơ quan phối hợp"),
    stored("Hệ thống của cấp trên bị gián đoạn"),
    stored("Số lượng hồ sơ nhiều, chưa xử lý kịp"),
    stored("Người có thẩm quyền ký đi công tác"),
)
"""Reasons that letters of apology give most often; another one may be typed."""


def _sentence(name: DayList, n: int, days: int) -> str:
    sentences = {
        DayList.UNCLICKED: tr("%n hồ sơ đến hạn mà chưa bấm xong", "", n),
        DayList.APOLOGY: tr("%n hồ sơ phải xin lỗi, hẹn lại ngay hôm nay nếu không kịp", "", n),
        DayList.ANSWER: tr("%n hồ sơ gửi đến phải tiếp nhận hoặc từ chối trong hôm nay", "", n),
        DayList.HERE: tr("%n hồ sơ nơi khác chuyển đến đang chờ xử lý", "", n),
        DayList.SUPPLEMENT: tr("%n hồ sơ chờ dân bổ sung quá {days} ngày", "", n),
        DayList.RESULT: tr("%n kết quả chờ dân đến nhận quá {days} ngày", "", n),
        DayList.DRAFT: tr("%n hồ sơ đang tạm gác", "", n),
        DayList.CONTESTED: tr("%n hồ sơ cần đối chiếu", "", n),
    }
    return sentences[name].format(days=days)


def sentences(day: Day, names: tuple[DayList, ...] = tuple(DayList)) -> list[tuple[str, str]]:
    """Return what there is to do as (sentence, where it is shown): a list's name, or "deadlines" for the board.

    The morning counts what is overdue and due today; what is not clicked is told again only where it is more than that.
    """
    board, told = day.board, []
    if names != EVENING:
        told = [
            (tr("%n hồ sơ quá hạn", "", board.overdue), "deadlines", board.overdue),
            (tr("%n hồ sơ đến hạn hôm nay", "", board.due_today), "deadlines", board.due_today),
        ]
        if day.group(DayList.UNCLICKED).count == board.overdue + board.due_today:
            names = tuple(name for name in names if name is not DayList.UNCLICKED)
    for name in names:
        group = day.group(name)
        days = {DayList.SUPPLEMENT: day.rule.supplement_days, DayList.RESULT: day.rule.result_days}.get(name, 0)
        told.append((_sentence(name, group.count, days), name.value, group.count))
    return [(words, where) for words, where, count in told if count]


def columns_of(name: DayList, now: Callable[[], datetime], is_chosen: Callable[[DayRow], bool]) -> Columns:
    """Return the columns of a list, each with its width; 0 takes what is left."""
    code = (_column(tr("Mã hồ sơ"), lambda each: _tail(each.row)), 116)
    who = (_column(tr("Chủ hồ sơ, thủ tục"), lambda each: f"{who_words(each.row)} · {procedure_words(each.row)}"), 0)
    due = (_column(tr("Hẹn trả"), lambda each: due_short(each.row)), 140)
    holder = (_column(tr("Đang giữ"), lambda each: each.row.holder or "–"), 138)
    phone = (_column(tr("Điện thoại"), lambda each: each.row.phone or tr("không có")), 104)
    since = (_column(tr("Chờ từ"), lambda each: _since(each.row, now())), 170)
    place = (_column(tr("Nơi để"), lambda each: each.row.place or "–"), 110)
    if name is DayList.UNCLICKED:
        chosen = (_column(tr("Chọn"), lambda each: "✓" if is_chosen(each) else ""), 52)
        why = (_column(tr("Vì sao"), lambda each: ", ".join(WHY_WORDS[w] for w in each.why)), 140)
        return (chosen, code, who, holder, due, why)
    if name is DayList.APOLOGY:
        new = (_column(tr("Đề nghị hẹn lại"), _new_due), 180)
        return (code, who, holder, due, new)
    if name is DayList.ANSWER:
        came = (_column(tr("Gửi lúc"), lambda each: _moment(each.row.received_at)), 140)
        until = (_column(tr("Trả lời trước"), lambda each: _moment(each.row.answer_due_at)), 140)
        return (code, who, came, until)
    if name is DayList.HERE:
        home = (_column(tr("Nơi tiếp nhận"), lambda each: each.row.home), 120)
        until = (_column(tr("Hạn ở đây"), _leg_until), 200)
        return (code, home, who, until, due)
    if name is DayList.SUPPLEMENT:
        return (code, who, phone, since)
    if name is DayList.RESULT:
        return (code, who, phone, place, since)
    standing = (_column(tr("Trạng thái"), lambda each: status_words(each.row)), 170)
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
        return tr("không có hạn riêng")
    return _moment(each.row.leg_due_at) + (tr(" · hết hạn") if each.why else "")


def _new_due(each: DayRow) -> str:
    words = date_words(local_date(each.new_due_at)) if each.new_due_at is not None else "–"
    return " · ".join([words, *(WHY_WORDS[why] for why in each.why)])


def _since(row: DossierRow, now: datetime) -> str:
    if row.waits_since is None:
        return "–"
    days = (local_date(now) - local_date(row.waits_since)) // timedelta(days=1)
    return tr("{date}, %n ngày", "", days).format(date=date_words(local_date(row.waits_since)))


def _tail(row: DossierRow) -> str:
    _, dash, tail = row.code.partition("-")
    return tail if dash and row.code[:3] != "TM-" else row.code


def _column(heading: str, words: Callable[[DayRow], str]) -> RowColumn[DayRow]:
    return RowColumn(heading, words)
