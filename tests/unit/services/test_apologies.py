"""One working day before the limit is the last day for an apology."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.domain.lifecycle import Status
from models.services.apologies import apologies_due, propose_apologies
from models.services.commands import ActCommand
from models.services.processing import act
from tests.builders import LAN, calendar, local
from tests.fake_reader import FakeReader, row_of
from tests.unit.services.test_processing import Desk

FRIDAY, SUNDAY, MONDAY, HOLIDAY, WEDNESDAY = (local(f"2026-11-{day} 09:00") for day in ("20", "22", "23", "24", "25"))
THURSDAY = local("2026-11-26 17:00")


@pytest.mark.parametrize(
    ("due", "now", "is_due"),
    [
        (THURSDAY, WEDNESDAY, True),
        (THURSDAY, THURSDAY, False),
        (THURSDAY, MONDAY, False),
        (WEDNESDAY, MONDAY, True),
        (WEDNESDAY, HOLIDAY, True),
        (MONDAY, FRIDAY, True),
        (MONDAY, SUNDAY, True),
        (MONDAY, WEDNESDAY, False),
    ],
)
def test_the_limit_is_one_working_day_away(due: object, now: object, *, is_due: bool) -> None:
    row = replace(row_of(Desk().dossier), due_at=due)  # type: ignore[arg-type]  # from the table above
    assert bool(apologies_due([row], now=now, calendar=calendar())) is is_due  # type: ignore[arg-type]


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.RECEIVED, Status.PROCESSING}))
def test_what_waits_or_has_ended_needs_no_apology(status: Status) -> None:
    row = replace(row_of(Desk().dossier), status=status, due_at=THURSDAY)
    assert apologies_due([row], now=WEDNESDAY, calendar=calendar()) == []


def test_who_has_had_an_apology_gets_no_second_one() -> None:
    row = replace(row_of(Desk().dossier), due_at=THURSDAY)
    assert apologies_due([row], now=WEDNESDAY, calendar=calendar(), apologised={row.id}) == []


def test_a_proposal_goes_once_the_apology_is_written() -> None:
    desk = Desk()
    reader = FakeReader(desk.office)
    assert [row.code for row in propose_apologies(reader=reader, now=WEDNESDAY)] == [desk.code]
    assert propose_apologies(reader=reader, now=MONDAY) == []
    desk.clock.at = WEDNESDAY
    command = ActCommand("apologise", code=desk.code, reason="mất điện", new_due_at=local("2026-11-27 17:00"))
    act(command=command, member=LAN, units=desk.office.units, clock=desk.clock, random_below=desk.dice)
    assert propose_apologies(reader=reader, now=local("2026-11-26 09:00")) == []
