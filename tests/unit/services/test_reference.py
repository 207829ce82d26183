"""Newer catalogues and calendars: what changes is told, no printed date moves in silence."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from models.domain.calendar import CalendarDay, CalendarFile, DayKind, DayState, NothingProposed
from models.domain.calendar_change import Touch
from models.domain.catalogue import CatalogueFile
from models.domain.events import Kind
from models.domain.procedure import Channel, Limit, Procedure, Unit
from models.domain.staff import StaffMember
from models.services import touched
from models.services.commands import ActCommand, Refused
from models.services.ports import StaffRecord
from models.services.processing import act
from models.services.reference import (
    CalendarChange,
    confirm_days,
    demand_importer,
    import_calendar,
    import_procedures,
    moved_by_confirming,
)
from models.services.touched import dossiers_touched
from models.services.views import MovedDossier
from tests.builders import (
    BIRTH,
    CATALOGUE,
    EIGHT_HOURS,
    HALF_MONTH,
    HUNG,
    LAN,
    MARITAL,
    NO_LIMIT,
    QUAN,
    TWO_CASES,
    every_channel,
    local,
    procedure,
)
from tests.fake_reader import FakeReader
from tests.unit.services.intake_desk import IntakeDesk

PROPOSAL = "Đề xuất hoán đổi 23/11/2026"
FRIDAY = date(2026, 11, 27)


class Desk(IntakeDesk):
    """A counter whose office has an administrator."""

    def __init__(self) -> None:
        super().__init__()
        for one in (LAN, HUNG, QUAN):
            self.office.add_staff(StaffRecord(one, ""))
        self.reader = FakeReader(self.office)

    def import_days(self, *days: CalendarDay, until: date | None = None, who: StaffMember = QUAN) -> CalendarChange:
        file = CalendarFile(until, days, ())
        return import_calendar(file=file, member=who, units=self.office.units, reader=self.reader, clock=self.clock)

    def confirm(self, who: StaffMember = QUAN, proposal: str = PROPOSAL) -> CalendarChange:
        return confirm_days(
            proposal=proposal,
            decision="99/QĐ-TTg",
            member=who,
            units=self.office.units,
            reader=self.reader,
            clock=self.clock,
        )

    def act(self, command: ActCommand) -> None:
        act(command=command, member=LAN, units=self.office.units, clock=self.clock, random_below=self.dice)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def closed(on: date, state: DayState = DayState.DECIDED, decision: str = "1/CĐ") -> CalendarDay:
    return CalendarDay(on, DayKind.CLOSURE, "Bão số 9", decision, state)


# -- who ---------------------------------------------------------------------------------------------------------------


def test_a_clerk_may_not_change_reference_data_where_there_is_an_administrator(desk: Desk) -> None:
    calls = (
        lambda: desk.import_days(closed(FRIDAY), who=LAN),
        lambda: desk.confirm(LAN),
        lambda: import_procedures(
            file=CatalogueFile(None, (), ()),
            member=LAN,
            units=desk.office.units,
            reader=desk.reader,
            clock=desk.clock,
        ),
    )
    for call in calls:
        with pytest.raises(Refused, match="not_permitted"):
            call()
    assert (desk.office.commits, desk.office.held.audited) == (0, [])


def test_supervisors_may_and_an_office_without_an_administrator_trusts_its_staff() -> None:
    demand_importer(HUNG, [LAN, HUNG, QUAN])
    demand_importer(LAN, [LAN, HUNG])


# -- the catalogue -----------------------------------------------------------------------------------------------------


def test_a_newer_catalogue_tells_what_changes_and_repeals_nothing(desk: Desk) -> None:
    slower = msgspec.structs.replace(MARITAL, limits=every_channel(Limit(5, Unit.WORKING_DAY)))
    new = procedure("1.000001", "Thủ tục mới", *every_channel(Limit(1, Unit.DAY)))
    old_code = desk.receive().code
    change = import_procedures(
        file=CatalogueFile(date(2026, 11, 1), (slower, new, BIRTH), ()),
        member=QUAN,
        units=desk.office.units,
        reader=desk.reader,
        clock=desk.clock,
    )
    assert (change.in_force_from, change.added, change.changed) == (date(2026, 11, 20), ("1.000001",), (MARITAL.code,))
    assert (change.unchanged, set(change.not_in_file)) == (1, {p.code for p in CATALOGUE} - {MARITAL.code, BIRTH.code})
    assert {p.code for p in desk.reader.procedures(on=date(2026, 11, 20))} == {p.code for p in [*CATALOGUE, new]}
    assert desk.receive().receipt.limit_words == "5 ngày làm việc"
    old = desk.office.dossiers()[0]
    assert (old.code, old.due_at) == (old_code, local("2026-11-26 17:00"))
    assert desk.office.held.audited[-1].action == "catalogue.imported"


# -- confirming a proposal ---------------------------------------------------------------------------------------------


def received_by_limit(desk: Desk) -> dict[str, str]:
    """Register one dossier of each kind of limit on Friday 20 November at 08:15; return their codes."""
    codes = {
        name: desk.receive(procedure=one.code).code
        for name, one in (("days", MARITAL), ("same day", BIRTH), ("hours", EIGHT_HOURS), ("calendar", HALF_MONTH))
    }
    codes["case"] = desk.receive(procedure=TWO_CASES.code, case="10-ngay-lam-viec").code
    typed = Limit(1, Unit.WORKING_DAY, "NĐ 20/2021")
    codes["entered"] = desk.receive(procedure=NO_LIMIT.code, limit=typed).code
    return codes


def test_confirming_a_swap_lists_what_it_moves_and_leaves_every_printed_date(desk: Desk) -> None:
    """The 23rd becomes off and Saturday the 28th is worked, with the holiday of the 24th between them."""
    codes = received_by_limit(desk)
    before = {d.code: d.due_at for d in desk.office.dossiers()}
    change = desk.confirm()
    moved = {row.code: (row.due_at, row.new_due_at) for row in change.moved}
    assert moved == {
        codes["days"]: (local("2026-11-26 17:00"), local("2026-11-27 17:00")),
        codes["hours"]: (local("2026-11-23 08:15"), local("2026-11-25 08:15")),
        codes["entered"]: (local("2026-11-23 17:00"), local("2026-11-25 17:00")),
    }, "ten days lose the 23rd and win the 28th; the same day and the fifteenth day are not touched"
    assert {d.code: d.due_at for d in desk.office.dossiers()} == before
    assert {d.code: d.printed_due_at for d in desk.office.dossiers()} == before
    assert set(desk.office.kinds()) == {Kind.DOSSIER_RECEIVED}
    assert (change.changed, change.added, change.proposed) == ((date(2026, 11, 23), date(2026, 11, 28)), (), ())


def test_confirming_puts_the_rows_in_force_under_the_decision(desk: Desk) -> None:
    assert desk.office.calendar.is_working(date(2026, 11, 23))
    desk.confirm()
    calendar = desk.office.calendar
    assert (calendar.is_working(date(2026, 11, 23)), calendar.is_working(date(2026, 11, 28))) == (False, True)
    row = calendar.row(date(2026, 11, 23))
    assert row is not None
    assert (row.decision, row.state) == ("99/QĐ-TTg", DayState.DECIDED)
    assert desk.receive().receipt.due_at == local("2026-11-27 17:00")
    assert desk.office.held.audited[-1].action == "calendar.changed"


def test_what_would_move_is_shown_before_anything_changes(desk: Desk) -> None:
    received_by_limit(desk)
    before = desk.office.held
    assert len(moved_by_confirming(proposal=PROPOSAL, reader=desk.reader)) == 3
    assert desk.office.held is before


def test_confirming_what_nobody_proposed_is_refused(desk: Desk) -> None:
    with pytest.raises(NothingProposed):
        desk.confirm(proposal="Đề xuất khác")
    desk.confirm()
    with pytest.raises(NothingProposed):
        desk.confirm()


# -- importing rows ----------------------------------------------------------------------------------------------------


def test_a_storm_is_added_and_lists_the_dossiers_of_that_day(desk: Desk) -> None:
    code = desk.receive().code
    change = desk.import_days(closed(date(2026, 11, 26)))
    assert change.added == (date(2026, 11, 26),)
    assert change.moved == (
        MovedDossier(
            code=code,
            procedure_name=MARITAL.name,
            received_on=date(2026, 11, 20),
            due_at=local("2026-11-26 17:00"),
            new_due_at=local("2026-11-27 17:00"),
            touch=Touch.LATER,
            why="nghỉ 26/11 (Bão số 9)",
            owner_name="Thạch Thị Ngọc Ánh",
            phone="0918234567",
        ),
    )


def test_a_proposed_row_moves_nothing_yet(desk: Desk) -> None:
    desk.receive()
    change = desk.import_days(closed(date(2026, 11, 26), DayState.PROPOSED))
    assert (change.proposed, change.moved) == ((date(2026, 11, 26),), ())
    assert desk.office.calendar.is_working(date(2026, 11, 26))


def test_rows_of_one_day_and_decision_are_replaced_and_the_others_stay(desk: Desk) -> None:
    rows = len(desk.office.held.days)
    desk.import_days(closed(FRIDAY))
    change = desk.import_days(CalendarDay(FRIDAY, DayKind.CLOSURE, "Bão số 10", "1/CĐ", DayState.DECIDED))
    assert (change.added, change.changed) == ((), (FRIDAY,))
    assert len(desk.office.held.days) == rows + 1
    assert desk.office.calendar.why_closed(FRIDAY) == "Bão số 10"
    assert desk.import_days(closed(FRIDAY)).changed == (FRIDAY,)
    assert desk.import_days(closed(FRIDAY)).changed == ()


def test_a_decision_replaces_the_proposal_for_its_day(desk: Desk) -> None:
    on = date(2026, 12, 14)
    desk.import_days(closed(on, DayState.PROPOSED, "Đề xuất"))
    desk.import_days(closed(on, DayState.DECIDED, "12/QĐ"))
    assert [(row.state, row.decision) for row in desk.reader.calendar_rows() if row.on == on] == [
        (DayState.DECIDED, "12/QĐ")
    ]


def test_of_two_decisions_for_a_day_the_one_imported_last_counts(desk: Desk) -> None:
    on = date(2026, 12, 14)
    desk.import_days(closed(on, decision="99/QĐ"))
    worked = CalendarDay(on, DayKind.MAKE_UP, "Làm bù", "10/QĐ", DayState.DECIDED)
    desk.import_days(worked)
    assert desk.reader.calendar().row(on) == worked


def test_a_calendar_is_published_further_and_never_less_far(desk: Desk) -> None:
    desk.import_days(until=date(2027, 12, 31))
    assert desk.office.calendar.published_until == date(2027, 12, 31)
    desk.import_days(until=date(2026, 12, 31))
    desk.import_days()
    assert desk.office.calendar.published_until == date(2027, 12, 31)


# -- what is moved -----------------------------------------------------------------------------------------------------


def test_a_sunday_that_is_worked_brings_an_appointment_forward(desk: Desk) -> None:
    """Fifteen calendar days end on Sunday 6 December and were moved to Monday."""
    desk.clock.at = local("2026-11-21 08:15")
    desk.receive(procedure=HALF_MONTH.code)
    worked = CalendarDay(date(2026, 12, 6), DayKind.MAKE_UP, "Làm bù", "2/QĐ", DayState.DECIDED)
    (moved,) = desk.import_days(worked).moved
    assert (moved.due_at, moved.new_due_at) == (local("2026-12-07 17:00"), local("2026-12-06 17:00"))


def test_paused_and_finished_dossiers_are_not_moved(desk: Desk) -> None:
    waiting, finished, running = (desk.receive().code for _ in range(3))
    desk.act(ActCommand("request_supplement", code=waiting, reason="Thiếu ảnh"))
    desk.act(ActCommand("settle", code=finished))
    assert [row.code for row in desk.import_days(closed(date(2026, 11, 26))).moved] == [running]


def test_online_arrivals_that_wait_for_acceptance_are_not_moved(desk: Desk) -> None:
    desk.receive(channel=Channel.ONLINE)
    assert desk.import_days(closed(date(2026, 11, 26))).moved == ()


def test_a_limit_that_was_paused_counts_from_where_it_went_on(desk: Desk) -> None:
    code = desk.receive().code
    desk.act(ActCommand("request_supplement", code=code, reason="Thiếu ảnh"))
    desk.clock.at = local("2026-11-30 08:00")
    desk.act(ActCommand("supplement_received", code=code))
    (dossier,) = desk.office.dossiers()
    assert dossier.due_at == local("2026-12-03 17:00")
    assert desk.import_days(closed(date(2026, 11, 26))).moved == (), "that day lies in the pause"
    (moved,) = desk.import_days(closed(date(2026, 12, 2))).moved
    assert moved.new_due_at == local("2026-12-04 17:00")


def test_more_dossiers_than_a_page_are_all_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touched, "PAGE", 3)
    codes = {desk.receive().code for _ in range(7)}
    assert {row.code for row in desk.import_days(closed(date(2026, 11, 26))).moved} == codes


def test_the_same_calendar_moves_nothing(desk: Desk) -> None:
    received_by_limit(desk)
    desk.clock.move(timedelta(hours=2))
    assert dossiers_touched(desk.reader) == ()


@pytest.mark.parametrize("one", [MARITAL, EIGHT_HOURS, HALF_MONTH], ids=lambda one: one.code)
def test_what_is_moved_is_where_a_new_receipt_would_be_due(desk: Desk, one: Procedure) -> None:
    desk.receive(procedure=one.code)
    for on in (date(2026, 11, 23), date(2026, 12, 7)):
        moved = desk.import_days(closed(on)).moved
        again = desk.receive(procedure=one.code).due
        assert again is not None
        old = desk.office.dossiers()[0]
        assert again.due_at == (next((row.new_due_at for row in moved if row.code == old.code), old.due_at))
