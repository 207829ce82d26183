"""The page that tries a scanner: what it read, key by key, what a typing engine did, and a verdict in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.domain.identity_card import read_identity_card
from models.domain.receipt_code import parse_scan
from models.domain.timeline import local_date
from models.services.ports import Clock
from ui.i18n.words import tr
from ui.scanners import Scanners
from ui.shell.scan_verdict import Verdict, judge
from ui.shell.scanner_form import ScannerForm, line_words
from ui.tablemodels.rows import RowColumn, RowsModel
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.wedge import MOST_GAP_MS, Engine, Reading, Stroke
from ui.widgets.form import FormRow, line_edit
from ui.widgets.parts import Banner, Card, label
from ui.widgets.table import RowTable

if TYPE_CHECKING:
    from ui.scanner import ScannerFilter

_SIZE: Final = (1180, 660)
_RIGHT_PX: Final = 360
_KEY_WIDTHS: Final = [40, 92, 44, 40, 0]
_PART_WIDTHS: Final = [150, 0]
_VISIBLE: Final = str.maketrans({"\t": "⇥", "\r": "↵", "\n": "↵", " ": "␣", "\x1d": "GS", "\x02": "STX", "\x03": "ETX"})


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key as shown."""

    number: int
    stroke: Stroke


class ScannerTest(QDialog):
    """Every scan comes here while it is open; what is typed by hand lands in the field, as on any page."""

    def __init__(
        self,
        scanners: Scanners,
        keyboard: ScannerFilter,
        runner: TaskRunner,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Thử máy quét"))
        self.resize(*_SIZE)
        self._scanners, self._keyboard, self._clock = scanners, keyboard, clock
        self._better = scanners.settings
        self.verdict = Banner(self)
        self.advice = label("", "label", self.verdict, wraps=True)
        self.verdict.body.addWidget(self.advice)
        self.take_better = QPushButton(tr("&Dùng gợi ý"), self)
        self.take_better.setAutoDefault(False)
        self.take_better.clicked.connect(self._on_take_better_clicked)
        self.take_better.hide()
        self.field = line_edit(tr("Ô thử"), self, hint=tr("quét vào đây: đúng thì ô này vẫn trống"))
        row = FormRow(self)
        row.add(tr("Quét một thẻ căn cước, rồi một giấy hẹn"), self.field)
        self.facts = label("", "hint", self, wraps=True)
        self.parts: RowsModel[tuple[str, str]] = RowsModel(
            (RowColumn(tr("Phần"), lambda part: part[0]), RowColumn(tr("Đọc được"), lambda part: part[1])), parent=self
        )
        self.keys: RowsModel[KeyRow] = RowsModel(
            (
                RowColumn(tr("Số"), lambda key: str(key.number), is_number=True),
                RowColumn(tr("Phím"), lambda key: key.stroke.key or "–"),
                RowColumn(tr("Chữ"), lambda key: key.stroke.text.translate(_VISIBLE)),
                RowColumn("ms", _gap_words, is_number=True),
                RowColumn(tr("Ghi chú"), _key_words),
            ),
            is_bold=lambda key: bool(_key_words(key)),
            parent=self,
        )
        parts_table, self.keys_table = RowTable(tr("Các phần đọc được"), self), RowTable(tr("Từng phím"), self)
        parts_table.show_model(self.parts, _PART_WIDTHS)
        self.keys_table.show_model(self.keys, _KEY_WIDTHS)
        self.form = ScannerForm(scanners, runner, self)
        self.form.setFixedWidth(_RIGHT_PX)
        self.form.saved.connect(self._on_form_saved)
        tables = QHBoxLayout()
        tables.setSpacing(3 * SPACE)
        tables.addWidget(parts_table, 1)
        tables.addWidget(self.keys_table, 1)
        left = Card("", self)
        for part in (row, self.verdict):
            left.body.addWidget(part)
        left.body.addWidget(self.take_better, 0, Qt.AlignmentFlag.AlignLeft)
        left.body.addWidget(self.facts)
        left.body.addLayout(tables, 1)
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        for button in closing.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        both = QHBoxLayout()
        both.setSpacing(3 * SPACE)
        both.addWidget(left, 1)
        both.addWidget(self.form)
        column = QVBoxLayout(self)
        column.addLayout(both, 1)
        column.addWidget(closing)
        keyboard.is_tracing = True
        keyboard.typed.connect(self.take)
        self.finished.connect(self._on_finished)
        self._say(Verdict(tr("Chưa quét gì"), "info", line_words(scanners.status)))
        self.field.setFocus()

    def take(self, reading: Reading) -> None:
        """Show one reading, a scan or typing."""
        today = local_date(self._clock.now())
        verdict = judge(reading, self._scanners.settings, today=today)
        self._say(verdict)
        self.facts.setText(" · ".join(_facts(reading)))
        card = read_identity_card(reading.text, today=today)
        if card is not None:
            names = (
                tr("Số căn cước"),
                tr("Số chứng minh cũ"),
                tr("Họ và tên"),
                tr("Ngày sinh"),
                tr("Giới tính"),
                tr("Nơi cư trú"),
                tr("Ngày cấp"),
            )
            read = parse_scan(reading.text).text.split("|")
            rows = list(zip(names, read, strict=False))
            rows += [(tr("Phần {n}").format(n=n), part) for n, part in enumerate(read[len(names) :], len(names) + 1)]
            self.parts.replace(rows)
        else:
            scan = parse_scan(reading.text)
            known = [(tr("Mã hồ sơ"), scan.code or scan.token or ""), (tr("Mã tra cứu"), scan.check_word or "")]
            self.parts.replace([*((name, value) for name, value in known if value), (tr("Cả dòng"), reading.text)])
        keys = [KeyRow(number, stroke) for number, stroke in enumerate(reading.strokes, 1)]
        self.keys.replace(keys)
        self.keys_table.selectRow(next((key.number - 1 for key in keys if _key_words(key)), 0))
        self.keys_table.scrollTo(self.keys_table.currentIndex(), RowTable.ScrollHint.PositionAtCenter)
        if reading.is_scan:
            self.field.clear()
        self.field.setFocus()

    def _say(self, verdict: Verdict) -> None:
        self.verdict.say(verdict.words, verdict.tone)
        self.advice.setText(verdict.advice)
        self.advice.setVisible(bool(verdict.advice))
        self.verdict.setAccessibleDescription(verdict.advice)
        self.take_better.setVisible(verdict.better is not None and self._scanners.save is not None)
        self._better = verdict.better or self._scanners.settings

    def _on_take_better_clicked(self) -> None:
        self.form.show_settings(self._better)
        self.form.save()

    def _on_form_saved(self) -> None:
        self._say(Verdict(tr("Đã lưu thiết lập: quét lại để thử"), "success"))
        self.field.setFocus()

    def _on_finished(self) -> None:
        self._keyboard.is_tracing = False


def _facts(reading: Reading) -> list[str]:
    facts = [tr("Cổng {port}").format(port=reading.source) if reading.source else tr("Bàn phím")]
    if reading.encoding:
        facts.append(tr("bảng mã {name}").format(name=reading.encoding))
    if reading.strokes:
        words = tr("{count} phím, {usual} ms một phím, nghỉ dài nhất {most} ms")
        facts.append(
            words.format(count=len(reading.strokes), usual=round(reading.usual_gap_ms), most=round(reading.most_gap_ms))
        )
        facts.append(tr("kết thúc bằng {key}").format(key=reading.end) if reading.end else tr("không có phím kết thúc"))
    if reading.prefix:
        facts.append(tr("đầu mã “{signs}”").format(signs=reading.prefix))
    if reading.suffix:
        facts.append(tr("cuối mã “{signs}”").format(signs=reading.suffix))
    if not reading.source:
        seen = {
            None: tr("không thấy bộ gõ can thiệp"),
            Engine.REWRITES: tr("bộ gõ đã xóa và gõ lại"),
            Engine.COMPOSES: tr("bộ gõ đã ghép chữ"),
        }
        facts.append(seen[reading.engine])
    return facts


def _gap_words(key: KeyRow) -> str:
    return str(round(key.stroke.gap_ms)) if key.number > 1 else ""


def _key_words(key: KeyRow) -> str:
    stroke = key.stroke
    if stroke.is_correction:
        return tr("bộ gõ xóa chữ trước")
    if stroke.is_composed:
        return tr("bộ gõ ghép chữ")
    if key.number > 1 and stroke.gap_ms > MOST_GAP_MS:
        return tr("nghỉ lâu")
    return tr("phím số") if stroke.is_keypad else ""
