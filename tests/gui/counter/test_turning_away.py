"""Turning somebody away by keyboard: unticked papers are proposed, a slip comes at once, what was typed is held."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.domain.bodies import StepBody, decode_body
from models.domain.events import Kind
from models.services.papers import RefusalPaper, SupplementPaper
from tests.gui.counter.bench import Counter
from ui.counter.held import held_drafts
from ui.counter.phrase_book import MISSING
from ui.counter.turning_away import TurnAwayDialog

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def opened(counter: Counter) -> TurnAwayDialog:
    counter.key(Qt.Key.Key_H, KEYS)
    counter.until(lambda: isinstance(QApplication.activeModalWidget(), TurnAwayDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TurnAwayDialog)
    return dialog


def recorded(counter: Counter) -> StepBody:
    event = counter.desk.events[-1]
    assert event.kind == Kind.TURNED_AWAY
    body = decode_body(event.kind, event.body)
    assert isinstance(body, StepBody)
    return body


def test_unticked_papers_are_proposed_and_printed_under_the_recorded_number(counter: Counter) -> None:
    counter.fill_birth()
    table = counter.intake.form.table
    table.setFocus()
    table.focus_first()
    counter.key(Qt.Key.Key_Space)
    dialog = opened(counter)
    assert counter.focused() is dialog.papers.list
    assert [paper.name for paper in dialog.papers.missing()] == ["Giấy chứng sinh", "Giấy chứng nhận kết hôn"]
    assert dialog.reason.reason == MISSING
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Space)
    counter.enter()
    counter.until(lambda: "Đã ghi hướng dẫn hoàn thiện số HD-" in counter.window.banner.words)
    body = recorded(counter)
    assert [paper.name for paper in body.documents] == ["Giấy chứng sinh"]
    assert body.number in counter.window.banner.words
    paper, _ = counter.desk.printer.printed[-1]
    assert isinstance(paper, SupplementPaper)
    assert (paper.number, paper.dossier.submitter_name) == (body.number, "Thach Thi Anh")
    assert counter.desk.dossiers == []


def test_what_was_typed_is_held_for_the_next_visit(counter: Counter) -> None:
    counter.fill_birth("Danh Son")
    opened(counter)
    counter.enter()
    counter.until(lambda: "Đã tạm gác hồ sơ của Danh Son" in counter.window.banner.words)
    assert "số HD-" in counter.window.banner.words
    (draft,) = held_drafts(counter.desk.kept).values()
    assert draft.submitter.name == "Danh Son"
    assert counter.intake.form.draft().is_blank


def test_a_refusal_prints_form_03_and_holds_nothing_when_not_wanted(counter: Counter) -> None:
    counter.fill_birth("Danh Son")
    dialog = opened(counter)
    dialog.kind.setFocus()
    counter.key(Qt.Key.Key_Down)
    assert not dialog.papers.isVisible()
    dialog.reason.choice.setFocus()
    counter.key(Qt.Key.Key_Down)
    dialog.holds.setFocus()
    counter.key(Qt.Key.Key_Space)
    counter.enter()
    counter.until(lambda: "số HD-" in counter.window.banner.words)
    paper, _ = counter.desk.printer.printed[-1]
    assert isinstance(paper, RefusalPaper)
    assert paper.reason == "Thủ tục không thuộc thẩm quyền giải quyết của xã"
    assert recorded(counter).negative
    counter.until(lambda: counter.intake.form.draft().is_blank)
    assert held_drafts(counter.desk.kept) == {}


def test_nobody_is_turned_away_without_a_reason(counter: Counter) -> None:
    dialog = opened(counter)
    counter.enter()
    assert "lý do" in dialog.reason.text.accessibleDescription()
    assert counter.focused() is dialog.reason.text
    counter.type("To khai chua ky")
    counter.enter()
    counter.until(lambda: "số HD-" in counter.window.banner.words)


def test_a_number_that_cannot_be_is_said_in_the_dialog_and_nothing_is_lost(counter: Counter) -> None:
    counter.fill_birth("Danh Son")
    counter.field("id_number").setText("12")
    dialog = opened(counter)
    counter.enter()
    counter.until(lambda: "12 số căn cước" in dialog.note.words)
    counter.key(Qt.Key.Key_Escape)
    assert counter.field("name").text() == "Danh Son"
    assert counter.desk.events == []
