"""Pauses after failures: full jitter, doubling to a minute, forgotten by a success."""

from hypothesis import given
from hypothesis import strategies as st

from sync.client.backoff import Backoff
from tests.fakes_sync import always


def test_the_bound_doubles_from_one_second_to_a_minute() -> None:
    backoff = Backoff(jitter=always(1.0))
    assert [backoff.fail() for _ in range(9)] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_success_starts_over() -> None:
    backoff = Backoff(jitter=always(1.0))
    assert [backoff.fail(), backoff.fail()] == [1, 2]
    backoff.reset()
    assert backoff.fail() == 1


def test_it_knows_whether_the_last_try_failed() -> None:
    backoff = Backoff()
    states = [backoff.is_failing]
    backoff.fail()
    states.append(backoff.is_failing)
    backoff.reset()
    states.append(backoff.is_failing)
    assert states == [False, True, False]


@given(failures=st.integers(1, 3000), jitter=st.floats(0, 1, exclude_max=True))
def test_no_pause_is_ever_longer_than_a_minute(failures: int, jitter: float) -> None:
    backoff = Backoff(jitter=always(jitter))
    assert all(0 <= backoff.fail() <= 60 for _ in range(failures))


def test_counters_that_lost_the_same_province_do_not_come_back_in_step() -> None:
    pauses = {Backoff().fail() for _ in range(100)}
    assert len(pauses) > 90
