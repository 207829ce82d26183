"""Shifts: opening and closing a counter's box, and the slip that both sides sign."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, timedelta
from typing import Any

import pytest

from models.domain.office_bodies import BegunRow
from models.domain.shift import ClosedShift
from models.domain.staff import StaffMember
from models.domain.timeline import local_date
from models.services.commands import Refused
from models.services.fee_report import fee_days
from models.services.shift_slip import shift_slip
from models.services.shifts import (
    CloseShift,
    ShiftStanding,
    begun_dossiers,
    close_shift,
    open_shift,
    standing,
    unfetched_results,
)
from tests.builders import HUNG, LAN, QUAN
from tests.fake_reader import FakeReader
from tests.unit.services.test_money_use import Till

STAFF = [LAN, HUNG, QUAN]


class Box(Till):
    """A counter whose shifts are opened and closed."""

    def __init__(self) -> None:
        super().__init__()
        self.reader = FakeReader(self.office)

    def now_stands(self) -> ShiftStanding:
        return standing(cash=self.reader.cash, counter=1)

    def open(self, counted_vnd: int, *, member: StaffMember = LAN, **more: str) -> ClosedShift:
        return open_shift(counted_vnd=counted_vnd, member=member, units=self.office.units, clock=self.clock, **more)

    def close(self, counted_vnd: int | None, *, member: StaffMember = LAN, **more: Any) -> ClosedShift:
        command = CloseShift(counted_vnd=counted_vnd, **({"receiver": "hung"} | more))
        return close_shift(
            command=command,
            member=member,
            staff=STAFF,
            unfetched=[row.id for row in unfetched_results(self.reader)],
            units=self.office.units,
            clock=self.clock,
        )

    def faults(self, counted_vnd: int | None, **more: Any) -> list[tuple[str, str]]:
        commits = self.office.commits
        with pytest.raises(Refused) as caught:
            self.close(counted_vnd, **more)
        assert (caught.value.code, self.office.commits) == ("invalid_input", commits)
        return [(problem.field, problem.code) for problem in caught.value.problems]


@pytest.fixture
def box() -> Box:
    return Box()


def test_a_counter_begins_with_its_float_and_hands_on_what_stays(box: Box) -> None:
    box.open(200_000, note="tiền lẻ")
    box.take()
    assert (box.now_stands().opening_vnd, box.now_stands().expected_vnd) == (200_000, 208_000)
    box.clock.move(timedelta(hours=3))
    closed = box.close(208_000, handed_vnd=8_000)
    assert (closed.body.opening_vnd, closed.body.collected_vnd, closed.body.handed_vnd) == (200_000, 8_000, 8_000)
    assert (closed.difference_vnd, closed.left_vnd, closed.who.receiver) == (0, 200_000, HUNG.name)
    assert closed.body.receipts == ("AA/26: 0000121",)
    after = box.now_stands()
    assert (after.opening_vnd, after.expected_vnd, after.since, after.money.movements) == (
        200_000,
        200_000,
        box.clock.now(),
        0,
    )


def test_what_is_typed_later_with_an_earlier_time_belongs_to_the_next_shift(box: Box) -> None:
    before = box.clock.now()
    box.clock.move(timedelta(hours=4))
    box.close(0)
    box.clock.move(timedelta(minutes=1))
    box.act(
        "take_fee",
        fee_kind="phi",
        amount_vnd=8_000,
        receipt_series="AA/26",
        receipt_number="1",
        at=before + timedelta(minutes=5),
        late_reason="mất điện",
    )
    assert box.now_stands().expected_vnd == 8_000


@pytest.mark.parametrize(
    ("counted", "more", "faults"),
    [
        (None, {}, [("counted", "required")]),
        (-1, {}, [("counted", "amount_range")]),
        (7_000, {}, [("difference_reason", "cash_short")]),
        (9_000, {"difference_reason": "  "}, [("difference_reason", "cash_over")]),
        (8_000, {"handed_vnd": 8_001}, [("handed", "handed_range")]),
        (8_000, {"receiver": ""}, [("receiver", "receiver_needed")]),
        (8_000, {"receiver": "Người lạ"}, [("receiver", "staff_unknown")]),
        (8_000, {"note": "x" * 2_001}, [("note", "too_long")]),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_closed(
    box: Box, counted: int | None, more: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    box.take()
    assert box.faults(counted, **more) == faults
    assert box.now_stands().previous is None


def test_a_difference_with_its_reason_goes_into_the_next_opening(box: Box) -> None:
    box.take()
    closed = box.close(7_000, difference_reason="thối nhầm", receiver="lê văn hùng")
    assert (closed.difference_vnd, closed.who.difference_reason) == (-1_000, "thối nhầm")
    assert box.now_stands().opening_vnd == 7_000


def test_money_that_came_while_the_clerk_counted_makes_the_clerk_look_again(box: Box) -> None:
    box.take()
    shown = box.now_stands().expected_vnd
    box.take(1, "0000122")
    with pytest.raises(Refused) as caught:
        box.close(shown, expected_vnd=shown)
    assert (caught.value.code, caught.value.params) == ("shift_moved", {"expected": "16.000"})


def test_a_box_is_opened_only_where_nothing_moved(box: Box) -> None:
    box.take()
    with pytest.raises(Refused, match="shift_running"):
        box.open(100_000)


def test_a_morning_that_finds_less_than_the_evening_left_says_why(box: Box) -> None:
    box.open(100_000)
    with pytest.raises(Refused) as caught:
        box.open(90_000)
    assert [problem.code for problem in caught.value.problems] == ["cash_short"]
    opened = box.open(90_000, difference_reason="đổi tiền rách")
    assert opened.body.opens
    assert box.now_stands().opening_vnd == 90_000


def test_an_administrator_alone_counts_no_cash_and_a_kiosk_has_none(box: Box) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        box.open(1, member=QUAN)
    with pytest.raises(Refused, match="not_permitted"):
        box.close(0, member=QUAN)
    box.office.settings = dataclasses.replace(box.office.settings, counter=0, kind="kiosk")
    with pytest.raises(Refused, match="no_cash_box"):
        box.close(0)


def test_the_slip_says_the_same_whenever_it_is_printed(box: Box) -> None:
    box.take()
    box.act("take_fee", 1, fee_kind="le_phi", amount_vnd=5_000, transfer_reference="FT1")
    box.act("settle", 1)
    box.act("place", 1, place="Kệ 2")
    begun = (BegunRow("Lý Văn Bình", "Đăng ký khai sinh"),)
    closed = box.close(8_000, handed_vnd=3_000, begun=begun, note="chìa khóa tủ")
    heading = box.office.settings.heading

    def slip() -> Any:
        return shift_slip(closed, cash=box.reader.cash, office=heading, printed_at=closed.at)

    first = slip()
    assert (first.giver_name, first.receiver_name, first.counter, first.note) == (
        LAN.name,
        HUNG.name,
        "Quầy số 1",
        "chìa khóa tủ",
    )
    assert [(each.submitter_name, each.procedure_name) for each in first.drafts] == [
        ("Lý Văn Bình", "Đăng ký khai sinh")
    ]
    assert [(each.code, each.place) for each in first.results] == [(box.codes[1], "Kệ 2")]
    cash = first.cash
    assert (cash.collected_vnd, cash.phi_vnd, cash.transferred_vnd, cash.handed_vnd, cash.left_vnd) == (
        8_000,
        8_000,
        5_000,
        3_000,
        5_000,
    )
    box.act("return", 1)
    box.take(0, "0000130")
    assert slip() == first


def test_drafts_are_told_by_whose_they_are() -> None:
    def draft(**given: object) -> bytes:
        return json.dumps(given).encode()

    drafts = {
        "held-0002": draft(procedure="1.1", submitter={"name": "Danh Sơn"}),
        "held-0001": draft(typed="khai sinh", owner={"name": "Lý Bình"}, submitter={"name": "Danh Sơn"}),
        "held-0003": b"\xff",
        "hand-over": draft(codes=["x"]),
        "current": draft(submitter={"name": ""}),
    }
    assert begun_dossiers(drafts, {"1.1": "Kết hôn"}) == (
        BegunRow("Lý Bình", "khai sinh"),
        BegunRow("Danh Sơn", "Kết hôn"),
    )


def test_the_report_counts_what_is_undone_on_its_own_day(box: Box) -> None:
    wrong = box.take()
    box.act("take_fee", 1, fee_kind="le_phi", amount_vnd=5_000, transfer_reference="FT1")
    first = local_date(box.clock.now())
    box.clock.move(timedelta(days=3))
    box.act("cancel_fee", event=wrong, reason="ghi nhầm")
    box.take(0, "0000122")
    days = fee_days(box.reader.cash.between(first, date(2026, 12, 31)))
    assert [
        (day.on, day.total.taken_vnd, day.total.cancelled_vnd, day.total.kept_vnd, day.takings) for day in days
    ] == [
        (first, 13_000, 0, 13_000, 2),
        (first + timedelta(days=3), 8_000, 8_000, 0, 0),
        (None, 21_000, 8_000, 13_000, 2),
    ]
    assert [(each.cash_vnd, each.transfer_vnd) for each in days[-1].sums] == [(8_000, 0), (0, 5_000), (0, 0), (0, 0)]
