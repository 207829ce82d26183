"""One dossier to read: who, what, when it is due, and everything that happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from models.domain.bodies import DocumentBody, PersonData
from models.domain.calendar import WorkingCalendar
from models.domain.devices import office_of
from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.handing import Handing
from models.domain.history import HistoryEntry
from models.domain.lifecycle import PAUSED
from models.domain.procedure import ClockPolicy
from models.domain.time_left import time_left
from models.domain.timeline import local_date
from models.services.views import DossierView
from ui.counter.change_words import change_words
from ui.counter.legs import leg_lines, leg_standing
from ui.i18n.words import tr
from ui.messages import KIND_WORDS, STATUS_WORDS
from ui.messages_papers import form_words
from ui.shell.keymap import by_command
from ui.shell.time_left import left_words, limit_words, standing_words
from ui.shell.words import due_words, moment_words
from ui.theme import SPACE
from ui.widgets.parts import FittingScroll, label, restyle

_PAPERS_SHOWN = 3
_PAPER_LETTERS = 60
_NAME_LETTERS = 180
_HISTORY_PX = 150
_TIMELINESS = {"early": tr("Xong trước hạn"), "on_time": tr("Xong đúng hạn"), "overdue": tr("Xong quá hạn")}


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
        self._leg = label("", "", wraps=True)
        facts = QWidget(self)
        self._facts = QGridLayout(facts)
        self._facts.setContentsMargins(0, 0, 2 * SPACE, 0)
        self._facts.setHorizontalSpacing(3 * SPACE)
        self._facts.setVerticalSpacing(SPACE)
        self._facts.setColumnStretch(1, 1)
        self._facts.addWidget(self._name, 0, 0, 1, 2)
        self._shown = []
        for row, caption in enumerate(
            (
                tr("Trạng thái"),
                tr("Hẹn trả"),
                tr("Chủ hồ sơ"),
                tr("Người nộp"),
                tr("Nội dung"),
                tr("Nơi để"),
                tr("Giấy tờ"),
            ),
            start=1,
        ):
            words = label("", wraps=True)
            self._facts.addWidget(label(caption, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(words, row, 1)
            self._shown.append(words)
        self._legs_name, self._legs = label(tr("Bước chuyển"), "muted"), label("", wraps=True)
        self._facts.addWidget(self._legs_name, len(self._shown) + 2, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(self._legs, len(self._shown) + 2, 1)
        self.all_papers = QPushButton(self)
        self.all_papers.setProperty("link", "true")
        self.all_papers.setProperty("tone", "plain")
        self.all_papers.setAutoDefault(True)
        self.all_papers.clicked.connect(self.papers_wanted)
        self.all_papers.setAccessibleName(by_command()["papers"].words)
        self._facts.addWidget(self.all_papers, len(self._shown) + 1, 1, Qt.AlignmentFlag.AlignLeft)
        self.facts = FittingScroll(tr("Nội dung hồ sơ"), facts, self)
        self.history = QListWidget(self)
        self.history.setAccessibleName(tr("Quá trình giải quyết"))
        self.history.setWordWrap(True)
        self.history.setMinimumHeight(_HISTORY_PX)
        self.history.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + 1)
        column.addWidget(self._code)
        column.addWidget(self._standing)
        column.addWidget(self._leg)
        column.addWidget(self.facts, 3)
        column.addSpacing(SPACE)
        column.addWidget(label(tr("Quá trình giải quyết"), "section"))
        column.addWidget(self.history, 1)

    @property
    def code(self) -> str:
        """Return the code of the dossier, "" where none is shown."""
        return (self.view.dossier.code or self.view.dossier.token) if self.view is not None else ""

    @property
    def standing(self) -> str:
        """Return how it stands, as shown."""
        return self._standing.text()

    @property
    def leg(self) -> str:
        """Return how the leg that lasts stands, as shown; "" while the dossier is at the counter."""
        return self._leg.text()

    @property
    def legs(self) -> str:
        """Return every leg, the newest first, as shown."""
        return self._legs.text()

    @property
    def status(self) -> str:
        """Return the status with whose it is and who has it, as shown."""
        return self._shown[0].text()

    @property
    def due(self) -> str:
        """Return the appointment, as shown."""
        return self._shown[1].text()

    @property
    def papers(self) -> str:
        """Return the papers in short and how many files are attached, as shown."""
        return self._shown[-1].text()

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
        self._standing.setVisible(bool(words))
        restyle(self._standing, "tone", tone)
        leg, tone = leg_standing(dossier, now, calendar)
        self._leg.setText(leg)
        self._leg.setVisible(bool(leg))
        restyle(self._leg, "tone", tone)
        legs = leg_lines(dossier, now)
        self._legs.setText("\n".join(legs))
        for part in (self._legs_name, self._legs):
            part.setVisible(bool(legs))
        submitter = _person(dossier.submitter)
        handed = f"\n{handing_words(dossier.handing)}" if dossier.handing is not None else ""
        facts = (
            _status_words(view) + handed,
            due_in_full(dossier),
            _person(dossier.owner) if dossier.owner is not None else submitter,
            submitter if dossier.owner is not None else tr("cũng là chủ hồ sơ"),
            tr("như tên thủ tục") if dossier.content == dossier.procedure_name else dossier.content or "–",
            dossier.place or tr("chưa ghi ({key})").format(key=by_command()["place"].key),
            papers_in_short(dossier.documents) + _files_words(len(dossier.attachments.listed)),
        )
        for shown, text in zip(self._shown, facts, strict=True):
            shown.setText(text)
        self.all_papers.setVisible(is_cut(dossier.documents))
        self.all_papers.setText(
            tr("Xem tất cả {count} giấy tờ   {key}").format(
                count=len(dossier.documents), key=by_command()["papers"].key
            )
        )
        actors = {event.eid: event.actor_name or office_of(event.device) for event in view.events}  # whoever is known
        self.history.clear()
        for entry in reversed(dossier.history):
            self.history.addItem(_entry_words(entry, actors.get(entry.eid, ""), now, dossier.undone))


def _status_words(view: DossierView) -> str:
    """Return the status, who has the dossier, whether it is sent, and whose it is where that is another office."""
    dossier = view.dossier
    parts = (STATUS_WORDS.get(dossier.status, ""), dossier.holder, tr("chờ gửi") if view.is_waiting_to_send else "")
    words = " · ".join(part for part in parts if part)
    return (
        tr("{words}\nHồ sơ của {guest_of} – phối hợp").format(words=words, guest_of=view.guest_of)
        if view.guest_of
        else words
    )


def due_in_full(dossier: Dossier) -> str:
    """Return the appointment with how it was found; one that moved says what the receipt in the citizen's hand says."""
    if dossier.is_verified_elsewhere and dossier.printed_due_at is not None:
        return tr("tính lại khi xác minh xong\nGiấy hẹn đã in ghi {due}").format(due=due_words(dossier.printed_due_at))
    if dossier.due_at is None:
        return "–"
    due = due_words(dossier.due_at) + (tr(" · tạm tính") if dossier.is_due_provisional else "")
    if dossier.printed_due_at is not None and dossier.due_at != dossier.printed_due_at:
        times = tr(", đã hẹn lại %n lần", "", dossier.apologies) if dossier.apologies else ""
        return tr("{due}\nGiấy hẹn đã in ghi {printed_due}{times}").format(
            due=due, printed_due=due_words(dossier.printed_due_at), times=times
        )
    return f"{due}\n{dossier.due_rule}" if dossier.due_rule else due


