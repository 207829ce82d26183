"""Shifts of a counter: what must lie in the box, opening it, counting and closing it (chốt quỹ, giao ca)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from models.domain import person
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.lifecycle import Status
from models.domain.numerals import dotted
from models.domain.office_bodies import BegunRow, ShiftBody, ShiftPerson
from models.domain.shift import ClosedShift, ShiftMoney, shift_money
from models.domain.staff import REGISTERING, StaffMember
from models.services.cash_ports import CashBook
from models.services.ports import Clock, NewEvent, Reader, UnitOfWork, Units
from models.services.refusal import FieldProblem, Refused
from models.services.shift_slip import receipt_words
from models.services.views import DossierRow

MOST_VND: Final = 10**12
WORDS_LENGTH: Final = 2000
_PAGE: Final = 200
_HELD: Final = "held-"
_OPEN: Final = "current"
"""How the counter's face names what is typed and not accepted."""


@dataclass(frozen=True, slots=True)
class ShiftStanding:
    """How the open shift of a counter stands.

    Attributes:
        previous: the shift before; None where the counter never closed one.
        since: when it began: at the close before, else with the first movement; None where nothing happened yet.
    """

    counter: int
    previous: ClosedShift | None
    since: datetime | None
    opening_vnd: int
    money: ShiftMoney

    @property
    def expected_vnd(self) -> int:
        """Return what has to lie in the box."""
        return self.money.expected_vnd(self.opening_vnd)


@dataclass(frozen=True, slots=True)
class CloseShift:
    """Close a shift, as typed.

    Attributes:
        counted_vnd: what was counted in the box; `handed_vnd` of it goes to the treasurer, the rest opens the next one.
        receiver: username or name of somebody on the staff.
        expected_vnd: what the screen showed; where it has moved since, the clerk looks again. None: not looked at.
        begun: dossiers that were begun and are handed over.
    """

    counted_vnd: int | None
    handed_vnd: int = 0
    receiver: str = ""
    difference_reason: str = ""
    note: str = ""
    expected_vnd: int | None = None
    begun: tuple[BegunRow, ...] = ()


def standing(*, cash: CashBook, counter: int) -> ShiftStanding:
    """Return how the open shift of a counter stands."""
    previous = cash.last_close(counter)
    moved = cash.since(counter, previous.place if previous is not None else -1)
    since = previous.at if previous is not None else min((each.at for each in moved), default=None)
    opening = previous.left_vnd if previous is not None else 0
    return ShiftStanding(counter, previous, since, opening, shift_money(moved))


def open_shift(
    *, counted_vnd: int, note: str = "", difference_reason: str = "", member: StaffMember, units: Units, clock: Clock
) -> ClosedShift:
    """Record what lies in the box before anything moved: the counter's first float, or what was found in the morning.

    Raises:
        Refused: `not_permitted`, `no_cash_box` (a kiosk), `shift_running`, `invalid_input` with the fields.
    """
    with units() as unit:
        found = _begun_at(unit, member, action="open_shift")
        if found.money.movements:
            raise Refused("shift_running", counter=str(found.counter))
        problems = _range("counted", counted_vnd)
        is_other = found.previous is not None and counted_vnd != found.opening_vnd
        if is_other and not difference_reason.strip():
            problems.append(_difference(counted_vnd - found.opening_vnd))
        problems += _too_long(difference_reason=difference_reason, note=note)
        if problems:
            raise Refused("invalid_input", problems=tuple(problems))
        now = clock.now()
        body = ShiftBody(
            counter=found.counter,
            since_ms=milliseconds(found.since or now),
            opening_vnd=found.opening_vnd,
            counted_vnd=counted_vnd,
            recorded_at_ms=milliseconds(now),
            opens=True,
        )
        who = ShiftPerson(
            receiver=member.name, difference_reason=person.tidy(difference_reason), note=person.tidy(note)
        )
        return _stored(unit, member, now, body, who)


def close_shift(
    *,
    command: CloseShift,
    member: StaffMember,
    staff: Sequence[StaffMember],
    unfetched: Sequence[bytes],
    units: Units,
    clock: Clock,
) -> ClosedShift:
    """Close the open shift of this counter; an empty one too: drafts and results are handed over all the same.

    Args:
        command: as typed.
        member: who ends the shift.
        staff: among whom the receiver is.
        unfetched: dossiers with a result that nobody has fetched (`unfetched_results`).
        units: as everywhere.
        clock: as everywhere.

    Raises:
        Refused: `not_permitted`, `no_cash_box` (a kiosk), `shift_moved` (expected), `invalid_input` with the fields.
    """
    with units() as unit:
        found = _begun_at(unit, member, action="close_shift")
        expected = found.expected_vnd
        if command.expected_vnd is not None and command.expected_vnd != expected:
            raise Refused("shift_moved", expected=dotted(expected))
        receiver = _on_staff(command.receiver, staff)
        problems = _close_problems(command, expected, receiver)
        if problems or command.counted_vnd is None:
            raise Refused("invalid_input", problems=tuple(problems))
        now, money = clock.now(), found.money
        body = ShiftBody(
            counter=found.counter,
            since_ms=milliseconds(found.since or now),
            opening_vnd=found.opening_vnd,
            collected_vnd=money.cash.total_vnd,
            refunded_vnd=money.refunded_vnd,
            transferred_vnd=money.transfer.total_vnd,
            counted_vnd=command.counted_vnd,
            handed_vnd=command.handed_vnd,
            receipts=tuple(receipt_words(each) for each in money.receipts),
            drafts=len(command.begun),
            results=len(unfetched),
            recorded_at_ms=milliseconds(now),
            unfetched=tuple(unfetched),
        )
        who = ShiftPerson(
            giver=member.name,
            receiver=receiver.name if receiver is not None else "",
            difference_reason=person.tidy(command.difference_reason) if command.counted_vnd != expected else "",
            note=person.tidy(command.note),
            begun=command.begun,
        )
        return _stored(unit, member, now, body, who)


