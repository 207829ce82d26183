"""The line at the top: office, counter, clerk; the truth about the line; date and time."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from models.domain.timeline import local_date
from models.services.ports import Clock
from models.services.views import LineStatus
from ui.i18n.words import tr
from ui.shell.keymap import COMMANDS, PRINT_QUEUE, QUEUE, with_key
from ui.shell.words import clock_words, day_words, line_words
from ui.theme import KEYS_FROM_PX, SPACE
from ui.widgets.parts import ShortLabel, label, restyle

_TICK_MS = 1000
_LEAST_PX = 320


class Header(QFrame):
    """Always visible. It reads its clock once a second and writes only what changed.

    Signals:
        command_wanted: name of the command that a link in the truth about the line leads to.
    """

    command_wanted = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setFixedHeight(33)
        self._clock = clock
        self._line: LineStatus | None = None
        self._product = label(tr("Một Cửa"), "strong", self)
        self._place = ShortLabel("", self)
        self._waiting = QLabel(self)
        self._prints = QLabel(self)
        self._dot = QLabel("●", self)
        self._truth = QLabel(self)
        self._commands = QPushButton(with_key(COMMANDS.words, COMMANDS.key), self)
        self._commands.setProperty("link", "true")
        self._commands.setProperty("tone", "plain")
        self._commands.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._commands.clicked.connect(self._on_commands_clicked)
        self._commands.hide()
        self._day = label("", "", self)
        self._time = label("", "strong", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * SPACE, 0, 4 * SPACE, 0)
        row.setSpacing(SPACE + 2)
        row.addWidget(self._product)
        row.addWidget(self._place, 1)
        row.addWidget(self._waiting)
        row.addWidget(self._prints)
        row.addWidget(self._dot)
        row.addWidget(self._truth)
        row.addSpacing(4 * SPACE)
        row.addWidget(self._commands)
        row.addWidget(self._day)
        row.addWidget(self._time)
        self._truth.setAccessibleName(tr("Đường truyền"))
        self._truth.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._truth.linkActivated.connect(self.command_wanted)
        self._waiting.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._waiting.linkActivated.connect(self.command_wanted)
        self._waiting.hide()
        self._prints.setAccessibleName(tr("Hàng in"))
        self._prints.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._prints.linkActivated.connect(self.command_wanted)
        self._prints.hide()
        self._dot.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._on_timer_timeout()
        self._timer.start()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: at a narrow window the office's name is short and the date is left out."""
        return QSize(_LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the list of pages and commands where there is no room for the column of keys."""
        super().resizeEvent(event)
        has_keys = self.width() >= KEYS_FROM_PX
        self._commands.setHidden(has_keys)
        self._day.setVisible(has_keys)
        self._product.setVisible(has_keys)

    @property
    def truth(self) -> str:
        """Return what is said about the line, as rich text."""
        return self._truth.text()

    def show_place(self, *parts: str) -> None:
        """Show office, counter and person; empty parts are left out."""
        self._place.setText(" · ".join(part for part in parts if part))

    def show_line(self, line: LineStatus) -> None:
        """Show the truth about the line."""
        self._line = line
        self._write_line()

    def show_prints(self, words: str, tone: str) -> None:
        """Show how printing goes, as a link to the queue; nothing where there is nothing to say."""
        self._prints.setText(_link(PRINT_QUEUE.command, words))
        self._prints.setAccessibleName(f"{tr('Hàng in')}: {words}")
        self._prints.setVisible(bool(words))
        restyle(self._prints, "tone", tone)

    def show_waiting(self, words: str) -> None:
        """Show who waits for this counter, as a link to the numbers; nothing where nobody does."""
        self._waiting.setText(_link(QUEUE.command, words))
        self._waiting.setAccessibleName(words)
        self._waiting.setVisible(bool(words))

    @property
    def waiting(self) -> str:
        """Return what is said about who waits, as rich text."""
        return self._waiting.text()

    @property
    def prints(self) -> str:
        """Return what is said about printing, as rich text."""
        return self._prints.text()

    def _write_line(self) -> None:
        if self._line is None:
            return
        words, tone = line_words(self._line, self._clock.now())
        self._dot.show()
        restyle(self._dot, "tone", tone)
        if self._truth.text() != words:
            self._truth.setText(words)
            self._truth.setToolTip(words)

    def _on_commands_clicked(self) -> None:
        self.command_wanted.emit(COMMANDS.command)

    def _on_timer_timeout(self) -> None:
        now = self._clock.now()
        for shown, words in ((self._day, _capital(day_words(local_date(now)))), (self._time, clock_words(now))):
            if shown.text() != words:
                shown.setText(words)
                self._write_line()


def _link(command: str, words: str) -> str:
    if not words:
        return ""
    from html import escape  # half a megabyte that a start does without

    return f'<a href="{command}">{escape(words)}</a>'


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
