"""Doubts about a step: said with its answer, never in its way."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from models.domain.procedure import Channel
from models.services.commands import ActCommand, ReceiveCommand
from models.services.intake import receive
from models.services.processing import act
from tests.builders import ANH, HALF_MONTH, LAN, NOW, local
from tests.fakes import Dice, FakeOffice, FixedClock


class Counter:
    """One dossier at a counter; each step names the moment at which it is typed."""

    def __init__(self, channel: Channel = Channel.COUNTER) -> None:
        self.office, self.clock, self.dice = FakeOffice(), FixedClock(), Dice()
        command = ReceiveCommand(procedure=HALF_MONTH.code, submitter=ANH, channel=channel)
        received = receive(
            command=command, member=LAN, units=self.office.units, clock=self.clock, random_below=self.dice
        )
        self.code = received.code

    def doubts(self, action: str, typed_at: datetime, **given: object) -> list[tuple[str, str]]:
        """Take a step and return what was doubted about it."""
        self.clock.at = typed_at
        command = ActCommand(action, "" if action == "turn_away" else self.code, **given)  # type: ignore[arg-type]
        done = act(command=command, member=LAN, units=self.office.units, clock=self.clock, random_below=self.dice)
        return [(doubt.field, doubt.code) for doubt in done.warnings]


@pytest.mark.parametrize(
    "reason",
    ["Quá hạn", "đã quá thời hạn giải quyết", "Người dân nộp muộn", "hồ sơ trễ hạn", "Do cơ quan chậm trễ nên từ chối"],
)
def test_being_late_is_no_reason_to_refuse(reason: str) -> None:
    assert Counter(Channel.ONLINE).doubts("refuse", NOW, reason=reason) == [("reason", "late_is_no_reason")]
    assert Counter().doubts("turn_away", NOW, reason=reason) == [("reason", "late_is_no_reason")]
    assert Counter().doubts("settle", NOW, note=reason, is_negative=True) == [("note", "late_is_no_reason")]


@pytest.mark.parametrize(
    "reason", ["Giấy chứng nhận quá hạn sử dụng", "Thiếu hạn mức", "Hộ chiếu đã hết hạn", "Trẻ em"]
)
def test_a_paper_that_is_no_longer_valid_is_a_reason(reason: str) -> None:
    assert Counter(Channel.ONLINE).doubts("refuse", NOW, reason=reason) == []


def test_lateness_may_be_named_where_it_refuses_nothing() -> None:
    assert Counter().doubts("withdraw", NOW, reason="Cơ quan chậm trễ") == []


def test_a_supplement_is_asked_once() -> None:
    counter = Counter()
    assert counter.doubts("request_supplement", NOW, reason="Thiếu giấy") == []
    assert counter.doubts("supplement_received", NOW + timedelta(hours=1)) == []
    again = counter.doubts("request_supplement", NOW + timedelta(hours=2), reason="Còn thiếu")
    assert again == [("reason", "second_supplement")]


def test_a_supplement_is_asked_within_three_working_days() -> None:
    # Received on a Friday; Tuesday is a holiday.
    in_time, late = local("2026-11-26 16:00"), local("2026-11-27 08:00")
    assert Counter().doubts("request_supplement", in_time, reason="Thiếu giấy") == []
    assert Counter().doubts("request_supplement", late, reason="Thiếu giấy") == [("at", "supplement_late")]


def test_the_three_days_of_an_arrival_begin_with_its_acceptance() -> None:
    counter = Counter(Channel.ONLINE)
    counter.doubts("accept", local("2026-11-25 08:00"))
    assert counter.doubts("request_supplement", local("2026-11-27 08:00"), reason="Thiếu giấy") == []


def test_an_apology_comes_a_day_before_the_limit() -> None:
    new = local("2026-12-14 17:00")
    assert Counter().doubts("apologise", local("2026-12-04 16:00"), reason="x", new_due_at=new) == []
    late = Counter().doubts("apologise", local("2026-12-07 08:00"), reason="x", new_due_at=new)
    assert late == [("at", "apology_late")]


def test_a_step_before_the_last_one_is_doubted_and_two_clocks_may_differ() -> None:
    counter = Counter()
    counter.doubts("settle", NOW + timedelta(minutes=20))
    now = NOW + timedelta(minutes=21)
    earlier = counter.doubts("return", now, at=NOW + timedelta(minutes=10))
    assert earlier == [("at", "at_before_last_step")]
    other = Counter()
    other.doubts("settle", NOW + timedelta(minutes=20))
    assert other.doubts("return", now, at=NOW + timedelta(minutes=16)) == []
