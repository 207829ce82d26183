"""The catalogue as a file, and its versions."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.catalogue import (
    CatalogueDiff,
    FileUnreadable,
    diff,
    in_force,
    parse_catalogue,
    supersede,
)
from models.domain.procedure import Channel, ClockPolicy, DocumentItem, Fee, LegLimit, Limit, Procedure, Unit

RAW = (Path(__file__).parents[3] / "desktop/resources/procedures.json").read_bytes()
SHIPPED = parse_catalogue(RAW)


def row(code: str = "1.000001", **members: object) -> dict[str, object]:
    return {"code": code, "name": "Đăng ký thử", "field": "Hộ tịch", **members}


def file_of(*rows: object) -> bytes:
    lines = ",\n".join(json.dumps(r, ensure_ascii=False) for r in rows)
    return f'{{"as_of": "2026-07-20", "procedures": [\n{lines}\n]}}'.encode()


def one(**members: object) -> Procedure:
    read = parse_catalogue(file_of(row() | members))
    assert read.problems == ()
    return read.procedures[0]


# -- what ships


def test_the_shipped_catalogue_loads_whole_and_without_a_correction() -> None:
    assert SHIPPED.as_of == date(2026, 7, 20)
    assert len(SHIPPED.procedures) == 458
    assert SHIPPED.problems == ()
    assert SHIPPED.warnings == ()
    assert sum(p.elsewhere for p in SHIPPED.procedures) == 170


def test_every_line_of_the_shipped_catalogue_is_one_procedure() -> None:
    lines = RAW.decode().splitlines()

    assert len(lines) == 458 + 2
    assert all(json.loads(line.rstrip(","))["code"] for line in lines[1:-1])


def test_the_same_day_procedures_are_the_fourteen_of_the_source() -> None:
    same_day = {p.code for p in SHIPPED.procedures if p.same_day}

    assert len(same_day) == 14
    assert {"1.001193", "1.000656", "1.000894", "2.000815"} <= same_day


def test_a_procedure_survives_its_own_encoding() -> None:
    for shipped in SHIPPED.procedures:
        assert msgspec.json.decode(msgspec.json.encode(shipped), type=Procedure) == shipped


# -- broken files


def test_a_file_cut_in_half_gives_its_whole_rows_and_names_the_broken_one() -> None:
    half = RAW[: len(RAW) // 2]
    whole = half.decode(errors="ignore").count("\n") - 1

    read = parse_catalogue(half)

    assert read.procedures == SHIPPED.procedures[:whole]
    assert [p.line for p in read.problems] == [whole + 2]
    assert read.problems[0].code == SHIPPED.procedures[whole].code
    assert "bị cắt cụt" in read.problems[0].reason


@given(st.integers(0, len(RAW)))
def test_a_file_cut_anywhere_gives_every_whole_row(length: int) -> None:
    try:
        read = parse_catalogue(RAW[:length])
    except FileUnreadable:
        assert length < RAW.index(b"[") + 1
        return

    whole = len(read.procedures)
    assert read.procedures == SHIPPED.procedures[:whole]
    assert whole >= RAW[:length].count(b"\n") - 2
    assert bool(read.problems) == (length <= RAW.rindex(b"]"))


@pytest.mark.parametrize(
    ("raw", "line", "column", "reason"),
    [
        (b"", 1, 1, "not_json"),
        ("mã,tên\n1.001193,Khai sinh".encode(), 1, 1, "not_json"),
        (b'{"as_of": "2026-07-20",\n "procedures": }', 2, 16, "not_json"),
        (b'{"as_of": "2026-07-20"}', 1, 23, "no_rows"),
        (b'{"procedures": {}}', 1, 18, "no_rows"),
        (b"\xff\xfe\x00", 1, 1, "not_json"),
    ],
)
def test_a_file_without_rows_says_where_reading_stopped(raw: bytes, line: int, column: int, reason: str) -> None:
    with pytest.raises(FileUnreadable) as caught:
        parse_catalogue(raw)

    assert (caught.value.line, caught.value.column, caught.value.reason) == (line, column, reason)


@given(st.binary(max_size=200), st.sampled_from([b"[", b'{"procedures": [', b'{"procedures": [{"code": "1.000001",']))
def test_any_bytes_where_rows_belong_are_listed_and_never_crash(raw: bytes, prefix: bytes) -> None:
    read = parse_catalogue(prefix + raw)

    assert len(read.procedures) + len(read.problems) >= (b"]" not in raw)


def test_deep_nesting_is_a_broken_row_and_not_a_crash() -> None:
    read = parse_catalogue(b'{"procedures": [\n' + b"[" * 200_000 + b"\n]}")

    assert [p.line for p in read.problems] == [2]


def test_bad_rows_are_listed_with_line_and_reason_and_good_ones_load() -> None:
    rows = [
        row("1.000001"),
        {"code": "1.000002", "field": "Hộ tịch"},
        row("khai sinh"),
        row("1.000004", limits=[{"channel": "counter", "limit": "ba", "unit": "working_day"}]),
        row("1.000005", limits=[{"channel": "fax", "limit": 3, "unit": "working_day"}]),
        row("1.000001"),
        row("1.000007", limits=[{"channel": "counter", "limit": 99_999, "unit": "day"}]),
        row("1.000008", limits=[{"channel": "counter", "limit": -1, "unit": "day"}]),
        "khai sinh",
        row("1.000010", name="  "),
        row("1.000011", in_force_from="2026-09-01", in_force_until="2026-08-01"),
        row("1.000012"),
    ]

    read = parse_catalogue(file_of(*rows))

    assert [p.code for p in read.procedures] == ["1.000001", "1.000012"]
    assert [(p.line, p.code, p.reason) for p in read.problems] == [
        (3, "1.000002", "thiếu “name”"),
        (4, "khai sinh", "mã thủ tục phải viết như 1.001193"),
        (5, "1.000004", "limits[0].limit: cần số nguyên hoặc null, gặp chữ"),
        (6, "1.000005", "limits[0].channel: không có giá trị 'fax'"),
        (7, "1.000001", "trùng mã thủ tục với dòng 2"),
        (8, "1.000007", "thời hạn 99999 quá dài"),
        (9, "1.000008", "limits[0].limit: giá trị nằm ngoài giới hạn (>= 0)"),
        (10, "", "cần một đối tượng {…}, gặp chữ"),
        (11, "1.000010", "thiếu tên thủ tục"),
        (12, "1.000011", "ngày hết hiệu lực đứng trước ngày có hiệu lực"),
    ]


def test_a_syntax_error_costs_its_own_row_only() -> None:
    raw = file_of(row("1.000001"), row("1.000002"), row("1.000003")).replace(
        b'"1.000002", "name"', b'"1.000002" "name"'
    )

    read = parse_catalogue(raw)

    assert [p.code for p in read.procedures] == ["1.000001", "1.000003"]
    assert [(p.line, p.code) for p in read.problems] == [(3, "1.000002")]


def test_a_bad_byte_costs_its_own_row_only() -> None:
    raw = file_of(row("1.000001"), row("1.000002"), row("1.000003")).replace(
        b'"1.000002", "name": "', b'"1.000002", "name": "\xc4'
    )

    read = parse_catalogue(raw)

    assert [p.code for p in read.procedures] == ["1.000001", "1.000003"]
    assert [(p.line, p.code) for p in read.problems] == [(3, "1.000002")]


def test_text_comes_out_composed_also_from_escapes() -> None:
    name = "Đăng ký khai tử"
    decomposed = unicodedata.normalize("NFD", name)
    field = unicodedata.normalize("NFD", "Hộ tịch")
    raw = f'[{{"code": "1.000001", "name": {json.dumps(decomposed)}, "field": "{field}"}}]'

    read = parse_catalogue(raw.encode()).procedures[0]

    assert (read.name, read.field) == (name, "Hộ tịch")


def test_half_a_character_in_an_escape_is_a_bad_row() -> None:
    read = parse_catalogue(b'[{"code": "1.000001", "name": "x\\ud800", "field": "y"}]')

    assert [p.reason for p in read.problems] == ["có ký tự hỏng"]


# -- what a row means


def test_rows_that_differ_only_in_fee_are_fee_lines_of_one_limit() -> None:
    read = one(
        limits=[
            {"channel": "counter", "limit": 3, "unit": "working_day", "fees": [{"amount_vnd": 8000, "per": "bản"}]},
            {"channel": "counter", "limit": 3, "unit": "working_day", "fees": [{"amount_vnd": 0, "note": "Miễn"}]},
        ]
    )

    resolved = read.resolve(Channel.COUNTER)
    assert resolved.limit == Limit(3, Unit.WORKING_DAY)
    assert resolved.fees == (Fee(8000, "bản"), Fee(0, note="Miễn"))


def test_a_case_with_a_name_of_its_own_keeps_it() -> None:
    limits = [
        {"channel": "counter", "case": "xac-minh", "label": "Phải xác minh", "limit": 8, "unit": "working_day"},
        {"channel": "counter", "case": "thuong", "limit": 3, "unit": "working_day"},
    ]

    assert [(c.name, c.label) for c in one(limits=limits).choices(Channel.COUNTER)] == [
        ("xac-minh", "Phải xác minh"),
        ("thuong", "3 ngày làm việc"),
    ]


def test_a_number_without_a_unit_is_taken_for_working_days_and_marked() -> None:
    read = one(limits=[{"channel": "counter", "limit": 3, "unit": None, "unit_stated": False}])

    assert read.resolve(Channel.COUNTER).limit == Limit(3, Unit.WORKING_DAY)
    assert read.resolve(Channel.COUNTER).assumed


def test_a_limit_of_zero_days_is_unknown_and_told() -> None:
    read = parse_catalogue(file_of(row(limits=[{"channel": "counter", "limit": 0, "unit": "working_day"}])))

    assert read.procedures[0].resolve(Channel.COUNTER).is_unknown
    assert [w.reason for w in read.warnings] == ["thời hạn 0 ngày được hiểu là chưa xác định thời hạn"]


def test_copies_are_photocopies_unless_the_name_says_certified() -> None:
    read = one(
        documents=[
            {"name": "Căn cước", "originals": 0, "copies": 1},
            {"name": "Bản sao có chứng thực bằng lái", "originals": 1, "copies": 2},
        ]
    )

    assert read.documents == (
        DocumentItem("Căn cước", photocopies=1),
        DocumentItem("Bản sao có chứng thực bằng lái", originals=1, certified=2),
    )


def test_a_year_that_ran_into_the_number_of_copies_is_cut_off_and_told() -> None:
    read = parse_catalogue(file_of(row(documents=[{"name": "Mẫu năm 2020", "originals": 20201, "copies": 0}])))

    assert read.procedures[0].documents[0].originals == 1
    assert len(read.warnings) == 1


# -- versions


def version(code: str, name: str = "Tên", since: date = date.min, until: date | None = None) -> Procedure:
    return Procedure(code=code, name=name, field="Hộ tịch", in_force_from=since, in_force_until=until)


def test_a_comparison_lists_what_is_added_changed_and_removed() -> None:
    old = [version("1"), version("2"), version("3", since=date(2026, 1, 1))]
    new = [version("2", "Tên mới"), version("3"), version("4")]

    assert diff(old, new) == CatalogueDiff(added=("4",), changed=("2",), removed=("1",))


def test_a_newer_catalogue_closes_the_versions_that_it_changes() -> None:
    since = date(2026, 9, 1)

    after = supersede([version("1"), version("2")], [version("1", "Tên mới"), version("2"), version("3")], since=since)

    assert after == (
        version("1", until=date(2026, 8, 31)),
        version("2"),
        version("1", "Tên mới", since=since),
        version("3"),  # unknown before: whoever came last week with it is not turned away
    )
    assert {p.name for p in in_force(after, date(2026, 8, 31)) if p.code == "1"} == {"Tên"}
    assert {p.name for p in in_force(after, since) if p.code == "1"} == {"Tên mới"}


def test_what_a_partial_catalogue_lacks_stays_and_what_a_complete_one_lacks_is_closed() -> None:
    versions, since = [version("1"), version("2")], date(2026, 9, 1)

    assert supersede(versions, [version("1")], since=since) == tuple(versions)
    assert supersede(versions, [version("1")], since=since, is_complete=True) == (
        version("1"),
        version("2", until=date(2026, 8, 31)),
    )


def test_importing_the_same_catalogue_again_changes_nothing() -> None:
    first = supersede([], SHIPPED.procedures, since=date(2026, 9, 1))

    assert first == SHIPPED.procedures
    assert supersede(first, SHIPPED.procedures, since=date(2026, 10, 1), is_complete=True) == first


def test_a_second_import_on_one_day_replaces_the_first() -> None:
    since = date(2026, 9, 1)
    once = supersede([version("1")], [version("1", "Sai")], since=since)

    twice = supersede(once, [version("1", "Đúng")], since=since)

    assert [(p.name, p.in_force_from, p.in_force_until) for p in twice] == [
        ("Tên", date.min, date(2026, 8, 31)),
        ("Đúng", since, None),
    ]


# -- policies of the clock ---------------------------------------------------------------------------------------------


def test_the_policies_of_the_clock_are_read_and_change_a_version() -> None:
    chain = [{"to": " Văn phòng  đăng ký đất đai", "limit": 5, "unit": "working_day"}]
    procedure = one(clock_policy="restart", legs=chain, extensions=2)
    assert (procedure.clock_policy, procedure.extensions) == (ClockPolicy.RESTART, 2)
    assert procedure.legs == (LegLimit("Văn phòng đăng ký đất đai", Limit(5, Unit.WORKING_DAY)),)
    plain = one()
    assert (plain.clock_policy, plain.legs, plain.extensions) == (ClockPolicy.PAUSE, (), 1)
    assert diff([plain], [procedure]).changed == ("1.000001",)


@pytest.mark.parametrize(
    ("leg", "reason"),
    [
        ({"to": " ", "limit": 5, "unit": "day"}, "thiếu nơi nhận của bước liên thông"),
        ({"to": "Thuế", "limit": 0, "unit": "day"}, "phải từ 1 và không quá mười năm"),
        ({"to": "Thuế", "limit": 5_000, "unit": "month"}, "phải từ 1 và không quá mười năm"),
        ({"to": "Thuế", "limit": 5, "unit": "tuần"}, "không có giá trị 'tuần'"),
        ({"to": "Thuế", "limit": 5}, "thiếu “unit”"),
    ],
)
def test_a_leg_that_cannot_be_meant_is_a_bad_row(leg: dict[str, object], reason: str) -> None:
    told = parse_catalogue(file_of(row(legs=[leg])))
    assert told.procedures == ()
    assert reason in told.problems[0].reason
