"""What was put aside: a list to take one up again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.services.day import HELD_PREFIX
from ui.counter.intake.draft import Draft, unpack
from ui.theme import SPACE
from ui.widgets.parts import label


def held_drafts(drafts: Mapping[str, bytes]) -> dict[str, Draft]:
    """Return the held drafts by name, oldest first; one that cannot be read is left where it is."""
    read = {name: unpack(content) for name, content in sorted(drafts.items()) if name.startswith(HELD_PREFIX)}
    return {name: draft for name, draft in read.items() if draft is not None}


def free_name(drafts: Mapping[str, bytes]) -> str:
    """Return a name for one more held draft."""
    numbers = [int(tail) for name in drafts if (tail := name.removeprefix(HELD_PREFIX)).isdigit()]
    return f"{HELD_PREFIX}{max(numbers, default=0) + 1:04d}"


class HeldList(QDialog):
    """The held dossiers; Enter takes one up, Delete forgets it.

    Args:
        drafts: what is held, by name.
        procedures: names of the procedures by code.

    Signals:
        taken: name of the draft to take up.
        dropped: name of the draft to forget.
    """

    taken = Signal(str)
    dropped = Signal(str)

    def __init__(
        self, drafts: Mapping[str, Draft], procedures: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hồ sơ tạm gác")
        self.setModal(True)
        self.resize(520, 360)
        self.list = QListWidget(self)
        self.list.setObjectName("popup")
        self.list.setAccessibleName("Hồ sơ tạm gác")
        for name, draft in drafts.items():
            chosen = procedures.get(draft.procedure, draft.procedure)
            procedure = chosen or draft.typed.strip() or "chưa chọn thủ tục"
            item = QListWidgetItem(f"{draft.name} · {procedure}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label("Hồ sơ tạm gác", "title"))
        column.addWidget(self.list, 1)
        column.addWidget(label("Enter: mở lại · Delete: bỏ · Esc: đóng", "muted"))
        self.list.itemActivated.connect(self._on_list_item_activated)
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take up with Enter, forget with Delete."""
        item = self.list.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.list.takeItem(self.list.row(item))
            self.dropped.emit(str(item.data(Qt.ItemDataRole.UserRole)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if item is not None:
                self._on_list_item_activated(item)
        else:
            super().keyPressEvent(event)

    def _on_list_item_activated(self, item: QListWidgetItem) -> None:
        if self.isVisible():
            self.accept()
            self.taken.emit(str(item.data(Qt.ItemDataRole.UserRole)))
