"""Where the paper lies: asked for one dossier, scanned for a pile, shown where the result is handed over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.services.commands import ActCommand
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.counter.test_pages import OVERDUE, SETTLED, SOON, TODAY, busy_desk
from tests.gui.fake_desk import FakeDesk
from ui.counter.placing import PlaceDialog

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def shelved_desk() -> FakeDesk:
    desk = busy_desk()
    desk.member = builders.LAN
    for code, place in ((SOON, "Kệ 1, ngăn 4"), (TODAY, "Kệ 2, ngăn 3")):
        desk.act(ActCommand("place", code=code, place=place))
    return desk


def place_of(counter: Counter, code: str) -> str:
    view = counter.desk.show(code)
    assert view is not None
    return view.dossier.place


def asked(counter: Counter) -> PlaceDialog:
    counter.key(Qt.Key.Key_N, CTRL_SHIFT)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), PlaceDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlaceDialog)
    return dialog


def test_the_place_of_the_open_dossier_is_chosen_from_those_in_use(make_counter: CounterMaker) -> None:
    counter = make_counter(shelved_desk())
    counter.key(Qt.Key.Key_F8)
    counter.scan(OVERDUE)
    counter.until(lambda: counter.window.work.processing.code == OVERDUE)
    dialog = asked(counter)
    counter.type("ke 2")
    assert dialog.text.shown == ["Kệ 2, ngăn 3"]
    assert dialog.text.text() == "ke 2", "nothing is filled in while somebody types"
    counter.key(Qt.Key.Key_Down)
    counter.enter()
    assert dialog.text.text() == "Kệ 2, ngăn 3"
    counter.enter()
    counter.until(lambda: place_of(counter, OVERDUE) == "Kệ 2, ngăn 3")
    counter.until(lambda: "để ở Kệ 2, ngăn 3" in counter.window.banner.words)


def test_a_new_place_is_kept_as_it_was_typed(make_counter: CounterMaker) -> None:
    counter = make_counter(shelved_desk())
    counter.key(Qt.Key.Key_F10)
    counter.scan(SETTLED)
    counter.until(lambda: not counter.window.work.returning.panel.isHidden())
    asked(counter)
    counter.type("Tu sat")
    counter.enter()
    counter.until(lambda: place_of(counter, SETTLED) == "Tu sat")


def test_an_emptied_place_says_that_the_paper_left_it(make_counter: CounterMaker) -> None:
    counter = make_counter(shelved_desk())
    counter.key(Qt.Key.Key_F8)
    counter.scan(TODAY)
    counter.until(lambda: counter.window.work.processing.code == TODAY)
    asked(counter)
    counter.key(Qt.Key.Key_Delete)
    counter.enter()
    counter.until(lambda: place_of(counter, TODAY) == "")
    counter.until(lambda: "không còn ở chỗ cũ" in counter.window.banner.words)


def test_a_scanned_pile_goes_onto_one_shelf_with_one_key(make_counter: CounterMaker) -> None:
    counter = make_counter(shelved_desk())
    counter.key(Qt.Key.Key_F8)
    counter.key(Qt.Key.Key_N, CTRL_SHIFT)
    page = counter.window.work.placing
    assert counter.window.page == "placing"
    for count, code in enumerate((OVERDUE, SETTLED, TODAY), start=1):
        counter.scan(code)
        counter.until(lambda count=count: len(page.entries) == count)  # type: ignore[misc]
    assert "đang ở Kệ 2, ngăn 3" in page.entries[2].words
    counter.key(Qt.Key.Key_F12)
    assert counter.focused() is page.to
    counter.type("Ke 7")
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: page.note.words == "Đã ghi nơi để 3 hồ sơ ở Ke 7")
    assert [place_of(counter, code) for code in (OVERDUE, SETTLED, TODAY)] == ["Ke 7"] * 3
    assert page.entries == ()
    assert page.to.text() == "Ke 7", "the next pile often goes onto the same shelf"


def test_the_list_of_waiting_results_says_where_each_lies(make_counter: CounterMaker) -> None:
    desk = shelved_desk()
    desk.act(ActCommand("place", code=SETTLED, place="Tủ 3"))
    counter = make_counter(desk)
    counter.key(Qt.Key.Key_F10)
    model = counter.window.work.returning.model
    counter.until(lambda: model.rowCount() == 1)
    assert model.index(0, 2).data() == "Tủ 3"
