"""Words about printing: what a printer complains of, where a paper is, sentences of refusals; see `ui/messages.py`."""

from __future__ import annotations

from typing import Final

from models.services.print_jobs import (
    FOLDER,
    SYSTEM,
    TEST_PAGE,
    THERMAL,
    TICKET,
    JobState,
    PrintCounts,
    PrintJob,
)
from ui.i18n.words import Words, later, tr
from ui.messages_papers import form_words

TROUBLE_WORDS: Final = Words(
    {
        "media-jam": later("kẹt giấy"),
        "media-empty": later("hết giấy"),
        "media-needed": later("cần nạp đúng khổ giấy"),
        "cover-open": later("nắp máy in đang mở"),
        "door-open": later("cửa máy in đang mở"),
        "interlock-open": later("máy in chưa đóng kín"),
        "input-tray-missing": later("chưa lắp khay giấy"),
        "output-area-full": later("khay giấy ra đã đầy"),
        "toner-empty": later("hết mực"),
        "marker-supply-empty": later("hết mực"),
        "marker-waste-full": later("hộp mực thải đã đầy"),
        "offline": later("mất kết nối, hoặc máy in đang tắt"),
        "connecting-to-device": later("đang chờ nối với máy in"),
        "timed-out": later("máy in không trả lời"),
        "shutdown": later("máy in đang tắt"),
        "spool-area-full": later("bộ nhớ hàng in của hệ thống đã đầy"),
        "paused": later("máy in đang tạm dừng"),
        "moving-to-paused": later("máy in đang tạm dừng"),
        "stopped": later("máy in dừng giữa chừng"),
        "held": later("hệ thống in đang giữ lại"),
        "printer-error": later("máy in báo lỗi"),
        "no_spooler": later("máy tính này chưa cài hệ thống in"),
        "no_server": later("hệ thống in không trả lời"),
        "no_answer": later("hệ thống in không trả lời"),
        "no_printer": later("không còn máy in này"),
        "no_default": later("hệ thống chưa có máy in mặc định"),
        "rejecting": later("máy in đang không nhận thêm giấy"),
        "refused": later("hệ thống in từ chối"),
        "not_writable": later("không ghi được vào thư mục"),
        "aborted": later("hệ thống in đã bỏ lệnh in này"),
        "cancelled_there": later("lệnh in đã bị hủy ngoài Một Cửa"),
        "interrupted": later("chương trình tắt giữa lúc gửi"),
        "line_broke": later("đứt kết nối giữa lúc in"),
        "not_known": later("hệ thống in không còn nhớ lệnh này"),
        "receipts_only": later("máy in nhiệt chỉ in phiếu hẹn"),
        "driver": later("lỗi khi gửi sang máy in"),
    }
)
"""What holds a paper up, by reason code."""

PRINT_SENTENCES: Final = Words(
    {
        "job_gone": later("Giấy này không còn trong hàng in"),
        "job_at_printer": later("Giấy đang ở máy in nên chưa làm thế được. Chờ in xong, hoặc hủy rồi in lại"),
        "job_printed": later("Giấy đã ra khỏi máy in rồi, không hủy được nữa"),
        "printer_cannot": later("Máy in nhiệt chỉ in phiếu hẹn. Chọn máy in khác cho giấy này"),
        "ticket_needs_thermal": later("Phiếu hẹn khổ 80 mm chỉ in ở máy in nhiệt. Thêm máy in nhiệt trước"),
        "printer_choice": later("Chọn khổ A5 hoặc A4, và từ 1 đến {most} bản"),
        "thermal_address": later(
            "Địa chỉ máy in nhiệt chưa đọc được. Nhập dạng tcp://192.168.1.50, serial:/dev/ttyUSB0 hoặc /dev/usb/lp0"
        ),
        "thermal_name": later("Đặt tên cho máy in nhiệt, ví dụ: Quầy 1"),
        "print_uncertain": later("Không rõ giấy đã ra chưa. Nhìn máy in rồi chọn trong hàng in"),
    }
)

_OWN_FORMS: Final = Words({TICKET: later("phiếu hẹn khổ 80 mm"), TEST_PAGE: later("trang in thử")})


def printed_form_words(form: str) -> str:
    """Return what a printed paper is called."""
    return _OWN_FORMS[form] if form in _OWN_FORMS else form_words(form)


def trouble_words(trouble: str) -> str:
    """Return what a printer complains of; a reason that this program does not know is said honestly."""
    if not trouble:
        return ""
    return TROUBLE_WORDS[trouble] if trouble in TROUBLE_WORDS else tr("máy in báo “{reason}”").format(reason=trouble)


def printer_words(address: str) -> str:
    """Return what a printer is called, by its address."""
    scheme, _, name = address.partition(":")
    if scheme in {FOLDER, ""}:
        return tr("tệp PDF trong thư mục {folder}").format(folder=name) if name else tr("tệp PDF trong thư mục")
    if scheme == THERMAL:
        return tr("{name} (máy in nhiệt)").format(name=name)
    return name if scheme == SYSTEM and name else tr("máy in mặc định")


def state_words(job: PrintJob) -> str:
    """Say where a paper is."""
    why = trouble_words(job.trouble)
    if job.state is JobState.DONE:
        if job.copy_number > 1:
            return tr("đã in, lần thứ {number}").format(number=job.copy_number)
        return tr("đã in")
    plain = {
        JobState.WAITING: tr("chờ gửi sang máy in"),
        JobState.OFFERED: tr("chưa in, từ lần mở máy trước"),
        JobState.SENDING: tr("đang gửi sang máy in"),
        JobState.SENT: tr("đang in"),
        JobState.UNSURE: tr("không rõ đã ra giấy chưa"),
        JobState.FAILED: tr("chưa in được"),
        JobState.CANCELLED: tr("đã hủy"),
    }[job.state]
    return f"{plain}: {why}" if why else plain


def counts_words(counts: PrintCounts) -> tuple[str, str]:
    """Say in the status bar how printing goes, with the tone; "" where there is nothing to say."""
    if counts.undecided:
        return tr("%n giấy chưa in, chờ bạn xem", "", counts.undecided), "danger"
    if counts.stuck:
        waiting = tr("%n giấy chờ", "", counts.stuck + counts.moving)
        return f"{trouble_words(counts.trouble)} · {waiting}", "warning"
    return (tr("đang in %n giấy", "", counts.moving), "") if counts.moving else ("", "")
