"""The embedded typeface: static TrueType files with full Vietnamese, loaded and registered once per process.

reportlab takes static files only: of a variable font it draws the default instance. Any thread may measure; drawing and
subsetting share the font file's read position inside reportlab and are serialised by `DRAWING`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from printing.page import Style

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

DRAWING: Final = Lock()
FONT_FOLDER: Final = Path(__file__).parent / "fonts"
_LOADING: Final = Lock()
_MISSING: Final = "□"


class Typeface:
    """The cuts of one typeface, by style."""

    def __init__(self, fonts: dict[Style, TTFont]) -> None:
        self._fonts = fonts
        self._letters = {style: frozenset(font.face.charToGlyph) for style, font in fonts.items()}
        self.em_width = lru_cache(maxsize=8192)(self._em_width)

    def name(self, style: Style) -> str:
        """Return the name under which reportlab knows the cut."""
        return str(self._fonts[style].fontName)

    def _em_width(self, text: str, style: Style) -> float:
        return float(self._fonts[style].stringWidth(text, 1.0))

    def printable(self, text: str) -> str:
        """Return `text` with letters that the typeface lacks shown as a hollow square, so that the loss is seen."""
        letters = self._letters[Style.REGULAR]
        if letters.issuperset(map(ord, text)):
            return text
        return "".join(c if ord(c) in letters else _MISSING for c in text)


def typeface(regular: Path, bold: Path, italic: Path) -> Typeface:
    """Return the typeface of these files, loaded on the first call (about 20 ms)."""
    with _LOADING:
        return _load(regular, bold, italic)


@cache
def _load(regular: Path, bold: Path, italic: Path) -> Typeface:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    # ASCII armour is for mail systems of the nineties: it costs 3 ms a receipt and a quarter of its size.
    rl_config.useA85 = 0
    fonts: dict[Style, TTFont] = {}
    for style, path in ((Style.REGULAR, regular), (Style.BOLD, bold), (Style.ITALIC, italic)):
        font = TTFont(f"{path.stem}@{path.parent}", str(path))
        pdfmetrics.registerFont(font)
        fonts[style] = font
    return Typeface(fonts)
