"""The words of `mot-cua`: sub-commands and their options."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.cli.answers import read_time
from desktop.cli.book_words import add_book_command
from desktop.cli.calendar_parser import add_calendar_commands
from desktop.cli.keeping_parser import add_keeping_commands
from desktop.cli.province_admin_parser import add_province_admin
from desktop.cli.province_keeping import add_province_keeping
from desktop.cli.scanner_parser import add_scanner_command
from desktop.cli.usage import Parser
from models.domain.lifecycle import Status
from models.domain.reporting_period import Period, PeriodUnreadable, period_of
from models.services.report_kinds import ReportKind
from ui.messages_papers import FORM_WORDS

FACES = {
    "counter": "mở quầy tiếp nhận",
    "kiosk": "mở ki-ốt tra cứu",
    "supervisor": "mở màn hình lãnh đạo",
    "calls": "mở màn hình gọi số thứ tự, cạnh ki-ốt hoặc quầy trên cùng máy",
}
_OF_A_DOSSIER = (
    "receipt",
    "supplement",
    "refusal",
    "apology",
    "stop_notice",
    "control_slip",
    "result_receipt",
)
"""Forms of which `models.services.dossier_papers` rebuilds papers."""
DEFAULT_LISTEN = "127.0.0.1:8700"

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def _time(text: str) -> datetime:
    try:
        return read_time(text)
    except (ValueError, OverflowError) as e:
        raise argparse.ArgumentTypeError(f"không phải thời điểm ISO 8601: {text}") from e


def _words(text: str) -> str:
    """Read a word of the command line: NFC, and what is no UTF-8 becomes the character that stands for it."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _period(text: str) -> Period:
    try:
        return period_of(text)
    except PeriodUnreadable as e:
        raise argparse.ArgumentTypeError(f"không phải kỳ báo cáo: {text}") from e


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; wrong usage exits with 2."""
    common = _common(argument_default=argparse.SUPPRESS)
    parser = Parser(
        prog="mot-cua", description="Một Cửa: quầy tiếp nhận hồ sơ cấp xã", parents=[_common(argument_default=None)]
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")

    def add(name: str, what: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=what, description=what, parents=[common])

    for face, what in FACES.items():
        opening = add(face, what)
        if face == "kiosk":
            opening.add_argument("--watched", action="store_true", help=argparse.SUPPRESS)
        if face in {"kiosk", "calls"}:
            opening.add_argument("--windowed", action="store_true", help="không toàn màn hình (chỉ để dùng thử)")
    _add_office_commands(add)
    _add_writing_commands(add)
    _add_reading_commands(add)
    _add_attaching_commands(add)
    add_calendar_commands(add, _words)
    add_book_command(add)
    _add_line_commands(add)
    add_province_keeping(add)
    add_keeping_commands(add, common)
    add_scanner_command(add, _words)
    add_province_admin(add, common, _words)
    _add_shift_commands(add, common)
    _add_whole_commands(add)
    return parser


def _common(*, argument_default: str | None) -> Parser:
    """Return the options that every sub-command takes; they may stand before it as well.

    Behind the sub-command their default is SUPPRESS: an absent option does not overwrite one that stood before it.
    """
    common = Parser(add_help=False, argument_default=argument_default)
    common.add_argument("--data-dir", type=Path, help="thư mục dữ liệu của máy này")
    common.add_argument("--user", type=_words, help="tên đăng nhập của người thực hiện")
    common.add_argument("--now", type=_time, help="giờ diễn tập thay cho đồng hồ (không dùng cho dữ liệu thật)")
    return common


def _add_office_commands(add: AddCommand) -> None:
    init = add("init", "tạo dữ liệu cho một quầy hoặc ki-ốt")
    init.add_argument("--office", type=Path, required=True, metavar="FILE.toml")
    place = init.add_mutually_exclusive_group(required=True)
    place.add_argument("--counter", type=int, metavar="N")
    place.add_argument("--kiosk", action="store_true")
    load = add("import", "nạp danh mục thủ tục, lịch nghỉ, mức phí, lệ phí hoặc tài khoản của cơ quan")
    load.add_argument("what", choices=("procedures", "calendar", "fees", "account"))
    load.add_argument("file", type=Path)
    password = add("password", "đổi mật khẩu của người đăng nhập")
    password.add_argument("--new-password-env", default="MOT_CUA_NEW_PASSWORD", metavar="BIẾN")


def _add_writing_commands(add: AddCommand) -> None:
    register = add("register", "tiếp nhận hồ sơ, mỗi dòng JSON một hồ sơ")
    register.add_argument("--receipts", type=Path, metavar="DIR", help="để giấy hẹn (PDF) vào thư mục này")
    act = add("act", "một bước xử lý hồ sơ, mỗi dòng JSON một bước")
    act.add_argument("--papers", type=Path, metavar="DIR", help="để giấy tờ của mỗi bước (PDF) vào thư mục này")
    add("settle", "quyết định việc cần đối chiếu, mỗi dòng JSON một quyết định")
    _add_paper_commands(add)


def _add_paper_commands(add: AddCommand) -> None:
    reprint = add("reprint", "in lại giấy hẹn, hoặc giấy tờ khác của một hồ sơ")
    reprint.add_argument("code", type=_words, metavar="MÃ")
    reprint.add_argument("--form", choices=_OF_A_DOSSIER, help="loại giấy; không ghi là giấy hẹn")
    reprint.add_argument("--receipts", type=Path, metavar="DIR", help="để giấy (PDF) vào thư mục này")
    papers = add("papers", "liệt kê giấy tờ in của một hồ sơ, lưu bản điện tử")
    papers.add_argument("code", type=_words, metavar="MÃ")
    papers.add_argument("--form", choices=_OF_A_DOSSIER, help="chỉ loại giấy này")
    papers.add_argument("--output", type=Path, metavar="DIR", help="lưu bản điện tử (PDF) vào thư mục này")
    layouts = add("layouts", "liệt kê và kiểm tra mẫu in đang dùng")
    layouts.add_argument("--on", type=_time, metavar="NGÀY", help="mẫu có hiệu lực vào ngày này")
    layouts.add_argument("--samples", type=Path, metavar="DIR", help="vẽ thử mỗi mẫu một giấy (PDF) vào thư mục này")
    layouts.add_argument("--copy", choices=tuple(FORM_WORDS), metavar="MẪU", help="chép mẫu gốc ra để sửa")


def _add_attaching_commands(add: AddCommand) -> None:
    attach = add("attach", "đính kèm một tệp quét (PDF, JPEG, PNG) vào hồ sơ")
    attach.add_argument("code", type=_words, metavar="MÃ")
    attach.add_argument("file", type=Path, metavar="TỆP")
    attach.add_argument("--document", type=_words, required=True, metavar="GIẤY TỜ", help="tên thành phần hồ sơ")
    attach.add_argument("--digitised", action="store_true", help="bản số hóa, dùng thay bản giấy")
    add("attachments", "liệt kê tệp đính kèm của một hồ sơ").add_argument("code", type=_words, metavar="MÃ")
    back = add("attachment", "lấy lại một tệp đính kèm; tệp chưa có ở máy này thì tải từ tỉnh")
    back.add_argument("code", type=_words, metavar="MÃ")
    back.add_argument("--sha256", type=_words, required=True, metavar="H", help="mã băm của tệp, 64 chữ số")
    back.add_argument("--output", type=Path, required=True, metavar="TỆP")


def _add_reading_commands(add: AddCommand) -> None:
    add("show", "xem một hồ sơ và các sự kiện của nó").add_argument("code", type=_words, metavar="MÃ")
    add("find", "tìm hồ sơ").add_argument("text", type=_words, metavar="CHỮ")
    rows = add("list", "liệt kê hồ sơ")
    rows.add_argument("--status", action="append", choices=[str(s) for s in Status], default=[])
    rows.add_argument("--due-before", type=_time)
    rows.add_argument("--contested", action="store_true", help="chỉ hồ sơ có sự kiện cần đối chiếu")
    rows.add_argument("--apology-due", action="store_true", help="hồ sơ mai đến hạn, hôm nay phải xin lỗi nếu trễ")
    rows.add_argument("--answer-overdue", action="store_true", help="hồ sơ mới đến quá hạn tiếp nhận hoặc từ chối")
    due = add("due", "tính hẹn trả và giải thích")
    due.add_argument("--procedure", type=_words)
    due.add_argument("--received-at", type=_time)
    due.add_argument("--channel", default="counter", choices=("counter", "online", "post"))
    due.add_argument("--case", type=_words, default="")
    day = add("day", "việc của một ngày: chưa bấm xong, cần xin lỗi, chờ quá lâu …, mỗi danh sách một dòng")
    day.add_argument("--on", type=_time, metavar="NGÀY", help="ngày khác hôm nay, xem như lúc hết giờ làm việc")
    day.add_argument("--supplement-days", type=int, metavar="SỐ", help="đặt: chờ bổ sung quá số ngày này là lâu")
    day.add_argument("--result-days", type=int, metavar="SỐ", help="đặt: kết quả chờ nhận quá số ngày này là lâu")
    add("events", "nhật ký sự kiện theo thứ tự của tỉnh, chưa gửi đứng cuối")
    add("conflicts", "việc cần đối chiếu: ghi không khớp, trùng mã, đồng hồ sai, tỉnh để riêng")
    add("verify", "kiểm tra cơ sở dữ liệu, chuỗi sự kiện và các bảng suy ra")
    report = add(
        "report",
        "báo cáo của một kỳ: II.06a, II.07a, tỷ lệ đúng hạn, hồ sơ quá hạn, sổ theo dõi, chứng thực, phí và lệ phí",
    )
    report.add_argument("what", choices=[kind.value for kind in ReportKind])
    report.add_argument("--from", dest="since", type=_time, metavar="NGÀY", help="ngày đầu, tính cả ngày đó")
    report.add_argument("--to", dest="until", type=_time, metavar="NGÀY", help="ngày cuối, tính cả ngày đó")
    report.add_argument(
        "--period", type=_period, metavar="KỲ", help="2026-11, 2026-Q4, 2026 hoặc 2026-11-14 (kỳ chốt ngày 14)"
    )
    report.add_argument("--format", default="json", choices=("json", "xlsx", "pdf"))
    report.add_argument("--output", type=Path, metavar="F", help="tệp để ghi; không có thì ra luồng kết quả")


def _add_shift_commands(add: AddCommand, common: argparse.ArgumentParser) -> None:
    shift = add("shift", "quỹ và ca của quầy này: mở ca, xem, chốt ca, các ca đã chốt, in phiếu bàn giao")
    whats = shift.add_subparsers(dest="what", required=True, metavar="VIỆC")

    def what(name: str, words: str) -> argparse.ArgumentParser:
        return whats.add_parser(name, help=words, description=words, parents=[common])

    opening = what("open", "ghi số tiền có trong quỹ trước khi thu")
    closing = what("close", "đếm quỹ, bàn giao và chốt ca")
    what("status", "quỹ của ca đang mở phải có bao nhiêu")
    listing = what("list", "các ca đã chốt, mới nhất trước")
    printing = what("print", "in lại phiếu bàn giao của một ca")
    for counting in (opening, closing):
        counting.add_argument("--counted", type=int, required=True, metavar="ĐỒNG", help="số tiền đếm được trong quỹ")
        counting.add_argument("--reason", type=_words, default="", metavar="LÝ DO", help="vì sao khác với sổ")
        counting.add_argument(
            "--note", type=_words, default="", metavar="GHI CHÚ", help="điều cần nói thêm khi bàn giao"
        )
    closing.add_argument(
        "--handed", type=int, default=0, metavar="ĐỒNG", help="nộp thủ quỹ; phần còn lại là đầu ca sau"
    )
    closing.add_argument(
        "--receiver", type=_words, required=True, metavar="TÊN", help="người nhận ca, trong danh sách cán bộ"
    )
    closing.add_argument("--slip", type=Path, metavar="DIR", help="để phiếu bàn giao (PDF) vào thư mục này")
    listing.add_argument("--counter", type=int, metavar="N", help="chỉ quầy này")
    listing.add_argument("--limit", type=int, default=50, metavar="N", help="nhiều nhất bao nhiêu ca")
    printing.add_argument("id", type=_words, metavar="CA")
    printing.add_argument("--slip", type=Path, required=True, metavar="DIR", help="để phiếu (PDF) vào thư mục này")


def _add_line_commands(add: AddCommand) -> None:
    province = add("province", "chạy dịch vụ của tỉnh")
    province.add_argument("--listen", default=DEFAULT_LISTEN, metavar="HOST:PORT")
    province.add_argument("--database-url", metavar="URL")
    province.add_argument("--read-database-url", metavar="URL", help="máy PostgreSQL dự phòng, trả lời tra cứu")
    province.add_argument(
        "--proxy",
        action="append",
        default=[],
        metavar="ĐỊA CHỈ",
        help="proxy đứng trước, ghi nhiều lần được",
    )
    province.add_argument("--certificate", type=Path, metavar="F")
    province.add_argument("--key", type=Path, metavar="F")
    province.add_argument("--workers", type=int, default=1)
    enrolment = add("enrolment", "tỉnh cấp mã ghi danh dùng một lần")
    enrolment.add_argument("--province-data-dir", type=Path, metavar="DIR")
    enrolment.add_argument("--database-url", metavar="URL")
    enrolment.add_argument("--office", type=_words, required=True, metavar="MÃ CƠ QUAN")
    place = enrolment.add_mutually_exclusive_group(required=True)
    place.add_argument("--counter", type=int, metavar="N")
    place.add_argument("--kiosk", action="store_true")
    enrol = add("enrol", "ghi danh máy này với tỉnh")
    enrol.add_argument("--province", type=_words, required=True, metavar="URL")
    enrol.add_argument("--code", type=_words, required=True, metavar="MÃ")
    enrol.add_argument("--ca", type=Path, metavar="FILE")
    sync = add("sync", "gửi và nhận cho đến khi hai bên khớp nhau")
    sync.add_argument("--once", action="store_true", required=True)
    add("reference", "các bản tỉnh ban hành mà máy này đang dùng, từ bao giờ")
    compare = add("compare", "so máy này với tỉnh, từng hồ sơ một; không sửa gì")
    compare.add_argument("--events", action="store_true", help="kê cả từng sự kiện: giờ làm, giờ ghi, giờ tỉnh nhận")
    lookup = add("lookup", "những gì người dân thấy khi tra cứu")
    lookup.add_argument("code", type=_words, metavar="MÃ")
    lookup.add_argument("--province", type=_words, metavar="URL")
    lookup.add_argument("--check-word", type=_words, default="", metavar="MÃ TRA CỨU")
    lookup.add_argument("--ca", type=Path, metavar="FILE")


def _add_whole_commands(add: AddCommand) -> None:
    tour = add("tour", "chạy trọn công việc không cần màn hình; để lại ảnh chụp và giấy hẹn")
    tour.add_argument("--output", type=Path, default=Path("build/tour"), metavar="DIR")
    demo = add("demo", "mở thử trên máy này: tỉnh, hai quầy và ki-ốt")
    demo.add_argument("--output", type=Path, default=Path("build/demo"), metavar="DIR")
