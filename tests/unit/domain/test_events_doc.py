"""`docs/events.md` is the contract with other programs: it says what the code does, table by table."""

from __future__ import annotations

import re
import types
import typing
from pathlib import Path

import msgspec
import pytest

from models.domain.bodies import (
    BODY_OF,
    PERSON_OF,
    AppointmentBody,
    CodeBody,
    CorrectionBody,
    DocumentBody,
    DossierBody,
    DossierPerson,
    FeeBody,
    ForwardBody,
    LegBody,
    LimitBody,
    MoneyBody,
    PersonData,
    PrintedBody,
    RatingBody,
    ReturnBody,
    StepBody,
    StepPerson,
)
from models.domain.calendar import FrozenCalendar
from models.domain.events import Event, FeedEvent, Kind, Stamped
from models.domain.lifecycle import ACTS, STEPS, Status
from models.domain.office_bodies import (
    AttachmentBody,
    BegunRow,
    BookBody,
    BookEntryBody,
    BookEntryPerson,
    PlaceBody,
    QueueBody,
    ReviewBody,
    ShiftBody,
    ShiftPerson,
)
from models.domain.staff import Role

DOCUMENT = Path(__file__).resolve().parents[3] / "docs/events.md"
STRUCTS: list[type[msgspec.Struct]] = [
    Event,
    Stamped,
    FeedEvent,
    DossierBody,
    CodeBody,
    PrintedBody,
    StepBody,
    ForwardBody,
    AppointmentBody,
    ReturnBody,
    MoneyBody,
    CorrectionBody,
    RatingBody,
    PlaceBody,
    QueueBody,
    AttachmentBody,
    BookBody,
    BookEntryBody,
    ReviewBody,
    ShiftBody,
    DossierPerson,
    StepPerson,
    BookEntryPerson,
    ShiftPerson,
    PersonData,
    DocumentBody,
    BegunRow,
    LimitBody,
    LegBody,
    FeeBody,
    FrozenCalendar,
]
_WORDS = {str: "str", int: "int", bool: "bool", bytes: "bin", type(None): "nil"}


def type_words(hint: object) -> str:
    """Say a type as the document does, in MessagePack's words."""
    if hint in _WORDS:
        return _WORDS[hint]
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return f"array of {type_words(arguments[0])}"
    if isinstance(hint, types.UnionType):
        return " or ".join(type_words(argument) for argument in arguments)
    return str(typing.cast("type", hint).__name__)


def default_words(struct: type[msgspec.Struct], name: str) -> str:
    """Say a default as the document does; a dash where the field is mandatory."""
    found = next(field for field in msgspec.structs.fields(struct) if field.name == name)
    if found.default is msgspec.NODEFAULT:
        return "–"
    value = found.default
    if isinstance(value, msgspec.Struct):
        return "{}"
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[]"
    return f'"{value}"' if isinstance(value, str) else "empty" if isinstance(value, bytes) else str(value)


def rows_under(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading, without its head."""
    match = re.search(rf"^#+ `?{re.escape(heading)}`?\b[^\n]*\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"no section {heading}"
    lines = [line for line in match.group(1).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def lifecycle_table() -> str:
    """Render status × step: what each step leads to, or a dot where the law does not allow it."""
    codes = [str(status.national_code) for status in Status]
    lines = _head("step", "event", *codes, "needs", "clock", "paper", "stands", "who", "ground")
    for step in STEPS:
        cells = [
            "·" if status not in step.allowed_from else str(step.leads_to.national_code if step.leads_to else "=")
            for status in Status
        ]
        needs = ", ".join(sorted(step.demands)) or "–"
        stands = "always" if step.is_physical else "–"
        row = [f"`{step.action}`", f"`{step.kind}`", *cells, needs, step.clock, step.paper or "–", stands]
        lines.append(_row(*row, _who(step.roles), step.ground or "–"))
    return "\n".join(lines)


def acts_table() -> str:
    """Render what stands beside the steps."""
    lines = _head("act", "event", "about", "begins as", "needs", "paper", "who", "ground")
    for act in ACTS:
        begins_as = str(act.begins_as.national_code) if act.begins_as else "–"
        needs = ", ".join(act.demands)
        row = [f"`{act.action}`", f"`{act.kind}`", act.about, begins_as, needs, act.paper or "–"]
        lines.append(_row(*row, _who(act.roles), act.ground or "–"))
    return "\n".join(lines)


def _head(*names: str) -> list[str]:
    return [_row(*names), "|" + " --- |" * len(names)]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _who(roles: frozenset[Role]) -> str:
    return ", ".join(role for role in Role if role in roles)


@pytest.fixture(scope="module")
def text() -> str:
    return DOCUMENT.read_text("utf-8")


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_field_is_listed_with_type_and_default(text: str, struct: type[msgspec.Struct]) -> None:
    hints = typing.get_type_hints(struct)
    wanted = [[f"`{n}`", type_words(hints[n]), default_words(struct, n)] for n in struct.__struct_fields__]
    listed = rows_under(text, struct.__name__)
    assert [row[:3] for row in listed] == wanted
    assert all(len(row[3]) > 10 for row in listed), "every field says what it means"


def test_every_kind_is_listed_with_its_version_body_and_person(text: str) -> None:
    wanted = [
        [
            f"`{kind}`",
            "1",
            f"`{BODY_OF.get(kind, StepBody).__name__}`",
            f"`{PERSON_OF.get(kind, StepPerson).__name__}`",
        ]
        for kind in Kind
    ]
    listed = rows_under(text, "Kinds")
    assert [row[:4] for row in listed] == wanted
    assert all(len(row[4]) > 10 for row in listed)


def test_every_part_that_the_code_decodes_is_in_the_document() -> None:
    parts: set[type[msgspec.Struct]] = {*BODY_OF.values(), *PERSON_OF.values(), StepBody, StepPerson}
    assert parts <= set(STRUCTS)


def test_the_lifecycle_is_the_table_of_the_code(text: str) -> None:
    assert lifecycle_table() in text
    assert acts_table() in text


def test_every_status_has_its_national_code(text: str) -> None:
    assert [row[:2] for row in rows_under(text, "Statuses")] == [[str(s.national_code), f"`{s}`"] for s in Status]
