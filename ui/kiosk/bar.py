"""The row at the foot of every page: three languages, contrast, and one button to go on or to be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.kiosk.fitted import write
from ui.kiosk.phrases import TEXTS
from ui.kiosk.texts import Language, Texts
from ui.theme import SPACE
from ui.widgets.parts import restyle


class Bar(QWidget):
    """Always in the same place.

    Signals:
        language_chosen: a `Language`.
        contrast_switched: whether strong contrast is on.
        speech_switched: whether the pages are read aloud.
        acted: the button at the right was pressed.
    """

    language_chosen = Signal(object)
    contrast_switched = Signal(bool)
    speech_switched = Signal(bool)
    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * SPACE)
        self._group = QButtonGroup(self)
        self.languages: dict[Language, QPushButton] = {}
        for language in Language:
            button = QPushButton(self)
            write(button, TEXTS[language].name)
            button.setCheckable(True)
            button.setProperty("narrow", "true")
            button.setAccessibleName(TEXTS[language].name)
            button.setObjectName(f"language-{language.value}")
            button.clicked.connect(self._on_language_clicked)
            self._group.addButton(button)
            self.languages[language] = button
            row.addWidget(button)
        self.contrast = QPushButton(self)
        self.contrast.setCheckable(True)
        self.contrast.setProperty("narrow", "true")
        self.contrast.setObjectName("contrast")
        self.contrast.clicked.connect(self.contrast_switched)
        self.speech = QPushButton(self)
        self.speech.setCheckable(True)
        self.speech.setProperty("narrow", "true")
        self.speech.setObjectName("speech")
        self.speech.clicked.connect(self.speech_switched)
        self.action = QPushButton(self)
        self.action.setObjectName("action")
        self.action.clicked.connect(self.acted)
        row.addSpacing(5 * SPACE)
        row.addWidget(self.contrast)
        row.addWidget(self.speech)
        row.addStretch(1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignRight)

    def show_speech(self, texts: Texts, *, is_installed: bool, is_on: bool) -> None:
        """Offer to read aloud, where there is a voice for the language."""
        write(self.speech, texts.speak)
        self.speech.setVisible(is_installed)
        self.speech.setChecked(is_on)

    def show_state(self, language: Language, texts: Texts, *, is_contrasting: bool, seconds_left: int | None) -> None:
        """Show the language and what the right button does: type a number, or be done in so many seconds."""
        self.languages[language].setChecked(True)
        write(self.contrast, texts.contrast)
        self.contrast.setChecked(is_contrasting)
        words = texts.type_number if seconds_left is None else texts.done
        restyle(self.action, "primary", "false" if seconds_left is None else "true")
        write(self.action, words if seconds_left is None else f"{words}  ({seconds_left})")
        self.action.setAccessibleName(words)  # without the seconds: a screen reader would count aloud

    def _on_language_clicked(self) -> None:
        sender = self.sender()
        for language, button in self.languages.items():
            if button is sender:
                self.language_chosen.emit(language)
