"""Quiet news at the counter: a line below the keys that waits to be read, never a panel, never the focus."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from models.services.news import News, NewsItem, NewsKind, NewsMark
from ui.counter.columns import procedure_words, who_words
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.shell.keymap import by_command, with_key
from ui.shell.passing_time import PassingTime
from ui.theme import SPACE
from ui.widgets.parts import label

if TYPE_CHECKING:
    from ui.counter.window import CounterWindow

_MOST_KEPT: Final = 100
_SIZE_PX: Final = (680, 420)
_WORDS: Final = {
    NewsKind.OVERDUE: tr("vừa quá hạn"),
    NewsKind.SUPPLEMENT: tr("đã nộp bổ sung"),
    NewsKind.ARRIVAL: tr("hồ sơ đến, chờ trả lời"),
}


def item_words(item: NewsItem) -> str:
    """Return one piece of news: which dossier, and what happened."""
    row = item.row
    return f"{row.code} {_WORDS[item.kind]} · {who_words(row)} · {procedure_words(row)}"


def short_words(items: Sequence[NewsItem]) -> str:
    """Return all news in a line or two: "2 vừa quá hạn, 1 hồ sơ đến, chờ trả lời"."""
    counts = {kind: sum(item.kind is kind for item in items) for kind in NewsKind}
    return ", ".join(f"{count} {_WORDS[kind]}" for kind, count in counts.items() if count)


class NewsStrip(QWidget):
    """The line below the keys; hidden while there is nothing new.

    Signals:
        opened: the news are wanted.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        binding = by_command()["news"]
        self.key = QPushButton(with_key(binding.words, binding.key), self)
        self.key.setProperty("nav", "true")
        self.key.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.key.clicked.connect(self.opened)
        self._words = label("", "hint", self, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.key)
        column.addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        """Return what it says; empty while hidden."""
        return self._words.text() if not self.isHidden() else ""

    def show_news(self, items: Sequence[NewsItem], more: int) -> None:
        """Say how much of what is new."""
        binding = by_command()["news"]
        words = short_words(items) + (tr(", {more} việc khác").format(more=more) if more else "")
        self._words.setText(words)
        self.key.setText(with_key(f"{binding.words} ({len(items) + more})", binding.key))
        self.key.setAccessibleName(
            tr("{name}: {words}, phím {key}").format(name=binding.words, words=words, key=binding.key)
        )
        self.setVisible(bool(items) or more > 0)


class NewsList(QDialog):
    """What is new, the newest first; Enter opens the dossier, what was listed counts as read.

    Signals:
        chosen: the `NewsItem` to open.
    """

    chosen = Signal(object)

    def __init__(self, items: Sequence[NewsItem], more: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Tin mới"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self._items = tuple(reversed(items))
        self.list = QListWidget(self)
        self.list.setObjectName("popup")
        self.list.setAccessibleName(tr("Tin mới"))
        self.list.setWordWrap(True)
        for item in self._items:
            QListWidgetItem(item_words(item), self.list)
        self.list.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(tr("Tin mới"), "title"))
        column.addWidget(self.list, 1)
        if more:
            column.addWidget(
                label(tr("Còn {more} việc khác: xem ở Hạn trả (F6) và Hồ sơ đến (Ctrl+I)").format(more=more), "muted")
            )
        column.addWidget(label(tr("Enter: mở hồ sơ · Esc: đóng, coi như đã đọc"), "muted"))
        self.list.itemActivated.connect(self._on_list_item_activated)
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_list_item_activated()
        else:
            super().keyPressEvent(event)

    def _on_list_item_activated(self) -> None:
        row = self.list.currentRow()
        if self.isVisible() and 0 <= row < len(self._items):
            self.accept()
            self.chosen.emit(self._items[row])


class NewsKeeper(QObject):
    """One window's news and its passing time: lists are read again each minute, at midnight, after sleep."""

    def __init__(self, window: CounterWindow) -> None:
        super().__init__(window)
        self._window = window
        self._mark: NewsMark | None = None
        self._items: list[NewsItem] = []
        self._more = 0
        self._is_started = False
        self.time = PassingTime(window.clock, self)
        self.time.minute_passed.connect(self.look)
        self.time.turned.connect(self._on_time_turned)
        window.notices.changed.connect(self._on_notices_changed)

    @property
    def items(self) -> tuple[NewsItem, ...]:
        """Return what nobody has read yet, the oldest first."""
        return tuple(self._items)

    def start(self) -> None:
        """Look from now on; who signs in later sees what came meanwhile."""
        self._is_started = True
        self.time.start()
        self.look()

    def look(self) -> None:
        """Ask what is new; nothing of it takes the focus."""
        if self._is_started:
            read = partial(self._window.desk.news, self._mark)
            self._window.runner.read(read, self._on_news, self._on_failed, key="news")

    def open(self) -> None:
        """Show what is new; from now on it is read."""
        if not self._items and not self._more:
            self._window.announce(tr("Chưa có tin mới"), "info")
            return
        dialog = NewsList(self._items, self._more, self._window)
        dialog.chosen.connect(self._on_chosen)
        self._items, self._more = [], 0
        self._show()
        self._window.show_dialog(dialog)

    def _on_news(self, news: News) -> None:
        self._mark = news.mark
        if not news.items and not news.more:
            return
        kept = [*self._items, *(item for item in news.items if item not in self._items)]
        self._more += news.more + max(len(kept) - _MOST_KEPT, 0)
        self._items = kept[-_MOST_KEPT:]
        self._show()
        if any(item.kind is NewsKind.OVERDUE for item in news.items):
            self._window.refresh_lists()

    def _show(self) -> None:
        self._window.work.news.show_news(self._items, self._more)

    def _on_chosen(self, item: NewsItem) -> None:
        if item.kind is NewsKind.ARRIVAL:
            self._window.run("arrivals")
        else:
            self._window.open_dossier(item.row.code)

    def _on_time_turned(self) -> None:
        self.look()
        self._window.refresh_lists()

    def _on_notices_changed(self, _: object) -> None:
        self.look()

    def _on_failed(self, error: Exception) -> None:
        self._window.announce(refusal_words(error), "danger")
