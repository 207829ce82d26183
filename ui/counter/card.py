"""What the QR of a citizen's identity card says, as the form's fields.

`12 digits|old 9 digits or empty|NAME|ddMMyyyy|Nam/Nữ|address|ddMMyyyy issued`; the card of July 2024 adds four parts.
"""

from __future__ import annotations

import re

from models.domain.person import FEMALE, MALE, tidy
from models.services.commands import PersonInput

_PARTS = 7


def read_card(text: str) -> PersonInput | None:
    """Return the card's person, or None where the text is no card. The address is kept as read: three old levels."""
    parts = [tidy(part) for part in text.split("|")]
    if len(parts) < _PARTS or re.fullmatch(r"\d{12}", parts[0]) is None:
        return None
    number, _, name, born, sex, address = parts[:6]
    day = f"{born[:2]}/{born[2:4]}/{born[4:]}" if re.fullmatch(r"\d{8}", born) else ""
    return PersonInput(
        name=name, id_number=number, birth_on=day, sex=sex if sex in {MALE, FEMALE} else "", address=address
    )
