"""Pictures of every page and panel of a face, in both looks and in two sizes, for eyes that judge them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.hands import pause, wait_until
from ui import theme

FOLDER: Final = "pages"
_VARIANTS: Final = (("light", theme.LIGHT, 1), ("contrast", theme.HIGH_CONTRAST, 1), ("twice", theme.LIGHT, 2))
"""Name of the folder, looks, how many times larger everything is on the same screen."""
_PAGE_MS: Final = 120
_PANEL_MS: Final = 200


def picture_face(window: Any, root: Path, *, pages: Sequence[str], panels: Sequence[tuple[str, str]] = ()) -> int:
    """Walk through a face as it is open now and return how many pictures were left.

    Args:
        window: a face's window.
        root: where the folder of pictures goes.
        pages: names of commands that show a page; "" pictures what is shown already.
        panels: page and command of each panel.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    size, count = window.size(), 0
    for name, palette, times in _VARIANTS:
        folder = root / FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        theme.apply(app, palette)
        window.resize(QSize(*theme.WINDOW) / times)
        for page in pages:
            if page:
                window.run(page)
            pause(_PAGE_MS)
            picture(window, folder / f"{window.page}.png", times)
            count += 1
        for page, command in panels:
            window.run(page)
            window.run(command)
            wait_until(f"{command} is shown", lambda: QApplication.activeModalWidget() is not None)
            panel = QApplication.activeModalWidget()
            assert panel is not None
            pause(_PANEL_MS)
            picture(panel, folder / f"panel-{command}.png", times)
            count += 1
            panel.close()
            wait_until(f"{command} is closed", lambda: QApplication.activeModalWidget() is None)
    theme.apply(app)
    window.resize(size)
    window.activateWindow()
    return count


def picture(widget: QWidget, path: Path, times: int) -> None:
    """Paint a widget into a file, so many times larger: what Qt's own scale factor shows."""
    pixels = QPixmap(widget.size() * times)
    pixels.setDevicePixelRatio(times)
    widget.render(pixels)
    pixels.save(str(path))
