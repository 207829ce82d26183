"""What a citizen is told, in words and as JSON; nobody is named in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.domain.dossier import instant
from models.domain.lifecycle import Status
from models.domain.timeline import to_local
from sync.server.store.lookup import Found
from sync.server.store.projection import CitizenView

STATUS_WORDS: Final = {
    Status.SUBMITTED: "Mới đăng ký",
    Status.RECEIVED: "Được tiếp nhận",
    Status.NOT_ACCEPTED: "Không được tiếp nhận",
    Status.PROCESSING: "Đang xử lý",
    Status.AWAITING_SUPPLEMENT: "Yêu cầu bổ sung giấy tờ",
    Status.AWAITING_PAYMENT: "Yêu cầu thực hiện nghĩa vụ tài chính",
    Status.WITHDRAWN: "Công dân yêu cầu rút hồ sơ",
    Status.STOPPED: "Dừng xử lý",
    Status.SETTLED: "Đã xử lý xong",
    Status.RETURNED: "Đã trả kết quả",
}

_REACHED: Final = {
    Status.SUBMITTED: 0,
    Status.NOT_ACCEPTED: 0,
    Status.RECEIVED: 1,
    Status.PROCESSING: 2,
    Status.AWAITING_SUPPLEMENT: 2,
    Status.AWAITING_PAYMENT: 2,
    Status.WITHDRAWN: 1,
    Status.STOPPED: 1,
    Status.SETTLED: 3,
    Status.RETURNED: 4,
}


@dataclass(frozen=True, slots=True)
class StepShown:
    """One of the four steps. `at_ms` is 0 where the step is not reached or its time is not known."""

    name: str
    title: str
    is_reached: bool
    is_current: bool
    at_ms: int


def steps_of(view: CitizenView) -> tuple[StepShown, ...]:
    """Return the four steps of every dossier, how far it has come, and when."""
    status = Status(view.status)
    reached = _REACHED[status]
    if status in {Status.WITHDRAWN, Status.STOPPED} and view.processing_at_ms:
        reached = 2
    times = (view.received_at_ms, view.processing_at_ms, view.settled_at_ms, view.returned_at_ms)
    titles = ("Đã tiếp nhận", "Đang giải quyết", "Đã có kết quả", "Đã trả")
    names = ("received", "processing", "result", "returned")
    return tuple(
        StepShown(names[i], titles[i], i < reached, i == reached - 1, times[i] if i < reached else 0) for i in range(4)
    )


def moment(at_ms: int) -> str:
    """Write an instant as people here read it: 16:30 ngày 25/11/2026."""
    local = to_local(instant(at_ms))
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"


def iso(at_ms: int) -> str:
    """Write an instant as ISO 8601 with +07:00, cut to the second."""
    return to_local(instant(at_ms)).isoformat(timespec="seconds")


def message_of(view: CitizenView, *, now_ms: int) -> str:
    """Say in one or two sentences what comes next for the owner of the receipt."""
    status = Status(view.status)
    if status in {Status.RECEIVED, Status.PROCESSING}:
        begin = "Hồ sơ đã được tiếp nhận." if status is Status.RECEIVED else "Hồ sơ đang được giải quyết."
        if not view.due_at_ms:
            return f"{begin} Chưa có thời điểm hẹn trả kết quả."
        if view.due_at_ms < now_ms:
            return f"{begin} Đã quá thời điểm hẹn trả ({moment(view.due_at_ms)}); mời ông/bà liên hệ nơi tiếp nhận."
        return f"{begin} Mời ông/bà đến nhận kết quả lúc {moment(view.due_at_ms)}."
    if status is Status.AWAITING_SUPPLEMENT:
        what = "; ".join(view.missing) or "theo phiếu yêu cầu bổ sung đã phát"
        return f"Hồ sơ còn thiếu giấy tờ, mời ông/bà bổ sung: {what}. Thời hạn giải quyết tạm dừng trong khi chờ."
    if status is Status.AWAITING_PAYMENT:
        amount = f" {view.amount_vnd:,} đồng".replace(",", ".") if view.amount_vnd else ""
        return f"Mời ông/bà nộp phí, lệ phí{amount} để hồ sơ được giải quyết tiếp."
    if status is Status.SETTLED:
        answer = (
            "hồ sơ không đủ điều kiện giải quyết" if view.is_negative else "mời ông/bà mang giấy tiếp nhận đến nhận"
        )
        return f"Đã có kết quả: {answer}." + (" Mời ông/bà đến nhận văn bản trả lời." if view.is_negative else "")
    if status is Status.RETURNED:
        return (
            f"Kết quả đã được trả lúc {moment(view.returned_at_ms)}." if view.returned_at_ms else "Kết quả đã được trả."
        )
    return {
        Status.SUBMITTED: "Hồ sơ đã gửi, đang chờ cán bộ tiếp nhận.",
        Status.NOT_ACCEPTED: "Hồ sơ không được tiếp nhận; lý do ghi trong phiếu từ chối.",
        Status.WITHDRAWN: "Hồ sơ đã được rút theo yêu cầu của người nộp.",
        Status.STOPPED: "Hồ sơ đã dừng giải quyết; mời ông/bà liên hệ nơi tiếp nhận để biết lý do.",
    }[status]


def answer_of(found: Found, *, reference: str, now_ms: int, as_of_ms: int) -> dict[str, object]:
    """Return the JSON answer: the status, and the details where the check word has proved who asks.

    `as_of_ms` is the instant up to which everything is in it; a replica may be some seconds behind `now_ms`.
    """
    view = found.view
    answer: dict[str, object] = {
        "code": view.code or reference,
        "status": view.status,
        "national_status": Status(view.status).national_code,
        "as_of": iso(as_of_ms),
        "counter_heard_at": iso(found.counter_heard_at_ms),
    }
    if found.with_details:
        answer |= {
            "procedure": view.procedure,
            "received_at": iso(view.received_at_ms) if view.received_at_ms else None,
            "due_at": iso(view.due_at_ms) if view.due_at_ms else None,
            "steps": [
                {
                    "name": step.name,
                    "title": step.title,
                    "is_reached": step.is_reached,
                    "is_current": step.is_current,
                    "at": iso(step.at_ms) if step.at_ms else None,
                }
                for step in steps_of(view)
            ],
            "message": message_of(view, now_ms=now_ms),
        }
    return answer
