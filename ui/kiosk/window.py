"""The kiosk: one receipt, one answer, then nothing of it remains."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.rating import Complaint, Satisfaction
from models.domain.receipt_code import Scan, ScanKind, parse_scan
from models.domain.timeline import local_date
from models.services.ports import Clock
from models.services.queueing import Taken
from models.services.rating import GiveRating
from ui.ears import Ears
from ui.kiosk import phrases
from ui.kiosk.asking import Asking
from ui.kiosk.bar import Bar
from ui.kiosk.desk import KioskDesk
from ui.kiosk.giving import Giving
from ui.kiosk.inquiry import Inquiry, Notice
from ui.kiosk.locked import LockedWindow
from ui.kiosk.reading import ReadingAloud
from ui.kiosk.screens import Screens, Shown, View
from ui.kiosk.style import MARGIN, palette, stylesheet
from ui.kiosk.texts import Language
from ui.kiosk.typed import Typed
from ui.scanner_line import Tone
from ui.scanners import Scanners
from ui.tasks import TaskRunner
from ui.theme import SPACE, WINDOW
from ui.voice import Voice

__all__ = ["IDLE_S", "KioskWindow", "View"]

IDLE_S: Final = 30
_TICK_MS: Final = 1000
_PATIENCE_MS: Final = 120
"""How long the page before may stand until "searching" is shown: a local answer comes sooner, nothing flickers."""


class KioskWindow(LockedWindow):
    """Full screen; shows with `showFullScreen()`. It closes only by `leave()`, which a staff code calls."""

    def __init__(
        self,
        *,
        desk: KioskDesk,
        runner: TaskRunner,
        clock: Clock,
        idle_s: int = IDLE_S,
        tick_ms: int = _TICK_MS,
        scanners: Scanners | None = None,
        voice: Voice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("kiosk")
        self.setWindowTitle(f"Tra cứu hồ sơ · {desk.office.heading.name}")
        self._desk, self._office_code = desk, desk.office.heading.code
        self._clock = clock
        self._asking = Asking(desk, runner, self)
        self._giving = Giving(desk, runner, self)
        self._aloud = ReadingAloud(voice)
        self._idle_s = idle_s
        self._seconds_left = idle_s
        self._shown = Shown()
        self._is_contrasting = False
        self._sheet = ""
        self._screens = Screens(desk.office.heading.name, self)
        self._bar = Bar(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._screens, 1)
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
        self._giving.rated.connect(self._on_rated)
        self._giving.number_taken.connect(self._on_number_taken)
        self._ticker.timeout.connect(self._on_ticker_timeout)
        self._patience.timeout.connect(self._on_patience_timeout)
        screens = self._screens
        screens.home.office.asked.connect(self._on_staff_asked)
        screens.home.take_number.clicked.connect(self._on_take_number_clicked)
        screens.result.faces.chosen.connect(self._on_satisfaction_chosen)
        screens.complaint.chosen.connect(self._on_complaint_chosen)
        screens.queues.chosen.connect(self._giving.take_number)
        for page in (screens.number, screens.staff):
            page.pad.typed.connect(self._on_digit_typed)
            page.pad.erased.connect(self._on_digit_erased)
            page.go.clicked.connect(self._find)
        self._bar.language_chosen.connect(self._on_language_chosen)
        self._bar.contrast_switched.connect(self._on_contrast_switched)
        self._bar.speech_switched.connect(self._on_speech_switched)
        self._bar.acted.connect(self._on_bar_acted)
        self.touched.connect(self._on_touched)

    @property
    def view(self) -> View:
        """Return which page is shown."""
        return self._shown.view

    def leave(self) -> None:
        """Close for good. Call on the GUI thread; the composition root may also call it when the program ends."""
        self._asking.forget()
        self._ticker.stop()
        self._patience.stop()
        self._aloud.switch(is_on=False)
        super().leave()

    # -- asking ------------------------------------------------------------------------------------------------------

    def _on_scanned(self, text: str) -> None:
        if self.is_leaving:
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
        self._shown.read, self._shown.typed = code, Typed()
        self._stay()
        self._patience.start()
        self._asking.ask(code, check_word, scan)

    def _on_answered(self, inquiry: Inquiry) -> None:
        self._shown.inquiry = inquiry
        if inquiry.notice is Notice.SEARCHING:
            return  # shown by patience alone
        self._patience.stop()
        if self._shown.view is View.COMPLAINT and inquiry.notice is None:
            return  # the province's answer comes while somebody says why: the question stays
        self._shown.view = View.RESULT if inquiry.notice is None else View.NOTICE
        self._shown.notice = inquiry.notice or Notice.SEARCHING
        self._render()

    def _on_patience_timeout(self) -> None:
        self._shown.view, self._shown.notice = View.NOTICE, Notice.SEARCHING
        self._render()

    def _say(self, kind: Notice, read: str = "") -> None:
        self._asking.forget()
        self._patience.stop()
        self._shown = Shown(View.NOTICE, self._shown.language, notice=kind, read=read)
        self._stay()
        self._render()

    # -- digits ------------------------------------------------------------------------------------------------------

    def _on_digit_typed(self, digit: str) -> None:
        self._shown.typed = self._shown.typed.plus(digit)
        self._stay()
        self._render()

    def _on_digit_erased(self) -> None:
        self._shown.typed = self._shown.typed.minus()
        self._stay()
        self._render()

    def _find(self) -> None:
        typed = self._shown.typed
        if not typed.is_complete:
            return
        if self.view is View.STAFF:
            self._shown.typed = Typed(is_secret=True)
            self._render()
            self._asking.ask_staff(typed.digits)
        elif self.view is View.NUMBER:
            code = typed.code(self._office_code)
            if code is None:
                self._say(Notice.WRONG_DATE)
            else:
                self._ask(code, "", None)

    def _on_staff_asked(self) -> None:
        self._open(View.STAFF)

    def _open(self, view: View, taken: Taken | None = None) -> None:
        self._asking.forget()
        typed = Typed(is_secret=view is View.STAFF)
        self._shown = Shown(view, self._shown.language, typed=typed, taken=taken)
        self._stay()
        self._render()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_staff_judged(self, is_right: bool) -> None:  # noqa: FBT001 - a slot
        if is_right:
            self.leave()
        else:
            self._say(Notice.WRONG_STAFF_CODE)

    # -- giving and taking -------------------------------------------------------------------------------------------

    def _on_satisfaction_chosen(self, satisfaction: Satisfaction) -> None:
        if satisfaction is Satisfaction.UNSATISFIED:
            self._shown.view = View.COMPLAINT  # the inquiry stays: the reason belongs to this dossier
            self._stay()
            self._render()
        else:
            self._rate(satisfaction)

    def _on_complaint_chosen(self, key: str) -> None:
        self._rate(Satisfaction.UNSATISFIED, Complaint(key))

    def _rate(self, satisfaction: Satisfaction, reason: Complaint | None = None) -> None:
        inquiry = self._shown.inquiry
        if inquiry is not None:
            self._stay()
            self._giving.rate(GiveRating(inquiry.code, inquiry.check_word, satisfaction, reason))

    def _on_rated(self, is_stored: bool) -> None:  # noqa: FBT001 - a slot
        if self.view in {View.RESULT, View.COMPLAINT}:  # whoever rated may have gone, another receipt may be shown
            self._say(Notice.THANKS if is_stored else Notice.NOT_RATED)

    def _on_take_number_clicked(self) -> None:
        self._open(View.QUEUES)

    def _on_number_taken(self, taken: Taken | None) -> None:
        if taken is None:
            self._say(Notice.NO_NUMBER)
            return
        self._open(View.TICKET, taken)
        self._screens.ticket.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- forgetting --------------------------------------------------------------------------------------------------

    def wipe(self) -> None:
        """Forget everything of the last citizen, language and contrast too. Call on the GUI thread."""
        self._asking.forget()
        self._patience.stop()
        self._ticker.stop()
        self._shown = Shown()
        self._is_contrasting = False
        self._aloud.switch(is_on=False)
        self._screens.wipe()
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
        if self.view is View.HOME:
            self._open(View.NUMBER)
        else:
            self.wipe()

    def _on_touched(self) -> None:
        if self.view is not View.HOME:
            self._stay()
            self._render_bar()

    # -- showing -----------------------------------------------------------------------------------------------------

    def _on_language_chosen(self, language: Language) -> None:
        self._shown.language = language
        self._stay()
        self._render()

    def _on_contrast_switched(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        self._is_contrasting = is_on
        self._stay()
        self._dress()
        self._render()

    def _on_speech_switched(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        self._aloud.switch(is_on=is_on)
        self._stay()
        self._render()

    def _render(self) -> None:
        """Show the present state in the present language."""
        said = self._screens.show_state(self._shown, self._desk.office, local_date(self._clock.now()))
        self._aloud.show(said, self._shown.language)
        self._render_bar()

    def _render_bar(self) -> None:
        language, texts = self._shown.language, phrases.TEXTS[self._shown.language]
        self._bar.show_speech(texts, is_installed=self._aloud.is_installed(language), is_on=self._aloud.is_on)
        self._bar.show_state(
            language,
            texts,
            is_contrasting=self._is_contrasting,
            seconds_left=None if self.view is View.HOME else self._seconds_left,
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
        self._screens.dress(palette(is_contrasting=self._is_contrasting), scale)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the keys of the native window, which exists only now."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ears.keyboard.watch(self.windowHandle())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the size of the screen."""
        super().resizeEvent(event)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits; every other key does nothing, so that no shortcut leads out."""
        event.accept()
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_F12:
            self._open(View.STAFF)
        elif text.isascii() and text.isdigit() and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self.view not in {View.NUMBER, View.STAFF}:
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
        self._screens.home.office.setText(name)
        self._render()
