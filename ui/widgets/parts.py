"""Small parts of every page: cards, labels by role, banners."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.icons import put_tone
from ui.theme import SPACE


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at and draw anew, only where it changes."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str = "", role: str = "", parent: QWidget | None = None, *, wraps: bool = False) -> QLabel:
    """Make a label; text is shown as it is, never read as HTML."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)
    return made


class ShortLabel(QLabel):
    """One line that ends in an ellipsis where it does not fit; the tool tip and a screen reader have all of it."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(1)
        self._full = ""
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text."""
        self._full = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._fit()

    @property
    def full(self) -> str:
        """Return the whole text."""
        return self._full

    def sizeHint(self) -> QSize:
        """Ask for one line, whatever its length."""
        return QSize(1, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        super().setText(self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, max(self.width(), 1)))


class FittingScroll(QScrollArea):
    """As high as what is inside, scrolled only where the layout has less room than that; the arrows scroll it.

    Args:
        name: what a screen reader calls it.
    """

    def __init__(self, name: str, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit anew when what is inside has other words, another font, or something shown or hidden."""
        is_handled = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return is_handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew: another width wraps otherwise."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        inside = self.widget()
        if inside is not None:
            self.setMaximumHeight(max(inside.heightForWidth(self.viewport().width()), 1))


class Card(QFrame):
    """A white surface with an optional title line."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(3 * SPACE + 2, 3 * SPACE - 2, 3 * SPACE + 2, 3 * SPACE)
        self.body.setSpacing(SPACE + 2)
        self.title = label(title, "title", self)
        self.remark = label("", "hint", self)
        self.title.setVisible(bool(title))
        self.remark.setVisible(bool(title))
        if title:
            line = QHBoxLayout()
            line.setSpacing(2 * SPACE)
            line.addWidget(self.title)
            line.addWidget(self.remark, 1)
            self.body.addLayout(line)


class Banner(QFrame):
    """A sentence that must be seen; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        self.body.setSpacing(SPACE // 2)
        self._words = label("", wraps=True)
        self._tone = QLabel()
        line = QHBoxLayout()
        line.setSpacing(2 * SPACE)
        line.addWidget(self._tone, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.body.addLayout(line)
        self.hide()

    @property
    def words(self) -> str:
        """Return what it says; empty while hidden."""
        return self._words.text() if not self.isHidden() else ""

    def say(self, words: str, tone: str = "info") -> None:
        """Show a sentence; tone is "info", "success", "warning" or "danger". No words hide it."""
        restyle(self, "banner", tone)
        if words:
            put_tone(self._tone, tone)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
