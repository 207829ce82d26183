"""The left half of the page: who asks, which documents, what it costs, who signs, how it was paid."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from models.domain.book_kind import BookKind
from models.domain.certification_fee import Quote, Tariff, vnd
from models.services.book_commands import CertifiedDocument, CertifyCommand
from models.services.certifying import price
from models.services.commands import FieldProblem, PersonInput
from ui.counter.books.draft import CertifyDraft
from ui.counter.books.rows import DocumentRows
from ui.i18n.words import tr
from ui.messages import problem_words
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_PX = 100
_NAMES = {
    BookKind.COPIES: tr("chứng thực bản sao từ bản chính"),
    BookKind.SIGNATURES: tr("chứng thực chữ ký, chứng thực điểm chỉ"),
    BookKind.INTERPRETERS: tr("chứng thực chữ ký người dịch"),
    BookKind.CONTRACTS: tr("chứng thực hợp đồng, giao dịch"),
}
_BOOKS = [(f"{kind.symbol} · {_NAMES[kind]}", kind.value) for kind in BookKind]


class CertifyForm(QWidget):
    """Every field of the page.

    Signals:
        edited: something was typed.
        book_chosen: another book is wanted.
    """

    edited = Signal()
    book_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = PersonInput()
        self._tariffs: tuple[Tariff, ...] = ()
        self._today = date.min
        self.book: QComboBox = combo(tr("Sổ chứng thực"), _BOOKS, self)
        self.id_number = line_edit(tr("Số căn cước người yêu cầu"), self, hint=tr("quét thẻ hoặc gõ số"))
        self.name = line_edit(tr("Họ tên người yêu cầu"), self, hint=tr("họ và tên"))
        self.others = line_edit(tr("Các bên khác"), self, hint=tr("cách nhau bằng dấu ;"))
        self.rows = DocumentRows(self._price, self)
        self.total = label("", "due", self)
        self.signer = line_edit(tr("Người ký chứng thực"), self)
        self.signer_title = line_edit(tr("Chức danh người ký"), self)
        self.note = line_edit(tr("Ghi chú"), self)
        self.series = line_edit(tr("Ký hiệu biên lai"), self, most=50)
        self.number = line_edit(tr("Số biên lai"), self, most=50)
        self.transfer = line_edit(tr("Mã chuyển khoản"), self, most=100)
        self.exemption = line_edit(tr("Căn cứ miễn phí"), self, hint=tr("để trống nếu thu phí"))
        self._book_row, self._person_row, self._others_row = FormRow(self), FormRow(self), FormRow(self)
        self._signer_row, self._paid_row = FormRow(self), FormRow(self)
        self._book_row.add(tr("Sổ"), self.book)
        self._person_row.add(tr("Số căn cước"), self.id_number, stretch=2)
        self._person_row.add(tr("Họ tên người yêu cầu"), self.name, stretch=4)
        self._others_row.add(tr("Các bên khác"), self.others)
        self._signer_row.add(tr("Người ký chứng thực"), self.signer, stretch=3)
        self._signer_row.add(tr("Chức danh"), self.signer_title, stretch=2)
        self._signer_row.add(tr("Ghi chú"), self.note, stretch=3)
        self._paid_row.add(tr("Ký hiệu biên lai"), self.series, stretch=2)
        self._paid_row.add(tr("Số biên lai"), self.number, stretch=2)
        self._paid_row.add(tr("Mã chuyển khoản"), self.transfer, stretch=3)
        self._paid_row.add(tr("Căn cứ miễn phí"), self.exemption, stretch=4)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(tr("Giấy tờ cần chứng thực"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(_LEAST_PX)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        for row in (self._book_row, self._person_row, self._others_row):
            column.addWidget(row)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.total)
        column.addWidget(self._signer_row)
        column.addWidget(self._paid_row)
        self._rows_of = {
            "requester.name": (self._person_row, self.name),
            "requester.id_number": (self._person_row, self.id_number),
            "parties": (self._others_row, self.others),
            "receipt_series": (self._paid_row, self.series),
            "receipt_number": (self._paid_row, self.number),
            "transfer_reference": (self._paid_row, self.transfer),
            "exemption": (self._paid_row, self.exemption),
            "signer": (self._signer_row, self.signer),
            "signer_title": (self._signer_row, self.signer_title),
        }
        for editor in self._editors:
            editor.textEdited.connect(self._on_edited)
            editor.installEventFilter(self)
        self.rows.edited.connect(self._on_edited)
        self.rows.left.connect(self._on_rows_left)
        self.rows.row_wanted.connect(self._on_row_wanted)
        self.book.currentIndexChanged.connect(self._on_book_changed)
        self._on_book_changed()

    @property
    def _editors(self) -> tuple[QLineEdit, ...]:
        return (
            self.id_number,
            self.name,
            self.others,
            self.signer,
            self.signer_title,
            self.note,
            self.series,
            self.number,
            self.transfer,
            self.exemption,
        )

    @property
    def kind(self) -> BookKind:
        """Return the book that is chosen."""
        return BookKind(self.book.currentData())

    def know(self, *, documents: Sequence[str], tariffs: tuple[Tariff, ...], today: date) -> None:
        """Take what helps typing, and the prices of today."""
        self._tariffs, self._today = tariffs, today
        self.rows.know(documents)
        self._reckon()

    def suggest_signer(self, name: str, title: str) -> None:
        """Write who signed last, where nobody stands yet."""
        if not self.signer.text():
            self.signer.setText(name)
            self.signer_title.setText(title)

    def take_card(self, person: PersonInput) -> None:
        """Take the person of a scanned card and go on to the documents."""
        self._person = person
        self.id_number.setText(person.id_number)
        self.name.setText(person.name)
        self.rows.first.setFocus()
        self._on_edited()

    def command(self, last_number: int | None = None) -> CertifyCommand:
        """Return what is typed."""
        others = [part.strip() for part in self.others.text().split(";") if part.strip()]
        has_others = not self._others_row.isHidden()
        note = self.note.text().strip()
        return CertifyCommand(
            book=self.kind.value,
            requester=self.requester(),
            documents=tuple(dataclasses.replace(each, note=note) for each in self.rows.documents()),
            parties=tuple(PersonInput(name=other) for other in others) if has_others else (),
            signer=self.signer.text(),
            signer_title=self.signer_title.text(),
            exemption=self.exemption.text(),
            receipt_series=self.series.text(),
            receipt_number=self.number.text(),
            transfer_reference=self.transfer.text(),
            last_number=last_number,
        )

    def requester(self) -> PersonInput:
        """Return the person: the card's, as long as the number is that of the card."""
        typed = PersonInput(name=self.name.text().strip(), id_number=self.id_number.text().strip())
        is_card = bool(self._person.id_number) and self._person.id_number == typed.id_number
        return dataclasses.replace(self._person, name=typed.name) if is_card else typed

    def draft(self) -> CertifyDraft:
        """Return every field as typed."""
        return CertifyDraft(
            book=self.kind.value,
            requester=self.requester(),
            rows=self.rows.drafts(),
            others=self.others.text(),
            note=self.note.text(),
            signer=self.signer.text(),
            signer_title=self.signer_title.text(),
            exemption=self.exemption.text(),
            receipt_series=self.series.text(),
            receipt_number=self.number.text(),
            transfer_reference=self.transfer.text(),
        )

    def restore(self, draft: CertifyDraft) -> None:
        """Write a draft back."""
        self.book.setCurrentIndex(max(0, self.book.findData(draft.book)))
        self._person = draft.requester
        texts = (
            draft.requester.id_number,
            draft.requester.name,
            draft.others,
            draft.signer,
            draft.signer_title,
            draft.note,
            draft.receipt_series,
            draft.receipt_number,
            draft.transfer_reference,
            draft.exemption,
        )
        for editor, text in zip(self._editors, texts, strict=True):
            editor.setText(text)
        self.rows.restore(draft.rows)
        self._reckon()

    def clear(self) -> None:
        """Empty the form for the next person; book, signer and the series of biên lai stay."""
        kept = self.draft()
        self.restore(
            CertifyDraft(
                book=kept.book, signer=kept.signer, signer_title=kept.signer_title, receipt_series=kept.receipt_series
            )
        )
        self.say(())
        self.id_number.setFocus()

    def say(self, problems: Sequence[FieldProblem]) -> None:
        """Say what to do at the fields; the first of them gets the focus."""
        for row, field in self._rows_of.values():
            row.say(field, "")
        self.rows.clear_problems()
        first: QLineEdit | None = None
        for problem in problems:
            words = problem_words(problem)
            head, _, rest = problem.field.partition(".")
            n, _, name = rest.partition(".")
            editor: QLineEdit | None = None
            if head == "documents":
                editor = self.rows.say(int(n) if n.isdigit() else 0, name or "document", words)
            elif (place := self._rows_of.get(problem.field) or self._rows_of.get(head)) is not None:
                row, editor = place
                row.say(editor, words)
            first = first or editor
        if first is not None:
            first.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the next field with Enter."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            if watched is self.name and self._others_row.isHidden():
                self.rows.first.setFocus()
            else:
                self.focusNextChild()
            return True
        return super().eventFilter(watched, event)

    def _price(self, document: CertifiedDocument) -> Quote | None:
        return price(self.kind, document, on=self._today, own=self._tariffs)

    def _on_rows_left(self) -> None:
        """Go on with what is not known from the person before."""
        wanted = (self.signer, self.signer_title, self.series, self.number)
        next((editor for editor in wanted if not editor.text().strip()), self.number).setFocus()

    def _on_row_wanted(self, editor: QWidget) -> None:
        layout = self.rows.layout()
        if layout is not None:
            layout.activate()  # a new row has its place only now
        self._scroll.ensureWidgetVisible(editor)

    def _on_edited(self) -> None:
        self._reckon()
        self.edited.emit()

    def _on_book_changed(self) -> None:
        self._others_row.setVisible(self.kind in {BookKind.CONTRACTS, BookKind.SIGNATURES})
        self.rows.set_kind(self.kind)
        self._reckon()
        self.book_chosen.emit()

    def _reckon(self) -> None:
        if not self.rows.documents():
            self.total.setText("")
            return
        quotes = [self._price(document) for document in self.rows.documents()]
        amount = sum(quote.amount_vnd for quote in quotes if quote is not None)
        if self.exemption.text().strip():
            self.total.setText(tr("Miễn phí"))
        elif None in quotes:
            self.total.setText(tr("Nhập số trang, số bản để tính phí"))
        else:
            self.total.setText(tr("Thu {money}").format(money=vnd(amount)))
