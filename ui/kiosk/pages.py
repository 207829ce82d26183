"""The kiosk's pages: what to do, the answer, a sentence instead of one, digits to type. They only show."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.services.kiosk import KioskAnswer, Tone
from ui.kiosk.faces import Faces
from ui.kiosk.fitted import Fitted, write
from ui.kiosk.ladder import StepLadder
from ui.kiosk.pad import DigitPad
from ui.kiosk.picture import ReceiptPicture
from ui.kiosk.texts import Texts
from ui.kiosk.typed import Typed
from ui.theme import KIOSK_BODY, KIOSK_HEADLINE, KIOSK_SMALL, KIOSK_TITLE, SPACE, Palette
from ui.widgets.parts import label, restyle

_STRONG = QFont.Weight.DemiBold
_TAPS_FOR_STAFF = 5
_TAPS_WITHIN_MS = 3000


class StaffCorner(QLabel):
    """The office's name; five taps within three seconds ask for the staff code.

    Signals:
        asked: somebody wants to leave the kiosk.
    """

    asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setProperty("role", "heavy")
        self.setWordWrap(True)
        self._taps: list[int] = []

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Count taps."""
        self._taps = [at for at in self._taps if event.timestamp() - at <= _TAPS_WITHIN_MS] + [event.timestamp()]
        if len(self._taps) >= _TAPS_FOR_STAFF:
            self._taps.clear()
            self.asked.emit()


