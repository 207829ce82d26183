"""Dossiers that came online or by post, entered at the counter by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt

from models.domain.dossier import Dossier
from models.domain.lifecycle import Status
from models.domain.procedure import Channel
from tests.gui.counter.bench import Counter
from tests.gui.counter.conftest import CounterMaker
from ui.counter.desk import OPEN_DRAFT
from ui.counter.intake.channel import ChannelRow

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PORTAL = "000.00.15.H56-261119-0001"


def row_of(counter: Counter) -> ChannelRow:
    return counter.intake.form.channel


def opened(counter: Counter, channel: Channel) -> ChannelRow:
    """Type a birth registration and say how it came."""
    counter.fill_birth("Danh Son")
    counter.key(Qt.Key.Key_N, KEYS)
    row = row_of(counter)
    assert counter.focused() is row.choice
    for _ in range(row.choice.findData(channel.value)):
        counter.key(Qt.Key.Key_Down)
    assert row.channel is channel
    return row


def accepted(counter: Counter) -> Dossier:
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.until(lambda: len(counter.desk.dossiers) == 1 and counter.intake.form.draft().is_blank)
    counter.settled()
    return counter.desk.dossiers[0]


def test_a_portals_dossier_keeps_its_code_and_waits_for_acceptance(counter: Counter) -> None:
    row = opened(counter, Channel.ONLINE)
    row.external_code.setFocus()
    counter.type(PORTAL)
    dossier = accepted(counter)
    assert (dossier.code, dossier.external_code, dossier.status) == (PORTAL, PORTAL, Status.SUBMITTED)
    assert dossier.answer_due_at is not None
    assert counter.desk.printer.printed == []
    assert "Ctrl+I để tiếp nhận hoặc từ chối" in counter.intake.result.words
    counter.until(lambda: counter.window.work._keys["arrivals"].text().startswith("Hồ sơ đến (1)"))
    assert row.isHidden()
    assert row.channel is Channel.COUNTER


def test_a_portals_code_that_is_here_already_is_said(counter: Counter) -> None:
    opened(counter, Channel.ONLINE).external_code.setText(PORTAL)
    accepted(counter)
    row = opened(counter, Channel.ONLINE)
    row.external_code.setText(PORTAL)
    counter.key(Qt.Key.Key_F9)
    counter.glance()
    counter.enter()
    counter.until(lambda: f"Mã {PORTAL} đã có ở đây" in counter.intake.summary.words)
    assert counter.field("name").text() == "Danh Son"


def test_an_envelope_is_received_at_once_or_waits(counter: Counter) -> None:
    row = opened(counter, Channel.POST)
    assert row.awaits.isVisible()
    row.awaits.setFocus()
    counter.key(Qt.Key.Key_Space)
    dossier = accepted(counter)
    assert (dossier.channel, dossier.status) == ("post", Status.SUBMITTED)


def test_an_envelope_that_is_complete_gets_its_receipt(counter: Counter) -> None:
    opened(counter, Channel.POST)
    dossier = accepted(counter)
    assert (dossier.channel, dossier.status) == ("post", Status.RECEIVED)
    counter.until(lambda: len(counter.desk.printer.printed) == 1)


def test_the_way_survives_the_end_of_the_program(counter: Counter, make_counter: CounterMaker) -> None:
    opened(counter, Channel.ONLINE).external_code.setText(PORTAL)
    counter.until(lambda: PORTAL.encode() in counter.desk.kept.get(OPEN_DRAFT, b""))
    counter.window.close()
    again = make_counter(counter.desk)
    again.until(lambda: row_of(again).code == PORTAL)
    assert row_of(again).isVisible()


def test_the_key_closes_the_row_and_goes_back_to_the_counter(counter: Counter) -> None:
    row = opened(counter, Channel.POST)
    counter.key(Qt.Key.Key_N, KEYS)
    assert row.isHidden()
    assert counter.intake.form.command().channel is Channel.COUNTER
    assert counter.intake.form.command().procedure == "1.001193"
