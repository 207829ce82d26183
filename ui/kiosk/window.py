"""The kiosk: one receipt, one answer, then nothing of it remains."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.domain.codes import parse_code
from models.domain.receipt_code import Scan, ScanKind, parse_scan
from models.domain.timeline import local_date
from models.services.ports import Clock
from ui.ears import Ears
from ui.kiosk import phrases
from ui.kiosk.asking import Asking
from ui.kiosk.bar import Bar
from ui.kiosk.desk import KioskDesk
from ui.kiosk.inquiry import Inquiry, Line, Notice
from ui.kiosk.pages import DigitsPage, HomePage, NoticePage, ResultPage
from ui.kiosk.style import MARGIN, palette, stylesheet
from ui.kiosk.texts import Language
from ui.scanner_line import Tone
from ui.scanners import Scanners
from ui.tasks import TaskRunner
from ui.theme import SPACE, WINDOW

IDLE_S: Final = 30
_TICK_MS: Final = 1000
_PATIENCE_MS: Final = 120
"""How long the page before may stand until "searching" is shown: a local answer comes sooner, nothing flickers."""
_DATE_DIGITS: Final = 6
_DIGITS: Final = 10
_MOST_STAFF_DIGITS: Final = 12
_LOOKS: Final = {Notice.FORGED: "alarm", Notice.SEARCHING: "plain"}


class View(StrEnum):
    """Which page is shown."""

    HOME = "home"
    RESULT = "result"
    NOTICE = "notice"
    NUMBER = "number"
    STAFF = "staff"


class KioskWindow(QWidget):
    """Full screen; shows with `showFullScreen()`. It closes only by `leave()`, which a staff code calls.

    Signals:
        left: a staff code was right and the window is closed.
    """

    left = Signal()

    def __init__(
        self,
        *,
        desk: KioskDesk,
        runner: TaskRunner,
        clock: Clock,
        idle_s: int = IDLE_S,
        tick_ms: int = _TICK_MS,
        scanners: Scanners | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setWindowTitle(f"Tra cứu hồ sơ · {desk.office.heading.name}")
        self._desk, self._office_code = desk, desk.office.heading.code
        self._clock = clock
        self._asking = Asking(desk, runner, self)
        self._idle_s = idle_s
        self._seconds_left = idle_s
        self._view = View.HOME
        self._inquiry: Inquiry | None = None
        self._notice = Notice.SEARCHING
        self._read = ""
        self._digits = ""
        self._language = Language.VIETNAMESE
        self._is_contrasting = False
        self._is_leaving = False
        self._sheet = ""
        self._home = HomePage(desk.office.heading.name, self)
        self._result = ResultPage(self)
        self._sentence = NoticePage(self)
        self._number = DigitsPage(self)
        self._staff = DigitsPage(self)
        self._pages = (self._home, self._result, self._sentence, self._number, self._staff)
        self._stack = QStackedWidget(self)
        for page in self._pages:
            self._stack.addWidget(page)
        self._bar = Bar(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._stack, 1)
        self._column.addSpacing(3 * SPACE)
        self._column.addWidget(self._bar)
        self._ears = Ears(scanners, self)
        self._ticker = QTimer(self)
        self._ticker.setInterval(tick_ms)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._connect()
        self.resize(QSize(*WINDOW))
        self._dress()
        self._render()

    def _connect(self) -> None:
        self._ears.scanned.connect(self._on_scanned)
        self._asking.answered.connect(self._on_answered)
        self._asking.staff_judged.connect(self._on_staff_judged)
        self._ticker.timeout.connect(self._on_ticker_timeout)
        self._patience.timeout.connect(self._on_patience_timeout)
        self._home.office.asked.connect(self._on_staff_asked)
        self._bar.language_chosen.connect(self._on_language_chosen)
        self._bar.contrast_switched.connect(self._on_contrast_switched)
        self._bar.acted.connect(self._on_bar_acted)
        for page in (self._number, self._staff):
            page.pad.typed.connect(self._on_digit_typed)
            page.pad.erased.connect(self._on_digit_erased)
            page.go.clicked.connect(self._on_go_clicked)

    @property
    def view(self) -> View:
        """Return which page is shown."""
        return self._view

    def leave(self) -> None:
        """Close for good. Call on the GUI thread; the composition root may also call it when the program ends."""
        self._is_leaving = True
        self._asking.forget()
        self._ticker.stop()
        self._patience.stop()
        self.close()

    # -- asking ------------------------------------------------------------------------------------------------------

    def _on_scanned(self, text: str) -> None:
        if self._is_leaving:
            return
        scan = parse_scan(text)
        reference = scan.code or scan.token
        self._ears.scanners.sound(Tone.UNKNOWN if reference is None else Tone.HEARD)
        if reference is not None:
            self._ask(reference, scan.check_word or "", scan if scan.kind is ScanKind.RECEIPT else None)
        elif scan.kind is ScanKind.IDENTITY_CARD:
            self._say(Notice.IDENTITY_CARD)  # what stands on the card is never shown
        else:
            self._say(Notice.FOREIGN, scan.text)

    def _ask(self, code: str, check_word: str, scan: Scan | None) -> None:
        self._read = code
        self._digits = ""
        self._stay()
        self._patience.start()
        self._asking.ask(code, check_word, scan)

    def _on_answered(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry
        if inquiry.notice is Notice.SEARCHING:
            return  # shown by patience alone
        self._patience.stop()
        self._view = View.RESULT if inquiry.notice is None else View.NOTICE
        self._notice = inquiry.notice or Notice.SEARCHING
        self._render()

    def _on_patience_timeout(self) -> None:
        self._view, self._notice = View.NOTICE, Notice.SEARCHING
        self._render()

    def _say(self, kind: Notice, read: str = "") -> None:
        self._asking.forget()
        self._patience.stop()
        self._inquiry = None
        self._view, self._notice, self._read = View.NOTICE, kind, read
        self._digits = ""
        self._stay()
        self._render()

    # -- digits ------------------------------------------------------------------------------------------------------

    def _on_digit_typed(self, digit: str) -> None:
        most = _MOST_STAFF_DIGITS if self._view is View.STAFF else _DIGITS
        if len(self._digits) < most:
            self._digits += digit
        self._stay()
        self._render()

    def _on_digit_erased(self) -> None:
        self._digits = self._digits[:-1]
        self._stay()
        self._render()

    def _on_go_clicked(self) -> None:
        self._find()

    def _find(self) -> None:
        if self._view is View.STAFF and self._digits:
            self._try_staff_code()
        elif self._view is View.NUMBER and len(self._digits) == _DIGITS:
            typed = f"{self._office_code}-{self._digits[:_DATE_DIGITS]}-{self._digits[_DATE_DIGITS:]}"
            code = parse_code(typed)
            if code is None:
                self._say(Notice.WRONG_DATE)
            else:
                self._ask(str(code), "", None)

    def _on_staff_asked(self) -> None:
        self._open(View.STAFF)

    def _open(self, view: View) -> None:
        self._asking.forget()
        self._inquiry = None
        self._digits = ""
        self._view = view
        self._stay()
        self._render()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try_staff_code(self) -> None:
        code, self._digits = self._digits, ""
        self._render()
        self._asking.ask_staff(code)

    def _on_staff_judged(self, is_right: bool) -> None:  # noqa: FBT001 - a slot
        if is_right:
            self.leave()
        else:
            self._say(Notice.WRONG_STAFF_CODE)

    # -- forgetting --------------------------------------------------------------------------------------------------

    def wipe(self) -> None:
        """Forget everything of the last citizen, language and contrast too. Call on the GUI thread."""
        self._asking.forget()
        self._patience.stop()
        self._ticker.stop()
        self._inquiry = None
        self._read = self._digits = ""
        self._view = View.HOME
        self._language = Language.VIETNAMESE
        self._is_contrasting = False
        self._result.wipe()
        self._sentence.wipe()
        self._dress()
        self._render()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay(self) -> None:
        """Begin the idle time anew: somebody is there."""
        self._seconds_left = self._idle_s
        self._ticker.start()

    def _on_ticker_timeout(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left <= 0:
            self.wipe()
        else:
            self._render_bar()

    def _on_bar_acted(self) -> None:
        if self._view is View.HOME:
            self._open(View.NUMBER)
        else:
            self.wipe()

    # -- showing -----------------------------------------------------------------------------------------------------

    def _on_language_chosen(self, language: Language) -> None:
        self._language = language
        self._stay()
        self._render()

    def _on_contrast_switched(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        self._is_contrasting = is_on
        self._stay()
        self._dress()
        self._render()

    def _render(self) -> None:
        """Show the present state in the present language."""
        texts = phrases.TEXTS[self._language]
        self._home.show_texts(texts)
        self._number.show_words(texts.typing, texts.typing_more, texts.find, texts.erase)
        self._staff.show_words(texts.staff, texts.staff_more, texts.leave, texts.erase)
        if self._view is not View.RESULT:
            self._result.wipe()
        if self._view is not View.NOTICE:
            self._sentence.wipe()
        self._stack.setCurrentIndex(list(View).index(self._view))
        self._render_digits()
        if self._view is View.RESULT and self._inquiry is not None and self._inquiry.answer is not None:
            answer = self._inquiry.answer
            words = phrases.headline(answer, self._language), phrases.advice(answer, self._language)
            fresh = phrases.freshness(self._inquiry, self._language, local_date(self._now()))
            is_stale = self._inquiry.is_from_copy and self._inquiry.line is Line.DOWN
            self._result.show_answer(answer, texts, words, fresh, is_stale=is_stale)
        elif self._view is View.NOTICE:
            words = phrases.notice(self._notice, self._language, self._read)
            self._sentence.show_notice(_LOOKS.get(self._notice, "todo"), words)
        self._render_bar()

    def _render_digits(self) -> None:
        typed = self._digits if self._view is View.NUMBER else ""
        dashed = f"{typed:_<{_DIGITS}}"
        self._number.show_digits(
            f"{self._office_code}-",
            f"{dashed[:_DATE_DIGITS]}-{dashed[_DATE_DIGITS:]}",
            is_complete=len(typed) == _DIGITS,
        )
        secret = "●" * len(self._digits) if self._view is View.STAFF else ""
        self._staff.show_digits("", secret or "–", is_complete=bool(secret))

    def _render_bar(self) -> None:
        is_idle = self._view is View.HOME
        self._bar.show_state(
            self._language,
            phrases.TEXTS[self._language],
            is_contrasting=self._is_contrasting,
            seconds_left=None if is_idle else self._seconds_left,
        )

    def _dress(self) -> None:
        scale = max(1.0, min(self.width() / WINDOW[0], self.height() / WINDOW[1]))
        sheet = stylesheet(is_contrasting=self._is_contrasting, scale=scale)
        if sheet == self._sheet:
            return
        self._sheet = sheet
        self.setStyleSheet(sheet)
        side, foot = round(MARGIN * scale), round(9 * SPACE * scale)
        self._column.setContentsMargins(side, foot, side, foot)
        for page in self._pages:
            page.dress(palette(is_contrasting=self._is_contrasting), scale)

    def _now(self) -> datetime:
        return self._clock.now()

    # -- staying -----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the keys of the native window, which exists only now."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ears.keyboard.watch(self.windowHandle())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the size of the screen."""
        super().resizeEvent(event)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Come back when somebody minimises it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized() and not self._is_leaving:
            self.showFullScreen()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give more time to somebody who touches the screen."""
        if self._view is not View.HOME:
            self._stay()
            self._render_bar()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits; every other key does nothing, so that no shortcut leads out."""
        event.accept()
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_F12:
            self._open(View.STAFF)
        elif text.isascii() and text.isdigit() and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self._view not in {View.NUMBER, View.STAFF}:
                self._open(View.NUMBER)
            self._on_digit_typed(text)
        elif key == Qt.Key.Key_Backspace:
            self._on_digit_erased()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._find()

    def hear_reference(self, _: object) -> None:
        """Show the office as the province calls it now."""
        name = self._desk.office.heading.name
        self.setWindowTitle(f"Tra cứu hồ sơ · {name}")
        self._home.office.setText(name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless a staff code opened the door."""
        if not self._is_leaving:
            event.ignore()
            return
        event.accept()
        self.left.emit()
