"""Sentences for what no form shows: files, keys, the line, and the input of the headless face; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

OFFICE_SENTENCES: Final[dict[str, str]] = {
    # Where an error carries a `reason`, "code.reason" is preferred to "code".
    # shapes of typed and sent input
    "not_text": "Nhập {what} bằng chữ, trong dấu ngoặc kép",
    "not_a_number": "Nhập {what} bằng số nguyên",
    "not_an_object": "Ghi {what} thành một nhóm có tên từng ô",
    "not_a_list": "Ghi {what} thành một danh sách",
    "not_one_of": "Chọn {what} trong các giá trị: {known}",
    "time_format": "Chưa đọc được {what} “{text}”: nhập dạng 2026-11-23T08:15",
    "too_long_ago": "Giờ tiếp nhận quá xa về trước: nhập lại từ năm 2000 trở đi",
    "input_unreadable": "Dòng {line} không phải một đối tượng JSON ({reason}). Sửa dòng đó rồi gửi lại",
    # files that are loaded
    "file_unreadable": "Tệp không phải JSON hoặc bị hỏng ở dòng {line}, cột {column}: chưa nạp gì. Lấy lại tệp rồi nạp",
    "file_unreadable.no_rows": "Tệp không có danh sách nào để nạp. Kiểm tra lại đã chọn đúng tệp",
    "file_not_found": "Không mở được tệp {path}. Kiểm tra lại đường dẫn",
    "rows_left_out": "Đã nạp các dòng tốt; còn {count} dòng chưa nạp, xem lý do từng dòng rồi sửa và nạp lại",
    "nothing_proposed": "Không có ngày nào thuộc đề xuất “{proposal}”. Xem lại danh sách lịch nghỉ",
    "layout_unreadable": "Mẫu in {path} chưa dùng được ({reason}). Gọi người quản trị sửa hoặc khôi phục mẫu gốc",
    "office_file_invalid": "Tệp cơ quan: xem lại mục {where} ({text})",
    "office_file_invalid.not_toml": "Tệp cơ quan {where} sai cú pháp TOML: {text}",
    "office_file_invalid.missing": "Tệp cơ quan thiếu mục {where}. Ghi thêm rồi làm lại",
    "office_file_invalid.not_a_code": "Tệp cơ quan: {where} “{text}” chưa phải mã cơ quan, ghi dạng H59.25.14",
    "office_file_invalid.not_text": "Tệp cơ quan: ghi {where} bằng chữ trong dấu ngoặc kép (đang là {text})",
    "office_file_invalid.range": "Tệp cơ quan: {where} phải trong khoảng {text}",
    "office_file_invalid.unknown_role": (
        "Tệp cơ quan: {where} không có vai trò “{text}”. Chọn clerk, officer, supervisor hoặc administrator"
    ),
    "office_file_invalid.twice": "Tệp cơ quan: {where} “{text}” ghi hai lần. Giữ lại một",
    "office_file_invalid.not_an_address": "Tệp cơ quan: {where} “{text}” chưa phải địa chỉ, ghi dạng https://tra-cuu.tinh.vn",
    "office_hours_invalid.unknown_day": "Giờ làm việc: không có ngày “{day}”. Dùng mon, tue, wed, thu, fri, sat, sun",
    "office_hours_invalid.out_of_order": "Giờ làm việc ngày {day} ({text}): xếp các buổi theo thứ tự, không chồng nhau",
    "office_hours_invalid.not_a_list": 'Giờ làm việc ngày {day}: ghi danh sách, ví dụ ["07:00-11:30", "13:30-17:00"]',
    "office_hours_invalid.never_open": "Giờ làm việc đang để trống cả tuần. Ghi giờ của ít nhất một ngày",
    # data directory, database, keys
    "database_behind": "Dữ liệu của phiên bản cũ. Mở quầy một lần để nâng cấp rồi xem lại",
    "database_unreadable.key": "Chìa khóa đang dùng không mở được dữ liệu này. Đặt lại đúng tệp chìa khóa",
    "database_unreadable.missing": "Không thấy tệp dữ liệu {path}. Gọi người quản trị để khôi phục",
    "problems_found": "Kiểm tra dữ liệu thấy {count} chỗ không khớp. Không xóa tệp, gọi người quản trị xem từng chỗ",
    "sqlite_too_old": "Thư viện dữ liệu {found} quá cũ nên không mở. Cài lại Một Cửa bằng bộ cài mới",
    "key_file_invalid.missing": "Không thấy tệp chìa khóa {path}. Cắm lại ổ chứa chìa khóa hoặc gọi người quản trị",
    "key_file_invalid.inside": "Tệp chìa khóa {path} nằm trong thư mục dữ liệu. Chuyển ra chỗ khác rồi làm lại",
    "key_file_invalid.length": "Tệp {path} không phải tệp chìa khóa của Một Cửa. Chọn lại đúng tệp chìa khóa",
    "key_file_invalid.unreadable": "Không đọc được tệp chìa khóa {path}. Xin quyền đọc tệp này rồi làm lại",
    "key_file_invalid.not_made": "Không tạo được tệp chìa khóa {path}. Chọn thư mục ghi được rồi làm lại",
    "keys_unreadable": "Tệp {path} bị hỏng. Không xóa tệp, gọi người quản trị để khôi phục",
    "recovery_code_wrong.mistyped": "Mã khôi phục gõ chưa đúng. Nhập lại theo tờ mã khôi phục",
    "stage_taken": "Thư mục {path} đã có dữ liệu khác, không đụng tới. Chọn thư mục trống",
    # who acts
    "password_needed": "Chưa có mật khẩu: đặt vào biến {variable} rồi làm lại",
    "rehearsal_refused": "Dữ liệu này là dữ liệu thật nên không dùng giờ diễn tập (--now). Bỏ --now rồi làm lại",
    "no_display": "Máy này không có màn hình. Mở trên máy có màn hình, hoặc dùng các lệnh không cần cửa sổ",
    "settings_unreadable": "Tệp thiết lập {path} chưa đọc được ({reason}). Sửa tệp hoặc bỏ đi để dùng thiết lập gốc",
    # the line and the province
    "not_authorised": "Máy chủ tỉnh chưa nhận máy này. Hồ sơ vẫn còn ở máy; xin mã ghép máy mới để ghép lại",
    "request_refused": "Máy chủ tỉnh không nhận yêu cầu này. Hồ sơ vẫn còn ở máy; báo người quản trị",
    "too_old": "Máy chủ tỉnh còn ở phiên bản cũ. Hồ sơ vẫn còn ở máy; báo người quản trị của tỉnh",
    "insecure_address": "Địa chỉ máy chủ tỉnh phải bắt đầu bằng https://. Nhập lại địa chỉ",
    "invalid_address": "Địa chỉ máy chủ tỉnh chưa đúng, ghi dạng https://ten-may-chu. Nhập lại địa chỉ",
    "epoch_changed": "Máy chủ tỉnh vừa được khôi phục. Hồ sơ vẫn còn ở máy và sẽ tự gửi lại; đồng bộ lần nữa",
    "page_has_gap": "Dữ liệu nhận về bị thiếu một đoạn nên chưa dùng. Đồng bộ lần nữa, nếu vẫn vậy báo người quản trị",
    "enrolment_refused": "Máy chủ tỉnh không nhận mã ghép máy. Xin mã mới rồi ghép lại",
    "enrolment_refused.enrolment_code_unknown": "Không có mã ghép máy này. Nhập lại mã, hoặc xin mã mới",
    "enrolment_refused.enrolment_code_expired": "Mã ghép máy đã hết hạn (15 phút). Xin mã mới rồi ghép ngay",
    "enrolment_refused.enrolment_code_used": "Mã ghép máy đã dùng rồi, mỗi mã chỉ dùng một lần. Xin mã mới",
    "enrolment_refused.enrolment_place_differs": "Mã ghép máy này cấp cho quầy khác. Xin mã đúng đơn vị và quầy",
    "enrolment_refused.device_taken": "Tên máy này đã có ở tỉnh. Ghép lại lần nữa, nếu vẫn vậy báo người quản trị",
    "enrolment_refused.device_invalid": "Tỉnh không nhận tên hoặc khóa của máy này. Báo người quản trị",
    "enrolment_invalid": "Không cấp được mã ghép máy cho {kind} {counter} của “{office}”. Xem lại mã cơ quan, số quầy",
    "province_dir_needed": "Chỉ rõ nơi có dữ liệu của tỉnh: --province-data-dir hoặc --database-url",
    "province_needed": "Chỉ rõ địa chỉ máy chủ tỉnh: --province https://ten-may-chu",
    "lookup_unknown": "Không tìm thấy hồ sơ {code}, hoặc mã tra cứu chưa đúng. Xem lại trên giấy hẹn",
    "lookup_too_often": "Tra cứu quá nhiều lần trong thời gian ngắn. Chờ một phút rồi thử lại",
    "check_word_format": "Mã tra cứu gồm 12 ký tự in trên giấy hẹn. Nhập lại mã tra cứu",
    "listen_address_invalid": "Không mở được địa chỉ “{listen}”. Ghi dạng TÊN-MÁY:CỔNG, ví dụ 127.0.0.1:8700",
    "port_taken": "Cổng {port} của {host} đang có chương trình khác dùng. Tắt chương trình đó hoặc chọn cổng khác",
    "certificate_needed": "Mở cho máy khác ({host}) thì phải có chứng chỉ: thêm --certificate và --key",
    "certificate_unusable": "Chứng chỉ {certificate} hoặc khóa {key} chưa dùng được ({reason}). Kiểm tra lại hai tệp",
}
