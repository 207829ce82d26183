"""The kiosk in Vietnamese; what is said about a dossier comes from `models.services.kiosk_answer`."""

from __future__ import annotations

from typing import Final

from models.domain.rating import Complaint, Satisfaction
from ui.kiosk.inquiry import Notice
from ui.kiosk.texts import Texts

VIETNAMESE: Final = Texts(
    name="Tiếng Việt",
    home="Đưa mã trên giấy hẹn\nvào dưới máy quét",
    home_more="Mã QR hoặc mã vạch ở đầu Giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
    type_number="Gõ số hồ sơ",
    done="Xong",
    contrast="Tương phản",
    dossier="Hồ sơ",
    steps=("Đã tiếp nhận", "Đang giải quyết", "Đã có kết quả", "Đã trả"),
    step_states=("xong", "hiện nay", "chưa tới"),
    typing="Gõ mười số cuối của mã hồ sơ",
    typing_more="Sáu số ngày nhận và bốn số thứ tự, in trên giấy hẹn.",
    find="Tìm",
    erase="Xóa",
    staff="Mã của cán bộ",
    staff_more="Chỉ dành cho cán bộ: đóng màn hình tra cứu.",
    leave="Đóng màn hình",
    updated="Cập nhật lúc {as_of}",
    heard="quầy báo tin lúc {heard_at}",
    asking="Theo bản lưu tại máy lúc {as_of} · đang hỏi tỉnh…",
    copy_of="Mất đường truyền: theo bản lưu tại máy lúc {as_of}",
    copy_undated="Theo bản lưu tại máy",
    line_down="Mất đường truyền: theo bản lưu tại máy",
    status_only="Chỉ có mã hồ sơ nên chỉ báo tình trạng",
    rate_ask="Ông/bà có hài lòng với việc giải quyết hồ sơ này không?",
    satisfaction={
        Satisfaction.VERY_SATISFIED: "Rất hài lòng",
        Satisfaction.SATISFIED: "Hài lòng",
        Satisfaction.UNSATISFIED: "Không hài lòng",
    },
    why="Ông/bà chưa hài lòng vì sao?",
    complaints={
        Complaint.LATE: "Trả kết quả chậm",
        Complaint.WAITED_LONG: "Chờ ở quầy lâu",
        Complaint.CAME_OFTEN: "Phải đi lại nhiều lần",
        Complaint.UNCLEAR: "Hướng dẫn chưa rõ",
        Complaint.ATTITUDE: "Thái độ phục vụ",
        Complaint.OTHER: "Lý do khác",
    },
    take_number="Lấy số thứ tự",
    which_queue="Ông/bà đến làm việc gì?",
    your_number="Số thứ tự của ông/bà",
    ahead=(
        "Chưa có ai chờ trước. Mời ông/bà ngồi chờ, màn hình sẽ gọi số này.",
        "Còn 1 người chờ trước. Xin nhớ số này, màn hình sẽ gọi.",
        "Còn {ahead} người chờ trước. Xin nhớ số này, màn hình sẽ gọi.",
    ),
    speak="Đọc to",
    called="Mời số",
    called_to="Mời số {number} đến quầy {counter}.",
    counter="Quầy {counter}",
    notices={
        Notice.SEARCHING: ("Đang tìm hồ sơ…", "Xin chờ một chút."),
        Notice.FORGED: (
            "Mã trên phiếu không khớp",
            "Mã này không do cơ quan chúng tôi in, hoặc đã bị sửa. Mời ông/bà đưa giấy hẹn cho cán bộ tại quầy xem.",
        ),
        Notice.IDENTITY_CARD: (
            "Đây là thẻ căn cước",
            "Ở đây không cần căn cước. Hãy đưa mã trên giấy hẹn vào dưới máy quét.",
        ),
        Notice.FOREIGN: (
            "Đây không phải mã hồ sơ",
            "Máy đọc được: {read}. Hãy đưa mã trên giấy hẹn vào dưới máy quét.",
        ),
        Notice.UNKNOWN: (
            "Chưa tìm thấy hồ sơ này",
            "Mã đã đọc: {read}. Mời ông/bà xem lại mã, hoặc hỏi cán bộ tại quầy.",
        ),
        Notice.UNHEARD: (
            "Đường truyền đang mất, chưa tra được",
            "Mã đã đọc: {read}. Máy này chưa có tin về hồ sơ. Mời ông/bà hỏi cán bộ tại quầy hoặc quay lại sau.",
        ),
        Notice.GENUINE: (
            "Giấy hẹn này đúng, tin chưa về tới đây",
            "Hồ sơ {read} đã được quầy tiếp nhận. Xem ngày hẹn in trên giấy, hoặc hỏi cán bộ tại quầy.",
        ),
        Notice.WRONG_DATE: (
            "Xem lại sáu số đầu",
            "Sáu số đầu là năm, tháng, ngày nhận hồ sơ. Ví dụ nhận ngày 27/08/2026 thì gõ 260827.",
        ),
        Notice.WRONG_STAFF_CODE: ("Mã chưa đúng", "Màn hình tra cứu vẫn mở."),
        Notice.THANKS: ("Cảm ơn ông/bà", "Ý kiến đã được ghi lại, không kèm tên ai."),
        Notice.NOT_RATED: (
            "Chưa ghi được ý kiến",
            "Hồ sơ này có thể đã được đánh giá. Nếu chưa, mời ông/bà thử lại hoặc góp ý tại quầy.",
        ),
        Notice.NO_NUMBER: ("Chưa lấy được số", "Mời ông/bà thử lại, hoặc đến thẳng quầy hướng dẫn."),
    },
    headlines={},
    advice={},
    hours_now="",
    hours_then="",
    hours_today="",
    hours_later="",
    appointment="",
    provisional="",
    early=("", ""),
    late=("", ""),
    weekdays=(),
)
