"""Questions of screens and the headless face, over real files."""

import itertools
import random
from datetime import date, datetime, timedelta

import msgspec
import pytest

from models.domain.bodies import ForwardBody, LimitBody, PersonData, PrintedBody, StepBody
from models.domain.calendar import WorkingCalendar
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.domain.lifecycle import OPEN, Status
from models.domain.procedure import Procedure
from models.domain.statistics import OnTime, count_by_field
from models.domain.timeliness import is_overdue
from models.persistence.database import Database
from models.services.views import BoardCounts, DossierRow
from tests.builders import BIRTH, CATALOGUE, MARITAL, NOW, calendar, local
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import codes, register, step


def people(*names: str) -> list[PersonData]:
    return [
        PersonData(name=name, id_number=f"0941900012{i:02d}", phone=f"09182345{i:02d}") for i, name in enumerate(names)
    ]


@pytest.fixture
def desk(opened: Open) -> Database:
    """Return a counter with the shipped calendar and five people's dossiers."""
    database = opened()
    with database.units() as unit:
        published = calendar().published_until
        unit.save_calendar_rows(calendar().days, published_until=published)
        unit.add_procedures(CATALOGUE, as_of=date(2026, 7, 20), recorded_at=NOW)
        unit.commit()
    who = people("Nguyễn Văn An", "Nguyễn Thị Ánh", "Đặng Thùy Trâm", "Đỗ Đức Nguyên", "HUỲNH   THỊ Ơn")
    for i, person in enumerate(who):
        register(database, who=person, at=NOW + timedelta(minutes=i))
    return database


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nguyen", ["Đỗ Đức Nguyên", "Nguyễn Thị Ánh", "Nguyễn Văn An"]),
        ("NGUYỄN van", ["Nguyễn Văn An"]),
        ("dang tr", ["Đặng Thùy Trâm"]),
        ("do duc", ["Đỗ Đức Nguyên"]),
        ("huynh on", ["HUỲNH   THỊ Ơn"]),
        ("anh nguyen", ["Nguyễn Thị Ánh"]),
        ("H59.25.14-261120-0002", ["Nguyễn Thị Ánh"]),
        (" h59.25.14-261120-0002 ", ["Nguyễn Thị Ánh"]),
        ("0002", ["Nguyễn Thị Ánh"]),
        ("2", ["Nguyễn Thị Ánh"]),
        ("261120-0003", ["Đặng Thùy Trâm"]),
        ("20-0003", ["Đặng Thùy Trâm"]),
        ("094 190 001 204", ["HUỲNH   THỊ Ơn"]),
        ("0918.234.503", ["Đỗ Đức Nguyên"]),
        ("+84 918 234 503", ["Đỗ Đức Nguyên"]),
        ("34503", ["Đỗ Đức Nguyên"]),
        ("01201", ["Nguyễn Thị Ánh"]),
        ("nguyen 094190001200", ["Nguyễn Văn An"]),
        ("không có ai", []),
        ("", []),
        ("   ", []),
        ('"*() OR NEAR^:-', []),
        ("0000000", []),
        ("8934563138164", []),
        ("x" * 5000, []),
    ],
)
def test_find_knows_what_is_meant(desk: Database, typed: str, expected: list[str]) -> None:
    found = [row.submitter_name for row in desk.reader().find(typed)]
    assert found == expected


def test_find_knows_names_written_in_pieces(opened: Open) -> None:
    import unicodedata

    database = opened()
    register(database, who=PersonData(name=unicodedata.normalize("NFD", "Trần Thị Quỳnh")))
    assert len(database.reader().find(unicodedata.normalize("NFD", "trần quỳnh"))) == 1
    assert len(database.reader().find("tran quynh")) == 1


def test_find_follows_a_correction(desk: Database) -> None:
    from models.domain.bodies import CorrectionBody, StepPerson
    from models.services.ports import NewEvent
    from tests.builders import LAN

    view = desk.reader().show(codes(desk)[-1])
    assert view is not None
    with desk.units() as unit:
        body = CorrectionBody(fields=("submitter",), masked_name="L. V. B.")
        person = StepPerson(submitter=PersonData(name="Lý Văn Bảy", phone="0907000111"))
        unit.append(NewEvent(view.dossier.id, Kind.CORRECTED, NOW, LAN.actor, body, person))
        unit.commit()
    assert [row.submitter_name for row in desk.reader().find("ly van bay")] == ["Lý Văn Bảy"]
    assert [row.id for row in desk.reader().find("0907000111")] == [view.dossier.id]
    assert desk.reader().find("nguyen van an") == []
    assert desk.verify().problems == ()


