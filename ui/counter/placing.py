"""Where the paper dossiers lie: one of them, or a pile that is scanned and put onto one shelf."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from models.domain.dossier import Dossier
from models.services.commands import ActCommand
from models.services.views import DossierView, Stepped
from ui.counter.desk import PLACING_DRAFT, CounterDesk
from ui.counter.scan_list import Entry
from ui.counter.target_list import TargetList, TargetWords
from ui.i18n.words import tr
from ui.messages import STATUS_WORDS, joined, problems_of, refusal_words
from ui.tasks import TaskRunner
from ui.widgets.form import FormRow
from ui.widgets.pick import PickField
from ui.widgets.question import Question

_HINT: Final = tr("ví dụ: Kệ 2, ngăn 3")
_ROOM_FOR_PLACES_PX: Final = 400
_WORDS: Final = TargetWords(
    title=tr("Để nhiều hồ sơ giấy vào một nơi"),
    target=tr("Nơi để (kệ, ngăn)"),
    hint=_HINT,
    missing=tr("Nhập nơi để hồ sơ, ví dụ: Kệ 2, ngăn 3"),
    does=tr("ghi nơi để"),
    at=tr("ở"),
    draft=PLACING_DRAFT,
    listed=tr("Hồ sơ sẽ để vào nơi này"),
)


class PlacingPage(TargetList):
    """A place, a code field that scans fill, and the list; the place stays for the next pile."""

    def __init__(self, desk: CounterDesk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(_WORDS, desk, runner, parent)

    def start(self) -> None:
        """Wait for scans, and learn which places are in use."""
        super().start()
        self._learn()

    def standing(self, dossier: Dossier) -> tuple[str, bool]:
        """Return where a dossier lies now; paper may be put anywhere in every status."""
        words = STATUS_WORDS.get(dossier.status, "")
        return tr("{words} · đang ở {place}").format(
            words=words, place=dossier.place
        ) if dossier.place else words, False

    def act_of(self, entry: Entry) -> ActCommand:
        """Return what records the place of one dossier."""
        return ActCommand(action="place", code=entry.code, place=self.target)

    def finish(self, done: Sequence[str]) -> None:
        """Learn the place that was just used."""
        if done:
            self._learn()

    def _learn(self) -> None:
        self._runner.read(self._desk.places, self._on_places, self._on_failed, key="places")

    def _on_places(self, places: tuple[str, ...]) -> None:
        self.to.offer(places)


class PlaceDialog(Question):
    """The place of one dossier; an empty one says that the paper has left it.

    Signals:
        placed: the place as typed.
    """

    placed = Signal(str)

    def __init__(self, code: str, place: str, places: Sequence[str], parent: QWidget | None = None) -> None:
        hint = tr("Mũi tên xuống: những nơi đang dùng · Để trống: hồ sơ không còn ở chỗ cũ")
        super().__init__(tr("Nơi để hồ sơ giấy"), [code, hint], tr("Ghi nhận   Enter"), parent)
        self.setMinimumHeight(_ROOM_FOR_PLACES_PX)
        self.text = PickField(tr("Nơi để hồ sơ giấy"), self, hint=_HINT, most=100)
        self.text.setText(place)
        self.text.selectAll()
        self.text.offer(places)
        row = FormRow(self)
        row.add(tr("Kệ, ngăn"), self.text)
        self.fields.addWidget(row)
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Record with Enter from the only field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
            return
        super().keyPressEvent(event)

    def answer(self) -> None:
        """Close and tell the place."""
        self.accept()
        self.placed.emit(self.text.text())


class PlaceAsker(QObject):
    """Ask for the place of one dossier and record it.

    Signals:
        said: a sentence and its tone.
        dialog_wanted: a panel to open.
        stored: the place was recorded.
    """

    said = Signal(str, str)
    dialog_wanted = Signal(object)
    stored = Signal()

    def __init__(self, desk: CounterDesk, runner: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._over = desk, runner, parent
        self._code = self._place = ""

    def ask(self, view: DossierView) -> None:
        """Open the panel over the window, once the places in use are known."""
        self._code, self._place = view.dossier.code or view.dossier.token, view.dossier.place
        self._runner.read(self._desk.places, self._on_places, self._on_failed, key="places of one")

    def _on_places(self, places: tuple[str, ...]) -> None:
        dialog = PlaceDialog(self._code, self._place, places, self._over)
        dialog.placed.connect(self._on_dialog_placed)
        self.dialog_wanted.emit(dialog)

    def _on_dialog_placed(self, place: str) -> None:
        command = ActCommand(action="place", code=self._code, place=place)
        self._runner.command(
            partial(self._desk.act, command), partial(self._on_stepped, place.strip()), self._on_failed
        )

    def _on_stepped(self, place: str, stepped: Stepped) -> None:
        words = (
            tr("Hồ sơ {code} để ở {place}").format(code=stepped.code, place=place)
            if place
            else tr("Hồ sơ {code} không còn ở chỗ cũ").format(code=stepped.code)
        )
        self.said.emit(words, "success")
        self.stored.emit()

    def _on_failed(self, error: Exception) -> None:
        problems = problems_of(error)
        self.said.emit(joined(problems) if problems else refusal_words(error), "danger")
