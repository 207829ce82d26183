"""Ask the local copy and the province at once, and forget both when the citizen has gone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.domain.receipt_code import Scan
from models.services.kiosk import KioskAnswer
from ui.kiosk.desk import KioskDesk
from ui.kiosk.inquiry import Inquiry
from ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class _Found:
    """What the reading thread brings back."""

    answer: KioskAnswer | None
    is_genuine: bool | None


def _look_up(desk: KioskDesk, scan: Scan | None, code: str, check_word: str) -> _Found:
    is_genuine = desk.verify(scan) if scan is not None else None
    return _Found(None if is_genuine is False else desk.local(code, check_word), is_genuine)


class Asking(QObject):
    """One question at a time; an answer to an older question, or after `forget`, is dropped.

    Signals:
        answered: the `Inquiry` after each answer, local or from the province.
        staff_judged: whether a staff code may close the kiosk.
    """

    answered = Signal(object)
    staff_judged = Signal(bool)

    def __init__(self, desk: KioskDesk, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._ticket = 0
        self._inquiry: Inquiry | None = None

    def ask(self, code: str, check_word: str, scan: Scan | None) -> None:
        """Ask for a dossier; `scan` is a receipt's QR whose signature is to be judged first."""
        self.forget()
        self._inquiry = Inquiry(code, check_word)
        ticket = self._ticket
        self._runner.read(
            partial(_look_up, self._desk, scan, code, check_word),
            partial(self._on_found, ticket),
            partial(self._on_find_failed, ticket),
        )
        self._runner.net(
            partial(self._desk.province, code, check_word),
            partial(self._on_heard, ticket),
            partial(self._on_hear_failed, ticket),
        )

    def ask_staff(self, code: str) -> None:
        """Have a staff code judged."""
        self.forget()
        ticket = self._ticket
        self._runner.command(
            partial(self._desk.staff_exit, code),
            partial(self._on_staff_judged, ticket),
            partial(self._on_staff_failed, ticket),
        )

    def forget(self) -> None:
        """Drop whatever is still under way."""
        self._ticket += 1
        self._inquiry = None

    def _on_found(self, ticket: int, found: _Found) -> None:
        if ticket == self._ticket and self._inquiry is not None:
            self._add(self._inquiry.with_local(found.answer, is_genuine=found.is_genuine))

    def _on_find_failed(self, ticket: int, error: Exception) -> None:
        del error  # logged by the runner; the province may still answer
        if ticket == self._ticket and self._inquiry is not None:
            self._add(self._inquiry.with_local(None, is_genuine=None))

    def _on_heard(self, ticket: int, answer: KioskAnswer | None) -> None:
        if ticket == self._ticket and self._inquiry is not None:
            self._add(self._inquiry.with_province(answer))

    def _on_hear_failed(self, ticket: int, error: Exception) -> None:
        del error  # whatever the reason, the citizen is told as of when the copy is
        if ticket == self._ticket and self._inquiry is not None:
            self._add(self._inquiry.without_province())

    def _add(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry
        self.answered.emit(inquiry)

    def _on_staff_judged(self, ticket: int, is_right: bool) -> None:  # noqa: FBT001 - a result, not a switch
        if ticket == self._ticket:
            self.staff_judged.emit(is_right)

    def _on_staff_failed(self, ticket: int, error: Exception) -> None:
        del error  # logged by the runner; a door that cannot be judged stays shut
        self._on_staff_judged(ticket, is_right=False)
