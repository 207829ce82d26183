"""Judge finished pages: nothing lies on anything else, nothing leaves the page."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from printing.layout import FormLayout
from printing.page import Modules, Page, Rule, Run
from printing.text import MM_PER_POINT
from tests.printing.pdf_pages import PRINTER_DPI, ReadPage

Box = tuple[float, float, float, float]


def box(mark: Run | Rule | Modules) -> Box:
    """Return left, top, right and bottom of a mark: capitals with marks above, descenders below."""
    if isinstance(mark, Run):
        size = mark.size_pt * MM_PER_POINT
        return (mark.x_mm, mark.y_mm - 0.86 * size, mark.x_mm + mark.width_mm, mark.y_mm + 0.22 * size)
    if isinstance(mark, Rule):
        return (mark.x_mm, mark.y_mm, mark.to_x_mm, mark.to_y_mm)
    return (
        mark.x_mm,
        mark.y_mm,
        mark.x_mm + mark.columns * mark.module_mm,
        mark.y_mm + mark.rows * mark.module_mm,
    )


def grown(area: Box, dx: float, dy: float) -> Box:
    """Return a larger box."""
    return (area[0] - dx, area[1] - dy, area[2] + dx, area[3] + dy)


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share more than a touch."""
    slack = 0.02
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def crosses(rule: Rule, area: Box) -> bool:
    """Tell whether a line runs through a text; dots that fill a blank may touch nothing either."""
    return overlap(grown(box(rule), 0.03, 0.03), area)


def assert_marks_are_apart(pages: Iterable[Page], layout: FormLayout) -> None:
    """Fail where two marks lie on each other, a line crosses a text or a mark leaves the margins."""
    for page in pages:
        solid = sorted((box(mark) for mark in page.marks if not isinstance(mark, Rule)), key=lambda area: area[1])
        for index, one in enumerate(solid):
            for other in solid[index + 1 :]:
                if other[1] >= one[3]:
                    break
                assert not overlap(one, other)
        texts = [mark for mark in page.marks if isinstance(mark, Run)]
        for rule in (mark for mark in page.marks if isinstance(mark, Rule)):
            assert not [run.text for run in texts if crosses(rule, box(run))]
        left, right = layout.page.left_mm - 0.2, layout.page.width_mm - layout.page.right_mm + 0.2
        for mark in page.marks:
            area = box(mark)
            assert area[0] >= left
            assert area[2] <= right
            assert area[1] >= layout.page.top_mm - 0.1
            assert area[3] <= layout.page.height_mm - layout.page.bottom_mm + 0.1


def assert_ink_is_inside(pages: Iterable[ReadPage], layout: FormLayout) -> None:
    """Fail where a printed dot lies in the margins."""
    dots_mm = PRINTER_DPI / 25.4
    for page in pages:
        rows, columns = np.nonzero(page.pixels < 128)
        assert columns.min() >= (layout.page.left_mm - 1) * dots_mm
        assert columns.max() <= (layout.page.width_mm - layout.page.right_mm + 1) * dots_mm
        assert rows.min() >= (layout.page.top_mm - 1) * dots_mm
        assert rows.max() <= (layout.page.height_mm - layout.page.bottom_mm + 1) * dots_mm
