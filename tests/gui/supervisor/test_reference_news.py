"""A supervisor's window that is open while the province issues something new."""

from __future__ import annotations

import dataclasses

from models.services.reference_ports import Taken
from tests.gui.supervisor.bench import Screen, ScreenMaker


def _rename(screen: Screen) -> None:
    office = screen.desk.office
    screen.desk.office = dataclasses.replace(office, heading=dataclasses.replace(office.heading, name="Tên mới"))


def test_the_office_and_its_figures_are_read_again(screen: Screen) -> None:
    _rename(screen)
    screen.desk.dossiers.clear()
    screen.notices.reference_changed.emit((Taken("office", 2, 1),))
    screen.waits_for("Tỉnh vừa ban hành thiết lập của cơ quan, máy này đã dùng bản mới")
    screen.qtbot.waitUntil(lambda: screen.window.header._place.text().startswith("Tên mới"), timeout=3000)
    counts = screen.window.today.counts
    screen.qtbot.waitUntil(lambda: counts["open"].accessibleName().endswith(" 0"), timeout=3000)


def test_nobody_needs_to_have_signed_in(make_screen: ScreenMaker) -> None:
    screen = make_screen(is_signed_in=False)
    _rename(screen)
    screen.notices.reference_changed.emit((Taken("catalogue", 2, 1),))
    screen.waits_for("Tỉnh vừa ban hành danh mục thủ tục, máy này đã dùng bản mới")
