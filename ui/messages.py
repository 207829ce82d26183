"""Turn stable codes into Vietnamese sentences that say what to do. No Qt: the headless face uses it too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from models.domain.errors import Anticipated
from models.domain.lifecycle import Status
from models.services.commands import FieldProblem, Refused
from ui.i18n.words import Words, later, tr
from ui.messages_backup import BACKUP_SENTENCES, SAFE
from ui.messages_books import BOOK_ACTIONS, BOOK_FIELDS, BOOK_SENTENCES
from ui.messages_core import CORE_SENTENCES
from ui.messages_files import AGAIN, FILE_SENTENCES
from ui.messages_office import OFFICE_SENTENCES
from ui.messages_papers import MEND, PAPER_SENTENCES
from ui.messages_printing import PRINT_SENTENCES
from ui.messages_province import PROVINCE_SENTENCES
from ui.messages_reference import REFERENCE_SENTENCES
from ui.messages_scanner import SCANNER_SENTENCES
from ui.messages_steps import STEP_SENTENCES

STATUS_WORDS: Final = Words(
    {
        Status.SUBMITTED: later("mới đăng ký"),
        Status.RECEIVED: later("được tiếp nhận"),
        Status.NOT_ACCEPTED: later("không được tiếp nhận"),
        Status.PROCESSING: later("đang xử lý"),
        Status.AWAITING_SUPPLEMENT: later("yêu cầu bổ sung giấy tờ"),
        Status.AWAITING_PAYMENT: later("yêu cầu thực hiện nghĩa vụ tài chính"),
        Status.WITHDRAWN: later("công dân yêu cầu rút hồ sơ"),
        Status.STOPPED: later("dừng xử lý", "a state"),
        Status.SETTLED: later("đã xử lý xong"),
        Status.RETURNED: later("đã trả kết quả"),
    }
)
ACTION_WORDS: Final = Words(
    {
        "register": later("tiếp nhận hồ sơ"),
        "accept": later("tiếp nhận"),
        "refuse": later("từ chối tiếp nhận"),
        "forward": later("chuyển xử lý"),
        "take_back": later("nhận lại hồ sơ"),
        "request_supplement": later("yêu cầu bổ sung"),
        "supplement_received": later("nhận giấy tờ bổ sung"),
        "request_payment": later("yêu cầu nộp tiền"),
        "payment_received": later("xác nhận đã nộp tiền"),
        "withdraw": later("rút hồ sơ"),
        "stop": later("dừng xử lý"),
        "apologise": later("xin lỗi, hẹn lại"),
        "settle": later("xử lý xong"),
        "return": later("trả kết quả"),
        "correct": later("đính chính"),
        "attach": later("đính kèm tệp"),
        "remove_attachment": later("gỡ tệp đính kèm"),
        "turn_away": later("hướng dẫn hoàn thiện"),
        "resolve": later("đối chiếu sự kiện"),
        "undo": later("rút lại bước vừa ghi"),
        "take_fee": later("thu tiền"),
        "cancel_fee": later("hủy biên lai"),
        "refund_fee": later("hoàn tiền"),
        "open_shift": later("mở ca"),
        "close_shift": later("chốt ca"),
        "place": later("ghi nơi để hồ sơ giấy"),
        "print_receipt": later("in giấy hẹn"),
        "day_rule": later("đặt số ngày chờ"),
        "recovery_code": later("tạo mã khôi phục mới"),
    },
    BOOK_ACTIONS,
)
KIND_WORDS: Final = Words(
    {
        "dossier_submitted": later("Hồ sơ đến, chờ tiếp nhận"),
        "dossier_received": later("Tiếp nhận"),
        "dossier_accepted": later("Tiếp nhận hồ sơ đến"),
        "dossier_not_accepted": later("Không tiếp nhận"),
        "code_assigned": later("Cấp mã hồ sơ"),
        "receipt_printed": later("In giấy hẹn"),
        "forwarded": later("Chuyển xử lý"),
        "supplement_requested": later("Yêu cầu bổ sung"),
        "supplement_received": later("Nhận giấy tờ bổ sung"),
        "payment_requested": later("Yêu cầu nghĩa vụ tài chính"),
        "payment_received": later("Đã nộp tiền"),
        "withdrawn": later("Rút hồ sơ"),
        "stopped": later("Dừng xử lý"),
        "apologised": later("Xin lỗi, hẹn lại"),
        "settled": later("Xử lý xong"),
        "result_returned": later("Trả kết quả"),
        "corrected": later("Đính chính"),
        "turned_away": later("Hướng dẫn hoàn thiện"),
        "contest_resolved": later("Đã đối chiếu"),
        "rating_given": later("Đánh giá"),
        "queue_number_taken": later("Lấy số"),
        "queue_number_called": later("Gọi số"),
        "fee_taken": later("Thu tiền"),
        "fee_cancelled": later("Hủy lần thu"),
        "fee_refunded": later("Hoàn tiền"),
        "step_undone": later("Rút lại bước vừa ghi"),
        "taken_back": later("Nhận lại hồ sơ"),
        "paper_placed": later("Để hồ sơ giấy"),
        "document_attached": later("Đính kèm tệp"),
        "attachment_removed": later("Gỡ tệp đính kèm"),
        "book_opened": later("Mở sổ chứng thực"),
        "book_entry_added": later("Vào sổ chứng thực"),
        "book_entry_voided": later("Hủy số chứng thực"),
        "book_handed_over": later("Bàn giao sổ chứng thực"),
        "book_closed": later("Khóa sổ chứng thực"),
        "shift_closed": later("Chốt ca, chốt quỹ"),
        "review_settled": later("Quyết định đối chiếu"),
    }
)
FIELD_WORDS: Final = Words(
    {
        "procedure": later("thủ tục"),
        "case": later("trường hợp"),
        "channel": later("cách nộp"),
        "limit": later("thời hạn giải quyết"),
        "limit.ground": later("căn cứ của thời hạn"),
        "received_at": later("giờ tiếp nhận"),
        "late_reason": later("lý do nhập sau"),
        "awaits_acceptance": later("chờ tiếp nhận"),
        "notify": later("nhận tin báo"),
        "documents.shown_only": later("xuất trình, trả lại ngay"),
        "content": later("nội dung yêu cầu"),
        "sets": later("số bộ hồ sơ"),
        "receipt_copies": later("số bản giấy hẹn"),
        "external_code": later("mã hồ sơ của cổng dịch vụ công"),
        "documents": later("thành phần hồ sơ"),
        "document": later("giấy tờ"),
        "attachment": later("tệp đính kèm cần gỡ"),
        "due_at": later("giờ hẹn trả"),
        "to": later("nơi nhận chuyển"),
        "reason": later("lý do"),
        "note": later("ghi chú"),
        "at": later("thời điểm"),
        "name": later("họ và tên"),
        "id_number": later("số căn cước"),
        "birth_on": later("ngày sinh"),
        "sex": later("giới tính"),
        "phone": later("số điện thoại"),
        "email": later("thư điện tử"),
        "address": later("nơi cư trú"),
        "organisation": later("tên tổ chức"),
        "tax_code": later("mã số thuế"),
        "relation": later("quan hệ với chủ hồ sơ"),
        "authorisation": later("văn bản ủy quyền"),
        "originals": later("số bản chính"),
        "certified": later("số bản sao chứng thực"),
        "photocopies": later("số bản chụp"),
        "password": later("mật khẩu"),
        "username": later("tên đăng nhập"),
        "correct": later("phần cần sửa"),
        "code": later("mã hồ sơ"),
        "action": later("thao tác"),
        "result": later("kết quả"),
        "amount": later("số tiền"),
        "amount_vnd": later("số tiền"),
        "new_due_at": later("giờ hẹn mới"),
        "receipt_reference": later("số biên lai"),
        "method": later("cách trả kết quả"),
        "consignment": later("số hiệu bưu gửi"),
        "carrier": later("đơn vị bưu chính"),
        "receipt_lost": later("việc mất giấy hẹn"),
        "fingerprint": later("việc điểm chỉ"),
        "given_back": later("giấy tờ gốc trả lại"),
        "given_back.name": later("tên giấy tờ trả lại"),
        "taken_in": later("giấy tờ cũ thu hồi"),
        "taken_in.name": later("tên giấy tờ thu hồi"),
        "receiver_kind": later("người nhận là ai"),
        "limit.n": later("số của thời hạn"),
        "limit.unit": later("đơn vị của thời hạn"),
        "documents.name": later("tên giấy tờ"),
        "submitter": later("người nộp"),
        "owner": later("chủ hồ sơ"),
        "receiver": later("người nhận"),
        "leg": later("thời hạn của bước chuyển"),
        "leg.n": later("số của thời hạn"),
        "leg.unit": later("đơn vị của thời hạn"),
        "event": later("sự kiện"),
        "decision": later("quyết định đối chiếu"),
        "kind": later("loại tiền (phí hoặc lệ phí)"),
        "quantity": later("số lượng"),
        "pages": later("số trang"),
        "exemption": later("căn cứ miễn, giảm"),
        "fee": later("lần thu tiền"),
        "receipt_series": later("ký hiệu biên lai"),
        "receipt_number": later("số biên lai"),
        "transfer_reference": later("mã giao dịch chuyển khoản"),
        "bank_bin": later("mã ngân hàng"),
        "account_number": later("số tài khoản"),
        "account_name": later("tên chủ tài khoản"),
        "counted": later("số tiền đếm được trong quỹ"),
        "handed": later("số tiền nộp thủ quỹ"),
        "difference_reason": later("lý do chênh lệch"),
        "place": later("nơi để hồ sơ giấy"),
        "supplement_days": later("số ngày chờ bổ sung"),
        "result_days": later("số ngày chờ nhận kết quả"),
    },
    BOOK_FIELDS,
)
_WHOSE: Final = Words(
    {
        "submitter": later("người nộp"),
        "owner": later("chủ hồ sơ"),
        "receiver": later("người nhận"),
        "requester": later("người yêu cầu"),
        "parties": later("các bên"),
    }
)
_OF_PERSON: Final = frozenset({"name", "id_number", "birth_on", "sex", "phone", "email", "address"})

_SENTENCES: Final = Words(
    CORE_SENTENCES,
    BACKUP_SENTENCES,
    SCANNER_SENTENCES,
    PROVINCE_SENTENCES,
    FILE_SENTENCES,
    OFFICE_SENTENCES,
    REFERENCE_SENTENCES,
    PAPER_SENTENCES,
    PRINT_SENTENCES,
    STEP_SENTENCES,
    BOOK_SENTENCES,
)
_STANDING: Final = Words({"what": later("phần này"), "safe": SAFE, "again": AGAIN, "mend": MEND})
"""What a sentence may say without being told."""


def sentence(code: str, params: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a code, with a full stop left to the caller; an unknown code is said honestly."""
    given = {**_STANDING, **{key: str(value) for key, value in (params or {}).items()}}
    given.setdefault("status_words", STATUS_WORDS.get(given.get("status", ""), tr("khác")))
    given.setdefault("action_words", ACTION_WORDS.get(given.get("action", ""), tr("làm việc này")))
    pattern = _SENTENCES.get(f"{code}.{given['reason']}" if "reason" in given else code) or _SENTENCES.get(code)
    if pattern is None:
        return tr(
            "Chưa làm được việc này (mã lỗi {code}). Làm lại, nếu vẫn vậy hãy báo người quản trị mã lỗi này"
        ).format(code=code)
    return pattern.format_map(_Given(given))


