"""Laws of the fold of a book that hold for every log, honest, damaged or hostile."""

from __future__ import annotations

from itertools import pairwise

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.book import Book, Totals
from models.domain.events import Event, FeedEvent, Kind
from tests.book_events import BOOK, BookLog
from tests.builders import NOW, OFFICE
from tests.unit.domain.test_dossier_properties import nearly_maps, numbers

QUICK = settings(max_examples=80)

honest_steps = st.lists(st.sampled_from(["enter", "enter", "enter", "void", "hand over", "lost"]), max_size=40)
any_events = st.builds(
    Event,
    eid=st.integers(1, 9).map(lambda n: n.to_bytes(16, "big")),
    home=st.just(OFFICE),
    dossier=st.just(BOOK),
    kind=st.sampled_from([kind for kind in Kind if kind.startswith("book") or kind is Kind.CONTEST_RESOLVED])
    | st.text(max_size=5),
    v=st.integers(0, 9),
    at_ms=numbers,
    hlc=numbers,
    clock_offset_ms=st.just(0),
    actor=st.binary(max_size=16),
    body=st.binary(max_size=20) | nearly_maps,
    person=st.none() | nearly_maps,
    salt=st.just(b""),
    person_hash=st.just(b""),
)


def honest(steps: list[str]) -> BookLog:
    """Write what counters write that follow the rules: the holder alone gives numbers, the next one each time."""
    log = BookLog()
    holder, last = 1, 0
    given_out: list[Event] = []
    for step in steps:
        if step == "enter":
            last += 1
            given_out.append(log.enter(last, counter=holder))
        elif step == "lost":
            last += 1
            log.void(None, number=last, counter=holder)
        elif step == "void" and given_out:
            log.void(given_out.pop(), counter=holder)
        elif step == "hand over":
            log.hand_over(holder, holder % 3 + 1)
            holder = holder % 3 + 1
    return log


@QUICK
@given(honest_steps)
def test_numbers_of_one_holder_at_a_time_have_no_gap_and_no_contest(steps: list[str]) -> None:
    whole = Book.replay(honest(steps).events)
    assert whole is not None
    given_out = [entry.number for entry in whole.entries]
    assert given_out == list(range(1, len(given_out) + 1))
    assert whole.book.contests == ()
    assert whole.book.totals.numbers + whole.book.totals.void == len(given_out) == whole.book.last_number


@QUICK
@given(honest_steps, st.randoms(use_true_random=False))
def test_any_order_of_delivery_gives_the_same_book(steps: list[str], chance: object) -> None:
    log = honest(steps)
    fed = [FeedEvent(n, "c1", 1, n, 0, event) for n, event in enumerate(log.events, start=1)]
    chance.shuffle(fed)  # type: ignore[attr-defined]  # a Random of Hypothesis
    arrived = [each.event for each in sorted(fed, key=lambda each: each.position)]
    assert Book.replay(arrived) == Book.replay(log.events)


@QUICK
@given(honest_steps, st.integers(0, 40))
def test_a_closing_signs_the_totals_of_what_stands_before_it(steps: list[str], more: int) -> None:
    log = honest(steps)
    before = Book.replay(log.events)
    assert before is not None
    totals = before.book.totals
    log.close(counter=before.book.holder, entries=totals.numbers, copies=totals.copies, amount_vnd=totals.amount_vnd)
    after = Book.replay(log.events)
    assert after is not None
    assert (after.book.closed_totals, after.book.contests) == (totals, ())


@settings(max_examples=100)
@given(st.lists(any_events, max_size=12, unique_by=lambda event: event.eid))
def test_the_fold_never_fails_and_what_it_gives_can_be_stored(events: list[Event]) -> None:
    whole = Book.replay(events)
    assert (whole is None) == (not events)
    if whole is None:
        return
    assert whole == Book.replay(events)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(whole.book), type=Book) == whole.book
    summed = Totals()
    for entry in whole.entries:
        summed = summed.plus(entry)
    assert whole.book.totals == summed
    assert whole.book.last_number >= max((entry.number for entry in whole.entries), default=0)
    for earlier, later in pairwise(whole.book.contests):
        assert earlier.eid in {event.eid for event in events}
        assert later.eid in {event.eid for event in events}


def test_time_and_place_of_an_entry_follow_from_its_event_alone() -> None:
    log = BookLog()
    log.enter(1)
    whole = Book.replay(log.events)
    assert whole is not None
    assert (whole.entries[0].at, whole.entries[0].counter) == (NOW, 1)
