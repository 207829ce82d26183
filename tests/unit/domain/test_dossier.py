"""A dossier is the fold of its events."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from models.domain.bodies import (
    AppointmentBody,
    CodeBody,
    CorrectionBody,
    DocumentBody,
    LimitBody,
    PersonData,
    PrintedBody,
    RatingBody,
    StepBody,
    StepPerson,
)
from models.domain.deadline import Timeliness
from models.domain.dossier import Dossier, instant, milliseconds
from models.domain.events import Event, Kind
from models.domain.lifecycle import Status
from models.domain.procedure import Limit, Unit
from models.domain.rating import Rating
from tests.builders import ANH_STORED, BINH_STORED, NOW, event, local, received, submitted

DUE = local("2026-11-26 17:00")


def fold(*events: Event) -> Dossier:
    dossier = Dossier.replay(events)
    assert dossier is not None
    return dossier


def forwarded(n: int = 2) -> Event:
    return event(Kind.FORWARDED, n, StepBody(to="Tư pháp"))


def settled(n: int = 3, at: str = "2026-11-25 09:00", *, negative: bool = False) -> Event:
    return event(Kind.SETTLED, n, StepBody(negative=negative), at=local(at))


def returned(n: int = 4, at: str = "2026-11-25 10:00", who: PersonData = ANH_STORED) -> Event:
    return event(Kind.RESULT_RETURNED, n, person=StepPerson(receiver=who), at=local(at))


def corrected(n: int, *, hlc: int | None = None, masked_name: str = "", **values: object) -> Event:
    documents = values.pop("documents", None)
    fields = (*values, *(["documents"] if documents is not None else []))
    body = CorrectionBody(fields=fields, documents=documents, masked_name=masked_name)  # type: ignore[arg-type]
    note = values.pop("content", "")
    person = StepPerson(note=note, **values)  # type: ignore[arg-type]  # fields of StepPerson by name
    return event(Kind.CORRECTED, n, body, person, hlc=hlc)


# -- being born --------------------------------------------------------------------------------------------------------


def test_no_events_are_no_dossier() -> None:
    assert Dossier.replay([]) is None


def test_a_received_dossier_has_what_was_frozen_into_it() -> None:
    dossier = fold(received())
    assert (dossier.is_born, dossier.status, dossier.code) == (True, Status.RECEIVED, "H59.25.14-261120-0001")
    assert (dossier.submitter, dossier.owner, dossier.content) == (ANH_STORED, None, "Để đăng ký kết hôn")
    assert (dossier.received_at, dossier.recorded_at) == (NOW, NOW)
    assert (dossier.printed_due_at, dossier.due_at, dossier.due_rule) == (DUE, DUE, "3 ngày làm việc, nghỉ 24/11")
    assert (dossier.limit, dossier.unit, dossier.masked_name) == (
        Limit(3, Unit.WORKING_DAY),
        Unit.WORKING_DAY,
        "T. T. N. Á.",
    )
    assert [entry.kind for entry in dossier.history] == [Kind.DOSSIER_RECEIVED]


def test_an_online_arrival_is_only_submitted() -> None:
    dossier = fold(submitted())
    assert (dossier.status, dossier.is_open, dossier.channel) == (Status.SUBMITTED, False, "online")


def test_the_time_of_receipt_is_the_printed_one_and_the_limit_may_begin_later() -> None:
    printed, begins = local("2026-11-20 20:00"), local("2026-11-23 07:00")
    times = {"received_at_ms": milliseconds(printed), "starts_at_ms": milliseconds(begins)}
    dossier = fold(submitted(limit=LimitBody(15, "day"), due_at_ms=milliseconds(local("2026-12-08 17:00")), **times))
    assert (dossier.received_at, dossier.recorded_at) == (printed, NOW)
    assert dossier.clock is not None
    assert (dossier.clock.running_since, dossier.clock.last_on) == (begins, date(2026, 12, 8))


def test_a_same_day_limit_is_one_in_days_whatever_its_unit() -> None:
    hours = LimitBody(8, "hour")
    assert fold(received(limit=hours)).unit is Unit.HOUR
    assert fold(received(limit=hours, same_day=True)).unit is Unit.WORKING_DAY


def test_a_second_birth_is_contested_and_changes_nothing() -> None:
    other = received(2, code="H59.25.14-261120-0002")
    dossier = fold(received(), other)
    assert (dossier.code, dossier.contested) == ("H59.25.14-261120-0001", (other.eid,))


def test_a_redacted_dossier_has_its_masked_name_and_nobody() -> None:
    dossier = fold(received().without_person(), returned().without_person())
    assert (dossier.submitter.name, dossier.content, dossier.receiver_name) == ("", "", "")
    assert (dossier.masked_name, dossier.status) == ("T. T. N. Á.", Status.RETURNED)


def test_somebody_who_was_turned_away_has_no_dossier() -> None:
    dossier = fold(event(Kind.TURNED_AWAY, 1, StepBody(number="HD-0123BCGH"), StepPerson(reason="Thiếu giấy")))
    assert (dossier.is_born, dossier.is_open, dossier.contested) == (False, False, ())


def test_a_late_entry_and_a_suspect_clock_stay_visible() -> None:
    dossier = fold(received(late_reason_given=True, clock_suspect=True))
    assert dossier.is_late_entry
    assert dossier.is_clock_suspect


# -- steps -------------------------------------------------------------------------------------------------------------


def test_the_whole_way_from_receipt_to_the_citizens_hand() -> None:
    dossier = fold(received(), forwarded(), settled(), returned())
    assert (dossier.status, dossier.holder, dossier.receiver_name) == (Status.RETURNED, "Tư pháp", "Thạch Thị Ngọc Ánh")
    assert dossier.settled_at == local("2026-11-25 09:00")
    assert dossier.returned_at == local("2026-11-25 10:00")
    assert (dossier.timeliness, dossier.contested) == (Timeliness.EARLY, ())
    assert [entry.status for entry in dossier.history] == ["received", "processing", "settled", "returned"]


def test_the_result_counts_when_it_reaches_the_counter_not_when_it_is_fetched() -> None:
    dossier = fold(received(), forwarded(), settled(at="2026-11-26 17:30"), returned(at="2027-01-05 09:00"))
    assert dossier.timeliness is Timeliness.ON_TIME


def test_a_pending_dossier_is_neither_early_nor_late() -> None:
    assert fold(received()).timeliness is None


def test_a_negative_result_is_settled_not_unaccepted() -> None:
    dossier = fold(received(), forwarded(), settled(negative=True))
    assert (dossier.status, dossier.is_negative) == (Status.SETTLED, True)


def test_accepting_keeps_the_due_time_of_an_online_arrival() -> None:
    dossier = fold(submitted(), event(Kind.DOSSIER_ACCEPTED, 2, CodeBody(recorded_at_ms=1)))
    assert (dossier.status, dossier.due_at, dossier.code) == (Status.RECEIVED, DUE, "H59.25.14-261120-0001")


def test_accepting_may_give_code_and_due_time() -> None:
    later = local("2026-11-27 17:00")
    body = CodeBody(code="H59.25.14-261120-0009", due_at_ms=milliseconds(later), due_rule="mới")
    dossier = fold(submitted(code=None, due_at_ms=None), event(Kind.DOSSIER_ACCEPTED, 2, body))
    assert (dossier.code, dossier.due_at, dossier.due_rule) == ("H59.25.14-261120-0009", later, "mới")


def test_an_online_arrival_that_is_refused_is_closed() -> None:
    dossier = fold(submitted(), event(Kind.DOSSIER_NOT_ACCEPTED, 2, person=StepPerson(reason="Sai nơi nộp")))
    assert (dossier.status, dossier.closed_at) == (Status.NOT_ACCEPTED, NOW)
    assert dossier.history[-1].words == "Sai nơi nộp"


@pytest.mark.parametrize(("kind", "status"), [(Kind.WITHDRAWN, Status.WITHDRAWN), (Kind.STOPPED, Status.STOPPED)])
def test_what_is_withdrawn_or_stopped_is_closed(kind: Kind, status: Status) -> None:
    dossier = fold(received(), event(kind, 2))
    assert (dossier.status, dossier.closed_at, dossier.is_open) == (status, NOW, False)


def test_a_supplement_stops_the_clock_and_what_was_left_goes_on() -> None:
    asked = event(Kind.SUPPLEMENT_REQUESTED, 2, at=local("2026-11-23 09:00"))
    waiting = fold(received(), asked)
    assert waiting.status is Status.AWAITING_SUPPLEMENT
    assert waiting.clock is not None
    assert waiting.clock.is_paused
    brought = event(Kind.SUPPLEMENT_RECEIVED, 3, at=local("2026-12-01 09:00"))
    going_on = fold(received(), asked, brought)
    assert going_on.status is Status.PROCESSING
    assert going_on.due_at == local("2026-12-03 17:00")  # two working days were left on Monday the 23rd
    assert going_on.printed_due_at == DUE


def test_a_payment_stops_the_clock_too() -> None:
    asked = event(Kind.PAYMENT_REQUESTED, 2, at=local("2026-11-23 09:00"))
    paid = event(Kind.PAYMENT_RECEIVED, 3, at=local("2026-11-25 09:00"))
    assert fold(received(), asked).status is Status.AWAITING_PAYMENT
    assert fold(received(), asked, paid).due_at == local("2026-11-27 17:00")


def test_a_supplement_may_restart_the_limit_where_the_procedure_says_so() -> None:
    asked = event(Kind.SUPPLEMENT_REQUESTED, 2, at=local("2026-11-23 09:00"))
    brought = event(Kind.SUPPLEMENT_RECEIVED, 3, at=local("2026-12-01 09:00"))
    assert fold(received(clock_policy="restart"), asked, brought).due_at == local("2026-12-04 17:00")


def test_an_apology_moves_the_appointment_and_keeps_what_was_printed() -> None:
    later = local("2026-12-04 17:00")
    dossier = fold(received(), event(Kind.APOLOGISED, 2, AppointmentBody(new_due_at_ms=milliseconds(later))))
    assert (dossier.due_at, dossier.printed_due_at, dossier.apologies) == (later, DUE, 1)
    assert dossier.status is Status.RECEIVED


def test_printed_copies_and_the_first_rating_count() -> None:
    rated = [event(Kind.RATING_GIVEN, n, RatingBody(score=n - 4, reason="late")) for n in (4, 6)]
    printed = [event(Kind.RECEIPT_PRINTED, n, PrintedBody(copy_number=n)) for n in (2, 3)]
    dossier = fold(received(), *printed, *rated)
    assert (dossier.copies_printed, dossier.contested) == (2, ())
    assert dossier.rating == Rating(0, "late", instant(rated[0].at_ms))


# -- codes -------------------------------------------------------------------------------------------------------------


def test_a_code_replaces_a_temporary_token_and_the_token_stays_findable() -> None:
    assigned = event(Kind.CODE_ASSIGNED, 2, CodeBody(code="H59.25.14-261120-0500"))
    dossier = fold(received(code=None, token="TM-0123BCGH"), assigned)
    assert (dossier.code, dossier.token) == ("H59.25.14-261120-0500", "TM-0123BCGH")


def test_a_code_that_comes_before_the_birth_stays() -> None:
    assigned = event(Kind.CODE_ASSIGNED, 1, CodeBody(code="H59.25.14-261120-0500"))
    dossier = fold(assigned, received(2, code=None, token="TM-0123BCGH"))
    assert (dossier.code, dossier.contested) == ("H59.25.14-261120-0500", ())


def test_the_same_code_twice_is_nothing_and_another_one_is_contested() -> None:
    same = event(Kind.CODE_ASSIGNED, 2, CodeBody(code="H59.25.14-261120-0001"))
    other = event(Kind.CODE_ASSIGNED, 3, CodeBody(code="H59.25.14-261120-0002"))
    dossier = fold(received(), same, other)
    assert (dossier.code, dossier.contested) == ("H59.25.14-261120-0001", (other.eid,))


# -- what does not fit -------------------------------------------------------------------------------------------------


def test_a_step_that_the_state_does_not_allow_is_kept_and_contested() -> None:
    late = forwarded(5)
    dossier = fold(received(), forwarded(), settled(), returned(), late)
    assert (dossier.status, dossier.contested) == (Status.RETURNED, (late.eid,))
    assert dossier.history[-1].is_contested


def test_a_step_that_somebody_else_had_already_taken_is_nothing() -> None:
    dossier = fold(received(), event(Kind.WITHDRAWN, 2), event(Kind.WITHDRAWN, 3))
    assert (dossier.status, dossier.contested, len(dossier.history)) == (Status.WITHDRAWN, (), 3)


def test_a_hand_over_stands_whatever_the_state_says() -> None:
    given = returned(2)
    dossier = fold(received(), given)
    assert (dossier.status, dossier.returned_at) == (Status.RETURNED, local("2026-11-25 10:00"))
    assert dossier.contested == (given.eid,)


def test_a_hand_over_that_comes_before_the_birth_still_stands() -> None:
    given = returned(2)
    dossier = fold(given, received(3))
    assert (dossier.status, dossier.code) == (Status.RETURNED, "H59.25.14-261120-0001")
    assert dossier.contested == (given.eid,)


def test_the_second_hand_over_of_one_result_raises_the_alarm_and_the_first_one_stands() -> None:
    second = returned(5, at="2026-11-25 16:00", who=BINH_STORED)
    dossier = fold(received(), forwarded(), settled(), returned(), second)
    assert (dossier.receiver_name, dossier.returned_at) == ("Thạch Thị Ngọc Ánh", local("2026-11-25 10:00"))
    assert dossier.contested == (second.eid,)
    assert [entry.is_contested for entry in dossier.history] == [False, False, False, False, True]


@pytest.mark.parametrize("kind", [Kind.PAYMENT_RECEIVED, Kind.SUPPLEMENT_RECEIVED])
def test_money_and_papers_taken_twice_are_contested_and_move_nothing(kind: Kind) -> None:
    taken = event(kind, 3)
    dossier = fold(received(), forwarded(), taken)
    assert (dossier.status, dossier.contested) == (Status.PROCESSING, (taken.eid,))


def test_papers_that_come_after_a_withdrawal_do_not_start_the_clock_again() -> None:
    taken = event(Kind.SUPPLEMENT_RECEIVED, 4)
    dossier = fold(received(), event(Kind.SUPPLEMENT_REQUESTED, 2), event(Kind.WITHDRAWN, 3), taken)
    assert (dossier.status, dossier.contested) == (Status.WITHDRAWN, (taken.eid,))
    assert dossier.clock is not None
    assert dossier.clock.is_paused


def test_a_named_person_resolves_a_contest() -> None:
    second = returned(5)
    resolved = event(Kind.CONTEST_RESOLVED, 6, StepBody(resolves=second.eid, decision="kept"))
    dossier = fold(received(), forwarded(), settled(), returned(), second, resolved)
    assert dossier.contested == ()
    assert dossier.history[4].is_contested, "the history keeps that it was contested"


def test_a_kind_of_a_newer_program_is_kept_without_effect() -> None:
    dossier = fold(received(), event("drone_dispatched", 2, StepBody(to="x")))
    assert (dossier.status, dossier.contested) == (Status.RECEIVED, ())
    assert dossier.history[-1].kind == "drone_dispatched"


def test_steps_before_the_birth_are_contested() -> None:
    early = forwarded(1)
    dossier = fold(early, received(2))
    assert (dossier.status, dossier.contested) == (Status.RECEIVED, (early.eid,))


# -- corrections -------------------------------------------------------------------------------------------------------


def test_the_last_writer_wins_field_by_field_whatever_the_order() -> None:
    first = corrected(2, hlc=10, content="sớm", owner=ANH_STORED)
    last = corrected(3, hlc=20, content="muộn")
    for order in ((first, last), (last, first)):
        dossier = fold(received(), *order)
        assert (dossier.content, dossier.owner) == ("muộn", ANH_STORED)


def test_corrections_of_one_moment_are_decided_by_their_identity() -> None:
    one, other = corrected(2, hlc=10, content="a"), corrected(3, hlc=10, content="b")
    assert fold(received(), one, other).content == fold(received(), other, one).content == "b"


def test_a_correction_changes_only_what_it_names() -> None:
    papers = (DocumentBody("Tờ khai", 2),)
    dossier = fold(received(), corrected(2, documents=papers))
    assert (dossier.documents, dossier.submitter, dossier.content) == (papers, ANH_STORED, "Để đăng ký kết hôn")
    assert fold(received(), corrected(2, submitter=BINH_STORED, masked_name="L. V. B.")).masked_name == "L. V. B."


def test_a_redacted_correction_still_changes_the_masked_name() -> None:
    redacted = corrected(2, submitter=BINH_STORED, masked_name="L. V. B.").without_person()
    dossier = fold(received().without_person(), redacted)
    assert (dossier.masked_name, dossier.submitter.name) == ("L. V. B.", "")


def test_a_correction_of_what_cannot_be_corrected_is_ignored() -> None:
    body = CorrectionBody(fields=("code", "status", "due_at"))
    assert fold(received(), event(Kind.CORRECTED, 2, body)).code == "H59.25.14-261120-0001"


# -- damaged and foreign events ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ms", [-(2**63), -(10**15), 10**15, 2**63, 2**64 - 1])
def test_absurd_times_do_not_stop_the_fold(ms: int) -> None:
    events = [
        received(received_at_ms=ms, due_at_ms=ms, starts_at_ms=ms, recorded_at_ms=ms),
        event(Kind.SUPPLEMENT_REQUESTED, 2),
        event(Kind.SUPPLEMENT_RECEIVED, 3),
        event(Kind.APOLOGISED, 4, AppointmentBody(new_due_at_ms=ms)),
    ]
    dossier = fold(*(msgspec.structs.replace(one, at_ms=ms) for one in events))
    assert dossier.received_at is not None
    assert dossier.received_at.year in {1900, 2200}


@pytest.mark.parametrize("limit", [LimitBody(10**12, "working_day"), LimitBody(0, "hour"), LimitBody(3, "fortnight")])
def test_a_limit_that_cannot_be_meant_counts_as_none(limit: LimitBody) -> None:
    asked = event(Kind.SUPPLEMENT_REQUESTED, 2)
    dossier = fold(received(limit=limit, clock_policy="restart"), asked, event(Kind.SUPPLEMENT_RECEIVED, 3))
    assert (dossier.limit, dossier.unit, dossier.status) == (None, Unit.WORKING_DAY, Status.PROCESSING)


def test_an_unknown_clock_policy_pauses() -> None:
    clock = fold(received(clock_policy="rewind")).clock
    assert clock is not None
    assert clock.policy == "pause"


def test_instants_survive_the_way_to_milliseconds_and_back() -> None:
    at = local("2026-11-20 08:15").replace(microsecond=123_000)
    assert instant(milliseconds(at)) == at
    assert instant(-1).year == 1969


# -- the clock of what does not come to the counter --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "due"),
    [("counter", "2026-12-02 17:00"), ("online", "2026-12-03 17:00"), ("post", "2026-12-03 17:00")],
)
def test_what_comes_back_at_night_counts_from_the_next_opening_unless_somebody_stood_at_the_counter(
    channel: str, due: str
) -> None:
    """Two working days are left on Monday; the paper comes on Monday 30 November at 20:00."""
    asked = event(Kind.SUPPLEMENT_REQUESTED, 2, at=local("2026-11-23 09:00"))
    brought = event(Kind.SUPPLEMENT_RECEIVED, 3, at=local("2026-11-30 20:00"))
    assert fold(received(channel=channel), asked, brought).due_at == local(due)


def test_a_pause_that_carries_the_limit_into_an_unpublished_year_makes_it_provisional() -> None:
    asked = event(Kind.SUPPLEMENT_REQUESTED, 2, at=local("2026-11-23 09:00"))
    brought = event(Kind.SUPPLEMENT_RECEIVED, 3, at=local("2026-12-31 09:00"))
    dossier = fold(received(), asked, brought)
    assert dossier.due_at == local("2027-01-05 17:00")
    assert (dossier.is_provisional, dossier.is_due_provisional) == (False, True)
