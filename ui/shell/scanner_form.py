"""How the scanners of this machine are set: the serial line, what stands around a code, how slow a scanner may type."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.scanner_line import AUTO, OFF, SPEEDS, PortState, ScannerSettings, SerialStatus
from ui.scanners import Scanners
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.wedge import MOST_GAP_MS, MOST_SIGNS, SLOWEST_MS
from ui.widgets.form import FormRow, combo, line_edit
from ui.widgets.parts import Card, label, restyle

_LEAST_GAP_MS: Final = 10
_TONES: Final = {
    PortState.READY: "success",
    PortState.LOST: "warning",
    PortState.FORBIDDEN: "danger",
    PortState.BUSY: "danger",
}


def line_words(status: SerialStatus) -> str:
    """Say how the serial line stands, and what to do where it does not."""
    words = {
        PortState.OFF: tr("Không dùng cổng nối tiếp"),
        PortState.SEARCHING: tr("Chưa thấy máy quét ở cổng nối tiếp nào"),
        PortState.READY: tr("Đang nghe máy quét ở cổng {port}"),
        PortState.LOST: tr("Máy quét ở cổng {port} đã rút ra: cắm lại là dùng được ngay"),
        PortState.FORBIDDEN: tr("Chưa được phép mở cổng {port}: nhờ người quản trị thêm quyền (nhóm dialout)"),
        PortState.BUSY: tr("Chương trình khác đang giữ cổng {port}: đóng chương trình đó"),
    }[status.state]
    if status.state is PortState.SEARCHING and status.port:
        words = tr("Chưa thấy cổng {port}: cắm máy quét, hoặc chọn cổng khác")
    return words.format(port=status.port)


class ScannerForm(Card):
    """The fields and the button that keeps them.

    Signals:
        saved: the settings are kept and in force.
    """

    saved = Signal()

    def __init__(self, scanners: Scanners, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(tr("Thiết lập"), parent)
        self._scanners, self._runner = scanners, runner
        self.state = label("", "hint", self, wraps=True)
        self.ports = label("", "hint", self, wraps=True)
        self.port = combo(tr("Cổng nối tiếp"), [], self)
        self.speed = combo(tr("Tốc độ cổng"), [(str(speed), str(speed)) for speed in SPEEDS], self)
        self.prefix = line_edit(tr("Ký tự đầu mã"), self, most=MOST_SIGNS)
        self.suffix = line_edit(tr("Ký tự cuối mã"), self, most=MOST_SIGNS)
        self.gap = line_edit(tr("Nghỉ dài nhất giữa hai phím, mili giây"), self, most=3)
        self.button = QPushButton(tr("&Lưu thiết lập"), self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.save)
        self.button.setEnabled(scanners.save is not None)
        line, around, slow = (FormRow(self) for _ in range(3))
        line.add(tr("Cổng nối tiếp (USB COM)"), self.port, stretch=3)
        line.add(tr("Tốc độ"), self.speed, stretch=2)
        around.add(tr("Ký tự đầu mã"), self.prefix)
        around.add(tr("Ký tự cuối mã"), self.suffix)
        slow.add(tr("Nghỉ dài nhất giữa hai phím (ms)"), self.gap)
        self._gap_row = slow
        column = QVBoxLayout()
        column.setSpacing(2 * SPACE)
        for part in (line, self.state, self.ports, around, slow):
            column.addWidget(part)
        column.addWidget(self.button)
        self.body.addLayout(column)
        self.body.addStretch(1)
        self.show_settings(scanners.settings)
        self._on_scanners_status_changed(scanners.status)
        scanners.status_changed.connect(self._on_scanners_status_changed)

    def show_settings(self, settings: ScannerSettings) -> None:
        """Write settings into the fields."""
        self._show_ports(self._scanners.status, settings.serial)
        if self.speed.findData(str(settings.speed)) < 0:
            self.speed.addItem(str(settings.speed), str(settings.speed))
        self.speed.setCurrentIndex(self.speed.findData(str(settings.speed)))
        self.prefix.setText(settings.prefix)
        self.suffix.setText(settings.suffix)
        self.gap.setText(str(settings.gap_ms))

    def save(self) -> None:
        """Keep what is typed, and go by it from now on."""
        typed = self.gap.text().strip() or str(MOST_GAP_MS)
        gap_ms = int(typed) if typed.isascii() and typed.isdigit() else 0
        is_right = _LEAST_GAP_MS <= gap_ms <= SLOWEST_MS
        words = tr("Nhập từ {least} đến {most}").format(least=_LEAST_GAP_MS, most=SLOWEST_MS)
        self._gap_row.say(self.gap, "" if is_right else words)
        if not is_right or self._scanners.save is None:
            self.gap.setFocus()
            return
        settings = ScannerSettings(
            serial=str(self.port.currentData()),
            speed=int(self.speed.currentData()),
            prefix=self.prefix.text(),
            suffix=self.suffix.text(),
            gap_ms=gap_ms,
        )
        self.button.setEnabled(False)
        self._runner.command(
            partial(self._scanners.save, settings), partial(self._on_saved, settings), self._on_not_saved
        )

    def _show_ports(self, status: SerialStatus, chosen: str) -> None:
        self.port.clear()
        self.port.addItem(tr("Tự tìm máy quét"), AUTO)
        self.port.addItem(tr("Không dùng"), OFF)
        for port in status.ports:
            self.port.addItem(f"{port.device} · {port.words}" if port.words else port.device, port.device)
        if self.port.findData(chosen) < 0:
            self.port.addItem(chosen, chosen)
        self.port.setCurrentIndex(self.port.findData(chosen))

    def _on_scanners_status_changed(self, status: SerialStatus) -> None:
        self.state.setText(line_words(status))
        restyle(self.state, "tone", _TONES.get(status.state, ""))
        there = ", ".join(" ".join(filter(None, (port.device, port.words))) for port in status.ports)
        words = tr("Cổng đang có: {ports}").format(ports=there)
        self.ports.setText(words if there else tr("Máy này không có cổng nối tiếp USB nào"))
        shown = {self.port.itemData(place) for place in range(self.port.count())}
        if not {port.device for port in status.ports} <= shown:
            self._show_ports(status, str(self.port.currentData()))

    def _on_saved(self, settings: ScannerSettings, _: None) -> None:
        self.button.setEnabled(True)
        self._scanners.obey(settings)
        self.saved.emit()

    def _on_not_saved(self, error: Exception) -> None:
        self.button.setEnabled(True)
        self.state.setText(refusal_words(error))
        restyle(self.state, "tone", "danger")
