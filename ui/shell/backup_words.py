"""Backups in words: how old, how large, how checked, what to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from models.domain.numerals import dotted
from models.services.backups import BackupRow, BackupStanding, Check, Drill
from ui.i18n.words import tr
from ui.messages import sentence
from ui.shell.words import moment_words, stamp_words

_CHECKS: Final = {Check.FULL: tr("toàn bộ"), Check.QUICK: tr("nhanh", "a check")}
_MOST_MINUTES: Final = 60
_MOST_HOURS: Final = 24


def size_words(size: int) -> str:
    """Return "12 MB", "1,2 GB"."""
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} KB"
    if size < 1_000_000_000:
        return f"{dotted(round(size / 1_000_000))} MB"
    return f"{size / 1_000_000_000:.1f} GB".replace(".", ",")


def age_words(at: datetime, now: datetime) -> str:
    """Return how long ago: "vừa xong", "25 phút", "3 giờ", "2 ngày"; a time ahead is that of a wrong clock."""
    passed = now - at
    if passed < -timedelta(minutes=5):
        return tr("giờ máy sai")
    minutes = int(passed / timedelta(minutes=1))
    if minutes < 1:
        return tr("vừa xong")
    if minutes < _MOST_MINUTES:
        return tr("%n phút trước", "", minutes)
    if minutes < _MOST_HOURS * 60:
        return tr("%n giờ trước", "", minutes // 60)
    return tr("%n ngày trước", "", minutes // (24 * 60))


def check_words(row: BackupRow) -> str:
    """Return how a backup was checked."""
    return _CHECKS[row.check] if row.check is not None else tr("hỏng, không dùng")


def newest_words(standing: BackupStanding, now: datetime) -> tuple[str, str]:
    """Return (when the last backup was made and whether that is enough, tone)."""
    newest = standing.newest
    if newest is None:
        return tr("Máy này chưa có bản sao lưu nào"), "danger"
    when = moment_words(newest.made_at, now)
    told = tr("Bản gần nhất {when} ({age}): {dossiers} hồ sơ, ").format(
        when=when, age=age_words(newest.made_at, now), dossiers=dotted(newest.dossiers)
    )
    told += tr("{size}, đã kiểm tra {check}").format(size=size_words(newest.size), check=check_words(newest))
    current = standing.current_at
    if current is not None and current > newest.made_at:
        told += tr(". Từ đó đến {moment} không có gì mới").format(moment=moment_words(current, now))
    return (told, "warning") if standing.is_too_old(now) else (told, "success")


def place_words(standing: BackupStanding) -> tuple[str, str]:
    """Return (whether the place can be reached, and what is doubtful about it, tone)."""
    if not standing.folder:
        return tr("Chưa chọn nơi sao lưu: cắm USB hoặc ổ thứ hai, gõ đường dẫn rồi Enter"), "warning"
    if not standing.is_there:
        return sentence("backup_place_missing", {"path": standing.folder}), "warning"
    free = tr(", còn trống {size}").format(size=size_words(standing.free)) if standing.free is not None else ""
    if standing.shares_disk:
        return tr("Đang có{free}. Cùng ổ đĩa với dữ liệu: hỏng ổ là mất cả hai, nên chọn USB hoặc ổ khác").format(
            free=free
        ), "warning"
    return tr("Đang có{free}").format(free=free), "success"


def trouble_words(standing: BackupStanding, now: datetime) -> str:
    """Return why the last try failed; "" after a good one, and where the place says it already."""
    trouble = standing.trouble
    if trouble is None or trouble.code == "backup_place_missing":
        return ""
    return tr("Lần thử {moment}: {sentence}").format(
        moment=moment_words(trouble.at, now), sentence=sentence(trouble.code, trouble.params)
    )


def drill_words(found: Drill) -> tuple[str, str]:
    """Return (what a rehearsal found, tone)."""
    when = (
        tr("Bản {stamp}").format(stamp=stamp_words(found.made_at)) if found.made_at is not None else tr("Bản sao lưu")
    )
    holds = tr("{dossiers} hồ sơ, {events} sự kiện").format(
        dossiers=dotted(found.dossiers), events=dotted(found.events)
    )
    newest = ""
    if found.newest_code is not None and found.newest_at is not None:
        newest = tr("; hồ sơ mới nhất {code}, nhận {received}").format(
            code=found.newest_code, received=stamp_words(found.newest_at)
        )
    if found.problems:
        return tr("{when} mở được nhưng có {problems} chỗ hỏng: không dùng bản này, chọn bản khác").format(
            when=when, problems=found.problems
        ), "danger"
    files = (
        tr(", {attachments} tệp đính kèm").format(attachments=dotted(found.attachments)) if found.attachments else ""
    )
    if found.attachments_missing:
        missing = tr("Thiếu %n tệp đính kèm, phải tải lại từ tỉnh", "", found.attachments_missing)
        return tr("{when} phục hồi được: {holds}{files}{newest}. {missing}. Bản thử đã xóa").format(
            when=when, holds=holds, files=files, newest=newest, missing=missing
        ), "warning"
    return tr("{when} phục hồi được: {holds}{files}{newest}. Kiểm tra đủ, bản thử đã xóa").format(
        when=when, holds=holds, files=files, newest=newest
    ), "success"


def warning_words(standing: BackupStanding, now: datetime, key: str) -> str:
    """Return what a banner says while no verified backup is younger than a day; "" else."""
    if not standing.is_too_old(now):
        return ""
    if not standing.folder:
        return tr(
            "Máy này chưa có nơi sao lưu: hỏng ổ cứng là mất hồ sơ chưa gửi tỉnh. {key} để chọn USB hoặc ổ khác"
        ).format(key=key)
    since = tr("chưa có bản sao lưu nào")
    if standing.current_at is not None:
        since = tr("bản sao lưu gần nhất là từ {moment}").format(moment=moment_words(standing.current_at, now))
    if not standing.is_there:
        return tr("Sao lưu: {since}, không thấy ổ hoặc USB ở {folder}. Cắm lại, máy tự sao lưu; {key} để xem").format(
            since=since, folder=standing.folder, key=key
        )
    return tr("Sao lưu: {since}. {key} để xem lý do và sao lưu ngay").format(since=since, key=key)
