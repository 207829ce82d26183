"""Limits of look-ups: a commune behind one address is served, guessing the check word of one dossier is not."""

from __future__ import annotations

import itertools
import random
import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from psycopg_pool import PoolTimeout

from models.domain.codes import make_check_word
from sync.server import app as application
from sync.server.app import create_app
from sync.server.context import ProvinceContext
from sync.server.lookup_gate import LookupAllowance, LookupGate
from sync.server.refusals import Refused
from sync.server.store.connection import Connection
from sync.server.store.lookup import Question
from tests.integration.province.builders import received
from tests.integration.province.conftest import Enrol, Http

OFFICE = "203.0.113.7"
WORD = make_check_word(lambda below: below // 2)


class Ticks:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def _word() -> str:
    return make_check_word(secrets.randbelow)


def _code(number: int) -> str:
    return f"H59.25.14-261123-{number:04d}"


def _addresses() -> Iterator[str]:
    return (f"198.51.{n // 250 % 250}.{n % 250 + 1}" for n in itertools.count())


def test_five_kiosks_and_a_hundred_citizens_behind_one_address_are_never_refused() -> None:
    """A quarter of an hour of a crowded morning, people who mistype and come again among them."""
    clock, dice = Ticks(), random.Random(1)
    gate = LookupGate(monotonic=clock)
    asked = 0
    for minute in range(15):
        # Everybody who waits takes the telephone out in the first minute; later one in three looks again.
        citizens = range(100) if minute == 0 else sorted(dice.sample(range(100), 33))
        minute_of = [Question.of(_code(1000 + dice.randrange(200)), None) for _ in range(5 * 20)]
        for citizen in citizens:
            own = _code(citizen)
            bare, typo, wrong = Question.of(own, None), Question.of(own, "12345"), Question.of(own, _word())
            minute_of += [bare, typo, wrong] if citizen % 5 == 0 else [Question.of(own, WORD), bare]
        for question in minute_of:
            clock.now += 60 / len(minute_of)
            gate.admit(OFFICE, question)
            if question.check_word == WORD:
                gate.proved(question)
            asked += 1
    assert asked > 2_000


def test_check_words_of_one_code_are_guessed_from_all_addresses_together() -> None:
    """An hour of a botnet brings 380 of 584 million million words."""
    clock, addresses = Ticks(), _addresses()
    gate = LookupGate(monotonic=clock)

    def is_let_in() -> bool:
        try:
            gate.admit(next(addresses), Question.of(_code(1), _word()))
        except Refused as refused:
            return refused.code != "too_many_guesses"
        return True

    let_in = 0
    for _ in range(3_600):
        let_in += is_let_in() + is_let_in()
        gate.admit(next(addresses), Question.of(_code(1), None))
        clock.now += 1
    assert 370 <= let_in <= 380


def test_guesses_at_the_same_moment_all_count_before_any_is_answered() -> None:
    gate = LookupGate(monotonic=Ticks())
    for _ in range(20):
        gate.admit(OFFICE, Question.of(_code(1), _word()))
    with pytest.raises(Refused, match="too_many_guesses"):
        gate.admit(OFFICE, Question.of(_code(1), _word()))
    gate.admit(OFFICE, Question.of(_code(2), _word()))


def test_a_right_word_and_a_typing_error_are_no_guesses() -> None:
    gate = LookupGate(monotonic=Ticks())
    for _ in range(200):
        gate.admit(OFFICE, Question.of(_code(1), WORD))
        gate.proved(Question.of(_code(1), WORD))
        gate.admit(OFFICE, Question.of(_code(1), WORD[:-1]))


def test_what_is_remembered_is_bounded() -> None:
    gate = LookupGate(LookupAllowance(codes=100), monotonic=Ticks())
    for number, address in zip(range(20_000), _addresses(), strict=False):
        gate.admit(address, Question.of(f"X{number}", WORD))
        gate.bad_key(address)
    assert len(gate._guesses) == 100
    assert len(gate._asked) == len(gate._bad_keys) == 10_000


def test_after_many_guesses_a_known_and_an_unknown_code_are_refused_alike(enrol: Enrol, http: Http) -> None:
    paper = received()
    enrol().push(paper.born)
    unknown = paper.code.replace("0001", "0002")
    answers: dict[str, list[tuple[int, bytes]]] = {code: [] for code in (paper.code, unknown)}
    for (code, heard), address in itertools.islice(zip(itertools.cycle(answers.items()), _addresses()), 50):
        answer = http.get(f"/v1/lookup/{code}", params={"mtc": _word()}, headers={"x-forwarded-for": address})
        heard.append((answer.status_code, answer.content))
    assert answers[paper.code] == answers[unknown]
    assert [status for status, _ in answers[unknown]] == [404] * 20 + [429] * 5
    pages = [http.get("/tra-cuu", params={"ma": code, "mtc": _word()}) for code in answers]
    assert [page.status_code for page in pages] == [429, 429]
    assert "bị nhập sai nhiều lần" in pages[0].text
    assert int(pages[0].headers["retry-after"]) >= 1
    assert http.get(f"/v1/lookup/{paper.code}").json()["status"] == "received", "its status is still told"


@pytest.mark.allows_logs("the database does not answer", reason="it is away")
def test_a_citizen_reads_a_page_also_where_the_database_is_away(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away(ProvinceContext):
        async def look_up(self, work: Callable[[Connection], Any]) -> tuple[Any, int]:
            raise PoolTimeout("away")

    monkeypatch.setattr(application, "ProvinceContext", Away)
    with TestClient(create_app(database_url)) as client:
        page = client.get("/tra-cuu", params={"ma": _code(1), "lang": "en"})
        told = client.get(f"/v1/lookup/{_code(1)}")
    assert (page.status_code, told.status_code) == (503, 503)
    assert "The system is busy" in page.text
    assert '<html lang="en">' in page.text
    assert page.headers["retry-after"] == "2"
    assert "style-src" in page.headers["content-security-policy"]
    assert told.json()["error"] == "database_unavailable"
