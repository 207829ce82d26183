"""A scanned card fills in the person, keeps what was typed, and brings back what earlier dossiers know."""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from models.domain.timeline import local_date
from models.services.commands import ReceiveCommand
from models.services.views import DossierView
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.fake_desk import FakeDesk
from tests.gui.wedge import Wedge
from ui.scanner_line import Tone
from ui.wedge import Reading

ADDRESS = "Ấp 3, xã Thạnh Phú, huyện Cái Nước, Cà Mau"
CONFIRMED = "Ấp 3, xã Thạnh Phú, tỉnh Cà Mau"
CARD = f"094190001234|361234567|Thạch Thị Ngọc Ánh|01021990|Nữ|{ADDRESS}|10052021"


def typed(counter: Counter) -> tuple[str, ...]:
    person = counter.intake.form.person.submitter.value()
    return person.id_number, person.name, person.birth_on, person.sex, person.address


def note(counter: Counter) -> str:
    line = counter.intake.form.person.submitter.recall.line
    return "" if line.isHidden() else line.text()


def came_before(desk: FakeDesk, **changes: str) -> str:
    """Store a dossier of the card's bearer; return its code."""
    person = replace(builders.ANH, id_number="094190001234", address=CONFIRMED, **changes)
    desk.member = builders.LAN
    command = ReceiveCommand(procedure=builders.BIRTH.code, submitter=person)
    return desk.receive(command).code


@pytest.mark.parametrize("card", [CARD, f"{CARD}||Thạch Sơn|Kim Thị Đào|", unicodedata.normalize("NFD", CARD)])
def test_a_card_fills_in_the_person(counter: Counter, card: str) -> None:
    counter.scan(card)
    assert typed(counter) == ("094190001234", "Thạch Thị Ngọc Ánh", "01/02/1990", "Nữ", ADDRESS)
    assert "Đã quét căn cước của Thạch Thị Ngọc Ánh" in counter.window.banner.words


def test_a_card_comes_through_caps_lock_and_the_keypad(counter: Counter) -> None:
    handle = counter.window.windowHandle()
    assert handle is not None
    Wedge(handle, caps_lock=True, keypad="off").scan(CARD)
    assert typed(counter) == ("094190001234", "Thạch Thị Ngọc Ánh", "01/02/1990", "Nữ", ADDRESS)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("|Nữ|", "|Nam|", "Số căn cước cho biết giới tính Nữ"),
        ("01021990", "01021991", "Số căn cước cho biết sinh năm 1990"),
        ("094190001234", "097190001234", "Ba số đầu 097 không phải mã tỉnh nào"),
    ],
)
def test_what_does_not_agree_is_said_and_what_was_read_stays(counter: Counter, old: str, new: str, words: str) -> None:
    counter.scan(CARD.replace(old, new))
    assert words in counter.window.banner.words
    assert typed(counter)[1] == "Thạch Thị Ngọc Ánh"
    counter.until(lambda: words in " ".join(label.text() for label in _warnings(counter)))