def unfetched_results(reader: Reader) -> list[DossierRow]:
    """Return every dossier of the office with a result that nobody has fetched, by due time."""
    rows: list[DossierRow] = []
    after: tuple[str, bytes] | None = None
    while page := reader.rows(statuses=(Status.SETTLED,), after=after, limit=_PAGE):
        rows += page
        after = (page[-1].due_at.isoformat() if page[-1].due_at else "", page[-1].id)
    return rows


def begun_dossiers(drafts: Mapping[str, bytes], procedure_names: Mapping[str, str]) -> tuple[BegunRow, ...]:
    """Return what is typed and not accepted at this counter: what was put aside, then what is being typed."""
    named = sorted(name for name in drafts if name.startswith(_HELD))
    rows = (_begun(drafts[name], procedure_names) for name in [*named, _OPEN] if name in drafts)
    return tuple(row for row in rows if row is not None)


def _begun_at(unit: UnitOfWork, member: StaffMember, *, action: str) -> ShiftStanding:
    if not member.may(REGISTERING):
        raise Refused("not_permitted", action=action)
    if not unit.office.counter:
        raise Refused("no_cash_box")
    return standing(cash=unit.cash, counter=unit.office.counter)


def _stored(unit: UnitOfWork, member: StaffMember, now: datetime, body: ShiftBody, who: ShiftPerson) -> ClosedShift:
    event = unit.append(NewEvent(None, Kind.SHIFT_CLOSED, now, member.actor, body, who))
    stored = unit.cash.shift(event.eid)
    if stored is None:  # its row was just written in this transaction
        raise RuntimeError("a shift vanished inside its own transaction")
    unit.commit()
    return stored


def _close_problems(command: CloseShift, expected_vnd: int, receiver: StaffMember | None) -> list[FieldProblem]:
    counted = command.counted_vnd
    problems = _range("counted", counted)
    if not problems and counted is not None:
        if counted != expected_vnd and not command.difference_reason.strip():
            problems.append(_difference(counted - expected_vnd))
        if not 0 <= command.handed_vnd <= counted:
            problems.append(FieldProblem("handed", "handed_range", (("most", dotted(counted)),)))
    if receiver is None:
        typed = command.receiver.strip()
        problems.append(FieldProblem("receiver", "staff_unknown" if typed else "receiver_needed", (("name", typed),)))
    return problems + _too_long(difference_reason=command.difference_reason, note=command.note)


def _range(field: str, amount_vnd: int | None) -> list[FieldProblem]:
    if amount_vnd is None:
        return [FieldProblem(field, "required")]
    return [] if 0 <= amount_vnd <= MOST_VND else [FieldProblem(field, "amount_range")]


def _difference(by_vnd: int) -> FieldProblem:
    code = "cash_over" if by_vnd > 0 else "cash_short"
    return FieldProblem("difference_reason", code, (("by", dotted(abs(by_vnd))),))


def _too_long(**typed: str) -> list[FieldProblem]:
    return [
        FieldProblem(name, "too_long", (("most", str(WORDS_LENGTH)),))
        for name, text in typed.items()
        if len(text) > WORDS_LENGTH
    ]


def _on_staff(typed: str, staff: Iterable[StaffMember]) -> StaffMember | None:
    wanted = person.tidy(typed).casefold()
    return next((one for one in staff if wanted and wanted in {one.username, one.name.casefold()}), None)


def _begun(content: bytes, procedure_names: Mapping[str, str]) -> BegunRow | None:
    """Read a draft of the intake page; one that another version wrote is told without its words."""
    try:
        draft: Any = json.loads(content)
    except ValueError:
        draft = {}
    if not isinstance(draft, dict):
        draft = {}
    people = [each for each in (draft.get("owner"), draft.get("submitter")) if isinstance(each, dict)]
    names = [str(each.get(key, "")).strip() for each in people for key in ("name", "organisation", "id_number")]
    chosen = str(draft.get("procedure", ""))
    procedure = procedure_names.get(chosen, chosen) or str(draft.get("typed", "")).strip()
    name = next(filter(None, names), "")
    return BegunRow(name or "chưa có tên", procedure) if name or procedure else None
