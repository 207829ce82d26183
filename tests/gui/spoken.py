"""What a screen reader meets: every control has a name and is taken for what it is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QTableView, QWidget

ITEMS = frozenset({QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.TreeItem})


def described(found: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield everything that a screen reader meets, cells of tables left out."""
    yield found
    for number in range(found.childCount()):
        child = found.child(number)
        if child.isValid() and child.role() not in ITEMS:
            yield from described(child)


def nameless(widget: QWidget) -> list[str]:
    """Return what is shown, can have the focus and has no name."""
    return [
        f"{found.role()} {type(found.object()).__name__}"
        for found in described(QAccessible.queryAccessibleInterface(widget))
        if found.state().focusable and not found.state().invisible and not found.text(QAccessible.Text.Name).strip()
    ]


ROLES: dict[type[QWidget], set[QAccessible.Role]] = {
    QPushButton: {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton},
    QCheckBox: {QAccessible.Role.CheckBox},
    QComboBox: {QAccessible.Role.ComboBox},
    QLineEdit: {QAccessible.Role.EditableText},
    QTableView: {QAccessible.Role.Table},
}


def strange(widget: QWidget) -> list[str]:
    """Return what a screen reader would take for something else, or would call by a sign instead of a word."""
    found = []
    for kind, roles in ROLES.items():
        controls: list[QWidget] = widget.findChildren(kind)
        for control in controls:
            told = QAccessible.queryAccessibleInterface(control)
            if not control.isVisible() or told is None:
                continue
            # Of a list to choose from Qt tells the chosen words here, and its name by a relation.
            name = control.accessibleName() if kind is QComboBox else told.text(QAccessible.Text.Name)
            if told.role() not in roles or not any(len(word) > 1 and word[0].isalpha() for word in name.split()):
                found.append(f"{type(control).__name__} {told.role()} {name!r}")
    return found


def focusable(widget: QWidget) -> int:
    """Count what is shown and can have the focus."""
    shown = [found.state() for found in described(QAccessible.queryAccessibleInterface(widget))]
    return sum(state.focusable and not state.invisible for state in shown)
