"""A window's way to its print queue: the words in the status bar, what a start offers, the two screens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from models.services.print_jobs import PrintCounts, PrinterChoices, PrintJob
from models.services.print_ports import PrintDesk
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.messages_printing import counts_words
from ui.shell.keymap import PRINT_QUEUE, PRINTERS
from ui.shell.window import BaseWindow


class PrintStation(QObject):
    """Reads the queue whenever it changes; nothing here waits for a printer.

    Signals:
        moved: the jobs as they now are, for whoever shows one of them.
        chosen: the `PrinterChoices`, as they now are.
    """

    moved = Signal(object)
    chosen = Signal(object)

    def __init__(self, desk: PrintDesk, window: BaseWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._offered = 0
        window.notices.prints_changed.connect(self.refresh)

    def start(self) -> None:
        """Let the queue judge what an earlier run left, and work."""
        self._window.runner.net(self._desk.start, self._on_started, self._on_failed)

    def refresh(self) -> None:
        """Read how the queue stands."""
        self._window.runner.read(self._desk.counts, self._on_counts, self._on_failed, key="print counts")
        self._window.runner.read(self._desk.jobs, self._on_jobs, self._on_failed, key="print station")

    def read_choices(self) -> None:
        """Read what is printed where."""
        self._window.runner.read(self._desk.choices, self._on_choices, self._on_failed, key="print choices")

    def commands(self) -> dict[str, Callable[[], None]]:
        """Return what this part answers."""
        return {PRINT_QUEUE.command: self.open_queue, PRINTERS.command: self.open_printers}

    def open_queue(self) -> None:
        """Show the queue."""
        from ui.counter.printing.queue import PrintQueueDialog

        window = self._window
        dialog = PrintQueueDialog(desk=self._desk, runner=window.runner, key=PRINTERS.key, parent=window)
        window.notices.prints_changed.connect(dialog.refresh)
        dialog.printers_wanted.connect(self.open_printers)
        window.show_dialog(dialog)

    def open_printers(self) -> None:
        """Show the printers."""
        from ui.counter.printing.printers import PrintersDialog

        window = self._window
        dialog = PrintersDialog(desk=self._desk, runner=window.runner, parent=window)
        dialog.finished.connect(self.read_choices)
        window.show_dialog(dialog)

    def _on_started(self, _: None) -> None:
        self.refresh()

    def _on_counts(self, counts: PrintCounts) -> None:
        words, tone = counts_words(counts)
        self._window.header.show_prints(words, tone)
        if counts.undecided > self._offered and self._window.page != "sign_in":
            told = tr("%n giấy chưa in hoặc chưa rõ: bấm {key} để in tiếp hay bỏ", "", counts.undecided)
            self._window.announce(told.format(key=PRINT_QUEUE.key), "warning")
        self._offered = counts.undecided

    def _on_choices(self, choices: PrinterChoices) -> None:
        self.chosen.emit(choices)

    def _on_jobs(self, jobs: list[PrintJob]) -> None:
        self.moved.emit(tuple(jobs))

    def _on_failed(self, error: Exception) -> None:
        self._window.announce(refusal_words(error), "danger")
