"""Icons beside words, never instead of them: drawn as lines in the colour of the text, as crisp at 200 % as at 100.

Each drawing is one path on a square of 24; which command, step or tone of a sentence has which stands in `ICON_OF`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel

from ui.theme import present_palette

ICON_PX: Final = 16
_RATIOS: Final = (1, 2, 3)
"""Pictures for screens at 100, 200 and more percent; Qt takes the next larger one and makes it smaller."""

_SHEET: Final = "M6 3h8l4 4v14H6z M14 3v4h4"
_RING: Final = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z"
_EYES: Final = f"{_RING} M9 9.4v.6 M15 9.4v.6"
_CALENDAR: Final = "M4 6h16v14H4z M4 10h16 M8 3v4 M16 3v4"
_TRIANGLE: Final = "M12 4 3 19.5h18z"

DRAWINGS: Final = {
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z M15.5 15.5 21 21",
    "sheet_plus": f"{_SHEET} M12 10.5v7 M8.5 14h7",
    "sheet_check": f"{_SHEET} M9 14l2.3 2.3L15.5 12",
    "sheet_mark": f"{_SHEET} M12 10v5 M12 17.4v.4",
    "sheet_lines": f"{_SHEET} M9 11.5h6 M9 14.5h6 M9 17.5h4",
    "inbox": "M4 13h4l2 3h4l2-3h4 M4 13v6h16v-6 M4 13l3-8h10l3 8",
    "cycle": "M4 12a8 8 0 0 1 13.5-5.8 M18 2.5v4h-4 M20 12a8 8 0 0 1-13.5 5.8 M6 21.5v-4h4",
    "swap": "M4 8h14 M14.5 4.5 18 8l-3.5 3.5 M20 16H6 M9.5 12.5 6 16l3.5 3.5",
    "clock": f"{_RING} M12 7v5l3.5 2.2",
    "stamp": "M9.5 3.5h5v5l2 4h-9l2-4z M5 12.5h14v4.5H5z M6 20.5h12",
    "money": "M3 7h18v10H3z M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z M6 10.5v3 M18 10.5v3",
    "calendar": _CALENDAR,
    "calendar_plus": f"{_CALENDAR} M12 12.5v5 M9.5 15h5",
    "bookmark": "M7 4h10v16l-5-4.5L7 20z",
    "lines": "M5 7h14 M5 12h14 M5 17h9",
    "forward": "M4 12h15 M13 6l6 6-6 6",
    "away": "M20 12H5 M11 6l-6 6 6 6",
    "barred": f"{_RING} M7.5 12h9",
    "check": "M5 12.5 10 17.5 19.5 7",
    "back_here": "M9 5 4 10l5 5 M4 10h10a6 6 0 0 1 6 6v3",
    "undo": "M9 13.5 4 8.5l5-5 M4 8.5h10.5a5.5 5.5 0 0 1 0 11H11",
    "columns": "M5.5 20v-8 M12 20V5 M18.5 20v-6 M3 20.5h18",
    "conflict": f"{_TRIANGLE} M12 10v4.5 M12 17v.4",
    "house": "M3.5 11.5 12 4l8.5 7.5 M6 10v10.5h12V10 M10 20.5v-6h4v6",
    "printer": "M7 9V4h10v5 M7 17H4.5V9h15v8H17 M7 14h10v6.5H7z",
    "ring_check": f"{_RING} M8 12.3l2.8 2.8L16 9.5",
    "ring_mark": f"{_RING} M12 7v6 M12 16.3v.4",
    "ring_word": f"{_RING} M12 11v6 M12 7.6v.4",
    "face_glad": f"{_EYES} M7.5 13.5a4.6 4.6 0 0 0 9 0z",
    "face_content": f"{_EYES} M8 14.5a5 5 0 0 0 8 0",
    "face_sad": f"{_EYES} M8 16.5a5 5 0 0 1 8 0",
}
"""Our own drawings: lines of the width 2 with round ends."""

ICON_OF: Final = {
    # the counter's pages
    "search": "search",
    "intake": "sheet_plus",
    "arrivals": "inbox",
    "processing": "cycle",
    "returning": "sheet_check",
    "hand_over": "swap",
    "deadlines": "clock",
    "books": "stamp",
    "cash": "money",
    "today": "calendar",
    "take_up": "bookmark",
    "commands": "lines",
    # the supervisor's
    "rate": "columns",
    "calendar": "calendar_plus",
    "contested": "conflict",
    "commune": "house",
    "reports": "sheet_lines",
    "trends": "columns",
    "province": "house",
    # steps of a dossier
    "accept": "printer",
    "refuse": "barred",
    "forward": "forward",
    "take_back": "back_here",
    "request_supplement": "sheet_mark",
    "supplement_received": "sheet_plus",
    "request_payment": "money",
    "payment_received": "money",
    "withdraw": "away",
    "stop": "barred",
    "apologise": "calendar_plus",
    "settle": "check",
    "return": "sheet_check",
    "correct": "sheet_lines",
    "undo": "undo",
    # how satisfied somebody is
    "very_satisfied": "face_glad",
    "satisfied": "face_content",
    "unsatisfied": "face_sad",
    # tones of a sentence
    "success": "ring_check",
    "info": "ring_word",
    "warning": "conflict",
    "danger": "ring_mark",
}


@cache
def _drawn(drawing: str, colour: str, ratio: int) -> QPixmap:
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{DRAWINGS[drawing]}" fill="none" '
        f'stroke="{colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    picture = QPixmap(ICON_PX * ratio, ICON_PX * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(lines.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def large(name: str, *, colour: str, pixels: int) -> QPixmap:
    """Return an icon for where it is read from a distance. Call on the GUI thread."""
    made = QPixmap(_drawn(ICON_OF[name], colour, max(1, round(pixels / ICON_PX))))
    made.setDevicePixelRatio(1)
    return made


def icon(name: str, *, colour: str) -> QIcon:
    """Return the icon of a command, a step or a tone. Call on the GUI thread.

    Raises:
        KeyError: it has none.
    """
    made, palette = QIcon(), present_palette()
    for ratio in _RATIOS:
        made.addPixmap(_drawn(ICON_OF[name], colour, ratio))
        made.addPixmap(_drawn(ICON_OF[name], palette.disabled, ratio), QIcon.Mode.Disabled)
    return made


def put_icon(button: QAbstractButton, name: str) -> None:
    """Put its icon before the words of a button, in their colour, also after another choice of looks."""
    dresser = button.findChild(_Dresser) or _Dresser(button)
    dresser.dress(name)


def put_tone(place: QLabel, tone: str) -> None:
    """Show the icon of a sentence's tone: what its colour says is said twice."""
    palette = present_palette()
    colour = palette.primary if tone == "info" else getattr(palette, tone)
    place.setPixmap(icon(tone, colour=colour).pixmap(QSize(ICON_PX, ICON_PX), place.devicePixelRatio()))


class _Dresser(QObject):
    """Keeps the icon of one button in the colours of the present looks."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button, self._name, self._colour = button, "", ""
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.installEventFilter(self)

    def dress(self, name: str) -> None:
        """Draw the icon, where it is another one or in another colour."""
        palette = present_palette()
        colour = palette.primary_text if self._button.property("primary") else palette.text
        if (name, colour) != (self._name, self._colour):
            self._name, self._colour = name, colour
            self._button.setIcon(icon(name, colour=colour))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw anew when the looks have changed."""
        if event.type() == QEvent.Type.StyleChange and self._name:
            self.dress(self._name)
        return super().eventFilter(watched, event)
