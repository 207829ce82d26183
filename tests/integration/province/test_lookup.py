"""What a citizen sees, and what nobody can find out."""

from __future__ import annotations

import asyncio
import hmac
import re
import secrets
import time
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest

from models.domain.bodies import PersonData, StepBody, StepPerson, decode_body
from models.domain.codes import make_check_word
from models.domain.events import Event, Kind
from sync.server.limiter import RateLimiter, client_address
from sync.server.lookup_gate import LookupGate
from sync.server.store import lookup as lookup_store
from sync.server.store import rebuild as rebuilding
from sync.server.store.connection import Store
from sync.server.store.projection import reference_key
from sync.server.store.rebuild import rebuild, rebuild_outdated
from sync.server.words import VIETNAMESE
from tests.integration.province.builders import Paper, assigned, documents, event, received, step
from tests.integration.province.conftest import Enrol, Http

NAME = "Nguyễn Văn An"


def _get(http: Http, code: str, word: str | None = None, **headers: str) -> Any:
    return http.get(f"/v1/lookup/{code}", params={"mtc": word} if word is not None else {}, headers=headers)


def _page(http: Http, paper: Paper, word: str | None = None) -> str:
    answer = http.get("/tra-cuu", params={"ma": paper.code} | ({"mtc": word} if word else {}))
    assert answer.status_code == 200
    return answer.text


