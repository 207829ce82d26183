"""Load newer reference data: a catalogue, decreed closures. What changes is told; no printed date moves in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.domain.calendar import WorkingCalendar
from models.domain.calendar_day import CalendarDay, DayState
from models.domain.calendar_file import CalendarFile, confirm, with_file
from models.domain.catalogue import CatalogueFile
from models.domain.catalogue_version import diff
from models.domain.fee_table import FeeFile
from models.domain.staff import Role, StaffMember
from models.domain.timeline import local_date
from models.services.commands import Refused
from models.services.ports import Clock, Reader, Units
from models.services.touched import dossiers_touched
from models.services.views import MovedDossier

IMPORTING = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """What an import did; codes that are not in the file stay in force, because absence repeals nothing."""

    in_force_from: date
    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    not_in_file: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What happened to the calendar, and the open dossiers that it touches."""

    added: tuple[date, ...]
    changed: tuple[date, ...]
    proposed: tuple[date, ...]
    moved: tuple[MovedDossier, ...]


@dataclass(frozen=True, slots=True)
class FeeChange:
    """How many amounts are new, and how many replaced another one."""

    added: int
    changed: int


def demand_importer(member: StaffMember, staff: Iterable[StaffMember]) -> None:
    """Refuse who may not change reference data; an office without an administrator trusts everybody on its staff.

    Raises:
        Refused: `not_permitted`.
    """
    if not member.may(IMPORTING) and any(Role.ADMINISTRATOR in other.roles for other in staff):
        raise Refused("not_permitted", action="import")


def import_procedures(
    *, file: CatalogueFile, member: StaffMember, units: Units, reader: Reader, clock: Clock
) -> CatalogueChange:
    """Load the good rows of a catalogue as new versions in force from today; dossiers keep the version they have.

    Raises:
        Refused: `not_permitted`.
    """
    demand_importer(member, reader.staff())
    now = clock.now()
    today = local_date(now)
    change = diff(reader.procedures(on=today, everything=True), file.procedures)
    touched = {*change.added, *change.changed}
    with units() as unit:
        unit.add_procedures([p for p in file.procedures if p.code in touched], as_of=today, recorded_at=now)
        unit.audit(actor=member.actor, action="catalogue.imported", at=now, subject=str(file.as_of or ""))
        unit.commit()
    return CatalogueChange(today, change.added, change.changed, len(file.procedures) - len(touched), change.removed)


def import_calendar(
    *, file: CalendarFile, member: StaffMember, units: Units, reader: Reader, clock: Clock
) -> CalendarChange:
    """Load rows of a calendar; a decision replaces the proposals for its day, of several decisions the newest counts.

    Raises:
        Refused: `not_permitted`.
    """
    demand_importer(member, reader.staff())
    present = {(row.on, row.decision): row for row in reader.calendar_rows()}
    incoming = {(row.on, row.decision): row for row in file.days}
    published_until = max(file.published_until or date.min, reader.calendar().published_until)
    moved = _save(with_file(present.values(), file), published_until, member, units, reader, clock)
    return CalendarChange(
        added=tuple(on for on, decision in incoming if (on, decision) not in present),
        changed=tuple(key[0] for key, row in incoming.items() if key in present and present[key] != row),
        proposed=tuple(row.on for row in file.days if row.state is DayState.PROPOSED),
        moved=moved,
    )


def import_fees(*, file: FeeFile, member: StaffMember, units: Units, reader: Reader, clock: Clock) -> FeeChange:
    """Load amounts of the province's council; rows of the same key are replaced, dossiers keep what was announced.

    Raises:
        Refused: `not_permitted`.
    """
    demand_importer(member, reader.staff())
    with units() as unit:
        present = {amount.key: amount for amount in unit.fee_amounts()}
        incoming = {amount.key: amount for amount in file.amounts}
        unit.save_fee_amounts(tuple((present | incoming).values()))
        unit.audit(actor=member.actor, action="fees.imported", at=clock.now())
        unit.commit()
    return FeeChange(
        added=sum(key not in present for key in incoming),
        changed=sum(key in present and present[key] != amount for key, amount in incoming.items()),
    )


def confirm_days(
    *, proposal: str, decision: str | None, member: StaffMember, units: Units, reader: Reader, clock: Clock
) -> CalendarChange:
    """Put the proposed rows of one proposal in force, and list the dossiers that this moves.

    Raises:
        Refused: `not_permitted`.
        NothingProposed: no proposed row carries this proposal.
    """
    demand_importer(member, reader.staff())
    before = reader.calendar_rows()
    rows = confirm(before, proposal=proposal, decision=decision)
    moved = _save(rows, reader.calendar().published_until, member, units, reader, clock)
    changed = tuple(new.on for old, new in zip(before, rows, strict=True) if old != new)
    return CalendarChange((), changed, (), moved)


def moved_by_confirming(*, proposal: str, reader: Reader) -> tuple[MovedDossier, ...]:
    """Return what `confirm_days` would move, without changing anything."""
    rows = confirm(reader.calendar_rows(), proposal=proposal)
    present = reader.calendar()
    return dossiers_touched(reader, WorkingCalendar(present.hours, rows, present.published_until))


def _save(
    rows: Sequence[CalendarDay],
    published_until: date,
    member: StaffMember,
    units: Units,
    reader: Reader,
    clock: Clock,
) -> tuple[MovedDossier, ...]:
    now = clock.now()
    moved = dossiers_touched(reader, WorkingCalendar(reader.calendar().hours, tuple(rows), published_until))
    with units() as unit:
        unit.save_calendar_rows(rows, published_until=published_until)
        unit.audit(actor=member.actor, action="calendar.changed", at=now)
        unit.commit()
    return moved
