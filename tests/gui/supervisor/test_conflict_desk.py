"""The conflict desk of the supervisor's face: what each counter saw, and one decision with a reason."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt

from tests.gui.supervisor.bench import Screen, clash, lost


def test_contested_dossiers_are_listed_and_counted_on_their_key(screen: Screen) -> None:
    assert "Cần đối chiếu (1)   F10" in screen.text
    screen.press(Qt.Key.Key_F10)
    assert [r.code[-4:] for r in screen.window.contested.panel.model.rows] == ["0005"]
    assert "Việc các máy ghi không khớp nhau" in screen.text


def test_a_contested_event_is_decided_with_a_reason(screen: Screen) -> None:
    screen.press(Qt.Key.Key_F10)
    panel = screen.window.contested.panel
    assert "Trần Thị Lan · 09:00 19/11 · 09:00 19/11 · 09:10 19/11" in panel.words
    assert "Lê Văn Hùng · 10:00 19/11 · 10:00 19/11 · 10:10 19/11" in panel.words
    assert "đang ở bước “yêu cầu bổ sung giấy tờ” nên không xử lý xong được" in screen.text
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    screen.press(Qt.Key.Key_X, both)
    assert "lý do" in panel.reason.text.accessibleDescription()
    panel.reason.text.setText("Ghi nhầm hồ sơ")
    screen.press(Qt.Key.Key_X, both)
    screen.waits_for("Đã ghi quyết định đối chiếu của hồ sơ H59.25.14-261119-0005")
    (command,) = screen.desk.resolved
    assert (command.action, command.decision, command.reason) == ("resolve", "set_aside", "Ghi nhầm hồ sơ")
    screen.qtbot.waitUntil(lambda: not panel.model.rows, timeout=3000)


def test_clashing_numbers_show_what_each_counter_saw_and_are_decided(screen: Screen) -> None:
    one, other = screen.desk.dossiers[:2]
    screen.desk.doubts.append(clash(one, other))
    screen.press(Qt.Key.Key_F5)
    screen.press(Qt.Key.Key_F10)
    panel = screen.window.contested.panel
    screen.qtbot.waitUntil(lambda: len(panel.model.rows) == 2, timeout=3000)
    panel.table.selectRow(0)
    assert f"2 hồ sơ cùng mang mã {one.code}" in panel.words
    assert "quầy 1 · Tiếp nhận · " in panel.words
    assert "quầy 2 · Tiếp nhận · " in panel.words
    assert panel.keep.text().startswith("Giữ cả hai")
    panel.reason.text.setText("Đã gọi điện cho hai người")
    screen.click(panel.keep)
    screen.waits_for("Đã ghi quyết định: trùng mã hồ sơ")
    (command,) = screen.desk.settled
    assert (command.doubt, command.decision, command.about) == ("number_clash", "kept", min(one.id, other.id).hex())
    screen.qtbot.waitUntil(lambda: len(panel.model.rows) == 1, timeout=3000)


def test_what_a_revoked_machine_wrote_can_be_taken_in_and_what_is_unreadable_cannot(screen: Screen) -> None:
    row = screen.desk.dossiers[0]
    unreadable = dataclasses.replace(lost(row), about=bytes(16), reason="unreadable", can_be_taken_in=False)
    screen.desk.doubts += [lost(row), unreadable]
    screen.press(Qt.Key.Key_F5)
    screen.press(Qt.Key.Key_F10)
    panel = screen.window.contested.panel
    screen.qtbot.waitUntil(lambda: len(panel.model.rows) == 3, timeout=3000)
    panel.table.selectRow(1)
    assert not panel.keep.isVisible()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    panel.reason.text.setText("Máy cũ hỏng")
    screen.press(Qt.Key.Key_G, both)
    assert screen.desk.settled == []
    panel.table.selectRow(0)
    assert panel.keep.text().startswith("Đưa vào sổ")
    assert "Tỉnh đã thu hồi máy này" in panel.words
    screen.press(Qt.Key.Key_G, both)
    screen.waits_for("Việc đã vào sổ và đang chờ gửi tỉnh")


def test_a_decision_beside_a_running_counter_says_where_to_take_it(screen: Screen) -> None:
    screen.desk.is_reading_only = True
    screen.press(Qt.Key.Key_F10)
    panel = screen.window.contested.panel
    panel.reason.text.setText("Ghi nhầm hồ sơ")
    screen.click(panel.keep)
    screen.qtbot.waitUntil(lambda: "ở cửa sổ quầy" in panel.note.words, timeout=3000)
    assert panel.reason.reason == "Ghi nhầm hồ sơ"
