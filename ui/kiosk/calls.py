"""The screen over the waiting room: which number goes to which counter, large, with the calls before it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from models.domain.queue import Call
from models.services.ports import Clock
from models.services.queueing import WaitingRoom
from ui.kiosk.desk import CallsDesk
from ui.kiosk.fitted import Fitted
from ui.kiosk.style import MARGIN, stylesheet
from ui.kiosk.vietnamese import VIETNAMESE
from ui.shell.words import clock_words
from ui.tasks import TaskRunner
from ui.theme import KIOSK_BODY, KIOSK_HEADLINE, KIOSK_SMALL, KIOSK_TITLE, SPACE, WINDOW
from ui.voice import Voice

_EVERY_MS: Final = 1_000
_BEFORE: Final = 5
_SILENT: Final = timedelta(minutes=2)
"""Without news for so long the screen says so: counters may have called what has not come."""
_BOLD: Final = QFont.Weight.Bold


class CallsWindow(QWidget):
    """Reads once a second; a new call is spoken where there is a voice. Nobody types here."""

    def __init__(
        self,
        *,
        desk: CallsDesk,
        runner: TaskRunner,
        clock: Clock,
        voice: Voice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(f"Gọi số · {desk.office.heading.name}")
        self._desk, self._runner, self._clock, self._voice = desk, runner, clock, voice
        self._seen: datetime | None = None
        self._sheet = ""
        self.office = Fitted((KIOSK_BODY,), lines=1, weight=QFont.Weight.DemiBold)
        self.called = Fitted((KIOSK_TITLE, 36), lines=1)
        self.number = Fitted((220, 170), lines=1, weight=_BOLD)
        self.counter = Fitted((80, 64), lines=1, weight=_BOLD)
        self.waiting = Fitted((KIOSK_BODY, KIOSK_SMALL), lines=2)
        self.freshness = Fitted((KIOSK_SMALL,), lines=1)
        self.freshness.setProperty("look", "todo")
        self.before = [
            (
                Fitted((KIOSK_HEADLINE, 36), lines=1, weight=_BOLD),
                Fitted((KIOSK_TITLE, 36, KIOSK_SMALL), lines=1),
            )
            for _ in range(_BEFORE)
        ]
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self.resize(QSize(*WINDOW))
        self._dress()
        self._show_room(WaitingRoom((), 0, ()), None)

    def start(self) -> None:
        """Begin to read."""
        self.refresh()
        self._timer.start()

    def refresh(self) -> None:
        """Read the waiting room."""
        self._runner.read(self._desk.standing, self._on_standing, self._on_failed, key="calls")

    def _lay_out(self) -> None:
        panel = QFrame(self)
        panel.setProperty("panel", "plain")
        left = QVBoxLayout(panel)
        for shown in (self.called, self.number, self.counter):
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            left.addWidget(shown)
        self.number.setProperty("look", "plain")
        right = QGridLayout()
        right.setHorizontalSpacing(6 * SPACE)
        for row, (number, counter) in enumerate(self.before):
            right.addWidget(number, row, 0)
            right.addWidget(counter, row, 1)
        right.setColumnStretch(0, 1)
        right.setColumnStretch(1, 1)
        both = QHBoxLayout()
        both.setSpacing(10 * SPACE)
        both.addWidget(panel, 3)
        both.addLayout(right, 2)
        self._column.setSpacing(4 * SPACE)
        self._column.addWidget(self.office)
        self._column.addLayout(both, 1)
        self._column.addWidget(self.waiting)
        self._column.addWidget(self.freshness)

    def _on_standing(self, told: tuple[WaitingRoom, datetime | None]) -> None:
        room, heard_at = told
        new = [call for call in room.calls if self._seen is not None and call.called_at > self._seen]
        self._seen = room.calls[0].called_at if room.calls else self._seen or self._clock.now()
        self._show_room(room, heard_at)
        if new and self._voice is not None:
            said = [VIETNAMESE.called_to.format(number=_spelt(c.number), counter=c.counter) for c in reversed(new)]
            self._voice.say(" ".join(said), "vi")

    def _show_room(self, room: WaitingRoom, heard_at: datetime | None) -> None:
        self.office.say(self._desk.office.heading.name)
        latest = room.calls[0] if room.calls else None
        self.called.say(VIETNAMESE.called)
        self.number.say(latest.number if latest is not None else "–")
        self.counter.say(_counter(latest))
        earlier = _once(room.calls)[1:]
        for place, (number, counter) in enumerate(self.before):
            call = earlier[place] if place < len(earlier) else None
            number.say(call.number if call is not None else "")
            counter.say(_counter(call))
        waiting = len(room.waiting) + room.elsewhere
        self.waiting.say(f"Đang chờ: {waiting} người" if waiting else "Chưa có ai chờ")
        is_silent = heard_at is None or self._clock.now() - heard_at > _SILENT
        since = f" từ {clock_words(heard_at)}" if heard_at is not None else ""
        self.freshness.say(f"Chưa có tin mới{since}: xin nghe cán bộ gọi số tại quầy" if is_silent else "")

    def _on_failed(self, error: Exception) -> None:
        del error  # logged by the runner; what was called last stays on the screen, the next second asks again

    def _dress(self) -> None:
        scale = max(1.0, min(self.width() / WINDOW[0], self.height() / WINDOW[1]))
        sheet = stylesheet(is_contrasting=False, scale=scale)
        if sheet == self._sheet:
            return
        self._sheet = sheet
        self.setStyleSheet(sheet)
        side, foot = round(MARGIN * scale), round(9 * SPACE * scale)
        self._column.setContentsMargins(side, foot, side, foot)
        shown = (self.office, self.called, self.number, self.counter, self.waiting, self.freshness)
        for text in (*shown, *(each for pair in self.before for each in pair)):
            text.set_scale(scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the size of the screen."""
        super().resizeEvent(event)
        self._dress()


def _counter(call: Call | None) -> str:
    return VIETNAMESE.counter.format(counter=call.counter) if call is not None else ""


def _once(calls: tuple[Call, ...]) -> list[Call]:
    """Return each number's last call, the latest first: one that was called again is not listed twice."""
    latest: dict[str, Call] = {}
    for call in calls:
        latest.setdefault(call.number, call)
    return list(latest.values())


def _spelt(number: str) -> str:
    """Return a number as it is read aloud, sign by sign."""
    return " ".join(number)
