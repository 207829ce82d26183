"""Several dossiers of one submitter by keyboard: the next one, another owner, one payment, one list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from models.services.commands import PersonInput
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.test_pages import CTRL
from ui.counter.together import TogetherDialog


def accepted(counter: Counter) -> None:
    """Accept what is typed, with all papers, and wait for it."""
    count = len(counter.desk.dossiers)
    counter.key(Qt.Key.Key_D, CTRL)
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.until(lambda: len(counter.desk.dossiers) == count + 1)
    counter.settled()


def two_of_one(counter: Counter) -> None:
    counter.fill_birth()
    accepted(counter)
    counter.key(Qt.Key.Key_N, CTRL)
    counter.type("tthn")
    counter.enter()
    accepted(counter)


def opened(counter: Counter) -> TogetherDialog:
    counter.key(Qt.Key.Key_F8, CTRL)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), TogetherDialog))
    panel = QApplication.activeModalWidget()
    assert isinstance(panel, TogetherDialog)
    return panel


def test_one_payment_and_one_list_for_all_that_a_person_handed_in(counter: Counter) -> None:
    two_of_one(counter)
    panel = opened(counter)
    assert len(panel.codes) == 2
    panel.amounts[0].setText("8.000")
    panel.amounts[1].setText("15000")
    assert panel.total.text() == "Cộng 23.000 đ"
    panel.number.setFocus()
    panel.series.setText("AA/26E")
    counter.type("0001234")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: bool(counter.desk.lists))
    counter.settled()
    taken = [dossier.money for dossier in counter.desk.dossiers]
    assert [(fee.amount_vnd, fee.receipt_number) for (fee,) in taken] == [(8_000, "0001234"), (15_000, "0001234")]
    (listing,) = counter.desk.lists
    assert [row.paid_vnd for row in listing.rows] == [8_000, 15_000]
    assert listing.paid_by == "biên lai AA/26E 0001234"
    assert "Đã thu 23.000 đ cho 2 hồ sơ" in counter.window.banner.words


def test_a_payment_without_a_paper_is_asked_for_and_nothing_typed_is_lost(counter: Counter) -> None:
    two_of_one(counter)
    panel = opened(counter)
    counter.key(Qt.Key.Key_F9)
    assert "ít nhất một hồ sơ" in panel.note.words
    panel.amounts[0].setText("8000")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: bool(panel._paid_row.said))
    assert panel.amounts[0].text() == "8000"
    assert all(not dossier.money for dossier in counter.desk.dossiers)
    counter.key(Qt.Key.Key_P, CTRL)
    counter.until(lambda: bool(counter.desk.lists))
    assert len(counter.desk.lists[0].rows) == 2


def test_another_person_begins_another_list(counter: Counter) -> None:
    two_of_one(counter)
    counter.type("kh si")
    counter.enter()
    counter.intake.form.person.fill(PersonInput(name="Danh Son", id_number="094090001111"), None, "")
    accepted(counter)
    assert len(opened(counter).codes) == 1


def test_the_same_procedure_goes_on_with_another_owner(counter: Counter) -> None:
    counter.fill_birth()
    accepted(counter)
    counter.key(Qt.Key.Key_F7, CTRL)
    form = counter.intake.form
    assert form.procedure.procedure == builders.BIRTH
    assert form.person.person().name == "Thach Thi Anh"
    assert all(paper.is_ticked for paper in form.papers.papers)
    focused = counter.focused()
    assert isinstance(focused, QLineEdit)
    assert focused is form.person.owner.editor("name")
    counter.type("Danh Thi Hoa")
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.until(lambda: len(counter.desk.dossiers) == 2)
    owner = counter.desk.dossiers[1].owner
    assert owner is not None
    assert owner.name == "Danh Thi Hoa"
    counter.until(lambda: len(counter.intake.together) == 2)


def test_where_nothing_was_accepted_there_is_nothing_to_list(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F8, CTRL)
    counter.until(lambda: "Chưa tiếp nhận hồ sơ nào" in counter.window.banner.words)
    counter.key(Qt.Key.Key_F7, CTRL)
    counter.until(lambda: "Chưa có hồ sơ nào để nhập tiếp" in counter.window.banner.words)
