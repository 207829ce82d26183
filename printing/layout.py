"""Layouts as data: where a form's parts stand and what its labels say, by form name and day.

Forms are keyed by name because their numbers changed meaning in 2025; each layout has a version and the day from which
it is in force. The shipped files are in `printing/layouts`; an office's own file wins where both begin on one day.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import msgspec

from models.domain.errors import Anticipated

SHIPPED_LAYOUTS: Final = Path(__file__).parent / "layouts"

Length = Annotated[float, msgspec.Meta(ge=0)]
Size = Annotated[float, msgspec.Meta(ge=5, le=40)]
Sizes = Annotated[tuple[Size, ...], msgspec.Meta(min_length=1)]
Count = Annotated[int, msgspec.Meta(ge=1)]


class LayoutUnreadable(Anticipated):
    """A layout file is not one: an office's administrator has to mend it.

    Parameters: `path`, the file; `reason`, what the reader says, in English, for the log.
    """

    code = "layout_unreadable"


class PageLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sheet and its margins."""

    width_mm: Length
    height_mm: Length
    left_mm: Length
    right_mm: Length
    top_mm: Length
    bottom_mm: Length


class FontLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Static TrueType files: beside the layout, else the shipped ones."""

    regular: str
    bold: str
    italic: str


class TextLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body. `body_pt` are the sizes to try, largest first; the last is the floor."""

    body_pt: Sizes
    leading: Annotated[float, msgspec.Meta(ge=1.15, le=2)]
    field_gap_mm: Length
    small_pt: Size
    footer_pt: Size


class HeadLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Agency on the left, state and motto on the right."""

    left_mm: Length
    gap_mm: Length
    agency_pt: Sizes
    motto_pt: Sizes
    number_pt: Size
    below_mm: Length


class CodeLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Code 128 and QR. Modules are whole dots of the coarsest printer in use."""

    printer_dpi: Count
    bar_dots: Count
    bar_height_mm: Length
    bar_quiet_modules: Annotated[int, msgspec.Meta(ge=10)]
    qr_fewest_dots: Count
    qr_smallest_mm: Length
    qr_largest_mm: Length
    qr_quiet_modules: Annotated[int, msgspec.Meta(ge=4)]
    code_pt: Size
    word_pt: Size
    below_mm: Length

    @property
    def dot_mm(self) -> float:
        """Return the side of a printer dot."""
        return 25.4 / self.printer_dpi


class TitleLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The title and what stands right below it."""

    title_pt: Size
    note_pt: Size
    below_mm: Length


class TableLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of papers. `size_factor` is its font size relative to the body's."""

    number_mm: Length
    count_mm: Length
    header_pt: Size
    size_factor: Annotated[float, msgspec.Meta(gt=0.5, le=1.2)]
    padding_mm: Length
    line_mm: Length
    above_mm: Length
    below_mm: Length


class SignatureLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two signatures with room for ink and a fingerprint."""

    above_mm: Length
    room_mm: Length
    heading_pt: Size
    note_pt: Size


class ReceiptWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the form says around its values; names in braces are filled in."""

    state: str
    motto: str
    number: str
    code: str
    token: str
    token_note: str
    check_word: str
    lookup: str
    lookup_token: str
    phone_help: str
    unsigned: str
    title: str
    copies: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    reprint: str
    continued: str
    receiving_office: str
    submitter: str
    capacity: str
    address: str
    phone: str
    email: str
    id_number: str
    owner: str
    content: str
    procedure: str
    procedure_code: str
    items: str
    no_items: str
    item_number: str
    item_name: str
    originals: str
    certified: str
    photocopies: str
    none: str
    sets: str
    sets_value: str
    limit: str
    received: str
    due: str
    provisional: str
    no_due: str
    due_rule: str
    result_place: str
    fee: str
    register_book: str
    register_number: str
    submitter_signature: str
    receiver_signature: str
    submitter_signature_note: str
    receiver_signature_note: str
    printed: str
    page: str


class ReceiptLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of form 01."""

    form: str
    version: int
    in_force_from: date
    legal_basis: str
    page: PageLayout
    fonts: FontLayout
    text: TextLayout
    head: HeadLayout
    codes: CodeLayout
    title: TitleLayout
    table: TableLayout
    signatures: SignatureLayout
    words: ReceiptWords
    folder: Path = SHIPPED_LAYOUTS

    @property
    def content_mm(self) -> float:
        """Return the width between the margins."""
        return self.page.width_mm - self.page.left_mm - self.page.right_mm


def receipt_layout(on: date, own: Path | None = None) -> ReceiptLayout:
    """Return the layout of form 01 in force on a legal day; before the first one known, the first.

    Files are read once per process: a changed layout counts from the next start.

    Args:
        on: the day of receipt: a reprint looks like the paper that was handed out.
        own: the office's folder of layouts, if it has one.

    Raises:
        LayoutUnreadable: a file in one of the folders cannot be read as a layout.
    """
    known = _layouts("receipt", own)
    in_force = [layout for layout in known if layout.in_force_from <= on]
    return in_force[-1] if in_force else known[0]


@cache
def _layouts(form: str, own: Path | None) -> tuple[ReceiptLayout, ...]:
    by_day: dict[date, ReceiptLayout] = {}
    for folder in (SHIPPED_LAYOUTS, own):
        for path in sorted(folder.glob(f"{form}*.toml")) if folder is not None else ():
            layout = _read(path)
            if layout.form == form:
                by_day[layout.in_force_from] = layout
    return tuple(by_day[day] for day in sorted(by_day))


def _read(path: Path) -> ReceiptLayout:
    try:
        content = msgspec.toml.decode(path.read_bytes())
        layout = msgspec.convert({**content, "folder": str(path.parent)}, ReceiptLayout, dec_hook=_path)
    except (OSError, msgspec.MsgspecError, ValueError, TypeError) as error:
        raise LayoutUnreadable(path=path, reason=str(error)) from error
    if min(layout.content_mm - layout.head.left_mm, layout.content_mm - 4 * layout.table.count_mm) <= 0:
        raise LayoutUnreadable(path=path, reason="the columns are wider than the page")
    return layout


def _path(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value))
    raise NotImplementedError(kind)