def _warnings(counter: Counter) -> list[QLabel]:
    return [label for label in counter.intake.form.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("engine", ["rewriting telex", "rewriting vni", "composing telex", "composing vni"])
def test_a_card_that_a_typing_engine_has_changed_is_told_and_stored_nowhere(counter: Counter, engine: str) -> None:
    handle = counter.window.windowHandle()
    assert handle is not None
    Wedge(handle, engine=engine).scan("094190001234|361234567|Y Ddam Kraan|01021990|Nam|Buon Kwang A1, Ca Mau|10052021")
    assert typed(counter) == ("", "", "", "", "")
    assert "chưa điền gì" in counter.window.banner.words
    assert "Tắt bộ gõ" in counter.window.banner.words
    assert "Ctrl+Shift+W" in counter.window.banner.words


def test_a_card_that_lost_its_marks_on_the_way_is_told_and_stored_nowhere(counter: Counter) -> None:
    counter.scan(CARD.replace("Thạch Thị Ngọc", "Th?ch Th? Ng?c"))
    assert typed(counter) == ("", "", "", "", "")
    assert "Unicode (UTF-8)" in counter.window.banner.words


def test_a_serial_scanner_is_heard_like_any_other(counter: Counter) -> None:
    counter.window.hearing.scanners.read_frame(CARD.encode(), "COM3")
    counter.until(lambda: typed(counter)[1] == "Thạch Thị Ngọc Ánh")


def test_each_scan_sounds_at_once_and_an_unknown_one_otherwise(counter: Counter) -> None:
    tones: list[Tone] = []
    counter.window.hearing.scanners.sound = tones.append
    counter.scan(CARD)
    counter.scan("8934563138165")
    assert tones == [Tone.HEARD, Tone.UNKNOWN]
    assert "8934563138165" in counter.window.banner.words


# -- what was typed ---------------------------------------------------------------------------------------------------


def test_a_typed_address_stays(counter: Counter) -> None:
    counter.field("address").setText(CONFIRMED)
    counter.scan(CARD)
    assert typed(counter)[4] == CONFIRMED


def test_a_typed_name_gives_way_to_the_cards_and_that_is_said(counter: Counter) -> None:
    counter.field("id_number").setText("094 190 001234")
    counter.field("name").setText("Thach Thi Anh")
    counter.field("phone").setText("0907 111 222")
    counter.scan(CARD)
    assert typed(counter)[1] == "Thạch Thị Ngọc Ánh"
    assert "Đã thay bằng chữ trên thẻ: Thach Thi Anh" in counter.window.banner.words
    assert counter.field("phone").text() == "0907 111 222"


def test_a_second_persons_card_is_the_owners_where_one_is_asked_for(counter: Counter) -> None:
    counter.scan(CARD)
    second = CARD.replace("094190001234", "094080003127").replace("Thạch Thị Ngọc Ánh", "Nguyễn Văn An")
    counter.scan(second)
    assert typed(counter)[1] == "Thạch Thị Ngọc Ánh"
    assert "Ctrl+O" in counter.window.banner.words
    counter.key(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    counter.scan(second)
    assert counter.intake.form.person.owner.value().name == "Nguyễn Văn An"


# -- who came before --------------------------------------------------------------------------------------------------


def test_phone_and_address_come_back_and_say_where_from(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    code = came_before(desk)
    counter = make_counter(desk)
    counter.scan(CARD)
    counter.until(lambda: counter.field("phone").text() == "0918234567")
    assert typed(counter)[4] == CONFIRMED
    assert f"Theo hồ sơ {code} ngày" in note(counter)
    assert "điện thoại, nơi cư trú, hỏi lại" in note(counter)
    assert f"Trên thẻ: {ADDRESS}" in note(counter)


def test_one_key_takes_the_cards_address_and_back(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    came_before(desk)
    counter = make_counter(desk)
    counter.scan(CARD)
    counter.until(lambda: typed(counter)[4] == CONFIRMED)
    counter.key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert typed(counter)[4] == ADDRESS
    assert f"ghi nơi cư trú {CONFIRMED}" in note(counter)
    counter.key(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert typed(counter)[4] == CONFIRMED


def test_a_card_that_is_newer_than_the_dossier_keeps_its_address(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    code = came_before(desk)
    counter = make_counter(desk)
    issued = f"{local_date(desk.clock.now()):%d%m%Y}"
    counter.scan(CARD.replace("10052021", issued))
    counter.until(lambda: counter.field("phone").text() == "0918234567")
    assert typed(counter)[4] == ADDRESS
    assert f"Hồ sơ {code} ngày" in note(counter)
    assert CONFIRMED in note(counter)


def test_a_typed_phone_is_never_written_over(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    code = came_before(desk)
    counter = make_counter(desk)
    counter.field("phone").setText("0907111222")
    counter.scan(CARD)
    counter.until(lambda: "0918234567" in note(counter))
    assert counter.field("phone").text() == "0907111222"
    assert f"Hồ sơ {code}" in note(counter)


def test_another_name_under_the_same_number_is_doubted(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    came_before(desk, name="Kim Thị Đào")
    counter = make_counter(desk)
    counter.scan(CARD)
    counter.until(lambda: "ghi tên Kim Thị Đào: so lại số căn cước" in note(counter))
    assert typed(counter)[1] == "Thạch Thị Ngọc Ánh"


def test_the_note_goes_with_its_person(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    came_before(desk)
    counter = make_counter(desk)
    counter.scan(CARD)
    counter.until(lambda: note(counter) != "")
    counter.field("id_number").setText("094080003127")
    assert note(counter) == ""


def test_a_card_under_a_dialog_changes_nothing_behind_it(counter: Counter) -> None:
    counter.key(Qt.Key.Key_F1)
    counter.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    counter.scan(CARD, dialog)
    assert typed(counter) == ("", "", "", "", "")
    assert "đóng bảng đang mở rồi quét lại" in counter.window.banner.words
    assert dialog is not None
    dialog.close()


def test_sex_is_chosen_in_the_list(counter: Counter) -> None:
    counter.scan(CARD)
    sex = counter.intake.form.person.submitter.editor("sex")
    assert isinstance(sex, QComboBox)
    assert sex.currentText() == "Nữ"


def test_a_reading_without_traces_is_whole(counter: Counter) -> None:
    counter.window.hearing.heard.emit(Reading(CARD, source="COM3"))
    assert typed(counter)[1] == "Thạch Thị Ngọc Ánh"


def test_a_slow_answer_is_announced_before_it_comes(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    code = came_before(desk)
    gate, show = threading.Event(), desk.show

    def slowly(wanted: str) -> DossierView | None:
        gate.wait(10)
        return show(wanted)

    desk.show = slowly  # type: ignore[method-assign,assignment]  # a disk that takes its time
    counter = make_counter(desk)
    counter.scan(code)
    counter.until(lambda: f"Đang tìm hồ sơ {code}" in counter.window.banner.words)
    gate.set()
    counter.until(lambda: counter.window.page == "processing")
    assert "Đang tìm" not in counter.window.banner.words
