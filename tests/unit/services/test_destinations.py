"""To whom a dossier may go: the chain first, then where others went, then the officers; each once."""

from __future__ import annotations

from models.domain.bodies import LegBody
from models.domain.staff import Role
from models.services.destinations import destinations
from tests.builders import LAN, member

BA = member("ba", "Trần Văn Ba", (Role.OFFICER,))
AN = member("an", "Lê Thị An", (Role.OFFICER, Role.CLERK))


def test_the_likeliest_come_first_and_each_name_once() -> None:
    found = destinations(
        recent=["Thuế cơ sở 3", "tran van ba", "Văn phòng đăng ký đất đai", " "],
        staff=[LAN, BA, AN],
        chain=[LegBody("Văn phòng đăng ký đất đai", 5, "working_day")],
    )
    assert found == ("Văn phòng đăng ký đất đai", "Thuế cơ sở 3", "tran van ba", "Lê Thị An")


def test_an_office_without_history_offers_its_officers() -> None:
    assert destinations(recent=(), staff=[LAN, BA]) == ("Trần Văn Ba",)
