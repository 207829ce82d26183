"""Due times and limits in words, as they stand on the screens."""

from __future__ import annotations

from datetime import date, datetime

from models.domain.calendar import WorkingCalendar
from models.domain.deadline import Measure
from models.domain.deadline_words import short_date
from models.domain.procedure import Limit, Unit
from models.domain.time_left import Left, TimeLeft, remaining, time_left
from models.domain.timeline import local_date
from ui.i18n.words import tr
from ui.shell.words import clock_words, weekday_words

UNIT_WORDS = {
    Unit.HOUR: tr("giờ làm việc"),
    Unit.WORKING_DAY: tr("ngày làm việc"),
    Unit.DAY: tr("ngày"),
    Unit.MONTH: tr("tháng"),
}
"""Units of a limit, as after a number."""


def limit_words(limit: Limit) -> str:
    """Return a limit: "3 ngày làm việc"."""
    words = {
        Unit.HOUR: tr("%n giờ làm việc", "", limit.n),
        Unit.WORKING_DAY: tr("%n ngày làm việc", "", limit.n),
        Unit.DAY: tr("%n ngày", "", limit.n),
        Unit.MONTH: tr("%n tháng", "", limit.n),
    }
    return words[limit.unit]


def remaining_words(due_at: datetime, now: datetime, calendar: WorkingCalendar, unit: Unit | None = None) -> str:
    """Return how a dossier stands: "còn 2 ngày làm việc", "hết hạn hôm nay 17:00", "quá hạn 1 ngày làm việc"."""
    return standing_words(remaining(due_at, now, calendar, unit))


def time_left_words(due_at: datetime, now: datetime, calendar: WorkingCalendar, unit: Unit | None = None) -> str:
    """Return the same, of a limit in hours to the minute: "còn 3 giờ 20 phút làm việc" counts working time only."""
    return standing_words(time_left(due_at, now, calendar, unit))


def standing_words(left: TimeLeft) -> str:
    """Put into words how a dossier stands."""
    on = local_date(left.due_at)
    match left.kind:
        case Left.MINUTES:
            words = tr("còn {span} làm việc")
        case Left.DAYS:
            words = tr("còn %n ngày làm việc", "", left.amount)
        case Left.ON_DAY:
            words = tr("đến hạn {time} {day}")
        case Left.TODAY:
            words = tr("hết hạn hôm nay {time}")
        case Left.LATE_MINUTES:
            words = tr("quá hạn {span}")
        case Left.LATE_TODAY:
            words = tr("quá hạn từ {time} hôm nay")
        case Left.LATE_DAYS:
            words = tr("quá hạn %n ngày làm việc", "", left.amount)
        case _:
            words = tr("quá hạn từ {day}")
    day = _day_words(on, local_date(left.now))
    return words.format(span=minute_words(left.amount), time=clock_words(left.due_at), day=day)


def left_words(amount: int, measure: Measure) -> str:
    """Return what a clock that stands has left: "2 ngày làm việc", "3 giờ 20 phút làm việc", "12 ngày"."""
    if measure == "working_minute":
        return tr("{span} làm việc").format(span=minute_words(amount))
    return tr("%n ngày làm việc", "", amount) if measure == "working_day" else tr("%n ngày", "", amount)


def minute_words(minutes: int) -> str:
    """Return minutes as "3 giờ 20 phút", "40 phút"."""
    hours, rest = divmod(minutes, 60)
    parts = [tr("%n giờ", "", hours)] if hours else []
    return " ".join([*parts, tr("%n phút", "", rest)] if rest or not parts else parts)


def _day_words(on: date, beside: date) -> str:
    return f"{weekday_words(on)} {short_date(on, beside=beside)}"
