"""What a screen test asks of a window of any size: can each control be brought into view, and is each word whole?"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

_PATIENCE_MS = 500
_ENOUGH_PX = (60, 16)
"""Of a control that is larger than the window, as a table can be, so much has to be seen at least."""


def controls(window: QWidget) -> list[QWidget]:
    """Return what is shown and takes the focus by Tab or by a click."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.ClickFocus
        if not isinstance(widget.parent(), QComboBox) and not isinstance(widget, QScrollArea)
    ]


def out_of_reach(window: QWidget) -> list[str]:
    """Name the controls that stay out of view, or cut, when they get the focus."""
    return [name_of(widget) for widget in controls(window) if not comes_into_view(window, widget)]


def comes_into_view(window: QWidget, widget: QWidget) -> bool:
    """Give a widget the focus and look whether it is seen."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    patience = QDeadlineTimer(_PATIENCE_MS)
    while not _is_seen(window, widget):
        if patience.hasExpired():
            return False
        QApplication.processEvents()  # a room within a room looks again
    return True


def _is_seen(window: QWidget, widget: QWidget) -> bool:
    wanted = (min(widget.width(), _ENOUGH_PX[0]), min(widget.height(), _ENOUGH_PX[1]))
    if isinstance(widget, QAbstractButton | QLineEdit | QComboBox):
        wanted = (min(widget.width(), window.width() // 2), widget.height())
    seen = widget.visibleRegion().boundingRect()
    return seen.width() >= wanted[0] and seen.height() >= wanted[1]


def cut_words(window: QWidget) -> list[str]:
    """Name the labels and buttons whose words have less room than they need and no tip that has all of them."""
    return [f"{name_of(widget)}: {need} px in {has}" for widget, need, has in _cut(window) if not widget.toolTip()]


def _cut(window: QWidget) -> Iterator[tuple[QWidget, int, int]]:
    for widget in window.findChildren(QWidget):
        is_label = isinstance(widget, QLabel) and not widget.wordWrap() and widget.pixmap().isNull()
        if widget.isVisible() and (is_label or isinstance(widget, QAbstractButton)) and getattr(widget, "text", str)():
            need, has = widget.sizeHint().width(), widget.width()
            seen = widget.visibleRegion().boundingRect()
            if widget.property("nav") and not seen.isEmpty():  # their column does not scroll sideways
                has = min(has, seen.width())
            if need > has + 1:
                yield widget, need, has
        if isinstance(widget, QComboBox) and widget.isVisible() and not widget.isEditable():
            need, has = widget.fontMetrics().horizontalAdvance(widget.currentText()), _room_for_words(widget)
            if need > has + 1:
                yield widget, need, has


def _room_for_words(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width()


def name_of(widget: QWidget) -> str:
    """Return what a reader of a failed test recognises."""
    words = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.accessibleName() or words or widget.objectName()}"
