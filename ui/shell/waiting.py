"""Say calmly that the disk is waited for, and keep the window open until what was typed is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.domain.errors import Anticipated
from ui.i18n.words import tr

if TYPE_CHECKING:
    from ui.shell.window import BaseWindow


def waiting_words(code: str) -> str:
    """Say what is waited for, by the code of the trouble, "" where the disk just does not answer yet."""
    reasons = {
        "database_busy": tr("Chương trình khác đang giữ dữ liệu"),
        "disk_full": tr("Ổ đĩa đã đầy, xóa bớt tệp hoặc gọi người quản trị"),
        "disk_failed": tr("Ổ đĩa báo lỗi khi ghi, gọi người quản trị"),
        "data_directory_not_writable": tr("Thư mục dữ liệu không cho ghi, gọi người quản trị"),
    }
    reason = reasons.get(code, tr("Ổ đĩa chưa trả lời"))
    return tr("{reason}. Máy đang tự thử lưu lại, chưa mất gì: cứ để cửa sổ mở").format(reason=reason)


class Waiting(QObject):
    """One window's sentence about the disk. It stands as long as a write waits and goes by itself."""

    def __init__(self, window: BaseWindow) -> None:
        super().__init__(window)
        self._window = window
        self._code = ""
        self._is_slow = False
        self._wants_to_close = False
        self._said = ""
        window.notices.disk_waited.connect(self._on_disk_waited)
        window.runner.stalled.connect(self._on_runner_stalled)

    @property
    def is_waiting(self) -> bool:
        """Tell whether something that was given to be stored is not stored yet, and takes its time."""
        return bool(self._code) or self._is_slow

    def keeps_open(self) -> bool:
        """Tell whether closing has to wait; the second wish to close is obeyed."""
        if not self.is_waiting or self._wants_to_close:
            return False
        self._wants_to_close = True
        self._say(tr("Chưa đóng: còn việc chưa lưu được. Lưu xong cửa sổ tự đóng; đóng lần nữa là bỏ việc đó"))
        return True

    def _on_disk_waited(self, trouble: Anticipated | None) -> None:
        self._code = trouble.code if trouble is not None else ""
        self._show()

    def _on_runner_stalled(self, is_stalled: bool) -> None:  # noqa: FBT001 - a signal's value
        self._is_slow = is_stalled
        self._show()

    def _show(self) -> None:
        if self.is_waiting:
            if not self._wants_to_close:
                self._say(waiting_words(self._code))
            return
        if self._said and self._window.banner.words == self._said:
            self._window.announce(tr("Đã lưu xong, làm việc tiếp bình thường"), "success")
        self._said = ""
        if self._wants_to_close:
            self._window.close()

    def _say(self, words: str) -> None:
        if self._window.banner.words != words:
            self._window.announce(words, "warning", stays=True)
        self._said = words
