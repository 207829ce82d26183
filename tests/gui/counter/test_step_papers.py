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


def test_a_supplement_slip_lists_what_was_ticked_and_typed(make_counter: CounterMaker) -> None:
    """The dossier's own papers are ticked with the space bar, each with its copies; others are typed."""
    counter = make_counter(busy_desk())
    steps = begun(counter, "Yêu cầu bổ sung")
    counter.type("Thieu giay to")
    counter.key(Qt.Key.Key_Tab)
    assert steps.missing.list.hasFocus()
    own = [steps.missing.list.item(row).text() for row in range(steps.missing.list.count())]
    assert own == ["Tờ khai"]
    counter.key(Qt.Key.Key_Space)
    counter.key(Qt.Key.Key_Tab)
    assert steps.missing.others.hasFocus()
    counter.type("Giay chung sinh;  Don ;")
    counter.enter()
    slip = printed(counter)
    assert isinstance(slip, SupplementPaper)
    assert slip.items == (RequestedItem("Tờ khai", 1), RequestedItem("Giay chung sinh", 1), RequestedItem("Don", 1))
    assert slip.reason == "Thieu giay to"


def test_what_was_ticked_for_one_dossier_is_not_ticked_for_the_next(make_counter: CounterMaker) -> None:
    counter = make_counter(busy_desk())
    steps = begun(counter, "Yêu cầu bổ sung")
    steps.missing.list.item(0).setCheckState(Qt.CheckState.Checked)
    steps.missing.others.setText("Đơn")
    counter.key(Qt.Key.Key_Escape)
    steps = begun(counter, "Yêu cầu bổ sung")
    assert steps.missing.missing() == ()


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
