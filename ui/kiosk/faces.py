"""Three faces to say how satisfied somebody is: drawn, named, and told apart without their colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from models.domain.rating import Satisfaction
from ui.icons import large
from ui.kiosk.fitted import Fitted, write
from ui.kiosk.texts import Texts
from ui.theme import KIOSK_BODY, KIOSK_SMALL, SPACE, Palette

_ICONS: Final = {
    Satisfaction.VERY_SATISFIED: "very_satisfied",
    Satisfaction.SATISFIED: "satisfied",
    Satisfaction.UNSATISFIED: "unsatisfied",
}
_FACE_PX: Final = 48


class Faces(QFrame):
    """A question with three faces.

    Signals:
        chosen: a `Satisfaction`.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Fitted((KIOSK_BODY, KIOSK_SMALL), lines=2)
        self.buttons: dict[Satisfaction, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * SPACE)
        row.addWidget(self.question, 1)
        for satisfaction in _ICONS:
            button = QPushButton(self)
            button.setProperty("narrow", "true")
            button.setObjectName(f"face-{satisfaction.value}")
            button.clicked.connect(self._on_button_clicked)
            self.buttons[satisfaction] = button
            row.addWidget(button)

    def show_texts(self, texts: Texts) -> None:
        """Show in a language."""
        self.question.say(texts.rate_ask)
        for satisfaction, button in self.buttons.items():
            words = texts.satisfaction[satisfaction]
            write(button, words)
            button.setAccessibleName(f"{texts.rate_ask} {words}")

    def dress(self, colours: Palette, scale: float) -> None:
        """Draw the faces in colours and size."""
        pixels = round(_FACE_PX * scale)
        for satisfaction, button in self.buttons.items():
            button.setIcon(QIcon(large(_ICONS[satisfaction], colour=colours.text, pixels=pixels)))
            button.setIconSize(QSize(pixels, pixels))
        self.question.set_scale(scale)

    def _on_button_clicked(self) -> None:
        sender = self.sender()
        for satisfaction, button in self.buttons.items():
            if button is sender:
                self.chosen.emit(satisfaction)
