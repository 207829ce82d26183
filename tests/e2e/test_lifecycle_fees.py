"""`import fees`: amounts of the province's council, from unknown to the receipt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.e2e.mot_cua import MotCua, assert_is_a_sentence, dossier

MONDAY = "2026-11-16T08:15"
GROUND = "NQ 12/2024/NQ-HĐND"


def by_province() -> str:
    """A procedure of the shipped catalogue whose only fee the council sets, for every channel."""
    file = Path(__file__).parents[2] / "desktop/resources/procedures.json"
    for procedure in json.loads(file.read_text("utf-8"))["procedures"]:
        limits = [limit for limit in procedure["limits"] if limit["channel"] == "counter"]
        fees = [fee for limit in limits for fee in limit.get("fees", [])]
        is_plain = len(limits) == 1 and limits[0].get("limit") and not procedure.get("elsewhere")
        if is_plain and fees and all(fee.get("by_province") and "amount_vnd" not in fee for fee in fees):
            return str(procedure["code"])
    raise AssertionError("the catalogue has no such procedure")


CODE = by_province()


def table(folder: Path, *rows: dict[str, Any] | str) -> Path:
    file = folder / "fees.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_an_amount_is_unknown_until_it_is_entered_and_then_announced(counter: MotCua, tmp_path: Path) -> None:
    (before,) = counter.register(dossier(procedure=CODE), now=MONDAY)
    assert [fee["amount_vnd"] for fee in counter.show(before["code"])["fees"]] == [None]
    row = {"procedure": CODE, "kind": "le_phi", "amount_vnd": 15_000, "ground": GROUND}
    file = table(tmp_path, row, "{", row | {"kind": "thuế"})
    answer = counter.run("import", "fees", file, user="mai", now=MONDAY).answer
    assert (answer["loaded"], answer["added"], answer["changed"]) == (1, 1, 0)
    assert [problem["line"] for problem in answer["problems"]] == [2, 3]
    assert_is_a_sentence(answer["message"])
    (after,) = counter.register(dossier(procedure=CODE), now=MONDAY)
    (fee,) = counter.show(after["code"])["fees"]
    assert (fee["amount_vnd"], fee["kind"], fee["note"]) == (15_000, "le_phi", GROUND)
    assert counter.show(before["code"])["fees"][0]["amount_vnd"] is None, "what was announced is frozen"
    counter.act(after["code"], "take_fee", kind="le_phi", quantity=2, transfer_reference="FT1", now="2026-11-16T08:20")
    assert counter.show(after["code"])["taken"]["le_phi_vnd"] == 30_000
    assert counter.verify()["problems"] == []


def test_a_newer_amount_replaces_the_older_one(counter: MotCua, tmp_path: Path) -> None:
    row = {"procedure": CODE, "kind": "le_phi", "amount_vnd": 15_000, "ground": GROUND}
    counter.run("import", "fees", table(tmp_path, row), user="mai", now=MONDAY)
    answer = counter.run("import", "fees", table(tmp_path, row | {"amount_vnd": 0}), user="mai", now=MONDAY).answer
    assert (answer["added"], answer["changed"]) == (0, 1)
    (made,) = counter.register(dossier(procedure=CODE), now=MONDAY)
    assert [fee["amount_vnd"] for fee in counter.show(made["code"])["fees"]] == [0]


def test_a_clerk_enters_no_amounts(counter: MotCua, tmp_path: Path) -> None:
    row = {"procedure": CODE, "kind": "le_phi", "amount_vnd": 15_000, "ground": GROUND}
    assert counter.run("import", "fees", table(tmp_path, row), now=MONDAY).refusal["error"] == "not_permitted"
