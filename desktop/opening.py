"""What is painted while the database opens, and what is said or asked where there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.i18n.words import tr


class OpeningWindow(QWidget):
    """What is painted while the database opens: nothing slow is imported before it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Một Cửa"))
        self.resize(*theme.WINDOW)
        self.words = QLabel(tr("Một Cửa đang mở dữ liệu của quầy…"), self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.words.setAccessibleName(tr("Trạng thái mở chương trình"))
        self.page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)

    def show_progress(self, percent: int) -> None:
        """Say how far the lists of the office are built anew, after an update of the program."""
        self.words.setText(
            tr(
                "Một Cửa vừa được cập nhật, đang sắp xếp lại hồ sơ: {percent}%\nHồ sơ vẫn còn nguyên, xin chờ một chút."
            ).format(percent=percent)
        )

    def show_page(self, page: QWidget | None) -> None:
        """Show a page instead of the words, or the words again."""
        if self.page is not None:
            self.page.deleteLater()
        self.page = page
        self.words.setVisible(page is None)
        if page is not None:
            self._column.addWidget(page)

    def show_trouble(self, words: str) -> None:
        """Say why the data cannot be opened and what to do."""
        self.words.setText(words)


def show_fitting(window: QWidget) -> None:
    """Show a window, filling the screen where that is smaller than the window is drawn: at a larger size of letters."""
    room = window.screen().availableGeometry().size()
    if window.size().boundedTo(room) == window.size() or QGuiApplication.platformName() == "offscreen":
        window.show()  # the platform of the tests has a screen that nobody sees
    else:
        window.resize(window.size().boundedTo(room))
        window.showMaximized()
