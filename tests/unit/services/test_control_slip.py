"""The control slip says who had the dossier, until when, and who was late."""

from __future__ import annotations

import pytest

from models.domain.bodies import ForwardBody, StepBody, StepPerson
from models.domain.deadline import Timeliness
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, Kind
from models.services.control_slip import control_slip_of
from models.services.refusal import Refused
from models.services.slips import ControlSlipPaper
from tests.builders import LAN, NOW, event, local, office, received, submitted

COUNTER = office().heading.name


def slip(*events: Event) -> ControlSlipPaper:
    dossier = Dossier.replay(events)
    assert dossier is not None
    return control_slip_of(dossier, office=office(), names={LAN.actor: LAN.name}, printed_at=NOW)


def forwarded(n: int, to: str, at: str, due: str, note: str = "") -> Event:
    body = ForwardBody(to=to, leg_due_at_ms=milliseconds(local(due)))
    return event(Kind.FORWARDED, n, body, StepPerson(note=note), at=local(at))


TWICE = (
    received(),
    forwarded(2, "Tư pháp", "2026-11-20 09:00", "2026-11-20 17:00", note="kèm bản vẽ"),
    forwarded(3, "Chủ tịch", "2026-11-23 09:00", "2026-11-25 17:00"),
)


def test_each_row_has_the_limit_of_who_receives_and_the_verdict_on_who_gives() -> None:
    rows = slip(*TWICE).legs
    assert [(row.from_office, row.to_office, row.due_at, row.result) for row in rows] == [
        (COUNTER, "Tư pháp", local("2026-11-20 17:00"), None),
        ("Tư pháp", "Chủ tịch", local("2026-11-25 17:00"), Timeliness.OVERDUE),
    ]
    assert [(row.handed_at, row.handed_by, row.note) for row in rows] == [
        (local("2026-11-20 09:00"), LAN.name, "kèm bản vẽ"),
        (local("2026-11-23 09:00"), LAN.name, ""),
    ]


def test_the_way_back_to_the_counter_is_the_last_row() -> None:
    settled = event(Kind.SETTLED, 4, StepBody(), at=local("2026-11-25 09:00"))
    back = slip(*TWICE, settled).legs[-1]
    assert (back.from_office, back.to_office, back.received_at) == ("Chủ tịch", COUNTER, local("2026-11-25 09:00"))
    assert (back.received_by, back.result) == (LAN.name, Timeliness.ON_TIME)


def test_a_dossier_that_went_nowhere_has_a_slip_without_rows() -> None:
    paper = slip(received())
    assert (paper.legs, paper.issued_at, paper.due_at) == ((), NOW, local("2026-11-26 17:00"))


def test_an_online_arrival_has_nothing_to_control_before_it_is_accepted() -> None:
    with pytest.raises(Refused) as caught:
        slip(submitted())
    assert caught.value.code == "not_accepted_yet"


def test_each_way_back_to_the_counter_is_a_row_and_the_next_one_starts_there() -> None:
    """What lay at the counter between two legs is nobody else's lateness."""
    back = event(Kind.TAKEN_BACK, 4, StepBody(), StepPerson(note="thiếu bản vẽ"), at=local("2026-11-25 10:00"))
    again = forwarded(5, "Tư pháp", "2026-12-01 09:00", "2026-12-02 17:00")
    settled = event(Kind.SETTLED, 6, StepBody(), at=local("2026-12-02 09:00"))
    rows = slip(*TWICE, back, again, settled).legs
    assert [(row.from_office, row.to_office, row.result) for row in rows[2:]] == [
        ("Chủ tịch", COUNTER, Timeliness.ON_TIME),
        (COUNTER, "Tư pháp", None),
        ("Tư pháp", COUNTER, Timeliness.ON_TIME),
    ]
    assert (rows[2].handed_at, rows[2].received_at) == (local("2026-11-25 10:00"), local("2026-11-25 10:00"))
    assert (rows[2].received_by, rows[2].note) == (LAN.name, "thiếu bản vẽ")


def test_a_dossier_that_came_back_before_its_result_has_no_second_way_back() -> None:
    back = event(Kind.TAKEN_BACK, 4, StepBody(), at=local("2026-11-25 10:00"))
    settled = event(Kind.SETTLED, 5, StepBody(), at=local("2026-11-26 09:00"))
    assert [row.to_office for row in slip(*TWICE, back, settled).legs] == ["Tư pháp", "Chủ tịch", COUNTER]
