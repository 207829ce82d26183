"""The ticket's typeface: that of the screens, whose files `printing` cannot know."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import ui
from printing.ticket import TicketFonts

_FOLDER: Final = Path(ui.__file__).parent / "resources" / "fonts"
TICKET_FONTS: Final = TicketFonts(_FOLDER / "BeVietnamPro-Medium.ttf", _FOLDER / "BeVietnamPro-Bold.ttf")
