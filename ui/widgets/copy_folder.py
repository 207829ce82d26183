"""Where copies are saved: a folder that is typed once and kept for the session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.i18n.words import tr
from ui.widgets.form import FormRow, line_edit


class CopyFolder(FormRow):
    """One field with its label."""

    def __init__(self, words: str, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = line_edit(words, self)
        self.editor.setText(folder)
        self.add(words, self.editor)

    def target(self) -> Path | None:
        """Return the folder; where none is typed say so, take the focus and return None."""
        typed = self.editor.text().strip()
        self.say(self.editor, "" if typed else tr("Nhập thư mục để lưu"))
        if not typed:
            self.editor.setFocus()
            return None
        return Path(typed).expanduser()
