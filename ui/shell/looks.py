"""Choose how large and how strong in contrast the windows of this machine are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.services.looks import SCALES, Looks, Machine
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo
from ui.widgets.parts import label

if TYPE_CHECKING:
    from ui.shell.window import BaseWindow

_WIDTH_PX: Final = 440


class LooksDialog(QDialog):
    """Contrast changes as it is chosen; a size needs the program to open again. Esc puts everything back.

    Signals:
        tried: looks to be shown at once.
        chosen: looks to be kept.
    """

    tried = Signal(object)
    chosen = Signal(object)

    def __init__(self, looks: Looks, *, can_restart: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before, self._can_restart = looks, can_restart
        self.setWindowTitle(tr("Cỡ chữ, tương phản"))
        self.setModal(True)
        self.setMinimumWidth(_WIDTH_PX)
        self.scale = combo(tr("Cỡ chữ và nút"), [(f"{percent} %", str(percent)) for percent in SCALES], self)
        self.scale.setCurrentIndex(SCALES.index(looks.scale))
        row = FormRow(self)
        row.add(tr("Cỡ chữ và nút"), self.scale)
        self.contrast = QCheckBox(tr("Tương phản cao: chữ đen, viền đậm   Ctrl+H"), self)
        self.contrast.setChecked(looks.is_high_contrast)
        self.note = label("", "muted", self, wraps=True)
        self.button = QPushButton(tr("Dùng   Enter"), self)
        self.button.setProperty("primary", "true")
        self.button.setAutoDefault(True)
        close = QPushButton(tr("Thôi   Esc"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+H"), self).activated.connect(self.contrast.toggle)
        self.scale.currentIndexChanged.connect(self._on_scale_current_index_changed)
        self.contrast.toggled.connect(self._on_contrast_toggled)
        self.button.clicked.connect(self._on_button_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(3 * SPACE)
        column.addWidget(label(tr("Cỡ chữ, tương phản"), "title"))
        column.addWidget(row)
        column.addWidget(self.contrast)
        column.addWidget(self.note)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.button)
        column.addLayout(buttons)
        self._tell()
        self.scale.setFocus()

    @property
    def looks(self) -> Looks:
        """Return what is chosen now."""
        return Looks(scale=int(self.scale.currentData()), is_high_contrast=self.contrast.isChecked())

    def reject(self) -> None:
        """Put back what was tried."""
        if self.looks.is_high_contrast != self._before.is_high_contrast:
            self.tried.emit(self._before)
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter anywhere as the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.button.click()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        is_other = self.looks.scale != self._before.scale
        if not is_other:
            words = ""
        elif self._can_restart:
            words = tr("Một Cửa đóng lại và tự mở với cỡ mới. Ô đang nhập được giữ; đăng nhập lại rồi nhập tiếp.")
        else:
            words = tr("Cỡ mới có từ lần mở Một Cửa sau.")
        self.note.setText(words)
        self.note.setVisible(is_other)

    def _on_scale_current_index_changed(self, _: int) -> None:
        self._tell()

    def _on_contrast_toggled(self, _: bool) -> None:  # noqa: FBT001 - a signal's value
        self.tried.emit(self.looks)

    def _on_button_clicked(self) -> None:
        self.accept()
        self.chosen.emit(self.looks)


class LooksChoice(QObject):
    """One window's way to the choice of looks."""

    def __init__(self, machine: Machine, window: BaseWindow) -> None:
        super().__init__(window)
        self._machine, self._window = machine, window

    def open(self) -> None:
        """Ask."""
        dialog = LooksDialog(self._machine.looks(), can_restart=self._machine.can_restart, parent=self._window)
        dialog.tried.connect(self._on_dialog_tried)
        dialog.chosen.connect(self._on_dialog_chosen)
        self._window.show_dialog(dialog)

    def _on_dialog_tried(self, looks: Looks) -> None:
        self._machine.show_looks(looks)

    def _on_dialog_chosen(self, looks: Looks) -> None:
        is_other_size = looks.scale != self._machine.looks().scale
        keep = partial(self._machine.choose_looks, looks)
        self._window.runner.net(keep, partial(self._on_kept, is_other_size), self._on_failed)

    def _on_kept(self, is_other_size: bool, _: None) -> None:  # noqa: FBT001 - bound by partial
        if is_other_size and self._machine.can_restart:
            self._machine.restart()
            return
        words = tr("Cỡ mới có từ lần mở Một Cửa sau.") if is_other_size else tr("Đã đổi, giữ cho các lần mở sau")
        self._window.announce(words, "success")

    def _on_failed(self, error: Exception) -> None:
        self._window.announce(refusal_words(error), "danger")
