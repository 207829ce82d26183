"""Words for attached files: how large, where they are, who attached them."""

from __future__ import annotations

from typing import Final

from models.services.attachment_rows import FileRow, Whereabouts
from ui.i18n.words import tr
from ui.shell.words import stamp_words

_WHERE: Final[dict[Whereabouts, tuple[str, str]]] = {
    Whereabouts.SENT: (tr("Ở quầy này, đã gửi tỉnh"), "success"),
    Whereabouts.WAITING: (tr("Ở quầy này, chờ gửi tỉnh"), ""),
    Whereabouts.STUCK: (tr("Ở quầy này, chưa gửi được"), "warning"),
    Whereabouts.COMING: (tr("Đang tải về…"), ""),
    Whereabouts.ELSEWHERE: (tr("Ở quầy khác, Enter để tải về"), ""),
}
_TROUBLES: Final[dict[str, str]] = {
    "quota_exceeded": tr("hôm nay đã gửi đủ, mai gửi tiếp"),
    "content_damaged": tr("tệp hỏng, gỡ rồi quét lại"),
    "content_not_here": tr("tệp mất, gỡ rồi quét lại"),
    "hash_differs": tr("tự gửi lại sau"),
    "content_too_large": tr("tệp quá lớn với máy chủ tỉnh"),
    "too_old": tr("máy chủ tỉnh chưa nhận tệp"),
}
_KINDS: Final[dict[str, str]] = {"image/jpeg": tr("ảnh JPEG"), "image/png": tr("ảnh PNG")}


def size_words(size: int) -> str:
    """Return a size as clerks read it: "340 KB", "1,2 MB"."""
    if size < 1_000_000:
        return f"{max(round(size / 1000), 1)} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",").replace(",0 ", " ")


def what_words(file: FileRow) -> str:
    """Return what a file is: "3 trang · 1,2 MB · số hóa"."""
    pages = _KINDS.get(file.media_type) or tr("%n trang", "", file.pages)
    return " · ".join([pages, size_words(file.size), *([tr("số hóa")] if file.is_digitised else [])])


def where_words(file: FileRow) -> tuple[str, str]:
    """Return where a file is, and the tone of it."""
    words, tone = _WHERE[file.where]
    if file.where is Whereabouts.STUCK:
        words += f": {_TROUBLES.get(file.trouble, tr('tự gửi lại sau'))}"
    if file.where is Whereabouts.COMING and file.trouble:
        return tr("Tỉnh chưa có tệp này, tự tải khi có"), "warning"
    return words, tone


def name_words(file: FileRow) -> str:
    """Return a file's name; one that came without a name is called by what it is."""
    return file.name or tr("Tệp không tên")


def spoken_words(file: FileRow) -> str:
    """Return a file in one sentence for a screen reader."""
    who = (
        tr("{by} đính kèm lúc {stamp}").format(by=file.by, stamp=stamp_words(file.at))
        if file.by
        else stamp_words(file.at)
    )
    return f"{name_words(file)}, {what_words(file)}, {where_words(file)[0]}, {who}"
