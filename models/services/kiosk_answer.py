"""What the kiosk tells a citizen about a dossier: four steps, one headline, what to do; never a person's data.

Vietnamese words stand here; the kiosk's other languages are built from the same facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from models.domain.deadline_words import weekday_words
from models.domain.lifecycle import OPEN, PAUSED, Status
from models.domain.timeline import VIETNAM
from models.services.opening import Opening

PROVINCE: Final = "province"
LOCAL: Final = "local"


class Situation(StrEnum):
    """What there is to say; every language has words for each."""

    SUBMITTED = "submitted"
    NOT_ACCEPTED = "not_accepted"
    RECEIVED = "received"
    PROCESSING = "processing"
    LATE = "late"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    READY = "ready"
    RETURNED = "returned"


class Tone(StrEnum):
    """How the panel looks: good news, plain news, something to do, an end without a result."""

    GOOD = "good"
    PLAIN = "plain"
    TODO = "todo"
    ENDED = "ended"


class Mark(StrEnum):
    """What stands in the circle of the present step."""

    DONE = "done"
    WORKING = "working"
    WAITING = "waiting"
    ENDED = "ended"


_TONES: Final = {
    Situation.READY: Tone.GOOD,
    Situation.RETURNED: Tone.GOOD,
    Situation.LATE: Tone.TODO,
    Situation.AWAITING_SUPPLEMENT: Tone.TODO,
    Situation.AWAITING_PAYMENT: Tone.TODO,
    Situation.NOT_ACCEPTED: Tone.ENDED,
    Situation.WITHDRAWN: Tone.ENDED,
    Situation.STOPPED: Tone.ENDED,
}
_MARKS: Final = {
    Situation.SUBMITTED: Mark.WORKING,
    Situation.PROCESSING: Mark.WORKING,
    Situation.LATE: Mark.WORKING,
    Situation.AWAITING_SUPPLEMENT: Mark.WAITING,
    Situation.AWAITING_PAYMENT: Mark.WAITING,
    Situation.NOT_ACCEPTED: Mark.ENDED,
    Situation.WITHDRAWN: Mark.ENDED,
    Situation.STOPPED: Mark.ENDED,
}
_HEADLINES: Final = {
    Situation.SUBMITTED: "Hồ sơ đã đến, đang chờ tiếp nhận",
    Situation.NOT_ACCEPTED: "Hồ sơ không được tiếp nhận",
    Situation.RECEIVED: "Hồ sơ đã được tiếp nhận",
    Situation.PROCESSING: "Hồ sơ đang được giải quyết",
    Situation.LATE: "Hồ sơ chậm so với hẹn, xin lỗi ông/bà",
    Situation.AWAITING_SUPPLEMENT: "Còn thiếu giấy tờ: mời đến quầy bổ sung",
    Situation.AWAITING_PAYMENT: "Chờ ông/bà thực hiện nghĩa vụ tài chính",
    Situation.WITHDRAWN: "Hồ sơ đã được rút theo yêu cầu",
    Situation.STOPPED: "Hồ sơ đã dừng giải quyết",
    Situation.READY: "Mời ông/bà đến quầy nhận kết quả",
    Situation.RETURNED: "Đã trả kết quả",
}
_SEE_QR: Final = "Quét mã QR trên giấy hẹn để xem ngày hẹn."
_BRING: Final = "Mang theo: giấy hẹn này và căn cước."
_GUIDANCE: Final = "Mời ông/bà đến quầy để được hướng dẫn."


@dataclass(frozen=True, slots=True)
class KioskAnswer:
    """One dossier as a citizen may see it.

    Attributes:
        step: the step reached: 0 none yet, 1 Đã tiếp nhận, 2 Đang giải quyết, 3 Đã có kết quả, 4 Đã trả.
        has_details: the check word was given; without it name, procedure and times stay empty.
        due_at: the appointment; None where it is unknown, not to be told, or nothing is to be fetched.
        is_provisional: the appointment reaches into a calendar that is not published yet (tạm tính).
        is_late: the appointment has passed without a result.
        days_early: working days between result and appointment, negative when late; None where there is nothing to say.
        opening: when the counter is open, None where the hours are not known.
        as_of: how fresh the answer is; None for a copy that has never been refreshed.
        heard_at: when the province last heard of the office's counter; None where unknown.
        source: "province" or "local".
        is_rated: whether somebody rated it; None where this device cannot tell: another office's dossier, or only the
            code was given.
    """

    code: str
    status: Status
    step: int
    has_details: bool
    source: str
    procedure_name: str = ""
    masked_name: str = ""
    due_at: datetime | None = None
    is_provisional: bool = False
    is_late: bool = False
    days_early: int | None = None
    returned_at: datetime | None = None
    opening: Opening | None = None
    as_of: datetime | None = None
    heard_at: datetime | None = None
    is_rated: bool | None = None

    @property
    def may_be_rated(self) -> bool:
        """Tell whether the citizen may say how satisfied they are: the result was handed over, nobody has yet."""
        return self.status is Status.RETURNED and self.is_rated is False

    @property
    def situation(self) -> Situation:
        """Return what there is to say."""
        if self.is_late and self.status in OPEN - PAUSED:
            return Situation.LATE
        return Situation.READY if self.status is Status.SETTLED else Situation(self.status)

    @property
    def tone(self) -> Tone:
        """Return how the panel looks."""
        return _TONES.get(self.situation, Tone.PLAIN)

    @property
    def mark(self) -> Mark:
        """Return what stands in the circle of the present step."""
        if self.situation is Situation.LATE and self.status is Status.RECEIVED:
            return Mark.DONE
        return _MARKS.get(self.situation, Mark.DONE)

    @property
    def headline(self) -> str:
        """Return the one sentence that matters, in Vietnamese."""
        return _HEADLINES[self.situation]

    @property
    def advice(self) -> str:
        """Return what to do, when and with what, in Vietnamese."""
        return " ".join(part for part in self._advice() if part)

    def _advice(self) -> tuple[str, ...]:
        hours = self.opening.words if self.opening is not None else ""
        match self.situation:
            case Situation.SUBMITTED:
                return ("Cán bộ đang kiểm tra hồ sơ; khi được tiếp nhận sẽ có giấy hẹn trả kết quả.",)
            case Situation.NOT_ACCEPTED:
                return ("Lý do ghi trong Phiếu từ chối tiếp nhận giải quyết hồ sơ.", _GUIDANCE, hours)
            case Situation.RECEIVED | Situation.PROCESSING:
                return (self._appointment(), "Hiện không thiếu giấy tờ.")
            case Situation.LATE:
                return (f"Đã hẹn trả lúc {moment_words(self.due_at)}.", "Mời ông/bà hỏi cán bộ tại quầy.", hours)
            case Situation.AWAITING_SUPPLEMENT:
                bring = "Mang theo: giấy hẹn này và các giấy tờ ghi trong Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."
                return (bring, "Thời hạn tạm dừng đến khi bổ sung đủ.", hours)
            case Situation.AWAITING_PAYMENT:
                bring = "Mang theo: giấy hẹn này và thông báo nộp tiền."
                return (bring, "Thời hạn tạm dừng đến khi nộp xong.", hours)
            case Situation.WITHDRAWN:
                return ("Nếu muốn nộp lại, mời ông/bà đến quầy để được hướng dẫn.", hours)
            case Situation.STOPPED:
                return ("Lý do ghi trong Thông báo dừng giải quyết hồ sơ.", _GUIDANCE, hours)
            case Situation.READY:
                return (hours, _BRING, self._punctuality())
            case Situation.RETURNED:
                when = f"Đã trả lúc {moment_words(self.returned_at)}." if self.returned_at else ""
                return (when, "Nếu chưa nhận được, mời ông/bà hỏi cán bộ tại quầy.")

    def _appointment(self) -> str:
        if self.due_at is None:
            return "" if self.has_details else _SEE_QR
        about = " (tạm tính)" if self.is_provisional else ""
        return f"Hẹn trả kết quả lúc {moment_words(self.due_at)}{about}."

    def _punctuality(self) -> str:
        if not self.days_early:
            return ""
        if self.days_early > 0:
            return f"Xong sớm {self.days_early} ngày làm việc so với hẹn."
        return f"Kết quả chậm {-self.days_early} ngày làm việc so với hẹn, xin lỗi ông/bà."


def moment_words(at: datetime | None) -> str:
    """Return an instant as spoken: "17:00 thứ Sáu 27/11/2026"; "" for none."""
    if at is None:
        return ""
    local = at.astimezone(VIETNAM)
    return f"{local:%H:%M} {weekday_words(local.date())} {local:%d/%m/%Y}"
