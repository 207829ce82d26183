"""The printers of a counter: which paper goes where, on which sheet, how many; thermal printers; a test page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.services.print_jobs import TICKET, PrinterChoice, PrinterChoices, PrinterRow, PrintJob, ThermalPrinter
from models.services.print_ports import PrintDesk
from ui.counter.printing.pick import fits, row_words
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.messages_papers import FORM_WORDS
from ui.messages_printing import printed_form_words, printer_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import Banner, Card, label
from ui.widgets.table import RowTable

_SIZE_PX: Final = (1120, 690)
_WIDTHS: Final = [330, 0, 130, 130]
_DEFAULT: Final = ""
_SCREENS_ONLY: Final = frozenset({"report_ii06a", "report_ontime", "report_fees"})
"""Saved as files, never printed from here."""


def printed_forms() -> tuple[str, ...]:
    """Return the forms of the list: the default first, then the ticket beside the receipt, then every paper."""
    papers = [form for form in FORM_WORDS if form not in _SCREENS_ONLY]
    return (_DEFAULT, papers[0], TICKET, *papers[1:])


class PrintersDialog(QDialog):
    """The list has the focus: arrows choose a paper; Alt with the letters of the labels reaches the fields below.

    F9 keeps the choice, F8 prints a test page, F5 looks for printers again, Ctrl+N enters a thermal printer.
    """

    def __init__(self, *, desk: PrintDesk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._choices = PrinterChoices()
        self._found: tuple[PrinterRow, ...] = ()
        self.setWindowTitle(tr("Máy in"))
        self.setModal(True)
        self.resize(*_SIZE_PX)
        self.said = Banner(self)
        self.model: RowsModel[str] = RowsModel(
            (
                RowColumn(tr("Giấy"), _form_words),
                RowColumn(tr("Máy in"), self._where_words),
                RowColumn(tr("Khổ"), self._sheet_words),
                RowColumn(tr("Số bản"), self._copies_words),
            ),
            is_bold=lambda form: form == _DEFAULT,
            parent=self,
        )
        self.model.replace(printed_forms())
        self.table = RowTable(tr("Giấy nào in ở đâu"), self)
        self.table.show_model(self.model, _WIDTHS)
        self.printer = QComboBox(self)
        self.printer.setAccessibleName(tr("Máy in"))
        sheets = [(tr("theo giấy"), ""), ("A5", "A5"), ("A4", "A4")]
        self.sheet = combo(tr("Khổ giấy"), sheets, self)
        numbers = [(tr("theo mẫu"), ""), *((str(number), str(number)) for number in range(1, 10))]
        self.copies = combo(tr("Số bản"), numbers, self)
        self._row = FormRow(self)
        self._row.add(tr("&Máy in"), self.printer, stretch=4)
        self._row.add(tr("&Khổ giấy"), self.sheet)
        self._row.add(tr("&Số bản"), self.copies)
        self.name = line_edit(tr("Tên máy in nhiệt"), self, hint=tr("Quầy 1"), most=40)
        self.address = line_edit(tr("Địa chỉ máy in nhiệt"), self, hint="tcp://192.168.1.50 · /dev/usb/lp0", most=200)
        self._thermal = FormRow(self)
        self._thermal.add(tr("&Tên máy in nhiệt 80 mm"), self.name)
        self._thermal.add(tr("Đị&a chỉ: mạng, cổng nối tiếp hoặc thiết bị"), self.address, stretch=2)
        self.keep_button = self._button(tr("Giữ lựa chọn   F9"), self.keep, "F9")
        self.keep_button.setProperty("primary", "true")
        self.test_button = self._button(tr("In thử   F8"), self.print_test, "F8")
        self.look_button = self._button(tr("Tìm lại   F5"), self.look, "F5")
        self.add_button = self._button(tr("Thêm máy in nhiệt   Ctrl+N"), self.add_thermal, "Ctrl+N")
        self.remove_button = self._button(tr("Bỏ máy in nhiệt   Ctrl+Del"), self.remove_thermal, "Ctrl+Del")
        self._lay_out()
        self.table.moved_to.connect(self._on_table_moved_to)
        self.table.opened.connect(self._on_table_opened)
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()
        runner.read(desk.choices, self._on_choices, self._on_failed, key="printer choices")
        self.look()

    def _lay_out(self) -> None:
        choice, thermal = Card(parent=self), Card(parent=self)
        first = QHBoxLayout()
        first.setSpacing(2 * SPACE)
        first.addWidget(self._row, 1)
        first.addWidget(self.keep_button)
        first.addWidget(self.test_button)
        choice.body.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(2 * SPACE)
        second.addWidget(self._thermal, 1)
        second.addWidget(self.add_button)
        second.addWidget(self.remove_button)
        thermal.body.addLayout(second)
        body = QVBoxLayout(self)
        body.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        body.setSpacing(2 * SPACE)
        body.addWidget(label(tr("Máy in"), "title"))
        body.addWidget(self.said)
        body.addWidget(self.table, 1)
        body.addWidget(choice)
        body.addWidget(thermal)
        keys = QHBoxLayout()
        keys.addWidget(label(tr("↑ ↓ chọn giấy · Enter đến ô máy in"), "muted"), 1)
        keys.addWidget(self.look_button)
        keys.addWidget(self._button(tr("Đóng   Esc"), self.reject, ""))
        body.addLayout(keys)

    @property
    def form(self) -> str:
        """Return the chosen form, "" for the default of all."""
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else _DEFAULT

    # -- choosing ----------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep the choice of the fields for the chosen form."""
        choice = PrinterChoice(
            str(self.printer.currentData() or ""),
            str(self.sheet.currentData() or ""),
            int(self.copies.currentData() or 0),
        )
        self._runner.command(partial(self._desk.choose, self.form, choice), self._on_kept, self._on_failed)

    def print_test(self) -> None:
        """Order a test page from the printer in the field."""
        printer = str(self.printer.currentData() or "") or self._choices.of(self.form).printer
        if not printer:
            self.said.say(tr("Chọn một máy in trước khi in thử"), "warning")
            return
        sheet = str(self.sheet.currentData() or "")
        self._runner.command(partial(self._desk.print_test, printer, sheet), self._on_test_ordered, self._on_failed)

    def look(self) -> None:
        """Look for printers again."""
        self.said.say(tr("Đang tìm máy in…"), "info")
        self._runner.net(self._desk.printers, self._on_found, self._on_failed, key="printers")

    def add_thermal(self) -> None:
        """Enter the thermal printer of the fields."""
        printer = ThermalPrinter(self.name.text().strip(), self.address.text().strip())
        self._runner.command(partial(self._desk.add_thermal, printer), self._on_thermal_changed, self._on_failed)

    def remove_thermal(self) -> None:
        """Forget the thermal printer whose name is in the field."""
        name = self.name.text().strip()
        if self._choices.thermal(name) is None:
            self.said.say(tr("Gõ tên máy in nhiệt muốn bỏ"), "warning")
            return
        self._runner.command(partial(self._desk.remove_thermal, name), self._on_thermal_changed, self._on_failed)

    def _on_kept(self, choices: PrinterChoices) -> None:
        self._on_choices(choices)
        self.said.say(tr("Đã giữ: {form}").format(form=_form_words(self.form)), "success")
        self.table.setFocus()

    def _on_test_ordered(self, _: PrintJob) -> None:
        self.said.say(tr("Đã gửi trang in thử; xem kết quả trong hàng in"), "success")

    def _on_thermal_changed(self, choices: PrinterChoices) -> None:
        self._on_choices(choices)
        self.look()

    # -- showing -----------------------------------------------------------------------------------------------------

    def _on_choices(self, choices: PrinterChoices) -> None:
        self._choices = choices
        place = self.table.currentIndex()
        self.model.replace(printed_forms())
        self.table.setCurrentIndex(self.model.index(max(place.row(), 0), 0))
        self._show_chosen()

    def _on_found(self, found: list[PrinterRow]) -> None:
        self._found = tuple(found)
        self.said.say("")
        self._show_chosen()

    def _on_table_moved_to(self, _: int) -> None:
        self._show_chosen()

    def _on_table_opened(self, _: int) -> None:
        self.printer.setFocus()

    def _show_chosen(self) -> None:
        form = self.form
        own = self._choices.default if form == _DEFAULT else self._choices.own(form)
        none = tr("không in") if form == TICKET else tr("như mọi giấy")
        rows = [] if form == _DEFAULT else [(none, "")]
        rows += [(row_words(row), row.address) for row in self._found if fits(row.address, form)]
        if own.printer and own.printer not in {address for _, address in rows}:
            rows.append((tr("{printer} (đang không thấy)").format(printer=printer_words(own.printer)), own.printer))
        self.printer.clear()
        for words, address in rows:
            self.printer.addItem(words, address)
        self.printer.setCurrentIndex(max(self.printer.findData(own.printer), 0))
        self.sheet.setCurrentIndex(max(self.sheet.findData(own.sheet), 0))
        self.copies.setCurrentIndex(max(self.copies.findData(str(own.copies) if own.copies else ""), 0))

    def _where_words(self, form: str) -> str:
        own = self._choices.default if form == _DEFAULT else self._choices.own(form)
        if own.printer:
            return printer_words(own.printer)
        return tr("không in") if form == TICKET else tr("như mọi giấy")

    def _sheet_words(self, form: str) -> str:
        own = self._choices.default if form == _DEFAULT else self._choices.own(form)
        return own.sheet or tr("theo giấy")

    def _copies_words(self, form: str) -> str:
        own = self._choices.default if form == _DEFAULT else self._choices.own(form)
        return str(own.copies) if own.copies else tr("theo mẫu")

    def _on_failed(self, error: Exception) -> None:
        self.said.say(refusal_words(error), "danger")

    def _button(self, words: str, slot: Callable[[], object], key: str) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        if key:
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        return made


def _form_words(form: str) -> str:
    if form == _DEFAULT:
        return tr("Mọi giấy")
    words = printed_form_words(form)
    return words[:1].upper() + words[1:]
