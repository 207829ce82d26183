"""One dossier to read: who, what, when it is due, and everything that happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from models.domain.bodies import DocumentBody, PersonData
from models.domain.calendar import WorkingCalendar
from models.domain.deadline import remaining_words
from models.domain.dossier import Dossier
from models.domain.handing import Handing
from models.domain.history import HistoryEntry
from models.domain.lifecycle import PAUSED
from models.services.views import DossierView
from ui.messages import KIND_WORDS, STATUS_WORDS
from ui.messages_papers import form_words
from ui.shell.keymap import by_command
from ui.shell.words import due_words, moment_words
from ui.theme import SPACE
from ui.widgets.parts import FittingScroll, label, restyle

_PAPERS_SHOWN = 3
_PAPER_LETTERS = 60
_NAME_LETTERS = 180
_HISTORY_PX = 150
_TIMELINESS = {"early": "Xong trước hạn", "on_time": "Xong đúng hạn", "overdue": "Xong quá hạn"}


class DossierPanel(QWidget):
    """Read-only; the page around it offers the steps.

    Facts scroll where they are long, so that the timeline below them is always seen; papers are told in short.

    Signals:
        papers_wanted: show every paper in full.
    """

    papers_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: DossierView | None = None
        self._code = label("", "due")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._name = label("", "title", wraps=True)
        self._standing = label("", "strong", wraps=True)
        facts = QWidget(self)
        self._facts = QGridLayout(facts)
        self._facts.setContentsMargins(0, 0, 2 * SPACE, 0)
        self._facts.setHorizontalSpacing(3 * SPACE)
        self._facts.setVerticalSpacing(SPACE)
        self._facts.setColumnStretch(1, 1)
        self._facts.addWidget(self._name, 0, 0, 1, 2)
        self._shown = []
        for row, caption in enumerate(
            ("Trạng thái", "Hẹn trả", "Chủ hồ sơ", "Người nộp", "Nội dung", "Giấy tờ"), start=1
        ):
            words = label("", wraps=True)
            self._facts.addWidget(label(caption, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(words, row, 1)
            self._shown.append(words)
        self.all_papers = QPushButton(self)
        self.all_papers.setProperty("link", "true")
        self.all_papers.setProperty("tone", "plain")
        self.all_papers.setAutoDefault(True)
        self.all_papers.clicked.connect(self.papers_wanted)
        self.all_papers.setAccessibleName(by_command()["papers"].words)
        self._facts.addWidget(self.all_papers, len(self._shown) + 1, 1, Qt.AlignmentFlag.AlignLeft)
        self.facts = FittingScroll("Nội dung hồ sơ", facts, self)
        self.history = QListWidget(self)
        self.history.setAccessibleName("Quá trình giải quyết")
        self.history.setWordWrap(True)
        self.history.setMinimumHeight(_HISTORY_PX)
        self.history.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + 1)
        column.addWidget(self._code)
        column.addWidget(self._standing)
        column.addWidget(self.facts, 3)
        column.addSpacing(SPACE)
        column.addWidget(label("Quá trình giải quyết", "section"))
        column.addWidget(self.history, 1)

    @property
    def code(self) -> str:
        """Return the code of the dossier, "" where none is shown."""
        return (self.view.dossier.code or self.view.dossier.token) if self.view is not None else ""

    @property
    def standing(self) -> str:
        """Return how it stands, as shown."""
        return self._standing.text()

    def show_view(self, view: DossierView, now: datetime, calendar: WorkingCalendar | None) -> None:
        """Show a dossier as it stands at `now`."""
        self.view = view
        dossier = view.dossier
        self._code.setText(dossier.code or dossier.token)
        self._name.setText(_cut(dossier.procedure_name, _NAME_LETTERS))
        self._name.setToolTip(dossier.procedure_name)
        self._name.setAccessibleName(dossier.procedure_name)
        words, tone = standing(dossier, now, calendar)
        self._standing.setText(words)
        restyle(self._standing, "tone", tone)
        about = " · tạm tính" if dossier.is_due_provisional else ""
        due = due_words(dossier.due_at) + about if dossier.due_at else "–"
        holder = f" · {dossier.holder}" if dossier.holder else ""
        submitter = _person(dossier.submitter)
        handed = f"\n{handing_words(dossier.handing)}" if dossier.handing is not None else ""
        facts = (
            STATUS_WORDS.get(dossier.status, "") + holder + (" · chờ gửi" if view.is_waiting_to_send else "") + handed,
            f"{due}\n{dossier.due_rule}" if dossier.due_rule else due,
            _person(dossier.owner) if dossier.owner is not None else submitter,
            submitter if dossier.owner is not None else "cũng là chủ hồ sơ",
            "như tên thủ tục" if dossier.content == dossier.procedure_name else dossier.content or "–",
            papers_in_short(dossier.documents),
        )
        for shown, text in zip(self._shown, facts, strict=True):
            shown.setText(text)
        self.all_papers.setVisible(is_cut(dossier.documents))
        self.all_papers.setText(f"Xem tất cả {len(dossier.documents)} giấy tờ   {by_command()['papers'].key}")
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


def papers_in_short(papers: Sequence[DocumentBody]) -> str:
    """Return the number of papers and the first of them, each cut to one line."""
    if not papers:
        return "không giữ giấy tờ nào"
    lines = [_cut(paper.name, _PAPER_LETTERS) for paper in papers[:_PAPERS_SHOWN]]
    left = len(papers) - len(lines)
    return "\n".join([*lines, *([f"và {left} giấy tờ khác"] if left else [])])


def is_cut(papers: Sequence[DocumentBody]) -> bool:
    """Tell whether the short list leaves something out."""
    return len(papers) > _PAPERS_SHOWN or any(len(paper.name) > _PAPER_LETTERS for paper in papers)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    words, space, _ = text[:most].rpartition(" ")
    return f"{words if space else text[: most - 1]}…"


def _person(person: PersonData) -> str:
    name = f"{person.organisation} ({person.name})" if person.organisation else person.name
    parts = (name, person.id_number or person.tax_code, person.phone, person.address)
    return " · ".join(part for part in parts if part) or "–"


def document_words(paper: DocumentBody) -> str:
    """Return a paper with its copies: "Giấy chứng sinh (1 bản chính)"."""
    if paper.shown_only:
        return f"{paper.name} (đã trả lại ngay)"
    forms = ((paper.originals, "bản chính"), (paper.certified, "sao chứng thực"), (paper.photocopies, "bản chụp"))
    copies = ", ".join(f"{count} {words}" for count, words in forms if count)
    return f"{paper.name} ({copies})" if copies else paper.name


def handing_words(handing: Handing) -> str:
    """Return how a result left: "cho Danh Sơn (người thân: con), bưu chính RN1VN"."""
    who = handing.receiver.name or "người nhận"
    of = {"relative": handing.receiver.relation, "authorised": handing.receiver.authorisation}.get(handing.kind, "")
    kind = {"relative": "người thân", "authorised": "được ủy quyền", "submitter": "người nộp"}.get(handing.kind, "")
    by = {"post": "bưu chính", "electronic": "bản điện tử", "counter": ""}.get(handing.method, handing.method)
    parts = [
        f"cho {who}" + (f" ({': '.join(part for part in (kind, of) if part)})" if kind else ""),
        " ".join(part for part in (by, handing.carrier, handing.consignment) if part),
        "mất giấy hẹn" if handing.is_receipt_lost else "",
        "điểm chỉ" if handing.is_fingerprint else "",
        f"trả lại {_names(handing.given_back)}" if handing.given_back else "",
        f"thu hồi {_names(handing.taken_in)}" if handing.taken_in else "",
    ]
    return ", ".join(part for part in parts if part)


def _names(papers: Sequence[DocumentBody]) -> str:
    return "; ".join(paper.name for paper in papers)


def _entry_words(entry: HistoryEntry, actor: str, now: datetime) -> str:
    what = f"In {form_words(entry.form)}" if entry.form else KIND_WORDS.get(entry.kind, "việc của bản mới hơn")
    parts = [moment_words(entry.at, now), what]
    if entry.to:
        parts.append(f"đến {entry.to}")
    if entry.words:
        parts.append(entry.words)
    if actor:
        parts.append(actor)
    if entry.is_contested:
        parts.append("cần đối chiếu")
    return " · ".join(parts)
