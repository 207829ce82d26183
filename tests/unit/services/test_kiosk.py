"""What a citizen is told at the kiosk."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

import pytest

from models.domain.bodies import PersonData
from models.domain.calendar import DEFAULT_HOURS, CalendarDay, DayKind, DayState, OfficeHours, WorkingCalendar
from models.domain.dossier import Dossier
from models.domain.history import HistoryEntry
from models.domain.lifecycle import Status
from models.domain.procedure import Limit, Unit
from models.domain.timeline import instant_of
from models.services.commands import Refused
from models.services.kiosk import (
    KioskAnswer,
    Mark,
    Situation,
    Tone,
    answer_of_dossier,
    answer_of_lookup,
    fresher,
)
from models.services.opening import opening_at

CALENDAR = WorkingCalendar(DEFAULT_HOURS, (), date(2026, 12, 31))
WORD = "0123456789BC"
CODE = "H59.25.14-261120-0007"


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a Vietnamese wall time of November 2026 as an instant."""
    return instant_of(date(2026, 11, day), hour * 60 + minute)


NOW = local(23, 14, 2)  # a Monday
DUE = local(27, 17)  # the Friday after


def dossier(status: Status = Status.PROCESSING, **changes: object) -> Dossier:
    plain = Dossier(
        id=b"d" * 16,
        home="H59.25.14",
        is_born=True,
        code=CODE,
        check_word=WORD,
        status=status,
        procedure_name="Cấp Giấy xác nhận tình trạng hôn nhân",
        masked_name="T. T. N. A.",
        submitter=PersonData(name="Thạch Thị Ngọc Ánh"),
        limit=Limit(n=3, unit=Unit.WORKING_DAY),
        received_at=local(20, 8),
        printed_due_at=DUE,
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]  # fields of Dossier by name


def ask(of: Dossier, *, word: str = WORD, now: datetime = NOW) -> KioskAnswer:
    answer = answer_of_dossier(dossier=of, check_word=word, calendar=CALENDAR, now=now, as_of=NOW)
    assert answer is not None
    return answer


def test_a_result_that_waits_invites_says_until_when_and_what_to_bring() -> None:
    answer = ask(dossier(Status.SETTLED, settled_at=local(26, 9)))
    assert answer.headline == "Mời ông/bà đến quầy nhận kết quả"
    assert answer.advice == (
        "Giờ làm việc hôm nay đến 17:00. Mang theo: giấy hẹn này và căn cước. Xong sớm 1 ngày làm việc so với hẹn."
    )
    assert (answer.step, answer.tone, answer.mark) == (3, Tone.GOOD, Mark.DONE)


def test_a_result_after_the_appointment_apologises_with_the_number_of_days() -> None:
    answer = ask(dossier(Status.SETTLED, settled_at=local(30, 9)), now=local(30, 10))
    assert "Kết quả chậm 1 ngày làm việc so với hẹn, xin lỗi ông/bà." in answer.advice


def test_a_result_on_the_day_says_nothing_about_punctuality() -> None:
    assert "so với hẹn" not in ask(dossier(Status.SETTLED, settled_at=local(27, 9))).advice


def test_a_negative_result_is_not_announced_in_public() -> None:
    negative = ask(dossier(Status.SETTLED, settled_at=DUE, is_negative=True))
    assert negative == ask(dossier(Status.SETTLED, settled_at=DUE))


def test_a_running_dossier_tells_the_appointment_with_its_weekday() -> None:
    answer = ask(dossier())
    assert answer.headline == "Hồ sơ đang được giải quyết"
    assert answer.advice.startswith("Hẹn trả kết quả lúc 17:00 thứ Sáu 27/11/2026.")
    assert (answer.step, answer.mark) == (2, Mark.WORKING)


def test_a_provisional_appointment_says_so() -> None:
    assert "(tạm tính)" in ask(dossier(is_provisional=True)).advice


def test_a_late_dossier_apologises_and_sends_to_the_counter() -> None:
    answer = ask(dossier(), now=local(30, 8))
    assert answer.situation is Situation.LATE
    assert "xin lỗi" in answer.headline
    assert "Đã hẹn trả lúc 17:00 thứ Sáu 27/11/2026." in answer.advice


@pytest.mark.parametrize("status", [Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT])
def test_a_paused_dossier_is_never_called_late(status: Status) -> None:
    assert ask(dossier(status), now=local(30, 8)).situation == Situation(status)


@pytest.mark.parametrize(
    ("status", "headline", "in_advice", "step", "tone"),
    [
        (Status.SUBMITTED, "chờ tiếp nhận", "giấy hẹn", 0, Tone.PLAIN),
        (Status.NOT_ACCEPTED, "không được tiếp nhận", "Phiếu từ chối", 0, Tone.ENDED),
        (Status.RECEIVED, "đã được tiếp nhận", "Hẹn trả", 1, Tone.PLAIN),
        (Status.PROCESSING, "đang được giải quyết", "Hẹn trả", 2, Tone.PLAIN),
        (Status.AWAITING_SUPPLEMENT, "Còn thiếu giấy tờ", "Phiếu yêu cầu bổ sung", 2, Tone.TODO),
        (Status.AWAITING_PAYMENT, "nghĩa vụ tài chính", "thông báo nộp tiền", 2, Tone.TODO),
        (Status.WITHDRAWN, "đã được rút", "nộp lại", 1, Tone.ENDED),
        (Status.STOPPED, "dừng giải quyết", "Thông báo dừng", 1, Tone.ENDED),
        (Status.SETTLED, "nhận kết quả", "Mang theo", 3, Tone.GOOD),
        (Status.RETURNED, "Đã trả kết quả", "chưa nhận được", 4, Tone.GOOD),
    ],
)
def test_every_status_has_its_words(status: Status, headline: str, in_advice: str, step: int, tone: Tone) -> None:
    answer = ask(dossier(status))
    assert headline in answer.headline
    assert in_advice in answer.advice
    assert (answer.step, answer.tone) == (step, tone)


