"""One dossier to read: who, what, when it is due, and everything that happened to it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QListWidget, QVBoxLayout, QWidget

from models.domain.bodies import DocumentBody, PersonData
from models.domain.calendar import WorkingCalendar
from models.domain.deadline import remaining_words
from models.domain.dossier import Dossier, HistoryEntry
from models.domain.lifecycle import PAUSED
from models.services.views import DossierView
from ui.messages import KIND_WORDS, STATUS_WORDS
from ui.shell.words import due_words, moment_words
from ui.theme import SPACE
from ui.widgets.parts import label, restyle

_TIMELINESS = {"early": "Xong trước hạn", "on_time": "Xong đúng hạn", "overdue": "Xong quá hạn"}


class DossierPanel(QWidget):
    """Read-only; the page around it offers the steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: DossierView | None = None
        self._code = label("", "due")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._name = label("", "title", wraps=True)
        self._standing = label("", "strong", wraps=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(3 * SPACE)
        self._facts.setVerticalSpacing(SPACE)
        self._facts.setColumnStretch(1, 1)
        self._shown = []
        for row, caption in enumerate(("Trạng thái", "Hẹn trả", "Chủ hồ sơ", "Người nộp", "Nội dung", "Giấy tờ")):
            words = label("", wraps=True)
            self._facts.addWidget(label(caption, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(words, row, 1)
            self._shown.append(words)
        self.history = QListWidget(self)
        self.history.setAccessibleName("Quá trình giải quyết")
        self.history.setWordWrap(True)
        self.history.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + 1)
        column.addWidget(self._code)
        column.addWidget(self._name)
        column.addWidget(self._standing)
        column.addSpacing(SPACE)
        column.addLayout(self._facts)
        column.addSpacing(SPACE)
        column.addWidget(label("Quá trình giải quyết", "section"))
        column.addWidget(self.history, 1)

    @property
    def standing(self) -> str:
        """Return how it stands, as shown."""
        return self._standing.text()

    def show_view(self, view: DossierView, now: datetime, calendar: WorkingCalendar | None) -> None:
        """Show a dossier as it stands at `now`."""
        self.view = view
        dossier = view.dossier
        self._code.setText(dossier.code or dossier.token)
        self._name.setText(dossier.procedure_name)
        words, tone = standing(dossier, now, calendar)
        self._standing.setText(words)
        restyle(self._standing, "tone", tone)
        due = due_words(dossier.due_at) + (" · tạm tính" if dossier.is_provisional else "") if dossier.due_at else "–"
        holder = f" · {dossier.holder}" if dossier.holder else ""
        submitter = _person(dossier.submitter)
        facts = (
            STATUS_WORDS.get(dossier.status, "") + holder + (" · chờ gửi" if view.is_waiting_to_send else ""),
            f"{due}\n{dossier.due_rule}" if dossier.due_rule else due,
            _person(dossier.owner) if dossier.owner is not None else submitter,
            submitter,
            dossier.content or "–",
            "; ".join(_paper(paper) for paper in dossier.documents) or "không giữ giấy tờ nào",
        )
        for shown, text in zip(self._shown, facts, strict=True):
            shown.setText(text)
        actors = {event.eid: event.actor_name for event in view.events}
        self.history.clear()
        for entry in reversed(dossier.history):
            self.history.addItem(_entry_words(entry, actors.get(entry.eid, ""), now))


def standing(dossier: Dossier, now: datetime, calendar: WorkingCalendar | None) -> tuple[str, str]:
    """Return how a dossier stands against its limit, as words and tone."""
    if dossier.timeliness is not None:
        return _TIMELINESS[dossier.timeliness], "danger" if dossier.timeliness == "overdue" else "success"
    if dossier.status in PAUSED:
        return "Đang tạm dừng tính hạn", "warning"
    if not dossier.is_open or dossier.due_at is None:
        return "", ""
    if calendar is None:
        return due_words(dossier.due_at), ""
    words = remaining_words(dossier.due_at, now, calendar, dossier.unit)
    tone = "danger" if words.startswith("quá hạn") else "warning" if words.startswith("hết hạn") else "success"
    return words[:1].upper() + words[1:], tone


def _person(person: PersonData) -> str:
    name = f"{person.organisation} ({person.name})" if person.organisation else person.name
    parts = (name, person.id_number or person.tax_code, person.phone, person.address)
    return " · ".join(part for part in parts if part) or "–"


def _paper(paper: DocumentBody) -> str:
    if paper.shown_only:
        return f"{paper.name} (đã trả lại ngay)"
    forms = ((paper.originals, "bản chính"), (paper.certified, "sao chứng thực"), (paper.photocopies, "bản chụp"))
    copies = ", ".join(f"{count} {words}" for count, words in forms if count)
    return f"{paper.name} ({copies})" if copies else paper.name


def _entry_words(entry: HistoryEntry, actor: str, now: datetime) -> str:
    parts = [moment_words(entry.at, now), KIND_WORDS.get(entry.kind, "việc của bản mới hơn")]
    if entry.to:
        parts.append(f"đến {entry.to}")
    if entry.words:
        parts.append(entry.words)
    if actor:
        parts.append(actor)
    if entry.is_contested:
        parts.append("cần đối chiếu")
    return " · ".join(parts)
