"""Layouts as data: where a form's parts stand and what its labels say, by form name and day.

Forms are keyed by name because their numbers changed meaning in 2025; each layout has a version and the day from which
it is in force. The shipped files are in `printing/layouts`. An office's own file says only what differs from the
shipped one of its day, and wins where both begin on one day; `docs/papers.md` tells an office how.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec

from printing.blocks import Align, AnyBlock, Length, TableBlock
from printing.layout_trouble import LayoutUnreadable, trouble_of

SHIPPED_LAYOUTS: Final = Path(__file__).parent / "layouts"
_NARROWEST_MM: Final = 5.0

Size = Annotated[float, msgspec.Meta(ge=5, le=40)]
Sizes = Annotated[tuple[Size, ...], msgspec.Meta(min_length=1)]
Count = Annotated[int, msgspec.Meta(ge=1)]


class PageLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sheet and its margins. `is_always_numbered`: a single page says 1/1 too."""

    width_mm: Length
    height_mm: Length
    left_mm: Length
    right_mm: Length
    top_mm: Length
    bottom_mm: Length
    is_always_numbered: bool = False


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
    """Agency on the left, state and motto on the right. `order` is that of the parts above the body."""

    left_mm: Length
    gap_mm: Length
    agency_pt: Sizes
    motto_pt: Sizes
    number_pt: Size
    below_mm: Length
    order: tuple[Literal["heading", "codes", "title"], ...] = ("heading", "codes", "title")


class CodeLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Code 128 and, on the receipt, the QR. Modules are whole dots of the coarsest printer in use."""

    printer_dpi: Count
    bar_dots: Count
    bar_height_mm: Length
    bar_quiet_modules: Annotated[int, msgspec.Meta(ge=10)]
    code_pt: Size
    below_mm: Length
    align: Align = "left"
    word_pt: Size = 11.0
    qr_fewest_dots: Count = 3
    qr_smallest_mm: Length = 23.0
    qr_largest_mm: Length = 27.0
    qr_quiet_modules: Annotated[int, msgspec.Meta(ge=4)] = 4

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
    """How tables are drawn. `size_factor` is their font size relative to the body's."""

    header_pt: Size
    size_factor: Annotated[float, msgspec.Meta(gt=0.5, le=1.2)]
    padding_mm: Length
    line_mm: Length
    above_mm: Length
    below_mm: Length


class SignatureLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Signatures with room for ink, a seal or a fingerprint."""

    above_mm: Length
    room_mm: Length
    heading_pt: Size
    note_pt: Size


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every form says around its values; names in braces are filled in.

    `copies` says for whom each copy is; as many are printed where nobody asks for another number. A form without them
    is printed once. An empty `number` leaves the line "Số: …" out; what has no number yet leaves room to write it.
    `electronic` stands below the title of an electronic copy, in the place of `copies`.
    """

    state: str
    motto: str
    title: str
    continued: str
    reprint: str
    printed: str
    page: str
    number: str = ""
    code: str = ""
    subtitle: str = ""
    copies: tuple[str, ...] = ()
    electronic: str = "Bản điện tử, nội dung như bản giấy"


class FormLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of a form. `phrases` are words that the form needs in some cases only, by name."""

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
    words: Words
    body: Annotated[tuple[AnyBlock, ...], msgspec.Meta(min_length=1)]
    phrases: dict[str, str] = {}
    source: Path = SHIPPED_LAYOUTS

    @property
    def content_mm(self) -> float:
        """Return the width between the margins."""
        return self.page.width_mm - self.page.left_mm - self.page.right_mm

    @property
    def is_own(self) -> bool:
        """Tell whether it is an office's own one."""
        return self.source.parent != SHIPPED_LAYOUTS

    def unreadable(self, reason: str, **details: str) -> LayoutUnreadable:
        """Return the error that names this layout's file."""
        return LayoutUnreadable(self.source, reason, **details)


