"""A contested event is decided about by one more event; nothing is deleted."""

from __future__ import annotations

from models.domain.bodies import ForwardBody, StepBody, StepPerson
from models.domain.dossier import Dossier
from models.domain.events import Event, Kind
from models.domain.lifecycle import Status
from tests.builders import event, received

WITHDRAWN = event(Kind.WITHDRAWN, 2)
TOO_LATE = event(Kind.FORWARDED, 3, ForwardBody(to="Tư pháp"))


def fold(*events: Event) -> Dossier:
    dossier = Dossier.replay(events)
    assert dossier is not None
    return dossier


def resolved(n: int, of: Event = TOO_LATE, decision: str = "set_aside") -> Event:
    person = StepPerson(reason="Đã gọi hỏi người nộp")
    return event(Kind.CONTEST_RESOLVED, n, StepBody(resolves=of.eid, decision=decision), person)


def test_a_resolution_closes_the_contest_and_keeps_the_event() -> None:
    dossier = fold(received(), WITHDRAWN, TOO_LATE, resolved(4))
    assert (dossier.contested, dossier.status) == ((), Status.WITHDRAWN)
    (resolution,) = dossier.resolutions
    assert (resolution.resolves, resolution.decision, resolution.reason) == (
        TOO_LATE.eid,
        "set_aside",
        "Đã gọi hỏi người nộp",
    )
    assert [(entry.kind, entry.is_contested) for entry in dossier.history[2:]] == [
        (Kind.FORWARDED, True),
        (Kind.CONTEST_RESOLVED, False),
    ]


def test_the_first_decision_stands() -> None:
    dossier = fold(received(), WITHDRAWN, TOO_LATE, resolved(4), resolved(5, decision="kept"))
    assert [resolution.decision for resolution in dossier.resolutions] == ["set_aside"]


def test_deciding_about_what_is_not_contested_changes_nothing() -> None:
    before = fold(received(), WITHDRAWN)
    after = fold(received(), WITHDRAWN, resolved(4, of=WITHDRAWN))
    assert (after.contested, after.resolutions, after.status) == ((), (), before.status)


def test_a_redacted_feed_tells_the_decision_and_not_the_words() -> None:
    events = [each.without_person() for each in (received(), WITHDRAWN, TOO_LATE, resolved(4))]
    (resolution,) = fold(*events).resolutions
    assert (resolution.decision, resolution.reason) == ("set_aside", "")
