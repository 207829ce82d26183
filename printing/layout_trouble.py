"""What is wrong with a layout file, so that whoever adjusted it is told where to look."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from models.domain.errors import Anticipated

_LINE: Final = re.compile(r"line (\d+), column (\d+)")
_AT: Final = re.compile(r" - at `\$\.?([^`]*)`$")
_FIELD: Final = re.compile(r"(unknown|missing required) field `([^`]+)`")


class LayoutUnreadable(Anticipated):
    """A layout file is not one: an office's administrator has to mend it.

    Parameters: `path`, the file, and `file`, its name; `reason`:

    - `syntax` (`line`, `column`): no TOML; `encoding`: no UTF-8; `unopened`: it cannot be read at all;
    - `value`, `unknown`, `missing` (`where`): an entry of another kind, an unknown and a missing one;
    - `name` (`names`, `text`): a text asks for values that the form does not have; `rows` (`names`): a table for rows;
    - `braces` (`text`): they do not close; `phrase` (`names`, `text`): one that asks for a value that it does not get;
    - `phrases` (`names`): phrases that are missing or unknown;
    - `columns`: they are wider than the page; `font` (`names`): no such file;
    - `form` (`form`, `wanted`): the file's name and its `form` do not agree.
    """

    code = "layout_unreadable"

    def __init__(self, path: Path, reason: str, **details: str) -> None:
        super().__init__(path=str(path), file=path.name, reason=reason, **details)


def trouble_of(path: Path, error: Exception) -> LayoutUnreadable:
    """Return the error of a file for what its reader said."""
    said = str(error)
    if isinstance(error, OSError):
        return LayoutUnreadable(path, "unopened")
    if isinstance(error, UnicodeDecodeError):
        return LayoutUnreadable(path, "encoding")
    if line := _LINE.search(said):
        return LayoutUnreadable(path, "syntax", line=line[1], column=line[2])
    at = _AT.search(said)
    where = at[1] if at is not None else ""
    if field := _FIELD.search(said):
        reason = "unknown" if field[1] == "unknown" else "missing"
        return LayoutUnreadable(path, reason, where=f"{where}.{field[2]}".lstrip("."))
    return LayoutUnreadable(path, "value" if where else "syntax", where=where, line="…", column="…")
