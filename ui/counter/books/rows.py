"""The documents of one person: name with the office's frequent ones below it, pages, copies, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QListWidget, QWidget

from models.domain.book_kind import BookKind
from models.domain.certification_fee import Quote
from models.domain.folding import folded_words, initials
from models.services.book_commands import CertifiedDocument
from ui.counter.books.draft import RowDraft
from ui.i18n.words import tr
from ui.theme import SPACE
from ui.widgets.form import line_edit
from ui.widgets.parts import ShortLabel, label, restyle

MOST_ROWS = 12
_MOST_SHOWN = 7
_ROW_PX = 28
_NUMBER_PX = 48
_FEE = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Price = Callable[[CertifiedDocument], Quote | None]


class _Row:
    """The fields of one document."""

    def __init__(self, parent: QWidget, n: int) -> None:
        self.document = line_edit(tr("Tên giấy tờ {n}").format(n=n), parent, hint=tr("gõ vài chữ rồi Enter"), most=300)
        self.pages = line_edit(tr("Số trang giấy tờ {n}").format(n=n), parent, hint="1", most=5)
        self.copies = line_edit(tr("Số bản giấy tờ {n}").format(n=n), parent, hint="1", most=3)
        self.fee = ShortLabel("muted", parent)
        self.names = [label(words, "muted", parent) for words in (f"{n}.", tr("trang"), tr("bản"))]
        for name, editor in zip(self.names, (self.document, self.pages, self.copies), strict=True):
            name.setBuddy(editor)
        for editor in (self.pages, self.copies):
            editor.setFixedWidth(_NUMBER_PX)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """Return everything in the row, from left to right."""
        number, pages, copies = self.names
        return (number, self.document, self.pages, pages, self.copies, copies, self.fee)

    def show_kind(self, kind: BookKind) -> None:
        """Show what the book asks for: pages of copies only, and what is counted."""
        for widget in (self.pages, self.names[1]):
            widget.setVisible(kind is BookKind.COPIES)
        self.names[2].setText(tr("bản") if kind in {BookKind.COPIES, BookKind.INTERPRETERS} else tr("việc"))

    def fields(self, kind: BookKind) -> list[QLineEdit]:
        """Return the fields that the book has, in the order of typing."""
        return [self.document, self.pages, self.copies] if kind is BookKind.COPIES else [self.document, self.copies]

    def draft(self) -> RowDraft:
        """Return what is typed."""
        return RowDraft(document=self.document.text(), pages=self.pages.text(), copies=self.copies.text())

    def value(self) -> CertifiedDocument:
        """Return the document; an empty count is one, another word is none."""
        return CertifiedDocument(
            self.document.text().strip(), pages=_count(self.pages.text()), copies=_count(self.copies.text())
        )


class DocumentRows(QWidget):
    """Enter goes from field to field and behind the last one to a new document; in an empty one it leaves the rows.

    Signals:
        edited: something was typed.
        left: there is no further document.
        row_wanted: the field to be seen, where not all rows fit.
    """

    edited = Signal()
    left = Signal()
    row_wanted = Signal(QWidget)

    def __init__(self, price: Price, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._price = price
        self._kind = BookKind.COPIES
        self._known: tuple[str, ...] = ()
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE + 2)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(_FEE, 7)
        self._grid.setRowStretch(MOST_ROWS + 1, 1)  # few rows stand at the top
        for column, words in ((1, tr("Tên giấy tờ")), (2, tr("Số lượng")), (_FEE, tr("Phí"))):
            self._grid.addWidget(label(words, "label", self), 0, column, 1, 4 if column == 2 else 1)
        self._popup = QListWidget(self)
        self._popup.setObjectName("popup")
        self._popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._popup.setAccessibleName(tr("Giấy tờ thường chứng thực"))
        self._popup.itemClicked.connect(self._on_popup_item_clicked)
        self._popup.hide()
        self.add_row()

    @property
    def first(self) -> QLineEdit:
        """Return the field to begin at: the first that is empty."""
        empty = [row.document for row in self._rows if not row.document.text().strip()]
        return empty[0] if empty else self._rows[-1].document

    def know(self, documents: Sequence[str]) -> None:
        """Take the names that the office certifies, the most frequent first."""
        self._known = tuple(documents)

    def set_kind(self, kind: BookKind) -> None:
        """Show the fields of another book."""
        self._kind = kind
        for row in self._rows:
            row.show_kind(kind)
        self._reckon()

    def documents(self) -> tuple[CertifiedDocument, ...]:
        """Return what is typed, without rows that are empty."""
        return tuple(row.value() for row in self._rows if row.draft() != RowDraft())

    def drafts(self) -> tuple[RowDraft, ...]:
        """Return every row as typed, without the empty ones."""
        return tuple(draft for row in self._rows if (draft := row.draft()) != RowDraft())

    def restore(self, drafts: Sequence[RowDraft]) -> None:
        """Write rows back; none leaves one empty row."""
        while len(self._rows) > 1:
            self._drop(self._rows.pop())
        for n, draft in enumerate(drafts or (RowDraft(),)):
            row = self._rows[n] if n < len(self._rows) else self.add_row()
            row.document.setText(draft.document)
            row.document.setCursorPosition(0)
            row.pages.setText(draft.pages)
            row.copies.setText(draft.copies)
        self._popup.hide()
        self._reckon()

    def say(self, n: int, name: str, words: str) -> QLineEdit | None:
        """Mark a field that must be mended, and return it; `n` counts the rows that are not empty."""
        filled = [row for row in self._rows if row.draft() != RowDraft()] or self._rows[:1]
        if n >= len(filled):
            return None
        editor: QLineEdit = getattr(filled[n], name)
        restyle(editor, "invalid", "true" if words else "false")
        editor.setAccessibleDescription(words)
        return editor

    def clear_problems(self) -> None:
        """Take every mark away."""
        for row in self._rows:
            for editor in (row.document, row.pages, row.copies):
                restyle(editor, "invalid", "false")
                editor.setAccessibleDescription("")

    def add_row(self) -> _Row:
        """Add an empty row."""
        row = _Row(self, len(self._rows) + 1)
        self._rows.append(row)
        for column, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, len(self._rows), column)
            widget.show()  # the layout would do it later, and what is not shown takes no focus
        row.show_kind(self._kind)
        for editor in (row.document, row.pages, row.copies):
            editor.installEventFilter(self)
            editor.textEdited.connect(self._on_text_edited)
        return row

    def close_popup(self) -> bool:
        """Hide the names below the field; False where none are shown."""
        was_shown = not self._popup.isHidden()
        self._popup.hide()
        return was_shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the names with the arrows; Enter takes one, or goes on to the next field."""
        if event.type() == QEvent.Type.FocusOut:
            self._popup.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and not self._popup.isHidden():
            self._popup.setCurrentRow(max(0, min(self._popup.count() - 1, self._popup.currentRow() + step)))
            return True
        if event.key() in _ENTER and isinstance(watched, QLineEdit):
            self._enter(watched)
            return True
        return super().eventFilter(watched, event)

    def _enter(self, editor: QLineEdit) -> None:
        if not self._popup.isHidden() and self._popup.currentItem() is not None:
            editor.setText(self._popup.currentItem().text())
            editor.setCursorPosition(0)  # a long name shows its beginning
            self._popup.hide()
            self._changed()
        row = next(row for row in self._rows if editor in (row.document, row.pages, row.copies))
        fields = row.fields(self._kind)
        place = fields.index(editor)
        if place == 0 and row.draft() == RowDraft() and self.documents():
            self.left.emit()
            return
        if place + 1 < len(fields):
            fields[place + 1].setFocus()
            return
        n = self._rows.index(row) + 1
        if n == len(self._rows) and n < MOST_ROWS:
            self.add_row()
        if n < len(self._rows):
            self._rows[n].document.setFocus()
            self.row_wanted.emit(self._rows[n].document)

    def _on_text_edited(self, text: str) -> None:
        editor = self.sender()
        if isinstance(editor, QLineEdit) and any(editor is row.document for row in self._rows):
            self._offer(editor, text)
        self._changed()

    def _offer(self, editor: QLineEdit, text: str) -> None:
        typed = folded_words(text)
        found = [name for name in self._known if typed and _matches(name, typed)][:_MOST_SHOWN]
        self._popup.clear()
        self._popup.addItems(found)
        if not found or found == [text.strip()]:
            self._popup.hide()
            return
        self._popup.setCurrentRow(0)
        window = self.window()
        corner = editor.mapTo(window, QPoint(0, editor.height()))
        self._popup.setParent(window)
        self._popup.setGeometry(corner.x(), corner.y(), editor.width(), len(found) * _ROW_PX + 6)
        self._popup.show()
        self._popup.raise_()

    def _on_popup_item_clicked(self) -> None:
        for row in self._rows:
            if row.document.hasFocus():
                self._enter(row.document)
                return

    def _changed(self) -> None:
        self._reckon()
        self.edited.emit()

    def _reckon(self) -> None:
        for row in self._rows:
            quote = self._price(row.value()) if row.draft() != RowDraft() else None
            row.fee.setText(quote.words if quote is not None else "")

    def _drop(self, row: _Row) -> None:
        for widget in row.widgets:
            self._grid.removeWidget(widget)
            widget.deleteLater()


def _matches(name: str, typed: tuple[str, ...]) -> bool:
    """Tell whether every typed word begins a word of the name, or all of it are its first letters."""
    words = folded_words(name)
    return initials(name).startswith("".join(typed)) or all(
        any(word.startswith(part) for word in words) for part in typed
    )


def _count(text: str) -> int:
    digits = text.strip()
    if not digits:
        return 1
    return int(digits) if digits.isascii() and digits.isdigit() else 0
