"""An online arrival is accepted or refused within eight working hours; that is not the dossier's own limit."""

from __future__ import annotations

import pytest

from models.domain.answer import answer_due
from models.domain.bodies import CodeBody, StepBody
from models.domain.dossier import Dossier, milliseconds
from models.domain.events import Event, Kind
from tests.builders import calendar, event, local, received, submitted

DUE = local("2026-11-23 08:45")
DUE_MS = milliseconds(DUE)


def fold(*events: Event) -> Dossier:
    dossier = Dossier.replay(events)
    assert dossier is not None
    return dossier


@pytest.mark.parametrize(
    ("arrived", "due"),
    [
        ("2026-11-20 08:15", "2026-11-23 08:15"),
        ("2026-11-20 17:00", "2026-11-23 17:00"),
        ("2026-11-20 22:00", "2026-11-23 17:00"),
        ("2026-11-22 10:00", "2026-11-23 17:00"),
        ("2026-11-23 13:30", "2026-11-25 11:30"),
    ],
)
def test_the_answer_is_due_after_eight_working_hours(arrived: str, due: str) -> None:
    assert answer_due(local(arrived), calendar()) == local(due)


def test_an_arrival_without_an_answer_is_late_by_the_minute() -> None:
    arrival = fold(submitted(answer_due_at_ms=DUE_MS))
    assert (arrival.answer_due_at, arrival.answered_at) == (DUE, None)
    assert [arrival.is_answer_late(local(f"2026-11-23 08:4{n}")) for n in (5, 6)] == [False, True]


@pytest.mark.parametrize("kind", [Kind.DOSSIER_ACCEPTED, Kind.DOSSIER_NOT_ACCEPTED, Kind.WITHDRAWN])
def test_an_answer_stops_the_question(kind: Kind) -> None:
    body = CodeBody() if kind is Kind.DOSSIER_ACCEPTED else StepBody()
    answered = fold(submitted(answer_due_at_ms=DUE_MS), event(kind, 2, body, at=local("2026-11-23 08:45")))
    assert answered.answered_at == DUE
    assert not answered.is_answer_late(local("2027-01-01 08:00"))
    late = fold(submitted(answer_due_at_ms=DUE_MS), event(kind, 2, body, at=local("2026-11-23 08:46")))
    assert late.is_answer_late(local("2026-11-23 08:46"))


def test_what_came_to_the_counter_needs_no_answer() -> None:
    dossier = fold(received())
    assert (dossier.answer_due_at, dossier.is_answer_late(local("2030-01-01 08:00"))) == (None, False)
