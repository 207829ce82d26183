"""The list of document items with their files: one column, for the arrows and a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.services.attachment_rows import AttachmentSheet, FileRow
from ui.counter.attachments.words import name_words, spoken_words, what_words, where_words
from ui.i18n.words import tr
from ui.shell.words import stamp_words
from ui.theme import BODY, SMALL, SPACE, present_palette

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = Qt.ItemDataRole.UserRole
_THUMB: Final = Qt.ItemDataRole.UserRole + 1
THUMB: Final = QSize(44, 60)
_INDENT: Final = 6 * SPACE
_FILE_PX: Final = THUMB.height() + 3 * SPACE
_MOST_LINES: Final = 2
_COUNT_PX: Final = 96
_TONES: Final = frozenset({"success", "warning", "danger"})


@dataclass(frozen=True, slots=True)
class ListRow:
    """A document item (`file` None) with how many files it has, or one of its files."""

    item: str
    number: int
    count: int = 0
    file: FileRow | None = None


class FileList(QListWidget):
    """Arrows move, Enter opens, Delete removes; the item or the file that was chosen stays chosen when it is read anew.

    Signals:
        opened: a `ListRow`.
        removing: a `FileRow` that is to be removed.
    """

    opened = Signal(object)
    removing = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Giấy tờ và tệp đính kèm"))
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self._rows: tuple[ListRow, ...] = ()
        self._thumbs: dict[bytes, QPixmap] = {}
        self.itemDoubleClicked.connect(self._on_item_double_clicked)

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """Return what is listed."""
        return self._rows

    @property
    def chosen(self) -> ListRow | None:
        """Return the current row."""
        number = self.currentRow()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def show_sheet(self, sheet: AttachmentSheet) -> None:
        """List a dossier's items and files."""
        before = self.chosen
        rows: list[ListRow] = []
        for number, item in enumerate(sheet.items, start=1):
            files = sheet.files_of(item)
            rows.append(ListRow(item, number, len(files)))
            rows += [ListRow(item, number, file=file) for file in files]
        kept = self.verticalScrollBar().value()
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._rows = tuple(rows)
        self.clear()
        for row in rows:
            self.addItem(self._made(row))
        self.setCurrentRow(_place(rows, before))
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        if before is not None:
            self.verticalScrollBar().setValue(kept)
        self._show_current()
        self.currentRowChanged.emit(self.currentRow())

    def choose_file(self, eid: bytes) -> None:
        """Make a file the current row, where it is listed."""
        for number, row in enumerate(self._rows):
            if row.file is not None and row.file.eid == eid:
                self.setCurrentRow(number)

    def lacking(self) -> list[FileRow]:
        """Return the files that can be drawn and have no small picture yet."""
        return [row.file for row in self._rows if row.file is not None and row.file.is_held and not self._has(row.file)]

    def show_thumbnail(self, sha256: bytes, png: bytes) -> None:
        """Show the small picture of a content."""
        picture = QPixmap()
        picture.loadFromData(png)
        self._thumbs[sha256] = picture
        for number, row in enumerate(self._rows):
            if row.file is not None and row.file.sha256 == sha256:
                self.item(number).setData(_THUMB, picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, ask to remove with Delete."""
        row = self.chosen
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row is not None:
                self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Delete:
            if row is not None and row.file is not None:
                self.removing.emit(row.file)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight."""
        super().resizeEvent(event)
        self._show_current()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the current row in sight."""
        super().showEvent(event)
        self._show_current()

    def _show_current(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.scrollToItem(item)

    def _has(self, file: FileRow) -> bool:
        return file.sha256 in self._thumbs

    def _made(self, row: ListRow) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setData(_ROW, row)
        if row.file is None:
            item.setText(f"{row.number}. {row.item}, {count_words(row.count)}")
            item.setToolTip(row.item)
        else:
            item.setText(spoken_words(row.file))
            item.setToolTip(name_words(row.file))
            if row.file.sha256 in self._thumbs:
                item.setData(_THUMB, self._thumbs[row.file.sha256])
        return item

    def _on_item_double_clicked(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_ROW))


def count_words(count: int) -> str:
    """Return how many files an item has."""
    return tr("%n tệp", "", count) if count else tr("chưa có tệp")


def _place(rows: Sequence[ListRow], before: ListRow | None) -> int:
    """Return where the row is that was chosen before; its item where it is gone; the first item without a file."""
    if before is None:
        return next((n for n, row in enumerate(rows) if row.file is None and not row.count), 0)
    if before.file is not None:
        for number, row in enumerate(rows):
            if row.file is not None and row.file.eid == before.file.eid:
                return number
    return next((n for n, row in enumerate(rows) if row.file is None and row.item == before.item), 0)


class _Delegate(QStyledItemDelegate):
    """Draws a row: an item with its count, or a file with its small picture and three lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: ListRow = index.data(_ROW)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        if row.file is not None:
            return QSize(width, _FILE_PX)
        lines = _wrapped(f"{row.number}. {row.item}", _strong(option.font), width - _COUNT_PX - 3 * SPACE)
        height = QFontMetrics(_strong(option.font)).lineSpacing() * len(lines)
        return QSize(width, height + 4 * SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(_ROW)
        painter.save()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        has_focus = isinstance(view, QWidget) and view.hasFocus()
        if is_chosen:
            painter.fillRect(option.rect, QColor(present_palette().selected))
            if has_focus:
                painter.fillRect(
                    QRect(option.rect.left(), option.rect.top(), SPACE, option.rect.height()),
                    QColor(present_palette().focus),
                )
        inner = option.rect.adjusted(3 * SPACE, SPACE, -2 * SPACE, -SPACE)
        if row.file is None:
            if row.number > 1 and not is_chosen:
                painter.setPen(QColor(present_palette().line))
                painter.drawLine(inner.left(), option.rect.top(), inner.right(), option.rect.top())
            _draw_item(painter, inner, row, option.font)
        else:
            _draw_file(painter, inner.adjusted(_INDENT, 0, 0, 0), row.file, index.data(_THUMB), option.font)
        painter.restore()


def _draw_item(painter: QPainter, room: QRect, row: ListRow, font: QFont) -> None:
    strong = _strong(font)
    painter.setFont(strong)
    painter.setPen(QColor(present_palette().text))
    metrics = QFontMetrics(strong)
    top = room.top() + SPACE
    for line in _wrapped(f"{row.number}. {row.item}", strong, room.width() - _COUNT_PX + 2 * SPACE):
        painter.drawText(room.left(), top + metrics.ascent(), line)
        top += metrics.lineSpacing()
    painter.setFont(_small(font))
    painter.setPen(QColor(present_palette().muted if not row.count else present_palette().success))
    painter.drawText(
        room.adjusted(0, SPACE, 0, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, count_words(row.count)
    )


def _draw_file(painter: QPainter, room: QRect, file: FileRow, thumb: QPixmap | None, font: QFont) -> None:
    sheet = QRect(room.left(), room.top() + SPACE // 2, THUMB.width(), THUMB.height())
    _draw_thumb(painter, sheet, thumb, font, is_held=file.is_held)
    left = sheet.right() + 3 * SPACE
    width = room.right() - left
    where, tone = where_words(file)
    who = f"{file.by} · {stamp_words(file.at)}" if file.by else stamp_words(file.at)
    lines = (
        (name_words(file), font, present_palette().text, Qt.TextElideMode.ElideMiddle),
        (f"{what_words(file)} · {who}", _small(font), present_palette().muted, Qt.TextElideMode.ElideRight),
        (
            where,
            _small(font),
            getattr(present_palette(), tone if tone in _TONES else "muted"),
            Qt.TextElideMode.ElideRight,
        ),
    )
    top = room.top() + SPACE // 2
    for words, drawn, colour, elide in lines:
        metrics = QFontMetrics(drawn)
        painter.setFont(drawn)
        painter.setPen(QColor(colour))
        painter.drawText(left, top + metrics.ascent(), metrics.elidedText(words, elide, width))
        top += metrics.lineSpacing() + 1


def _draw_thumb(painter: QPainter, sheet: QRect, thumb: QPixmap | None, font: QFont, *, is_held: bool) -> None:
    if thumb is None or thumb.isNull():
        painter.fillRect(sheet, QColor(present_palette().ground))
        painter.setPen(QColor(present_palette().line))
        painter.drawRect(sheet.adjusted(0, 0, -1, -1))
        painter.setFont(_small(font))
        painter.setPen(QColor(present_palette().muted))
        painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, "…" if is_held else "↓")
        return
    scaled = thumb.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    place = QRect(0, 0, scaled.width(), scaled.height())
    place.moveCenter(sheet.center())
    painter.drawPixmap(place, scaled)
    painter.setPen(QColor(present_palette().line))
    painter.drawRect(place.adjusted(0, 0, -1, -1))


def _strong(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(BODY)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(SMALL)
    return made


def _wrapped(text: str, font: QFont, width: int) -> list[str]:
    """Break a text into at most two lines; what is left over ends in an ellipsis."""
    metrics = QFontMetrics(font)
    lines: list[str] = []
    words = text.split()
    while words:
        count = 1
        while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width:
            count += 1
        if len(lines) == _MOST_LINES - 1:
            lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
            break
        lines.append(metrics.elidedText(" ".join(words[:count]), Qt.TextElideMode.ElideRight, width))
        words = words[count:]
    return lines
