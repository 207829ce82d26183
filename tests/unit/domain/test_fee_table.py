"""Amounts of the province's council: read line by line, used where the catalogue does not know."""

from __future__ import annotations

import json

from models.domain.bodies import FeeBody
from models.domain.fee_table import FeeAmount, load_fees, priced
from models.domain.fees import FeeKind

MARITAL = "1.004873"
UNKNOWN = FeeBody(None, by_province=True)
GROUND = "NQ 12/2024/NQ-HĐND"


def amount(vnd: int, *, case: str = "", kind: FeeKind = FeeKind.LE_PHI, per: str = "") -> FeeAmount:
    return FeeAmount(procedure=MARITAL, case=case, kind=kind, amount_vnd=vnd, per=per, ground=GROUND)


def line(**fields: object) -> str:
    row = {"procedure": MARITAL, "kind": "le_phi", "amount_vnd": 15_000, "ground": GROUND} | fields
    return json.dumps({key: value for key, value in row.items() if value is not None}, ensure_ascii=False)


def test_good_rows_load_and_bad_ones_are_named_with_their_line() -> None:
    lines = [
        "\ufeff" + line(),
        "",
        "{",
        line(kind="thuế"),
        line(amount_vnd=-1),
        line(amount_vnd=1.5),
        line(ground=None),
        line(case="2-ngay", kind="phi", per="bản"),
        line(amount_vnd=9),
        "[1]",
        line(tax=1),
        line(ground=" "),
    ]
    read = load_fees("\n".join(lines).encode())
    assert [(one.case, one.kind, one.amount_vnd, one.per) for one in read.amounts] == [
        ("", FeeKind.LE_PHI, 15_000, ""),
        ("2-ngay", FeeKind.PHI, 15_000, "bản"),
    ]
    assert [problem.line for problem in read.problems] == [3, 4, 5, 6, 7, 9, 10, 11, 12]
    assert read.problems[5].reason == "trùng với dòng 1"
    assert all(problem.reason for problem in read.problems)


def test_bytes_that_are_no_text_cost_their_line_only() -> None:
    read = load_fees(b'{"procedure": "\xff"}\n' + line().encode())
    assert (len(read.amounts), [problem.line for problem in read.problems]) == (1, [1])


def test_what_the_council_sets_is_unknown_until_it_is_entered() -> None:
    assert priced((UNKNOWN,), [], procedure=MARITAL, case="") == (UNKNOWN,)
    assert priced((UNKNOWN,), [amount(15_000)], procedure="9.9", case="") == (UNKNOWN,)
    (known,) = priced((UNKNOWN,), [amount(15_000)], procedure=MARITAL, case="")
    assert (known.amount_vnd, known.kind, known.by_province, known.note) == (15_000, "le_phi", True, GROUND)


def test_a_row_of_the_case_counts_before_the_one_for_all_cases() -> None:
    table = [amount(15_000), amount(8_000, case="2-ngay")]
    prices = [
        priced((UNKNOWN,), table, procedure=MARITAL, case=case)[0].amount_vnd for case in ("2-ngay", "10-ngay", "")
    ]
    assert prices == [8_000, 15_000, 15_000]


def test_phi_and_le_phi_are_two_lines() -> None:
    table = [amount(15_000), amount(3_000, kind=FeeKind.PHI, per="bản")]
    lines = priced((UNKNOWN,), table, procedure=MARITAL, case="")
    assert [(one.kind, one.amount_vnd, one.per) for one in lines] == [("le_phi", 15_000, ""), ("phi", 3_000, "bản")]


def test_what_the_catalogue_knows_stays() -> None:
    known = FeeBody(8_000, "bản")
    assert priced((known,), [amount(15_000)], procedure=MARITAL, case="") == (known,)
    both = priced((known, UNKNOWN), [amount(15_000)], procedure=MARITAL, case="")
    assert [one.amount_vnd for one in both] == [8_000, 15_000]
    assert [one.amount_vnd for one in priced((), [amount(15_000)], procedure=MARITAL, case="")] == [15_000]
