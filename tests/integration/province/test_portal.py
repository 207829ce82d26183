"""Portals with a key: many dossiers at once, the export, ETags, and what a key is and is not."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest

from models.domain.bodies import DossierPerson, PersonData, decode_body
from models.domain.events import Kind
from sync.server.administration import Administration
from sync.server.errors import PortalKeyUnknown, PortalNameInvalid
from sync.server.lookup_gate import LookupAllowance, LookupGate
from sync.server.store.connection import Store
from tests.integration.province.builders import OFFICE, Paper, event, received, step
from tests.integration.province.conftest import Enrol, Http

LOOKUPS = "/v1/portal/lookups"
EXPORT = f"/v1/portal/offices/{OFFICE}/dossiers"
Ask = Callable[..., Any]


@pytest.fixture
def administration(store: Store) -> Administration:
    return Administration(store, who="An")


@pytest.fixture
def key(administration: Administration) -> str:
    return administration.make_portal_key("Cổng dịch vụ công của tỉnh")[1]


@pytest.fixture
def ask(http: Http, key: str) -> Ask:
    """Ask as the portal does."""

    def ask_with(*dossiers: dict[str, str], **more: Any) -> Any:
        body = {"dossiers": list(dossiers), **more}
        return http.post(LOOKUPS, json=body, headers={"authorization": f"Bearer {key}"})

    return ask_with


def _export(http: Http, key: str, *, etag: str = "", **query: Any) -> Any:
    headers = {"authorization": f"Bearer {key}"} | ({"if-none-match": etag} if etag else {})
    return http.get(EXPORT, params=query, headers=headers)


def test_a_batch_answers_each_code_in_its_place(enrol: Enrol, ask: Ask) -> None:
    first, second = received(1), received(2, procedure_name="Thủ tục đăng ký kết hôn")
    enrol().push(first.born, second.born, step(second, Kind.FORWARDED, to="Phòng Tư pháp"))
    answer = ask({"code": second.code.lower()}, {"code": "H59.25.14-261123-9999"}, {"code": first.code})
    assert answer.status_code == 200
    told = answer.json()["dossiers"]
    assert [one["code"] for one in told] == [second.code, "H59.25.14-261123-9999", first.code]
    assert told[1] == {"code": "H59.25.14-261123-9999", "error": "unknown_code"}
    assert told[0]["dossier"]["procedure"] == "Thủ tục đăng ký kết hôn"
    assert [one["dossier"]["status"] for one in (told[0], told[2])] == ["processing", "received"]
    assert "Nguyễn Văn An" not in answer.text
    assert first.check_word not in answer.text


def test_what_has_not_changed_since_its_etag_is_not_told_again(enrol: Enrol, ask: Ask) -> None:
    device, paper = enrol(), received()
    device.push(paper.born)
    etag = ask({"code": paper.code}).json()["dossiers"][0]["etag"]
    same = ask({"code": paper.code, "etag": etag}).json()["dossiers"]
    assert same == [{"code": paper.code, "etag": etag, "is_unchanged": True}]
    device.push(step(paper, Kind.FORWARDED, to="Phòng Tư pháp"))
    (news,) = ask({"code": paper.code, "etag": etag}).json()["dossiers"]
    assert news["etag"] != etag
    assert news["dossier"]["status"] == "processing"


def test_one_look_up_says_not_modified_until_something_is_news(enrol: Enrol, http: Http) -> None:
    device, paper = enrol(), received()
    device.push(paper.born)
    address = f"/v1/lookup/{paper.code}"
    alone, details = (http.get(address, params=params) for params in ({}, {"mtc": paper.check_word}))
    etag = details.headers["etag"]
    assert etag.startswith('W/"')
    assert alone.headers["etag"] != etag
    for sent in (etag, etag.removeprefix("W/"), f'"x", {etag}', "*"):
        same = http.get(address, params={"mtc": paper.check_word}, headers={"if-none-match": sent})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", etag)
        assert same.headers["cache-control"] == "no-store"
    wrong = http.get(address, params={"mtc": "X"}, headers={"if-none-match": "*"})
    assert wrong.status_code == 404
    device.push(step(paper, Kind.FORWARDED, to="Phòng Tư pháp"))
    news = http.get(address, params={"mtc": paper.check_word}, headers={"if-none-match": etag})
    assert (news.status_code, news.json()["status"]) == (200, "processing")


def test_two_dossiers_with_one_number_need_the_check_word_here_as_well(enrol: Enrol, ask: Ask) -> None:
    first, second = received(7), received(7, procedure_name="Thủ tục đăng ký kết hôn")
    enrol(1).push(first.born)
    enrol(2).push(second.born)
    told = ask({"code": first.code}, {"code": first.code, "check_word": second.check_word}).json()["dossiers"]
    assert told[0] == {"code": first.code, "error": "check_word_needed"}
    assert told[1]["dossier"]["procedure"] == "Thủ tục đăng ký kết hôn"


def test_a_dossier_bears_the_national_names_and_names_nobody(enrol: Enrol, ask: Ask) -> None:
    device = enrol()
    online = received(1, channel="online")
    person = DossierPerson(submitter=PersonData(name="Công ty Hoa Sen", organisation="Công ty Hoa Sen"))
    company = received(2)
    company = Paper(company.code, company.check_word, event(Kind.DOSSIER_RECEIVED, _body(company), person=person))
    device.push(online.born, company.born)
    device.push(step(online, Kind.FORWARDED, to="X"), step(online, Kind.SETTLED), step(online, Kind.RESULT_RETURNED))
    answer = ask({"code": online.code}, {"code": company.code}, format="national")
    citizen, organisation = (one["national"] for one in answer.json()["dossiers"])
    assert citizen == {
        "MaHoSo": online.code,
        "TrangThaiHoSo": "10",
        "MaTTHC": "1.001193",
        "TenTTHC": "Thủ tục đăng ký khai sinh",
        "LoaiDoiTuong": "1",
        "NgayTiepNhan": "20261123081500",
        "NgayHenTra": "20261125170000",
        "NgayKetThucXuLy": "20261123081500",
        "NgayTra": "20261123081500",
        "DonViXuLy": OFFICE,
        "KenhThucHien": "2",
    }
    assert "LoaiDoiTuong" not in organisation
    assert "NgayTra" not in organisation
    assert (organisation["KenhThucHien"], organisation["TrangThaiHoSo"]) == ("1", "2")
    assert "Hoa Sen" not in answer.text


def _body(paper: Paper) -> Any:
    return decode_body(Kind.DOSSIER_RECEIVED, paper.born.body)


def test_the_export_walks_an_office_page_by_page_and_says_when_nothing_is_new(
    enrol: Enrol, http: Http, key: str
) -> None:
    device = enrol()
    papers = [received(number) for number in range(1, 6)]
    device.push(*[paper.born for paper in papers])
    after, walked, etags = "", [], []
    while True:
        answer = _export(http, key, after=after, limit=2)
        page = answer.json()
        etags.append(answer.headers["etag"])
        walked += [one["MaHoSo"] for one in page["dossiers"]]
        if page["next"] is None:
            break
        after = page["next"]
    assert walked == [paper.code for paper in papers]
    assert len(set(etags)) == 3
    again = _export(http, key, limit=2, etag=etags[0])
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etags[0])
    device.push(step(papers[0], Kind.FORWARDED, to="X"))
    assert _export(http, key, limit=2, etag=etags[0]).status_code == 200
    assert (
        http.get(EXPORT.replace(OFFICE, "H99.1"), headers={"authorization": f"Bearer {key}"}).json()["dossiers"] == []
    )


@pytest.mark.parametrize(
    "shown",
    ["", "Bearer", "Bearer ", "Bearer x", "Basic {}", "Bearer {}x", "Bearer mck_000000000000_" + "A" * 43, "{}"],
)
def test_without_the_right_key_nothing_is_told(http: Http, key: str, shown: str) -> None:
    headers = {"authorization": shown.format(key)} if shown else {}
    for answer in (
        http.post(LOOKUPS, json={"dossiers": []}, headers=headers),
        http.get(EXPORT, headers=headers),
        http.get(EXPORT, params={"key": key, "access_token": key}, headers=headers),
    ):
        assert (answer.status_code, answer.json()["error"]) == (401, "portal_key_needed")
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_key_is_stored_as_a_hash_counted_recorded_and_ended_at_once(
    administration: Administration, ask: Ask, key: str, store: Store
) -> None:
    assert ask({"code": "X"}, {"code": "Y"}).status_code == 200
    (known,) = administration.portal_keys()
    assert (known.name, known.created_by, known.dossiers_asked) == ("Cổng dịch vụ công của tỉnh", "An", 2)
    assert known.used_at_ms is not None
    with store.transaction() as connection:
        rows = connection.execute("SELECT portal_key::text FROM portal_key").fetchall()
    assert key.rpartition("_")[2] not in str(rows)
    assert key not in json.dumps(dataclasses.asdict(known))
    administration.revoke_portal_key(known.id)
    assert ask({"code": "X"}).status_code == 401
    assert administration.portal_keys()[0].revoked_at_ms is not None
    orders = [(row.who, row.action, row.subject) for row in administration.actions("")]
    assert orders == [("An", "portal_key.revoked", known.id), ("An", "portal_key.made", known.id)]


def test_a_key_needs_a_name_and_a_revocation_a_key(administration: Administration) -> None:
    for name in ("", "  ", "x" * 81, "a\u202eb"):
        with pytest.raises(PortalNameInvalid):
            administration.make_portal_key(name)
    with pytest.raises(PortalKeyUnknown):
        administration.revoke_portal_key("nobody")
    assert administration.portal_keys() == []


def test_dossiers_of_a_key_and_wrong_keys_of_an_address_are_limited(
    http: Http, ask: Ask, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = http.app.state.context
    monkeypatch.setattr(context, "gate", LookupGate(LookupAllowance(portal=3, bad_keys=2), monotonic=lambda: 1_000.0))
    assert [ask({"code": "X"}, {"code": "Y"}).status_code for _ in range(3)] == [200, 200, 429]
    wrong = [http.get(EXPORT, headers={"authorization": "Bearer x"}).status_code for _ in range(3)]
    assert wrong == [401, 401, 429]
    assert ask({"code": "X"}).headers["retry-after"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b'{"dossiers": null}', b'{"dossiers": [1]}', b'{"dossiers": [{"code": 1}]}',
        b'{"dossiers": [{"code": "X", "other": 1}]}', b'{"dossiers": [], "format": "xml"}', b"\xff\xfe", b"[" * 100_000,
        json.dumps({"dossiers": [{"code": "X"}] * 501}).encode(),
        json.dumps({"dossiers": [{"code": "X" * 301}]}).encode(),
    ],
)  # fmt: skip
def test_a_batch_that_cannot_be_read_is_refused_without_an_echo(http: Http, key: str, body: bytes) -> None:
    headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
    answer = http.post(LOOKUPS, content=body, headers=headers)
    assert (answer.status_code, answer.json()) == (400, {"error": "request_invalid", "detail": ""})


def test_a_batch_that_is_too_large_is_refused(http: Http, key: str) -> None:
    headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
    assert http.post(LOOKUPS, content=b" " * 300_000, headers=headers).status_code == 413
