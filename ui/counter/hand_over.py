"""Bulk hand-over: scans fill a list, one key passes all of them on; what is refused stays with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from models.domain.dossier import Dossier
from models.domain.lifecycle import STEP_OF_ACTION
from models.services.commands import ActCommand
from models.services.ports import PrintedPaper
from ui.counter.desk import HAND_OVER_DRAFT, CounterDesk
from ui.counter.scan_list import Entry
from ui.counter.target_list import TargetList, TargetWords
from ui.i18n.words import tr
from ui.messages import STATUS_WORDS, refusal_words, sentence
from ui.tasks import TaskRunner

_FORWARD: Final = "forward"
_WORDS: Final = TargetWords(
    title=tr("Bàn giao nhiều hồ sơ"),
    target=tr("Bàn giao cho"),
    hint=tr("gõ tên bộ phận, người thụ lý, hoặc ↓ để chọn"),
    missing=sentence("destination_needed"),
    does=tr("bàn giao"),
    at=tr("cho"),
    draft=HAND_OVER_DRAFT,
    listed=tr("Hồ sơ sẽ bàn giao"),
)


class HandOverPage(TargetList):
    """A destination, a code field that scans fill, and the list; what cannot be passed on is told at the scan."""

    def __init__(self, desk: CounterDesk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(_WORDS, desk, runner, parent)

    def start(self) -> None:
        """Wait for scans, with the places to which dossiers went before."""
        super().start()
        self._runner.read(self._desk.destinations, self._on_destinations, self._on_failed)

    def standing(self, dossier: Dossier) -> tuple[str, bool]:
        """Return how a dossier stands, or why it cannot be passed on."""
        if dossier.status not in STEP_OF_ACTION[_FORWARD].allowed_from:
            params = {"code": dossier.code or dossier.token, "status": dossier.status, "action": _FORWARD}
            return sentence("step_not_allowed", params), True
        words = STATUS_WORDS.get(dossier.status, "")
        return f"{words} · {dossier.holder}" if dossier.holder else words, False

    def act_of(self, entry: Entry) -> ActCommand:
        """Return the passing on of one dossier."""
        return ActCommand(action=_FORWARD, code=entry.code, to=self.target)

    def finish(self, done: Sequence[str]) -> None:
        """Print the slip that both sides sign."""
        slip = partial(self._desk.print_hand_over, tuple(done), self.target)
        self._runner.command(slip, self._on_slip_printed, self._on_slip_failed)

    def _on_slip_printed(self, printed: PrintedPaper) -> None:
        self.say_told(tr(", đang in phiếu bàn giao") if printed.is_waiting else tr(", đã in phiếu bàn giao"))

    def _on_slip_failed(self, error: Exception) -> None:
        self.say_told(tr(". Chưa in được phiếu bàn giao: {why}").format(why=refusal_words(error)), is_trouble=True)

    def _on_destinations(self, places: list[str]) -> None:
        self.to.offer(places)
