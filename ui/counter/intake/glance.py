"""One look before the dossier is stored: name, case, due time, fee, copies. Enter confirms, Esc goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.procedure import Channel, Procedure
from models.services.commands import Preview, ReceiveCommand
from ui.counter.intake.channel import CHANNEL_WORDS
from ui.i18n.words import tr
from ui.messages import problem_words
from ui.shell.words import due_words
from ui.theme import SPACE
from ui.widgets.parts import Banner, label

_WIDTH_PX = 620


class Glance(QDialog):
    """The panel of the glance.

    Signals:
        confirmed: Enter was pressed.
    """

    confirmed = Signal()

    def __init__(
        self, command: ReceiveCommand, preview: Preview, procedure: Procedure, case: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Xem lại trước khi tiếp nhận"))
        self.setModal(True)
        self.setFixedWidth(_WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 5 * SPACE)
        column.setSpacing(2 * SPACE)
        owner = command.owner or command.submitter
        column.addWidget(label(owner.organisation or owner.name, "huge", wraps=True))
        column.addWidget(label(procedure.name, "title", wraps=True))
        if case:
            column.addWidget(label(case, "", wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        grid.setColumnStretch(1, 1)
        rows: list[tuple[str, str, str]] = []
        if preview.due is not None:
            rows.append((tr("Hẹn trả"), due_words(preview.due.due_at), "due"))
            rows.append(("", preview.due.rule, "muted"))
        rows.append((tr("Phí, lệ phí"), preview.fee_words, "strong"))
        if command.owner is not None:
            rows.append((tr("Người nộp"), command.submitter.organisation or command.submitter.name, "strong"))
        papers = len(command.documents or ())
        rows.append((tr("Giấy tờ"), tr("{papers} loại · {sets} bộ").format(papers=papers, sets=command.sets), ""))
        if command.channel is not Channel.COUNTER:
            portal = (
                tr(", mã của cổng {external_code}").format(external_code=command.external_code)
                if command.external_code
                else ""
            )
            rows.append((tr("Cách nộp"), CHANNEL_WORDS[command.channel] + portal, "strong"))
        receipt = (
            tr("chưa in: hồ sơ chờ tiếp nhận") if command.is_arrival else tr("in %n bản", "", command.receipt_copies)
        )
        rows.append((tr("Giấy hẹn"), receipt, ""))
        for number, (caption, words, role) in enumerate(rows):
            grid.addWidget(label(caption, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, role, wraps=True), number, 1)
        column.addLayout(grid)
        if preview.warnings:
            doubts = Banner(self)
            doubts.say("\n".join(problem_words(warning) for warning in preview.warnings), "warning")
            column.addWidget(doubts)
        self._confirm = QPushButton(tr("Đúng, tiếp nhận   Enter"), self)
        self._confirm.setProperty("primary", "true")
        self._confirm.setDefault(True)
        self._confirm.clicked.connect(self._on_confirm_clicked)
        back = QPushButton(tr("Sửa lại   Esc"), self)
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.setSpacing(2 * SPACE)
        line.addStretch(1)
        line.addWidget(back)
        line.addWidget(self._confirm)
        column.addSpacing(2 * SPACE)
        column.addLayout(line)
        self._confirm.setFocus()

    def _on_confirm_clicked(self) -> None:
        self.accept()
        self.confirmed.emit()
