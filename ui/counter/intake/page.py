"""The intake page: what is typed becomes a dossier, and none of it is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.dossier import RECEIPT
from models.domain.procedure import Procedure
from models.domain.procedure_search import ProcedureIndex
from models.services.commands import FieldProblem, PersonInput, Preview, ReceiveCommand
from models.services.ports import PrintedPaper
from models.services.print_jobs import PrinterChoices, PrintJob
from models.services.views import Received
from ui.counter.desk import OPEN_DRAFT, CounterDesk
from ui.counter.drafts import DraftKeeper
from ui.counter.intake.card_filling import CardFilling
from ui.counter.intake.draft import Draft, pack, unpack
from ui.counter.intake.footer import USUAL_COPIES
from ui.counter.intake.form import IntakeForm
from ui.counter.intake.glance import Glance
from ui.counter.intake.result import ResultCard
from ui.counter.intake.summary import ErrorSummary
from ui.counter.printing.words import queued_words
from ui.i18n.words import tr
from ui.messages import problems_of, refusal_words
from ui.shell.keymap import by_command
from ui.tasks import TaskRunner
from ui.theme import SPACE
from ui.widgets.parts import Banner

PREVIEW_MS = 120


class IntakePage(QWidget):
    """Form, summary of errors and result of the last acceptance.

    Attributes:
        together: codes of the dossiers that the last submitter has handed in one after the other.

    Signals:
        said: a sentence and its tone for the window's banner.
        dialog_wanted: a panel to open.
        received: a dossier was stored.
        printed: code of a dossier, and "printed" or "failed".
        drafts_changed: something was held or taken up.
    """

    said = Signal(str, str)
    dialog_wanted = Signal(object)
    received = Signal(object)
    printed = Signal(str, str)
    drafts_changed = Signal()

    def __init__(self, desk: CounterDesk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._runner = runner
        self.is_glance_on = True
        self._is_storing = False
        self._is_filling = False
        self._last_person = PersonInput()
        self._last_draft = Draft()
        self.together: tuple[str, ...] = ()
        self._problems: tuple[FieldProblem, ...] = ()
        self.form = IntakeForm(self)
        self.summary = ErrorSummary(self)
        self.result = ResultCard(self)
        self.offer = Banner(self)
        self.cards = CardFilling(self.form, desk, runner, say=self.said.emit, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE + 2)
        column.addWidget(self.offer)
        column.addWidget(self.result)
        column.addWidget(self.summary)
        column.addWidget(self.form, 1)
        self._preview_timer = self._timer(PREVIEW_MS)
        self._preview_timer.timeout.connect(self._on_preview_timer_timeout)
        self.keeper = DraftKeeper(OPEN_DRAFT, self._typed, desk, runner, self)
        self.keeper.failed.connect(self._on_failed)
        self.form.edited.connect(self._on_form_edited)
        self.form.accepted.connect(self.accept)
        self.summary.field_wanted.connect(self.form.focus_field)
        self.result.reprint_wanted.connect(self.reprint)
        self.result.same_person_wanted.connect(self.same_person)

    def _timer(self, ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        return timer

    # -- start ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Load the catalogue, then what was typed before the last end."""
        self._runner.read(self._read_catalogue, self._on_catalogue, self._on_failed)

    def reload(self) -> None:
        """Load the catalogue again, as the province has changed it; what is typed and chosen stays."""
        self._runner.read(self._read_catalogue, self._on_catalogue_again, self._on_failed, key="catalogue")

    def _read_catalogue(self) -> tuple[list[Procedure], ProcedureIndex, dict[str, int], dict[str, bytes]]:
        procedures = self.desk.procedures()
        index = ProcedureIndex(procedures, enabled=frozenset(p.code for p in procedures))
        return procedures, index, self.desk.procedure_uses(), self.desk.drafts()

    def _on_catalogue(self, answer: tuple[list[Procedure], ProcedureIndex, dict[str, int], dict[str, bytes]]) -> None:
        procedures, index, uses, drafts = answer
        self.form.procedure.load(procedures, index, uses)
        draft = unpack(drafts[OPEN_DRAFT]) if OPEN_DRAFT in drafts else None
        if draft is not None and not draft.is_blank and self.form.draft().is_blank:
            self.restore(draft)
            self.offer.say(
                tr("Đã mở lại hồ sơ đang nhập dở lần trước. {key} để xóa trắng").format(key=by_command()["clear"].key),
                "info",
            )
        self.drafts_changed.emit()

    def _on_catalogue_again(
        self, answer: tuple[list[Procedure], ProcedureIndex, dict[str, int], dict[str, bytes]]
    ) -> None:
        self.form.procedure.load(*answer[:3])

    # -- accept --------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Check what is typed; then one glance, or straight to the store."""
        if self._is_storing:
            return
        command = self.form.command()
        self._runner.read(
            partial(self.desk.preview, command), partial(self._on_checked, command), self._on_failed, key="accept"
        )

    def _on_checked(self, command: ReceiveCommand, preview: Preview) -> None:
        self._problems = preview.problems
        self.form.say(preview.problems, preview.warnings)
        procedure = self.form.procedure.procedure
        if preview.problems or procedure is None:
            self.summary.show_problems(tr("Chưa tiếp nhận được. Cần làm:"), preview.problems)
            return
        self.summary.clear()
        if not self.is_glance_on:
            self._store(command)
            return
        glance = Glance(command, preview, procedure, self.form.case_words, self.window())
        glance.confirmed.connect(partial(self._store, command))
        self.dialog_wanted.emit(glance)

    def _store(self, command: ReceiveCommand) -> None:
        if self._is_storing:
            return
        self._set_storing(is_storing=True)
        self.keeper.stop()
        self._runner.command(
            partial(self.desk.receive, command), partial(self._on_received, command), self._on_receive_failed
        )

    def _on_received(self, command: ReceiveCommand, received: Received) -> None:
        self._set_storing(is_storing=False)
        self.result.show_received(received, command.receipt_copies, is_arrival=command.is_arrival)
        self._is_filling = True
        if not command.is_arrival:
            is_same = bool(self.together) and _is_same(self._last_person, command.submitter)
            self.together = (*(self.together if is_same else ()), received.code)
        self._last_person, self._last_draft = command.submitter, self.form.draft()
        self.form.reset()
        self._is_filling = False
        self._stop_timers()
        self.keeper.forget()
        self.received.emit(received)
        if command.is_arrival:
            key = by_command()["arrivals"].key
            self.result.show_print(tr("chưa in giấy hẹn: {key} để tiếp nhận hoặc từ chối").format(key=key), "muted")
        else:
            self._print(received.code, command.receipt_copies)

    def _on_receive_failed(self, error: Exception) -> None:
        self._set_storing(is_storing=False)
        self.keeper.note()
        self._problems = problems = problems_of(error)
        self.form.say(problems)
        self.summary.show_problems(refusal_words(error), problems)

    def _set_storing(self, *, is_storing: bool) -> None:
        self._is_storing = is_storing
        self.form.footer.set_busy(is_busy=is_storing)

    # -- printing ------------------------------------------------------------------------------------------------

    def reprint(self) -> None:
        """Print the last receipt again."""
        if self.result.code:
            self.result.show_print(tr("đang in lại giấy hẹn…"), "muted")
            self._print(self.result.code, self.result.copies)
        else:
            self.said.emit(tr("Chưa có giấy hẹn nào để in lại: tìm hồ sơ bằng F2 rồi in lại từ đó"), "info")

    def _print(self, code: str, copies: int) -> None:
        self._runner.command(
            partial(self.desk.print_receipt, code, copies),
            partial(self._on_printed, code, copies),
            partial(self._on_print_failed, code),
        )

    def note_choices(self, choices: PrinterChoices) -> None:
        """Offer as many receipts as the office has chosen."""
        self.form.footer.expect_copies(choices.own(RECEIPT).copies or USUAL_COPIES)

    def note_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Say what becomes of the receipt that was ordered last, as the print queue tells it."""
        if self.result.note_jobs(jobs):
            self.printed.emit(self.result.code, "printed")

    def _on_printed(self, code: str, copies: int, paper: PrintedPaper) -> None:
        if paper.is_waiting:  # the print queue tells how it goes on
            if paper.is_queued_before and code == self.result.code:
                self.result.show_print(queued_words(paper), "warning")
            return
        if code == self.result.code:
            where = tr(" ra tệp {name}").format(name=Path(paper.path).name) if paper.path else ""
            self.result.show_print(
                tr("đã in %n bản giấy hẹn{where}", "", copies).format(where=where), "success", path=paper.path or ""
            )
        self.printed.emit(code, "printed")

    def _on_print_failed(self, code: str, error: Exception) -> None:
        if code == self.result.code:
            self.result.show_print(refusal_words(error), "danger")
        self.printed.emit(code, "failed")

    # -- the rest of the keys ------------------------------------------------------------------------------------

    def same_person(self) -> None:
        """Begin another dossier of the submitter of the last one, or of the present one."""
        if not self.form.person.submitter.is_blank:
            self.form.keep_person()
        else:
            self.form.reset()
            self.form.person.fill(self._last_person, None, "")

    def same_procedure(self) -> None:
        """Begin the same procedure for another owner: submitter, case, papers and words stay."""
        draft = self.form.draft()
        draft = draft if draft.procedure else self._last_draft
        if not draft.procedure:
            self.said.emit(tr("Chưa có hồ sơ nào để nhập tiếp: tiếp nhận một hồ sơ trước"), "info")
            return
        self.form.restore(msgspec.structs.replace(draft, owner=PersonInput(), external_code=""))
        self.form.focus_field("owner.name")

    def take_card(self, person: PersonInput, *, issued_on: date | None = None, doubts: str = "") -> None:
        """Fill in the person of a scanned identity card; `doubts` say what does not agree on it."""
        self.cards.take(person, issued_on, doubts)

    def toggle_owner(self) -> None:
        """Open or close the owner's fields, with the focus where it goes on."""
        check = self.form.person.has_owner
        check.toggle()
        self.form.focus_field("owner.name" if check.isChecked() else "submitter.name")

    def toggle_authorisation(self) -> None:
        """Open or close the fields of the authorisation."""
        check = self.form.person.has_authorisation
        check.toggle()
        self.form.focus_field("submitter.relation" if check.isChecked() else "submitter.name")

    def restore(self, draft: Draft) -> None:
        """Write a draft into the form."""
        self.form.restore(draft)
        self.form.procedure.text.setFocus()

    def hold(self, name: str, *, after: str = "") -> None:
        """Put what is typed aside under a name and begin anew; `after` is said before that."""
        draft = self.form.draft()
        if draft.is_blank:
            self.said.emit(tr("Chưa nhập gì để tạm gác"), "info")
            return
        self._runner.command(
            partial(self.desk.save_draft, name, pack(draft)), partial(self._on_held, draft, after), self._on_failed
        )

    def _on_held(self, draft: Draft, after: str, _: None) -> None:
        self.clear()
        self.said.emit(
            tr("{after}Đã tạm gác hồ sơ của {name}. F5 để mở lại").format(after=after, name=draft.name), "success"
        )
        self.drafts_changed.emit()

    def clear(self) -> None:
        """Empty the form and forget its draft."""
        self._problems = ()
        self.summary.clear()
        self.form.reset()
        self._stop_timers()
        self.keeper.forget()

    def back(self) -> bool:
        """Close the innermost thing that is open; False where nothing is."""
        if self.form.procedure.close_list():
            return True
        for panel in (self.offer, self.summary, self.result):
            if not panel.isHidden():
                panel.hide()
                self.form.procedure.text.setFocus()
                return True
        return False

    def save_now(self) -> None:
        """Keep what is typed at once: the window closes or another person signs in."""
        self.keeper.flush()

    def _stop_timers(self) -> None:
        self.offer.say("")
        self.keeper.stop()
        self._preview_timer.stop()
        self.form.footer.show_preview(None)

    # -- while typing --------------------------------------------------------------------------------------------

    def _on_form_edited(self) -> None:
        if self._is_filling:
            return
        self._preview_timer.start()
        self.keeper.note()

    def _on_preview_timer_timeout(self) -> None:
        command = self.form.command()
        self._runner.read(partial(self.desk.preview, command), self._on_preview, self._on_failed, key="preview")

    def _on_preview(self, preview: Preview) -> None:
        self.form.footer.show_preview(preview)
        left = tuple(problem for problem in self._problems if problem in preview.problems)
        if self._problems and not left:
            self.summary.clear()
        self._problems = left
        self.form.say(left, preview.warnings)

    def _typed(self) -> bytes | None:
        draft = self.form.draft()
        return None if draft.is_blank else pack(draft)

    def _on_failed(self, error: Exception) -> None:
        self.said.emit(refusal_words(error), "danger")


def _is_same(one: PersonInput, other: PersonInput) -> bool:
    """Tell whether two dossiers were handed in by one person: by number, else by name and phone."""
    if one.id_number or other.id_number:
        return one.id_number.replace(" ", "") == other.id_number.replace(" ", "")
    return (one.name, one.phone, one.organisation) == (other.name, other.phone, other.organisation)
