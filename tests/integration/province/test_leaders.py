"""Signing in to the province: who may see what, by JSON and by page."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from models.domain.bodies import StepBody
from models.domain.dossier import milliseconds
from models.domain.events import Kind
from sync.server.administration import Administration
from sync.server.store import accounts
from sync.server.store.accounts import Account, AccountInvalid, AccountKnown, AccountUnknown, ProvinceRole
from sync.server.store.connection import Store, database_time_ms
from tests.integration.province.builders import OFFICE, event, received
from tests.integration.province.conftest import Enrol, Http

OTHER = "H59.25.15"
PASSWORD = "mật khẩu của tỉnh"
LEADER = Account("giamdoc", "Lâm Thị Sáu", ProvinceRole.LEADER, "")
HEAD = Account("thanhphu", "Sơn Thị Mai", ProvinceRole.OFFICE, OFFICE)


@pytest.fixture
def administration(store: Store) -> Administration:
    return Administration(store, who="test")


@pytest.fixture
def signed(http: Http, administration: Administration) -> dict[str, dict[str, str]]:
    """Return the headers of a leader and of an office's head."""
    headers = {}
    for account in (LEADER, HEAD):
        administration.add_account(account, password=PASSWORD)
        answer = http.post("/v1/province/session", json={"username": account.username, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        headers[account.username] = {"authorization": f"Bearer {answer.json()['token']}"}
    return headers


def fill(enrol: Enrol) -> None:
    """Register one dossier at each of two offices: the first is overdue now, the second settled in time."""
    one, two = enrol(1), enrol(1, office=OTHER)
    long_ago = milliseconds(datetime.now(UTC) - timedelta(days=3))
    one.push(received(1, due_at_ms=long_ago, field="Hộ tịch").born)
    paper = received(2, home=OTHER, field="Đất đai")
    settled = event(Kind.SETTLED, StepBody(), dossier=paper.dossier, home=OTHER, at=datetime(2026, 11, 24, tzinfo=UTC))
    two.push(paper.born, settled)


def test_a_leader_compares_communes_and_fields(http: Http, enrol: Enrol, signed: dict[str, dict[str, str]]) -> None:
    fill(enrol)
    answer = http.get("/v1/province/figures?period=2026-11", headers=signed["giamdoc"]).json()
    one, two, total = answer["communes"]
    assert [row["key"] for row in answer["communes"]] == [OFFICE, OTHER, None]
    assert (one["received"], one["pending_overdue"], one["rate"], one["rate_with_pending_overdue"]) == (1, 1, None, 0.0)
    assert (two["early"], two["rate"], two["pending"]) == (1, 1.0, 0)
    assert (total["received"], total["rate"], total["rate_with_pending_overdue"]) == (2, 1.0, 0.5)
    assert [row["key"] for row in answer["fields"]] == ["Hộ tịch", "Đất đai", None]
    assert "đã giải quyết" in answer["formula"]


def test_an_offices_head_sees_the_own_office_alone(http: Http, enrol: Enrol, signed: dict[str, dict[str, str]]) -> None:
    fill(enrol)
    mine = signed["thanhphu"]
    answer = http.get("/v1/province/figures?period=2026-11", headers=mine).json()
    assert [row["key"] for row in answer["communes"]] == [OFFICE, None]
    assert [row["key"] for row in answer["fields"]] == ["Hộ tịch", None]
    assert {row["office"] for row in http.get("/v1/province/silence", headers=mine).json()} == {OFFICE}
    assert [row["status"] for row in http.get(f"/v1/province/offices/{OFFICE}/overdue", headers=mine).json()] == [
        "received"
    ]
    for what in ("overdue", "contested"):
        refused = http.get(f"/v1/province/offices/{OTHER}/{what}", headers=mine)
        assert (refused.status_code, "not_permitted" in refused.text) == (403, True)


def test_lists_name_nobody(http: Http, enrol: Enrol, signed: dict[str, dict[str, str]]) -> None:
    fill(enrol)
    for address in (f"/v1/province/offices/{OFFICE}/overdue", "/v1/province/figures", "/v1/province/silence"):
        text = http.get(address, headers=signed["giamdoc"]).text
        for hidden in ("Nguyễn", "N. V. A.", "092190001234", "0912345678"):
            assert hidden not in text


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer x"}, {"authorization": "Basic eDp4"}])
def test_nothing_is_told_to_who_is_not_signed_in(http: Http, header: dict[str, str]) -> None:
    for address in ("figures", "silence", f"offices/{OFFICE}/overdue", f"offices/{OFFICE}/contested"):
        assert http.get(f"/v1/province/{address}", headers=header).status_code == 401
    assert http.delete("/v1/province/session", headers=header).status_code == 401


def test_a_session_ends_by_itself_by_hand_and_with_the_account(
    http: Http, store: Store, administration: Administration, signed: dict[str, dict[str, str]]
) -> None:
    leader, head = signed["giamdoc"], signed["thanhphu"]
    assert http.get("/v1/province/silence", headers=leader).status_code == 200
    assert http.delete("/v1/province/session", headers=leader).status_code == 204
    assert http.get("/v1/province/silence", headers=leader).status_code == 401
    administration.change_account("thanhphu", is_disabled=True)
    assert http.get("/v1/province/silence", headers=head).status_code == 401
    administration.change_account("thanhphu", is_disabled=False)
    token = store.run(lambda c: accounts.begin_session(c, "thanhphu", now_ms=database_time_ms(c)))
    now_ms = store.run(database_time_ms)
    for later, is_known in ((0, True), (accounts.IDLE_MS + 60_000, False)):
        found = store.run(lambda c, at=now_ms + later: accounts.account_of(c, token, now_ms=at))  # type: ignore[misc]
        assert (found is not None) is is_known


def test_a_wrong_name_password_and_a_disabled_account_are_answered_alike(
    http: Http, administration: Administration
) -> None:
    administration.add_account(LEADER, password=PASSWORD)
    administration.add_account(HEAD, password=PASSWORD)
    administration.change_account("thanhphu", is_disabled=True)
    tries = [("giamdoc", "sai mật khẩu"), ("khongco", PASSWORD), ("thanhphu", PASSWORD), ("", "")]
    answers = [http.post("/v1/province/session", json={"username": u, "password": p}) for u, p in tries]
    assert {(answer.status_code, answer.text) for answer in answers} == {(401, answers[0].text)}


def test_guessing_is_slowed_down_by_name(http: Http, administration: Administration) -> None:
    administration.add_account(LEADER, password=PASSWORD)
    statuses = [
        http.post("/v1/province/session", json={"username": "giamdoc", "password": f"guess {n}"}).status_code
        for n in range(12)
    ]
    assert statuses == [401] * 10 + [429] * 2


@pytest.mark.parametrize(
    "account",
    [
        Account("X", "Tên", ProvinceRole.LEADER, ""),
        Account("ten", "", ProvinceRole.LEADER, ""),
        Account("ten", "Tên", ProvinceRole.OFFICE, ""),
        Account("ten", "Tên", ProvinceRole.LEADER, OFFICE),
        Account("ten", "Tên", ProvinceRole.OFFICE, "xã"),
    ],
)
def test_an_account_that_cannot_be_is_refused(administration: Administration, account: Account) -> None:
    with pytest.raises(AccountInvalid):
        administration.add_account(account, password=PASSWORD)


def test_orders_about_accounts_are_checked(administration: Administration) -> None:
    administration.add_account(LEADER, password=PASSWORD)
    with pytest.raises(AccountKnown):
        administration.add_account(LEADER, password=PASSWORD)
    with pytest.raises(AccountUnknown):
        administration.change_account("khongco", is_disabled=True)
    with pytest.raises(AccountInvalid):
        administration.change_account("giamdoc", password="ngắn")


def page_sign_in(http: Http, username: str) -> str:
    answer = http.post("/tong-quan/dang-nhap", data={"ten": username, "mk": PASSWORD}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/tong-quan")
    cookie = answer.headers["set-cookie"]
    assert re.search("; Path=/tong-quan; HttpOnly; SameSite=Strict$", cookie)
    http.cookies.clear()
    return cookie.partition(";")[0]


def test_pages_show_the_same_to_who_may_see_it(http: Http, enrol: Enrol, administration: Administration) -> None:
    fill(enrol)
    for account in (LEADER, HEAD):
        administration.add_account(account, password=PASSWORD)
    leader = {"cookie": page_sign_in(http, "giamdoc")}
    page = http.get("/tong-quan?ky=2026-11", headers=leader)
    assert page.status_code == 200
    assert "đúng hạn 100,0 %" in page.text
    assert f'href="/tong-quan/{OTHER}?ky=2026-11"' in page.text
    commune = http.get(f"/tong-quan/{OFFICE}?ky=2026-11", headers=leader).text
    assert f"{OFFICE}-261123-0001" in commune
    assert "Nguyễn" not in commune
    head = {"cookie": page_sign_in(http, "thanhphu")}
    assert f"{OFFICE}-261123-0001" in http.get("/tong-quan", headers=head).text
    assert http.get(f"/tong-quan/{OTHER}", headers=head).status_code == 403
    assert http.get("/tong-quan/H59.99", headers=leader).status_code == 404
    assert http.get("/tong-quan?ky=hôm-qua", headers=leader).status_code == 400
    http.post("/tong-quan/dang-xuat", headers=leader, follow_redirects=False)
    assert http.get("/tong-quan", headers=leader).status_code == 401


def test_the_form_keeps_the_name_and_takes_none_from_other_sites(http: Http, administration: Administration) -> None:
    administration.add_account(LEADER, password=PASSWORD)
    wrong = http.post("/tong-quan/dang-nhap", data={"ten": 'giamdoc"><b>', "mk": "x"})
    assert wrong.status_code == 401
    assert "Tên hoặc mật khẩu chưa đúng" in wrong.text
    assert "giamdoc&quot;&gt;&lt;b&gt;" in wrong.text
    foreign = http.post(
        "/tong-quan/dang-nhap", data={"ten": "giamdoc", "mk": PASSWORD}, headers={"origin": "https://evil.example"}
    )
    assert (foreign.status_code, "set-cookie" in foreign.headers) == (403, False)


def test_pages_are_as_strict_as_the_look_up(http: Http) -> None:
    page = http.get("/tong-quan")
    assert page.status_code == 401
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-frame-options"] == "DENY"
    assert "set-cookie" not in page.headers
