"""What is wrong, all of it, on top and with the focus; each line leads to its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from models.services.commands import FieldProblem
from ui.messages import problem_words
from ui.widgets.parts import Banner


class ErrorSummary(Banner):
    """The red panel on top of the form.

    Signals:
        field_wanted: the path of the field to go to.
    """

    field_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: list[QPushButton] = []

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the sentences shown."""
        return tuple(link.text() for link in self._links)

    def show_problems(self, head: str, problems: Sequence[FieldProblem]) -> None:
        """Show a head line and one line for each problem, and take the focus."""
        for link in self._links:
            self.body.removeWidget(link)
            link.deleteLater()
        self._links = []
        for problem in problems:
            link = QPushButton(problem_words(problem), self)
            link.setProperty("link", "true")
            link.setObjectName(problem.field)
            link.setAutoDefault(True)
            link.setAccessibleName(problem_words(problem))
            link.clicked.connect(self._on_link_clicked)
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            self._links.append(link)
        self.say(head, "danger")
        if self._links and head:
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Hide it."""
        self.show_problems("", ())

    def _on_link_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.field_wanted.emit(sender.objectName())