class HomePage(QWidget):
    """One thing: hold the receipt under the scanner; and a number, where the office gives numbers."""

    def __init__(self, office: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.office = StaffCorner(office, self)
        self.what = Fitted((60, KIOSK_HEADLINE), lines=3, weight=QFont.Weight.Bold)
        self.more = Fitted((KIOSK_BODY, KIOSK_SMALL), lines=3)
        self.more.setProperty("role", "muted")
        self.picture = ReceiptPicture(self)
        self.take_number = QPushButton(self)
        self.take_number.setObjectName("take-number")
        self.take_number.setProperty("primary", "true")
        words = QVBoxLayout()
        words.setSpacing(6 * SPACE)
        words.addStretch(1)
        words.addWidget(self.what)
        words.addWidget(self.more)
        words.addWidget(self.take_number, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(2)
        row = QHBoxLayout()
        row.setSpacing(10 * SPACE)
        row.addLayout(words, 3)
        row.addWidget(self.picture, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.office)
        column.addLayout(row, 1)

    def show_texts(self, texts: Texts) -> None:
        """Show in a language."""
        self.what.say(texts.home)
        self.more.say(texts.home_more)
        self.picture.setAccessibleName(texts.home.replace("\n", " "))
        write(self.take_number, texts.take_number)

    def offer_numbers(self, *, is_offered: bool) -> None:
        """Show the button for a number, or not."""
        self.take_number.setVisible(is_offered)

    def dress(self, colours: Palette, scale: float) -> None:
        """Set colours and size."""
        self.picture.dress(colours, scale)
        for text in (self.what, self.more):
            text.set_scale(scale)


class Panel(QFrame):
    """Headline and advice on a coloured ground; takes the focus, so that a screen reader speaks it at once."""

    def __init__(self, *, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.headline = Fitted((KIOSK_HEADLINE, KIOSK_TITLE, 36), lines=2, weight=QFont.Weight.Bold)
        self.advice = Fitted((KIOSK_BODY, KIOSK_SMALL), lines=lines)
        body = QVBoxLayout(self)
        body.setContentsMargins(9 * SPACE, 5 * SPACE, 9 * SPACE, 6 * SPACE)
        body.setSpacing(2 * SPACE)
        body.addWidget(self.headline)
        body.addWidget(self.advice)

    def say(self, look: str, headline: str, advice: str) -> None:
        """Show; `look` is good, plain, todo, ended or alarm. A changed text is announced to screen readers."""
        restyle(self, "panel", look)
        restyle(self.headline, "look", look)
        self.headline.say(headline)
        self.advice.say(advice)
        words = f"{headline}. {advice}" if headline else ""
        if words == self.accessibleName():
            return
        self.setAccessibleName(words)
        if words and self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def set_scale(self, scale: float) -> None:
        """Enlarge for a larger screen."""
        self.headline.set_scale(scale)
        self.advice.set_scale(scale)


class ResultPage(QWidget):
    """Where the dossier is, when to come, what to bring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.code = label("", "muted", self)
        self.procedure = Fitted((KIOSK_TITLE, 36, KIOSK_BODY), lines=2, weight=_STRONG)
        self.name = label("", "muted", self)
        self.ladder = StepLadder(self)
        self.panel = Panel(lines=3)
        self.faces = Faces(self)
        self.freshness = Fitted((KIOSK_SMALL,), lines=1)
        self.freshness.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.code)
        column.addWidget(self.procedure)
        column.addWidget(self.name)
        column.addStretch(1)
        column.addWidget(self.ladder)
        column.addStretch(1)
        column.addWidget(self.panel)
        column.addSpacing(2 * SPACE)
        column.addWidget(self.faces)
        column.addWidget(self.freshness)

    def show_answer(
        self, answer: KioskAnswer, texts: Texts, words: tuple[str, str], freshness: str, *, is_stale: bool
    ) -> None:
        """Show an answer; `words` are headline and advice, `is_stale` says that the line is down."""
        has_name = bool(answer.procedure_name)
        write(self.code, f"{texts.dossier}  {answer.code}" if has_name else texts.dossier)
        self.procedure.say(answer.procedure_name or answer.code)
        write(self.name, answer.masked_name)
        self.name.setVisible(bool(answer.masked_name))
        self.ladder.show_step(answer.step, answer.mark, texts.steps, texts.step_states)
        self.panel.say(answer.tone.value, *words)
        self.faces.setVisible(answer.may_be_rated)
        self.faces.show_texts(texts)
        restyle(self.freshness, "look", "todo" if is_stale else "")
        self.freshness.say(freshness)

    def wipe(self) -> None:
        """Forget whatever was shown."""
        self.code.clear()
        self.name.clear()
        self.procedure.say("")
        self.freshness.say("")
        self.panel.say(Tone.PLAIN.value, "", "")
        self.ladder.clear()
        self.faces.hide()

    def dress(self, colours: Palette, scale: float) -> None:
        """Set colours and size."""
        self.ladder.dress(colours, scale)
        self.faces.dress(colours, scale)
        self.panel.set_scale(scale)
        self.procedure.set_scale(scale)
        self.freshness.set_scale(scale)


class NoticePage(QWidget):
    """A calm sentence where there is no dossier to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.panel = Panel(lines=5)
        self.picture = ReceiptPicture(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6 * SPACE)
        column.addStretch(1)
        column.addWidget(self.panel)
        column.addWidget(self.picture, 2)
        column.addStretch(1)

    def show_notice(self, look: str, words: tuple[str, str]) -> None:
        """Show headline and advice."""
        self.panel.say(look, *words)

    def wipe(self) -> None:
        """Forget whatever was shown."""
        self.panel.say(Tone.PLAIN.value, "", "")

    def dress(self, colours: Palette, scale: float) -> None:
        """Set colours and size."""
        self.picture.dress(colours, scale)
        self.panel.set_scale(scale)


class DigitsPage(QWidget):
    """Digits typed on the pad or the keyboard: a dossier's number, or a staff code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.what = Fitted((KIOSK_HEADLINE, KIOSK_TITLE, 36), lines=2, weight=QFont.Weight.Bold)
        self.more = Fitted((KIOSK_BODY, KIOSK_SMALL), lines=3)
        self.more.setProperty("role", "muted")
        self.prefix = label("", "muted", self)
        self.digits = label("", "digits", self)
        self.go = QPushButton(self)
        self.go.setObjectName("go")
        self.go.setProperty("primary", "true")
        self.pad = DigitPad(self)
        words = QVBoxLayout()
        words.setSpacing(4 * SPACE)
        words.addStretch(1)
        words.addWidget(self.what)
        words.addWidget(self.more)
        words.addSpacing(5 * SPACE)
        words.addWidget(self.prefix)
        words.addWidget(self.digits)
        words.addSpacing(3 * SPACE)
        words.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12 * SPACE)
        row.addLayout(words, 1)
        row.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_words(self, what: str, more: str, find: str, erase: str) -> None:
        """Show in a language."""
        self.what.say(what)
        self.more.say(more)
        write(self.go, find)
        write(self.pad.eraser, erase)

    def show_typed(self, prefix: str, typed: Typed) -> None:
        """Show what is typed so far."""
        write(self.prefix, prefix)
        write(self.digits, typed.shown)
        self.digits.setAccessibleName(f"{prefix}{typed.shown}")
        self.go.setEnabled(typed.is_complete)

    def dress(self, colours: Palette, scale: float) -> None:
        """Set size; the colours come from the sheet."""
        del colours
        self.pad.set_scale(scale)
        self.what.set_scale(scale)
        self.more.set_scale(scale)
