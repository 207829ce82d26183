"""Sentences that every part of the program may need; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

from ui.i18n.words import Words, later

CORE_SENTENCES: Final = Words(
    {
        # fields
        "required": later("Nhập {what}"),
        "unknown_procedure": later(
            "Không có thủ tục mang mã {code}. Gõ vài chữ của tên thủ tục rồi chọn trong danh sách"
        ),
        "case_needed": later("Thủ tục có nhiều trường hợp: chọn một trường hợp"),
        "case_unknown": later("Không có trường hợp “{case}”: chọn lại trong danh sách"),
        "case_needless": later("Thủ tục này chỉ có một thời hạn: để trống ô trường hợp"),
        "case_ambiguous": later("Thủ tục có nhiều trường hợp: chọn một trường hợp"),
        "limit_needed": later("Danh mục chưa ghi thời hạn: nhập thời hạn và căn cứ pháp lý"),
        "limit_range": later("Nhập thời hạn từ 1 trở lên và không quá mười năm (đang là {n})"),
        "limit_known": later("Thời hạn đã có trong danh mục ({limit}): để trống ô thời hạn"),
        "limit_ground_needed": later("Nhập căn cứ pháp lý của thời hạn, ví dụ tên và điều của văn bản"),
        "limit_unknown": later("Danh mục chưa ghi thời hạn: nhập thời hạn và căn cứ pháp lý"),
        "id_number_length": later("Nhập đủ 12 số căn cước (đang có {length}), hoặc 9 số chứng minh cũ"),
        "id_number_digits": later("Số căn cước chỉ gồm chữ số: kiểm tra lại từng số"),
        "phone_format": later("Nhập số điện thoại 10 số (di động) hoặc 11 số (cố định)"),
        "tax_code_format": later("Nhập mã số thuế 10 số, hoặc 13 số của đơn vị phụ thuộc"),
        "email_format": later("Nhập thư điện tử dạng ten@noi.vn, hoặc để trống"),
        "date_format": later("Nhập {what} theo ngày/tháng/năm, ví dụ 1/2/1990"),
        "born_in_future": later("Ngày sinh ở sau hôm nay: nhập lại ngày sinh"),
        "name_too_long": later("Rút ngắn họ tên còn tối đa {most} chữ (đang có {length})"),
        "too_long": later("Rút ngắn {what} còn tối đa {most} chữ"),
        "received_in_future": later("Nhập lại {what}: đang ở sau lúc này. Nếu giờ nhập đúng thì chỉnh lại đồng hồ máy"),
        "late_reason_needed": later("Ghi lý do nhập sau: việc này đã qua hơn 15 phút"),
        "sets_range": later("Nhập số bộ hồ sơ từ 1 đến {most}"),
        "copies_range": later("Nhập số bản từ 0 đến {most}"),
        "at_before_receipt": later("Thời điểm phải sau khi tiếp nhận hồ sơ: nhập lại"),
        "nothing_to_correct": later("Chưa có gì thay đổi: nhập phần cần sửa"),
        "new_due_not_later": later("Chọn giờ hẹn mới sau giờ hẹn cũ"),
        # warnings
        "documents_empty": later("Chưa tích giấy tờ nào: giấy hẹn sẽ không liệt kê giấy tờ"),
        "id_sex_mismatch": later("Số căn cước cho biết giới tính {sex}: kiểm tra lại"),
        "id_year_mismatch": later("Số căn cước cho biết sinh năm {year}: kiểm tra lại"),
        "limit_assumed": later("Danh mục không ghi đơn vị của thời hạn, đang tính là {limit}"),
        "channel_not_listed": later("Danh mục không ghi cách nộp này, đang dùng thời hạn của cách nộp khác"),
        "provisional": later("Tạm tính: lịch nghỉ sau ngày {until} chưa được công bố"),
        # refusals
        "invalid_input": later("Chưa tiếp nhận được: sửa các ô bên dưới rồi làm lại"),
        "dossier_not_found": later("Không tìm thấy hồ sơ {code}. Quét lại hoặc tìm theo họ tên, số căn cước"),
        "step_not_allowed": later(
            "Hồ sơ đang ở bước “{status_words}” nên không {action_words} được. Mở hồ sơ để xem bước tiếp theo"
        ),
        "unknown_action": later("Không có thao tác “{action}”. Chọn một trong: {known}"),
        "reason_needed": later("Nhập lý do"),
        "destination_needed": later("Nhập nơi nhận chuyển"),
        "not_permitted": later("Vai trò của bạn không {action_words} được. Nhờ người có quyền đăng nhập"),
        "not_accepted_yet": later("Hồ sơ {code} chưa được tiếp nhận nên chưa có giấy hẹn. Tiếp nhận hồ sơ trước"),
        "code_taken": later("Mã {code} đã có ở đây. Tìm hồ sơ đó thay vì nhập lại"),
        "notify_needs_address": later("Nhập số điện thoại hoặc thư điện tử để nhắn tin, hoặc bỏ tích nhắn tin"),
        "not_signed_in": later("Phiên làm việc với tỉnh đã hết: đăng nhập lại"),
        "too_many_requests": later("Thử quá nhiều lần: chờ một phút rồi làm lại"),
        "nobody_waits": later("Chưa có ai chờ quầy này"),
        "queue_unknown": later("Cơ quan không có hàng chờ {queue}. Xem mục [[queues]] của tệp cơ quan"),
        "queue_number_format": later("Nhập số thứ tự gồm một chữ cái và các chữ số, ví dụ {example}"),
        "not_rateable": later("Hồ sơ {code} chưa có kết quả nên chưa đánh giá được"),
        "already_rated": later("Hồ sơ {code} đã được đánh giá. Mỗi hồ sơ chỉ đánh giá một lần"),
        "wrong_password": later("Tên hoặc mật khẩu chưa đúng. Nhập lại"),
        "locked": later("Tạm khóa vì nhập sai mật khẩu nhiều lần. Thử lại sau {minutes} phút"),
        "face_not_permitted": later(
            "{name} chưa có vai trò lãnh đạo hoặc quản trị nên không xem được phần này. Nhờ người có quyền đăng nhập"
        ),
        "must_change_password": later("Đổi mật khẩu ban đầu trước khi làm việc"),
        "password_too_short": later("Nhập mật khẩu mới từ {least} ký tự trở lên"),
        "password_unchanged": later("Chọn mật khẩu mới khác mật khẩu cũ"),
        "password_repeated_wrong": later("Hai lần nhập mật khẩu mới chưa giống nhau. Nhập lại"),
        "disk_full": later(
            "Ổ đĩa đã đầy, hồ sơ chưa được lưu. Xóa bớt tệp hoặc gọi người quản trị, rồi làm lại: mọi ô vẫn còn"
        ),
        "not_writable": later("Không ghi được vào thư mục dữ liệu {path}. Xin quyền ghi cho thư mục này rồi làm lại"),
        "already_running": later("Một Cửa đang chạy trên máy này với thư mục dữ liệu đó. Dùng cửa sổ đang mở"),
        "database_locked": later("Dữ liệu đang bận vì chương trình khác. Chờ vài giây rồi làm lại: mọi ô vẫn còn"),
        "database_too_new": later("Dữ liệu thuộc phiên bản Một Cửa mới hơn. Cài bản mới rồi mở lại"),
        "database_damaged": later("Tệp dữ liệu bị hỏng. Không xóa tệp, gọi người quản trị để khôi phục"),
        "printer_unavailable": later(
            "Hồ sơ đã lưu nhưng máy in chưa in được. Kiểm tra máy in rồi bấm Ctrl+P để in lại"
        ),
        "line_down": later("Mất đường truyền, vẫn tiếp nhận bình thường: hồ sơ tự gửi khi có mạng"),
        "clock_suspect": later("Đồng hồ máy có thể sai ngày. Kiểm tra ngày giờ trước khi in giấy hẹn"),
        "calendar_not_published": later("Lịch nghỉ của năm đó chưa công bố: ngày hẹn là tạm tính"),
        "no_working_time": later("Lịch làm việc không còn ngày làm việc nào để hẹn. Gọi người quản trị xem lại lịch"),
        "office_hours_invalid": later("Giờ làm việc “{text}” chưa đọc được. Nhập dạng 07:00-11:30"),
        "not_initialised": later("Thư mục dữ liệu chưa có đơn vị nào. Chạy lệnh khởi tạo trước"),
        "not_enrolled": later("Máy này chưa ghép với tỉnh. Xin mã ghép máy rồi ghép trong phần quản trị"),
        "certificate_untrusted": later("Máy chủ tỉnh trình chứng chỉ lạ nên không gửi gì. Báo người quản trị"),
        "user_needed": later("Đăng nhập trước khi làm việc này"),
        "reading_only": later("Quầy đang mở trên máy này nên ở đây chỉ xem. Làm việc này ở cửa sổ quầy"),
        "limit_invalid": later("Nhập lại thời hạn: một số và đơn vị, ví dụ 3 ngày làm việc"),
        "database_busy": later("Dữ liệu đang bận vì chương trình khác. Chờ vài giây rồi làm lại: mọi ô vẫn còn"),
        "database_unreadable": later("Không đọc được tệp dữ liệu. Không xóa tệp, gọi người quản trị để khôi phục"),
        "database_unavailable": later("PostgreSQL của tỉnh không trả lời. Kiểm tra máy chủ dữ liệu rồi chạy lại"),
        "data_directory_not_writable": later(
            "Không ghi được vào thư mục dữ liệu. Xin quyền ghi cho thư mục này rồi làm lại"
        ),
        "disk_failed": later(
            "Ổ đĩa báo lỗi khi ghi, việc vừa rồi chưa được lưu. Gọi người quản trị, rồi làm lại: mọi ô vẫn còn"
        ),
        "key_wrong": later("Chìa khóa dữ liệu không khớp với tệp. Gọi người quản trị mang mã khôi phục"),
        "key_file_invalid": later("Tệp chìa khóa dữ liệu bị hỏng. Gọi người quản trị mang mã khôi phục"),
        "keyring_unavailable": later(
            "Không mở được kho chìa khóa của máy. Đăng nhập lại vào máy, hoặc đặt biến {variable} chỉ "
            "tới một tệp chìa khóa"
        ),
        "recovery_code_wrong": later("Mã khôi phục chưa đúng. Nhập lại từng nhóm như trên giấy"),
        "too_new": later("Máy chủ tỉnh đã lên phiên bản mới. Cập nhật Một Cửa trên máy này; hồ sơ vẫn còn ở máy"),
        "already_initialised": later("Thư mục này đã có dữ liệu của một đơn vị. Chọn thư mục trống"),
        "timeout": later("Đường truyền chậm, tỉnh chưa trả lời. Hồ sơ tự gửi lại, cứ tiếp nhận bình thường"),
        "line_trouble": later("Đường truyền trục trặc. Hồ sơ tự gửi lại, cứ tiếp nhận bình thường"),
        "province_error": later("Máy chủ tỉnh đang lỗi. Hồ sơ tự gửi lại, cứ tiếp nhận bình thường"),
        "province_answer_unreadable": later("Máy chủ tỉnh trả lời không đọc được. Thử lại sau ít phút"),
        "not_a_province": later("Địa chỉ này không phải máy chủ Một Cửa của tỉnh. Kiểm tra lại địa chỉ"),
        "certificate": later("Máy chủ tỉnh trình chứng chỉ lạ nên không gửi gì. Báo người quản trị"),
        "device_revoked": later("Tỉnh đã thu hồi quyền của máy này. Báo người quản trị ghép lại máy"),
        "revoked": later("Tỉnh đã thu hồi quyền của máy này. Báo người quản trị ghép lại máy"),
        "device_unknown": later("Tỉnh chưa biết máy này. Báo người quản trị ghép máy"),
        "portal_key_unknown": later("Không có khóa cổng “{key}”. Xem lại bằng lệnh portal-key list"),
        "portal_name_invalid": later("Khóa cổng cần một tên, nhiều nhất {most} ký tự"),
        "enrolment_code_unknown": later("Mã ghép máy chưa đúng. Nhập lại, hoặc xin mã mới"),
        "enrolment_code_expired": later("Mã ghép máy đã hết hạn. Xin mã mới"),
        "enrolment_code_used": later("Mã ghép máy đã dùng rồi. Xin mã mới"),
        "no_faults": later("Không còn lỗi nào để chép. Đóng bảng này"),
        "scan_unknown": later("Đã đọc được “{text}” nhưng không phải mã hồ sơ"),
        "bug": later(
            "Có lỗi trong chương trình, việc vừa rồi chưa làm được. Mọi ô vẫn còn: làm lại, "
            "nếu vẫn lỗi hãy báo người quản trị"
        ),
    }
)
