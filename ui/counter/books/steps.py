"""The steps of a book itself: opening, handing over, closing, crossing a number out; each asked in a panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.domain.book_kind import VOLUME, BookKind, shown_number
from models.domain.certification_fee import vnd
from models.services.book_commands import BookCommand
from models.services.book_views import BookRow, BookStepped
from ui.counter.books.desk import CLOSE, HAND_OVER, OPEN, VOID
from ui.counter.books.dialog import BookDialog, Field, number_in
from ui.counter.desk import CounterDesk
from ui.i18n.words import tr
from ui.messages import joined, problems_of, refusal_words
from ui.tasks import TaskRunner


class BookSteps(QObject):
    """Opens the panels and does what they ask for; a panel stays open until its step is done.

    Signals:
        dialog_wanted: a panel to open.
        stepped: a sentence about what was done, and the step's answer.
    """

    dialog_wanted = Signal(object)
    stepped = Signal(str, object)

    def __init__(self, desk: CounterDesk, runner: TaskRunner, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._runner, self._page = desk, runner, page
        self._counter = desk.office.counter

    def ask_open(self, kind: BookKind, year: int) -> None:
        """Ask for what opening a book needs."""
        self._ask(
            kind,
            OPEN,
            tr("Mở sổ {symbol} năm {year}").format(symbol=kind.symbol, year=year),
            tr("Quầy này sẽ giữ sổ. Sổ giấy đã ghi dở thì nhập số cuối cùng đã ghi; sổ mới để trống."),
            [Field("last_number", tr("Số cuối trên sổ giấy"), tr("để trống nếu sổ mới"))],
            tr("Mở sổ"),
        )

    def ask_hand_over(self, kind: BookKind, row: BookRow | None) -> None:
        """Ask whom the book goes to; where another counter holds it, what taking it needs."""
        is_taking = row is not None and row.book.holder != self._counter
        words = tr("Giao xong, quầy này không ghi sổ nữa; quầy nhận ghi được khi đã đồng bộ.")
        fields = [Field("to", tr("Giao cho quầy số"))]
        if is_taking:
            words = tr(
                "Chỉ nhận sổ của quầy hỏng máy. Nhập số cuối cùng trên sổ giấy; số máy kia chưa gửi được ghi hủy."
            )
            fields = [Field("last_number", tr("Số cuối trên sổ giấy")), Field("reason", tr("Lý do"))]
        self._ask(
            kind,
            HAND_OVER,
            tr("Bàn giao sổ {symbol}").format(symbol=kind.symbol),
            words,
            fields,
            tr("Nhận sổ") if is_taking else tr("Giao"),
        )

    def ask_close(self, kind: BookKind, year: int, row: BookRow | None) -> None:
        """Ask whether to close with these totals."""
        words = tr("Khóa xong không ghi thêm được.")
        if row is not None:
            totals = row.book.totals
            counted = tr("{numbers} số, {void} số hủy, {copies} bản, {money}").format(
                numbers=totals.numbers, void=totals.void, copies=totals.copies, money=vnd(totals.amount_vnd)
            )
            words = f"{counted}. {words}"
        fields = [
            Field("year", tr("Năm của sổ"), text=str(year)),
            Field("reason", tr("Lý do, nếu khóa trước ngày 31/12")),
        ]
        self._ask(kind, CLOSE, tr("Khóa sổ {symbol}").format(symbol=kind.symbol), words, fields, tr("Khóa sổ"))

    def ask_void(self, kind: BookKind, number: int | None) -> None:
        """Ask which number is crossed out and why."""
        fields = [Field("number", tr("Số cần hủy"), text=str(number) if number else ""), Field("reason", tr("Lý do"))]
        words = tr("Số hủy vẫn giữ chỗ trong sổ; gạch bỏ dòng đó trên sổ giấy.")
        self._ask(kind, VOID, tr("Hủy số trong sổ {symbol}").format(symbol=kind.symbol), words, fields, tr("Hủy số"))

    def _ask(self, kind: BookKind, step: str, title: str, words: str, fields: list[Field], button: str) -> None:
        dialog = BookDialog(title, words, fields, button, self._page)
        dialog.asked.connect(partial(self._on_asked, kind, step, dialog))
        self.dialog_wanted.emit(dialog)

    def _on_asked(self, kind: BookKind, step: str, dialog: BookDialog, typed: dict[str, str]) -> None:
        is_taking = step == HAND_OVER and "to" not in typed
        command = BookCommand(
            book=kind.value,
            year=number_in(typed.get("year", "")) or None,
            last_number=number_in(typed.get("last_number", "")),
            to=self._counter if is_taking else number_in(typed.get("to", "")) or 0,
            number=number_in(typed.get("number", "")) or 0,
            reason=typed.get("reason", ""),
        )
        self._runner.command(
            partial(self._desk.step_book, step, command),
            partial(self._on_stepped, step, dialog),
            partial(self._on_failed, dialog),
        )

    def _on_stepped(self, step: str, dialog: BookDialog, done: BookStepped) -> None:
        dialog.accept()
        book = done.book
        name = tr("sổ {symbol} quyển {volume}/{year}").format(symbol=book.symbol, volume=VOLUME, year=book.year)
        words = {
            OPEN: tr("Đã mở {name}").format(name=name),
            HAND_OVER: tr("Quầy {holder} giữ {name}").format(holder=book.holder, name=name),
            CLOSE: tr("Đã khóa {name}, số cuối {number}").format(name=name, number=shown_number(book.last_number)),
            VOID: tr("Đã hủy số {number} của {name}").format(number=shown_number(done.number), name=name),
        }
        self.stepped.emit(words[step], done)

    def _on_failed(self, dialog: BookDialog, error: Exception) -> None:
        problems = problems_of(error)
        dialog.keep_open(joined(problems) if problems else refusal_words(error))
