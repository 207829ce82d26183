"""What the QR of a citizen's identity card says, and whether its text survived the way from the scanner.

`12 digits|old number or empty|NAME|ddMMyyyy|Nam/Nữ|address|ddMMyyyy issued` on the card of 2021; that of July 2024
(Luật Căn cước 26/2023/QH15) adds four parts, which name other people and are not kept.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from models.domain.person import FEMALE, MALE, read_date, sex_and_year, tidy
from models.domain.provinces import is_birth_place
from models.domain.scan_text import REPLACEMENT, repaired, uncapped

LEAST_PARTS: Final = 7
_NUMBER: Final = re.compile(r"[0-9]{12}")
_DAY: Final = re.compile(r"[0-9]{8}")
_OTHER_BAR: Final = re.compile(r"^[0-9]{12}([^\w\s|])(?:[0-9]{9})?\1[^|]*\1[0-9]{8}\1")
"""A card typed with the wrong keyboard layout: another sign in place of each bar."""
_NAME: Final = re.compile(r"[^\W\d_]+(?:[ '’.\-][^\W\d_]+|['’.\-])*")
_SEXES: Final = {"nam": MALE, "nữ": FEMALE}
_FEWEST_WORDS: Final = 5
"""Words of name and address together from which a text without any mark is not believed."""


class Damage(StrEnum):
    """How a card's text was harmed on its way; such a card is not filled in."""

    BAR = "bar"
    """The bars between the parts came as another sign: the keyboard layout is not the scanner's."""
    NUMBER = "number"
    DATE = "date"
    """Something that is no digit stands in a date."""
    SEX = "sex"
    NAME = "name"
    """Digits or signs in a name."""
    LOST = "lost"
    """Letters came as question marks, or not at all."""


class CardDoubt(StrEnum):
    """What does not agree on a card that was read; it warns and keeps what was read."""

    SEX = "id_sex_mismatch"
    YEAR = "id_year_mismatch"
    PLACE = "id_place_unknown"
    BIRTH = "card_birth_unreadable"
    ISSUED = "card_issued_wrongly"
    MARKS = "card_without_marks"


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """One card as read.

    Attributes:
        birth_on: None where the card names no whole day.
        sex: "Nam", "Nữ" or "".
        address: as on the card: three old levels.
        parts: how many there were, 7 or 11.
        damage: what was harmed on the way, worst first; empty where the text is whole.
        doubts: what does not agree, each with the value that the number states ("" where there is none).
    """

    number: str
    old_number: str = ""
    name: str = ""
    birth_on: date | None = None
    sex: str = ""
    address: str = ""
    issued_on: date | None = None
    parts: int = LEAST_PARTS
    damage: tuple[Damage, ...] = ()
    doubts: tuple[tuple[CardDoubt, str], ...] = ()


def is_card(text: str) -> bool:
    """Tell whether a text is meant to be a card's, harmed or not: nobody but its bearer should see it."""
    if _OTHER_BAR.match(text) is not None:
        return True
    parts = [part.strip() for part in text.split("|")]
    if len(parts) < LEAST_PARTS:
        return False
    if sum(letter.isdigit() for letter in parts[0]) >= 9:
        return True
    return any(_DAY.fullmatch(part) for part in parts[2:]) and any(part.lower()[:1] == "n" for part in parts[3:6])


def read_identity_card(text: str, *, today: date) -> IdentityCard | None:
    """Read a card's text in any Unicode form or code page; None where it is none. `today`: local date."""
    text = repaired(text)
    if not is_card(text):
        return None
    other = _OTHER_BAR.match(text)
    if other is not None:
        return IdentityCard(text[:12], parts=text.count(other[1]) + 1, damage=(Damage.BAR,))
    raw = [tidy(part) for part in text.split("|")]
    number, old_number, name, born, sex, address, issued = _uncapped(raw)[:LEAST_PARTS]
    card = IdentityCard(
        number=number,
        old_number=old_number,
        name=name,
        birth_on=read_date(born, today=today) if _DAY.fullmatch(born) else None,
        sex=_SEXES.get(sex.lower(), ""),
        address=address,
        issued_on=read_date(issued, today=today) if _DAY.fullmatch(issued) else None,
        parts=len(raw),
        damage=_damage(number, name, (born, issued), sex, address),
    )
    return IdentityCard(
        **{field: getattr(card, field) for field in IdentityCard.__slots__ if field != "doubts"},
        doubts=_doubts(card, today),
    )


def _uncapped(parts: list[str]) -> list[str]:
    """Undo caps lock: the sex tells for certain, being "Nam" or "Nữ" on every card."""
    if not parts[4][:1].islower():
        return parts
    together = uncapped("|".join(parts[2:6])).split("|")
    if together[2][:1].islower():  # "nữ" with the mark by its code: only the rest was exchanged
        together[2] = together[2].capitalize()
    name = together[0]
    return [*parts[:2], name.upper() if name.islower() else name, *together[1:], *parts[6:]]


def _damage(number: str, name: str, days: tuple[str, str], sex: str, address: str) -> tuple[Damage, ...]:
    found: list[Damage] = []
    if _NUMBER.fullmatch(number) is None:
        found.append(Damage.NUMBER)
    if any(letter in text for letter in ("?", REPLACEMENT) for text in (name, sex)) or REPLACEMENT in address:
        found.append(Damage.LOST)
    if any(day and not (day.isascii() and day.isdigit()) for day in days):
        found.append(Damage.DATE)
    if sex.lower() not in _SEXES:
        found.append(Damage.LOST if sex.lower() in {"n", "nu"} else Damage.SEX)
    if _NAME.fullmatch("".join(letter for letter in name if not unicodedata.combining(letter))) is None:
        found.append(Damage.NAME)
    return tuple(dict.fromkeys(found))


def _doubts(card: IdentityCard, today: date) -> tuple[tuple[CardDoubt, str], ...]:
    found: list[tuple[CardDoubt, str]] = []
    stated = sex_and_year(card.number)
    if stated is not None:
        if card.sex and card.sex != stated[0]:
            found.append((CardDoubt.SEX, stated[0]))
        if card.birth_on is not None and card.birth_on.year != stated[1]:
            found.append((CardDoubt.YEAR, str(stated[1])))
        if not is_birth_place(card.number[:3]):
            found.append((CardDoubt.PLACE, card.number[:3]))
    if card.birth_on is None or card.birth_on > today:
        found.append((CardDoubt.BIRTH, ""))
    if card.issued_on is not None and (card.issued_on > today or (card.birth_on and card.issued_on < card.birth_on)):
        found.append((CardDoubt.ISSUED, ""))
    written = f"{card.name} {card.address}"
    if len(written.split()) >= _FEWEST_WORDS and not any(map(_is_marked, written)):
        found.append((CardDoubt.MARKS, ""))
    return tuple(found)


def _is_marked(letter: str) -> bool:
    return not letter.isascii() and unicodedata.category(letter).startswith("L")
