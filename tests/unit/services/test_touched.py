"""A changed calendar: who is touched stays listed until the citizen has a letter, and a letter is written once."""

from __future__ import annotations

from datetime import date

import pytest

from models.domain.calendar import CalendarDay, DayKind, DayState
from models.domain.calendar_change import Touch
from models.domain.events import Kind
from models.domain.procedure import Limit, Unit
from models.services.commands import ActCommand, Refused
from models.services.touched import apologise_for, dossiers_touched, owed, reason_of
from models.services.views import MovedDossier
from tests.builders import HUNG, MARITAL, NO_LIMIT, QUAN, local
from tests.unit.services.test_reference import Desk, closed

STORM = closed(date(2026, 11, 26))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def listed(desk: Desk) -> list[MovedDossier]:
    return list(dossiers_touched(desk.reader))


def apologise(desk: Desk, moved: MovedDossier, reason: str = "") -> None:
    apologise_for(moved, member=HUNG, units=desk.office.units, clock=desk.clock, random_below=desk.dice, reason=reason)


def test_what_a_change_touched_stays_listed_until_its_apology_is_written(desk: Desk) -> None:
    code = desk.receive().code
    desk.import_days(STORM)
    (moved,) = listed(desk)
    assert (moved.code, moved.due_at, moved.new_due_at) == (code, local("2026-11-26 17:00"), local("2026-11-27 17:00"))
    apologise(desk, moved)
    assert listed(desk) == []
    (dossier,) = desk.office.dossiers()
    assert (dossier.due_at, dossier.printed_due_at) == (moved.new_due_at, moved.due_at)
    assert desk.office.kinds() == [Kind.DOSSIER_RECEIVED, Kind.APOLOGISED]


def test_a_second_change_is_listed_again_for_who_was_apologised_to(desk: Desk) -> None:
    desk.receive()
    desk.import_days(STORM)
    apologise(desk, listed(desk)[0])
    desk.import_days(closed(date(2026, 11, 27), decision="2/CĐ"))
    (again,) = listed(desk)
    assert (again.new_due_at, again.apologies) == (local("2026-11-30 17:00"), 1)
    assert again.why == "nghỉ 27/11 (Bão số 9)", "the first storm has been apologised for"


def test_the_letter_says_which_days_changed_unless_the_clerk_says_it_better(desk: Desk) -> None:
    for _ in range(2):
        desk.receive()
    desk.import_days(STORM)
    plain, told = listed(desk)
    assert reason_of(plain).startswith("Lịch làm việc thay đổi: nghỉ 26/11 (Bão số 9). ")
    apologise(desk, plain)
    apologise(desk, told, "  Cơ quan  nghỉ tránh bão ")
    words = [entry.words for dossier in desk.office.dossiers() for entry in dossier.history[1:]]
    assert words == [reason_of(plain), "Cơ quan nghỉ tránh bão"]


def test_only_what_is_later_and_yet_to_come_is_owed_an_apology(desk: Desk) -> None:
    """A worked Saturday ends limits sooner: the work has to be done sooner, and nobody has to come twice."""
    desk.receive()
    desk.receive(procedure=NO_LIMIT.code, limit=Limit(1, Unit.WORKING_DAY, "NĐ 20/2021"))
    saturday = CalendarDay(date(2026, 11, 21), DayKind.MAKE_UP, "Làm bù", "2/QĐ", DayState.DECIDED)
    desk.import_days(saturday, closed(date(2026, 11, 23)))
    touched = {moved.due_at: moved for moved in listed(desk)}
    assert touched[local("2026-11-23 17:00")].touch is Touch.EARLIER
    assert local("2026-11-26 17:00") not in touched, "one day more and one day less"
    desk.import_days(closed(date(2026, 11, 25)))
    now = local("2026-11-25 09:00")
    assert [(one.touch, one.new_due_at) for one in owed(listed(desk), now=now)] == [
        (Touch.LATER, local("2026-11-27 17:00"))
    ]
    assert owed(listed(desk), now=local("2026-11-27 17:00")) == []


def test_a_year_that_is_published_later_lists_what_was_tam_tinh_moved_or_not(desk: Desk) -> None:
    desk.clock.at = local("2026-12-30 08:15")
    stays = desk.receive().code
    moves = desk.receive(procedure=NO_LIMIT.code, limit=Limit(9, Unit.WORKING_DAY, "NĐ 20/2021")).code
    change = desk.import_days(closed(date(2027, 1, 8)), until=date(2027, 12, 31))
    assert {row.code: (row.touch, row.was_provisional) for row in change.moved} == {
        stays: (Touch.CONFIRMED, True),
        moves: (Touch.LATER, True),
    }
    assert [row.code for row in owed(change.moved, now=desk.clock.at)] == [moves]


def test_who_was_settled_since_the_list_was_made_gets_no_letter(desk: Desk) -> None:
    code = desk.receive().code
    desk.import_days(STORM)
    (moved,) = listed(desk)
    desk.act(ActCommand("settle", code=code))
    with pytest.raises(Refused, match="step_not_allowed"):
        apologise(desk, moved)
    assert listed(desk) == []


def test_who_only_administers_writes_no_letters(desk: Desk) -> None:
    desk.receive()
    desk.import_days(STORM)
    (moved,) = listed(desk)
    with pytest.raises(Refused, match="not_permitted"):
        apologise_for(moved, member=QUAN, units=desk.office.units, clock=desk.clock, random_below=desk.dice)


def test_a_pause_that_a_change_fell_into_is_listed_when_the_clock_goes_on(desk: Desk) -> None:
    code = desk.receive(procedure=MARITAL.code).code
    desk.act(ActCommand("request_supplement", code=code, reason="Thiếu ảnh"))
    desk.import_days(closed(date(2026, 12, 1)))
    assert listed(desk) == []
    desk.clock.at = local("2026-11-30 08:00")
    desk.act(ActCommand("supplement_received", code=code))
    assert [moved.why for moved in listed(desk)] == ["nghỉ 1/12 (Bão số 9)"]
