"""Laws of the fold that hold for every log, honest, damaged or hostile."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.bodies import (
    BODY_OF,
    PERSON_OF,
    AppointmentBody,
    CodeBody,
    CorrectionBody,
    DocumentBody,
    DossierBody,
    ForwardBody,
    LimitBody,
    PersonData,
    RatingBody,
    StepBody,
    StepPerson,
    encode,
)
from models.domain.calendar import FrozenCalendar
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, FeedEvent, Kind
from models.domain.lifecycle import STEP_OF_KIND, Status
from models.domain.procedure import ClockPolicy
from tests.builders import DOSSIER, DOSSIER_PERSON, NOW, OFFICE, calendar, dossier_body, event, received

QUICK = settings(max_examples=60)
WIDE = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
"""Anything at all takes a while to make up, more so on a busy machine."""

# -- anything that bytes can say ---------------------------------------------------------------------------------------

numbers = st.integers(-(2**63), 2**64 - 1) | st.sampled_from([0, 1, 2, 7, 420, 690, milliseconds(NOW)])
moments = st.integers(milliseconds(NOW) - 10**11, milliseconds(NOW) + 10**11) | numbers
parts: list[type[msgspec.Struct]] = [*BODY_OF.values(), *PERSON_OF.values(), StepBody]
field_names = sorted({name for part in parts for name in part.__struct_fields__})
leaves = st.none() | st.booleans() | numbers | st.text(max_size=8) | st.binary(max_size=8)
things = st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner))
nearly_maps = st.dictionaries(st.sampled_from(field_names), things, max_size=6).map(msgspec.msgpack.encode)
odd_calendars = st.builds(
    FrozenCalendar,
    patterns=st.lists(st.lists(numbers, max_size=4).map(tuple), max_size=3).map(tuple),
    week=st.lists(st.integers(-1, 3), max_size=8).map(tuple),
    since=numbers,
    published_until=numbers,
    names=st.just(("Bão",)),
    rows=st.lists(st.lists(numbers, max_size=7).map(tuple), max_size=3).map(tuple),
)
odd_births = st.builds(
    DossierBody,
    code=st.none() | st.text(max_size=5),
    limit=st.none() | st.builds(LimitBody, numbers, st.sampled_from(["hour", "working_day", "day", "month", "?"])),
    clock_policy=st.sampled_from(["pause", "restart", "?"]),
    same_day=st.booleans(),
    received_at_ms=moments,
    starts_at_ms=moments,
    due_at_ms=st.none() | moments,
    calendar=st.none() | odd_calendars,
).map(encode)
any_events = st.builds(
    Event,
    eid=st.integers(1, 9).map(lambda n: n.to_bytes(16, "big")) | st.binary(max_size=17),
    home=st.text(max_size=9),
    dossier=st.just(DOSSIER),
    kind=st.sampled_from(Kind) | st.text(max_size=9),
    v=st.integers(0, 99),
    at_ms=moments,
    hlc=numbers,
    clock_offset_ms=numbers,
    actor=st.binary(max_size=16),
    body=st.binary(max_size=40) | nearly_maps | odd_births,
    person=st.none() | st.binary(max_size=40) | nearly_maps,
    salt=st.binary(max_size=16),
    person_hash=st.binary(max_size=32),
)

# -- what counters write -----------------------------------------------------------------------------------------------

people = st.builds(PersonData, name=st.sampled_from(["Thạch Thị Ngọc Ánh", "Lý Văn Bình", ""]))
corrections = st.builds(
    CorrectionBody,
    fields=st.lists(st.sampled_from(["submitter", "owner", "documents", "content"]), unique=True).map(tuple),
    documents=st.none() | st.just((DocumentBody("Tờ khai", 2),)),
    masked_name=st.sampled_from(["", "L. V. B."]),
)
step_people = st.builds(
    StepPerson, note=st.text(max_size=5), submitter=people, owner=st.none() | people, receiver=st.none() | people
)
bodies = {
    Kind.CORRECTED: corrections,
    Kind.RATING_GIVEN: st.builds(RatingBody, score=st.integers(0, 2)),
    Kind.CODE_ASSIGNED: st.builds(CodeBody, code=st.sampled_from(["H59.25.14-261120-0001", "H59.25.14-261120-0002"])),
    Kind.APOLOGISED: st.builds(
        AppointmentBody,
        new_due_at_ms=st.none() | st.integers(0, 60 * 24).map(lambda hours: milliseconds(NOW + timedelta(hours=hours))),
        calendar=st.none() | st.just(calendar().freeze(date(2026, 11, 20))),
    ),
    Kind.FORWARDED: st.builds(
        ForwardBody,
        to=st.sampled_from(["Tư pháp", "Địa chính"]),
        leg=st.none() | st.sampled_from([LimitBody(2, "working_day"), LimitBody(4, "hour")]),
        leg_due_at_ms=st.none() | st.integers(0, 300).map(lambda hours: milliseconds(NOW + timedelta(hours=hours))),
    ),
}
births = st.fixed_dictionaries(
    {
        "clock_policy": st.sampled_from(ClockPolicy).map(str),
        "limit": st.sampled_from(
            [LimitBody(3, "working_day"), LimitBody(8, "hour"), LimitBody(15, "day"), LimitBody(1, "month"), None]
        ),
        "same_day": st.booleans(),
        "channel": st.sampled_from(["counter", "post", "online"]),
    }
)
"""Both policies, every unit, and what has no limit but its day."""
later_kinds = st.sampled_from([kind for kind in Kind if kind not in {Kind.DOSSIER_RECEIVED, Kind.DOSSIER_SUBMITTED}])


@st.composite
def later_events(draw: st.DrawFn, n: int) -> Event:
    kind = draw(later_kinds)
    steps = st.builds(StepBody, to=st.sampled_from(["Tư pháp", "Địa chính"]), negative=st.booleans())
    hours = draw(st.integers(0, 24 * 40))
    return event(
        kind,
        n,
        draw(bodies.get(kind, steps)) if kind is not Kind.DOSSIER_ACCEPTED else CodeBody(recorded_at_ms=1),
        draw(step_people),
        at=NOW.fromtimestamp(NOW.timestamp() + hours * 3600, NOW.tzinfo),
        hlc=draw(st.integers(0, 5)),
    )


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """A birth, then up to eight steps in any order, legal or not."""
    frozen = draw(births)
    born = (
        received(1, **frozen)
        if draw(st.booleans())
        else event(Kind.DOSSIER_SUBMITTED, 1, dossier_body(**frozen), DOSSIER_PERSON)
    )
    return [born, *(draw(later_events(n)) for n in range(2, 2 + draw(st.integers(0, 8))))]


def replayed(events: list[Event]) -> Dossier:
    dossier = Dossier.replay(events)
    assert dossier is not None
    return dossier


# -- laws --------------------------------------------------------------------------------------------------------------


@WIDE
@given(st.lists(any_events, max_size=8))
def test_replay_is_total(log: list[Event]) -> None:
    dossier = Dossier.replay(log)
    assert (dossier is None) == (not log)
    if dossier is not None:
        assert [entry.eid for entry in dossier.history] == list(dict.fromkeys(one.eid for one in log))
        assert dossier.due_at is None or dossier.due_at.tzinfo is not None
        assert dossier.timeliness in {None, "early", "on_time", "overdue"}


@WIDE
@given(logs(), st.lists(any_events, max_size=4))
def test_hostile_events_on_an_honest_dossier_do_not_stop_the_fold(log: list[Event], foreign: list[Event]) -> None:
    assert replayed([*log, *foreign]).is_born


@WIDE
@given(odd_births, st.lists(moments, min_size=3, max_size=3))
def test_pauses_of_a_hostile_birth_do_not_stop_the_fold(birth: bytes, at_ms: list[int]) -> None:
    kinds = (Kind.DOSSIER_RECEIVED, Kind.SUPPLEMENT_REQUESTED, Kind.SUPPLEMENT_RECEIVED)
    log = [event(kind, n) for n, kind in enumerate(kinds, start=1)]
    log = [msgspec.structs.replace(one, at_ms=ms) for one, ms in zip(log, at_ms, strict=True)]
    log[0] = msgspec.structs.replace(log[0], body=birth)
    assert replayed(log).status is Status.PROCESSING


@QUICK
@given(logs(), st.data())
def test_duplicates_change_nothing(log: list[Event], data: st.DataObject) -> None:
    doubled = list(log)
    for again in data.draw(st.lists(st.sampled_from(log), max_size=4)):
        doubled.insert(data.draw(st.integers(doubled.index(again) + 1, len(doubled))), again)
    assert replayed(doubled) == replayed(log)


@QUICK
@given(logs(), st.data())
def test_any_delivery_order_of_the_same_feed_gives_the_same_state(log: list[Event], data: st.DataObject) -> None:
    feed = [FeedEvent(position, "c1", 7, position, 0, one) for position, one in enumerate(log, start=1)]
    delivered = data.draw(st.permutations(feed)) + data.draw(st.lists(st.sampled_from(feed), max_size=4))
    held = {placed.position: placed.event for placed in delivered}
    assert replayed([held[position] for position in sorted(held)]) == replayed(log)


@QUICK
@given(logs())
def test_waiting_for_a_paper_and_waiting_for_money_stop_the_clock_alike(log: list[Event]) -> None:
    """Statuses 5 and 6 differ in their name and in nothing that the clock sees."""
    other = {
        Kind.SUPPLEMENT_REQUESTED: Kind.PAYMENT_REQUESTED,
        Kind.PAYMENT_REQUESTED: Kind.SUPPLEMENT_REQUESTED,
        Kind.SUPPLEMENT_RECEIVED: Kind.PAYMENT_RECEIVED,
        Kind.PAYMENT_RECEIVED: Kind.SUPPLEMENT_RECEIVED,
    }
    changed = [msgspec.structs.replace(one, kind=str(other.get(Kind(one.kind), one.kind))) for one in log]
    one, two = replayed(log), replayed(changed)
    assert (one.clock, one.due_at) == (two.clock, two.due_at)
    assert [(leg.due_at, leg.ended_at, leg.timeliness) for leg in one.legs] == [
        (leg.due_at, leg.ended_at, leg.timeliness) for leg in two.legs
    ]


@QUICK
@given(logs())
def test_folding_one_by_one_is_folding_all(log: list[Event]) -> None:
    dossier = Dossier(id=DOSSIER, home=OFFICE)
    for one in log:
        dossier = dossier.apply(one)
    assert dossier == replayed(log)


@QUICK
@given(logs())
def test_nothing_is_dropped_in_silence(log: list[Event]) -> None:
    """Every event stands in the history; a status step without effect is contested, or was already taken."""
    dossier = replayed(log)
    assert [entry.eid for entry in dossier.history] == [one.eid for one in log]
    status = Status.SUBMITTED if log[0].kind == Kind.DOSSIER_SUBMITTED else Status.RECEIVED
    for entry in dossier.history[1:]:
        step = STEP_OF_KIND.get(entry.kind)
        if entry.is_contested:
            assert entry.status is status or entry.kind == Kind.RESULT_RETURNED
        elif step is not None and step.leads_to is not None:
            assert entry.status is step.leads_to
            assert status in step.allowed_from or status is step.leads_to
        else:
            assert entry.status is status
        status = entry.status


@given(logs())
def test_a_hand_over_always_stands(log: list[Event]) -> None:
    dossier = replayed(log)
    hand_overs = [one for one in log if one.kind == Kind.RESULT_RETURNED]
    assert (dossier.returned_at is not None) == bool(hand_overs)
    if hand_overs:
        assert dossier.status is Status.RETURNED
        assert dossier.returned_at is not None
        assert milliseconds(dossier.returned_at) == hand_overs[0].at_ms
        later = {one.eid for one in hand_overs[1:]}
        assert later == {entry.eid for entry in dossier.history if entry.is_contested} & later


@QUICK
@given(st.lists(corrections, max_size=5), st.data())
def test_corrections_agree_whatever_their_order(wanted: list[CorrectionBody], data: st.DataObject) -> None:
    log = [
        event(Kind.CORRECTED, n, body, data.draw(step_people), hlc=data.draw(st.integers(0, 3)))
        for n, body in enumerate(wanted, start=2)
    ]
    one, other = replayed([received(), *log]), replayed([received(), *data.draw(st.permutations(log))])
    for name in ("submitter", "owner", "documents", "content", "masked_name", "described"):
        assert getattr(one, name) == getattr(other, name)


@QUICK
@given(logs())
def test_a_redacted_feed_tells_the_same_about_the_dossier_and_nothing_about_people(log: list[Event]) -> None:
    full, redacted = replayed(log), replayed([one.without_person() for one in log])
    for name in ("status", "code", "due_at", "contested", "settled_at", "returned_at", "documents", "masked_name"):
        assert getattr(redacted, name) == getattr(full, name)
    assert redacted.submitter == PersonData()
    assert (redacted.content, redacted.receiver_name) == ("", "")
    assert all(entry.words == "" for entry in redacted.history)
