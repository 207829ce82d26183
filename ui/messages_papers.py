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
}
"""Papers by the names of their forms, as clerks call them."""

PAPER_SENTENCES: Final[dict[str, str]] = {
    "paper_not_found": "Hồ sơ {code} không có giấy tờ in đó. Mở hồ sơ để xem các giấy tờ đã in",
    "paper_replaced": "Bản này của hồ sơ {code} đã được thay thế: in bản mới hơn trong danh sách",
}


def form_words(form: str) -> str:
    """Return what a paper is called; one that this program does not know yet is just a paper."""
    return FORM_WORDS.get(form, "giấy tờ")
