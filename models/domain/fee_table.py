"""The amounts that the province's council sets (nghị quyết của HĐND tỉnh), as the office enters them: JSON lines.

Keyed by procedure and case; the empty case holds for every case that has no row of its own.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

from models.domain.bodies import FeeBody
from models.domain.fees import FeeKind
from models.domain.row_file import RowProblem, validation_words

_MOST_VND: Final = 10**12


class FeeAmount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One amount in đồng.

    Attributes:
        per: what one amount is for ("bản"); empty for the dossier.
        ground: number of the council's resolution.
    """

    procedure: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    case: Annotated[str, msgspec.Meta(max_length=100)] = ""
    kind: FeeKind
    amount_vnd: Annotated[int, msgspec.Meta(ge=0, le=_MOST_VND)]
    per: Annotated[str, msgspec.Meta(max_length=100)] = ""
    ground: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what a newer row replaces."""
        return self.procedure, self.case, self.kind.value, self.per


@dataclass(frozen=True, slots=True)
class FeeFile:
    """The good rows of a file in its order, and why each of the others was left out."""

    amounts: tuple[FeeAmount, ...]
    problems: tuple[RowProblem, ...]


def load_fees(raw: bytes) -> FeeFile:
    """Read one JSON object a line; blank lines are skipped, a bad one costs itself only."""
    amounts: dict[tuple[str, str, str, str], FeeAmount] = {}
    lines: dict[tuple[str, str, str, str], int] = {}
    problems: list[RowProblem] = []
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        row = _row(number, line)
        if isinstance(row, FeeAmount) and row.key in lines:
            row = RowProblem(number, row.procedure, f"trùng với dòng {lines[row.key]}")
        if isinstance(row, RowProblem):
            problems.append(row)
            continue
        amounts[row.key], lines[row.key] = row, number
    return FeeFile(tuple(amounts.values()), tuple(problems))


def priced(
    lines: tuple[FeeBody, ...], amounts: Iterable[FeeAmount], *, procedure: str, case: str
) -> tuple[FeeBody, ...]:
    """Return the fee lines of a dossier with the amounts that the office has entered.

    They stand in place of what the council sets, or of nothing at all; what the catalogue knows stays. What is not
    entered stays unknown.
    """
    if lines and not any(line.by_province and line.amount_vnd is None for line in lines):
        return lines
    of_procedure = [amount for amount in amounts if amount.procedure == procedure]
    found = [amount for amount in of_procedure if amount.case == case] or [
        amount for amount in of_procedure if not amount.case
    ]
    if not found:
        return lines
    known = tuple(line for line in lines if line.amount_vnd is not None or not line.by_province)
    return known + tuple(
        FeeBody(amount.amount_vnd, amount.per, amount.ground, by_province=True, kind=amount.kind) for amount in found
    )


def _row(number: int, line: bytes) -> FeeAmount | RowProblem:
    try:
        value = json.loads(unicodedata.normalize("NFC", line.decode("utf-8")))
    except UnicodeDecodeError:
        return RowProblem(number, "", "có ký tự hỏng, không phải UTF-8")
    except (ValueError, RecursionError):
        return RowProblem(number, "", "sai cú pháp JSON")
    about = str(value.get("procedure", ""))[:40] if isinstance(value, dict) else ""
    tidy = {k: " ".join(v.split()) if isinstance(v, str) else v for k, v in value.items()} if about else value
    try:
        return msgspec.convert(tidy, FeeAmount)
    except msgspec.ValidationError as e:
        return RowProblem(number, about, validation_words(e))
