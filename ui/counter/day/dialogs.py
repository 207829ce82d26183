"""Two short questions: when it was finished, and why the result comes later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.domain.coming_day import read_coming_day
from models.domain.day_rule import DayRule
from models.domain.timeline import local_date
from models.services.commands import ActCommand
from models.services.day import DayRow, Why
from models.services.timing import check_business_time
from ui.counter.columns import due_short, procedure_words, who_words
from ui.counter.day.words import REASONS, moment_in_field, read_moment
from ui.i18n.words import tr
from ui.messages import problem_words, sentence
from ui.shell.words import date_words
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import label
from ui.widgets.pick import PickField
from ui.widgets.question import Question

_SHOWN = 6
_ROOM_FOR_REASONS_PX = 400


class SettleQuestion(Question):
    """When the chosen dossiers were finished; one event each, with the reason where it is told late."""

    def __init__(self, chosen: Sequence[DayRow], now: datetime, parent: QWidget | None = None) -> None:
        names = [f"{each.row.code} · {who_words(each.row)}" for each in chosen[:_SHOWN]]
        more = [tr("và %n hồ sơ khác", "", len(chosen) - _SHOWN)] if len(chosen) > _SHOWN else []
        super().__init__(
            tr("Ghi nhận đã xong %n hồ sơ", "", len(chosen)), [*names, *more], tr("Đã xong   Enter"), parent
        )
        self._chosen, self._now = tuple(chosen), now
        self.at = line_edit(tr("Xong lúc"), self, hint=tr("giờ:phút, hoặc giờ:phút ngày/tháng"))
        self.at.setText(moment_in_field(now))
        self.at.selectAll()
        self.late_reason = line_edit(tr("Lý do nhập sau"), self, hint=tr("ghi khi đã xong từ hơn 15 phút trước"))
        self.row = FormRow(self)
        self.row.add(tr("Xong lúc"), self.at, stretch=2)
        self.row.add(tr("Lý do nhập sau"), self.late_reason, stretch=4)
        self.fields.addWidget(self.row)
        self.at.setFocus()

    def answer(self) -> None:
        """Send one step for each dossier."""
        typed = self.at.text().strip()
        is_now = typed in ("", moment_in_field(self._now))
        at = None if is_now else read_moment(typed, self._now)
        self.row.say(self.at, "")
        self.row.say(self.late_reason, "")
        if at is None and not is_now:
            self.row.say(self.at, tr("Nhập giờ và ngày, ví dụ 16:30 hoặc 16:30 20/11"))
            self.at.setFocus()
            return
        reason = self.late_reason.text()
        for problem in check_business_time("at", at or self._now, now=self._now, late_reason=reason):
            field = self.late_reason if problem.field == "late_reason" else self.at
            self.row.say(field, _time_words(problem.code, problem_words(problem)))
            field.setFocus()
            return
        self.send(*(ActCommand("settle", code=each.row.code, at=at, late_reason=reason) for each in self._chosen))


class ApologyQuestion(Question):
    """The letter of one dossier: a reason from those that are given most often, and a new day to come."""

    def __init__(self, listed: DayRow, now: datetime, parent: QWidget | None = None) -> None:
        row = listed.row
        lines = [
            f"{row.code} · {who_words(row)}",
            procedure_words(row),
            tr("Hẹn trả: {due}").format(due=due_short(row)),
        ]
        super().__init__(tr("Thư xin lỗi và hẹn lại"), lines, tr("Ghi nhận và in thư   Enter"), parent)
        self.setMinimumHeight(_ROOM_FOR_REASONS_PX)
        self._code, self._now = row.code, now
        self.reason = PickField(tr("Lý do"), self, hint=tr("mũi tên xuống để chọn lý do thường gặp"))
        self.reason.offer(REASONS)
        self.on = line_edit(tr("Ngày hẹn mới"), self, hint=tr("ngày/tháng/năm"))
        if listed.new_due_at is not None:
            self.on.setText(date_words(local_date(listed.new_due_at)))
        self.row = FormRow(self)
        self.row.add(tr("Lý do"), self.reason, stretch=4)
        self.row.add(tr("Ngày hẹn mới"), self.on, stretch=2)
        self.fields.addWidget(self.row)
        if Why.SECOND_APOLOGY in listed.why:
            warning = sentence("second_apology", {"count": str(row.apologies)})
            self.fields.addWidget(label(warning, "warning", wraps=True))
        self.reason.setFocus()

    def answer(self) -> None:
        """Send the apology; the service says where the new day is a day off, or not later."""
        on = read_coming_day(self.on.text(), today=local_date(self._now))
        self.row.say(self.reason, "" if self.reason.text().strip() else tr("Nhập lý do"))
        self.row.say(self.on, "" if on is not None else tr("Nhập ngày hẹn mới theo ngày/tháng/năm"))
        if not self.reason.text().strip():
            self.reason.setFocus()
        elif on is None:
            self.on.setFocus()
        else:
            self.send(ActCommand("apologise", code=self._code, reason=self.reason.text(), new_due_on=on))


class RuleQuestion(Question):
    """From how many days on the lists name a wait too long; in force from a day on.

    Signals:
        ruled: the `DayRule` to store.
    """

    ruled = Signal(object)

    def __init__(self, rule: DayRule, now: datetime, parent: QWidget | None = None) -> None:
        lines = [tr("Hồ sơ chờ lâu hơn số ngày này (ngày lịch) thì được nhắc trong việc hôm nay.")]
        super().__init__(tr("Số ngày chờ"), lines, tr("Ghi nhận   Enter"), parent)
        self._today = local_date(now)
        self.supplement = line_edit(tr("Chờ bổ sung, chờ nộp tiền quá"), self, hint=tr("ngày"), most=4)
        self.supplement.setText(str(rule.supplement_days))
        self.unfetched = line_edit(tr("Kết quả chờ nhận quá"), self, hint=tr("ngày"), most=4)
        self.unfetched.setText(str(rule.result_days))
        self.since = line_edit(tr("Áp dụng từ ngày"), self, hint=tr("ngày/tháng/năm"), most=10)
        self.since.setText(date_words(self._today))
        self.row = FormRow(self)
        self.row.add(tr("Chờ bổ sung quá (ngày)"), self.supplement)
        self.row.add(tr("Kết quả chờ nhận quá (ngày)"), self.unfetched)
        self.row.add(tr("Áp dụng từ ngày"), self.since)
        self.fields.addWidget(self.row)
        self.supplement.setFocus()
        self.supplement.selectAll()

    def answer(self) -> None:
        """Send the rule; the service says which numbers are absurd and who may set them."""
        since = read_coming_day(self.since.text(), today=self._today)
        for field in (self.supplement, self.unfetched):
            self.row.say(field, "" if field.text().strip().isdecimal() else tr("Nhập số ngày"))
        self.row.say(self.since, "" if since is not None else tr("Nhập ngày/tháng/năm"))
        wrong = [f for f in (self.supplement, self.unfetched, self.since) if f.accessibleDescription()]
        if wrong or since is None:
            wrong[0].setFocus()
            return
        self.accept()
        self.ruled.emit(DayRule(since, int(self.supplement.text()), int(self.unfetched.text())))


def _time_words(code: str, words: str) -> str:
    """Say it of a finished dossier where the sentence speaks of its receipt."""
    return {
        "received_in_future": tr("Giờ này ở sau lúc này: nhập lại"),
        "late_reason_needed": tr("Ghi lý do nhập sau: đã qua hơn 15 phút"),
    }.get(code, words)
