"""What stands on a page before any library draws it: marks in millimetres, measured from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Style(StrEnum):
    """The cuts of the paper's typeface."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Run:
    """One piece of text on its baseline. `width_mm` is its advance width."""

    x_mm: float
    y_mm: float
    text: str
    style: Style
    size_pt: float
    width_mm: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; a dotted one waits to be filled in by hand."""

    x_mm: float
    y_mm: float
    to_x_mm: float
    to_y_mm: float
    width_mm: float
    is_dotted: bool = False


@dataclass(frozen=True, slots=True)
class Modules:
    """Black cells of a code. `cells` are (column, row, columns, rows) in modules from the top left corner."""

    x_mm: float
    y_mm: float
    module_mm: float
    columns: int
    rows: float
    cells: tuple[tuple[int, int, int, float], ...]


Mark = Run | Rule | Modules


@dataclass(frozen=True, slots=True)
class Strip:
    """A horizontal slice of the flow that is never cut. Its marks are measured from its own top left corner.

    `keeps_with_next` binds it to the strip below; `heading` is repeated above it where a page begins with it, `foot` is
    drawn too where a page ends with it: the line below a row that goes on overleaf.
    """

    height_mm: float
    marks: tuple[Mark, ...] = ()
    keeps_with_next: bool = False
    heading: tuple[Strip, ...] = ()
    foot: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page."""

    marks: tuple[Mark, ...]


def moved(mark: Mark, dx_mm: float, dy_mm: float) -> Mark:
    """Return `mark` moved to the right and down."""
    x, y = mark.x_mm + dx_mm, mark.y_mm + dy_mm
    # Spelt out: `dataclasses.replace` takes three times as long, and a page has hundreds of marks moved several times.
    if isinstance(mark, Run):
        return Run(x, y, mark.text, mark.style, mark.size_pt, mark.width_mm)
    if isinstance(mark, Rule):
        return Rule(x, y, mark.to_x_mm + dx_mm, mark.to_y_mm + dy_mm, mark.width_mm, mark.is_dotted)
    return replace(mark, x_mm=x, y_mm=y)


def placed(strips: Iterable[Strip], x_mm: float, y_mm: float) -> tuple[Mark, ...]:
    """Stack strips below one another with their top left corner at (x, y)."""
    marks: list[Mark] = []
    for strip in strips:
        marks.extend(moved(mark, x_mm, y_mm) for mark in strip.marks)
        y_mm += strip.height_mm
    return tuple(marks)


def height(strips: Iterable[Strip]) -> float:
    """Return the height of stacked strips in millimetres."""
    return sum(strip.height_mm for strip in strips)


def bound(strips: Iterable[Strip]) -> tuple[Strip, ...]:
    """Bind strips to each other, so that no page break falls between them."""
    together = list(strips)
    return tuple(replace(strip, keeps_with_next=True) for strip in together[:-1]) + tuple(together[-1:])


def paginate(strips: Iterable[Strip], first_mm: float, other_mm: float) -> tuple[tuple[Strip, ...], ...]:
    """Break the flow into pages of `first_mm`, then `other_mm` height; nothing is dropped, whatever its length.

    Bound strips stay together while they fit an empty page; beyond that they break between any two strips.
    """
    pages: list[list[Strip]] = [[]]
    left = first_mm
    for group in _groups(strips):
        for unit in [group] if height(group) + height(group[0].heading) <= other_mm else [(strip,) for strip in group]:
            if height(unit) > left + 1e-6:
                heading = unit[0].heading
                if pages[-1]:
                    last = pages[-1][-1]
                    pages[-1][-1] = replace(last, marks=(*last.marks, *last.foot))
                pages.append(list(heading))
                left = other_mm - height(heading)
            pages[-1].extend(unit)
            left -= height(unit)
    return tuple(tuple(page) for page in pages)


def _groups(strips: Iterable[Strip]) -> list[tuple[Strip, ...]]:
    groups: list[tuple[Strip, ...]] = []
    current: list[Strip] = []
    for strip in strips:
        current.append(strip)
        if not strip.keeps_with_next:
            groups.append(tuple(current))
            current = []
    if current:
        groups.append(tuple(current))
    return groups
