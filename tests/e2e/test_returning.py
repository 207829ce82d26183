"""`act` with `return`: to whom, by which way, with which papers; and `turn_away` with its number."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.mot_cua import MotCua, assert_is_a_sentence, dossier

DAYS_35 = "3.000439"
MONDAY = "2026-11-16T08:15"
SOON = "2026-11-16T09:00"


@pytest.fixture
def code(counter: MotCua) -> str:
    """A dossier with its result."""
    (answer,) = counter.register(dossier(procedure=DAYS_35), now=MONDAY)
    counter.act(str(answer["code"]), "settle", now=SOON)
    return str(answer["code"])


def test_everything_about_a_hand_over_is_kept_and_shown(counter: MotCua, code: str) -> None:
    receiver = {"name": "Danh Sơn", "id_number": "094 088 001 111", "kind": "authorised"}
    answer = counter.act(
        code,
        "return",
        receiver=receiver | {"authorisation": {"number": "12/UQ", "date": "2026-11-10", "scope": "nhận kết quả"}},
        method="post",
        consignment="rn 123 456 789 vn",
        carrier="Bưu điện Thạnh Phú",
        receipt_lost=True,
        fingerprint=True,
        given_back=["Giấy chứng nhận kết hôn"],
        taken_in=[{"name": "Giấy khai sinh cũ", "originals": 2}],
        now=SOON,
    )
    assert (answer["status"], "ignored" in answer) == ("returned", False)
    handing: dict[str, Any] = counter.show(code)["handing"]
    assert handing["receiver"] == {
        "name": "Danh Sơn",
        "id_number": "094088001111",
        "authorisation": "12/UQ, 2026-11-10, nhận kết quả",
        "kind": "authorised",
    }
    assert (handing["method"], handing["consignment"]) == ("post", "RN123456789VN")
    assert (handing["carrier"], handing["receipt_lost"], handing["fingerprint"]) == ("Bưu điện Thạnh Phú", True, True)
    assert [(p["name"], p["originals"]) for p in handing["given_back"]] == [("Giấy chứng nhận kết hôn", 1)]
    assert [(p["name"], p["originals"]) for p in handing["taken_in"]] == [("Giấy khai sinh cũ", 2)]
    assert "Sơn" not in str(counter.events())
    assert counter.verify()["problems"] == []


@pytest.mark.parametrize(
    ("given", "field", "error"),
    [
        ({"method": "post"}, "consignment", "consignment_needed"),
        (
            {"receiver": {"name": "Danh Sơn", "kind": "authorised"}},
            "receiver.authorisation",
            "authorisation_needed",
        ),
        ({"receiver": {"name": "Danh Sơn", "kind": "relative"}}, "receiver.relation", "relation_needed"),
        ({"receipt_lost": "yes"}, "receipt_lost", "not_true_or_false"),
        ({"taken_in": "Sổ cũ"}, "taken_in", "not_a_list"),
        ({"given_back": [3]}, "given_back.0", "not_an_object"),
    ],
    ids=["post", "authorised", "relative", "no answer", "no list", "no paper"],
)
def test_what_is_missing_is_asked_for_in_words(
    counter: MotCua, code: str, given: dict[str, Any], field: str, error: str
) -> None:
    told = counter.run("act", lines=[{"code": code, "action": "return", **given}], now=SOON).refusal
    assert (told["error"], told["problems"][0]["field"]) == (error, field)
    assert_is_a_sentence(told["message"])
    assert counter.show(code)["status"] == "settled"


def test_somebody_who_is_turned_away_gets_a_number_and_no_code(counter: MotCua) -> None:
    line = {
        "action": "turn_away",
        "reason": "Thiếu giấy chứng sinh",
        "procedure": "1.001193",
        "submitter": {"name": "Danh Sơn"},
        "documents": [{"name": "Giấy chứng sinh", "originals": 1}],
    }
    answer = counter.run("act", lines=[line], now=SOON).answer
    assert (answer["code"], answer["number"][:3]) == (None, "HD-")
    (event,) = [event for event in counter.events() if event["kind"] == "turned_away"]
    assert event["body"]["number"] == answer["number"]
