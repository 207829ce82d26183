"""Sentences for attached files: what was wrong with a file and what to do instead; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

from ui.i18n.words import Words, later

AGAIN: Final = later("Quét lại thành PDF hoặc JPEG")
"""What `{again}` says in the sentences below."""

FILE_SENTENCES: Final = Words(
    {
        "file_refused": later("Tệp này không đính kèm được. {again}"),
        "file_refused.empty": later("Tệp rỗng, chưa có nội dung. Chờ máy quét xong rồi chọn lại, hoặc quét lại"),
        "file_refused.unreadable": later(
            "Không đọc được tệp này. Chọn một tệp, không chọn thư mục; hoặc chép tệp sang chỗ khác"
        ),
        "file_refused.too_big": later(
            "Tệp nặng {size} MB, nhiều nhất được {most} MB. Quét lại ở 200 dpi hoặc chia nhiều tệp"
        ),
        "file_refused.unknown": later("Tệp này không phải PDF, JPEG hay PNG, dù tên ghi gì. {again}"),
        "file_refused.program": later(
            "Đây là tệp chương trình, không phải giấy tờ. Không mở tệp này, báo người quản trị"
        ),
        "file_refused.archive": later("Đây là tệp nén (zip, rar). Giải nén rồi đính kèm từng tệp PDF hoặc ảnh"),
        "file_refused.web_page": later("Đây là trang web, không phải giấy tờ. In ra PDF rồi đính kèm"),
        "file_refused.drawing": later("Đây là hình vẽ SVG, có thể chứa mã lệnh. In ra PDF rồi đính kèm"),
        "file_refused.other_picture": later(
            "Chưa nhận ảnh TIFF, GIF, BMP, WEBP. Chọn PDF hoặc JPEG ở máy quét rồi quét lại"
        ),
        "file_refused.phone_picture": later("Ảnh HEIC của điện thoại chưa nhận. Lưu ảnh sang JPEG rồi đính kèm"),
        "file_refused.office_file": later("Đây là tệp Word, Excel hoặc tương tự. Lưu sang PDF rồi đính kèm"),
        "file_refused.two_in_one": later("Tệp này vừa là giấy tờ vừa giấu một tệp loại khác nên không nhận. {again}"),
        "file_refused.encrypted": later(
            "Tệp PDF đặt mật khẩu nên không ai xem được về sau. Bỏ mật khẩu, hoặc in ra rồi quét lại"
        ),
        "file_refused.no_pages": later("Tệp PDF không có trang nào. Quét lại thành PDF"),
        "file_refused.too_many_pages": later("Tệp có {pages} trang, nhiều nhất được {most} trang. Chia làm nhiều tệp"),
        "file_refused.damaged": later(
            "Tệp PDF bị hỏng hoặc bị cắt cụt. Chờ máy quét ghi xong rồi chọn lại, hoặc quét lại"
        ),
        "file_refused.active": later(
            "Tệp PDF có mã lệnh hoặc tệp khác bên trong nên không nhận. In ra rồi quét lại thành PDF"
        ),
        "file_refused.picture_damaged": later("Ảnh bị hỏng hoặc bị cắt cụt. Quét hoặc chụp lại"),
        "file_refused.picture_too_large": later("Ảnh quá lớn để mở. Quét lại ở 300 dpi trở xuống"),
        # contents that are stored apart
        "content_not_here": later("Tệp này chưa có ở máy này. Nối mạng với tỉnh rồi tải về"),
        "content_damaged": later(
            "Tệp đính kèm lưu ở máy này bị hỏng. Tải lại từ tỉnh, hoặc quét lại và báo người quản trị"
        ),
        "content_not_there": later("Tỉnh chưa có tệp này: quầy đã quét chưa gửi xong. Chờ quầy đó có mạng rồi tải lại"),
        "sha256_format": later("Mã băm của tệp gồm 64 chữ số và chữ cái a–f. Chép lại từ lệnh attachments"),
        # attaching
        "unknown_document": later("Hồ sơ không có giấy tờ “{document}”. Chọn đúng tên trong thành phần hồ sơ"),
        "already_attached": later("Tệp này đã đính kèm vào “{document}” rồi. Không cần làm lại"),
        "attached_elsewhere": later("Tệp này cũng đã đính kèm vào “{document}”. Xem lại có chọn nhầm tệp không"),
        "attachment_not_found": later("Hồ sơ không có tệp đính kèm {attachment}. Mở danh sách tệp đính kèm để xem"),
        "attachment_removed_already": later("Tệp {attachment} đã gỡ khỏi hồ sơ rồi. Không cần làm lại"),
        "attachment_ambiguous": later(
            "Tệp {attachment} đính kèm ở nhiều giấy tờ. Chọn bằng mã sự kiện của lần đính kèm"
        ),
    }
)
