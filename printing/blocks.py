"""The blocks that a layout file builds a form's body from; an office adds, drops, moves and words them without code.

Text may name values in braces (`{address}`): what names a form knows stands in its `fill` function. Text between
asterisks is bold. A block whose `when` comes out blank is left out.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from printing.page import Style

Length = Annotated[float, msgspec.Meta(ge=0)]
Align = Literal["left", "centre", "right"]
ALIGN: dict[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}


class Block(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What all blocks share. `keep` holds a block on the page of the one that follows it."""

    when: str | None = None
    keep: bool = False


class FieldBlock(Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="field"):
    """A label and its value; an empty value leaves a dotted line to be filled in by hand."""

    label: str
    value: str
    style: Style = Style.REGULAR
    note: str = ""


class PairBlock(Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="pair"):
    """Two short fields beside each other; below each other where one needs the whole width."""

    left: FieldBlock
    right: FieldBlock


class TextBlock(Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="text"):
    """A paragraph. `is_small` sets it in the small size; `indent_mm` moves its first line in."""

    text: str
    style: Style = Style.REGULAR
    align: Align = "left"
    is_small: bool = False
    indent_mm: Length = 0.0


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column of a table: `value` is a text with the row's values. Width 0 shares what the others leave.

    Neighbours with the same `group` stand below a common heading.
    """

    label: str
    value: str
    width_mm: Length = 0.0
    align: Align = "left"
    group: str = ""


class TableBlock(Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="table"):
    """A table of the rows named `rows`; its heading is repeated on every page.

    Without rows the `empty` text stands behind the label and nothing is drawn, unless `at_least` asks for blank rows to
    write in. `row_mm` is the least height of a row: room for signatures. `is_numbered` adds the line (1) (2) (3) …
    """

    rows: str
    columns: Annotated[tuple[Column, ...], msgspec.Meta(min_length=1)]
    label: str = ""
    empty: str = ""
    at_least: Annotated[int, msgspec.Meta(ge=0, le=60)] = 0
    row_mm: Length = 0.0
    is_numbered: bool = False


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column of the signatures: who signs, how, and the name below the ink; or a list of who gets a copy."""

    heading: str = ""
    note: str = ""
    name: str = ""
    listing: tuple[str, ...] = ()


class SignaturesBlock(Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="signatures"):
    """Signatures beside each other, never cut."""

    columns: Annotated[tuple[Signature, ...], msgspec.Meta(min_length=1, max_length=4)]


class GapBlock(Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="gap"):
    """White space."""

    height_mm: Length


AnyBlock = FieldBlock | PairBlock | TextBlock | TableBlock | SignaturesBlock | GapBlock
