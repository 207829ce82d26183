"""Words about papers: their names, and sentences of their errors; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

from ui.i18n.words import Words, later, tr

FORM_WORDS: Final = Words(
    {
        "receipt": later("giấy hẹn"),
        "supplement": later("phiếu yêu cầu bổ sung"),
        "refusal": later("phiếu từ chối tiếp nhận"),
        "apology": later("văn bản xin lỗi, hẹn lại"),
        "stop_notice": later("thông báo dừng giải quyết"),
        "control_slip": later("phiếu kiểm soát"),
        "register": later("sổ theo dõi hồ sơ"),
        "hand_over_slip": later("phiếu bàn giao"),
        "result_receipt": later("giấy biên nhận trả kết quả"),
        "consignment": later("danh sách gửi bưu chính"),
        "shift_slip": later("phiếu bàn giao ca"),
        "receipt_list": later("danh sách hồ sơ đã nhận"),
        "payment_slip": later("phiếu báo thu phí, lệ phí"),
        "book_copies": later("sổ chứng thực bản sao"),
        "book_signatures": later("sổ chứng thực chữ ký, điểm chỉ"),
        "book_interpreters": later("sổ chứng thực chữ ký người dịch"),
        "book_contracts": later("sổ chứng thực hợp đồng, giao dịch"),
        "report_ii06a": later("báo cáo II.06a"),
        "report_ontime": later("báo cáo đúng hạn"),
        "report_fees": later("báo cáo phí, lệ phí"),
        "report_ii07a": later("báo cáo II.07a, nguyên nhân quá hạn"),
        "report_procedures": later("báo cáo theo thủ tục"),
        "report_offices": later("báo cáo theo cơ quan có thẩm quyền"),
        "report_legs": later("báo cáo giữ hạn từng chặng"),
        "report_late": later("danh sách hồ sơ quá hạn"),
        "report_apart": later("số liệu ngoài biểu II.06a"),
        "report_books": later("số liệu chứng thực theo sổ"),
        "report_satisfaction": later("báo cáo sự hài lòng của người dân"),
    }
)
"""Papers by the names of their forms, as clerks call them."""

MEND: Final = later("Sửa tệp đó rồi in lại, hoặc chuyển tệp ra khỏi thư mục layouts để dùng mẫu gốc")
"""What `{mend}` says in the sentences below."""

PAPER_SENTENCES: Final = Words(
    {
        "paper_not_found": later("Hồ sơ {code} không có giấy tờ in đó. Mở hồ sơ để xem các giấy tờ đã in"),
        "copy_not_saved": later("Không ghi được vào thư mục {path}. Chọn thư mục khác rồi lưu lại"),
        "layout_of_nothing": later("Tệp {file} không là mẫu của giấy nào. Đặt tên bắt đầu bằng một trong: {known}"),
        "layout_there": later("Đã có tệp {file}. Sửa tệp đó, hoặc đổi tên nó rồi chép lại mẫu gốc"),
        "paper_replaced": later("Bản này của hồ sơ {code} đã được thay thế: in bản mới hơn trong danh sách"),
        "layout_unreadable": later("Một mẫu in của cơ quan chưa dùng được. {mend}"),
        # by the reason of `printing.layout_trouble.LayoutUnreadable`
        "layout_unreadable.syntax": later("Mẫu in {file} viết sai ở dòng {line}, cột {column}. {mend}"),
        "layout_unreadable.encoding": later("Mẫu in {file} không phải UTF-8: lưu lại bằng bảng mã UTF-8. {mend}"),
        "layout_unreadable.unopened": later("Mẫu in {file} không mở được: xem lại quyền đọc. {mend}"),
        "layout_unreadable.value": later("Mẫu in {file} có giá trị sai kiểu hoặc ngoài khoảng ở mục {where}. {mend}"),
        "layout_unreadable.unknown": later("Mẫu in {file} có mục lạ {where}. {mend}"),
        "layout_unreadable.missing": later("Mẫu in {file} thiếu mục {where}. {mend}"),
        "layout_unreadable.name": later(
            "Mẫu in {file} hỏi giá trị “{names}” mà giấy này không có, ở chữ “{text}”. {mend}"
        ),
        "layout_unreadable.rows": later("Mẫu in {file} hỏi bảng “{names}” mà giấy này không có. {mend}"),
        "layout_unreadable.braces": later("Mẫu in {file} có dấu ngoặc nhọn chưa đóng ở chữ “{text}”. {mend}"),
        "layout_unreadable.phrase": later("Mẫu in {file} hỏi giá trị mà phần phrases.{names} không có. {mend}"),
        "layout_unreadable.phrases": later("Mẫu in {file} có phần phrases thừa hoặc thiếu: {names}. {mend}"),
        "layout_unreadable.columns": later("Mẫu in {file} có các cột rộng hơn trang giấy. {mend}"),
        "layout_unreadable.font": later("Mẫu in {file} gọi tệp chữ {names} không có trong thư mục. {mend}"),
        "layout_unreadable.form": later("Mẫu in {file} ghi form là {form} nhưng tên tệp là của {wanted}. {mend}"),
    }
)


def form_words(form: str) -> str:
    """Return what a paper is called; one that this program does not know yet is just a paper."""
    return FORM_WORDS.get(form, tr("giấy tờ"))
