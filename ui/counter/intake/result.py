"""What the counter says after F9: the code, when it is due and why, whether the receipt is printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.dossier import RECEIPT
from models.services.print_jobs import JobState, PrintJob
from models.services.views import Received
from ui.counter.printing.words import receipt_words
from ui.i18n.words import tr
from ui.shell.keymap import by_command, with_key
from ui.shell.words import due_words
from ui.theme import SPACE
from ui.widgets.parts import label, restyle


class ResultCard(QFrame):
    """Stays until the next dossier is accepted or Esc puts it away.

    Signals:
        reprint_wanted: print the receipt again.
        preview_wanted: show the receipt as paper.
        same_person_wanted: begin another dossier of the same submitter.
    """

    reprint_wanted = Signal()
    preview_wanted = Signal()
    same_person_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "success")
        self.code = ""
        self.copies = 2
        self._job: PrintJob | None = None
        self._code = label("", "due")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._due = label("", "strong", wraps=True)
        self._rule = label("", "label", wraps=True)
        self._print = label("", "strong", wraps=True)
        keys = by_command()
        reprint = QPushButton(with_key(tr("In lại"), keys["reprint"].key), self)
        same = QPushButton(with_key(tr("Cùng người nộp"), keys["same_person"].key), self)
        preview = QPushButton(with_key(tr("Xem"), keys["printed"].key), self)
        preview.setAccessibleName(keys["printed"].words)
        preview.clicked.connect(self._on_preview_clicked)
        reprint.clicked.connect(self._on_reprint_clicked)
        same.clicked.connect(self._on_same_clicked)
        what = QVBoxLayout()
        what.setSpacing(0)
        self._head = label("", "success")
        what.addWidget(self._head)
        what.addWidget(self._code)
        what.addWidget(self._print)
        when = QVBoxLayout()
        when.setSpacing(2)
        when.addWidget(self._due)
        when.addWidget(self._rule)
        when.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        line.setSpacing(5 * SPACE)
        line.addLayout(what, 3)
        line.addLayout(when, 4)
        papers = QVBoxLayout()
        papers.setSpacing(SPACE + 2)
        papers.addStretch(1)
        papers.addWidget(reprint)
        papers.addWidget(preview)
        papers.addStretch(1)
        line.addLayout(papers)
        line.addWidget(same, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def words(self) -> str:
        """Return everything it says."""
        return " · ".join(shown.text() for shown in (self._code, self._due, self._rule, self._print))

    def show_received(self, received: Received, copies: int, *, is_arrival: bool = False) -> None:
        """Show a dossier that is durable; its receipt is on its way to the printer, an arrival has none yet."""
        self._head.setText(tr("Hồ sơ đến đã lưu, chờ tiếp nhận") if is_arrival else tr("Đã tiếp nhận, hồ sơ đã lưu"))
        self.code, self.copies = received.code, copies
        self._code.setText(received.code)
        due = received.due
        self._due.setText(
            tr("Hẹn trả {due}").format(due=due_words(due.due_at)) if due is not None else tr("Không hẹn trả")
        )
        temporary = tr("Số tạm vì hết số: quét lại giấy này khi cần tìm. ") if received.is_temporary else ""
        self._rule.setText(temporary + (due.rule if due is not None else ""))
        self.show_print(tr("đang in giấy hẹn…"), "muted")
        self.setAccessibleName(self.words)
        self.show()

    def note_jobs(self, jobs: Sequence[PrintJob]) -> bool:
        """Say what becomes of this dossier's receipt in the print queue; return whether it has just come out."""
        mine = [job for job in jobs if job.code == self.code and job.form == RECEIPT]
        newest = max(mine, key=lambda job: (job.ordered_at, job.id), default=None)
        if newest is None or newest == self._job:
            return False
        self._job = newest
        self.show_print(*receipt_words(newest))
        return newest.state is JobState.DONE

    def show_print(self, words: str, tone: str, *, path: str = "") -> None:
        """Say how printing went: tone "success", "danger" or "muted"; the whole path of a file as tool tip."""
        self._print.setToolTip(path)
        restyle(self, "banner", "warning" if tone == "danger" else "success")
        restyle(self._print, "tone", tone)
        self._print.setText(words)

    def _on_reprint_clicked(self) -> None:
        self.reprint_wanted.emit()

    def _on_preview_clicked(self) -> None:
        self.preview_wanted.emit()

    def _on_same_clicked(self) -> None:
        self.same_person_wanted.emit()