def test_alias_codes_and_tokens_find_their_dossier(opened: Open) -> None:
    database = opened()
    one = register(database, code=None, token="TM-0123BCGH")
    two = register(database, code="000.00.15.H56-261119-00077", external_code="000.00.15.H56-261119-00077")
    three = register(database, external_code="G22.99.10-261118-123456")
    reader = database.reader()
    for typed, event in [
        ("tm-0123bcgh", one),
        ("000.00.15.h56-261119-00077", two),
        ("G22.99.10-261118-123456", three),
        ("g22.99.10-261118-123456", three),
    ]:
        view = reader.show(typed)
        assert view is not None, typed
        assert view.dossier.id == event.dossier
        assert [row.id for row in reader.find(typed)] == [event.dossier]
    assert reader.show("") is None
    assert reader.show("H59.25.14-261120-9999") is None


def test_two_dossiers_with_one_code_are_both_found(opened: Open) -> None:
    database = opened()
    first = register(database, code="H59.25.14-261120-0700")
    second = register(database, code="H59.25.14-261120-0700")
    assert {row.id for row in database.reader().find("H59.25.14-261120-0700")} == {first.dossier, second.dossier}
    view = database.reader().show("H59.25.14-261120-0700")
    assert view is not None
    assert view.dossier.id == min(first.dossier, second.dossier)


def test_pages_follow_each_other_without_hole_or_double(opened: Open) -> None:
    database = opened()
    dice = random.Random(1)
    for i in range(23):
        due = None if i % 7 == 0 else milliseconds(NOW + timedelta(days=dice.randrange(4)))
        register(database, due_at_ms=due, calendar=None)
    reader = database.reader()
    whole = reader.rows(limit=100)
    pages: list[DossierRow] = []
    after: tuple[str, bytes] | None = None
    while page := reader.rows(after=after, limit=4):
        pages += page
        after = (page[-1].due_at.isoformat() if page[-1].due_at is not None else "", page[-1].id)
    assert pages == whole
    assert len(whole) == 23
    dues = [row.due_at for row in whole]
    dated = [due for due in dues if due is not None]
    assert dated == sorted(dated)
    assert dues[len(dated) :] == [None] * 4


def test_rows_are_filtered_by_status_due_and_receipt(desk: Database) -> None:
    reader = desk.reader()
    first = reader.show(codes(desk)[-1])
    assert first is not None
    step(desk, first.dossier.id, Kind.SUPPLEMENT_REQUESTED, StepBody())
    assert [row.id for row in reader.rows(statuses=[Status.AWAITING_SUPPLEMENT])] == [first.dossier.id]
    assert len(reader.rows(statuses=[Status.RECEIVED, Status.AWAITING_SUPPLEMENT])) == 5
    due = local("2026-11-26 17:00")
    assert reader.rows(due_before=due) == []
    assert len(reader.rows(due_before=due + timedelta(milliseconds=1))) == 5
    assert len(reader.rows(received_since=NOW + timedelta(minutes=3))) == 2
    assert [row.received_at for row in reader.latest(limit=2)] == [NOW + timedelta(minutes=m) for m in (4, 3)]


def test_the_newest_destinations_come_first_and_each_once(desk: Database) -> None:
    oldest, second, third, *_ = reversed(desk.reader().latest(limit=5))
    assert desk.reader().destinations() == []
    for row, to in ((third, "Thuế cơ sở 3"), (oldest, "Tư pháp"), (second, "Tư pháp")):
        step(desk, row.id, Kind.FORWARDED, ForwardBody(to=to))
    assert desk.reader().destinations() == ["Thuế cơ sở 3", "Tư pháp"]
    assert desk.reader().destinations(limit=1) == ["Thuế cơ sở 3"]
    step(desk, third.id, Kind.TAKEN_BACK, StepBody())
    assert desk.reader().destinations() == ["Tư pháp"]


def test_a_row_counts_how_often_its_receipt_was_printed(desk: Database) -> None:
    newest, before = desk.reader().latest(limit=2)
    for copy_number in (1, 2):
        step(desk, newest.id, Kind.RECEIPT_PRINTED, PrintedBody(copy_number=copy_number, job="giay-hen"))
    assert [row.copies_printed for row in desk.reader().latest(limit=2)] == [2, 0]
    assert before.copies_printed == 0


def at_every_corner(database: Database) -> list[DossierRow]:
    """Register dossiers of every unit around a moment, some paused, settled, withdrawn."""
    due = local("2026-11-26 17:00")
    limits = [LimitBody(3, "working_day"), LimitBody(8, "hour"), LimitBody(15, "day"), None]
    offsets = [timedelta(days=-1), timedelta(minutes=-1), timedelta(0), timedelta(minutes=1), timedelta(days=1)]
    for (limit, offset), field in zip(itertools.product(limits, offsets), itertools.cycle(["Hộ tịch", "Đất đai"])):
        register(database, limit=limit, field=field, due_at_ms=milliseconds(due + offset))
    register(database, due_at_ms=None, limit=None)
    for i, row in enumerate(database.reader().rows(limit=100)):
        if i % 4 == 1:
            step(database, row.id, Kind.SETTLED, StepBody(), at=due + timedelta(minutes=i - 8))
        elif i % 9 == 2:
            step(database, row.id, Kind.PAYMENT_REQUESTED, StepBody())
        elif i % 9 == 3:
            step(database, row.id, Kind.WITHDRAWN, StepBody())
    return database.reader().rows(limit=100)


