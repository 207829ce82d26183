"""Backups in words: how old, how large, how checked, what to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from models.services.backups import BackupRow, BackupStanding, Check, Drill
from ui.messages import sentence
from ui.shell.words import moment_words, stamp_words

_CHECKS: Final = {Check.FULL: "toàn bộ", Check.QUICK: "nhanh"}
_MOST_MINUTES: Final = 60
_MOST_HOURS: Final = 24


def number_words(number: int) -> str:
    """Return "1.203"."""
    return f"{number:,}".replace(",", ".")


def size_words(size: int) -> str:
    """Return "12 MB", "1,2 GB"."""
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} KB"
    if size < 1_000_000_000:
        return f"{number_words(round(size / 1_000_000))} MB"
    return f"{size / 1_000_000_000:.1f} GB".replace(".", ",")


def age_words(at: datetime, now: datetime) -> str:
    """Return how long ago: "vừa xong", "25 phút", "3 giờ", "2 ngày"; a time ahead is that of a wrong clock."""
    passed = now - at
    if passed < -timedelta(minutes=5):
        return "giờ máy sai"
    minutes = int(passed / timedelta(minutes=1))
    if minutes < 1:
        return "vừa xong"
    if minutes < _MOST_MINUTES:
        return f"{minutes} phút trước"
    if minutes < _MOST_HOURS * 60:
        return f"{minutes // 60} giờ trước"
    return f"{minutes // (24 * 60)} ngày trước"


def check_words(row: BackupRow) -> str:
    """Return how a backup was checked."""
    return _CHECKS[row.check] if row.check is not None else "hỏng, không dùng"


def newest_words(standing: BackupStanding, now: datetime) -> tuple[str, str]:
    """Return (when the last backup was made and whether that is enough, tone)."""
    newest = standing.newest
    if newest is None:
        return "Máy này chưa có bản sao lưu nào", "danger"
    when = moment_words(newest.made_at, now)
    told = f"Bản gần nhất {when} ({age_words(newest.made_at, now)}): {number_words(newest.dossiers)} hồ sơ, "
    told += f"{size_words(newest.size)}, đã kiểm tra {check_words(newest)}"
    current = standing.current_at
    if current is not None and current > newest.made_at:
        told += f". Từ đó đến {moment_words(current, now)} không có gì mới"
    return (told, "warning") if standing.is_too_old(now) else (told, "success")


def place_words(standing: BackupStanding) -> tuple[str, str]:
    """Return (whether the place can be reached, and what is doubtful about it, tone)."""
    if not standing.folder:
        return "Chưa chọn nơi sao lưu: cắm USB hoặc ổ thứ hai, gõ đường dẫn rồi Enter", "warning"
    if not standing.is_there:
        return sentence("backup_place_missing", {"path": standing.folder}), "warning"
    free = f", còn trống {size_words(standing.free)}" if standing.free is not None else ""
    if standing.shares_disk:
        return f"Đang có{free}. Cùng ổ đĩa với dữ liệu: hỏng ổ là mất cả hai, nên chọn USB hoặc ổ khác", "warning"
    return f"Đang có{free}", "success"


def trouble_words(standing: BackupStanding, now: datetime) -> str:
    """Return why the last try failed; "" after a good one, and where the place says it already."""
    trouble = standing.trouble
    if trouble is None or trouble.code == "backup_place_missing":
        return ""
    return f"Lần thử {moment_words(trouble.at, now)}: {sentence(trouble.code, trouble.params)}"


def drill_words(found: Drill) -> tuple[str, str]:
    """Return (what a rehearsal found, tone)."""
    when = f"Bản {stamp_words(found.made_at)}" if found.made_at is not None else "Bản sao lưu"
    holds = f"{number_words(found.dossiers)} hồ sơ, {number_words(found.events)} sự kiện"
    newest = ""
    if found.newest_code is not None and found.newest_at is not None:
        newest = f"; hồ sơ mới nhất {found.newest_code}, nhận {stamp_words(found.newest_at)}"
    if found.problems:
        return f"{when} mở được nhưng có {found.problems} chỗ hỏng: không dùng bản này, chọn bản khác", "danger"
    files = f", {number_words(found.attachments)} tệp đính kèm" if found.attachments else ""
    if found.attachments_missing:
        missing = f"Thiếu {found.attachments_missing} tệp đính kèm, phải tải lại từ tỉnh"
        return f"{when} phục hồi được: {holds}{files}{newest}. {missing}. Bản thử đã xóa", "warning"
    return f"{when} phục hồi được: {holds}{files}{newest}. Kiểm tra đủ, bản thử đã xóa", "success"


def warning_words(standing: BackupStanding, now: datetime, key: str) -> str:
    """Return what a banner says while no verified backup is younger than a day; "" else."""
    if not standing.is_too_old(now):
        return ""
    if not standing.folder:
        return f"Máy này chưa có nơi sao lưu: hỏng ổ cứng là mất hồ sơ chưa gửi tỉnh. {key} để chọn USB hoặc ổ khác"
    since = "chưa có bản sao lưu nào"
    if standing.current_at is not None:
        since = f"bản sao lưu gần nhất là từ {moment_words(standing.current_at, now)}"
    if not standing.is_there:
        return f"Sao lưu: {since}, không thấy ổ hoặc USB ở {standing.folder}. Cắm lại, máy tự sao lưu; {key} để xem"
    return f"Sao lưu: {since}. {key} để xem lý do và sao lưu ngay"
