"""Sentences for the data that the province issues for its offices; see `ui/messages.py`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ui.i18n.words import Words, later

REFERENCE_SENTENCES: Final = Words(
    {
        # at a counter
        "account_disabled": later("Tài khoản này đã ngừng dùng. Nhờ quản trị tỉnh mở lại nếu còn làm việc"),
        "reference_taken": later("Tỉnh vừa ban hành {documents}, máy này đã dùng bản mới"),
        "import_only_here": later(
            "Dữ liệu này do tỉnh ban hành: bản vừa nạp chỉ dùng ở máy này. Nhờ quản trị tỉnh nạp"
        ),
        "reference_refused": later("Có bản dữ liệu từ tỉnh mà máy này không nhận, vẫn dùng bản cũ. Báo quản trị tỉnh"),
        "reference_refused.forged": later(
            "Có bản dữ liệu sai chữ ký của tỉnh nên không nhận, vẫn dùng bản cũ. Báo quản trị tỉnh"
        ),
        "reference_refused.foreign": later(
            "Có bản dữ liệu của cơ quan khác nên không nhận, vẫn dùng bản cũ. Báo quản trị tỉnh"
        ),
        "reference_refused.rolled_back": later(
            "Tỉnh đưa bản dữ liệu cũ hơn bản đang dùng nên không nhận. Báo quản trị tỉnh"
        ),
        "reference_refused.unreadable": later(
            "Máy này chưa đọc được bản dữ liệu mới của tỉnh. Cập nhật Một Cửa lên bản mới"
        ),
        # at the province
        "office_unknown": later(
            "Chưa có máy nào của cơ quan “{office}” ghép với tỉnh. Xem lại mã, hoặc ghép quầy đầu tiên trước"
        ),
        "office_not_founded": later(
            "Cơ quan {office} chưa gửi dữ liệu của mình lên. Đồng bộ một quầy của cơ quan đó rồi làm lại"
        ),
        "document_unreadable": later(
            "Không đọc được bản dữ liệu “{document}”. Cập nhật Một Cửa lên bản mới rồi làm lại"
        ),
        "document_too_large": later(
            "Bản dữ liệu “{document}” quá lớn, nhiều nhất {most_mb} MB. Bỏ bớt dòng rồi làm lại"
        ),
        "office_or_all_needed": later("Tỉnh đang có {offices} cơ quan. Ghi rõ --office MÃ, hoặc --all cho mọi cơ quan"),
        "setting_unknown": later("Không có thiết lập “{name}”. Xem các tên trong province-admin office --help"),
        "staff_username_needed": later("Ghi tên đăng nhập của cán bộ sau chữ {step}"),
        "staff_order_incomplete": later("Còn thiếu {needed}. Ghi thêm rồi làm lại"),
        "staff_role_unknown": later("Không có vai “{role}”. Chọn clerk, officer, supervisor hoặc administrator"),
        "member_unknown": later("Cơ quan này không có cán bộ “{username}”. Xem danh sách: staff MÃ list"),
        "member_known": later("Đã có cán bộ “{username}”. Dùng change để sửa, enable để mở lại, hoặc chọn tên khác"),
        "username_invalid": later(
            "Tên đăng nhập “{username}” chưa dùng được. Dùng chữ thường không dấu, số, dấu chấm, gạch"
        ),
        "last_of_role": later("Chưa bỏ được {username}: là người cuối cùng giữ vai này. Giao vai cho người khác trước"),
        "last_of_role.supervisor": later(
            "Chưa bỏ được {username}: là lãnh đạo cuối cùng. Giao supervisor cho người khác"
        ),
        "last_of_role.administrator": later(
            "Chưa bỏ được {username}: là quản trị cuối cùng. Giao administrator cho người khác"
        ),
    }
)
_DOCUMENT_WORDS: Final = Words(
    {
        "catalogue": later("danh mục thủ tục"),
        "calendar": later("lịch nghỉ"),
        "office": later("thiết lập của cơ quan"),
    }
)


def document_words(kinds: Iterable[str]) -> str:
    """Name documents that people should hear of; "" where there are none (staff and keys change by themselves)."""
    return ", ".join(_DOCUMENT_WORDS[kind] for kind in dict.fromkeys(kinds) if kind in _DOCUMENT_WORDS)
