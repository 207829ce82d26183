"""Let an application speak a language: its own words, and what Qt itself says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QTranslator

from ui.i18n.translator import VietnameseTranslator
from ui.i18n.words import ENGLISH, VIETNAMESE, speak

ENGLISH_WORDS: Final = Path(__file__).parent / "mot_cua_en.qm"


def install_language(app: QCoreApplication, language: str = VIETNAMESE) -> QTranslator:
    """Speak a language from now on. Call before the screens are imported: some read their words only then.

    Vietnamese loads nothing. In English Qt's own words stay as they are.

    Raises:
        FileNotFoundError: the compiled words are missing from the installation.
    """
    if language != ENGLISH:
        translator: QTranslator = VietnameseTranslator(app)
        speak(VIETNAMESE)
    else:
        translator = QTranslator(app)
        if not translator.load(str(ENGLISH_WORDS)):
            raise FileNotFoundError(ENGLISH_WORDS)
        speak(ENGLISH, _through_qt)
    app.installTranslator(translator)
    return translator


def _through_qt(source: str, meaning: str | None, n: int) -> str:
    return QCoreApplication.translate("", source, meaning, n)