def test_a_dossier_that_was_stopped_in_processing_shows_that_step() -> None:
    worked_on = HistoryEntry(eid=b"e", kind="forwarded", at=NOW, actor=b"a", status=Status.PROCESSING)
    assert ask(dossier(Status.STOPPED, history=(worked_on,))).step == 2


def test_the_code_alone_tells_the_status_and_nothing_else() -> None:
    answer = ask(dossier(), word="")
    assert (answer.procedure_name, answer.masked_name, answer.due_at) == ("", "", None)
    assert answer.advice.startswith("Quét mã QR trên giấy hẹn")
    assert ask(dossier(), word="", now=local(30, 8)).situation is Situation.PROCESSING


def test_a_wrong_check_word_is_answered_like_an_unknown_code() -> None:
    wrong = answer_of_dossier(dossier=dossier(), check_word="BBBBBBBBBBBB", calendar=CALENDAR, now=NOW, as_of=None)
    assert wrong is None


def test_the_full_name_never_leaves_a_copy_that_has_it() -> None:
    for status in Status:
        assert "Thạch" not in repr(ask(dossier(status)))


def test_hours_before_opening_at_noon_and_at_night() -> None:
    def words(at: datetime) -> str:
        opening = opening_at(CALENDAR, at)
        assert opening is not None
        return opening.words

    assert words(local(23, 9)) == "Giờ làm việc hôm nay đến 11:30, rồi 13:30–17:00."
    assert words(local(23, 12)) == "Hôm nay quầy mở cửa 13:30–17:00."
    assert words(local(23, 17)) == "Giờ làm việc hôm nay đến 17:00."
    assert words(local(23, 18)) == "Quầy mở cửa lại thứ Tư 25/11, 07:00–11:30 và 13:30–17:00."  # the 24th is a holiday


def test_a_saturday_for_receiving_counts_as_open_unless_it_is_closed_by_decision() -> None:
    hours = OfficeHours.parse({"mon": ["07:00-17:00"], "sat": ["07:00-11:00"]})
    friday_night = local(27, 20)
    opening = opening_at(WorkingCalendar(hours, (), date(2026, 12, 31)), friday_night)
    assert opening is not None
    assert opening.on == date(2026, 11, 28)
    closed = CalendarDay(date(2026, 11, 28), DayKind.CLOSURE, "Bão", "1/CĐ", DayState.DECIDED)
    opening = opening_at(WorkingCalendar(hours, (closed,), date(2026, 12, 31)), friday_night)
    assert opening is not None
    assert opening.on == date(2026, 11, 30)


def reply(**changes: object) -> dict[str, object]:
    return {
        "code": CODE,
        "status": "settled",
        "national_status": 9,
        "as_of": "2026-11-23T14:02:00+07:00",
        "counter_heard_at": "2026-11-23T14:01:00+07:00",
        **changes,
    }


def from_province(**changes: object) -> KioskAnswer:
    return answer_of_lookup(reply=reply(**changes), calendar=CALENDAR, now=NOW)


def test_the_province_is_read_with_its_times() -> None:
    steps = [
        {"name": "processing", "is_reached": True, "at": "2026-11-23T09:00:00+07:00"},
        {"name": "result", "is_reached": True, "at": "2026-11-26T09:00:00+07:00"},
        {"name": "returned", "is_reached": False, "at": None},
    ]
    answer = from_province(procedure="Đăng ký khai sinh", due_at="2026-11-27T17:00:00+07:00", steps=steps)
    assert (answer.procedure_name, answer.days_early, answer.returned_at) == ("Đăng ký khai sinh", 1, None)
    assert (answer.situation, answer.source) == (Situation.READY, "province")
    assert (answer.as_of, answer.heard_at, answer.due_at) == (local(23, 14, 2), local(23, 14, 1), DUE)


@pytest.mark.parametrize(
    "changes", [{"status": "flying"}, {"as_of": "yesterday"}, {"as_of": "2026-11-23T14:02:00"}, {"code": None}]
)
def test_an_answer_that_cannot_be_read_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(Refused, match="province_answer_unreadable"):
        from_province(**changes)


def test_the_province_wins_and_the_local_copy_fills_in_the_names() -> None:
    held = dataclasses.replace(ask(dossier()), as_of=local(23, 13))
    best = fresher(held, from_province())
    assert (best.situation, best.source) == (Situation.READY, "province")
    assert best.procedure_name == "Cấp Giấy xác nhận tình trạng hôn nhân"
    assert best.masked_name == "T. T. N. A."


def test_a_copy_that_was_refreshed_later_is_not_pushed_back() -> None:
    held = dataclasses.replace(ask(dossier(Status.RETURNED)), as_of=local(23, 14, 3))
    assert fresher(held, from_province()).situation is Situation.RETURNED


def test_an_old_appointment_does_not_survive_a_new_status() -> None:
    held = dataclasses.replace(ask(dossier()), as_of=local(23, 13))
    assert fresher(held, from_province()).due_at is None
