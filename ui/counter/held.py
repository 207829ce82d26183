"""What was put aside: counted, listed, taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.services.day import HELD_PREFIX
from ui.counter.intake.draft import Draft, unpack
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.theme import SPACE
from ui.widgets.parts import label

if TYPE_CHECKING:
    from ui.counter.window import CounterWindow


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
        self.setWindowTitle(tr("Hồ sơ tạm gác"))
        self.setModal(True)
        self.resize(520, 360)
        self.list = QListWidget(self)
        self.list.setObjectName("popup")
        self.list.setAccessibleName(tr("Hồ sơ tạm gác"))
        for name, draft in drafts.items():
            chosen = procedures.get(draft.procedure, draft.procedure)
            procedure = chosen or draft.typed.strip() or tr("chưa chọn thủ tục")
            item = QListWidgetItem(f"{draft.name} · {procedure}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(tr("Hồ sơ tạm gác"), "title"))
        column.addWidget(self.list, 1)
        column.addWidget(label(tr("Enter: mở lại · Delete: bỏ · Esc: đóng"), "muted"))
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


class Holding(QObject):
    """One window's held dossiers."""

    def __init__(self, window: CounterWindow) -> None:
        super().__init__(window)
        self._window = window

    def count(self) -> None:
        """Count what is held and show it on the key."""
        self._window.runner.read(self._window.desk.drafts, self._on_counted, self._on_failed, key="held")

    def hold(self) -> None:
        """Put what is being typed aside under a name of its own."""
        self._window.runner.read(self._window.desk.drafts, self._on_free_name_read, self._on_failed)

    def take_up(self) -> None:
        """Show what is held, to take one up again."""
        self._window.run("intake")
        self._window.runner.read(self._window.desk.drafts, self._on_read, self._on_failed)

    def _on_read(self, drafts: dict[str, bytes]) -> None:
        held = held_drafts(drafts)
        if not held:
            self._window.announce(tr("Chưa tạm gác hồ sơ nào. F4 để tạm gác hồ sơ đang nhập"), "info")
            return
        dialog = HeldList(held, self._window.work.intake.form.procedure.names, self._window)
        dialog.taken.connect(self._on_taken)
        dialog.dropped.connect(self._on_dropped)
        self._window.show_dialog(dialog)

    def _on_taken(self, name: str) -> None:
        if not self._window.work.intake.form.draft().is_blank:
            self._window.announce(tr("Còn hồ sơ đang nhập dở: F4 để tạm gác, rồi F5"), "warning")
            return
        self._window.runner.read(self._window.desk.drafts, partial(self._on_taken_read, name), self._on_failed)

    def _on_taken_read(self, name: str, drafts: dict[str, bytes]) -> None:
        draft: Draft | None = unpack(drafts[name]) if name in drafts else None
        if draft is not None:
            self._window.work.intake.restore(draft)
            self._window.work.intake.save_now()  # kept as the open draft before its old name is forgotten
            self._on_dropped(name)

    def _on_dropped(self, name: str) -> None:
        self._window.runner.command(
            partial(self._window.desk.drop_draft, name), self._on_draft_dropped, self._on_failed
        )

    def _on_draft_dropped(self, _: None) -> None:
        self.count()

    def _on_free_name_read(self, drafts: dict[str, bytes]) -> None:
        self._window.work.intake.hold(free_name(drafts))

    def _on_counted(self, drafts: dict[str, bytes]) -> None:
        self._window.work.show_held(len(held_drafts(drafts)))

    def _on_failed(self, error: Exception) -> None:
        self._window.announce(refusal_words(error), "danger")
