"""How the kiosk looks: the product's colours in sizes that are read from a metre away."""

from __future__ import annotations

from string import Template
from typing import Final

from ui.theme import FAMILY, HIGH_CONTRAST, KHMER_FAMILY, KIOSK_BODY, KIOSK_SMALL, KIOSK_TITLE, LIGHT, SPACE, Palette

MARGIN: Final = 15 * SPACE
"""Left and right of everything, in pixels before scaling."""

_SHEET: Final = Template("""
* { font-family: "$family", "$khmer"; font-size: ${body}px; color: $text; }
*[script="khmer"] { font-family: "$khmer", "$family"; }
QWidget#kiosk, QWidget#page { background: $surface; }
QLabel { background: transparent; border: none; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}px; }
QLabel[role="heavy"] { font-weight: 600; }
QLabel[role="digits"] { font-size: ${title}px; font-weight: 600; }
QFrame[panel="good"] { background: $success_ground; border: $panel_line $success; border-radius: ${radius}px; }
QFrame[panel="plain"] { background: $selected; border: $panel_line $primary; border-radius: ${radius}px; }
QFrame[panel="todo"] { background: $warning_ground; border: $panel_line $warning; border-radius: ${radius}px; }
QFrame[panel="ended"] { background: $ground; border: $panel_line $muted; border-radius: ${radius}px; }
QFrame[panel="alarm"] { background: $danger_ground; border: $panel_line $danger; border-radius: ${radius}px; }
QLabel[look="good"] { color: $success; }
QLabel[look="plain"] { color: $primary; }
QLabel[look="todo"] { color: $warning; }
QLabel[look="alarm"] { color: $danger; }
QPushButton {
  background: $surface; border: 2px solid $primary; border-radius: ${radius}px; padding: 0 ${pad}px;
  min-height: ${button}px;
}
QPushButton[narrow="true"] { padding: 0 ${narrow}px; font-size: ${small}px; }
QPushButton:checked { background: $selected; border: 4px solid $primary; }
QPushButton:focus { border: 4px solid $text; }
QPushButton:disabled { color: $muted; border-color: $line; background: $ground; }
QPushButton[primary="true"] { background: $primary; color: $primary_text; font-weight: 600; }
QPushButton[primary="true"]:pressed { background: $primary_hover; }
QPushButton[primary="true"]:disabled { background: $ground; color: $muted; }
QPushButton[choice="true"] { background: $ground; text-align: left; min-height: ${choice}px; }
QPushButton[choice="true"]:pressed { background: $selected; }
QPushButton[key="true"] { font-weight: 600; font-size: ${title}px; padding: 0; background: $ground; }
QPushButton[key="true"]:pressed { background: $selected; }
QPushButton[key="word"] { padding: 0; background: $ground; }
""")


def palette(*, is_contrasting: bool) -> Palette:
    """Return the colours."""
    return HIGH_CONTRAST if is_contrasting else LIGHT


def stylesheet(*, is_contrasting: bool, scale: float) -> str:
    """Return the kiosk's style sheet; `scale` is 1 on the smallest screen."""
    colours = palette(is_contrasting=is_contrasting)
    sizes = {
        "small": KIOSK_SMALL,
        "body": KIOSK_BODY,
        "title": KIOSK_TITLE,
        "radius": 3 * SPACE,
        "pad": 7 * SPACE,
        "narrow": 5 * SPACE,
        "button": 17 * SPACE,
        "choice": 22 * SPACE,
    }
    return _SHEET.substitute(
        family=FAMILY,
        khmer=KHMER_FAMILY,
        panel_line="3px solid" if is_contrasting else "0px solid",
        **{name: getattr(colours, name) for name in Palette.__dataclass_fields__},
        **{name: str(round(px * scale)) for name, px in sizes.items()},
    )
