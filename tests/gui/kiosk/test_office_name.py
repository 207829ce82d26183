"""A kiosk that is never started again goes by what the province calls its office now."""

from __future__ import annotations

import dataclasses

from models.services.reference_ports import Taken
from tests.gui.kiosk.bench import Kiosk


def test_the_kiosk_shows_the_name_that_the_province_gave_its_office(kiosk: Kiosk) -> None:
    office = kiosk.desk.office
    kiosk.desk.office = dataclasses.replace(office, heading=dataclasses.replace(office.heading, name="Trung tâm mới"))
    kiosk.window.hear_reference((Taken("office", 2, 1),))
    assert kiosk.window._screens.home.office.text() == "Trung tâm mới"
    assert kiosk.window.windowTitle() == "Tra cứu hồ sơ · Trung tâm mới"
