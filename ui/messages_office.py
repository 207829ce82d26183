"""Sentences for what no form shows: files, keys, the line, and the input of the headless face; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

from ui.i18n.words import Words, later

OFFICE_SENTENCES: Final = Words(
    {
        # Where an error carries a `reason`, "code.reason" is preferred to "code".
        # shapes of typed and sent input
        "not_text": later("Nhập {what} bằng chữ, trong dấu ngoặc kép"),
        "file_is_folder": later("Ghi cả tên tệp: {path} là một thư mục"),
        "wrong_usage": later("Sai cách dùng. {detail}"),
        "not_true_or_false": later("Ghi {what} là true hoặc false, không có dấu ngoặc kép"),
        "not_a_number": later("Nhập {what} bằng số nguyên"),
        "not_an_object": later("Ghi {what} thành một nhóm có tên từng ô"),
        "not_a_list": later("Ghi {what} thành một danh sách"),
        "not_one_of": later("Chọn {what} trong các giá trị: {known}"),
        "time_format": later("Chưa đọc được {what} “{text}”: nhập dạng 2026-11-23T08:15"),
        "amount_range": later("Nhập số tiền bằng đồng, từ 0 trở lên"),
        "too_long_ago": later("Giờ tiếp nhận quá xa về trước: nhập lại từ năm 2000 trở đi"),
        "input_unreadable": later("Dòng {line} không phải một đối tượng JSON ({reason}). Sửa dòng đó rồi gửi lại"),
        # files that are loaded
        "file_unreadable": later(
            "Tệp không phải JSON hoặc bị hỏng ở dòng {line}, cột {column}: chưa nạp gì. Lấy lại tệp rồi nạp"
        ),
        "file_unreadable.no_rows": later("Tệp không có danh sách nào để nạp. Kiểm tra lại đã chọn đúng tệp"),
        "file_not_found": later("Không mở được tệp {path}. Kiểm tra lại đường dẫn"),
        "not_a_directory": later("Chỗ {path} không phải thư mục. Chọn thư mục khác rồi làm lại"),
        "rows_left_out": later(
            "Đã nạp các dòng tốt; còn {count} dòng chưa nạp, xem lý do từng dòng rồi sửa và nạp lại"
        ),
        "nothing_proposed": later("Không có ngày nào thuộc đề xuất “{proposal}”. Xem lại danh sách lịch nghỉ"),
        "office_file_invalid": later("Tệp cơ quan: xem lại mục {where} ({text})"),
        "office_file_invalid.not_toml": later("Tệp cơ quan {where} sai cú pháp TOML: {text}"),
        "office_file_invalid.missing": later("Tệp cơ quan thiếu mục {where}. Ghi thêm rồi làm lại"),
        "office_file_invalid.not_a_code": later(
            "Tệp cơ quan: {where} “{text}” chưa phải mã cơ quan, ghi dạng H59.25.14"
        ),
        "office_file_invalid.not_text": later("Tệp cơ quan: ghi {where} bằng chữ trong dấu ngoặc kép (đang là {text})"),
        "office_file_invalid.range": later("Tệp cơ quan: {where} phải trong khoảng {text}"),
        "office_file_invalid.unknown_role": later(
            "Tệp cơ quan: {where} không có vai trò “{text}”. Chọn clerk, officer, supervisor hoặc administrator"
        ),
        "office_file_invalid.not_a_table": later("Tệp cơ quan: ghi mục {where} trong một bảng, dạng [{where}]"),
        "office_file_invalid.not_yes_or_no": later("Tệp cơ quan: {where} chỉ nhận true hoặc false (đang là {text})"),
        "office_file_invalid.twice": later("Tệp cơ quan: {where} “{text}” ghi hai lần. Giữ lại một"),
        "office_file_invalid.not_an_account": later(
            "Tệp cơ quan: {where} “{text}” chưa đúng. Ghi bank_bin 6 số, number là số tài khoản, name "
            "là tên chủ tài khoản"
        ),
        "office_file_invalid.not_a_letter": later(
            "Tệp cơ quan: {where} “{text}” phải là một chữ cái từ A đến Z, đứng đầu mỗi số thứ tự"
        ),
        "office_file_invalid.unknown_key": later(
            "Tệp cơ quan: không có mục {where}. Mỗi [[queues]] chỉ có letter, name, english, khmer, counters"
        ),
        "bank_bin_format": later("Nhập 6 số mã ngân hàng (BIN), ví dụ 970436"),
        "account_number_format": later("Nhập số tài khoản từ 4 đến 19 chữ số"),
        "office_file_invalid.not_an_address": later(
            "Tệp cơ quan: {where} “{text}” chưa phải địa chỉ, ghi dạng https://tra-cuu.tinh.vn"
        ),
        "office_hours_invalid.unknown_day": later(
            "Giờ làm việc: không có ngày “{day}”. Dùng mon, tue, wed, thu, fri, sat, sun"
        ),
        "office_hours_invalid.out_of_order": later(
            "Giờ làm việc ngày {day} ({text}): xếp các buổi theo thứ tự, không chồng nhau"
        ),
        "office_hours_invalid.not_a_list": later(
            'Giờ làm việc ngày {day}: ghi danh sách, ví dụ ["07:00-11:30", "13:30-17:00"]'
        ),
        "office_hours_invalid.never_open": later("Giờ làm việc đang để trống cả tuần. Ghi giờ của ít nhất một ngày"),
        # reports
        "period_missing": later("Chọn một kỳ báo cáo: --period 2026-11, hoặc cả --from và --to"),
        "output_missing": later("Chọn tệp để ghi báo cáo dạng {format}: thêm --output TỆP"),
        "period_unreadable": later("Chưa đọc được kỳ báo cáo “{text}”: nhập 2026, 2026-Q4, 2026-11 hoặc 2026-11-14"),
        "period_backwards": later("Kỳ báo cáo từ {first} đến {last} bị ngược: nhập lại ngày đầu và ngày cuối"),
        # data directory, database, keys
        "database_behind": later("Dữ liệu của phiên bản cũ. Mở quầy một lần để nâng cấp rồi xem lại"),
        "database_unreadable.key": later("Chìa khóa đang dùng không mở được dữ liệu này. Đặt lại đúng tệp chìa khóa"),
        "database_unreadable.missing": later("Không thấy tệp dữ liệu {path}. Gọi người quản trị để khôi phục"),
        "problems_found": later(
            "Kiểm tra dữ liệu thấy {count} chỗ không khớp. Không xóa tệp, gọi người quản trị xem từng chỗ"
        ),
        "sqlite_too_old": later("Thư viện dữ liệu {found} quá cũ nên không mở. Cài lại Một Cửa bằng bộ cài mới"),
        "key_file_invalid.missing": later(
            "Không thấy tệp chìa khóa {path}. Cắm lại ổ chứa chìa khóa hoặc gọi người quản trị"
        ),
        "key_file_invalid.inside": later(
            "Tệp chìa khóa {path} nằm trong thư mục dữ liệu. Chuyển ra chỗ khác rồi làm lại"
        ),
        "key_file_invalid.length": later(
            "Tệp {path} không phải tệp chìa khóa của Một Cửa. Chọn lại đúng tệp chìa khóa"
        ),
        "key_file_invalid.unreadable": later("Không đọc được tệp chìa khóa {path}. Xin quyền đọc tệp này rồi làm lại"),
        "key_file_invalid.not_made": later("Không tạo được tệp chìa khóa {path}. Chọn thư mục ghi được rồi làm lại"),
        "keys_unreadable": later("Tệp {path} bị hỏng. Không xóa tệp, gọi người quản trị để khôi phục"),
        "recovery_code_wrong.mistyped": later("Mã khôi phục gõ chưa đúng. Nhập lại theo tờ mã khôi phục"),
        "stage_taken": later("Thư mục {path} đã có dữ liệu khác, không đụng tới. Chọn thư mục trống"),
        # who acts
        "password_needed": later("Chưa có mật khẩu: đặt vào biến {variable} rồi làm lại"),
        "rehearsal_refused": later(
            "Dữ liệu này là dữ liệu thật nên không dùng giờ diễn tập (--now). Bỏ --now rồi làm lại"
        ),
        "no_display": later("Máy này không có màn hình. Mở trên máy có màn hình, hoặc dùng các lệnh không cần cửa sổ"),
        "settings_unreadable": later(
            "Tệp thiết lập {path} chưa đọc được ({reason}). Sửa tệp hoặc bỏ đi để dùng thiết lập gốc"
        ),
        # the line and the province
        "not_authorised": later("Máy chủ tỉnh chưa nhận máy này. Hồ sơ vẫn còn ở máy; xin mã ghép máy mới để ghép lại"),
        "request_refused": later("Máy chủ tỉnh không nhận yêu cầu này. Hồ sơ vẫn còn ở máy; báo người quản trị"),
        "too_old": later("Máy chủ tỉnh còn ở phiên bản cũ. Hồ sơ vẫn còn ở máy; báo người quản trị của tỉnh"),
        "insecure_address": later("Địa chỉ máy chủ tỉnh phải bắt đầu bằng https://. Nhập lại địa chỉ"),
        "invalid_address": later("Địa chỉ máy chủ tỉnh chưa đúng, ghi dạng https://ten-may-chu. Nhập lại địa chỉ"),
        "epoch_changed": later(
            "Máy chủ tỉnh vừa được khôi phục. Hồ sơ vẫn còn ở máy và sẽ tự gửi lại; đồng bộ lần nữa"
        ),
        "page_has_gap": later(
            "Dữ liệu nhận về bị thiếu một đoạn nên chưa dùng. Đồng bộ lần nữa, nếu vẫn vậy báo người quản trị"
        ),
        "enrolment_refused": later("Máy chủ tỉnh không nhận mã ghép máy. Xin mã mới rồi ghép lại"),
        "enrolment_refused.enrolment_code_unknown": later("Không có mã ghép máy này. Nhập lại mã, hoặc xin mã mới"),
        "enrolment_refused.enrolment_code_expired": later("Mã ghép máy đã hết hạn (15 phút). Xin mã mới rồi ghép ngay"),
        "enrolment_refused.enrolment_code_used": later("Mã ghép máy đã dùng rồi, mỗi mã chỉ dùng một lần. Xin mã mới"),
        "enrolment_refused.enrolment_place_differs": later(
            "Mã ghép máy này cấp cho quầy khác. Xin mã đúng đơn vị và quầy"
        ),
        "enrolment_refused.device_taken": later(
            "Tên máy này đã có ở tỉnh. Ghép lại lần nữa, nếu vẫn vậy báo người quản trị"
        ),
        "enrolment_refused.device_invalid": later("Tỉnh không nhận tên hoặc khóa của máy này. Báo người quản trị"),
        "enrolment_invalid": later(
            "Không cấp được mã ghép máy cho {kind} {counter} của “{office}”. Xem lại mã cơ quan, số quầy"
        ),
        "sides_differ": later(
            "Máy này và tỉnh chưa khớp nhau. Đồng bộ một lần rồi so lại; nếu vẫn vậy báo người quản trị"
        ),
        "province_dir_needed": later("Chỉ rõ nơi có dữ liệu của tỉnh: --province-data-dir hoặc --database-url"),
        "province_needed": later("Chỉ rõ địa chỉ máy chủ tỉnh: --province https://ten-may-chu"),
        "lookup_unknown": later("Không tìm thấy hồ sơ {code}, hoặc mã tra cứu chưa đúng. Xem lại trên giấy hẹn"),
        "lookup_too_often": later("Tra cứu quá nhiều lần trong thời gian ngắn. Chờ một phút rồi thử lại"),
        "check_word_format": later("Mã tra cứu gồm 12 ký tự in trên giấy hẹn. Nhập lại mã tra cứu"),
        "listen_address_invalid": later(
            "Không mở được địa chỉ “{listen}”. Ghi dạng TÊN-MÁY:CỔNG, ví dụ 127.0.0.1:8700"
        ),
        "port_taken": later(
            "Cổng {port} của {host} đang có chương trình khác dùng. Tắt chương trình đó hoặc chọn cổng khác"
        ),
        "certificate_needed": later("Mở cho máy khác ({host}) thì phải có chứng chỉ: thêm --certificate và --key"),
        "certificate_unusable": later(
            "Chứng chỉ của máy chủ tỉnh chưa dùng được. Kiểm tra hai tệp --certificate và --key"
        ),
        "authority_unreadable": later("Tệp {path} không phải chứng chỉ dạng PEM. Lấy lại tệp từ tỉnh rồi làm lại"),
    }
)
