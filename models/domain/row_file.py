"""Read JSON files whose rows are facts: good rows load, each bad one is named with its line."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import ClassVar, Final

import msgspec

from models.domain.errors import Anticipated

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_BROKEN_CHARACTER: Final = "\ufffd"


class FileUnreadable(Anticipated):
    """Nothing of the file can be used.

    Attributes:
        line: where reading stopped, from 1.
        column: where reading stopped, from 1.
        reason: `not_json`, or `no_rows` where it is JSON of another shape.
    """

    code: ClassVar[str] = "file_unreadable"

    def __init__(self, *, line: int, column: int, reason: str) -> None:
        super().__init__(line=line, column=column, reason=reason)
        self.line = line
        self.column = column
        self.reason = reason


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was not loaded, or was loaded with a correction.

    Attributes:
        line: of the file, from 1; where the row starts.
        code: what the row is about (a procedure's code, a date), empty where that cannot be read.
        reason: one Vietnamese sentence without a full stop.
    """

    line: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class ScannedRow:
    """One syntactically whole row and where it starts."""

    line: int
    value: object


@dataclass(slots=True)
class ScannedFile:
    """What stands in a file: the values beside the rows, the whole rows, the broken ones."""

    header: dict[str, object] = field(default_factory=dict)
    rows: list[ScannedRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


def scan_rows(raw: bytes, *, rows_key: str, row_key: str) -> ScannedFile:
    """Read `{…, rows_key: [row, row, …]}` or a bare list of rows; a file cut anywhere gives the rows that are whole.

    Args:
        raw: UTF-8, with or without a byte order mark; text comes out in NFC.
        rows_key: the member that holds the rows.
        row_key: the first member of every row: names a broken one, and finds where the next one begins.

    Raises:
        FileUnreadable: it is no JSON at all, or has no rows.
    """
    return _Scanner(raw, rows_key, row_key).scan()


class _Scanner:
    """A hand-driven walk over the top level; rows are decoded by the library."""

    def __init__(self, raw: bytes, rows_key: str, row_key: str) -> None:
        # A bad byte must cost its own row only, and NFC never moves a line break.
        self._text = unicodedata.normalize("NFC", raw.decode("utf-8-sig", errors="replace"))
        self._breaks = [match.start() for match in re.finditer("\n", self._text)]
        self._rows_key = rows_key
        self._row_key = row_key
        self._next_row = re.compile(rf'\n[ \t]*\{{\s*"{re.escape(row_key)}"\s*:')
        self._row_name = re.compile(rf'"{re.escape(row_key)}"\s*:\s*"([^"\n]{{0,40}})"')
        self._decoder = json.JSONDecoder()
        self._file = ScannedFile()

    def scan(self) -> ScannedFile:
        at = self._skip(0)
        if self._text[at : at + 1] == "[":
            self._scan_rows(at + 1)
            return self._file
        if self._text[at : at + 1] != "{":
            raise self._unreadable(at, "not_json")
        at += 1
        seen_rows = False
        while (at := self._skip(at)) < len(self._text) and self._text[at] != "}":
            if self._text[at] == ",":
                at += 1
                continue
            key, at = self._member(at, seen_rows=seen_rows)
            if at < 0:
                break
            if key == self._rows_key and self._text[at : at + 1] == "[":
                seen_rows = True
                at = self._scan_rows(at + 1)
                if at < 0:
                    break
                continue
            try:
                self._file.header[key], at = self._decoder.raw_decode(self._text, at)
            except (ValueError, RecursionError) as e:
                if not seen_rows:
                    raise self._unreadable(_position(e, at), "not_json") from e
                self._note(at, at, "phần cuối tệp sai cú pháp JSON")
                break
        if not seen_rows:
            at = min(max(at, 0), len(self._text))
            raise self._unreadable(at, "no_rows" if self._text[at : at + 1] == "}" else "not_json")
        return self._file

    def _member(self, at: int, *, seen_rows: bool) -> tuple[str, int]:
        """Read a key and its colon; -1 where the file is broken behind the rows."""
        try:
            key, after = self._decoder.raw_decode(self._text, at)
        except (ValueError, RecursionError) as e:
            if not seen_rows:
                raise self._unreadable(_position(e, at), "not_json") from e
            key, after = None, at
        after = self._skip(after)
        if not isinstance(key, str) or self._text[after : after + 1] != ":":
            if not seen_rows:
                raise self._unreadable(after, "not_json")
            self._note(at, at, "phần cuối tệp sai cú pháp JSON")
            return "", -1
        return key, self._skip(after + 1)

    def _scan_rows(self, at: int) -> int:
        """Read rows up to the closing bracket and return the place behind it; -1 where the file ends before."""
        while True:
            at = self._skip(at)
            if at >= len(self._text):
                self._note(at, at, "tệp bị cắt cụt, thiếu phần cuối")
                return -1
            if self._text[at] == "]":
                return at + 1
            if self._text[at] == ",":
                at += 1
                continue
            try:
                value, end = self._decoder.raw_decode(self._text, at)
            except (ValueError, RecursionError) as e:
                resume = self._next_row.search(self._text, at + 1)
                end = resume.start() if resume is not None else len(self._text)
                self._note(at, end, self._broken_words(_position(e, at), is_last=resume is None))
                if resume is None:
                    return -1
            else:
                self._keep(at, end, value)
            at = end

    def _keep(self, at: int, end: int, value: object) -> None:
        segment = self._text[at:end]
        if _BROKEN_CHARACTER in segment:
            self._note(at, end, "có ký tự hỏng, tệp không phải UTF-8")
            return
        if "\\u" in segment:  # escapes slip past the normalisation of the text, and may be half a character
            try:
                plain = json.dumps(value, ensure_ascii=False)
                plain.encode()
            except UnicodeEncodeError:
                self._note(at, end, "có ký tự hỏng")
                return
            value = json.loads(unicodedata.normalize("NFC", plain))
        self._file.rows.append(ScannedRow(self._line(at), value))

    def _broken_words(self, at: int, *, is_last: bool) -> str:
        where = f"dòng {self._line(at)}, cột {self._column(at)}"
        return f"sai cú pháp JSON hoặc bị cắt cụt ({where})" if is_last else f"sai cú pháp JSON ({where})"

    def _note(self, at: int, end: int, reason: str) -> None:
        name = self._row_name.search(self._text, at, end)
        self._file.problems.append(RowProblem(self._line(at), name.group(1) if name else "", reason))

    def _unreadable(self, at: int, reason: str) -> FileUnreadable:
        return FileUnreadable(line=self._line(at), column=self._column(at), reason=reason)

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match is not None else at

    def _line(self, at: int) -> int:
        return bisect_right(self._breaks, at - 1) + 1

    def _column(self, at: int) -> int:
        return at - (self._text.rfind("\n", 0, at) + 1) + 1


def _position(error: Exception, otherwise: int) -> int:
    return error.pos if isinstance(error, json.JSONDecodeError) else otherwise


_TYPE_WORDS: Final = {
    "str": "chữ",
    "int": "số nguyên",
    "float": "số",
    "bool": "true/false",
    "object": "một đối tượng {…}",
    "array": "một danh sách […]",
    "null": "null",
    "date": "ngày dạng 2026-11-24",
}
_MISSING: Final = re.compile(r"missing required field `([^`]+)`")
_EXPECTED: Final = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_ENUM: Final = re.compile(r"Invalid enum value (.+?)(?: - at|$)")
_BOUND: Final = re.compile(r"Expected `(int|str|array)` (?:of length |matching regex )?(.+?)(?: - at|$)")
_PATH: Final = re.compile(r" - at `\$?\.?([^`]*)`")


def validation_words(error: msgspec.ValidationError) -> str:
    """Return in Vietnamese what is wrong with a row: "limits[0].limit: cần số nguyên, gặp chữ"."""
    text = str(error)
    path = _PATH.search(text)
    where = f"{path.group(1)}: " if path is not None and path.group(1) else ""
    if missing := _MISSING.search(text):
        return f"{where}thiếu “{missing.group(1)}”"
    if mismatch := _EXPECTED.search(text):
        wanted = " hoặc ".join(_TYPE_WORDS.get(t.strip(), t.strip()) for t in mismatch.group(1).split("|"))
        return f"{where}cần {wanted}, gặp {_TYPE_WORDS.get(mismatch.group(2), mismatch.group(2))}"
    if enum := _ENUM.search(text):
        return f"{where}không có giá trị {enum.group(1)}"
    if "Invalid RFC3339" in text or "Invalid ISO8601" in text or "date" in text:
        return f"{where}cần {_TYPE_WORDS['date']}"
    if bound := _BOUND.search(text):
        return f"{where}giá trị nằm ngoài giới hạn ({bound.group(2)})"
    return f"{where}giá trị không dùng được"
