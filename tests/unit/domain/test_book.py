"""A certification book: who holds it, its numbers, and what is kept although the state does not allow it."""

from __future__ import annotations

from models.domain import book as rules
from models.domain.book import Book, Totals, WholeBook, without_rivals
from models.domain.book_kind import BookKind, stamp_words
from tests.book_events import BookLog


def folded(log: BookLog) -> WholeBook:
    whole = Book.replay(log.events)
    assert whole is not None
    return whole


def why(log: BookLog) -> list[str]:
    return [contest.why for contest in folded(log).book.contests]


def test_a_book_counts_its_numbers_its_copies_and_its_money() -> None:
    log = BookLog()
    log.enter(1, copies=3, amount_vnd=12_000)
    log.enter(2, copies=1, amount_vnd=None)
    book = folded(log).book
    assert (book.holder, book.last_number, book.symbol) == (1, 2, "SCT/BS")
    assert book.totals == Totals(numbers=2, void=0, copies=4, amount_vnd=12_000)
    assert book.contests == ()


def test_a_void_entry_keeps_its_number_and_counts_no_more() -> None:
    log = BookLog()
    wrong = log.enter(1, copies=3, amount_vnd=12_000)
    log.enter(2, copies=1, amount_vnd=4_000)
    log.void(wrong)
    whole = folded(log)
    assert [(entry.number, entry.is_void, entry.void_reason) for entry in whole.entries] == [
        (1, True, "ghi nhầm người"),
        (2, False, ""),
    ]
    assert whole.book.totals == Totals(numbers=1, void=1, copies=1, amount_vnd=4_000)
    assert whole.book.last_number == 2


def test_crossing_out_twice_changes_nothing() -> None:
    log = BookLog()
    wrong = log.enter(1)
    log.void(wrong)
    before = folded(log)
    log.void(wrong)
    assert folded(log) == before


def test_a_number_that_nobody_remembers_is_entered_as_void() -> None:
    log = BookLog()
    log.enter(1)
    log.void(None, number=2)
    log.enter(3)
    whole = folded(log)
    assert whole.book.contests == ()
    assert whole.book.totals.void == 1
    assert whole.entries[1].is_void
    assert whole.entries[1].void_reason == "ghi nhầm người"


def test_a_book_that_was_begun_on_paper_goes_on_behind_its_last_number() -> None:
    log = BookLog(last_number=414)
    log.enter(415)
    assert folded(log).book.contests == ()
    log.enter(414)
    assert why(log) == [rules.NUMBER_TWICE]


def test_an_entry_of_a_counter_that_does_not_hold_the_book_stands_and_is_contested() -> None:
    log = BookLog()
    log.enter(1)
    log.hand_over(1, 2)
    log.enter(2, counter=1)
    whole = folded(log)
    assert [contest.why for contest in whole.book.contests] == [rules.NOT_HOLDER]
    assert whole.entries[-1].doubt == rules.NOT_HOLDER
    assert whole.book.totals.numbers == 2


def test_a_number_given_twice_is_contested_and_both_stand() -> None:
    log = BookLog()
    log.enter(1)
    log.enter(1)
    whole = folded(log)
    assert [contest.why for contest in whole.book.contests] == [rules.NUMBER_TWICE]
    assert len(whole.entries) == 2


def test_a_gap_is_contested() -> None:
    log = BookLog()
    log.enter(1)
    log.enter(3)
    assert why(log) == [rules.NUMBER_SKIPPED]


def test_an_entry_after_the_closing_stands_and_is_contested() -> None:
    log = BookLog()
    log.enter(1, copies=2, amount_vnd=8_000)
    log.close(entries=1, copies=2, amount_vnd=8_000)
    log.enter(2)
    book = folded(log).book
    assert [contest.why for contest in book.contests] == [rules.CLOSED]
    assert book.closed_totals == Totals(1, 0, 2, 8_000)
    assert book.totals.numbers == 2


def test_a_closing_with_other_totals_is_contested() -> None:
    log = BookLog()
    log.enter(1, copies=2, amount_vnd=8_000)
    log.close(entries=1, copies=1, amount_vnd=8_000)
    assert why(log) == [rules.TOTALS_DIFFER]
    assert not folded(log).book.is_open


def test_only_who_holds_the_book_hands_it_over_or_closes_it() -> None:
    log = BookLog()
    log.hand_over(3, 2)
    log.close(counter=2)
    assert why(log) == [rules.NOT_HOLDER, rules.NOT_HOLDER]
    assert folded(log).book.holder == 1
    assert folded(log).book.is_open


def test_two_counters_take_turns_without_a_gap() -> None:
    log = BookLog()
    log.enter(1)
    log.hand_over(1, 2)
    log.enter(2, counter=2)
    log.hand_over(2, 1)
    log.enter(3)
    book = folded(log).book
    assert (book.holder, book.last_number, book.hand_overs, book.contests) == (1, 3, 2, ())


def test_a_contest_that_somebody_has_looked_at_is_closed() -> None:
    log = BookLog()
    log.enter(1)
    twice = log.enter(1)
    log.resolve(twice)
    whole = folded(log)
    assert whole.book.contests == ()
    assert whole.entries[-1].doubt == ""


def test_crossing_out_an_unknown_entry_is_contested() -> None:
    log = BookLog()
    other = BookLog(first=50).enter(1)
    log.void(other)
    assert why(log) == [rules.ENTRY_UNKNOWN]


def test_entries_whose_book_was_never_opened_stand_and_are_contested() -> None:
    log = BookLog()
    log.enter(1)
    whole = Book.replay(log.events[1:])
    assert whole is not None
    assert not whole.book.is_opened
    assert [contest.why for contest in whole.book.contests] == [rules.NOT_OPENED]


def test_the_second_book_of_a_kind_and_year_is_contested() -> None:
    books = [folded(log).book for log in (BookLog(), BookLog(counter=2, first=50), BookLog(first=90, year=2027))]
    judged = without_rivals(books)
    assert [[contest.why for contest in book.contests] for book in judged] == [[], [rules.RIVAL], []]
    assert judged[1].holder == 2


def test_the_words_on_the_copies_name_sign_number_volume_and_year() -> None:
    assert stamp_words(BookKind.COPIES, 2026, 415) == "SCT/BS số 415, quyển số 01/2026"
    assert stamp_words(BookKind.CONTRACTS, 2026, 7) == "SCT/HĐ,GD số 07, quyển số 01/2026"
