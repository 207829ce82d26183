"""What clerks and citizens do: register, take steps, correct, take money, rate; also what a newer program writes."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from models.domain.bodies import (
    CorrectionBody,
    DossierPerson,
    ForwardBody,
    MoneyBody,
    PersonData,
    RatingBody,
    StepBody,
    StepPerson,
)
from models.domain.codes import DossierCode, make_check_word, make_token
from models.domain.events import Kind
from models.domain.instants import milliseconds
from models.domain.lifecycle import STEPS
from models.domain.timeline import local_date
from models.services.ports import NewEvent
from tests.builders import LAN, dossier_body
from tests.simulation.desk import Cut, Desk
from tests.simulation.rules import rule
from tests.simulation.template import HOME, NEIGHBOUR
from tests.simulation.world import World

COUNTERS: Final = 9
_KINDS: Final = tuple(step.kind for step in STEPS if step.kind is not Kind.CORRECTED)
_NAMES: Final = ("Thạch Thị Ngọc Ánh", "Lý Văn Bình", "Nguyễn Thị Đào", "Sơn Ngọc Hải")


class NewerKind:
    """A kind that this program does not know."""

    value = "citizen_called"


class EndlessKind:
    """A name that no province takes: its event is set aside there."""

    value = "x" * 101


def register(world: World, desk: Desk, *, kind: Any = Kind.DOSSIER_RECEIVED) -> None:
    """Register a dossier as intake does, and print its receipt once COMMIT has returned."""
    with desk.database.units() as unit:
        now = desk.clock.now()
        code = None
        while code is None and (number := unit.take_number(local_date(now))) is not None:
            found = str(DossierCode.of(unit.office.heading.code, local_date(now), number))
            code = found if unit.dossier_by_code(found) is None else None
        body = dossier_body(
            code=code,
            token="" if code else make_token(world.secrets.randbelow),
            check_word=make_check_word(world.secrets.randbelow),
            received_at_ms=milliseconds(now),
            starts_at_ms=milliseconds(now),
            recorded_at_ms=milliseconds(now),
            calendar=None,
            clock_suspect=unit.clock_is_suspect,
        )
        who = PersonData(name=_NAMES[world.serial % len(_NAMES)])
        event = unit.append(NewEvent(None, kind, now, LAN.actor, body, DossierPerson(submitter=who)))
        unit.commit()
    world.alive.add(event.eid)
    if code is not None:
        world.print_receipt(desk, code, event.eid)
    else:
        world.counts["token receipts"] += 1


def append(
    world: World, desk: Desk, dossier: bytes | None, kind: Any, body: msgspec.Struct, person: msgspec.Struct | None
) -> None:
    """Write one event."""
    with desk.database.units() as unit:
        event = unit.append(NewEvent(dossier, kind, desk.clock.now(), LAN.actor, body, person))
        unit.commit()
    world.alive.add(event.eid)


def a_dossier(desk: Desk, which: int) -> bytes | None:
    """Return one of the dossiers that the desk knows, the newest first."""
    rows = desk.database.reader().latest(limit=12)
    return rows[which % len(rows)].id if rows else None


def a_step(world: World, desk: Desk, which: int, kind: int) -> None:
    """Take a step of a dossier that the desk knows, whether or not its state allows it."""
    dossier = a_dossier(desk, which)
    if dossier is None:
        register(world, desk)
        return
    append(world, desk, dossier, _KINDS[kind % len(_KINDS)], StepBody(), StepPerson(reason="theo quy định"))


@rule(weight=14, who=COUNTERS)
def registers(world: World, who: int) -> None:
    register(world, world.counter(who))


@rule(weight=10, who=COUNTERS, which=6, kind=len(_KINDS))
def steps(world: World, who: int, which: int, kind: int) -> None:
    a_step(world, world.counter(who), which, kind)


@rule(weight=4, who=COUNTERS, which=4)
def forwards(world: World, who: int, which: int) -> None:
    """Forward a dossier to the other office, which becomes its guest."""
    desk = world.counter(who)
    dossier = a_dossier(desk, which)
    if dossier is not None:
        to = NEIGHBOUR if desk.office == HOME else HOME
        append(world, desk, dossier, Kind.FORWARDED, ForwardBody(to=f"{to} – UBND xã"), None)


@rule(weight=4, who=COUNTERS, which=4)
def undoes(world: World, who: int, which: int) -> None:
    """Take the last step of a dossier back, while another counter may have gone on from it."""
    desk = world.counter(who)
    dossier = a_dossier(desk, which)
    if dossier is None:
        return
    last = desk.database.reader().dossiers([dossier])[0].last_step
    if last is not None:
        append(world, desk, dossier, Kind.STEP_UNDONE, StepBody(undoes=last.eid), StepPerson(reason="bấm nhầm"))


@rule(weight=5, who=COUNTERS, which=4, name=4)
def corrects(world: World, who: int, which: int, name: int) -> None:
    desk = world.counter(who)
    dossier = a_dossier(desk, which)
    if dossier is not None:
        body = CorrectionBody(fields=("submitter",), masked_name=f"N. {name}")
        append(world, desk, dossier, Kind.CORRECTED, body, StepPerson(submitter=PersonData(name=_NAMES[name])))


@rule(weight=3, who=COUNTERS, which=4, amount=3)
def takes_fee(world: World, who: int, which: int, amount: int) -> None:
    desk = world.counter(who)
    dossier = a_dossier(desk, which)
    if dossier is not None:
        body = MoneyBody(amount_vnd=(8_000, 15_000, 0)[amount], kind="le_phi", receipt_number=str(world.serial))
        append(world, desk, dossier, Kind.FEE_TAKEN, body, None)


@rule(weight=3, which=4, does=2)
def kiosk_writes(world: World, which: int, does: int) -> None:
    desk = world.kiosks()[0]
    dossier = a_dossier(desk, which)
    if does or dossier is None:
        append(world, desk, None, Kind.QUEUE_NUMBER_TAKEN, StepBody(), None)
    else:
        append(world, desk, dossier, Kind.RATING_GIVEN, RatingBody(score=which % 3), None)


@rule(weight=2, who=COUNTERS, which=4)
def newer_program_writes(world: World, who: int, which: int) -> None:
    desk = world.counter(who)
    append(world, desk, a_dossier(desk, which), NewerKind, StepBody(to="quầy 2"), None)


@rule(weight=2, who=COUNTERS)
def writes_what_nobody_takes(world: World, who: int) -> None:
    """Write an event that the province has to set aside: its name is impossible."""
    append(world, world.counter(who), None, EndlessKind, StepBody(), None)


@rule(weight=5, who=COUNTERS, where=3, what=2)
def dies_in_commit(world: World, who: int, where: int, what: int) -> None:
    """Kill the process while it commits: nothing was printed, and nothing of it is owed."""
    desk = world.counter(who)
    cut = tuple(Cut)[where]

    def work() -> None:
        if what:
            a_step(world, desk, 0, who)
        else:
            register(world, desk)

    desk.die_in_commit(cut, work)
