"""What is doubtful about a step: it warns and never stops, because the office may know what the program does not."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from models.domain.calendar import WorkingCalendar
from models.domain.dossier import Dossier
from models.domain.events import Kind
from models.domain.folding import folded_words
from models.domain.lifecycle import STEP_OF_KIND, Step
from models.domain.timeline import local_date, to_local
from models.services.commands import ActCommand
from models.services.refusal import FieldProblem
from models.services.timing import CLOCK_TOLERANCE

SUPPLEMENT_WITHIN_WORKING_DAYS: Final = 3
"""A supplement is asked once, complete, within three working days (Nghị định 118/2025/NĐ-CP Điều 19 (?))."""

_LATENESS: Final = ("qua han", "qua thoi han", "tre han", "cham han", "da tre", "cham tre", "nop tre", "nop muon")
_PAPERS: Final = ("qua han su dung", "qua thoi han su dung", "qua han hieu luc", "qua thoi han hieu luc")
"""A paper that is no longer valid is a reason; being late is none."""


def doubts_of(
    step: Step, command: ActCommand, dossier: Dossier, *, at: datetime, calendar: WorkingCalendar
) -> tuple[FieldProblem, ...]:
    """Return what to look at again; `calendar` is the one that was frozen into the dossier."""
    found = [*_out_of_order(dossier, at)]
    if step.kind is Kind.DOSSIER_NOT_ACCEPTED or command.is_negative:
        found += lateness_doubts(command)
    if step.kind is Kind.SUPPLEMENT_REQUESTED:
        found += _supplement(dossier, at, calendar)
    if step.kind is Kind.APOLOGISED and dossier.due_at is not None and local_date(at) >= local_date(dossier.due_at):
        found.append(FieldProblem("at", "apology_late", (("due", f"{to_local(dossier.due_at):%d/%m/%Y}"),)))
    return tuple(found)


def lateness_doubts(command: ActCommand) -> list[FieldProblem]:
    """Doubt a refusal that names lateness: being late is never a reason to refuse (Thông tư 03/2025/TT-VPCP mẫu 03)."""
    for name, words in (("reason", command.reason), ("note", command.note)):
        said = f" {' '.join(folded_words(words))} "
        for paper in _PAPERS:
            said = said.replace(f" {paper} ", " ")
        if any(f" {late} " in said for late in _LATENESS):
            return [FieldProblem(name, "late_is_no_reason")]
    return []


def _out_of_order(dossier: Dossier, at: datetime) -> list[FieldProblem]:
    """Doubt a step that is told to have happened before one that was taken already; two clocks may differ a little."""
    taken = [entry.at for entry in dossier.history if entry.kind in STEP_OF_KIND and not entry.is_contested]
    if not taken or max(taken) - at <= CLOCK_TOLERANCE:
        return []
    return [FieldProblem("at", "at_before_last_step", (("last", f"{to_local(max(taken)):%H:%M %d/%m/%Y}"),))]


def _supplement(dossier: Dossier, at: datetime, calendar: WorkingCalendar) -> list[FieldProblem]:
    meant = [entry for entry in dossier.history if not entry.is_contested and entry.eid not in dossier.undone]
    asked = sum(entry.kind == Kind.SUPPLEMENT_REQUESTED for entry in meant)
    if asked:
        return [FieldProblem("reason", "second_supplement", (("count", str(asked)),))]
    since = dossier.answered_at or dossier.received_at
    if since is None:
        return []
    days = calendar.working_days_between(local_date(since), local_date(at))
    if days <= SUPPLEMENT_WITHIN_WORKING_DAYS:
        return []
    return [FieldProblem("at", "supplement_late", (("days", str(days)), ("most", str(SUPPLEMENT_WITHIN_WORKING_DAYS))))]
