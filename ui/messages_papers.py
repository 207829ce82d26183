"""Words about papers: their names, and sentences of their errors; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

FORM_WORDS: Final[dict[str, str]] = {
    "receipt": "giấy hẹn",
    "supplement": "phiếu yêu cầu bổ sung",
    "refusal": "phiếu từ chối tiếp nhận",
    "apology": "văn bản xin lỗi, hẹn lại",
    "stop_notice": "thông báo dừng giải quyết",
    "control_slip": "phiếu kiểm soát",
    "register": "sổ theo dõi hồ sơ",
    "hand_over_slip": "phiếu bàn giao",
    "result_receipt": "giấy biên nhận trả kết quả",
    "consignment": "danh sách gửi bưu chính",
    "shift_slip": "phiếu bàn giao ca",
    "payment_slip": "phiếu báo thu phí, lệ phí",
    "book_copies": "sổ chứng thực bản sao",
    "book_signatures": "sổ chứng thực chữ ký, điểm chỉ",
    "book_interpreters": "sổ chứng thực chữ ký người dịch",
    "book_contracts": "sổ chứng thực hợp đồng, giao dịch",
    "report_ii06a": "báo cáo II.06a",
    "report_ontime": "báo cáo đúng hạn",
    "report_fees": "báo cáo phí, lệ phí",
}
"""Papers by the names of their forms, as clerks call them."""

_MEND: Final = "Sửa tệp đó rồi in lại, hoặc chuyển tệp ra khỏi thư mục layouts để dùng mẫu gốc"
_LAYOUT_TROUBLE: Final[dict[str, str]] = {
    "syntax": "viết sai ở dòng {line}, cột {column}",
    "encoding": "không phải UTF-8: lưu lại bằng bảng mã UTF-8",
    "unopened": "không mở được: xem lại quyền đọc",
    "value": "có giá trị sai kiểu hoặc ngoài khoảng ở mục {where}",
    "unknown": "có mục lạ {where}",
    "missing": "thiếu mục {where}",
    "name": "hỏi giá trị “{names}” mà giấy này không có, ở chữ “{text}”",
    "rows": "hỏi bảng “{names}” mà giấy này không có",
    "braces": "có dấu ngoặc nhọn chưa đóng ở chữ “{text}”",
    "phrase": "hỏi giá trị mà phần phrases.{names} không có",
    "phrases": "có phần phrases thừa hoặc thiếu: {names}",
    "columns": "có các cột rộng hơn trang giấy",
    "font": "gọi tệp chữ {names} không có trong thư mục",
    "form": "ghi form là {form} nhưng tên tệp là của {wanted}",
}
"""What is wrong with an office's own layout, by the reason of `printing.layout_trouble.LayoutUnreadable`."""

PAPER_SENTENCES: Final[dict[str, str]] = {
    "paper_not_found": "Hồ sơ {code} không có giấy tờ in đó. Mở hồ sơ để xem các giấy tờ đã in",
    "copy_not_saved": "Không ghi được vào thư mục {path}. Chọn thư mục khác rồi lưu lại",
    "layout_of_nothing": "Tệp {file} không là mẫu của giấy nào. Đặt tên bắt đầu bằng một trong: {known}",
    "layout_there": "Đã có tệp {file}. Sửa tệp đó, hoặc đổi tên nó rồi chép lại mẫu gốc",
    "paper_replaced": "Bản này của hồ sơ {code} đã được thay thế: in bản mới hơn trong danh sách",
    "layout_unreadable": f"Một mẫu in của cơ quan chưa dùng được. {_MEND}",
    **{f"layout_unreadable.{reason}": f"Mẫu in {{file}} {words}. {_MEND}" for reason, words in _LAYOUT_TROUBLE.items()},
}


def form_words(form: str) -> str:
    """Return what a paper is called; one that this program does not know yet is just a paper."""
    return FORM_WORDS.get(form, "giấy tờ")
