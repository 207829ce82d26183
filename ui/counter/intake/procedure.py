"""Part 1 of the form: find the procedure without marks, pick its case, enter a limit that is not in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.domain.procedure import CaseAmbiguous, CaseUnknown, Channel, Limit, Procedure, ResolvedLimit, Unit
from models.domain.procedure_search import ProcedureIndex
from ui.i18n.words import tr
from ui.shell.time_left import UNIT_WORDS, limit_words
from ui.theme import SPACE
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import ShortLabel, label

_MOST_SHOWN = 8
_ROW_PX = 46
_TYPED_PX = 190
_CODE_ROLE = Qt.ItemDataRole.UserRole


class ProcedureBox(QWidget):
    """One search field with a list below it; what is chosen stands beside the field.

    Signals:
        edited: something was typed or chosen.
        chosen: another procedure was chosen.
    """

    edited = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = ProcedureIndex(())
        self._by_code: dict[str, Procedure] = {}
        self._uses: Mapping[str, int] = {}
        self.procedure: Procedure | None = None
        self.channel = Channel.COUNTER
        self.text = line_edit(tr("Tìm thủ tục: gõ vài chữ, không cần dấu"), self, hint=tr("gõ vài chữ: kh si, ks"))
        self.text.setFixedWidth(_TYPED_PX)
        self._name = ShortLabel("strong", self)
        self._detail = ShortLabel("muted", self)
        self._popup = QListWidget(self)
        self._popup.setObjectName("popup")
        self._popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setAccessibleName(tr("Thủ tục tìm được"))
        self._popup.hide()
        self._problem = label("", "problem", self, wraps=True)
        self._problem.hide()
        self.case = combo(tr("Trường hợp"), [], self)
        self._case_row = FormRow(self)
        self._case_row.add(tr("Trường hợp"), self.case)
        self.limit_n = line_edit(tr("Thời hạn"), self, hint=tr("số"), most=6)
        self.limit_unit = combo(tr("Đơn vị thời hạn"), [(UNIT_WORDS[unit], unit.value) for unit in _UNITS], self)
        self.ground = line_edit(
            tr("Căn cứ pháp lý của thời hạn"), self, hint=tr("ví dụ: Điều 18 Nghị định 23/2015/NĐ-CP")
        )
        self._limit_row = FormRow(self)
        self._limit_row.add(tr("Thời hạn (danh mục chưa ghi)"), self.limit_n, stretch=2)
        self._limit_row.add(tr("Đơn vị"), self.limit_unit, stretch=2)
        self._limit_row.add(tr("Căn cứ pháp lý"), self.ground, stretch=7)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._name)
        beside.addWidget(self._detail)
        line = QHBoxLayout()
        line.setSpacing(2 * SPACE)
        line.addWidget(self.text)
        line.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + 2)
        column.addLayout(line)
        column.addWidget(self._problem)
        column.addWidget(self._case_row)
        column.addWidget(self._limit_row)
        self._case_row.hide()
        self._limit_row.hide()
        self.text.textEdited.connect(self._on_text_edited)
        self.text.installEventFilter(self)
        self._popup.itemClicked.connect(self._on_popup_item_clicked)
        self.case.currentIndexChanged.connect(self._on_case_changed)
        self.limit_unit.currentIndexChanged.connect(self._on_limit_changed)
        self.limit_n.textChanged.connect(self._on_limit_changed)
        self.ground.textChanged.connect(self._on_limit_changed)

    # -- what it holds -------------------------------------------------------------------------------------------

    def load(self, procedures: list[Procedure], index: ProcedureIndex, uses: Mapping[str, int]) -> None:
        """Take the office's catalogue."""
        self._by_code = {procedure.code: procedure for procedure in procedures}
        self._index, self._uses = index, uses

    @property
    def names(self) -> dict[str, str]:
        """Return the names of the catalogue's procedures by code."""
        return {code: procedure.name for code, procedure in self._by_code.items()}

    @property
    def code(self) -> str:
        """Return the chosen code, else what is typed (which the services will not know)."""
        return self.procedure.code if self.procedure is not None else self.text.text().strip()

    @property
    def case_name(self) -> str:
        """Return the chosen case, empty where nothing is chosen or there is nothing to choose."""
        return str(self.case.currentData() or "") if not self._case_row.isHidden() else ""

    @property
    def limit(self) -> Limit | None:
        """Return the entered limit, None while there is no number."""
        digits = self.limit_n.text().strip()
        if self._limit_row.isHidden() or not (digits.isascii() and digits.isdigit()):
            return None
        return Limit(int(digits), Unit(self.limit_unit.currentData()), self.ground.text().strip() or None)

    @property
    def resolved(self) -> ResolvedLimit | None:
        """Return the limit of the chosen procedure and case, None while something is to be chosen."""
        if self.procedure is None:
            return None
        try:
            return self.procedure.resolve(self.channel, self.case_name or None)
        except (CaseAmbiguous, CaseUnknown):
            return None

    def use_channel(self, channel: Channel) -> None:
        """Take the limits of another way of submitting; the chosen procedure, case and limit stay."""
        self.channel = channel
        if self.procedure is not None:
            typed, case, limit = self.text.text(), self.case_name, self.limit
            self.choose(self.procedure.code, case, limit)
            self.text.setText(typed)

    def choose(self, code: str, case: str = "", limit: Limit | None = None) -> bool:
        """Choose a procedure by code; False where the office does not offer it."""
        procedure = self._by_code.get(code)
        self.procedure = procedure
        self._popup.hide()
        choices = procedure.choices(self.channel) if procedure is not None else ()
        self.case.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.case.clear()
        if choices:
            self.case.addItem(tr("chọn trường hợp"), "")
        for choice in choices:
            words = choice.label if choice.limit in choice.label else f"{choice.limit} · {choice.label}"
            self.case.addItem(words, choice.name)
        self.case.setCurrentIndex(max(0, self.case.findData(case)))
        self.case.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._case_row.setVisible(bool(choices))
        self.limit_n.setText(str(limit.n) if limit else "")
        self.ground.setText((limit.ground if limit else "") or "")
        if limit:
            self.limit_unit.setCurrentIndex(self.limit_unit.findData(limit.unit.value))
        self._show_detail()
        self.say("procedure", "")
        self.chosen.emit()
        self.edited.emit()
        return procedure is not None

    def reset(self) -> None:
        """Empty everything for the next dossier."""
        self.text.clear()
        self.choose("")

    # -- words ---------------------------------------------------------------------------------------------------

    def say(self, path: str, words: str) -> bool:
        """Say what to do at a field; False where it is not in this part."""
        if path == "procedure":
            self._problem.setText(words)
            self._problem.setVisible(bool(words))
            self.text.setAccessibleDescription(words)
        elif path == "case":
            self._case_row.say(self.case, words)
        elif path == "limit":
            self._limit_row.say(self.limit_n, words)
        elif path == "limit.ground":
            self._limit_row.say(self.ground, words)
        else:
            return False
        return True

    def clear_problems(self) -> None:
        """Take all words away."""
        for path in ("procedure", "case", "limit", "limit.ground"):
            self.say(path, "")

    def field(self, path: str) -> QWidget | None:
        """Return the field of a path."""
        return {"procedure": self.text, "case": self.case, "limit": self.limit_n, "limit.ground": self.ground}.get(path)

    def _show_detail(self) -> None:
        if self.procedure is None:
            self._name.setText("")
            self._detail.setText("")
            self._limit_row.hide()
            return
        resolved = self.resolved
        limit = (
            tr("chọn trường hợp")
            if resolved is None
            else tr("giải quyết trong ngày")
            if resolved.same_day
            else limit_words(resolved.limit)
            if resolved.limit is not None
            else tr("chưa xác định thời hạn")
        )
        self._limit_row.setVisible(resolved is not None and resolved.is_unknown)
        self._name.setText(self.procedure.name)
        result = tr(" · kết quả: {result}").format(result=self.procedure.result) if self.procedure.result else ""
        self._detail.setText(f"{self.procedure.code} · {self.procedure.field} · {limit}{result}")

    # -- the list below the field --------------------------------------------------------------------------------

    @property
    def is_list_open(self) -> bool:
        """Tell whether the list is open."""
        return not self._popup.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list and choose from it while the field keeps the focus."""
        if watched is self.text and event.type() == QEvent.Type.FocusOut:
            self._popup.hide()
        if watched is self.text and not self.is_list_open and _pressed(event) == Qt.Key.Key_Down:
            self._show_found(self._index.search(self.text.text(), self._uses)[:_MOST_SHOWN])
            return True
        if (
            watched is not self.text
            or not self.is_list_open
            or not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
        ):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._popup.setCurrentRow(max(0, min(self._popup.count() - 1, self._popup.currentRow() + step)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._choose_item(self._popup.currentItem())
            return False  # the same key goes on to the next field
        return super().eventFilter(watched, event)

    def close_list(self) -> bool:
        """Close the list; False where it was closed."""
        was_open = self.is_list_open
        self._popup.hide()
        return was_open

    def _on_text_edited(self, text: str) -> None:
        if self.procedure is not None and not text.strip():
            self.choose("")
        self.edited.emit()
        self._show_found(self._index.search(text, self._uses)[:_MOST_SHOWN] if text.strip() else [])

    def _show_found(self, found: list[Procedure]) -> None:
        """Open the list; without letters it has what is used most."""
        self._popup.clear()
        for procedure in found:
            item = QListWidgetItem(f"{procedure.name}\n{procedure.code} · {procedure.field}", self._popup)
            item.setData(_CODE_ROLE, procedure.code)
            item.setToolTip(procedure.name)
        if not found:
            self._popup.hide()
            return
        self._popup.setCurrentRow(0)
        self._place_popup(len(found))

    def _place_popup(self, rows: int) -> None:
        window = self.window()
        corner = self.text.mapTo(window, QPoint(0, self.text.height() + 2))
        width = min(720, window.width() - corner.x() - 4 * SPACE)
        self._popup.setParent(window)
        self._popup.setGeometry(corner.x(), corner.y(), width, rows * _ROW_PX + 4)
        self._popup.show()
        self._popup.raise_()

    def _on_popup_item_clicked(self, item: QListWidgetItem) -> None:
        self._choose_item(item)

    def _choose_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.choose(str(item.data(_CODE_ROLE)))

    def _on_case_changed(self) -> None:
        self._show_detail()
        self.edited.emit()

    def _on_limit_changed(self) -> None:
        self.edited.emit()


_UNITS = (Unit.WORKING_DAY, Unit.DAY, Unit.HOUR, Unit.MONTH)


def _pressed(event: QEvent) -> Qt.Key | None:
    is_pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
    return Qt.Key(event.key()) if isinstance(event, QKeyEvent) and is_pressed else None
