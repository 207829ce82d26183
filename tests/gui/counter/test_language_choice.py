"""The other language of the screens is chosen by a command, also before anybody signs in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_other_language_is_kept_for_the_next_start(counter: Counter) -> None:
    counter.window.run("language")
    counter.until(lambda: counter.desk.language == "en")
    counter.until(lambda: "Đã chọn English" in counter.window.banner.words)


def test_the_other_language_can_be_chosen_before_anybody_signs_in(make_counter: CounterMaker) -> None:
    counter = make_counter(signs_in=False)
    assert {"commands", "language", "looks"} <= {binding.command for binding in counter.window.working_bindings()}
    assert "intake" not in {binding.command for binding in counter.window.working_bindings()}
    counter.key(Qt.Key.Key_K, CTRL)
    counter.until(lambda: QApplication.activeModalWidget() is not None)
    counter.type("English")
    counter.enter()
    counter.until(lambda: counter.desk.language == "en")
