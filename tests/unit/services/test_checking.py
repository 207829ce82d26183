"""Typed people and papers: what is stored, what stops, what only warns."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from models.domain.bodies import DocumentBody, PersonData
from models.services.checking import check_documents, check_person
from models.services.commands import DocumentInput, FieldProblem, PersonInput
from tests.builders import ANH

TODAY = date(2026, 11, 20)


def problems_of(typed: PersonInput) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in check_person(typed, path="submitter", today=TODAY)[1]]


def warnings_of(typed: PersonInput) -> list[tuple[str, str]]:
    return [(warning.field, warning.code) for warning in check_person(typed, path="owner", today=TODAY)[2]]


def test_a_person_is_stored_as_the_receipt_needs_it() -> None:
    stored, problems, warnings = check_person(ANH, path="submitter", today=TODAY)
    assert stored == PersonData(
        name="Thạch Thị Ngọc Ánh",
        id_number="094190001234",
        birth_on="1990-02-01",
        sex="Nữ",
        phone="0918234567",
        address="Ấp Phú Thành, xã Thạnh Phú, thành phố Cần Thơ",
    )
    assert (problems, warnings) == ([], [])


def test_decomposed_unicode_is_stored_composed() -> None:
    decomposed = PersonInput(**{f: unicodedata.normalize("NFD", getattr(ANH, f)) for f in PersonInput.__slots__})
    assert check_person(decomposed, path="submitter", today=TODAY) == check_person(ANH, path="submitter", today=TODAY)


def test_a_name_of_200_letters_fits_also_when_typed_decomposed() -> None:
    name = "Ế" * 200
    for typed in (name, unicodedata.normalize("NFD", name)):
        stored, problems, _ = check_person(PersonInput(name=typed), path="submitter", today=TODAY)
        assert (stored.name, problems) == (name, [])


def test_a_name_of_201_letters_says_how_much_too_long_it_is() -> None:
    _, problems, _ = check_person(PersonInput(name="Ế" * 201), path="submitter", today=TODAY)
    assert problems == [FieldProblem("submitter.name", "too_long", (("most", "200"), ("length", "201")))]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": " \u200b "}, ("submitter.name", "required")),
        ({"id_number": "09419000123"}, ("submitter.id_number", "id_number_length")),
        ({"id_number": "09419000123A"}, ("submitter.id_number", "id_number_digits")),
        ({"id_number": "²" * 12}, ("submitter.id_number", "id_number_digits")),
        ({"phone": "12345"}, ("submitter.phone", "phone_format")),
        ({"tax_code": "12345"}, ("submitter.tax_code", "tax_code_format")),
        ({"email": "anh.example.vn"}, ("submitter.email", "email_format")),
        ({"birth_on": "30/2/1990"}, ("submitter.birth_on", "date_format")),
        ({"birth_on": "21/11/2026"}, ("submitter.birth_on", "born_in_future")),
        ({"organisation": "x" * 401}, ("submitter.organisation", "too_long")),
        ({"address": "x" * 401}, ("submitter.address", "too_long")),
        ({"relation": "x" * 201}, ("submitter.relation", "too_long")),
        ({"authorisation": "x" * 401}, ("submitter.authorisation", "too_long")),
        ({"email": "a@" + "x" * 200}, ("submitter.email", "too_long")),
    ],
    ids=str,
)
def test_each_fault_of_a_person_stands_at_its_field(changes: dict[str, str], problem: tuple[str, str]) -> None:
    assert problems_of(replace(ANH, **changes)) == [problem]


def test_all_faults_are_told_at_once() -> None:
    typed = PersonInput(name="", id_number="1", phone="1", tax_code="1", email="1", birth_on="1")
    assert [code for _, code in problems_of(typed)] == [
        "required",
        "id_number_length",
        "phone_format",
        "tax_code_format",
        "email_format",
        "date_format",
    ]


def test_an_id_number_that_contradicts_sex_or_birth_year_warns_and_never_stops() -> None:
    doubtful = replace(ANH, sex="Nam", birth_on="1/2/91")
    assert problems_of(doubtful) == []
    assert warnings_of(doubtful) == [("owner.sex", "id_sex_mismatch"), ("owner.birth_on", "id_year_mismatch")]


def test_newborns_old_numbers_and_passports_raise_no_doubt() -> None:
    for number in ("", "331234567", "C1234567"):
        assert warnings_of(replace(ANH, id_number=number, sex="Nam")) == []


def test_an_organisation_is_kept_with_its_tax_code() -> None:
    typed = PersonInput(name="Lý Văn Bình", organisation=" Hợp tác xã  Phú Thành", tax_code="0100109106-001")
    stored, problems, _ = check_person(typed, path="submitter", today=TODAY)
    assert (stored.organisation, stored.tax_code, problems) == ("Hợp tác xã Phú Thành", "0100109106001", [])


def test_papers_are_kept_with_their_forms() -> None:
    typed = [DocumentInput(" Tờ  khai ", 1, 2, 3), DocumentInput("Căn cước", shown_only=True)]
    stored, problems = check_documents(typed)
    assert stored == (DocumentBody("Tờ khai", 1, 2, 3), DocumentBody("Căn cước", shown_only=True))
    assert problems == []


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        (DocumentInput(" ", 1), ("documents.1.name", "required")),
        (DocumentInput("x", originals=-1), ("documents.1.originals", "copies_range")),
        (DocumentInput("x", certified=1000), ("documents.1.certified", "copies_range")),
        (DocumentInput("x", photocopies=1000), ("documents.1.photocopies", "copies_range")),
    ],
    ids=str,
)
def test_each_fault_of_a_paper_stands_at_its_row(item: DocumentInput, problem: tuple[str, str]) -> None:
    _, problems = check_documents([DocumentInput("Tờ khai", 999), item])
    assert [(found.field, found.code) for found in problems] == [problem]
