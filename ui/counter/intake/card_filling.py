"""A scanned card fills in a person of the intake form; what somebody has typed is kept, or said to be replaced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from models.domain.folding import fold
from models.domain.person import compact
from models.services.commands import PersonInput
from models.services.known_person import KnownPerson
from ui.counter.desk import CounterDesk
from ui.counter.intake.form import IntakeForm
from ui.counter.intake.person import PersonForm
from ui.counter.intake.recall import recalled_into
from ui.i18n.words import tr
from ui.messages import refusal_words
from ui.tasks import TaskRunner

Say = Callable[[str, str], None]
_OF_CARD = ("name", "id_number", "birth_on", "sex", "address")


class CardFilling(QObject):
    """Puts cards into one form. `say` takes a sentence and its tone."""

    def __init__(self, form: IntakeForm, desk: CounterDesk, runner: TaskRunner, *, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._desk, self._runner, self._say = form, desk, runner, say

    def take(self, card: PersonInput, issued_on: date | None, doubts: str) -> None:
        """Fill in a card's person; what is typed for somebody else is not written over.

        Args:
            card: what was read.
            issued_on: when the card was issued, None where it does not say.
            doubts: what does not agree on it, in words.
        """
        people = self._form.person
        present = people.submitter.value()
        if not (present.name.strip() or present.id_number.strip()) or _is_same(present, card):
            self._fill(people.submitter, card, issued_on, doubts, tr("Đã quét căn cước của {name}"))
        elif people.has_owner.isChecked() and _is_free(people.owner.value(), card):
            self._fill(people.owner, card, issued_on, doubts, tr("Đã quét căn cước của chủ hồ sơ {name}"))
        else:
            words = tr("Ô người nộp đã có {present}. Ctrl+O nếu {name} là chủ hồ sơ, Ctrl+Del để nhập hồ sơ mới")
            self._say(words.format(present=present.name or present.id_number, name=card.name), "warning")

    def swap_address(self) -> None:
        """Take the address that the form does not show: the card's, or that of the earlier dossier."""
        people = self._form.person
        form = people.owner if people.owner.isAncestorOf(self._form.focusWidget()) else people.submitter
        typed = form.value()
        other = form.recall.other_address(typed)
        if other:
            form.fill(replace(typed, address=other))
        else:
            self._say(tr("Không có nơi cư trú nào khác để đổi: quét căn cước trước"), "info")

    def _fill(self, form: PersonForm, card: PersonInput, issued_on: date | None, doubts: str, words: str) -> None:
        typed = form.value()
        filled, replaced = merged(typed, card)
        form.fill(filled)
        said = [words.format(name=card.name), *([doubts] if doubts else [])]
        if replaced:
            said.append(tr("Đã thay bằng chữ trên thẻ: {what}").format(what=", ".join(replaced)))
        self._say(". ".join(said), "warning" if doubts or replaced else "success")
        self._runner.read(
            partial(self._desk.known_person, card.id_number),
            partial(self._on_known, form, card, issued_on),
            self._on_failed,
            key=f"known {form.path}",
        )

    def _on_known(self, form: PersonForm, card: PersonInput, issued_on: date | None, known: KnownPerson | None) -> None:
        typed = form.value()
        if known is None or compact(typed.id_number) != known.id_number:
            return
        recalled = recalled_into(typed, known, card, issued_on, is_full=form.editor("phone") is not None)
        if recalled != typed:
            form.fill(recalled)
        form.recall.tell(known, card, form.value())

    def _on_failed(self, error: Exception) -> None:
        self._say(refusal_words(error), "danger")


def merged(typed: PersonInput, card: PersonInput) -> tuple[PersonInput, list[str]]:
    """Return the form with a card's words, and what that takes away from what was typed.

    An address that was typed stays: the card has the old three levels. What the card does not say stays as well.
    """
    taken: dict[str, str] = {}
    replaced: list[str] = []
    for name in _OF_CARD:
        before, read = getattr(typed, name).strip(), getattr(card, name)
        if not read or (name == "address" and before):
            continue
        taken[name] = read
        if before and compact(fold(before)) != compact(fold(read)) and name in {"name", "sex"}:
            replaced.append(before)
    return replace(typed, **taken), replaced


def _is_same(one: PersonInput, other: PersonInput) -> bool:
    return bool(one.id_number.strip()) and compact(one.id_number) == compact(other.id_number)


def _is_free(owner: PersonInput, card: PersonInput) -> bool:
    return not (owner.name.strip() or owner.id_number.strip()) or _is_same(owner, card)
