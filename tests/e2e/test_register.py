"""`register`: a line in, a dossier on disk and its answer out."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.mot_cua import MONDAY, OFFICE, Line, MotCua, dossier


def test_register_answers_each_line_and_leaves_the_receipt(counter: MotCua, tmp_path: Path) -> None:
    folder = tmp_path / "giấy hẹn"
    done = counter.run("register", "--receipts", folder, lines=[dossier(ref={"row": 7}), dossier(ref="b")], now=MONDAY)
    first, second = done.answers
    assert first.keys() >= {"ref", "code", "due_at", "due_rule", "receipt"}
    assert (first["ref"], second["ref"]) == ({"row": 7}, "b")
    assert (first["code"], second["code"]) == (f"{OFFICE}-261123-0001", f"{OFFICE}-261123-0002")
    for answer in (first, second):
        assert Path(answer["receipt"]).read_bytes().startswith(b"%PDF-")
        assert Path(answer["receipt"]).parent == folder
    assert counter.verify() == {"dossiers": 2, "events": 4, "problems": []}


def test_register_takes_everything_that_the_contract_names(counter: MotCua) -> None:
    submitter = {
        "name": "Lê Thị Bình",
        "id_number": "001190123456",
        "phone": "0912345678",
        "address": "Ấp Trà Canh",
        "organisation": "Hợp tác xã Hòa Lợi",
        "tax_code": "0312345678",
        "relation": "con",
        "authorisation": {"number": "12/UQ", "date": "20/11/2026", "scope": "nộp và nhận"},
    }
    line = {
        "procedure": "2.000913",
        "channel": "counter",
        "submitter": submitter,
        "owner": {"name": "Lê Văn Cả"},
        "documents": [{"name": "Tờ khai", "originals": 1, "certified": 2, "photocopies": 3}],
        "sets": 2,
        "limit": {"n": 3, "unit": "working_day", "ground": "Nghị định 23/2015/NĐ-CP, Điều 7"},
        "external_code": "G22.99-261120-0001",
        "received_at": "2026-11-20T16:00",
        "late_reason": "mất điện chiều thứ Sáu",
        "ref": 1,
    }
    (answer,) = counter.register(line, now=MONDAY)
    assert answer["code"] == "G22.99-261120-0001", "a code that the citizen already knows stays the principal one"
    assert answer["due_at"] == "2026-11-26T17:00:00+07:00"
    assert "ignored" not in answer
    shown = counter.show(answer["code"])
    assert shown["submitter"]["organisation"] == "Hợp tác xã Hòa Lợi"
    assert shown["submitter"]["authorisation"] == "12/UQ, 20/11/2026, nộp và nhận"
    assert shown["owner"]["name"] == "Lê Văn Cả"
    assert (shown["sets"], shown["late_entry"]) == (2, True)
    (paper,) = shown["documents"]
    assert {k: paper[k] for k in ("name", "originals", "certified", "photocopies")} == line["documents"][0]  # type: ignore[index]


def test_documents_are_the_catalogues_where_none_are_named(counter: MotCua) -> None:
    (full,), (none,) = counter.register(dossier()), counter.register(dossier(documents=[]))
    assert len(counter.show(full["code"])["documents"]) == 8
    assert counter.show(none["code"])["documents"] == []


def test_a_case_is_picked_and_never_guessed(counter: MotCua) -> None:
    told = counter.run("register", lines=[dossier(procedure="1.009452")], now=MONDAY).refusal
    assert told["error"] == "case_needed"
    assert "2-ngay" in told["problems"][0]["cases"]
    assert counter.run("register", lines=[dossier(procedure="1.009452", case="x")]).refusal["error"] == "case_unknown"
    (answer,) = counter.register(dossier(procedure="1.009452", case="2-ngay"), now="2026-11-20T08:15")
    assert answer["due_at"] == "2026-11-23T17:00:00+07:00", "two calendar days end on a Sunday: next working day"


def test_an_unknown_limit_is_asked_for_with_its_ground(counter: MotCua) -> None:
    bare = dossier(procedure="2.000913")
    assert counter.run("register", lines=[bare]).refusal["error"] == "limit_needed"
    for limit, error in (
        ({"n": 0, "unit": "day", "ground": "x"}, "limit_range"),
        ({"n": 3, "unit": "day"}, "limit_ground_needed"),
        ({"n": 3, "unit": "moon"}, "not_one_of"),
        ({"n": "3", "unit": "day"}, "not_a_number"),
        (3, "not_an_object"),
    ):
        assert counter.run("register", lines=[bare | {"limit": limit}]).refusal["error"] == error
    assert counter.verify()["dossiers"] == 0


def test_a_late_entry_needs_its_reason_and_is_marked(counter: MotCua) -> None:
    line = dossier(received_at="2026-11-23T07:59")
    told = counter.run("register", lines=[line], now=MONDAY).refusal
    assert told["error"] == "late_reason_needed"
    (late,) = counter.register(line | {"late_reason": "mất mạng"}, now=MONDAY)
    (prompt,) = counter.register(line | {"received_at": "2026-11-23T08:00"}, now=MONDAY)
    assert counter.show(late["code"])["late_entry"] is True
    assert counter.show(prompt["code"])["late_entry"] is False


def test_a_refused_line_names_itself_and_the_others_go_on(counter: MotCua) -> None:
    lines: list[Line] = [dossier(ref=1), "{hỏng", "", dossier(ref=4) | {"submitter": {}}, "[1]", dossier(ref=6)]
    done = counter.run("register", lines=lines, now=MONDAY)
    assert done.status == 1
    assert [answer["ref"] for answer in done.answers] == [1, 6]
    assert [(told["line"], told["error"]) for told in done.refusals] == [
        (2, "input_unreadable"),
        (4, "required"),
        (5, "input_unreadable"),
    ]
    assert done.refusals[1]["message"] == "Nhập họ và tên người nộp"
    assert counter.verify()["dossiers"] == 2


def test_what_is_not_understood_is_named_and_not_dropped_in_silence(counter: MotCua) -> None:
    assert counter.register(dossier(colour="xanh"))[0]["ignored"] == ["colour"]