def test_a_code_alone_tells_the_status_and_nothing_else(enrol: Enrol, http: Http) -> None:
    paper = received()
    enrol().push(paper.born)
    answer = _get(http, paper.code)
    assert answer.status_code == 200
    read = answer.json()
    assert list(read) == ["code", "status", "national_status", "as_of", "counter_heard_at"]
    assert (read["code"], read["status"], read["national_status"]) == (paper.code, "received", 2)
    for field in ("as_of", "counter_heard_at"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00", read[field])


def test_the_check_word_opens_the_details(enrol: Enrol, http: Http) -> None:
    paper = received(due_at_ms=round((datetime.now(UTC) + timedelta(days=2)).timestamp() * 1000))
    enrol().push(paper.born, step(paper, Kind.FORWARDED, to="Phòng Tư pháp"))
    read = _get(http, paper.code.lower(), f" {paper.check_word.lower()} ").json()
    assert list(read)[5:] == ["procedure", "received_at", "due_at", "steps", "message"]
    assert read["procedure"] == "Thủ tục đăng ký khai sinh"
    assert read["received_at"] == "2026-11-23T08:15:00+07:00"
    assert [(s["title"], s["is_reached"], s["is_current"]) for s in read["steps"]] == [
        ("Đã tiếp nhận", True, False),
        ("Đang giải quyết", True, True),
        ("Đã có kết quả", False, False),
        ("Đã trả", False, False),
    ]
    assert read["message"].startswith("Hồ sơ đang được giải quyết. Mời ông/bà đến nhận kết quả lúc ")
    assert NAME not in str(read)


def test_a_wrong_check_word_answers_exactly_like_an_unknown_code(enrol: Enrol, http: Http) -> None:
    paper = received()
    enrol().push(paper.born)
    other = make_check_word(secrets.randbelow)
    unknown_code = paper.code.replace("0001", "0002")
    for wrong in (other, "123", "0" * 500):
        right, unknown = _get(http, paper.code, wrong), _get(http, unknown_code, wrong)
        assert right.status_code == unknown.status_code == 404
        assert right.content == unknown.content
        assert dict(right.headers) == dict(unknown.headers)
        pages = [http.get("/tra-cuu", params={"ma": code, "mtc": wrong}) for code in (paper.code, unknown_code)]
        assert pages[0].status_code == pages[1].status_code == 404
        assert pages[0].text.replace(paper.code, unknown_code) == pages[1].text
        assert VIETNAMESE.unknown in pages[0].text


def test_a_wrong_check_word_and_an_unknown_code_cost_the_same_work(
    enrol: Enrol, http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same one statement with the same number of values, a comparison of the same length, the same waiting."""
    paper = received()
    enrol().push(paper.born)
    word = make_check_word(secrets.randbelow)
    statements: list[tuple[str, int]] = []
    compared: list[tuple[int, int]] = []
    steps: list[float] = []
    execute = psycopg.Connection.execute

    def counted(connection: Any, query: Any, params: Any = None, **options: Any) -> Any:
        statements.append((str(query), len(params["keys"]) if isinstance(params, dict) else 0))
        return execute(connection, query, params, **options)

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((len(one), len(other)))
        return hmac.compare_digest(one, other)

    async def waited(_: LookupGate, asked_s: float) -> None:
        steps.append(asked_s)

    def work(code: str) -> tuple[Any, ...]:
        for seen in (statements, compared, steps):
            seen.clear()
        assert _get(http, code, word).status_code == 404
        return tuple(statements), tuple(compared), len(steps)

    monkeypatch.setattr(psycopg.Connection, "execute", counted)
    monkeypatch.setattr(lookup_store, "hmac", SimpleNamespace(compare_digest=compare))
    monkeypatch.setattr(LookupGate, "until_tick", waited)
    wrong, unknown = work(paper.code), work(paper.code.replace("0001", "0002"))
    assert wrong == unknown
    assert [len(part) for part in wrong[:2]] == [1, 1]
    assert wrong[1:] == (((12, 12),), 1)


def test_a_miss_is_answered_at_a_tick_of_the_clock_whatever_it_cost() -> None:
    """A row that had to be read from the disk does not show: all that were asked between two ticks go together."""
    gate, tick_s = LookupGate(), 0.1

    async def miss(asked_s: float, cost_s: float) -> int:
        await asyncio.sleep(cost_s)
        await gate.until_tick(asked_s, tick_s=tick_s)
        return int(time.perf_counter() // tick_s - asked_s // tick_s)

    async def all_of_them() -> list[int]:
        asked_s = time.perf_counter() // tick_s * tick_s + tick_s / 2
        return await asyncio.gather(*(miss(asked_s, cost_s) for cost_s in (0, 0.0123, 0.05, 0.32)))

    try:
        quick, slower, slow, late = asyncio.run(all_of_them())
        assert quick == slower == slow == 2, "not the first tick: a question just before it would show its cost"
        assert late > 2
    finally:
        gate.close()


def test_an_alias_and_a_token_find_the_dossier_too(enrol: Enrol, http: Http) -> None:
    device = enrol()
    alias = received(1, external_code="000.00.15.H56-261123-12345")
    token = received(2, code=None, token="TM-23456789")
    device.push(alias.born, token.born)
    assert _get(http, "000.00.15.h56-261123-12345", alias.check_word).json()["code"] == alias.code
    assert _get(http, "TM-23456789", token.check_word).json()["code"] == "TM-23456789"
    device.push(assigned(token, "H59.25.14-261123-0002"))
    assert _get(http, "H59.25.14-261123-0002", token.check_word).json()["code"] == "H59.25.14-261123-0002"
    assert _get(http, "TM-23456789", token.check_word).json()["code"] == "H59.25.14-261123-0002"


def test_two_dossiers_with_one_number_are_told_apart_by_their_check_words(enrol: Enrol, http: Http) -> None:
    one, two = enrol(1), enrol(2)
    first, second = received(7), received(7, procedure_name="Thủ tục đăng ký kết hôn")
    one.push(first.born)
    two.push(second.born)
    assert _get(http, first.code, first.check_word).json()["procedure"] == "Thủ tục đăng ký khai sinh"
    assert _get(http, first.code, second.check_word).json()["procedure"] == "Thủ tục đăng ký kết hôn"
    alone = _get(http, first.code)
    assert (alone.status_code, alone.json()["error"]) == (409, "check_word_needed")
    assert "Cần thêm mã tra cứu" in http.get("/tra-cuu", params={"ma": first.code}).text


def _life(paper: Paper) -> list[tuple[Event | None, str, int]]:
    receiver = StepPerson(receiver=PersonData(name=NAME))
    return [
        (None, "received", 2),
        (step(paper, Kind.FORWARDED, to="Phòng Tư pháp"), "processing", 4),
        (
            step(paper, Kind.SUPPLEMENT_REQUESTED, words=f"{NAME} thiếu giấy", documents=documents("Giấy chứng sinh")),
            "awaiting_supplement",
            5,
        ),
        (step(paper, Kind.SUPPLEMENT_RECEIVED), "processing", 4),
        (step(paper, Kind.PAYMENT_REQUESTED, words="phí", amount_vnd=1250000), "awaiting_payment", 6),
        (step(paper, Kind.PAYMENT_RECEIVED), "processing", 4),
        (step(paper, Kind.SETTLED), "settled", 9),
        (
            event(Kind.RESULT_RETURNED, StepBody(), dossier=paper.dossier, person=receiver),
            "returned",
            10,
        ),
    ]


def test_every_status_has_its_words_and_names_nobody(enrol: Enrol, http: Http) -> None:
    device = enrol()
    paper = received()
    device.push(paper.born)
    said: dict[str, str] = {}
    for happened, status, national in _life(paper):
        if happened is not None:
            device.push(happened)
        read = _get(http, paper.code, paper.check_word).json()
        assert (read["status"], read["national_status"]) == (status, national)
        said[status] = read["message"]
        shown = _page(http, paper, paper.check_word)
        assert NAME not in shown + str(read)
        assert "092190001234" not in shown
        assert read["message"].replace("&", "&amp;") in shown
    assert "Giấy chứng sinh" in said["awaiting_supplement"]
    assert "1.250.000 đồng" in said["awaiting_payment"]
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.WITHDRAWN, "đã được rút"),
        (Kind.STOPPED, "đã dừng giải quyết"),
    ],
)
def test_an_ended_dossier_says_how_it_ended(enrol: Enrol, http: Http, kind: Kind, words: str) -> None:
    paper = received()
    enrol().push(paper.born, step(paper, kind, words="lý do"))
    assert words in _get(http, paper.code, paper.check_word).json()["message"]


def test_an_online_arrival_that_waits_or_is_refused_says_so(enrol: Enrol, http: Http) -> None:
    device = enrol()
    paper = received()
    born = event(Kind.DOSSIER_SUBMITTED, decode_body(Kind.DOSSIER_RECEIVED, paper.born.body))
    waiting = Paper(paper.code, paper.check_word, born)
    device.push(born)
    read = _get(http, paper.code, paper.check_word).json()
    assert (read["status"], read["national_status"]) == ("submitted", 1)
    assert not any(s["is_reached"] for s in read["steps"])
    device.push(step(waiting, Kind.DOSSIER_NOT_ACCEPTED, words="thiếu"))
    assert "không được tiếp nhận" in _get(http, paper.code, paper.check_word).json()["message"]


def test_an_overdue_dossier_is_not_told_to_come_in_the_past(enrol: Enrol, http: Http) -> None:
    paper = received(due_at_ms=round((datetime.now(UTC) - timedelta(days=2)).timestamp() * 1000))
    enrol().push(paper.born)
    assert "quá thời điểm hẹn trả" in _get(http, paper.code, paper.check_word).json()["message"]


def test_look_ups_without_a_check_word_are_limited_per_address(enrol: Enrol, http: Http) -> None:
    paper = received()
    enrol().push(paper.born)
    statuses = [_get(http, paper.code, None, **{"x-forwarded-for": "203.0.113.9"}).status_code for _ in range(310)]
    assert statuses.count(200) >= 300
    assert statuses[-1] == 429
    assert _get(http, paper.code, paper.check_word).status_code == 200


def test_a_bucket_fills_again_and_forgets_the_longest_silent() -> None:
    now = 0.0
    limiter = RateLimiter(burst=2, per_minute=60, monotonic=lambda: now, addresses=2)
    assert [limiter.admit("10.0.0.1") for _ in range(3)] == [True, True, False]
    now = 1.0
    assert [limiter.admit("10.0.0.1") for _ in range(2)] == [True, False]
    assert [limiter.admit(a) for a in ("10.0.0.2", "10.0.0.3", "10.0.0.1")] == [True, True, True]
    assert [limiter.admit(f"2001:db8::{n}") for n in (1, 2, 3)] == [True, True, False]


@pytest.mark.parametrize(
    ("peer", "forwarded", "who"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.1, 198.51.100.1", "198.51.100.1"),
        ("::1", "", "::1"),
        ("testclient", "1.1.1.1", "testclient"),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed(peer: str, forwarded: str, who: str) -> None:
    assert client_address(peer, forwarded) == who


class _Outline(HTMLParser):
    """Collect what a screen reader stands on."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: set[str] = set()
        self.inputs: set[str] = set()
        self.tags: list[str] = []
        self.lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        if tag == "label":
            self.labels.add(str(known.get("for")))
        if tag == "input":
            self.inputs.add(str(known.get("id")))
        if tag == "html":
            self.lang = str(known.get("lang"))


def test_the_page_is_small_plain_and_labelled(enrol: Enrol, http: Http) -> None:
    paper = received(procedure_name="<script>alert('x')</script> & cộng")
    enrol().push(paper.born)
    answer = http.get("/tra-cuu", params={"ma": paper.code, "mtc": paper.check_word})
    outline = _Outline()
    outline.feed(answer.text)
    assert len(answer.content) < 30_000
    assert outline.lang == "vi"
    assert outline.inputs == outline.labels == {"ma", "mtc"}
    assert not {"script", "img", "link", "iframe"} & set(outline.tags)
    assert outline.tags.count("h1") == 1
    assert "quầy báo tin lần cuối lúc" in answer.text
    assert "Tính đến" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_typed_comes_back_escaped(http: Http) -> None:
    evil = '"><script>alert(1)</script>'
    answer = http.get("/tra-cuu", params={"ma": evil, "mtc": evil})
    assert answer.status_code == 404
    assert "<script" not in answer.text


def test_an_empty_form_is_shown_to_whoever_comes(http: Http) -> None:
    assert http.get("/", follow_redirects=True).url.path == "/tra-cuu"
    answer = http.get("/tra-cuu")
    assert (answer.status_code, VIETNAMESE.unknown in answer.text) == (200, False)


def test_rows_rebuilt_from_the_log_are_the_rows_written_with_the_events(enrol: Enrol, store: Store) -> None:
    device = enrol()
    paper = received()
    device.push(paper.born, received(2).born)
    device.push(
        step(paper, Kind.FORWARDED, to="X"), step(paper, Kind.WITHDRAWN, words="rút"), step(paper, Kind.SETTLED)
    )
    with store.transaction() as connection:
        before = connection.execute("SELECT * FROM dossier ORDER BY dossier").fetchall()
        connection.execute("UPDATE dossier SET status = '?', view = ''")
        assert rebuild(connection, paper.born.home, now_ms=0) == 2
        assert connection.execute("SELECT * FROM dossier ORDER BY dossier").fetchall() == before


@pytest.mark.parametrize("portion", [500, 1])
def test_rows_of_an_older_fold_are_folded_anew_at_the_start(
    enrol: Enrol, http: Http, store: Store, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    monkeypatch.setattr(rebuilding, "PORTION", portion)
    paper = received()
    enrol().push(paper.born, received(2).born)
    assert rebuild_outdated(store) == 0
    with store.transaction() as connection:
        connection.execute("UPDATE dossier SET fold_version = 0, view = '', status = '?'")
    assert rebuild_outdated(store) == 2
    assert _get(http, paper.code).json()["status"] == "received"


def test_codes_are_compared_as_people_type_them() -> None:
    assert reference_key(" h59.25.14-261123- 0001\n") == "H59.25.14-261123-0001"
    assert reference_key("\0\x07") == ""


def test_health_metrics_and_schema_answer(enrol: Enrol, http: Http) -> None:
    device = enrol()
    paper = received()
    device.push(paper.born, step(paper, Kind.WITHDRAWN, words="rút"), step(paper, Kind.SETTLED))
    assert http.get("/health").json()["status"] == "ok"
    text = http.get("/metrics").text
    assert 'mot_cua_events_total{office="H59.25.14"} 3' in text
    assert 'mot_cua_devices{kind="counter",office="H59.25.14",revoked="false"} 1' in text
    assert 'mot_cua_contested_dossiers{office="H59.25.14"} 1' in text
    assert re.search(r'mot_cua_counter_heard_timestamp_seconds\{[^}]*counter="1",[^}]*\} 1\.\d+e\+09', text)
    schema = http.get("/schema/openapi.json").json()
    assert {"/v1/hello", "/v1/push", "/v1/feed", "/v1/lookup/{code}", "/tra-cuu", "/health"} <= set(schema["paths"])
