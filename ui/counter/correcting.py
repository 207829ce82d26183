"""Đính chính: a typing error is put right by an event of its own; what stood there stays in the dossier's timeline."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models.domain.dossier import Dossier
from models.domain.timeline import local_date
from models.services.commands import ActCommand
from models.services.ports import Clock, PrintedPaper
from models.services.views import DossierView, Stepped
from ui.counter.correction_dialog import CorrectionDialog
from ui.counter.desk import CounterDesk
from ui.counter.printing.words import queued_words
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.shell.words import clock_words, date_words
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.confirming import confirm_line
from ui.widgets.parts import label


class ReprintOffer(QDialog):
    """After a correction: the receipt in the citizen's hand is another one now.

    Signals:
        wanted: print the receipt anew.
    """

    wanted = Signal()

    def __init__(self, code: str, replaced: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("In giấy hẹn thay thế"))
        self.setModal(True)
        print_button, buttons = confirm_line(self, tr("In giấy hẹn thay thế"), back=tr("Để sau"))
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 5 * SPACE)
        column.setSpacing(3 * SPACE)
        column.addWidget(label(tr("Đã ghi đính chính của hồ sơ {code}").format(code=code), "title"))
        column.addWidget(
            label(
                tr("Giấy hẹn mới sẽ ghi: thay thế bản in lúc {replaced}. Thu lại bản cũ của người nộp.").format(
                    replaced=replaced
                ),
                wraps=True,
            )
        )
        column.addLayout(buttons)
        print_button.clicked.connect(self._on_print_clicked)

    def _on_print_clicked(self) -> None:
        self.accept()
        self.wanted.emit()


class Correcting(QObject):
    """Opens the dialog about a dossier, stores the correction, offers the corrected receipt.

    Signals:
        said: a sentence and its tone.
        dialog_wanted: a panel to open.
        acted: a correction was stored; code of its dossier.
    """

    said = Signal(str, str)
    dialog_wanted = Signal(object)
    acted = Signal(str)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._clock, self._parent = desk, runner, clock, parent
        self._dialog: CorrectionDialog | None = None

    def open(self, view: DossierView | None) -> None:
        """Ask what has to be put right."""
        if view is None:
            self.said.emit(tr("Mở một hồ sơ rồi đính chính hồ sơ đó"), "info")
            return
        dialog = CorrectionDialog(view.dossier, local_date(self._clock.now()), self._parent.window())
        self._dialog = dialog
        dialog.confirmed.connect(partial(self._on_confirmed, view.dossier))
        self.dialog_wanted.emit(dialog)

    def _on_confirmed(self, dossier: Dossier, command: ActCommand) -> None:
        self._runner.command(partial(self._desk.act, command), partial(self._on_stepped, dossier), self._on_act_failed)

    def _on_stepped(self, dossier: Dossier, stepped: Stepped) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        self.said.emit(tr("Đã ghi đính chính của hồ sơ {code}").format(code=stepped.code), "success")
        self.acted.emit(stepped.code)
        printed_at = dossier.receipt_printed_at
        if printed_at is not None:
            replaced = f"{clock_words(printed_at)} {date_words(local_date(printed_at))}"
            offer = ReprintOffer(stepped.code, replaced, self._parent.window())
            offer.wanted.connect(partial(self._print, stepped.code))
            self.dialog_wanted.emit(offer)

    def _print(self, code: str) -> None:
        self._runner.command(partial(self._desk.print_receipt, code), partial(self._on_printed, code), self._on_failed)

    def _on_printed(self, code: str, printed: PrintedPaper) -> None:
        self.said.emit(
            queued_words(printed) or tr("Đã in giấy hẹn thay thế của hồ sơ {code}").format(code=code), "success"
        )
        self.acted.emit(code)

    def _on_act_failed(self, error: Exception) -> None:
        if self._dialog is not None:
            self._dialog.show_error(error)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")
