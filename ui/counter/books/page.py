"""Certification books: what one person brought is typed, F9 gives the numbers, which stand large to be written down."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.domain.book_kind import VOLUME, shown_number
from models.domain.certification_fee import vnd
from models.domain.timeline import local_date, to_local
from models.services.book_views import BookRow, BookStepped, Certified, EntryRow
from models.services.commands import PersonInput, Refused
from models.services.ports import Clock
from ui.counter.books.desk import CERTIFY_DRAFT, BookDesk, BookState
from ui.counter.books.dialog import BookDialog, Field, number_in
from ui.counter.books.draft import pack, unpack
from ui.counter.books.form import CertifyForm
from ui.counter.books.pages import BookPages
from ui.counter.books.result import NumbersCard
from ui.counter.books.steps import BookSteps
from ui.counter.desk import CounterDesk
from ui.counter.drafts import DraftKeeper
from ui.i18n.words import tr
from ui.messages import joined, problems_of, refusal_words
from ui.messages_books import CONTEST_WORDS
from ui.shell.keymap import by_command, with_key
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Banner, Card, label
from ui.widgets.room import Beside
from ui.widgets.table import RowTable


def _told(row: EntryRow) -> str:
    entry = row.entry
    if entry.is_void:
        return tr("Hủy: {reason}").format(reason=entry.void_reason)
    return (
        tr("Cần đối chiếu ({doubt}): {document}").format(doubt=CONTEST_WORDS[entry.doubt], document=entry.document)
        if entry.doubt
        else entry.document
    )


_COLUMNS: tuple[tuple[RowColumn[EntryRow], int], ...] = (
    (RowColumn(tr("Số"), lambda row: shown_number(row.entry.number), is_number=True), 54),
    (RowColumn(tr("Giờ"), lambda row: f"{to_local(row.entry.at):%H:%M}"), 64),
    (RowColumn(tr("Người yêu cầu"), lambda row: row.entry.requester.name or row.entry.requester.organisation), 112),
    (RowColumn(tr("Giấy tờ"), _told), 0),
    (RowColumn(tr("Bản"), lambda row: "" if row.entry.is_void else str(row.entry.copies), is_number=True), 46),
    (RowColumn(tr("Phí"), lambda row: "" if row.entry.is_void else vnd(row.entry.amount_vnd or 0), is_number=True), 80),
)
_BUTTONS: Final = ("book_void", "book_pages", "book_hand_over", "book_close", "book_open")
_LEAST = (0, 300)


class BooksPage(QWidget):
    """The form, the numbers that were just given, and today's numbers beside it.

    Signals:
        said: a sentence and its tone.
        acted: something was stored.
        dialog_wanted: a panel to open.
    """

    said = Signal(str, str)
    acted = Signal(object)
    dialog_wanted = Signal(object)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: BookDesk = desk
        self._counter = desk.office.counter
        self._runner, self._clock = runner, clock
        self._state: BookState | None = None
        self._is_working = False
        self._is_restored = False
        self.commands: dict[str, Callable[[], None]] = {
            "accept": self.accept,
            "clear": self.clear,
            "book_void": self._ask_void,
            "book_pages": self._show_pages,
            "book_hand_over": self._ask_hand_over,
            "book_close": self._ask_close,
            "book_open": self._ask_open,
        }
        self.steps = BookSteps(desk, runner, self)
        self.steps.dialog_wanted.connect(self.dialog_wanted)
        self.steps.stepped.connect(self._on_stepped)
        self.form = CertifyForm(self)
        self.form.edited.connect(self._on_edited)
        self.form.book_chosen.connect(self._on_book_chosen)
        self.holding = label("", "strong", self, wraps=True)
        self.note = Banner(self)
        self.result = NumbersCard(self)
        self.button = QPushButton(with_key(tr("Cấp số, ghi sổ"), "F9"), self)
        self.button.setProperty("primary", "true")
        self.button.setAccessibleName(tr("Cấp số chứng thực và ghi sổ, phím F9"))
        self.button.clicked.connect(self.accept)
        self.model: RowsModel[EntryRow] = RowsModel([column for column, _ in _COLUMNS], parent=self)
        self.table = RowTable(tr("Số đã cấp hôm nay"), self)
        self.table.show_model(self.model, [width for _, width in _COLUMNS])
        self.table.opened.connect(self._on_table_opened)
        self.summary = label("", "muted", self, wraps=True)
        self.keeper = DraftKeeper(CERTIFY_DRAFT, self._typed, desk, runner, self)
        self.keeper.failed.connect(self._on_failed)
        self._lay_out()

    def _lay_out(self) -> None:
        left = Card(tr("Sổ chứng thực"), self)
        left.body.addWidget(self.holding)
        left.body.addWidget(self.note)
        left.body.addWidget(self.form, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(label(tr("Enter: ô tiếp, dòng tiếp · Quét thẻ để điền người yêu cầu"), "muted"), 1)
        bottom.addWidget(self.button)
        left.body.addLayout(bottom)
        right = Card(tr("Hôm nay"), self)
        right.body.addWidget(self.summary)
        right.body.addWidget(self.table, 1)
        keys = by_command()
        grid = QGridLayout()
        grid.setSpacing(SPACE + 2)
        right.body.addLayout(grid)
        for n, command in enumerate(_BUTTONS):
            binding = keys[command]
            button = QPushButton(with_key(binding.words, binding.key), self)
            button.setAccessibleName(tr("{words}, phím {key}").format(words=binding.words, key=binding.key))
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self.commands[command])
            grid.addWidget(button, n // 2, n % 2)
            grid.setColumnStretch(n % 2, 1)
        entry = QWidget(self)
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(self.result)
        column.addWidget(left, 1)
        line = Beside(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3 * SPACE)
        line.add(entry, stretch=4)
        line.add(right, stretch=3, least=_LEAST)

    # -- the page ------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Read the books and let the requester have the focus."""
        self.form.id_number.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the books and today's numbers again."""
        self._runner.read(self._desk.book_state, self._on_state, self._on_failed, key="books")

    def back(self) -> bool:
        """Close the innermost thing; False where nothing is open."""
        if self.form.rows.close_popup():
            return True
        if not self.result.isHidden():
            self.result.hide()
            return True
        return False

    def take_card(self, person: PersonInput) -> None:
        """Take the person of a scanned card."""
        self.form.take_card(person)

    def clear(self) -> None:
        """Empty the form for the next person."""
        self.form.clear()
        self.note.say("")
        self.keeper.forget()

    def save_now(self) -> None:
        """Keep what is typed at once, before the window goes."""
        self.keeper.flush()

    @property
    def _year(self) -> int:
        return local_date(self._clock.now()).year

    @property
    def row(self) -> BookRow | None:
        """Return the chosen book of this year, None where there is none."""
        return self._state.book_of(self.form.kind.value, self._year) if self._state is not None else None

    def _on_state(self, state: BookState) -> None:
        self._state = state
        self.form.know(documents=state.documents, tariffs=state.tariffs, today=local_date(self._clock.now()))
        draft = unpack(state.draft)
        if not self._is_restored and draft is not None and self.form.draft().is_blank:
            self.form.restore(draft)
        self._is_restored = True
        self.form.suggest_signer(state.signer, state.signer_title)
        self.model.replace(state.today)
        given = [row.entry for row in state.today if not row.entry.is_void]
        money = sum(entry.amount_vnd or 0 for entry in given)
        copies = sum(entry.copies for entry in given)
        self.summary.setText(
            tr("{numbers} số, {copies} bản, thu {money}").format(numbers=len(given), copies=copies, money=vnd(money))
            if state.today
            else tr("Chưa cấp số nào")
        )
        self._on_book_chosen()

    def _on_book_chosen(self) -> None:
        self.holding.setText(self._holding_words() if self._state is not None else "")

    def _holding_words(self) -> str:
        row, kind = self.row, self.form.kind
        if row is None:
            return tr("Chưa mở sổ {symbol} năm {year}. {key} để mở sổ").format(
                symbol=kind.symbol, year=self._year, key=by_command()["book_open"].key
            )
        book = row.book
        name = tr("{symbol}, quyển {volume}/{year}").format(symbol=kind.symbol, volume=VOLUME, year=book.year)
        if not book.is_open:
            return tr("{name}: đã khóa sổ, số cuối {number}").format(name=name, number=shown_number(book.last_number))
        if book.holder != self._counter:
            waits = tr(", quầy đó chưa biết vì chưa gửi được") if row.is_waiting_to_send else ""
            return tr("{name}: Quầy {holder} đang giữ{waits}").format(name=name, holder=book.holder, waits=waits)
        doubts = tr(" · %n việc cần đối chiếu", "", len(book.contests)) if book.contests else ""
        return tr("{name}: số tiếp theo {number}{doubts}").format(
            name=name, number=shown_number(book.last_number + 1), doubts=doubts
        )

    # -- giving numbers ------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Give the numbers; nothing happens while others are under way."""
        self._certify(None, None)

    def _certify(self, last_number: int | None, dialog: BookDialog | None) -> None:
        if self._is_working:
            return
        self._is_working = True
        self.form.rows.close_popup()
        self.keeper.stop()
        command = self.form.command(last_number)
        self._runner.command(
            partial(self._desk.certify, command),
            partial(self._on_certified, dialog),
            partial(self._on_not_certified, dialog),
        )

    def _on_certified(self, dialog: BookDialog | None, done: Certified) -> None:
        self._is_working = False
        if dialog is not None:
            dialog.accept()
        self.result.show_numbers(done)
        self.clear()
        self.acted.emit(done)
        self.refresh()

    def _on_not_certified(self, dialog: BookDialog | None, error: Exception) -> None:
        self._is_working = False
        if dialog is not None:
            dialog.keep_open(refusal_words(error))
            return
        self._on_edited()  # what is typed is kept again
        if isinstance(error, Refused) and error.code == "book_unconfirmed":
            self._ask_last_number(error)
            return
        problems = problems_of(error)
        self.form.say(problems)
        self.note.say(joined(problems) if problems else refusal_words(error), "danger")

    def _ask_last_number(self, error: Refused) -> None:
        dialog = BookDialog(
            tr("Số cuối trên sổ giấy"),
            refusal_words(error),
            [Field("last", tr("Số cuối cùng đã ghi trên sổ giấy"), text=error.params.get("last", ""))],
            tr("Ghi tiếp"),
            self,
        )
        dialog.asked.connect(partial(self._on_last_told, dialog))
        self.dialog_wanted.emit(dialog)

    def _on_last_told(self, dialog: BookDialog, typed: dict[str, str]) -> None:
        last = number_in(typed["last"])
        if last is None:
            dialog.keep_open(tr("Nhập số cuối cùng đã ghi trên sổ giấy"))
        else:
            self._certify(last, dialog)

    # -- paper and the numbers of today ------------------------------------------------------------------------------

    def _ask_open(self) -> None:
        self.steps.ask_open(self.form.kind, self._year)

    def _ask_hand_over(self) -> None:
        self.steps.ask_hand_over(self.form.kind, self.row)

    def _ask_close(self) -> None:
        self.steps.ask_close(self.form.kind, self._year, self.row)

    def _ask_void(self) -> None:
        current = self.table.currentIndex().row()
        chosen = self.model.rows[current] if 0 <= current < len(self.model.rows) else None
        is_same = chosen is not None and chosen.kind == self.form.kind.value
        self.steps.ask_void(self.form.kind, chosen.entry.number if chosen is not None and is_same else None)

    def _on_stepped(self, words: str, done: BookStepped) -> None:
        self.said.emit(words, "success")
        self.acted.emit(done)
        self.refresh()

    def _show_pages(self) -> None:
        row = self.row
        if row is None:
            self.note.say(self._holding_words(), "warning")
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = str(Path(documents) / "Mot Cua")
        self.dialog_wanted.emit(BookPages(row.book, desk=self._desk, runner=self._runner, folder=folder, parent=self))

    def _on_table_opened(self, number: int) -> None:
        chosen = self.model.rows[number]
        batch = [row for row in self.model.rows if row.entry.batch == chosen.entry.batch]
        self.result.show_rows(batch[::-1])

    # -- what is typed -------------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self.keeper.note()

    def _typed(self) -> bytes | None:
        draft = self.form.draft()
        return None if draft.is_blank else pack(draft)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")
