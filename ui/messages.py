"""Turn stable codes into Vietnamese sentences that say what to do. No Qt: the headless face uses it too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from models.domain.errors import Anticipated
from models.domain.lifecycle import Status
from models.services.commands import FieldProblem, Refused
from ui.messages_backup import BACKUP_SENTENCES
from ui.messages_books import BOOK_ACTIONS, BOOK_FIELDS, BOOK_SENTENCES
from ui.messages_files import FILE_SENTENCES
from ui.messages_office import OFFICE_SENTENCES
from ui.messages_papers import PAPER_SENTENCES
from ui.messages_province import PROVINCE_SENTENCES
from ui.messages_reference import REFERENCE_SENTENCES
from ui.messages_steps import STEP_SENTENCES

STATUS_WORDS: Final[dict[str, str]] = {
    Status.SUBMITTED: "mới đăng ký",
    Status.RECEIVED: "được tiếp nhận",
    Status.NOT_ACCEPTED: "không được tiếp nhận",
    Status.PROCESSING: "đang xử lý",
    Status.AWAITING_SUPPLEMENT: "yêu cầu bổ sung giấy tờ",
    Status.AWAITING_PAYMENT: "yêu cầu thực hiện nghĩa vụ tài chính",
    Status.WITHDRAWN: "công dân yêu cầu rút hồ sơ",
    Status.STOPPED: "dừng xử lý",
    Status.SETTLED: "đã xử lý xong",
    Status.RETURNED: "đã trả kết quả",
}
ACTION_WORDS: Final[dict[str, str]] = {
    "register": "tiếp nhận hồ sơ",
    "accept": "tiếp nhận",
    "refuse": "từ chối tiếp nhận",
    "forward": "chuyển xử lý",
    "take_back": "nhận lại hồ sơ",
    "request_supplement": "yêu cầu bổ sung",
    "supplement_received": "nhận giấy tờ bổ sung",
    "request_payment": "yêu cầu nộp tiền",
    "payment_received": "xác nhận đã nộp tiền",
    "withdraw": "rút hồ sơ",
    "stop": "dừng xử lý",
    "apologise": "xin lỗi, hẹn lại",
    "settle": "xử lý xong",
    "return": "trả kết quả",
    "correct": "đính chính",
    "attach": "đính kèm tệp",
    "remove_attachment": "gỡ tệp đính kèm",
    "turn_away": "hướng dẫn hoàn thiện",
    "resolve": "đối chiếu sự kiện",
    "take_fee": "thu tiền",
    "cancel_fee": "hủy biên lai",
    "refund_fee": "hoàn tiền",
    "open_shift": "mở ca",
    "close_shift": "chốt ca",
    "place": "ghi nơi để hồ sơ giấy",
    "print_receipt": "in giấy hẹn",
    "day_rule": "đặt số ngày chờ",
    "recovery_code": "tạo mã khôi phục mới",
    **BOOK_ACTIONS,
}
KIND_WORDS: Final[dict[str, str]] = {
    "dossier_submitted": "Hồ sơ đến, chờ tiếp nhận",
    "dossier_received": "Tiếp nhận",
    "dossier_accepted": "Tiếp nhận hồ sơ đến",
    "dossier_not_accepted": "Không tiếp nhận",
    "code_assigned": "Cấp mã hồ sơ",
    "receipt_printed": "In giấy hẹn",
    "forwarded": "Chuyển xử lý",
    "supplement_requested": "Yêu cầu bổ sung",
    "supplement_received": "Nhận giấy tờ bổ sung",
    "payment_requested": "Yêu cầu nghĩa vụ tài chính",
    "payment_received": "Đã nộp tiền",
    "withdrawn": "Rút hồ sơ",
    "stopped": "Dừng xử lý",
    "apologised": "Xin lỗi, hẹn lại",
    "settled": "Xử lý xong",
    "result_returned": "Trả kết quả",
    "corrected": "Đính chính",
    "turned_away": "Hướng dẫn hoàn thiện",
    "contest_resolved": "Đã đối chiếu",
    "rating_given": "Đánh giá",
    "queue_number_taken": "Lấy số",
    "fee_taken": "Thu tiền",
    "fee_cancelled": "Hủy lần thu",
    "fee_refunded": "Hoàn tiền",
    "taken_back": "Nhận lại hồ sơ",
    "paper_placed": "Để hồ sơ giấy",
    "document_attached": "Đính kèm tệp",
    "attachment_removed": "Gỡ tệp đính kèm",
    "book_opened": "Mở sổ chứng thực",
    "book_entry_added": "Vào sổ chứng thực",
    "book_entry_voided": "Hủy số chứng thực",
    "book_handed_over": "Bàn giao sổ chứng thực",
    "book_closed": "Khóa sổ chứng thực",
    "shift_closed": "Chốt ca, chốt quỹ",
    "review_settled": "Quyết định đối chiếu",
}
FIELD_WORDS: Final[dict[str, str]] = {
    "procedure": "thủ tục",
    "case": "trường hợp",
    "channel": "cách nộp",
    "limit": "thời hạn giải quyết",
    "limit.ground": "căn cứ của thời hạn",
    "received_at": "giờ tiếp nhận",
    "late_reason": "lý do nhập sau",
    "awaits_acceptance": "chờ tiếp nhận",
    "documents.shown_only": "xuất trình, trả lại ngay",
    "content": "nội dung yêu cầu",
    "sets": "số bộ hồ sơ",
    "receipt_copies": "số bản giấy hẹn",
    "external_code": "mã hồ sơ của cổng dịch vụ công",
    "documents": "thành phần hồ sơ",
    "document": "giấy tờ",
    "attachment": "tệp đính kèm cần gỡ",
    "due_at": "giờ hẹn trả",
    "to": "nơi nhận chuyển",
    "reason": "lý do",
    "note": "ghi chú",
    "at": "thời điểm",
    "name": "họ và tên",
    "id_number": "số căn cước",
    "birth_on": "ngày sinh",
    "sex": "giới tính",
    "phone": "số điện thoại",
    "email": "thư điện tử",
    "address": "nơi cư trú",
    "organisation": "tên tổ chức",
    "tax_code": "mã số thuế",
    "relation": "quan hệ với chủ hồ sơ",
    "authorisation": "văn bản ủy quyền",
    "originals": "số bản chính",
    "certified": "số bản sao chứng thực",
    "photocopies": "số bản chụp",
    "password": "mật khẩu",
    "username": "tên đăng nhập",
    "correct": "phần cần sửa",
    "code": "mã hồ sơ",
    "action": "thao tác",
    "result": "kết quả",
    "amount": "số tiền",
    "amount_vnd": "số tiền",
    "new_due_at": "giờ hẹn mới",
    "receipt_reference": "số biên lai",
    "method": "cách trả kết quả",
    "consignment": "số hiệu bưu gửi",
    "carrier": "đơn vị bưu chính",
    "receipt_lost": "việc mất giấy hẹn",
    "fingerprint": "việc điểm chỉ",
    "given_back": "giấy tờ gốc trả lại",
    "given_back.name": "tên giấy tờ trả lại",
    "taken_in": "giấy tờ cũ thu hồi",
    "taken_in.name": "tên giấy tờ thu hồi",
    "receiver_kind": "người nhận là ai",
    "limit.n": "số của thời hạn",
    "limit.unit": "đơn vị của thời hạn",
    "documents.name": "tên giấy tờ",
    "submitter": "người nộp",
    "owner": "chủ hồ sơ",
    "receiver": "người nhận",
    "leg": "thời hạn của bước chuyển",
    "leg.n": "số của thời hạn",
    "leg.unit": "đơn vị của thời hạn",
    "event": "sự kiện",
    "decision": "quyết định đối chiếu",
    "kind": "loại tiền (phí hoặc lệ phí)",
    "quantity": "số lượng",
    "pages": "số trang",
    "exemption": "căn cứ miễn, giảm",
    "fee": "lần thu tiền",
    "receipt_series": "ký hiệu biên lai",
    "receipt_number": "số biên lai",
    "transfer_reference": "mã giao dịch chuyển khoản",
    "bank_bin": "mã ngân hàng",
    "account_number": "số tài khoản",
    "account_name": "tên chủ tài khoản",
    "counted": "số tiền đếm được trong quỹ",
    "handed": "số tiền nộp thủ quỹ",
    "difference_reason": "lý do chênh lệch",
    "place": "nơi để hồ sơ giấy",
    "supplement_days": "số ngày chờ bổ sung",
    "result_days": "số ngày chờ nhận kết quả",
    **BOOK_FIELDS,
}
_WHOSE: Final = {
    "submitter": "người nộp",
    "owner": "chủ hồ sơ",
    "receiver": "người nhận",
    "requester": "người yêu cầu",
    "parties": "các bên",
}
_OF_PERSON: Final = frozenset({"name", "id_number", "birth_on", "sex", "phone", "email", "address"})

_SENTENCES: Final[dict[str, str]] = {
    # fields
    "required": "Nhập {what}",
    "unknown_procedure": "Không có thủ tục mang mã {code}. Gõ vài chữ của tên thủ tục rồi chọn trong danh sách",
    "case_needed": "Thủ tục có nhiều trường hợp: chọn một trường hợp",
    "case_unknown": "Không có trường hợp “{case}”: chọn lại trong danh sách",
    "case_needless": "Thủ tục này chỉ có một thời hạn: để trống ô trường hợp",
    "case_ambiguous": "Thủ tục có nhiều trường hợp: chọn một trường hợp",
    "limit_needed": "Danh mục chưa ghi thời hạn: nhập thời hạn và căn cứ pháp lý",
    "limit_range": "Nhập thời hạn từ 1 trở lên và không quá mười năm (đang là {n})",
    "limit_known": "Thời hạn đã có trong danh mục ({limit}): để trống ô thời hạn",
    "limit_ground_needed": "Nhập căn cứ pháp lý của thời hạn, ví dụ tên và điều của văn bản",
    "limit_unknown": "Danh mục chưa ghi thời hạn: nhập thời hạn và căn cứ pháp lý",
    "id_number_length": "Nhập đủ 12 số căn cước (đang có {length}), hoặc 9 số chứng minh cũ",
    "id_number_digits": "Số căn cước chỉ gồm chữ số: kiểm tra lại từng số",
    "phone_format": "Nhập số điện thoại 10 số (di động) hoặc 11 số (cố định)",
    "tax_code_format": "Nhập mã số thuế 10 số, hoặc 13 số của đơn vị phụ thuộc",
    "email_format": "Nhập thư điện tử dạng ten@noi.vn, hoặc để trống",
    "date_format": "Nhập {what} theo ngày/tháng/năm, ví dụ 1/2/1990",
    "born_in_future": "Ngày sinh ở sau hôm nay: nhập lại ngày sinh",
    "name_too_long": "Rút ngắn họ tên còn tối đa {most} chữ (đang có {length})",
    "too_long": "Rút ngắn {what} còn tối đa {most} chữ",
    "received_in_future": "Nhập lại {what}: đang ở sau lúc này. Nếu giờ nhập đúng thì chỉnh lại đồng hồ máy",
    "late_reason_needed": "Ghi lý do nhập sau: việc này đã qua hơn 15 phút",
    "sets_range": "Nhập số bộ hồ sơ từ 1 đến {most}",
    "copies_range": "Nhập số bản từ 0 đến {most}",
    "at_before_receipt": "Thời điểm phải sau khi tiếp nhận hồ sơ: nhập lại",
    "nothing_to_correct": "Chưa có gì thay đổi: nhập phần cần sửa",
    "new_due_not_later": "Chọn giờ hẹn mới sau giờ hẹn cũ",
    # warnings
    "documents_empty": "Chưa tích giấy tờ nào: giấy hẹn sẽ không liệt kê giấy tờ",
    "id_sex_mismatch": "Số căn cước cho biết giới tính {sex}: kiểm tra lại",
    "id_year_mismatch": "Số căn cước cho biết sinh năm {year}: kiểm tra lại",
    "limit_assumed": "Danh mục không ghi đơn vị của thời hạn, đang tính là {limit}",
    "channel_not_listed": "Danh mục không ghi cách nộp này, đang dùng thời hạn của cách nộp khác",
    "provisional": "Tạm tính: lịch nghỉ sau ngày {until} chưa được công bố",
    # refusals
    "invalid_input": "Chưa tiếp nhận được: sửa các ô bên dưới rồi làm lại",
    "dossier_not_found": "Không tìm thấy hồ sơ {code}. Quét lại hoặc tìm theo họ tên, số căn cước",
    "step_not_allowed": (
        "Hồ sơ đang ở bước “{status_words}” nên không {action_words} được. Mở hồ sơ để xem bước tiếp theo"
    ),
    "unknown_action": "Không có thao tác “{action}”. Chọn một trong: {known}",
    "reason_needed": "Nhập lý do",
    "destination_needed": "Nhập nơi nhận chuyển",
    "not_permitted": "Vai trò của bạn không {action_words} được. Nhờ người có quyền đăng nhập",
    "not_accepted_yet": "Hồ sơ {code} chưa được tiếp nhận nên chưa có giấy hẹn. Tiếp nhận hồ sơ trước",
    "code_taken": "Mã {code} đã có ở đây. Tìm hồ sơ đó thay vì nhập lại",
    "wrong_password": "Tên hoặc mật khẩu chưa đúng. Nhập lại",
    "locked": "Tạm khóa vì nhập sai mật khẩu nhiều lần. Thử lại sau {minutes} phút",
    "face_not_permitted": (
        "{name} chưa có vai trò lãnh đạo hoặc quản trị nên không xem được phần này. Nhờ người có quyền đăng nhập"
    ),
    "must_change_password": "Đổi mật khẩu ban đầu trước khi làm việc",
    "password_too_short": "Nhập mật khẩu mới từ {least} ký tự trở lên",
    "password_unchanged": "Chọn mật khẩu mới khác mật khẩu cũ",
    "password_repeated_wrong": "Hai lần nhập mật khẩu mới chưa giống nhau. Nhập lại",
    "disk_full": "Ổ đĩa đã đầy, hồ sơ chưa được lưu. Xóa bớt tệp hoặc gọi người quản trị, rồi làm lại: mọi ô vẫn còn",
    "not_writable": "Không ghi được vào thư mục dữ liệu {path}. Xin quyền ghi cho thư mục này rồi làm lại",
    "already_running": "Một Cửa đang chạy trên máy này với thư mục dữ liệu đó. Dùng cửa sổ đang mở",
    "database_locked": "Dữ liệu đang bận vì chương trình khác. Chờ vài giây rồi làm lại: mọi ô vẫn còn",
    "database_too_new": "Dữ liệu thuộc phiên bản Một Cửa mới hơn. Cài bản mới rồi mở lại",
    "database_damaged": "Tệp dữ liệu bị hỏng. Không xóa tệp, gọi người quản trị để khôi phục",
    "printer_unavailable": "Hồ sơ đã lưu nhưng máy in chưa in được. Kiểm tra máy in rồi bấm Ctrl+P để in lại",
    "line_down": "Mất đường truyền, vẫn tiếp nhận bình thường: hồ sơ tự gửi khi có mạng",
    "clock_suspect": "Đồng hồ máy có thể sai ngày. Kiểm tra ngày giờ trước khi in giấy hẹn",
    "calendar_not_published": "Lịch nghỉ của năm đó chưa công bố: ngày hẹn là tạm tính",
    "no_working_time": "Lịch làm việc không còn ngày làm việc nào để hẹn. Gọi người quản trị xem lại lịch",
    "office_hours_invalid": "Giờ làm việc “{text}” chưa đọc được. Nhập dạng 07:00-11:30",
    "not_initialised": "Thư mục dữ liệu chưa có đơn vị nào. Chạy lệnh khởi tạo trước",
    "not_enrolled": "Máy này chưa ghép với tỉnh. Xin mã ghép máy rồi ghép trong phần quản trị",
    "certificate_untrusted": "Máy chủ tỉnh trình chứng chỉ lạ nên không gửi gì. Báo người quản trị",
    "user_needed": "Đăng nhập trước khi làm việc này",
    "reading_only": "Quầy đang mở trên máy này nên ở đây chỉ xem. Làm việc này ở cửa sổ quầy",
    "limit_invalid": "Nhập lại thời hạn: một số và đơn vị, ví dụ 3 ngày làm việc",
    "database_busy": "Dữ liệu đang bận vì chương trình khác. Chờ vài giây rồi làm lại: mọi ô vẫn còn",
    "database_unreadable": "Không đọc được tệp dữ liệu. Không xóa tệp, gọi người quản trị để khôi phục",
    "database_unavailable": "PostgreSQL của tỉnh không trả lời. Kiểm tra máy chủ dữ liệu rồi chạy lại",
    "data_directory_not_writable": "Không ghi được vào thư mục dữ liệu. Xin quyền ghi cho thư mục này rồi làm lại",
    "disk_failed": "Ổ đĩa báo lỗi khi ghi, việc vừa rồi chưa được lưu. Gọi người quản trị, rồi làm lại: mọi ô vẫn còn",
    "key_wrong": "Chìa khóa dữ liệu không khớp với tệp. Gọi người quản trị mang mã khôi phục",
    "key_file_invalid": "Tệp chìa khóa dữ liệu bị hỏng. Gọi người quản trị mang mã khôi phục",
    "keyring_unavailable": (
        "Không mở được kho chìa khóa của máy. Đăng nhập lại vào máy, hoặc đặt biến {variable} chỉ tới một tệp chìa khóa"
    ),
    "recovery_code_wrong": "Mã khôi phục chưa đúng. Nhập lại từng nhóm như trên giấy",
    "too_new": "Máy chủ tỉnh đã lên phiên bản mới. Cập nhật Một Cửa trên máy này; hồ sơ vẫn còn ở máy",
    "already_initialised": "Thư mục này đã có dữ liệu của một đơn vị. Chọn thư mục trống",
    "timeout": "Đường truyền chậm, tỉnh chưa trả lời. Hồ sơ tự gửi lại, cứ tiếp nhận bình thường",
    "line_trouble": "Đường truyền trục trặc. Hồ sơ tự gửi lại, cứ tiếp nhận bình thường",
    "province_error": "Máy chủ tỉnh đang lỗi. Hồ sơ tự gửi lại, cứ tiếp nhận bình thường",
    "province_answer_unreadable": "Máy chủ tỉnh trả lời không đọc được. Thử lại sau ít phút",
    "not_a_province": "Địa chỉ này không phải máy chủ Một Cửa của tỉnh. Kiểm tra lại địa chỉ",
    "certificate": "Máy chủ tỉnh trình chứng chỉ lạ nên không gửi gì. Báo người quản trị",
    "device_revoked": "Tỉnh đã thu hồi quyền của máy này. Báo người quản trị ghép lại máy",
    "revoked": "Tỉnh đã thu hồi quyền của máy này. Báo người quản trị ghép lại máy",
    "device_unknown": "Tỉnh chưa biết máy này. Báo người quản trị ghép máy",
    "enrolment_code_unknown": "Mã ghép máy chưa đúng. Nhập lại, hoặc xin mã mới",
    "enrolment_code_expired": "Mã ghép máy đã hết hạn. Xin mã mới",
    "enrolment_code_used": "Mã ghép máy đã dùng rồi. Xin mã mới",
    "scan_unknown": "Đã đọc được “{text}” nhưng không phải mã hồ sơ",
    **BACKUP_SENTENCES,
    **PROVINCE_SENTENCES,
    **FILE_SENTENCES,
    **OFFICE_SENTENCES,
    **REFERENCE_SENTENCES,
    **PAPER_SENTENCES,
    **STEP_SENTENCES,
    **BOOK_SENTENCES,
    "bug": (
        "Có lỗi trong chương trình, việc vừa rồi chưa làm được. Mọi ô vẫn còn: làm lại, "
        "nếu vẫn lỗi hãy báo người quản trị"
    ),
}


def sentence(code: str, params: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a code, with a full stop left to the caller; an unknown code is said honestly."""
    given = {key: str(value) for key, value in (params or {}).items()}
    given.setdefault("what", "phần này")
    given.setdefault("status_words", STATUS_WORDS.get(given.get("status", ""), "khác"))
    given.setdefault("action_words", ACTION_WORDS.get(given.get("action", ""), "làm việc này"))
    pattern = _SENTENCES.get(f"{code}.{given['reason']}" if "reason" in given else code) or _SENTENCES.get(code)
    if pattern is None:
        return f"Chưa làm được việc này (mã lỗi {code}). Làm lại, nếu vẫn vậy hãy báo người quản trị mã lỗi này"
    return pattern.format_map(_Given(given))


def paper_words(job: str, trouble: str, details: Iterable[tuple[str, str]] = ()) -> str:
    """Say whether the paper of a step was printed; "" where the step hands out none."""
    if trouble:
        return f". Chưa in được phiếu: {sentence(trouble, dict(details))}"
    return ", đã in phiếu" if job else ""


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
        return f"{FIELD_WORDS[last]} {_WHOSE[head]}" if last in _OF_PERSON else FIELD_WORDS[last]
    for known in (f"{head}.{last}", last, head):
        if known in FIELD_WORDS:
            return FIELD_WORDS[known]
    return "phần này"


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
