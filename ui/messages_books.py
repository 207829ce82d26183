"""Sentences about certification books (sổ chứng thực); see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

BOOK_SENTENCES: Final[dict[str, str]] = {
    "book_missing": "Chọn sổ nào: thêm --book copies, signatures, interpreters hoặc contracts",
    "book_unknown": "Không có sổ chứng thực “{book}”. Chọn một trong: {known}",
    "book_not_opened": "Chưa mở sổ {symbol} năm {year}. Mở sổ trước rồi ghi",
    "book_open_here": "Quầy này đang giữ sổ {symbol} quyển {book}. Ghi tiếp vào sổ đó",
    "book_closed": "Sổ {symbol} quyển {book} đã khóa nên không ghi thêm. Việc của năm mới ghi vào sổ mới",
    "book_elsewhere": "Quầy {counter} đang giữ sổ {symbol} quyển {book}. Chứng thực ở quầy đó, hoặc nhận bàn giao sổ",
    "book_held_here": "Quầy này đang giữ sổ {symbol} quyển {book}, không cần nhận lại",
    "book_rival": (
        "Quầy {counter} đã mở sổ {symbol} năm {year} trước. Khóa quyển mở trùng ở quầy này, rồi ghi tiếp ở quầy đó"
    ),
    "book_year_wrong": "Sổ {symbol} năm {year} chỉ mở trong năm {year} (ngày đang ghi thuộc năm {at_year})",
    "book_of_last_year_elsewhere": (
        "Quầy {counter} giữ sổ {symbol} năm {last_year} nên sổ năm {year} mở ở quầy đó, rồi bàn giao nếu cần"
    ),
    "book_forgotten": (
        "Máy này từng ghi sổ {symbol} năm {year} đến số {last} trước khi khôi phục. Đồng bộ trước; "
        "nếu không được, mở sổ và nhập số cuối trên sổ giấy"
    ),
    "book_unconfirmed": (
        "Máy vừa khôi phục dữ liệu, có thể thiếu số. Xem sổ giấy {symbol} và nhập số cuối cùng đã ghi "
        "(máy nhớ đến số {last})"
    ),
    "book_last_behind": "Máy đã ghi sổ {symbol} đến số {last}. Xem lại sổ giấy và nhập số cuối cùng từ {last} trở lên",
    "book_last_too_far": "Số cuối cách số máy nhớ ({last}) quá {most} số. Xem lại sổ giấy {symbol} và nhập lại",
    "book_year_not_over": "Sổ {symbol} khóa từ ngày {since}. Khóa sớm hơn thì ghi lý do",
    "book_number_unknown": "Sổ {symbol} quyển {book} không có số {number}. Xem lại danh sách",
    "book_number_void": "Số {number} của sổ {symbol} quyển {book} đã hủy rồi",
    "book_number_ambiguous": "Số {number} của sổ {symbol} quyển {book} cấp hai lần ({entries}). Chọn đúng dòng cần hủy",
    "book_event_unknown": "Sổ {symbol} quyển {book} không có việc cần đối chiếu {event}. Xem lại danh sách sổ",
    "counter_unknown": "Không có quầy {to}. Đơn vị có các quầy từ 1 đến {counters}",
    "number_range": "Nhập {what} từ 0 đến {most}",
}
BOOK_FIELDS: Final[dict[str, str]] = {
    "requester": "người yêu cầu",
    "documents.document": "tên giấy tờ",
    "documents.pages": "số trang",
    "documents.copies": "số bản",
    "last_number": "số cuối trên sổ giấy",
    "number": "số chứng thực",
    "book": "sổ chứng thực",
    "year": "năm của sổ",
    "signer": "người ký chứng thực",
    "signer_title": "chức danh người ký",
    "parties": "các bên",
}
BOOK_ACTIONS: Final[dict[str, str]] = {
    "open_book": "mở sổ chứng thực",
    "open_first_book": "mở sổ chứng thực đầu tiên",
    "hand_over_book": "bàn giao sổ chứng thực",
    "take_book": "nhận lại sổ của quầy khác",
    "close_book": "khóa sổ chứng thực",
    "void_number": "hủy số chứng thực",
    "certify": "ghi sổ chứng thực",
}
CONTEST_WORDS: Final[dict[str, str]] = {
    "not_opened": "ghi vào sổ chưa mở",
    "not_holder": "quầy ghi không giữ sổ",
    "closed": "ghi sau khi khóa sổ",
    "number_twice": "số cấp hai lần",
    "number_skipped": "số không liền nhau",
    "entry_unknown": "hủy dòng không có",
    "totals_differ": "số liệu khóa sổ không khớp",
    "rival": "hai quầy cùng mở sổ này",
}