def standing(dossier: Dossier, now: datetime, calendar: WorkingCalendar | None) -> tuple[str, str]:
    """Return how a dossier stands against its limit, as words and tone."""
    if dossier.timeliness is not None:
        return _TIMELINESS[dossier.timeliness], "danger" if dossier.timeliness == "overdue" else "success"
    if dossier.status in PAUSED or dossier.is_verified_elsewhere:
        return paused_words(dossier), "warning"
    if not dossier.is_open or dossier.due_at is None:
        return "", ""
    if calendar is None:
        return due_words(dossier.due_at), ""
    left = time_left(dossier.due_at, now, calendar, dossier.unit)
    words = standing_words(left)
    is_today = local_date(dossier.due_at) == local_date(now)
    tone = "danger" if left.is_late else "warning" if is_today else "success"
    return words[:1].upper() + words[1:], tone


def paused_words(dossier: Dossier) -> str:
    """Return that the clock stands, and what is left when it goes on."""
    clock = dossier.clock
    if clock is None or clock.paused_at is None:
        return tr("Đang tạm dừng tính hạn")
    if dossier.is_verified_elsewhere:
        left = clock.remaining(clock.paused_at)
        return tr("Đang xác minh, không tính vào thời hạn, còn {left}").format(
            left=left_words(left.amount, left.measure)
        )
    if clock.is_overdue(clock.paused_at):
        return tr("Đang tạm dừng tính hạn, lúc dừng đã quá hạn")
    if clock.policy is ClockPolicy.RESTART and clock.limit is not None and not clock.same_day:
        return tr("Đang tạm dừng tính hạn, bổ sung xong tính lại từ đầu {limit}").format(limit=limit_words(clock.limit))
    left = clock.remaining(clock.paused_at)
    return tr("Đang tạm dừng tính hạn, còn {left}").format(left=left_words(left.amount, left.measure))


