"""Registering by keyboard: nothing typed is lost, everything said is true."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.domain.lifecycle import Status
from models.services.commands import Refused
from tests import builders
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from tests.gui.fake_desk import FakeDesk
from ui.counter.desk import OPEN_DRAFT
from ui.counter.intake.draft import unpack
from ui.counter.intake.glance import Glance

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_birth_registration_is_stored_and_printed_by_keyboard_alone(counter: Counter) -> None:
    counter.fill_birth()
    counter.key(Qt.Key.Key_D, CTRL)
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    assert counter.desk.dossiers == []
    counter.enter()
    counter.until(lambda: bool(counter.desk.printer.printed))
    (dossier,) = counter.desk.dossiers
    assert (dossier.procedure, dossier.submitter.name) == (builders.BIRTH.code, "Thach Thi Anh")
    assert [paper.name for paper in dossier.documents] == [item.name for item in builders.BIRTH.documents]
    counter.until(lambda: "đã in 2 bản" in counter.intake.result.words)
    assert "H59.25.14-261120-0001" in counter.intake.result.words
    assert "17:00 thứ Sáu 20/11/2026" in counter.intake.result.words
    assert counter.intake.form.draft().is_blank
    counter.until(lambda: "đã in, chờ gửi" in "".join(counter.window.work.side.latest_words))


def test_one_scan_and_few_keys_register_a_birth(counter: Counter) -> None:
    """The target is one scan and at most 14 key strokes."""
    strokes: list[tuple[Qt.Key, Qt.KeyboardModifier]] = [
        (Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ]
    counter.window.work.intake.take_card(builders.ANH)
    for key, modifier in strokes:
        counter.key(key, modifier)
    rest = [(Qt.Key.Key_D, CTRL), (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)]
    for key, modifier in rest:
        counter.key(key, modifier)
    counter.glance()
    counter.enter()
    counter.until(lambda: len(counter.desk.dossiers) == 1)
    assert len(strokes) + len(rest) + 1 == 6
    assert counter.desk.dossiers[0].procedure == builders.BIRTH.code


def test_the_due_time_and_its_reason_are_shown_while_typing(counter: Counter) -> None:
    counter.type("xntthn")
    counter.enter()
    counter.until(lambda: "26/11/2026" in counter.intake.form.footer.due_text)
    assert counter.intake.form.footer.due_text == "17:00 thứ Năm 26/11/2026"
    assert "không tính ngày nhận" in counter.intake.form.footer.rule_text
    assert "24/11" in counter.intake.form.footer.rule_text


def test_a_refused_accept_keeps_everything_typed_and_says_what_to_do(counter: Counter) -> None:
    counter.type("kh si")
    counter.enter()
    counter.type("09419000123")
    counter.enter()
    counter.type("31/2/90")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: not counter.intake.summary.isHidden())
    lines = counter.intake.summary.lines
    assert lines == (
        "Nhập họ và tên người nộp",
        "Nhập đủ 12 số căn cước (đang có 11), hoặc 9 số chứng minh cũ",
        "Nhập ngày sinh người nộp theo ngày/tháng/năm, ví dụ 1/2/1990",
    )
    assert counter.focused().text() == lines[0]  # type: ignore[attr-defined]
    counter.enter()
    assert counter.focused() is counter.field("name")
    assert counter.field("id_number").text() == "09419000123"
    assert counter.field("birth_on").text() == "31/2/90"
    assert counter.field("id_number").accessibleDescription() == lines[1]
    assert counter.intake.form.procedure.procedure == builders.BIRTH
    assert counter.desk.dossiers == []


def test_what_was_mended_is_no_longer_said(counter: Counter) -> None:
    counter.type("kh si")
    counter.enter()
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: not counter.intake.summary.isHidden())
    counter.enter()
    counter.type("Danh Son")
    counter.until(counter.intake.summary.isHidden)


def test_a_store_that_fails_loses_nothing(counter: Counter) -> None:
    counter.desk.refuses_to_store = Refused("disk_full")
    counter.fill_birth()
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.until(lambda: "Ổ đĩa đã đầy" in counter.intake.summary.words)
    assert counter.field("name").text() == "Thach Thi Anh"
    counter.desk.refuses_to_store = None
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.until(lambda: len(counter.desk.dossiers) == 1)


def test_two_enters_store_one_dossier(counter: Counter) -> None:
    counter.desk.store_gate.clear()
    counter.fill_birth()
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.key(Qt.Key.Key_F9)
    counter.window.run("accept")
    counter.desk.store_gate.set()
    counter.until(lambda: len(counter.desk.dossiers) == 1)
    counter.settled()
    assert len(counter.desk.dossiers) == 1


def test_a_printer_that_is_off_keeps_the_dossier_and_prints_it_later(counter: Counter) -> None:
    counter.desk.printer.is_off = True
    counter.intake.is_glance_on = False
    counter.fill_birth()
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: "máy in chưa in được" in counter.intake.result.words)
    assert len(counter.desk.dossiers) == 1
    counter.desk.printer.is_off = False
    counter.key(Qt.Key.Key_P, CTRL)
    counter.until(lambda: len(counter.desk.printer.printed) == 1)


def test_a_case_must_be_picked(counter: Counter) -> None:
    counter.type("tro giup")
    counter.enter()
    assert counter.focused() is counter.intake.form.procedure.case
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: "Thủ tục có nhiều trường hợp: chọn một trường hợp" in counter.intake.summary.lines)
    counter.intake.form.procedure.case.setFocus()
    counter.key(Qt.Key.Key_Down)
    counter.until(lambda: "24/11" in counter.intake.form.footer.rule_text)
    assert counter.intake.form.command().case == "2-ngay-lam-viec"


def test_an_unknown_limit_is_asked_for_with_its_ground(counter: Counter) -> None:
    counter.type("mai tang")
    counter.enter()
    assert counter.focused() is counter.intake.form.procedure.limit_n
    counter.type("3")
    counter.until(lambda: "căn cứ pháp lý" in counter.intake.form.footer.rule_text)
    counter.enter()
    counter.enter()
    counter.type("Dieu 5")
    counter.until(lambda: "thứ Năm 26/11/2026" in counter.intake.form.footer.due_text)


def test_an_unknown_procedure_is_said(counter: Counter) -> None:
    counter.type("zzzz")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: any("Không có thủ tục mang mã zzzz" in line for line in counter.intake.summary.lines))


def test_copies_are_set_by_typing_digits(counter: Counter) -> None:
    counter.type("kh si")
    counter.enter()
    table = counter.intake.form.table
    table.setFocus()
    table.focus_first()
    counter.key(Qt.Key.Key_Space)
    counter.key(Qt.Key.Key_1)
    counter.key(Qt.Key.Key_2)
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_End)
    counter.key(Qt.Key.Key_Space)
    first, second = counter.intake.form.command().documents or ()
    assert (first.originals, first.shown_only) == (12, False)
    assert second.shown_only


def test_a_doubtful_id_number_warns_and_never_blocks(counter: Counter) -> None:
    counter.type("kh si")
    counter.enter()
    counter.intake.take_card(builders.ANH)
    counter.field("birth_on").setFocus()
    counter.field("birth_on").selectAll()
    counter.type("1/2/91")
    counter.until(lambda: "sinh năm 1990" in counter.field("birth_on").accessibleDescription())
    counter.key(Qt.Key.Key_F9)
    assert isinstance(counter.glance(), Glance)
    counter.key(Qt.Key.Key_Escape)


def test_what_is_typed_comes_back_after_a_crash(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    before = make_counter(desk)
    before.fill_birth("Danh Son")
    before.until(lambda: OPEN_DRAFT in desk.kept and b"Danh Son" in desk.kept[OPEN_DRAFT])
    after = make_counter(desk)
    after.until(lambda: after.field("name").text() == "Danh Son")
    assert after.intake.form.procedure.procedure == builders.BIRTH
    assert "đang nhập dở" in after.intake.offer.words


def test_an_accepted_dossier_leaves_no_draft(counter: Counter) -> None:
    counter.intake.is_glance_on = False
    counter.fill_birth()
    counter.until(lambda: OPEN_DRAFT in counter.desk.kept)
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: len(counter.desk.dossiers) == 1)
    counter.settled()
    counter.qtbot.wait(400)
    counter.settled()
    assert OPEN_DRAFT not in counter.desk.kept


def test_closing_the_window_keeps_the_last_key(make_counter: CounterMaker) -> None:
    desk = FakeDesk()
    counter = make_counter(desk)
    counter.type("kh si")
    counter.enter()
    counter.type("123")
    counter.window.close()
    counter.settled()
    draft = unpack(desk.kept[OPEN_DRAFT])
    assert draft is not None
    assert draft.submitter.id_number == "123"


def test_a_held_dossier_is_taken_up_again(counter: Counter) -> None:
    counter.fill_birth("Danh Son")
    counter.key(Qt.Key.Key_F4)
    counter.until(lambda: counter.intake.form.draft().is_blank)
    counter.until(lambda: "tạm gác" in counter.window.banner.words)
    counter.key(Qt.Key.Key_F5)
    counter.until(lambda: QApplication.activeModalWidget() is not None)
    counter.enter()
    counter.until(lambda: counter.field("name").text() == "Danh Son")
    counter.until(lambda: list(counter.desk.kept) == [OPEN_DRAFT])


def test_the_next_of_the_same_submitter_keeps_the_person(counter: Counter) -> None:
    counter.intake.is_glance_on = False
    counter.fill_birth("Danh Son")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: len(counter.desk.dossiers) == 1)
    counter.until(lambda: counter.field("name").text() == "")
    counter.key(Qt.Key.Key_N, CTRL)
    assert counter.field("name").text() == "Danh Son"
    assert counter.intake.form.procedure.procedure is None


def test_owner_and_authorisation_are_stored(counter: Counter) -> None:
    counter.intake.is_glance_on = False
    counter.fill_birth("Ly Van Binh")
    counter.key(Qt.Key.Key_O, CTRL)
    counter.type("Ly Van Con")
    counter.key(Qt.Key.Key_U, CTRL)
    counter.type("cha de")
    counter.enter()
    counter.type("so 12/UQ")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: len(counter.desk.dossiers) == 1)
    (dossier,) = counter.desk.dossiers
    assert dossier.owner is not None
    assert (dossier.owner.name, dossier.submitter.name) == ("Ly Van Con", "Ly Van Binh")
    assert (dossier.submitter.relation, dossier.submitter.authorisation) == ("cha de", "so 12/UQ")


def test_an_organisation_submits(counter: Counter) -> None:
    counter.intake.is_glance_on = False
    counter.fill_birth("Ly Van Binh")
    counter.intake.form.person.is_organisation.setFocus()
    counter.key(Qt.Key.Key_Space)
    organisation = counter.field("organisation")
    organisation.setFocus()
    counter.type("Hop tac xa Thanh Phu")
    counter.enter()
    counter.type("1800123456")
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: len(counter.desk.dossiers) == 1)
    assert counter.desk.dossiers[0].submitter.organisation == "Hop tac xa Thanh Phu"
    assert counter.desk.dossiers[0].status is Status.RECEIVED


def test_a_counter_without_numbers_still_registers(counter: Counter) -> None:
    counter.desk.has_numbers = False
    counter.intake.is_glance_on = False
    counter.fill_birth()
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: "Số tạm" in counter.intake.result.words)
    assert counter.desk.dossiers[0].token in counter.intake.result.words
