"""What people type by mistake: one clear sentence each, and nothing of it stored."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.mot_cua import BIRTH, MONDAY, OFFICE, MotCua, dossier

DAYS_35, HOURS_2, DAYS_5 = "3.000439", "1.005040", "1.009452"


def refused(counter: MotCua, line: dict[str, Any], *, now: str = MONDAY) -> dict[str, Any]:
    """Register what must be refused, and see that nothing stays."""
    told = counter.run("register", lines=[line], now=now).refusal
    assert counter.verify() == {"dossiers": 0, "events": 0, "problems": []}
    assert counter.register(dossier(), now=MONDAY)[0]["code"].endswith("-0001"), "a refusal takes no number"
    return told


def test_a_procedure_that_does_not_exist(counter: MotCua) -> None:
    told = refused(counter, dossier(procedure="9.999999"))
    assert (told["error"], told["problems"][0]["field"]) == ("unknown_procedure", "procedure")
    assert "9.999999" in told["message"]


def test_a_name_of_200_letters_is_stored_and_printed(counter: MotCua, tmp_path: Path) -> None:
    name = ("Nguyễn Thị Hoàng Ánh Tuyết " * 8)[:199] + "X"
    done = counter.run("register", "--receipts", tmp_path, lines=[dossier(name)], now=MONDAY)
    assert counter.show(done.answer["code"])["submitter"]["name"] == name
    assert Path(done.answer["receipt"]).read_bytes().startswith(b"%PDF-")


def test_a_name_of_201_letters_is_refused(counter: MotCua) -> None:
    told = refused(counter, dossier("x" * 201))
    assert (told["error"], told["problems"][0]["field"]) == ("too_long", "submitter.name")
    assert "200" in told["message"]


def test_decomposed_unicode_is_stored_composed(counter: MotCua) -> None:
    name = "Trần Thị Ngọc Ánh"
    (answer,) = counter.register(dossier(unicodedata.normalize("NFD", name)), now=MONDAY)
    assert counter.show(answer["code"])["submitter"]["name"] == name
    for words in (name, unicodedata.normalize("NFD", name), "tran thi ngoc anh"):
        assert [row["code"] for row in counter.run("find", words).answers] == [answer["code"]]


@pytest.mark.parametrize("id_number", ["00119012345", "0011901234567", "1", "00119012345A"])
def test_an_id_number_of_another_length(counter: MotCua, id_number: str) -> None:
    line = dossier()
    line["submitter"]["id_number"] = id_number
    told = refused(counter, line)
    assert told["problems"][0]["field"] == "submitter.id_number"
    assert told["error"] in {"id_number_length", "id_number_digits"}
    if id_number == "00119012345":
        assert "11" in told["message"]
        assert "12" in told["message"]


@pytest.mark.parametrize("id_number", ["001 190 123 456", "001.190.123.456", "123456789", ""])
def test_stray_spaces_and_dots_do_no_harm(counter: MotCua, id_number: str) -> None:
    line = dossier()
    line["submitter"]["id_number"] = id_number
    assert counter.register(line, now=MONDAY)


def test_a_received_time_in_the_future(counter: MotCua) -> None:
    told = refused(counter, dossier(received_at="2026-11-24T08:15"))
    assert (told["error"], told["problems"][0]["field"]) == ("received_in_future", "received_at")


@pytest.mark.parametrize(
    ("procedure", "received_at", "due_at"),
    [
        # Sunday: day 0 is the Sunday, and a same-day result is due the next working day.
        (BIRTH, "2026-11-22T09:00", "2026-11-23T17:00"),
        (DAYS_5, "2026-11-22T09:00", "2026-11-30T17:00"),
        (HOURS_2, "2026-11-22T09:00", "2026-11-23T09:00"),
        # 11:30 belongs to the morning.
        (BIRTH, "2026-11-23T11:30", "2026-11-23T17:00"),
        (HOURS_2, "2026-11-23T11:30", "2026-11-23T15:30"),
        # 15:00 is still today, 15:01 is the next working day, and Tuesday is a holiday.
        (BIRTH, "2026-11-23T15:00", "2026-11-23T17:00"),
        (BIRTH, "2026-11-23T15:00:59", "2026-11-23T17:00"),
        (BIRTH, "2026-11-23T15:01", "2026-11-25T17:00"),
    ],
)
def test_received_on_a_sunday_at_half_past_eleven_and_around_three(
    counter: MotCua, procedure: str, received_at: str, due_at: str
) -> None:
    more = {"case": "5-ngay-lam-viec"} if procedure == DAYS_5 else {}
    line = dossier(procedure=procedure, received_at=received_at, **more)
    (answer,) = counter.register(line, now=received_at)
    assert answer["due_at"] == f"{due_at}:00+07:00"
    assert answer["code"][-11:-5] == f"{received_at[2:4]}{received_at[5:7]}{received_at[8:10]}"


@pytest.mark.parametrize(
    "barcode", ["8934563138165", "(01)08934563138162", "https://example.com/8934563138165", "]C1x"]
)
def test_a_barcode_of_the_supermarket(counter: MotCua, barcode: str) -> None:
    counter.register(dossier(), now=MONDAY)
    told = counter.run("show", barcode).refusal
    assert (told["error"], told["code"]) == ("dossier_not_found", barcode)
    assert barcode in told["message"]
    found = counter.run("find", barcode)
    assert (found.status, found.out, found.err) == (0, "", "")


@pytest.mark.parametrize("text", ["", " ", '"', "AND", "*", "a*", "(", "x" * 5000, "😀", "'; DROP TABLE dossiers --"])
def test_any_text_may_be_searched_for(counter: MotCua, text: str) -> None:
    counter.register(dossier(), now=MONDAY)
    assert counter.run("find", text).status == 0
    assert counter.run("show", text).refusal["error"] == "dossier_not_found"


def test_a_code_of_the_portal_is_taken_once(counter: MotCua) -> None:
    line = dossier(external_code="G22.99-261120-0001")
    counter.register(line, now=MONDAY)
    told = counter.run("register", lines=[line], now=MONDAY).refusal
    assert (told["error"], told["code"]) == ("code_taken", "G22.99-261120-0001")
    assert counter.verify()["dossiers"] == 1


def test_a_code_is_found_as_people_write_it(counter: MotCua) -> None:
    (answer,) = counter.register(dossier(), now=MONDAY)
    for written in (answer["code"].lower(), f"  {answer['code']} "):
        assert counter.show(written)["code"] == answer["code"]
    assert answer["code"] == f"{OFFICE}-261123-0001"