def papers_in_short(papers: Sequence[DocumentBody]) -> str:
    """Return the number of papers and the first of them, each cut to one line."""
    if not papers:
        return tr("không giữ giấy tờ nào")
    lines = [_cut(paper.name, _PAPER_LETTERS) for paper in papers[:_PAPERS_SHOWN]]
    left = len(papers) - len(lines)
    return "\n".join([*lines, *([tr("và %n giấy tờ khác", "", left)] if left else [])])


def _files_words(count: int) -> str:
    """Return how many scanned files there are and the key that shows them; nothing where there is none."""
    return tr("\n%n tệp đính kèm   {key}", "", count).format(key=by_command()["attachments"].key) if count else ""


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


def handing_words(handing: Handing) -> str:
    """Return how a result left: "cho Danh Sơn (người thân: con), bưu chính RN1VN"."""
    who = handing.receiver.name or tr("người nhận")
    of = {"relative": handing.receiver.relation, "authorised": handing.receiver.authorisation}.get(handing.kind, "")
    kind = {"relative": tr("người thân"), "authorised": tr("được ủy quyền"), "submitter": tr("người nộp")}.get(
        handing.kind, ""
    )
    by = {"post": tr("bưu chính"), "electronic": tr("bản điện tử"), "counter": ""}.get(handing.method, handing.method)
    parts = [
        tr("cho {who}").format(who=who) + (f" ({': '.join(part for part in (kind, of) if part)})" if kind else ""),
        " ".join(part for part in (by, handing.carrier, handing.consignment) if part),
        tr("mất giấy hẹn") if handing.is_receipt_lost else "",
        tr("điểm chỉ") if handing.is_fingerprint else "",
        tr("trả lại {names}").format(names=_names(handing.given_back)) if handing.given_back else "",
        tr("thu hồi {names}").format(names=_names(handing.taken_in)) if handing.taken_in else "",
    ]
    return ", ".join(part for part in parts if part)


def _names(papers: Sequence[DocumentBody]) -> str:
    return "; ".join(paper.name for paper in papers)


def _entry_words(entry: HistoryEntry, actor: str, now: datetime, undone: tuple[bytes, ...]) -> str:
    what = (
        tr("In {form}").format(form=form_words(entry.form))
        if entry.form
        else KIND_WORDS.get(entry.kind, tr("việc của bản mới hơn"))
    )
    parts = [moment_words(entry.at, now), what]
    if entry.eid in undone:
        parts.append(tr("đã rút lại"))
    if entry.to:
        parts.append(tr("đến {to}").format(to=entry.to))
    if entry.kind == Kind.PAPER_PLACED:
        parts.append(entry.words or tr("không còn ở chỗ cũ"))
    elif entry.words and not any(change.new == entry.words for change in entry.changes):  # the note is the new content
        parts.append(entry.words)
    if actor:
        parts.append(actor)
    if entry.is_contested:
        parts.append(tr("cần đối chiếu"))
    changed = [f"   {line}" for change in entry.changes for line in change_words(change)]
    return "\n".join([" · ".join(parts), *changed])
