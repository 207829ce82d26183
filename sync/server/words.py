"""The words of the look-up page and of its JSON, in Vietnamese and English: mypy misses a word without its English."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from models.domain.dossier import instant
from models.domain.lifecycle import Status
from models.domain.timeline import to_local

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that is said to a citizen in one language. Names in braces are filled in."""

    language: str
    other_language: str
    other_name: str
    moment: Callable[[int], str]
    statuses: dict[Status, str]
    steps: tuple[str, str, str, str]
    now: str
    not_yet: str
    # The page.
    centre: str
    title: str
    heading: str
    code: str
    code_hint: str
    check_word: str
    check_word_hint: str
    ask: str
    foot: str
    dossier: str
    procedure: str
    received: str
    due: str
    is_paused: str
    to_supplement: str
    word_for_details: str
    as_of: str
    # Instead of an answer.
    unknown: str
    word_needed: str
    too_many_requests: str
    too_many_guesses: str
    away: str
    refused: str
    # What comes next.
    begun_received: str
    begun_processing: str
    no_due: str
    overdue: str
    come_at: str
    supplement: str
    as_on_slip: str
    listed: str
    pay: str
    amount: str
    ready: str
    negative: str
    returned_at: str
    returned: str
    ends: dict[Status, str]


def _moment(at_ms: int) -> str:
    """Write an instant as people here read it: 16:30 ngày 25/11/2026."""
    local = to_local(instant(at_ms))
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"


def _english_moment(at_ms: int) -> str:
    """Write an instant with the month as a word: the order of day and month cannot be mistaken."""
    local = to_local(instant(at_ms))
    return f"{local:%H:%M} on {local.day} {_MONTHS[local.month - 1]} {local.year}"


VIETNAMESE: Final = Words(
    language="vi",
    other_language="en",
    other_name="English",
    moment=_moment,
    statuses={
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
    },
    steps=("Đã tiếp nhận", "Đang giải quyết", "Đã có kết quả", "Đã trả"),
    now="Hồ sơ đang ở bước này",
    not_yet="Chưa đến bước này",
    centre="Bộ phận Một cửa",
    title="Tra cứu hồ sơ",
    heading="Tra cứu tình trạng hồ sơ",
    code="Mã hồ sơ",
    code_hint="Ví dụ: H59.25-250701-0001",
    check_word="Mã tra cứu",
    check_word_hint="12 ký tự, để xem chi tiết",
    ask="Tra cứu",
    foot="Mã hồ sơ và mã tra cứu in trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả. "
    "Không có mã tra cứu thì chỉ xem được tình trạng.",
    dossier="Hồ sơ",
    procedure="Thủ tục",
    received="Tiếp nhận lúc",
    due="Hẹn trả kết quả",
    is_paused="đang tạm dừng",
    to_supplement="Giấy tờ cần bổ sung",
    word_for_details="Nhập thêm mã tra cứu in trên giấy tiếp nhận để xem ngày hẹn và chi tiết.",
    as_of="Tính đến {as_of}; quầy báo tin lần cuối lúc {heard_at}.",
    unknown="Không tìm thấy hồ sơ. Mời ông/bà xem lại mã hồ sơ và mã tra cứu in trên giấy tiếp nhận.",
    word_needed="Cần thêm mã tra cứu in trên giấy tiếp nhận để tìm đúng hồ sơ của ông/bà.",
    too_many_requests="Có quá nhiều lượt tra cứu. Mời ông/bà đợi một phút rồi thử lại, hoặc nhập thêm mã tra cứu.",
    too_many_guesses="Mã tra cứu của hồ sơ này bị nhập sai nhiều lần. Mời ông/bà đợi một phút rồi thử lại, "
    "hoặc để trống mã tra cứu để xem tình trạng.",
    away="Hệ thống đang bận. Mời ông/bà thử lại sau một phút.",
    refused="Chưa đọc được yêu cầu. Mời ông/bà nhập lại mã hồ sơ và mã tra cứu.",
    begun_received="Hồ sơ đã được tiếp nhận.",
    begun_processing="Hồ sơ đang được giải quyết.",
    no_due="Chưa có thời điểm hẹn trả kết quả.",
    overdue="Đã quá thời điểm hẹn trả ({due_at}); mời ông/bà liên hệ nơi tiếp nhận.",
    come_at="Mời ông/bà đến nhận kết quả lúc {due_at}.",
    supplement="Hồ sơ còn thiếu giấy tờ, mời ông/bà bổ sung: {what}. Thời hạn giải quyết tạm dừng trong khi chờ.",
    as_on_slip="theo phiếu yêu cầu bổ sung đã phát",
    listed="những giấy tờ ghi dưới đây",
    pay="Mời ông/bà nộp phí, lệ phí{amount} để hồ sơ được giải quyết tiếp.",
    amount=" {dong} đồng",
    ready="Đã có kết quả: mời ông/bà mang giấy tiếp nhận đến nhận.",
    negative="Đã có kết quả: hồ sơ không đủ điều kiện giải quyết. Mời ông/bà đến nhận văn bản trả lời.",
    returned_at="Kết quả đã được trả lúc {at}.",
    returned="Kết quả đã được trả.",
    ends={
        Status.SUBMITTED: "Hồ sơ đã gửi, đang chờ cán bộ tiếp nhận.",
        Status.NOT_ACCEPTED: "Hồ sơ không được tiếp nhận; lý do ghi trong phiếu từ chối.",
        Status.WITHDRAWN: "Hồ sơ đã được rút theo yêu cầu của người nộp.",
        Status.STOPPED: "Hồ sơ đã dừng giải quyết; mời ông/bà liên hệ nơi tiếp nhận để biết lý do.",
    },
)

