"""Two answers that come in any order mean one thing."""

from __future__ import annotations

import pytest

from models.domain.lifecycle import Status
from models.services.kiosk import LOCAL, PROVINCE, KioskAnswer
from ui.kiosk.inquiry import Inquiry, Line, Notice

ASKED = Inquiry("H59.25.14-261120-0007", "")
COPY = KioskAnswer(ASKED.code, Status.PROCESSING, 2, has_details=False, source=LOCAL)
NEWS = KioskAnswer(ASKED.code, Status.SETTLED, 3, has_details=False, source=PROVINCE)


def test_the_order_of_the_answers_does_not_matter() -> None:
    one = ASKED.with_local(COPY, is_genuine=None).with_province(NEWS)
    other = ASKED.with_province(NEWS).with_local(COPY, is_genuine=None)
    assert one == other
    assert one.answer is not None
    assert one.answer.status is Status.SETTLED


def test_a_province_that_knows_nothing_does_not_undo_the_copy() -> None:
    assert ASKED.with_local(COPY, is_genuine=None).with_province(None).answer == COPY


def test_the_provinces_answer_waits_until_the_signature_is_judged() -> None:
    early = ASKED.with_province(NEWS)
    assert early.notice is Notice.SEARCHING
    assert early.with_local(None, is_genuine=False).notice is Notice.FORGED


@pytest.mark.parametrize(
    ("line", "is_genuine", "notice"),
    [
        (Line.ASKING, None, Notice.SEARCHING),
        (Line.HEARD, None, Notice.UNKNOWN),
        (Line.DOWN, None, Notice.UNHEARD),
        (Line.HEARD, True, Notice.GENUINE),
        (Line.DOWN, True, Notice.GENUINE),
    ],
)
def test_an_unknown_dossier_is_told_by_what_is_known(line: Line, is_genuine: bool | None, notice: Notice) -> None:
    looked = ASKED.with_local(None, is_genuine=is_genuine)
    after = {Line.ASKING: looked, Line.HEARD: looked.with_province(None), Line.DOWN: looked.without_province()}[line]
    assert after.notice is notice
