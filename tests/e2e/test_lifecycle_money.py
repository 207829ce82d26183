"""Phí and lệ phí through the headless face: taken, exempted, cancelled, given back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.mot_cua import MotCua, dossier

DAYS_35 = "3.000439"
MONDAY = "2026-11-16T08:15"
SOON = "2026-11-16T08:20"
PAPER = {"receipt_series": "AA/26E", "receipt_number": "0001234"}


def registered(counter: MotCua, procedure: str = DAYS_35) -> str:
    (answer,) = counter.register(dossier(procedure=procedure), now=MONDAY)
    return str(answer["code"])


def refused(counter: MotCua, code: str, action: str, **given: Any) -> dict[str, Any]:
    return counter.run("act", lines=[{"code": code, "action": action, **given}], now=SOON).refusal


def test_copies_are_paid_for_by_the_page(counter: MotCua) -> None:
    code = registered(counter)
    counter.act(code, "take_fee", kind="phi", pages=5, copies=3, **PAPER, now=SOON)
    taken = counter.show(code)["taken"]
    assert (taken["total_vnd"], taken["phi_vnd"], taken["le_phi_vnd"]) == (21_000, 21_000, 0)
    (entry,) = taken["entries"]
    assert (entry["amount_vnd"], entry["pages"], entry["quantity"]) == (21_000, 5, 3)
    assert (entry["receipt_series"], entry["receipt_number"], entry["by"]) == ("AA/26E", "0001234", "Trần Thị Lan")
    told = refused(counter, code, "take_fee", kind="phi", pages=5, copies=3, amount=20_000, transfer_reference="FT1")
    assert (told["error"], told["problems"][0]["counted"]) == ("amount_differs", "21.000")
    assert counter.verify()["problems"] == []


def test_an_exemption_says_on_what_ground(counter: MotCua) -> None:
    code = registered(counter)
    assert refused(counter, code, "take_fee", kind="le_phi", amount=0)["error"] == "exemption_needed"
    counter.act(code, "take_fee", kind="le_phi", exemption="Người khuyết tật, NQ 12/2024/NQ-HĐND", now=SOON)
    (entry,) = counter.show(code)["taken"]["entries"]
    assert (entry["amount_vnd"], entry["exemption"]) == (0, "Người khuyết tật, NQ 12/2024/NQ-HĐND")
    assert "khuyết tật" not in str(counter.events()), "a ground may tell something about a person"


def test_a_mistake_is_cancelled_and_money_given_back(counter: MotCua) -> None:
    code = registered(counter)
    first = counter.act(code, "take_fee", kind="le_phi", amount=8_000, **PAPER, now=SOON)["event"]
    assert refused(counter, code, "cancel_fee", fee=first)["error"] == "required"
    counter.act(code, "cancel_fee", fee=first, reason="ghi nhầm", now=SOON)
    assert refused(counter, code, "cancel_fee", fee=first, reason="x")["error"] == "fee_cancelled_already"
    second = counter.act(code, "take_fee", kind="le_phi", amount=8_000, transfer_reference="FT1", now=SOON)["event"]
    told = refused(counter, code, "refund_fee", fee=second, amount=8_001, reason="thu thừa")
    assert (told["error"], told["problems"][0]["most"]) == ("refund_range", "8.000")
    counter.act(code, "refund_fee", fee=second, amount=3_000, reason="thu thừa", now=SOON)
    assert refused(counter, code, "cancel_fee", fee=second, reason="x")["error"] == "fee_refunded_already"
    taken = counter.show(code)["taken"]
    assert [(entry["kept_vnd"], bool(entry["cancelled_at"])) for entry in taken["entries"]] == [
        (0, True),
        (5_000, False),
    ]
    counter.act(code, "refund_fee", fee=second, reason="hồ sơ rút", now=SOON)
    shown = counter.show(code)
    assert (shown["taken"]["total_vnd"], shown["contested"], shown["status"]) == (0, [], "received")
    kinds = [event["kind"] for event in shown["events"]]
    assert kinds[1:] == ["fee_taken", "fee_cancelled", "fee_taken", "fee_refunded", "fee_refunded"]


def test_a_payment_that_was_asked_for_keeps_its_receipt(counter: MotCua) -> None:
    code = registered(counter)
    counter.act(code, "request_payment", reason="thuế", amount=150_000, to="Thuế cơ sở 3", now=SOON)
    counter.act(code, "payment_received", amount=150_000, kind="phi", **PAPER, now="2026-11-16T08:30")
    taken = counter.show(code)["taken"]
    assert (taken["phi_vnd"], taken["entries"][0]["receipt_number"]) == (150_000, "0001234")


@pytest.mark.parametrize(
    ("given", "field", "error"),
    [
        ({"amount": 8_000, **PAPER}, "kind", "required"),
        ({"kind": "thuế", "amount": 8_000, **PAPER}, "kind", "not_one_of"),
        ({"kind": "phi", **PAPER}, "amount_vnd", "required"),
        ({"kind": "phi", "amount": -1, **PAPER}, "amount_vnd", "amount_range"),
        ({"kind": "phi", "amount": 10**13, **PAPER}, "amount_vnd", "amount_range"),
        ({"kind": "phi", "amount": 8_000}, "receipt_number", "receipt_needed"),
        ({"kind": "phi", "amount": 8_000, "receipt_series": "AA"}, "receipt_number", "required"),
        ({"kind": "phi", "amount": 8_000, "receipt_number": "1"}, "receipt_series", "required"),
        ({"kind": "phi", "amount": 8_000, "quantity": 0, **PAPER}, "quantity", "count_range"),
        ({"kind": "phi", "pages": -1, **PAPER}, "pages", "count_range"),
        ({"kind": "phi", "pages": "năm", **PAPER}, "pages", "not_a_number"),
        (
            {"kind": "phi", "amount": 8_000, "receipt_series": "A" * 51, "receipt_number": "1"},
            "receipt_series",
            "too_long",
        ),
    ],
)
def test_money_that_cannot_be_meant_is_refused(counter: MotCua, given: dict[str, Any], field: str, error: str) -> None:
    code = registered(counter)
    told = refused(counter, code, "take_fee", **given)
    assert (told["problems"][0]["field"], told["problems"][0]["code"]) == (field, error)
    assert counter.show(code)["taken"]["entries"] == []


def test_one_receipt_is_written_once(counter: MotCua) -> None:
    code = registered(counter)
    counter.act(code, "take_fee", kind="phi", amount=8_000, **PAPER, now=SOON)
    assert refused(counter, code, "take_fee", kind="phi", amount=8_000, **PAPER)["error"] == "receipt_used"


def test_money_that_was_never_taken_is_not_given_back(counter: MotCua) -> None:
    code = registered(counter)
    for fee in ("", "một", "00000000-0000-0000-0000-000000000000"):
        assert refused(counter, code, "refund_fee", fee=fee, reason="x")["error"] == "fee_not_found"
    assert refused(counter, "H59.25.14-261116-0999", "take_fee", kind="phi")["error"] == "dossier_not_found"
