"""Habits over a real file: the newest reasons by action, and what one clerk registers."""

from __future__ import annotations

from models.domain.bodies import StepBody, StepPerson
from models.domain.events import Kind
from models.services.phrases import own_phrases
from models.services.ports import NewEvent
from tests.builders import HUNG, LAN, MARITAL, NOW
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import register


def test_reasons_are_told_by_action_the_newest_first(opened: Open) -> None:
    database = opened()
    dossier = register(database).dossier
    with database.units() as unit:
        for kind, about, reason, negative in (
            (Kind.TURNED_AWAY, None, "Tờ khai chưa ký", False),
            (Kind.TURNED_AWAY, None, "Không thuộc thẩm quyền", True),
            (Kind.SUPPLEMENT_REQUESTED, dossier, "Thiếu ảnh", False),
            (Kind.SETTLED, dossier, "không phải câu mẫu", True),
            (Kind.TURNED_AWAY, None, "Tờ khai chưa ký", False),
        ):
            body = StepBody(negative=negative)
            unit.append(NewEvent(about, kind, NOW, LAN.actor, body, StepPerson(reason=reason)))
        unit.commit()
    assert list(database.habits().reasons()) == [
        ("turn_away", "Tờ khai chưa ký"),
        ("request_supplement", "Thiếu ảnh"),
        ("turn_away_refuse", "Không thuộc thẩm quyền"),
        ("turn_away", "Tờ khai chưa ký"),
    ]
    assert own_phrases(database.habits())["turn_away"] == ("Tờ khai chưa ký",)


def test_a_clerks_own_procedures_are_counted(opened: Open) -> None:
    database = opened()
    for _ in range(3):
        register(database)
    assert database.habits().registered_by(LAN.actor) == {MARITAL.code: 3}
    assert database.habits().registered_by(HUNG.actor) == {}


def test_an_empty_log_has_no_habits(opened: Open) -> None:
    database = opened()
    assert list(database.habits().reasons()) == []
    assert database.habits().registered_by(LAN.actor) == {}
