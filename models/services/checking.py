"""Check typed people and papers: what is stored on the left, what is wrong (field by field) on the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from models.domain import person
from models.domain.bodies import DocumentBody, PersonData
from models.domain.provinces import is_birth_place
from models.services.commands import DocumentInput, FieldProblem, PersonInput

MOST_COPIES: Final = 999
CONTENT_LENGTH: Final = 1000
"""TrichYeuHoSo of the national exchange holds at most 1000 characters."""


def check_person(
    typed: PersonInput, *, path: str, today: date
) -> tuple[PersonData, list[FieldProblem], list[FieldProblem]]:
    """Return (person as stored, problems that stop, warnings that do not).

    `path` is the prefix of the field names ("submitter", "owner"); `today` is the local date, for two-digit years and
    births in the future.
    """
    problems: list[FieldProblem] = []

    def problem(name: str, code: str, **params: object) -> None:
        problems.append(FieldProblem(f"{path}.{name}", code, tuple((k, str(v)) for k, v in params.items())))

    name, organisation = person.tidy(typed.name), person.tidy(typed.organisation)
    if not name:
        problem("name", "required")
    for label, value, most in (
        ("name", name, person.NAME_LENGTH),
        ("organisation", organisation, person.ADDRESS_LENGTH),
        ("address", person.tidy(typed.address), person.ADDRESS_LENGTH),
        ("relation", person.tidy(typed.relation), person.NAME_LENGTH),
        ("authorisation", person.tidy(typed.authorisation), person.ADDRESS_LENGTH),
        ("email", person.tidy(typed.email), person.NAME_LENGTH),
    ):
        if len(value) > most:
            problem(label, "too_long", most=most, length=len(value))
    id_number = person.compact(typed.id_number)
    if code := person.id_number_problem(id_number):
        problem("id_number", code, length=len(id_number))
    phone, tax_code, email = (
        person.read_phone(typed.phone),
        person.read_tax_code(typed.tax_code),
        person.tidy(typed.email),
    )
    if phone is None:
        problem("phone", "phone_format")
    if tax_code is None:
        problem("tax_code", "tax_code_format")
    if not _is_email(email):
        problem("email", "email_format")
    born_on = person.read_date(typed.birth_on, today=today)
    if typed.birth_on.strip() and (born_on is None or born_on > today):
        problem("birth_on", "date_format" if born_on is None else "born_in_future")
    sex = person.tidy(typed.sex)
    warnings = _doubts(path, id_number, sex, born_on)
    stored = PersonData(
        name=name,
        id_number=id_number,
        birth_on=born_on.isoformat() if born_on else "",
        sex=sex,
        phone=phone or "",
        email=email,
        address=person.tidy(typed.address),
        organisation=organisation,
        tax_code=tax_code or "",
        relation=person.tidy(typed.relation),
        authorisation=person.tidy(typed.authorisation),
    )
    return stored, problems, warnings


def _is_email(text: str) -> bool:
    """Tell whether `text` is empty or can be an address; only the mail itself proves one."""
    name, _, host = text.rpartition("@")
    return not text or bool(name and host and " " not in text)


def _doubts(path: str, id_number: str, sex: str, born_on: date | None) -> list[FieldProblem]:
    """Cross-check sex, birth year and place with the ID number; a mismatch warns and never blocks."""
    stated = person.sex_and_year(id_number)
    if stated is None:
        return []
    doubts = []
    if sex and sex != stated[0]:
        doubts.append(FieldProblem(f"{path}.sex", "id_sex_mismatch", (("sex", stated[0]),)))
    if born_on is not None and born_on.year != stated[1]:
        doubts.append(FieldProblem(f"{path}.birth_on", "id_year_mismatch", (("year", str(stated[1])),)))
    if not is_birth_place(id_number[:3]):
        doubts.append(FieldProblem(f"{path}.id_number", "id_place_unknown", (("place", id_number[:3]),)))
    return doubts


def check_documents(typed: Sequence[DocumentInput]) -> tuple[tuple[DocumentBody, ...], list[FieldProblem]]:
    """Return (papers as stored, problems): names are needed, copies are 0–999."""
    problems: list[FieldProblem] = []
    stored: list[DocumentBody] = []
    for place, item in enumerate(typed):
        name = person.tidy(item.name)
        if not name:
            problems.append(FieldProblem(f"documents.{place}.name", "required"))
        problems += [
            FieldProblem(f"documents.{place}.{label}", "copies_range", (("most", str(MOST_COPIES)),))
            for label in ("originals", "certified", "photocopies")
            if not 0 <= getattr(item, label) <= MOST_COPIES
        ]
        stored.append(DocumentBody(name, item.originals, item.certified, item.photocopies, item.shown_only))
    return tuple(stored), problems
