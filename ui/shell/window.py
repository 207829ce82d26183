"""The base of every face: header with the truth about the line, keys as data, F1, Ctrl+K, scanner, one banner."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from models.services.looks import Machine
from models.services.ports import Clock
from models.services.views import LineStatus
from ui.scanners import Scanners
from ui.shell.command_search import Offer, RecentCommands
from ui.shell.faults import Faults
from ui.shell.header import Header
from ui.shell.hearing import Hearing
from ui.shell.keymap import Binding
from ui.shell.line_dialog import LineDesk, LineDialog
from ui.shell.looks import LooksChoice
from ui.shell.notices import Notices
from ui.shell.overlay import CommandBox, KeysOverlay
from ui.shell.waiting import Waiting
from ui.tasks import TaskRunner
from ui.theme import SPACE, WINDOW
from ui.wedge import Reading
from ui.widgets.parts import Banner
from ui.widgets.room import fit_dialog

_BANNER_MS = 8000
_AROUND_DIALOG = QSize(2 * SPACE, 6 * SPACE)
"""The frame and the title of a panel lie within the window too."""


class BaseWindow(QMainWindow):
    """A window of one face. Subclasses fill `body`, answer `run` and `_on_scanned`, and name their present `page`.

    Every key of `bindings` becomes a shortcut of the window that calls `run(command)`; a key that the present page does
    not know does nothing. `line_desk` answers about the line to the province; a kiosk has none.
    """

    def __init__(
        self,
        *,
        title: str,
        runner: TaskRunner,
        notices: Notices,
        clock: Clock,
        bindings: Sequence[Binding] = (),
        scanners: Scanners | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.runner = runner
        self.notices = notices
        self.clock = clock
        self.line_desk: LineDesk | None = None
        self.bindings = tuple(bindings)
        self._recent = RecentCommands()
        self.setWindowTitle(title)
        self.resize(*WINDOW)
        shell = QWidget(self)
        shell.setObjectName("shell")
        column = QVBoxLayout(shell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = Header(clock, shell)
        self.header.command_wanted.connect(self._on_header_command_wanted)
        self.banner = Banner(shell)
        self._banner_stays = False
        self._banner_timer = QTimer(self)
        self._banner_timer.setSingleShot(True)
        self._banner_timer.setInterval(_BANNER_MS)
        self._banner_timer.timeout.connect(self._on_banner_timer_timeout)
        self.body = QHBoxLayout()
        self.body.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        self.body.setSpacing(3 * SPACE)
        banner_line = QHBoxLayout()
        banner_line.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        banner_line.addWidget(self.banner)
        column.addWidget(self.header)
        column.addLayout(banner_line)
        column.addLayout(self.body, 1)
        self.setCentralWidget(shell)
        self._waiting = Waiting(self)
        self._looks: LooksChoice | None = None
        self._faults: Faults | None = None
        self.hearing = Hearing(scanners, self)
        self.hearing.heard.connect(self._on_heard)
        self.scanner = self.hearing.keyboard
        self._shortcuts = [self._shortcut(key) for key in dict.fromkeys(b.key for b in self.bindings if b.key)]
        notices.line_changed.connect(self._on_notices_line_changed)

    @property
    def page(self) -> str:
        """Return the name of the present page, as in `Binding.pages`."""
        return ""

    def run(self, command: str) -> None:
        """Do a command by name. Subclasses answer their own and hand the rest here."""
        if command == "help":
            self.show_dialog(KeysOverlay(self.working_bindings(), self))
        elif command == "commands":
            box = CommandBox(self.offers(), self._recent.names, self)
            box.chosen.connect(self._on_box_chosen)
            self.show_dialog(box)
        elif command == "line" and self.line_desk is not None:
            self.show_dialog(LineDialog(self.line_desk, self.runner, self.clock, self))
        elif command == "scanner":
            self.hearing.open_test()

        elif command == "looks" and self._looks is not None:
            self._looks.open()
        elif command == "faults" and self._faults is not None:
            self._faults.open()

    def use_machine(self, machine: Machine | None) -> None:
        """Ask a machine about looks and crash files, and offer what an earlier run left; None asks nobody."""
        if machine is not None:
            self._looks = LooksChoice(machine, self)
            self._faults = Faults(machine, self)
            self._faults.tell()

    def working_bindings(self) -> tuple[Binding, ...]:
        """Return the bindings that work on the present page."""
        return tuple(binding for binding in self.bindings if binding.works_on(self.page))

    def offers(self) -> list[Offer]:
        """Return every command that the box offers, those of the present page first."""
        return [Offer(binding) for binding in self.working_bindings() if binding.command != "commands"]

    def show_dialog(self, dialog: QDialog) -> None:
        """Open a modal panel that deletes itself, without blocking."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_dialog(dialog, self.size() - _AROUND_DIALOG)
        dialog.open()
        self.scanner.watch(dialog.windowHandle())

    def announce(self, words: str, tone: str = "info", *, stays: bool = False) -> None:
        """Say a sentence in the banner: "info", "success", "warning" or "danger"; it goes by itself unless it stays."""
        self.banner.say(words, tone)
        self._banner_stays = stays
        self._banner_timer.stop()
        if words and not stays:
            self._banner_timer.start()

    @property
    def is_banner_standing(self) -> bool:
        """Tell whether the banner says something that somebody has to see to."""
        return self._banner_stays and bool(self.banner.words)

    def turn_page(self) -> None:
        """Take away what was said about the page before, unless it has to stay."""
        if not self._banner_stays:
            self.announce("")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while something that was typed is not stored; the second wish is obeyed."""
        if self._waiting.keeps_open():
            event.ignore()
            return
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the keys of the native window, which exists only now."""
        super().showEvent(event)
        self.scanner.watch(self.windowHandle())

    def _shortcut(self, key: str) -> QShortcut:
        """Make one shortcut for a key: two would be ambiguous, and pages may give it different commands."""
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setObjectName(key)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._on_shortcut_activated)
        return shortcut

    def _on_shortcut_activated(self) -> None:
        key = self.sender().objectName()
        self.scanner.flush()  # every typed key is in its field before the page is asked what the key means
        meant = [binding.command for binding in self.working_bindings() if binding.key == key]
        if meant:
            self.run(meant[0])

    def _on_box_chosen(self, command: str) -> None:
        self._recent.note(command)
        self._dispatch(command)

    def _on_header_command_wanted(self, command: str) -> None:
        self._dispatch(command)

    def _dispatch(self, command: str) -> None:
        """Run a command if the present page knows it, with every typed key already in its field."""
        self.scanner.flush()
        if any(binding.command == command for binding in self.working_bindings()):
            self.run(command)

    def _on_heard(self, reading: Reading) -> None:
        self._on_scanned(reading.text)

    def _on_scanned(self, text: str) -> None:
        """Find what was scanned. Subclasses override it; a scan never approves."""

    def _on_notices_line_changed(self, line: LineStatus) -> None:
        self.header.show_line(line)

    def _on_banner_timer_timeout(self) -> None:
        self.banner.say("")
