"""Which backups stay: the last 48 and one of each of 30 days, whatever the clock did, and never without a good one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.domain.backup_plan import (
    DAILY,
    HOURLY,
    BackupFile,
    given_up_for_room,
    is_due,
    is_full_due,
    is_too_old,
    kept,
    outdated,
)
from models.domain.timeline import local_date

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
_times = st.integers(-400 * 24, 400 * 24).map(lambda hours: MONDAY + timedelta(hours=hours))
_files = st.lists(st.tuples(_times, st.booleans(), st.booleans(), st.integers(1, 1000)), min_size=1, max_size=200).map(
    lambda rows: [
        BackupFile(number=n, made_at=at, size=size, is_verified=verified, is_full=full)
        for n, (at, verified, full, size) in enumerate(rows, start=1)
    ]
)


def hourly(count: int, *, first: int = 1, since: datetime = MONDAY) -> list[BackupFile]:
    return [
        BackupFile(first + i, since + timedelta(hours=i), 100, is_verified=True, is_full=i % 10 == 0)
        for i in range(count)
    ]


def test_of_a_hundred_days_of_hours_two_days_of_hours_and_thirty_days_stay() -> None:
    files = hourly(100 * 24)
    stay = [one for one in files if one.number in kept(files)]
    assert [one.number for one in stay[-HOURLY:]] == [one.number for one in files[-HOURLY:]]
    assert len({local_date(one.made_at) for one in stay}) == DAILY
    assert all(one.is_full for one in stay[: -HOURLY - 1])


def test_an_hour_that_the_clock_spent_in_another_year_pushes_nothing_out() -> None:
    files = hourly(60)
    ahead = BackupFile(61, MONDAY + timedelta(days=2000), 100, is_verified=True)
    after = hourly(60, first=62, since=MONDAY + timedelta(hours=61))
    stay = kept([*files, ahead, *after])
    assert {one.number for one in after[-HOURLY:]} <= stay
    assert max(stay) == after[-1].number


@given(_files)
def test_the_newest_verified_one_always_stays_and_a_second_look_deletes_nothing(files: list[BackupFile]) -> None:
    stay = kept(files)
    verified = [one.number for one in files if one.is_verified]
    if verified:
        assert max(verified) in stay
        assert set(verified[-HOURLY:]) <= stay
        assert len([n for n in stay if n in verified]) <= HOURLY + DAILY
    else:
        assert len(stay) == len(files), "what could not be verified is all there is"
    left = [one for one in files if one.number in stay]
    assert kept(left) == stay
    assert outdated(left) == frozenset()


@given(_files)
def test_every_one_of_the_newest_thirty_days_keeps_a_backup(files: list[BackupFile]) -> None:
    stay = {local_date(one.made_at) for one in files if one.number in kept(files) and one.is_verified}
    days = list(dict.fromkeys(local_date(one.made_at) for one in reversed(files) if one.is_verified))
    assert set(days[:DAILY]) <= stay


@given(_files, st.integers(0, 2000), st.integers(0, 20_000))
def test_room_is_made_with_as_little_as_possible_and_never_with_the_newest_two(
    files: list[BackupFile], free: int, needed: int
) -> None:
    gone = given_up_for_room(files, free=free, needed=needed)
    sizes = {one.number: one.size for one in files}
    verified = [one.number for one in files if one.is_verified]
    assert not set(gone) & set(verified[-2:])
    if free >= needed:
        assert gone == ()
    if gone:
        assert free + sum(sizes[n] for n in gone) >= needed
        assert free + sum(sizes[n] for n in gone[:-1]) < needed


def test_room_is_made_of_hours_before_days() -> None:
    files = hourly(30)
    gone = given_up_for_room(files, free=0, needed=250)
    assert len(gone) == 3
    assert {local_date(one.made_at) for one in files if one.number not in gone} == {
        local_date(one.made_at) for one in files
    }


def test_a_clock_that_was_set_back_postpones_nothing() -> None:
    assert is_due(tried_at=None, now=MONDAY)
    assert is_due(tried_at=MONDAY + timedelta(days=400), now=MONDAY)
    assert not is_due(tried_at=MONDAY, now=MONDAY + timedelta(minutes=59))
    assert is_due(tried_at=MONDAY, now=MONDAY + timedelta(hours=1))


def test_the_first_backup_of_a_day_is_the_one_that_is_checked_wholly() -> None:
    assert is_full_due(full_at=None, now=MONDAY)
    assert not is_full_due(full_at=MONDAY, now=MONDAY + timedelta(hours=8))
    assert is_full_due(full_at=MONDAY, now=MONDAY + timedelta(hours=20))


def test_a_day_without_a_verified_backup_is_told() -> None:
    assert is_too_old(current_at=None, now=MONDAY)
    assert not is_too_old(current_at=MONDAY, now=MONDAY + timedelta(hours=24))
    assert is_too_old(current_at=MONDAY, now=MONDAY + timedelta(hours=24, minutes=1))
