"""Found an office's data directory: the database, its staff, and the catalogue and calendar that the product ships."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.bootstrap import open_office_at
from desktop.office_file import OfficeFile, OfficeFileInvalid
from desktop.passwords import Argon2Hasher
from models.domain.calendar_file import load_calendar
from models.domain.catalogue import parse_catalogue
from models.domain.staff import StaffMember, actor_of
from models.domain.timeline import local_date
from models.domain.vietqr import BankAccount
from models.persistence.create_office import create_database
from models.persistence.founding_place import founding_place, told
from models.services.ports import Clock, StaffRecord
from models.services.views import OfficeSettings

RESOURCES = Path(__file__).with_name("resources")
KIOSK = 0
EXIT_USER = "exit"
"""Who closes a kiosk: the only account of that device, whose password is the exit code of digits."""


@dataclass(frozen=True, slots=True)
class Founded:
    """What `init` tells; the recovery code and the passwords that it made are shown this once."""

    office: str
    counter: int | None
    device: str
    kind: str
    recovery_code: str
    procedures: int
    exit_code: str
    passwords: dict[str, str]


def found_office(
    data_dir: Path,
    file: OfficeFile,
    *,
    counter: int | None,
    clock: Clock,
    tell: Callable[[Founded], None] | None = None,
) -> Founded:
    """Create the data directory of counter N (None: a kiosk) and load the shipped reference data: all of it or nothing.

    Args:
        data_dir: made where it does not exist.
        file: what the office file says.
        counter: the counter's number; None founds a kiosk.
        clock: the time as best known.
        tell: shows what is told only once. Where the process dies before, the office may be founded again.

    Raises:
        OfficeFileInvalid: the counter's number is outside the office's, or a production office carries passwords.
        AlreadyInitialised: and the other errors of `founding_place` and `create_database`.
    """
    if counter is not None and not 1 <= counter <= file.counters:
        raise OfficeFileInvalid(where="--counter", reason="range", text=f"1–{file.counters}")
    kind = "kiosk" if counter is None else "counter"
    suffix = secrets.token_hex(3)
    settings = OfficeSettings(
        heading=file.heading,
        hours=file.hours,
        counters=file.counters,
        is_production=file.is_production,
        counter=counter or KIOSK,
        kind=kind,
        device=f"{file.heading.code}.{'K' if counter is None else f'Q{counter}'}.{suffix}",
        queues=file.queues,
    )
    exit_code = f"{secrets.randbelow(10**8):08d}" if counter is None else ""
    made = {e.username: secrets.token_urlsafe(9) for e in file.staff if not e.initial_password and counter is not None}
    staff = _kiosk_staff(file.heading.code, exit_code) if counter is None else _staff(file, made)
    with founding_place(data_dir) as place:
        recovery_code = create_database(place, settings=settings, staff=staff, clock=clock)
        procedures = _load_reference_data(place, file.account, clock)
    founded = Founded(file.heading.code, counter, settings.device, kind, recovery_code, procedures, exit_code, made)
    if tell is not None:
        tell(founded)
    told(data_dir)
    return founded


def _staff(file: OfficeFile, made: dict[str, str]) -> list[StaffRecord]:
    hasher = Argon2Hasher()
    return [
        StaffRecord(
            member=StaffMember(
                username=entry.username,
                name=entry.name,
                roles=entry.roles,
                actor=actor_of(file.heading.code, entry.username),
                must_change_password=True,
            ),
            password_hash=hasher.hash(entry.initial_password or made[entry.username]),
        )
        for entry in file.staff
    ]


def _kiosk_staff(office: str, exit_code: str) -> list[StaffRecord]:
    """Return the one account of a kiosk: nobody's password stands on a device in a waiting room."""
    member = StaffMember(EXIT_USER, "Thoát ki-ốt", frozenset(), actor_of(office, EXIT_USER))
    return [StaffRecord(member=member, password_hash=Argon2Hasher().hash(exit_code))]


def _load_reference_data(data_dir: Path, account: BankAccount | None, clock: Clock) -> int:
    """Load the shipped catalogue and calendar as version 1; they hold since ever, dossiers of the past included."""
    catalogue = parse_catalogue((RESOURCES / "procedures.json").read_bytes())
    calendar = load_calendar((RESOURCES / "calendar.json").read_bytes())
    now = clock.now()
    office = open_office_at(data_dir, now=now, writing=True)
    try:
        with office.units() as unit:
            unit.add_procedures(catalogue.procedures, as_of=catalogue.as_of or local_date(now), recorded_at=now)
            if calendar.published_until is not None:
                unit.save_calendar_rows(calendar.days, published_until=calendar.published_until)
            if account is not None:
                unit.cash.save_account(account)
            unit.audit(actor=None, action="office.founded", at=now)
            unit.commit()
    finally:
        office.close()
    return len(catalogue.procedures)
