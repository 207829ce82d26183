"""Consent to messages: ticked at the intake, kept in drafts, changed by a correction."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from tests.gui.counter.bench import Counter
from ui.counter.desk import OPEN_DRAFT
from ui.counter.intake.draft import unpack

CTRL = Qt.KeyboardModifier.ControlModifier


def tick(counter: Counter) -> QCheckBox:
    box = counter.intake.form.person.notify
    box.setFocus()
    counter.key(Qt.Key.Key_Space)
    return box


def test_nobody_agrees_unless_the_box_is_ticked(counter: Counter) -> None:
    counter.fill_birth()
    counter.key(Qt.Key.Key_D, CTRL)
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.until(lambda: bool(counter.desk.dossiers))
    assert counter.desk.dossiers[0].notify is False


def test_consent_is_kept_while_it_is_typed_and_stored_with_the_dossier(counter: Counter) -> None:
    counter.fill_birth()
    box = tick(counter)
    assert box.isChecked()
    counter.until(
        lambda: (
            (raw := counter.desk.drafts().get(OPEN_DRAFT)) is not None
            and (draft := unpack(raw)) is not None
            and draft.notify
        )
    )
    counter.field("phone").setFocus()
    counter.type("0912345678")
    counter.key(Qt.Key.Key_D, CTRL)
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.until(lambda: bool(counter.desk.dossiers))
    assert counter.desk.dossiers[0].notify is True
    counter.until(lambda: not box.isChecked())


def test_consent_without_phone_or_address_is_asked_for(counter: Counter) -> None:
    counter.fill_birth()
    tick(counter)
    counter.key(Qt.Key.Key_D, CTRL)
    counter.key(Qt.Key.Key_F9)
    counter.until(lambda: "Nhập số điện thoại hoặc thư điện tử để nhắn tin" in "".join(counter.intake.summary.lines))
    assert counter.desk.dossiers == []
