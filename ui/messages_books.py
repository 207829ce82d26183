"""Sentences about certification books (sổ chứng thực); see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

from ui.i18n.words import Words, later

BOOK_SENTENCES: Final = Words(
    {
        "book_missing": later("Chọn sổ nào: thêm --book copies, signatures, interpreters hoặc contracts"),
        "book_unknown": later("Không có sổ chứng thực “{book}”. Chọn một trong: {known}"),
        "book_not_opened": later("Chưa mở sổ {symbol} năm {year}. Mở sổ trước rồi ghi"),
        "book_open_here": later("Quầy này đang giữ sổ {symbol} quyển {book}. Ghi tiếp vào sổ đó"),
        "book_closed": later("Sổ {symbol} quyển {book} đã khóa nên không ghi thêm. Việc của năm mới ghi vào sổ mới"),
        "book_elsewhere": later(
            "Quầy {counter} đang giữ sổ {symbol} quyển {book}. Chứng thực ở quầy đó, hoặc nhận bàn giao sổ"
        ),
        "book_held_here": later("Quầy này đang giữ sổ {symbol} quyển {book}, không cần nhận lại"),
        "book_rival": later(
            "Quầy {counter} đã mở sổ {symbol} năm {year} trước. Khóa quyển mở trùng ở quầy này, rồi ghi tiếp ở quầy đó"
        ),
        "book_year_wrong": later("Sổ {symbol} năm {year} chỉ mở trong năm {year} (ngày đang ghi thuộc năm {at_year})"),
        "book_of_last_year_elsewhere": later(
            "Quầy {counter} giữ sổ {symbol} năm {last_year} nên sổ năm {year} mở ở quầy đó, rồi bàn giao nếu cần"
        ),
        "book_forgotten": later(
            "Máy này từng ghi sổ {symbol} năm {year} đến số {last} trước khi khôi phục. Đồng bộ trước; "
            "nếu không được, mở sổ và nhập số cuối trên sổ giấy"
        ),
        "book_unconfirmed": later(
            "Máy vừa khôi phục dữ liệu, có thể thiếu số. Xem sổ giấy {symbol} và nhập số cuối cùng đã ghi "
            "(máy nhớ đến số {last})"
        ),
        "book_last_behind": later(
            "Máy đã ghi sổ {symbol} đến số {last}. Xem lại sổ giấy và nhập số cuối cùng từ {last} trở lên"
        ),
        "book_last_too_far": later(
            "Số cuối cách số máy nhớ ({last}) quá {most} số. Xem lại sổ giấy {symbol} và nhập lại"
        ),
        "book_year_not_over": later("Sổ {symbol} khóa từ ngày {since}. Khóa sớm hơn thì ghi lý do"),
        "book_number_unknown": later("Sổ {symbol} quyển {book} không có số {number}. Xem lại danh sách"),
        "book_number_void": later("Số {number} của sổ {symbol} quyển {book} đã hủy rồi"),
        "book_number_ambiguous": later(
            "Số {number} của sổ {symbol} quyển {book} cấp hai lần ({entries}). Chọn đúng dòng cần hủy"
        ),
        "book_event_unknown": later(
            "Sổ {symbol} quyển {book} không có việc cần đối chiếu {event}. Xem lại danh sách sổ"
        ),
        "counter_unknown": later("Không có quầy {to}. Đơn vị có các quầy từ 1 đến {counters}"),
        "number_range": later("Nhập {what} từ 0 đến {most}"),
    }
)
BOOK_FIELDS: Final = Words(
    {
        "requester": later("người yêu cầu"),
        "documents.document": later("tên giấy tờ"),
        "documents.pages": later("số trang"),
        "documents.copies": later("số bản"),
        "last_number": later("số cuối trên sổ giấy"),
        "number": later("số chứng thực"),
        "book": later("sổ chứng thực"),
        "year": later("năm của sổ"),
        "signer": later("người ký chứng thực"),
        "signer_title": later("chức danh người ký"),
        "parties": later("các bên"),
    }
)
BOOK_ACTIONS: Final = Words(
    {
        "open_book": later("mở sổ chứng thực"),
        "open_first_book": later("mở sổ chứng thực đầu tiên"),
        "hand_over_book": later("bàn giao sổ chứng thực"),
        "take_book": later("nhận lại sổ của quầy khác"),
        "close_book": later("khóa sổ chứng thực"),
        "void_number": later("hủy số chứng thực"),
        "certify": later("ghi sổ chứng thực"),
    }
)
CONTEST_WORDS: Final = Words(
    {
        "not_opened": later("ghi vào sổ chưa mở"),
        "not_holder": later("quầy ghi không giữ sổ"),
        "closed": later("ghi sau khi khóa sổ"),
        "number_twice": later("số cấp hai lần"),
        "number_skipped": later("số không liền nhau"),
        "entry_unknown": later("hủy dòng không có"),
        "totals_differ": later("số liệu khóa sổ không khớp"),
        "rival": later("hai quầy cùng mở sổ này"),
    }
)