ENGLISH: Final = Words(
    language="en",
    other_language="vi",
    other_name="Tiếng Việt",
    moment=_english_moment,
    statuses={
        Status.SUBMITTED: "Submitted",
        Status.RECEIVED: "Received",
        Status.NOT_ACCEPTED: "Not accepted",
        Status.PROCESSING: "Being processed",
        Status.AWAITING_SUPPLEMENT: "More documents needed",
        Status.AWAITING_PAYMENT: "Payment needed",
        Status.WITHDRAWN: "Withdrawn",
        Status.STOPPED: "Stopped",
        Status.SETTLED: "Result ready",
        Status.RETURNED: "Result handed over",
    },
    steps=("Received", "Being processed", "Result ready", "Handed over"),
    now="Your dossier is here now",
    not_yet="Not reached yet",
    centre="One-stop-shop of the commune",
    title="Dossier lookup",
    heading="Look up the status of a dossier",
    code="Dossier code (mã hồ sơ)",
    code_hint="For example: H59.25-250701-0001",
    check_word="Check word (mã tra cứu)",
    check_word_hint="12 characters, to see the details",
    ask="Look up",
    foot="Both are printed on the receipt (Giấy tiếp nhận hồ sơ và hẹn trả kết quả). "
    "Without the check word only the status is shown.",
    dossier="Dossier",
    procedure="Procedure",
    received="Received at",
    due="Result due at",
    is_paused="paused",
    to_supplement="Documents to bring",
    word_for_details="Type the check word printed on the receipt as well to see the appointment and the details.",
    as_of="As of {as_of}; the counter last reported at {heard_at}.",
    unknown="No dossier was found. Please compare the dossier code and the check word with your receipt.",
    word_needed="Please type the check word printed on the receipt as well, so that your own dossier is found.",
    too_many_requests="Too many look-ups. Please wait a minute and try again, or type the check word as well.",
    too_many_guesses="The check word of this dossier was mistyped many times. Please wait a minute and try again, "
    "or leave the check word empty to see the status.",
    away="The system is busy. Please try again in a minute.",
    refused="The request could not be read. Please type the dossier code and the check word again.",
    begun_received="Your dossier has been received.",
    begun_processing="Your dossier is being processed.",
    no_due="There is no appointment for the result yet.",
    overdue="The result was due at {due_at}; please ask where you handed the dossier in.",
    come_at="Please come for the result at {due_at}.",
    supplement="Documents are missing, please bring {what}. The time limit is paused meanwhile.",
    as_on_slip="what the supplement request lists",
    listed="those listed below",
    pay="Please pay the fees{amount} so that your dossier can go on.",
    amount=" of {dong} dong",
    ready="The result is ready: please bring your receipt and fetch it.",
    negative="The result is ready: the dossier does not meet the conditions. Please come for the written answer.",
    returned_at="The result was handed over at {at}.",
    returned="The result was handed over.",
    ends={
        Status.SUBMITTED: "Your dossier was sent and waits to be received by an official.",
        Status.NOT_ACCEPTED: "Your dossier was not accepted; the reason is on the refusal slip.",
        Status.WITHDRAWN: "Your dossier was withdrawn at the submitter's request.",
        Status.STOPPED: "Work on your dossier has stopped; please ask where you handed it in for the reason.",
    },
)

LANGUAGES: Final = {words.language: words for words in (VIETNAMESE, ENGLISH)}


def words_of(language: str | None) -> Words:
    """Return the words of a language that was asked for; Vietnamese where it is another one."""
    return LANGUAGES.get((language or "").strip().lower()[:2], VIETNAMESE)
