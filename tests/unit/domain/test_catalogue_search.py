"""Finding a procedure as clerks type it."""

import time
from pathlib import Path

import pytest

from models.domain.catalogue import ProcedureIndex, parse_catalogue, rank_procedures
from models.domain.folding import fold, initials
from models.domain.procedure import Procedure

SHIPPED = parse_catalogue((Path(__file__).parents[3] / "desktop/resources/procedures.json").read_bytes()).procedures
INDEX = ProcedureIndex(SHIPPED)
BIRTH, DEATH, MARRIAGE = "1.001193", "1.000656", "1.000894"
MARITAL_STATUS, COPIES = "1.004873", "2.000815"


def codes(query: str, uses: dict[str, int] | None = None) -> list[str]:
    return [p.code for p in INDEX.search(query, uses)]


def test_folding_drops_marks_case_and_the_bar_of_the_d() -> None:
    assert fold("ĐĂNG KÝ Hộ tịch: đường") == "dang ky ho tich: duong"
    assert fold("Đa\u0306ng ky\u0301") == "dang ky"
    assert initials("Đăng ký khai sinh") == "dkks"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("kh si", BIRTH),
        ("dang ky ks", BIRTH),
        ("ks", BIRTH),
        ("dkks", BIRTH),
        ("khai sinh", BIRTH),
        ("ĐĂNG KÝ KHAI SINH", BIRTH),
        ("kh", MARRIAGE),
        ("kt", DEATH),
        ("xnhn", MARITAL_STATUS),
        ("xntthn", MARITAL_STATUS),
        ("ctbs", COPIES),
        ("1.001193", BIRTH),
        ("1 001193", BIRTH),
        ("001193", BIRTH),
    ],
)
def test_what_clerks_type_finds_the_procedure_first(query: str, code: str) -> None:
    assert codes(query)[0] == code


@pytest.mark.parametrize("query", ["sinh khai", "khaii", "zzz", "!!!", "9.999999", "ks zz"])
def test_what_is_not_in_the_name_in_this_order_finds_nothing_of_it(query: str) -> None:
    assert BIRTH not in codes(query)


def test_the_offices_most_used_procedure_comes_first() -> None:
    assert codes("kh", {DEATH: 7, MARRIAGE: 3})[:2] == [DEATH, MARRIAGE]


def test_between_equals_the_shortest_name_comes_first() -> None:
    names = [p.name for p in INDEX.search("khai sinh")]

    assert names[0] == "Đăng ký khai sinh"
    assert [len(name) for name in names] == sorted(len(name) for name in names)


def test_an_empty_query_lists_everything_the_most_used_first() -> None:
    assert len(codes("")) == len(INDEX) == 288
    assert codes(" ", {COPIES: 5, BIRTH: 9})[:2] == [BIRTH, COPIES]


def test_procedures_of_other_agencies_are_found_only_where_enabled() -> None:
    elsewhere = next(p for p in SHIPPED if p.elsewhere)

    assert elsewhere.code not in codes(elsewhere.code)
    enabled = ProcedureIndex(SHIPPED, enabled={elsewhere.code})
    assert [p.code for p in enabled.search(elsewhere.code)] == [elsewhere.code]


def test_ranking_a_given_list_leaves_nothing_of_it_out() -> None:
    assert len(rank_procedures("", SHIPPED, {})) == 458


def test_every_procedure_is_found_by_its_name_its_initials_and_its_code() -> None:
    everything = ProcedureIndex(SHIPPED, enabled={p.code for p in SHIPPED})

    def finds(query: str, wanted: Procedure) -> bool:
        return any(p is wanted for p in everything.search(query))

    for p in SHIPPED:
        assert finds(p.name, p)
        assert finds(initials(p.name), p)
        assert finds(p.code, p)


def test_a_search_takes_less_than_five_milliseconds() -> None:
    everything = ProcedureIndex(SHIPPED, enabled={p.code for p in SHIPPED})
    queries = ["", "k", "kh", "kh si", "dang ky ks", "xnhn", "cap giay xac nhan tinh trang", "1.00"]
    best = []
    for query in queries:
        times = []
        for _ in range(15):
            start = time.perf_counter()
            everything.search(query)
            times.append(time.perf_counter() - start)
        best.append(min(times))  # the least of many: another process must not fail this test

    assert max(best) < 0.005
