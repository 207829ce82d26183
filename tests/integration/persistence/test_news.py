"""A counter's news over a real file: what others wrote, what ran out, each told once."""

from __future__ import annotations

import pytest

from models.domain.bodies import DossierPerson, StepBody
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from models.persistence.database import Database
from models.persistence.news_queries import SqlNewsReader
from models.services.news import MOST_NEWS, NewsKind, NewsMark, read_news
from models.services.ports import NewEvent
from tests.builders import ANH_STORED, LAN, NOW, calendar, dossier_body, local
from tests.integration.persistence.conftest import Open
from tests.integration.persistence.registering import register, step

MINE = "this device"
"""No event of these tests was written by it, so that all of them are others'."""


@pytest.fixture
def counter(opened: Open) -> Database:
    database = opened()
    with database.units() as unit:
        unit.save_calendar_rows(calendar().days, published_until=calendar().published_until)
        unit.commit()
    return database


def submitted(counter: Database) -> bytes:
    body, person = dossier_body(code=None, channel="online"), DossierPerson(submitter=ANH_STORED)
    with counter.units() as unit:
        event = unit.append(NewEvent(None, Kind.DOSSIER_SUBMITTED, NOW, LAN.actor, body, person))
        unit.commit()
    return event.dossier


def told(
    reader: SqlNewsReader, since: NewsMark | None, device: str = MINE
) -> tuple[list[tuple[NewsKind, bytes]], NewsMark]:
    news = read_news(reader=reader, device=device, now=NOW, since=since)
    return [(item.kind, item.row.id) for item in news.items], news.mark


def test_a_supplement_and_an_arrival_of_others_are_told_once(counter: Database) -> None:
    reader = counter.news()
    lacking = register(counter).dossier
    step(counter, lacking, Kind.SUPPLEMENT_REQUESTED, StepBody())
    first, mark = told(reader, None)
    assert first == []
    step(counter, lacking, Kind.SUPPLEMENT_RECEIVED, StepBody())
    arrival = submitted(counter)
    found, mark = told(reader, mark)
    assert found == [(NewsKind.SUPPLEMENT, lacking), (NewsKind.ARRIVAL, arrival)]
    assert told(reader, mark) == ([], mark)


def test_what_this_counter_wrote_is_no_news_to_it(counter: Database) -> None:
    reader = counter.news()
    _, mark = told(reader, None)
    submitted(counter)
    assert told(reader, mark, counter.reader().office().device)[0] == []


def test_a_limit_that_ran_out_between_two_looks_is_told_once(counter: Database) -> None:
    reader = counter.news()
    due = register(counter, due_at_ms=milliseconds(local("2026-11-20 17:00"))).dossier
    paused = register(counter, due_at_ms=milliseconds(local("2026-11-20 17:00"))).dossier
    step(counter, paused, Kind.SUPPLEMENT_REQUESTED, StepBody())
    evening, midnight, morning = local("2026-11-20 18:00"), local("2026-11-21 00:00"), local("2026-11-21 07:00")
    mark = read_news(reader=reader, device=MINE, now=evening, since=None).mark
    news = read_news(reader=reader, device=MINE, now=midnight, since=mark)
    assert [(item.kind, item.row.id) for item in news.items] == [(NewsKind.OVERDUE, due)]
    assert read_news(reader=reader, device=MINE, now=morning, since=news.mark).items == ()
    back = read_news(reader=reader, device=MINE, now=evening, since=news.mark)
    assert (back.items, back.mark) == ((), news.mark)
    assert read_news(reader=reader, device=MINE, now=morning, since=back.mark).items == ()


def test_of_a_long_silence_the_first_are_listed_and_the_rest_counted(counter: Database) -> None:
    reader = counter.news()
    _, mark = told(reader, None)
    for _ in range(MOST_NEWS + 3):
        submitted(counter)
    news = read_news(reader=reader, device=MINE, now=NOW, since=mark)
    assert (len(news.items), news.more) == (MOST_NEWS, 3)


def test_an_empty_log_has_no_news(counter: Database) -> None:
    assert counter.news().newest() == 0
    assert told(counter.news(), NewsMark(0, NOW)) == ([], NewsMark(0, NOW))
