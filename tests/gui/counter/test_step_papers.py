"""What a step's paper needs is asked for at the step: the papers that are missing, the legal ground of a stop."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from models.services.papers import RequestedItem, StopPaper, SupplementPaper
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import TODAY, busy_desk


def begun(counter: Counter, words: str) -> Any:
    """Open a dossier and begin a step by its key."""
    counter.scan(TODAY)
    steps = counter.window.work.processing.steps
    counter.until(lambda: counter.window.work.processing.code == TODAY and bool(steps.buttons))
    counter.settled()
    names = [button.accessibleName() for button in steps.buttons]
    counter.key(getattr(Qt.Key, f"Key_{names.index(words) + 1}"), Qt.KeyboardModifier.AltModifier)
    counter.until(steps.reason.isVisible)
    return steps


def printed(counter: Counter) -> Any:
    counter.until(lambda: "đã in phiếu" in counter.window.banner.words)
    return counter.desk.printer.printed[-1][0]


def test_a_supplement_slip_lists_each_paper_that_was_typed(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    steps = begun(counter, "Yêu cầu bổ sung")
    counter.type("Thieu giay to")
    counter.key(Qt.Key.Key_Tab)
    assert steps.missing.hasFocus()
    counter.type("Giay chung sinh;  To khai ;")
    counter.enter()
    slip = printed(counter)
    assert isinstance(slip, SupplementPaper)
    assert slip.items == (RequestedItem("Giay chung sinh", 1), RequestedItem("To khai", 1))
    assert slip.reason == "Thieu giay to"


def test_a_stop_notice_has_the_ground_that_was_typed(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    steps = begun(counter, "Dừng xử lý")
    counter.type("Ho so gia mao")
    counter.key(Qt.Key.Key_Tab)
    assert steps.ground.hasFocus()
    counter.type("Dieu 5 Luat Ho tich")
    counter.enter()
    notice = printed(counter)
    assert isinstance(notice, StopPaper)
    assert (notice.reason, notice.legal_ground) == ("Ho so gia mao", "Dieu 5 Luat Ho tich")


def test_other_steps_ask_for_neither(make_counter: CounterMaker) -> None:
    steps = begun(make_counter(busy_desk()), "Rút hồ sơ")
    assert not steps.missing.isVisible()
    assert not steps.ground.isVisible()
