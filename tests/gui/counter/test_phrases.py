"""Reasons by a few letters: the office's own first, and nothing that was typed is written over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import CTRL
from tests.gui.fake_desk import FakeDesk
from ui.counter.phrase_book import COMPLETE_PHRASES, PhraseBook
from ui.counter.turning_away import TurnAwayDialog

OWN = "Chưa có xác nhận của trưởng ấp"


def asked(make_counter: CounterMaker) -> tuple[Counter, TurnAwayDialog]:
    desk = FakeDesk()
    desk.own_phrases = {"turn_away": (OWN,)}
    counter = make_counter(desk)
    counter.key(Qt.Key.Key_H, CTRL | Qt.KeyboardModifier.ShiftModifier)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), TurnAwayDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TurnAwayDialog)
    dialog.reason.text.setFocus()
    dialog.reason.text.clear()
    counter.until(dialog.reason.text.hasFocus)
    return counter, dialog


def test_a_few_letters_or_initials_find_the_offices_own_phrase(make_counter: CounterMaker) -> None:
    counter, dialog = asked(make_counter)
    counter.type("cxn")
    assert dialog.reason.completing.offered == (OWN,)
    dialog.reason.text.clear()
    counter.type("xac nh")
    assert dialog.reason.completing.offered == (OWN,)
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    assert dialog.reason.reason == OWN
    assert dialog.isVisible()
    assert not dialog.reason.completing.offered


def test_enter_after_free_words_means_these_words(make_counter: CounterMaker) -> None:
    counter, dialog = asked(make_counter)
    counter.type("to khai")
    assert dialog.reason.completing.offered
    counter.enter()
    counter.until(lambda: QApplication.activeModalWidget() is None)
    assert counter.desk.events[-1].kind == "turned_away"
    assert b"to khai" in (counter.desk.events[-1].person or b"")


def test_esc_closes_the_list_before_it_closes_the_question(make_counter: CounterMaker) -> None:
    counter, dialog = asked(make_counter)
    counter.key(Qt.Key.Key_Down)
    assert dialog.reason.completing.offered[0] == OWN
    counter.key(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.reason.completing.offered == ()


def test_the_offices_own_phrases_come_before_the_usual_ones_each_once() -> None:
    book = PhraseBook()
    book.know({"turn_away": (OWN, COMPLETE_PHRASES[1]), "request_supplement": (OWN, "Thiếu ảnh")})
    assert book.phrases("turn_away")[:3] == (OWN, COMPLETE_PHRASES[1], "Thiếu ảnh")
    assert len(set(book.phrases("turn_away"))) == len(book.phrases("turn_away"))
    assert book.phrases("withdraw")


def test_the_arrow_down_in_the_empty_field_lists_what_is_used_most(make_counter: CounterMaker) -> None:
    counter = make_counter()
    box = counter.intake.form.procedure
    counter.key(Qt.Key.Key_Down)
    assert box.is_list_open
    counter.enter()
    assert box.procedure == builders.BIRTH