def paper_words(job: str, trouble: str, details: Iterable[tuple[str, str]] = (), *, is_waiting: bool = False) -> str:
    """Say whether the paper of a step was printed; "" where the step hands out none."""
    if trouble:
        return tr(". Chưa in được phiếu: {sentence}").format(sentence=sentence(trouble, dict(details)))
    if is_waiting:
        return tr(", đang in phiếu")
    return tr(", đã in phiếu") if job else ""


def is_known(code: str) -> bool:
    """Tell whether the catalogue has words for a code."""
    return code in _SENTENCES


def field_words(path: str) -> str:
    """Return the name of a field as on the form: "submitter.name" → "họ và tên người nộp"."""
    if path in FIELD_WORDS:
        return FIELD_WORDS[path]
    head, _, tail = path.partition(".")
    last = tail.rpartition(".")[2]
    if head in _WHOSE and last in FIELD_WORDS:
        words = FIELD_WORDS[last]
        return tr("{field} {whose}").format(field=words, whose=_WHOSE[head]) if last in _OF_PERSON else words
    for known in (f"{head}.{last}", last, head):
        if known in FIELD_WORDS:
            return FIELD_WORDS[known]
    return _STANDING["what"]


def problem_words(problem: FieldProblem) -> str:
    """Return what to do at one field: "Nhập họ và tên người nộp"."""
    return sentence(problem.code, {"what": field_words(problem.field), **dict(problem.params)})


def refusal_words(error: BaseException) -> str:
    """Return the sentence for an error that a screen or the command line shows; a bug is said to be one."""
    if isinstance(error, Refused):
        return sentence(error.code, error.params)
    if isinstance(error, Anticipated):
        return sentence(error.code, error.parameters)
    return _SENTENCES["bug"]


def problems_of(error: BaseException) -> tuple[FieldProblem, ...]:
    """Return the field problems that an error carries."""
    return error.problems if isinstance(error, Refused) else ()


def joined(problems: Iterable[FieldProblem]) -> str:
    """Return all problems in one line, for the command line."""
    return "; ".join(problem_words(problem) for problem in problems)


class _Given(dict[str, str]):
    """A parameter that was not given leaves an ellipsis rather than an error on an error's way to the screen."""

    def __missing__(self, key: str) -> str:
        return "…"