def form_layout(form: str, on: date, own: Path | None = None) -> FormLayout:
    """Return the layout of a form in force on a legal day; before the first one known, the first.

    A changed file counts from the next paper on.

    Args:
        form: the form's name, "receipt" for instance; files are named `<form>*.toml`.
        on: the day of the paper: a reprint looks like the paper that was handed out.
        own: the office's folder of layouts, if it has one.

    Raises:
        LayoutUnreadable: a file in one of the folders cannot be read as a layout.
    """
    known = known_layouts(form, own)
    in_force = [layout for layout in known if layout.in_force_from <= on]
    return in_force[-1] if in_force else known[0]


def receipt_layout(on: date, own: Path | None = None) -> FormLayout:
    """Return the layout of form 01 in force on the day of receipt (see `form_layout`)."""
    return form_layout("receipt", on, own)


def known_layouts(form: str, own: Path | None = None) -> tuple[FormLayout, ...]:
    """Return every version of a form, the shipped and the office's own ones, by their first day.

    Raises:
        LayoutUnreadable: a file in one of the folders cannot be read as a layout.
    """
    files = own_files(form, own)
    return _layouts(form, tuple((path, *_stamp(path)) for path in files))


def shipped_files(form: str) -> list[Path]:
    """Return the shipped files of a form, the newest one last."""
    return sorted(SHIPPED_LAYOUTS.glob(f"{form}-*.toml"))


def own_files(form: str, own: Path | None) -> list[Path]:
    """Return the office's files for a form: those whose names begin with it."""
    return sorted(own.glob(f"{form}*.toml")) if own is not None else []


def _stamp(path: Path) -> tuple[int, int]:
    """Return what changes when somebody saves the file."""
    try:
        status = path.stat()
    except OSError as error:
        raise trouble_of(path, error) from error
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=256)
def _layouts(form: str, own: tuple[tuple[Path, int, int], ...]) -> tuple[FormLayout, ...]:
    shipped = [_decoded(path) for path in shipped_files(form)]
    by_day = {layout.in_force_from: layout for layout in map(_layout, shipped)}
    for path, _, _ in own:
        raw = _decoded(path)
        if raw.setdefault("form", form) != form:
            raise LayoutUnreadable(path, "form", form=str(raw["form"]), wanted=form)
        layout = _layout(_merged(_base(shipped, raw.get("in_force_from")), raw))
        by_day[layout.in_force_from] = layout
    return tuple(by_day[day] for day in sorted(by_day))


def _base(shipped: list[dict[str, Any]], on: object) -> dict[str, Any]:
    """Return the shipped layout that an own one begins with: the one in force on its first day, else the newest."""
    if not isinstance(on, date):
        return shipped[-1]
    return next((raw for raw in reversed(shipped) if raw["in_force_from"] <= on), shipped[0])


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Lay an office's words over the shipped ones: tables one by one, lists (the body) as a whole."""
    merged = dict(base)
    for name, value in own.items():
        old = merged.get(name)
        merged[name] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _decoded(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = msgspec.toml.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError) as error:
        raise trouble_of(path, error) from error
    return {**content, "source": str(path)}


def _layout(raw: dict[str, Any]) -> FormLayout:
    try:
        layout = msgspec.convert(raw, FormLayout, dec_hook=_path)
    except (msgspec.MsgspecError, ValueError, TypeError) as error:
        raise trouble_of(Path(raw["source"]), error) from error
    widest = max((_least_mm(block) for block in layout.body if isinstance(block, TableBlock)), default=0.0)
    if max(widest, layout.head.left_mm + layout.head.gap_mm + _NARROWEST_MM) > layout.content_mm:
        raise layout.unreadable("columns")
    return layout


def _least_mm(table: TableBlock) -> float:
    return sum(column.width_mm or _NARROWEST_MM for column in table.columns)


def _path(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value))
    raise NotImplementedError(kind)
