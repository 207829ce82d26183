"""The catalogue of procedures as a file: the one that ships, and what an office or its province imports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

import msgspec

from models.domain.catalogue_version import CatalogueDiff, diff, in_force, supersede
from models.domain.folding import fold
from models.domain.procedure import (
    Case,
    Channel,
    ClockPolicy,
    DocumentItem,
    Fee,
    LegLimit,
    Limit,
    Procedure,
    Unit,
    case_name,
)
from models.domain.procedure_search import ProcedureIndex, rank_procedures
from models.domain.row_file import FileUnreadable, RowProblem, ScannedRow, scan_rows, validation_words

__all__ = [
    "CatalogueDiff",
    "CatalogueFile",
    "FileUnreadable",
    "ProcedureIndex",
    "RowProblem",
    "diff",
    "in_force",
    "parse_catalogue",
    "rank_procedures",
    "supersede",
]

_CODE: Final = re.compile(r"[0-9A-ZĐ][0-9A-ZĐ./_-]{2,39}")
_SOURCE_CASE: Final = re.compile(r"(?:counter|online|post)-\d+")
_MOST_COPIES: Final = 30
_LONGEST_NAME: Final = 2_000


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """What a catalogue file says.

    Attributes:
        as_of: the day of the facts, None where the file does not say.
        procedures: the good rows, in the order of the file.
        problems: rows that were not loaded, by line.
        warnings: rows that were loaded with a correction, by line.
    """

    as_of: date | None
    procedures: tuple[Procedure, ...]
    problems: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...] = ()


_Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


class _FeeRow(msgspec.Struct, frozen=True):
    amount_vnd: Annotated[int, msgspec.Meta(ge=0, le=10**12)] | None = None
    per: str | None = None
    by_province: bool = False
    note: str | None = None


class _LimitRow(msgspec.Struct, frozen=True):
    channel: Channel
    limit: _Count | None = None
    unit: Unit | None = None
    unit_stated: bool = True
    case: str | None = None
    label: str | None = None
    fees: tuple[_FeeRow, ...] = ()


class _DocumentRow(msgspec.Struct, frozen=True):
    name: str
    originals: _Count = 0
    copies: _Count = 0
    certified: _Count = 0
    photocopies: _Count = 0


class _LegRow(msgspec.Struct, frozen=True):
    to: str
    limit: _Count
    unit: Unit


class _ProcedureRow(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    name: str
    field: str
    elsewhere: bool = False
    decision: str | None = None
    levels: tuple[str, ...] = ()
    same_day: bool = False
    limits: tuple[_LimitRow, ...] = ()
    documents: tuple[_DocumentRow, ...] = ()
    legal_basis: tuple[str, ...] = ()
    result: str | None = None
    result_code: str | None = None
    in_force_from: date = date.min
    in_force_until: date | None = None
    clock_policy: ClockPolicy = ClockPolicy.PAUSE
    legs: tuple[_LegRow, ...] = ()
    extensions: _Count = 1


def parse_catalogue(raw: bytes) -> CatalogueFile:
    """Read `{"as_of", "procedures": [{"code", "name", "field", …}, …]}`; a file cut in half gives its whole rows.

    Raises:
        FileUnreadable: it is no JSON at all (with line and column), or has no list of procedures.
    """
    scanned = scan_rows(raw, rows_key="procedures", row_key="code")
    problems = list(scanned.problems)
    warnings: list[RowProblem] = []
    procedures: list[Procedure] = []
    seen: dict[str, int] = {}
    for row in scanned.rows:
        procedure = _procedure(row, warnings)
        if isinstance(procedure, Procedure) and procedure.code in seen:
            procedure = RowProblem(row.line, procedure.code, f"trùng mã thủ tục với dòng {seen[procedure.code]}")
        if isinstance(procedure, RowProblem):
            problems.append(procedure)
            continue
        seen[procedure.code] = row.line
        procedures.append(procedure)
    as_of: date | None = None
    if "as_of" in scanned.header:
        try:
            as_of = msgspec.convert(scanned.header["as_of"], date | None)
        except msgspec.ValidationError:
            warnings.append(RowProblem(1, "as_of", "cần ngày dạng 2026-07-20"))
    by_line = sorted(problems, key=lambda p: p.line)
    return CatalogueFile(as_of, tuple(procedures), tuple(by_line), tuple(sorted(warnings, key=lambda p: p.line)))


def _procedure(scanned: ScannedRow, warnings: list[RowProblem]) -> Procedure | RowProblem:
    value = scanned.value
    about = str(value.get("code", ""))[:40] if isinstance(value, dict) else ""
    try:
        row = msgspec.convert(value, _ProcedureRow)
    except msgspec.ValidationError as e:
        return RowProblem(scanned.line, about, validation_words(e))
    code, name, field = row.code.strip(), _tidy(row.name), _tidy(row.field)
    reason = _fault(row, code, name, field)
    if reason:
        return RowProblem(scanned.line, about, reason)
    notes: list[str] = []
    procedure = Procedure(
        code=code,
        name=name,
        field=field,
        elsewhere=row.elsewhere,
        decision=_tidy(row.decision or ""),
        levels=row.levels,
        same_day=row.same_day,
        limits=_cases(row.limits, notes),
        documents=tuple(_document(item, notes) for item in row.documents),
        legal_basis=row.legal_basis,
        result=row.result,
        result_code=row.result_code,
        in_force_from=row.in_force_from,
        in_force_until=row.in_force_until,
        clock_policy=row.clock_policy,
        legs=tuple(LegLimit(_tidy(leg.to), Limit(leg.limit, leg.unit)) for leg in row.legs),
        extensions=row.extensions,
    )
    warnings.extend(RowProblem(scanned.line, code, note) for note in dict.fromkeys(notes))
    return procedure


def _fault(row: _ProcedureRow, code: str, name: str, field: str) -> str:
    """Return why a well-formed row cannot be meant, empty where it can."""
    if _CODE.fullmatch(code) is None:
        return "mã thủ tục phải viết như 1.001193"
    if not name or len(name) > _LONGEST_NAME:
        return "thiếu tên thủ tục" if not name else "tên thủ tục quá dài"
    if not field:
        return "thiếu lĩnh vực"
    if row.in_force_until is not None and row.in_force_until < row.in_force_from:
        return "ngày hết hiệu lực đứng trước ngày có hiệu lực"
    for limit in row.limits:
        if limit.limit and not Limit(limit.limit, limit.unit or Unit.WORKING_DAY).is_sane:
            return f"thời hạn {limit.limit} quá dài"
    for leg in row.legs:
        if not _tidy(leg.to):
            return "thiếu nơi nhận của bước liên thông"
        if not Limit(leg.limit, leg.unit).is_sane:
            return f"thời hạn {leg.limit} của bước liên thông “{_tidy(leg.to)[:60]}” phải từ 1 và không quá mười năm"
    return ""


def _cases(rows: tuple[_LimitRow, ...], notes: list[str]) -> tuple[Case, ...]:
    """Join rows that differ only in fee, and give the cases of a channel their permanent names."""
    joined: dict[tuple[Channel, Limit | None, str | None], list[_LimitRow]] = {}
    for row in rows:
        if row.limit == 0:
            notes.append("thời hạn 0 ngày được hiểu là chưa xác định thời hạn")
        limit = Limit(row.limit, row.unit or Unit.WORKING_DAY) if row.limit else None
        own_name = row.case if row.case and not _SOURCE_CASE.fullmatch(row.case) else None
        joined.setdefault((row.channel, limit, own_name), []).append(row)
    labels = {key: _label(group) for key, group in joined.items()}
    taken: set[tuple[Channel, str]] = set()
    cases: list[Case] = []
    for (channel, limit, own_name), group in joined.items():
        siblings = [key for key in joined if key[0] is channel]
        label = labels[channel, limit, own_name]
        is_told_apart = len({labels[key] for key in siblings}) == len(siblings)
        name = own_name
        if name is None and len(siblings) > 1:
            name = case_name(limit)
            while (channel, name) in taken:
                name += "-khac"
        taken.add((channel, name or ""))
        cases.append(
            Case(
                channel=channel,
                name=name,
                label=label if label and len(siblings) > 1 and is_told_apart else None,
                limit=limit,
                is_unit_assumed=limit is not None and not any(row.unit_stated and row.unit for row in group),
                alias=next((row.case for row in group if row.case and row.case != own_name), None),
                fees=_fees(group, are_notes_labels=len(siblings) > 1),
            )
        )
    return tuple(cases)


def _label(group: list[_LimitRow]) -> str | None:
    published = [row.label for row in group if row.label] or [f.note for row in group for f in row.fees if f.note]
    return "; ".join(dict.fromkeys(_tidy(text) for text in published)) or None


def _fees(group: list[_LimitRow], *, are_notes_labels: bool) -> tuple[Fee, ...]:
    """Return the fee lines; lines that name no amount and no council say nothing, or only tell the cases apart."""
    fees = []
    for fee in (fee for row in group for fee in row.fees):
        if fee.amount_vnd is None and not fee.by_province and (are_notes_labels or not (fee.note or fee.per)):
            continue
        fees.append(Fee(fee.amount_vnd, fee.per, fee.by_province, fee.note))
    return tuple(dict.fromkeys(fees))


def _document(row: _DocumentRow, notes: list[str]) -> DocumentItem:
    originals, copies = _count(row.originals, row.name, notes), _count(row.copies, row.name, notes)
    certified, photocopies = _count(row.certified, row.name, notes), _count(row.photocopies, row.name, notes)
    if "chung thuc" in fold(row.name):
        certified += copies
    else:
        photocopies += copies
    return DocumentItem(_tidy(row.name), originals, certified, photocopies)


def _count(n: int, name: str, notes: list[str]) -> int:
    """Return how many copies are meant.

    The portal's pages run the end of a long name ("… năm 2020") into the count ("1"): 20201. The last digit is what is
    meant.
    """
    if n <= _MOST_COPIES:
        return n
    notes.append(f"số bản {n} của “{_tidy(name)[:60]}” được hiểu là {n % 10}")
    return n % 10


def _tidy(text: str) -> str:
    return " ".join(text.split())
