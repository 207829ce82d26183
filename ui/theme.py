"""Colours, sizes and fonts: the only place that knows them. Light by default, high contrast on request."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

FAMILY: Final = "Be Vietnam Pro"
KHMER_FAMILY: Final = "Noto Sans Khmer"
FONTS: Final = Path(__file__).parent / "resources" / "fonts"
ICONS: Final = Path(__file__).parent / "resources" / "icons"

SPACE: Final = 4
"""The unit of every distance, in pixels: 1, 2, 3 … times."""

WINDOW: Final = (1366, 768)
"""The smallest screen that the product is drawn for, in pixels."""

SIDE_FROM_PX: Final = 1240
KEYS_FROM_PX: Final = 820
"""From which width of the window there is room for a column beside the page, and for the column of keys."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by meaning. Text on its ground has a contrast of at least 4.5:1 (WCAG 2.2 AA), 7:1 in high contrast.

    Lines that show where a field or the focus is have 3:1.
    """

    ground: str = "#f3f5f9"
    surface: str = "#ffffff"
    line: str = "#d5dae3"
    field_line: str = "#7d889b"
    text: str = "#1a2233"
    muted: str = "#566178"
    primary: str = "#0b4f8a"
    primary_hover: str = "#083f70"
    primary_text: str = "#ffffff"
    selected: str = "#dce8f6"
    focus: str = "#0b4f8a"
    danger: str = "#b3201f"
    danger_ground: str = "#fdeceb"
    warning: str = "#8a5a00"
    warning_ground: str = "#fff5dd"
    success: str = "#1c6b37"
    success_ground: str = "#e7f2ea"
    disabled: str = "#667084"


LIGHT: Final = Palette()
HIGH_CONTRAST: Final = Palette(
    ground="#ffffff",
    line="#000000",
    field_line="#000000",
    text="#000000",
    muted="#1f1f1f",
    primary="#00264d",
    primary_hover="#000000",
    selected="#ffe680",
    focus="#7a0099",
    danger="#8b0000",
    danger_ground="#ffffff",
    warning="#4d3300",
    warning_ground="#ffffff",
    success="#003d14",
    success_ground="#ffffff",
    disabled="#4d4d4d",
)

SMALL: Final = 12
BODY: Final = 13
TITLE: Final = 15
LARGE: Final = 20
HUGE: Final = 28
"""Sizes of text in pixels at 96 dpi."""

KIOSK_SMALL: Final = 28
KIOSK_BODY: Final = 31
KIOSK_TITLE: Final = 41
KIOSK_HEADLINE: Final = 46
"""Sizes of text at the kiosk, where nothing is below 20 pt (27 pixels at 96 dpi) on the smallest screen."""

_SHEET: Final = Template("""
* { font-family: "$family"; font-size: ${body}px; color: $text; }
QWidget#page, QMainWindow, QDialog, QWidget#shell { background: $ground; }
QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame#header { background: $surface; border: none; border-bottom: 1px solid $line; }
QLabel, QCheckBox, QRadioButton { background: transparent; border: none; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="section"] { font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="label"] { font-size: ${small}px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="hint"] { color: $muted; font-size: ${small}px; }
QLabel[role="due"] { font-size: ${large}px; font-weight: 600; }
QLabel[role="huge"] { font-size: ${huge}px; font-weight: 700; }
QLabel[role="danger"], QLabel[tone="danger"] { color: $danger; }
QLabel[role="problem"] { color: $danger; font-size: ${small}px; }
QLabel[role="warning"] { color: $warning; font-size: ${small}px; }
QLabel[role="success"] { color: $success; font-size: ${small}px; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="muted"] { color: $muted; }
QFrame[banner="danger"] { background: $danger_ground; border: 1px solid $danger; border-radius: 6px; }
QFrame[banner="warning"] { background: $warning_ground; border: 1px solid $warning; border-radius: 6px; }
QFrame[banner="success"] { background: $success_ground; border: 1px solid $success; border-radius: 6px; }
QFrame[banner="info"] { background: $selected; border: 1px solid $primary; border-radius: 6px; }
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {
  background: $surface; border: 1px solid $field_line; border-radius: 4px; padding: 0px 9px; min-height: 28px;
  selection-background-color: $primary; selection-color: $primary_text; placeholder-text-color: $muted;
}
QPlainTextEdit { padding: 4px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid $focus; padding: 0px 8px; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QSpinBox[invalid="true"], QPlainTextEdit[invalid="true"] {
  border: 2px solid $danger; padding: 0px 8px; background: $danger_ground;
}
QLineEdit[changed="true"], QComboBox[changed="true"] { background: $warning_ground; border-color: $warning; }
QLineEdit:read-only { background: $ground; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$icons/down.png"); width: 14px; height: 14px; }
QComboBox QAbstractItemView, QListView#popup {
  background: $surface; border: 1px solid $field_line; selection-background-color: $selected; selection-color: $text;
  outline: none;
}
QSpinBox::up-button, QSpinBox::down-button { width: 0; height: 0; border: none; }
QPushButton {
  background: $surface; border: 1px solid $field_line; border-radius: 5px; padding: 0 14px; min-height: 30px;
}
QPushButton:hover { background: $selected; }
QPushButton:focus { border: 2px solid $focus; padding: 0 13px; }
QPushButton:disabled { color: $disabled; border-color: $line; }
QPushButton[primary="true"] {
  background: $primary; color: $primary_text; border: 2px solid $primary; font-weight: 600; font-size: 14px;
  min-height: 38px; padding: 0 18px;
}
QPushButton[primary="true"]:hover { background: $primary_hover; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled { background: $ground; border-color: $line; color: $disabled; }
QPushButton[nav="true"] {
  background: transparent; border: 2px solid transparent; border-radius: 5px; text-align: left; padding: 0 10px;
  min-height: 32px;
}
QPushButton[nav="true"]:hover { background: $selected; }
QPushButton[nav="true"]:checked { background: $selected; font-weight: 600; }
QPushButton[nav="true"]:focus { border: 2px solid $focus; }
QPushButton[link="true"] {
  background: transparent; border: 1px solid transparent; color: $danger; text-align: left; padding: 0 2px;
  min-height: 20px; text-decoration: underline;
}
QPushButton[link="true"][tone="plain"] { color: $primary; }
QPushButton[link="true"]:focus { border: 1px solid $danger; }
QPushButton[link="true"][tone="plain"]:focus { border: 1px solid $focus; }
QCheckBox { spacing: 7px; min-height: 22px; }
QCheckBox:focus { color: $focus; text-decoration: underline; }
QCheckBox::indicator, QTableView::indicator {
  width: 14px; height: 14px; border: 1px solid $field_line; border-radius: 3px; background: $surface;
}
QCheckBox::indicator:checked, QTableView::indicator:checked {
  background: $primary; border-color: $primary; image: url("$icons/tick.png");
}
QCheckBox::indicator:focus { border: 2px solid $focus; width: 12px; height: 12px; }
QTableView, QListView, QListWidget, QTreeView {
  background: $surface; border: none; gridline-color: $line; alternate-background-color: $ground; outline: none;
  selection-background-color: $selected; selection-color: $text;
}
QTableView::item, QListView::item { padding: 3px 6px; }
QListView#popup::item { padding: 5px 8px; }
QHeaderView { background: $surface; }
QHeaderView::section {
  background: $surface; border: none; border-bottom: 1px solid $line; padding: 5px 6px; color: $muted;
  font-size: ${small}px; font-weight: 500;
}
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $field_line; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $text; color: $surface; border: none; padding: 4px 6px; }
""")


_PRESENT: Final = "mot-cua-high-contrast"


def present_palette() -> Palette:
    """Return the palette that the windows are dressed in, for what is painted by hand. Call on the GUI thread."""
    app = QApplication.instance()
    return HIGH_CONTRAST if app is not None and app.property(_PRESENT) else LIGHT


def stylesheet(palette: Palette = LIGHT, *, scale: float = 1.0) -> str:
    """Return the style sheet. `scale` enlarges every text, for example 1.6 for a kiosk."""
    sizes = {"small": SMALL, "body": BODY, "title": TITLE, "large": LARGE, "huge": HUGE}
    colours = {name: getattr(palette, name) for name in Palette.__dataclass_fields__}
    scaled = {name: round(px * scale) for name, px in sizes.items()}
    return _SHEET.substitute(family=FAMILY, icons=ICONS.as_posix(), **colours, **scaled)


@cache
def load_fonts() -> tuple[str, ...]:
    """Load the shipped fonts once and return their families. Call on the GUI thread, after the QApplication exists.

    Raises:
        RuntimeError: a shipped font cannot be read: the installation is damaged.
    """
    families: dict[str, None] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise RuntimeError(f"the font {path.name} cannot be loaded")
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(families)


def apply(app: QApplication, palette: Palette = LIGHT, *, scale: float = 1.0) -> None:
    """Dress the whole application: fonts, palette, style sheet. Call on the GUI thread before the first window."""
    load_fonts()
    app.setProperty(_PRESENT, palette is HIGH_CONTRAST)
    app.setStyle("Fusion")
    font = QFont(FAMILY)
    font.setPixelSize(round(BODY * scale))
    app.setFont(font)
    colours = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, palette.ground),
        (QPalette.ColorRole.Base, palette.surface),
        (QPalette.ColorRole.AlternateBase, palette.ground),
        (QPalette.ColorRole.Text, palette.text),
        (QPalette.ColorRole.WindowText, palette.text),
        (QPalette.ColorRole.ButtonText, palette.text),
        (QPalette.ColorRole.PlaceholderText, palette.muted),
        (QPalette.ColorRole.Highlight, palette.primary),
        (QPalette.ColorRole.Link, palette.primary),
        (QPalette.ColorRole.HighlightedText, palette.primary_text),
    ):
        colours.setColor(role, QColor(colour))
    app.setPalette(colours)
    app.setStyleSheet(stylesheet(palette, scale=scale))
