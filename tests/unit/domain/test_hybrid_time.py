"""Rule 7: descriptive fields are last writer wins by a hybrid time that is believed five minutes beyond its receipt."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from models.domain.bodies import CorrectionBody, ForwardBody, PersonData, StepBody, StepPerson
from models.domain.devices import office_of
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, Kind
from models.domain.guests import invited_by, office_named
from models.domain.hybrid_time import COUNTER_BITS, MOST_AHEAD_MS, believed, latest_hlc, physical_ms
from tests.builders import NOW, event, received

_START = milliseconds(NOW)
_DAY = 86_400_000
_Told = tuple[Event, int]
"""An event and when the province received it."""


def _correction(n: int, *, at_ms: int, counter: int = 0, name: str = "") -> Event:
    who = StepPerson(submitter=PersonData(name=name or f"Người {n}"))
    hlc = max(at_ms, 0) << COUNTER_BITS | counter
    return event(Kind.CORRECTED, n, CorrectionBody(fields=("submitter",)), who, hlc=hlc)


def _name(*events: Event) -> str:
    state = Dossier.replay([received(), *events])
    assert state is not None
    return state.submitter.name


@st.composite
def _corrections(draw: st.DrawFn) -> list[_Told]:
    """Counters whose clocks are up to 400 days off write corrections that the province receives minutes later."""
    offsets = draw(st.lists(st.integers(-400 * _DAY, 400 * _DAY), min_size=2, max_size=3))
    told = []
    for n in range(2, 2 + draw(st.integers(1, 6))):
        true_ms = _START + draw(st.integers(0, 10)) * 60_000
        lag_ms = draw(st.sampled_from([0, 1_000, 60_000, 3 * _DAY]))
        told.append((_correction(n, at_ms=true_ms + draw(st.sampled_from(offsets))), true_ms + lag_ms))
    return told


@given(_corrections())
def test_every_order_of_delivery_ends_with_the_same_name(told: list[_Told]) -> None:
    feed = [believed(*one) for one in told]
    names = {_name(*order) for order in itertools.islice(itertools.permutations(feed), 60)}
    assert len(names) == 1


@given(_corrections())
def test_pending_ones_on_top_come_to_the_same_once_received(told: list[_Told]) -> None:
    """Each counter in turn holds its own correction without a receipt; after the exchange all fold alike."""
    whole = _name(*(believed(*one) for one in told))
    for mine in told:
        others = [believed(*one) for one in told if one is not mine]
        _name(*others, believed(mine[0], None))
        assert _name(*(believed(*one) for one in told)) == whole
        assert _name(*others, believed(*mine)) == whole


@given(st.integers(1, 400), st.integers(6, 60))
def test_a_fast_clock_wins_for_five_minutes_only(days: int, minutes: int) -> None:
    fast = _correction(9, at_ms=_START + days * _DAY, name="Nhanh")
    right_at = _START + minutes * 60_000
    right = _correction(2, at_ms=right_at, name="Đúng")
    assert _name(fast, right) == "Nhanh"
    assert _name(believed(fast, _START), believed(right, right_at)) == "Đúng"
    within = _correction(3, at_ms=_START + 4 * 60_000, name="Trong năm phút")
    assert _name(believed(fast, _START), believed(within, _START + 4 * 60_000)) == "Nhanh"


@given(st.integers(-400, -1))
def test_a_slow_clock_loses_and_nothing_is_changed_for_it(days: int) -> None:
    slow = _correction(9, at_ms=_START + days * _DAY, name="Chậm")
    assert believed(slow, _START) is slow
    assert _name(_correction(2, at_ms=_START, name="Đúng"), slow) == "Đúng"


def test_the_old_value_stays_in_the_history() -> None:
    fast = believed(_correction(9, at_ms=_START + 400 * _DAY, name="Nhanh"), _START)
    right = _correction(2, at_ms=_START + 6 * 60_000, name="Đúng")
    state = Dossier.replay([received(), fast, right])
    assert state is not None
    changes = [change for entry in state.history for change in entry.changes]
    assert [(change.old.name, change.new.name) for change in changes] == [  # type: ignore[union-attr]  # people
        ("Thạch Thị Ngọc Ánh", "Nhanh"),
        ("Nhanh", "Đúng"),
    ]


def test_the_event_itself_is_never_changed() -> None:
    fast = _correction(9, at_ms=_START + _DAY)
    capped = believed(fast, _START)
    assert capped.eid == fast.eid
    assert physical_ms(capped.hlc) == _START + MOST_AHEAD_MS
    assert capped.hlc == latest_hlc(_START)
    assert physical_ms(fast.hlc) == _START + _DAY
    assert believed(fast, None) is fast
    assert believed(fast, 0) is fast, "an older province does not say"


def test_an_office_is_named_by_a_code_of_two_groups_at_least() -> None:
    assert office_named("H59.25.15") == "H59.25.15"
    assert office_named(" h59.25.15 – UBND xã Mỹ Xuyên") == "H59.25.15"
    assert office_named("H59.25.15: một cửa") == "H59.25.15"
    for words in ("", "  ", "UBND xã", "Phòng Tư pháp", "H59", "Ông An (H59.25.15)", "H59..15", ".", "–"):
        assert office_named(words) == "", words


def test_a_home_does_not_invite_itself_and_other_steps_invite_nobody() -> None:
    away = event(Kind.FORWARDED, 2, ForwardBody(to="H59.25.15"))
    assert invited_by(away) == "H59.25.15"
    assert invited_by(event(Kind.FORWARDED, 3, ForwardBody(to=away.home))) == ""
    assert invited_by(event(Kind.SETTLED, 4, StepBody(to="H59.25.15"))) == ""


def test_a_counter_s_name_says_whose_it_is() -> None:
    assert office_of("H59.25.14.Q1.3fa2c1") == "H59.25.14"
    assert [office_of(name) for name in ("c1", "H59.25.14.K.3fa2c1", "")] == ["", "", ""]
