"""Text that fits its room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.theme import FAMILY, KHMER_FAMILY
from ui.widgets.parts import restyle

_UNLIMITED: Final = 10_000


def is_khmer(text: str) -> bool:
    """Tell whether a text has Khmer letters."""
    return any("\u1780" <= character <= "\u17ff" for character in text)


def kiosk_font(text: str, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font for a text. Khmer goes to its own family first: the other one cannot shape it."""
    font = QFont([KHMER_FAMILY, FAMILY] if is_khmer(text) else [FAMILY, KHMER_FAMILY])
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def write(shown: QLabel | QAbstractButton, text: str) -> None:
    """Set the text of a label or button, in the family of its script."""
    restyle(shown, "script", "khmer" if is_khmer(text) else "latin")
    if shown.text() != text:
        shown.setText(text)


class Fitted(QLabel):
    """A label in the largest of its sizes with which the text stays within so many lines.

    Text that does not fit in the smallest size either ends in an ellipsis; a screen reader hears all of it.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        *,
        lines: int,
        weight: QFont.Weight = QFont.Weight.Normal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._sizes = tuple(sizes)
        self._lines = lines
        self._weight = weight
        self._scale = 1.0
        self._words = ""

    @property
    def words(self) -> str:
        """Return the whole text."""
        return self._words

    def say(self, words: str) -> None:
        """Show a text."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def set_scale(self, scale: float) -> None:
        """Enlarge for a larger screen."""
        self._scale = scale
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        pixels, words = round(self._sizes[-1] * self._scale), self._words
        for size in self._sizes:
            if self._fits(words, round(size * self._scale)):
                pixels = round(size * self._scale)
                break
        else:
            while words and not self._fits(words + "…", pixels):
                words = words.rpartition(" ")[0] or words[:-1]
            words += "…"
        sheet = f"font-size: {pixels}px; font-weight: {int(self._weight)};"
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)
        write(self, words)

    def _fits(self, words: str, pixels: int) -> bool:
        metrics = QFontMetrics(kiosk_font(words, pixels, self._weight))
        room = QRect(0, 0, max(1, self.width()), _UNLIMITED)
        lines = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() / metrics.lineSpacing()
        return lines < self._lines + 0.9  # Khmer letters stand a little higher than the line of the first family
