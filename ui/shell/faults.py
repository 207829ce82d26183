"""Crash files of earlier: offered at the start, to copy or keep for whoever helps, then forgotten."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from models.services.looks import Fault, Machine
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.shell.keymap import FAULTS
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Banner, label

if TYPE_CHECKING:
    from ui.shell.window import BaseWindow

_SIZE_PX: Final = (860, 560)
_READ: Final = "faults"


def caught_words(name: str) -> str:
    """Say that an error was caught, and what to do; `name` is its file, "" where it could not be written."""
    words = tr("Chương trình gặp lỗi và đã bỏ qua. Mọi ô vẫn còn, làm lại việc vừa rồi; vẫn lỗi thì báo người quản trị")
    return f"{words} ({name})" if name else words


def offered_words(count: int) -> str:
    """Say at a start that an earlier run has met errors, and which key shows them."""
    return tr("Lần trước chương trình gặp lỗi (%n lần). {key}: xem và chép cho người quản trị", "", count).format(
        key=FAULTS.key
    )


class FaultsDialog(QDialog):
    """The text as it would be sent, so that everybody sees that no person is in it; F9 copies, F8 keeps a file."""

    def __init__(
        self, faults: tuple[Fault, ...], machine: Machine, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._faults, self._machine, self._runner = faults, machine, runner
        self.setWindowTitle(tr("Lỗi chương trình đã gặp"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.said = Banner(self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Nội dung lỗi"))
        self.text.setPlainText("\n\n".join(fault.text for fault in faults))
        name = label(tr("Chỉ có chỗ bị lỗi trong chương trình, không có tên hay giấy tờ của ai:"), wraps=True)
        name.setBuddy(self.text)
        self.copy_button = self._button(tr("Chép   F9"), self.copy)
        self.copy_button.setProperty("primary", "true")
        self.save_button = self._button(tr("Lưu thành tệp   F8"), self.save)
        self.forget_button = self._button(tr("Xong, xóa đi   Ctrl+Del"), self.forget)
        close = self._button(tr("Để lần sau   Esc"), self.reject)
        for key, slot in (("F9", self.copy), ("F8", self.save), ("Ctrl+Del", self.forget)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        body = QVBoxLayout(self)
        body.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        body.setSpacing(3 * SPACE)
        body.addWidget(label(tr("Lỗi chương trình đã gặp"), "title"))
        body.addWidget(self.said)
        body.addWidget(name)
        body.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (close, self.forget_button, self.save_button, self.copy_button):
            buttons.addWidget(button)
        body.addLayout(buttons)
        self.copy_button.setFocus()

    def copy(self) -> None:
        """Put the text where the next program pastes from."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.say(tr("Đã chép. Dán vào thư hoặc tin nhắn cho người quản trị"), "success")

    def save(self) -> None:
        """Keep it as a file among the documents of this account."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._runner.net(partial(self._machine.save_faults, folder), self._on_saved, self._on_failed)

    def forget(self) -> None:
        """Remove the files: nobody is told of them again."""
        self._runner.net(self._machine.forget_faults, self._on_forgotten, self._on_failed)

    def _button(self, words: str, slot: object) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        return made

    def _on_saved(self, path: str) -> None:
        self.said.say(tr("Đã lưu vào {path}").format(path=path), "success")

    def _on_forgotten(self, _: None) -> None:
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.said.say(refusal_words(error), "danger")


class Faults(QObject):
    """One window's way to the crash files."""

    def __init__(self, machine: Machine, window: BaseWindow) -> None:
        super().__init__(window)
        self._machine, self._window = machine, window
        self._told = ""

    def tell(self) -> None:
        """Offer what an earlier run left, unless something else is being said."""
        self._window.runner.net(self._machine.faults, self._on_counted, self._on_failed, key=_READ)

    def open(self) -> None:
        """Show them."""
        self._window.runner.net(self._machine.faults, self._on_read, self._on_failed, key=_READ)

    def _on_counted(self, faults: tuple[Fault, ...]) -> None:
        if faults and not self._window.banner.words:
            self._told = offered_words(len(faults))
            self._window.announce(self._told, "warning", stays=True)

    def _on_read(self, faults: tuple[Fault, ...]) -> None:
        window = self._window
        if not faults:
            window.announce(tr("Chương trình chưa gặp lỗi nào"), "info")
            return
        dialog = FaultsDialog(faults, self._machine, window.runner, window)
        dialog.accepted.connect(self._on_dialog_accepted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show_dialog(dialog)

    def _on_dialog_accepted(self) -> None:
        if self._told and self._window.banner.words == self._told:
            self._window.announce("")

    def _on_failed(self, error: Exception) -> None:
        self._window.announce(refusal_words(error), "danger")