MOMENTS = [
    local("2026-11-26 16:59"),
    local("2026-11-26 17:00"),
    local("2026-11-26 17:00") + timedelta(seconds=59),
    local("2026-11-26 17:01"),
    local("2026-11-26 23:59"),
    local("2026-11-27 00:00"),
    local("2026-11-28 00:00"),
]


@pytest.fixture
def corners(opened: Open) -> Database:
    database = opened()
    at_every_corner(database)
    return database


@pytest.mark.parametrize("now", MOMENTS, ids=[f"{at:%dT%H%M%S}" for at in MOMENTS])
def test_the_board_counts_as_the_domain_judges(corners: Database, now: datetime) -> None:
    reader = corners.reader()
    rows = reader.rows(limit=100)
    running = [row for row in rows if row.status in {Status.RECEIVED, Status.PROCESSING}]
    late = [
        row
        for row in running
        if row.due_at is not None and is_overdue(unit=row.unit, same_day=row.same_day, due_at=row.due_at, now=now)
    ]
    assert reader.overdue(now=now) == late
    assert reader.board(now=now).overdue == len(late)
    today = (now + timedelta(hours=7)).date()
    due_today = [
        row
        for row in running
        if row not in late and row.due_at is not None and (row.due_at + timedelta(hours=7)).date() == today
    ]
    assert reader.due_on(on=today, now=now) == due_today
    assert reader.board(now=now).due_today == len(due_today)
    assert reader.board(now=now).open == len([row for row in rows if row.status in OPEN])
    assert reader.board(now=now).waiting == len([row for row in rows if row.status is Status.AWAITING_PAYMENT]) > 0


@pytest.mark.parametrize("now", MOMENTS, ids=[f"{at:%dT%H%M%S}" for at in MOMENTS])
@pytest.mark.parametrize("until", [date(2026, 11, 25), date(2026, 11, 26)], ids=str)
def test_on_time_figures_are_those_of_the_domain(corners: Database, now: datetime, until: date) -> None:
    rows = corners.reader().rows(limit=100)
    since = date(2026, 11, 1)
    expected = count_by_field(rows, since=since, until=until, now=now)
    *fields, total = corners.reader().on_time(since=since, until=until, now=now)
    for row in [*fields, total]:
        of_domain = expected[row.field] if row.field is not None else sum(expected.values(), OnTime())
        assert (row.settled, row.early, row.on_time, row.overdue) == (
            of_domain.settled,
            of_domain.early,
            of_domain.on_time,
            of_domain.overdue,
        )
        assert (row.pending, row.pending_overdue) == (of_domain.pending_total, of_domain.pending_overdue)
    assert {row.field for row in fields} == set(expected)
    assert total.field is None


def test_an_empty_office_counts_nothing(opened: Open) -> None:
    reader = opened().reader()
    assert reader.board(now=NOW) == BoardCounts(0, 0, 0, 0, 0)
    (total,) = reader.on_time(since=date(2026, 11, 1), until=date(2026, 11, 30), now=NOW)
    assert (total.field, total.settled, total.rate) == (None, 0, None)
    assert reader.calendar() == WorkingCalendar(reader.office().hours, (), date.min)


def test_due_soon_are_the_next_three_working_days(desk: Database) -> None:
    # Friday 20 November; Tuesday the 24th is a holiday: Monday, Wednesday and Thursday count.
    reader = desk.reader()
    assert reader.board(now=NOW).due_soon == 5
    assert reader.board(now=local("2026-11-19 08:00")).due_soon == 0


def test_procedures_are_those_in_force_that_the_office_offers(desk: Database) -> None:
    customs = msgspec.structs.replace(BIRTH, code="1.000001", name="Thông quan", elsewhere=True)
    changed = msgspec.structs.replace(MARITAL, decision="200/QĐ-BTP")
    with desk.units() as unit:
        unit.add_procedures([customs, changed], as_of=date(2026, 12, 1), recorded_at=NOW)
        unit.enable_procedures([BIRTH.code], enabled=False)
        unit.commit()

    def offered(on: date, *, everything: bool = False) -> list[Procedure]:
        return desk.reader().procedures(on=on, everything=everything)

    before, after = date(2026, 11, 30), date(2026, 12, 1)
    assert BIRTH.code not in [each.code for each in offered(before)]
    assert BIRTH.code in [each.code for each in offered(before, everything=True)]
    assert "1.000001" not in [each.code for each in offered(after)]
    assert [each.decision for each in offered(before) if each.code == MARITAL.code] == [MARITAL.decision]
    assert [each.decision for each in offered(after) if each.code == MARITAL.code] == ["200/QĐ-BTP"]
    with desk.units() as unit:
        unit.enable_procedures(["1.000001"], enabled=True)
        unit.commit()
        assert unit is not None
    assert "1.000001" in [each.code for each in offered(after)]
    assert desk.reader().procedure_uses() == {MARITAL.code: 5}
