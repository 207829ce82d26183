"""Sentences for the steps of a dossier: legs, contested events, new appointments, money; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

from ui.i18n.words import Words, later

STEP_SENTENCES: Final = Words(
    {
        # legs and appointments
        "guest_may_not": later(
            "Hồ sơ {code} là của {home}, ở đây chỉ phối hợp: việc {action_words} làm tại nơi tiếp nhận"
        ),
        "guest_not_here": later("Hồ sơ {code} của {home} không còn ở đây (đang ở {holder}): chỉ xem được, không xử lý"),
        "leg_given_twice": later("Ghi thời hạn của bước chuyển hoặc giờ phải xong, không ghi cả hai"),
        "leg_only_forward": later("Chỉ khi chuyển xử lý mới có thời hạn của bước chuyển: bỏ ô này"),
        "leg_before_step": later("Giờ phải xong của bước chuyển phải sau lúc chuyển: nhập lại"),
        "leg_after_due": later(
            "Bước chuyển này xong sau giờ hẹn trả của hồ sơ: rút ngắn, hoặc chuẩn bị xin lỗi và hẹn lại"
        ),
        "due_on_day_off": later("Ngày {on} cơ quan nghỉ: chọn ngày làm việc, gần nhất là {next}"),
        "second_apology": later("Hồ sơ này đã được hẹn lại {count} lần. Mỗi hồ sơ chỉ nên hẹn lại một lần"),
        "exclusion_ground_needed": later("Thời gian xác minh không tính vào thời hạn thì phải ghi căn cứ pháp lý"),
        "new_due_past": later("Chọn giờ hẹn mới sau lúc này"),
        "no_extension": later("Thủ tục này không cho hẹn lại: kiểm tra quy định trước khi gửi thư xin lỗi"),
        "apologise_whom": later("Ghi mã các hồ sơ cần xin lỗi, hoặc --all cho mọi hồ sơ đang chờ thư"),
        "no_apology_owed": later("Hồ sơ {code} không lệch với lịch làm việc hiện hành nên không cần thư xin lỗi"),
        "nobody_has_it": later("Hồ sơ {code} đang ở quầy: chỉ nhận lại được hồ sơ đã chuyển đi"),
        "owner_kept_and_removed": later("Ghi chủ hồ sơ mới hoặc bỏ chủ hồ sơ, không làm cả hai"),
        # undoing
        "nothing_to_undo": later(
            "Hồ sơ {code} không có bước nào rút lại được: giấy, tiền đã nhận, kết quả đã trả thì giữ nguyên"
        ),
        "undo_too_late": later("Bước này ghi từ hôm trước, không rút lại được: làm tiếp bước sau, hoặc đính chính"),
        "undo_not_yours": later("Bước này do người khác ghi: nhờ người đó, hoặc lãnh đạo, rút lại"),
        "undo_paper_out": later(
            "Phiếu của bước {action_words} đã in, dân có thể đã cầm: không rút lại được, làm tiếp bước sau"
        ),
        "undo_sent_elsewhere": later("Hồ sơ {code} đã chuyển đến {to}: báo nơi đó trả về, hoặc bấm nhận lại hồ sơ"),
        # doubts
        "at_before_last_step": later("Thời điểm này trước bước gần nhất của hồ sơ ({last}): kiểm tra lại"),
        "late_is_no_reason": later("Trễ hạn không phải là lý do từ chối: ghi lý do khác, hoặc xin lỗi và hẹn lại"),
        "second_supplement": later(
            "Hồ sơ này đã được yêu cầu bổ sung {count} lần. Mỗi hồ sơ chỉ nên yêu cầu một lần, cho đủ"
        ),
        "supplement_late": later("Yêu cầu bổ sung nên gửi trong {most} ngày làm việc, nay đã {days} ngày"),
        "apology_late": later("Thư xin lỗi nên gửi trước ngày hẹn {due} ít nhất một ngày"),
        # arrivals
        "awaits_at_counter": later("Hồ sơ nộp tại quầy được tiếp nhận ngay: bỏ ô chờ tiếp nhận"),
        # handing a result over
        "consignment_needed": later("Trả qua bưu chính thì nhập số hiệu bưu gửi"),
        "authorisation_needed": later("Nhập giấy ủy quyền: số, ngày và phạm vi ủy quyền"),
        "relation_needed": later("Nhập quan hệ của người nhận với chủ hồ sơ, ví dụ con, vợ, cha đẻ"),
        "id_number_unchecked": later("Chưa ghi số căn cước của người nhận: xem giấy tờ rồi ghi vào"),
        "receiver_differs": later(
            "Người nhận khác với {name} trên hồ sơ: xem lại căn cước, hoặc chọn ủy quyền, người thân"
        ),
        # money
        "count_range": later("Nhập {what} từ 1 đến {most}"),
        "receipt_needed": later("Nhập ký hiệu và số biên lai, hoặc mã giao dịch chuyển khoản"),
        "receipt_used": later("Biên lai {number} đã ghi cho hồ sơ {code}. Nhập số khác, hoặc hủy lần ghi trước"),
        "receipt_used_in_book": later(
            "Biên lai {number} đã ghi trong sổ chứng thực. Nhập số khác, hoặc hủy lần ghi trước"
        ),
        "shift_closed_already": later(
            "Ca có lần thu này đã chốt quỹ: nhờ lãnh đạo đăng nhập để {action_words}. Tiền trả lại tính vào ca đang mở"
        ),
        "no_cash_box": later("Máy này không phải quầy nên không có quỹ. Làm việc này ở máy của quầy"),
        "shift_running": later("Quầy {counter} đã thu tiền trong ca này: chốt ca trước, rồi mở ca mới"),
        "shift_moved": later("Quỹ vừa thay đổi, bây giờ phải có {expected} đ. Xem lại số liệu, đếm lại rồi chốt"),
        "shift_not_found": later("Không có ca {id}. Xem lại danh sách các ca đã chốt"),
        "cash_over": later("Thừa {by} đ so với sổ: đếm lại, hoặc ghi lý do chênh lệch"),
        "cash_short": later("Thiếu {by} đ so với sổ: đếm lại, hoặc ghi lý do chênh lệch"),
        "handed_range": later("Nhập số tiền nộp thủ quỹ từ 0 đến {most} đ"),
        "receiver_needed": later("Chọn người nhận ca trong danh sách cán bộ"),
        "staff_unknown": later("Không có ai tên {name} trong danh sách cán bộ. Chọn người nhận trong danh sách"),
        "exemption_needed": later("Không thu tiền thì phải ghi căn cứ miễn, giảm"),
        "amount_differs": later(
            "Số tiền khác mức tính theo quy định ({counted} đ). Nhập lại, hoặc ghi căn cứ miễn, giảm"
        ),
        "refund_range": later("Nhập số tiền hoàn lại từ 1 đồng đến {most} đ"),
        "fee_not_found": later("Hồ sơ không có lần thu tiền {event}. Mở hồ sơ để xem các lần thu"),
        "fee_cancelled_already": later("Lần thu tiền {event} đã hủy. Mở hồ sơ để xem các lần thu"),
        "fee_refunded_already": later("Lần thu tiền {event} đã hoàn lại nên không hủy được. Mở hồ sơ để xem"),
        # contested events
        "not_contested": later(
            "Sự kiện {event} của hồ sơ {code} không cần đối chiếu. Mở hồ sơ để xem sự kiện nào đang chờ"
        ),
        "already_resolved": later("Sự kiện {event} của hồ sơ {code} đã được đối chiếu. Mở hồ sơ để xem quyết định"),
        "review_not_open": later("Việc {about} không còn chờ đối chiếu. Đọc lại danh sách để xem những việc đang chờ"),
        "cannot_take_in": later("Không đưa việc này vào sổ được: không đọc được, hoặc của cơ quan khác. Chọn gác"),
        "event_format": later("Nhập mã sự kiện như trong phần cần đối chiếu của hồ sơ"),
    }
)
