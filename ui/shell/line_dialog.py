"""The line to the province in full: when heard, what waits and since when, and both sides compared on request."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.services.comparison import ComparedRow, SidesCompared
from models.services.ports import Clock
from models.services.views import LineStatus
from ui.i18n.words import tr
from ui.messages import KIND_WORDS, refusal_words
from ui.shell.words import line_trouble_words, moment_words, span_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Banner, label
from ui.widgets.table import RowTable

_WIDTHS = [186, 0, 116, 116, 110]
_SIZE = (860, 520)
_DIFFERENCES = {
    "only_here": tr("chỉ có ở máy này"),
    "only_there": tr("chỉ có ở tỉnh"),
    "events_missing_here": tr("máy này thiếu sự kiện"),
    "events_missing_there": tr("tỉnh thiếu sự kiện"),
    "events_differ": tr("sự kiện khác nhau"),
    "content_differs": tr("nội dung khác nhau"),
    "order_differs": tr("thứ tự khác nhau"),
    "state_differs": tr("trạng thái khác nhau"),
}


class LineDesk(Protocol):
    """What the dialog asks of the rest of the program."""

    def line_status(self) -> LineStatus:
        """Return the truth about the line; called on the reading thread."""

    def compare(self) -> SidesCompared:
        """Compare both sides, changing neither; called on the network pool.

        Raises:
            Refused: `not_enrolled`. LineTrouble: the line failed.
        """


class LineDialog(QDialog):
    """Facts above, the comparison below; it reads again whenever it opens, and compares when asked."""

    def __init__(self, desk: LineDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Đường truyền với tỉnh"))
        self.resize(*_SIZE)
        self._desk, self._runner, self._clock = desk, runner, clock
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(4 * SPACE)
        self._facts.setColumnStretch(3, 1)
        self.note = Banner(self)
        self.model: RowsModel[ComparedRow] = RowsModel(
            (
                RowColumn(tr("Mã hồ sơ"), lambda row: row.code or "–"),
                RowColumn(tr("Khác nhau ở đâu"), _what_words),
                RowColumn(tr("Giờ làm"), lambda row: self._at(row.at)),
                RowColumn(tr("Ghi vào máy"), lambda row: self._at(row.recorded_at)),
                RowColumn(tr("Đã chờ"), lambda row: span_words(row.waited_s * 1000) if row.recorded_at else ""),
            ),
            parent=self,
        )
        self.table = RowTable(tr("Hồ sơ chờ gửi hoặc khác với tỉnh"), self)
        self.table.show_model(self.model, _WIDTHS)
        self.compare = QPushButton(tr("So với tỉnh   F9"), self)
        self.compare.setProperty("primary", "true")
        self.compare.clicked.connect(self._on_compare_clicked)
        QShortcut(QKeySequence("F9"), self).activated.connect(self.compare.click)
        closing = QPushButton(tr("Đóng   Esc"), self)
        closing.setAutoDefault(False)
        closing.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(closing)
        buttons.addWidget(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        column.setSpacing(3 * SPACE)
        column.addWidget(label(tr("Đường truyền với tỉnh"), "title"))
        column.addLayout(self._facts)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.compare.setFocus(Qt.FocusReason.OtherFocusReason)
        runner.read(desk.line_status, self._on_status, self._on_failed, key="line.dialog")

    @property
    def words(self) -> str:
        """Return the facts as lines."""
        said = []
        for row in range(self._facts.rowCount()):
            cells = [self._facts.itemAtPosition(row, column) for column in range(4)]
            texts = [cell.widget().text() for cell in cells if cell is not None]  # type: ignore[union-attr]  # labels
            said.append(" ".join(texts))
        return "\n".join(said)

    def _on_status(self, line: LineStatus) -> None:
        facts = facts_of(line, self._clock.now())
        rows = (len(facts) + 1) // 2
        for n, (name, value) in enumerate(facts):
            row, column = n % rows, 2 * (n // rows)
            self._facts.addWidget(label(name, "muted", self), row, column)
            self._facts.addWidget(label(value, "strong", self), row, column + 1)
        self.compare.setEnabled(line.is_enrolled)

    def _on_compare_clicked(self) -> None:
        self.compare.setEnabled(False)
        self.note.say(tr("Đang so từng hồ sơ với tỉnh…"))
        self._runner.net(self._desk.compare, self._on_compared, self._on_failed, key="line.compare")

    def _on_compared(self, found: SidesCompared) -> None:
        self.compare.setEnabled(True)
        self.compare.setFocus(Qt.FocusReason.OtherFocusReason)
        self.model.replace(found.rows)
        waiting = len(found.rows) - found.differences
        if found.is_restored:
            self.note.say(tr("Tỉnh vừa khôi phục dữ liệu: máy này đang gửi lại tất cả, so lại sau ít phút"), "warning")
        elif found.differences:
            self.note.say(
                tr("{dossiers} hồ sơ, {differences} hồ sơ khác với tỉnh").format(
                    dossiers=found.dossiers, differences=found.differences
                ),
                "danger",
            )
        elif waiting:
            self.note.say(
                tr("{dossiers} hồ sơ khớp với tỉnh, {waiting} việc còn chờ gửi").format(
                    dossiers=found.dossiers, waiting=waiting
                ),
                "info",
            )
        else:
            slow = tr(". Chậm nhất: {slowest_code} mất {span}").format(
                slowest_code=found.slowest_code, span=span_words(found.slowest_s * 1000)
            )
            self.note.say(
                tr("%n hồ sơ, hai bên khớp nhau{slow}", "", found.dossiers).format(
                    slow=slow if found.slowest_s > 60 else ""
                ),
                "success",
            )

    def _on_failed(self, error: Exception) -> None:
        self.compare.setEnabled(True)
        self.note.say(refusal_words(error), "danger")

    def _at(self, at: datetime | None) -> str:
        return moment_words(at, self._clock.now()) if at is not None else ""


def facts_of(line: LineStatus, now: datetime) -> list[tuple[str, str]]:
    """Return what is true about the line, fact by fact, in the order of their weight."""
    if not line.is_enrolled:
        return [(tr("Ghi danh"), tr("chưa ghi danh với tỉnh")), (tr("Chờ gửi"), tr("%n việc", "", line.waiting))]
    ahead = -line.offset_ms
    clock = (
        tr("khớp với tỉnh")
        if abs(ahead) < 60_000
        else (tr("nhanh {span}") if ahead > 0 else tr("chậm {span}")).format(span=span_words(abs(ahead)))
    )
    return [
        (tr("Nghe tỉnh lần cuối"), _moment(line.last_heard_at, now)),
        (tr("Gửi lần cuối"), _moment(line.last_sent_at, now)),
        (tr("Tình trạng"), line_trouble_words(line.trouble) if line.trouble else tr("thông")),
        (tr("Đồng hồ máy này"), clock),
        (tr("Dữ liệu tỉnh ban hành"), _reference(line, now)),
        (tr("Chờ gửi"), tr("%n việc", "", line.waiting)),
        (tr("Cũ nhất từ"), _moment(line.oldest_waiting_at, now) if line.waiting else tr("không có")),
        (tr("Tệp chờ gửi"), tr("%n tệp", "", line.contents_waiting)),
        (
            tr("Cần đối chiếu"),
            tr("{contested} hồ sơ, {reviews} việc khác").format(contested=line.contested, reviews=line.reviews),
        ),
        (tr("Tỉnh đã sao lưu"), _kept(line)),
    ]


def _reference(line: LineStatus, now: datetime) -> str:
    if line.reference_refused:
        return tr("có bản không nhận được, đang dùng bản cũ")
    return (
        tr("dùng từ {moment}").format(moment=moment_words(line.reference_at, now))
        if line.reference_at is not None
        else tr("chưa có")
    )


def _kept(line: LineStatus) -> str:
    """Say how much of what was sent lies in a backup of the province that was restored and checked."""
    if not line.in_backup:
        return tr("chưa có") if line.acknowledged else tr("chưa có gì để sao lưu")
    return (
        tr("mọi việc đã gửi")
        if line.in_backup >= line.acknowledged
        else tr("{in_backup}/{acknowledged} việc").format(in_backup=line.in_backup, acknowledged=line.acknowledged)
    )


def _moment(at: datetime | None, now: datetime) -> str:
    return moment_words(at, now) if at is not None else tr("chưa lần nào")


def _what_words(row: ComparedRow) -> str:
    if row.what == "waiting":
        return tr("chờ gửi: {kind}").format(kind=KIND_WORDS.get(row.kind, row.kind))
    way = tr(", đang về máy này") if row.is_on_its_way else ""
    return f"{_DIFFERENCES.get(row.what, row.what)}{way}"
