"""A scanned identity card at the counter: the form's fields, what does not agree, and what a typing engine has done."""

from __future__ import annotations

from typing import Final

from models.domain.identity_card import CardDoubt, Damage, IdentityCard
from models.services.commands import PersonInput
from ui.i18n.words import Words, later, tr
from ui.messages import sentence
from ui.shell.keymap import by_command
from ui.wedge import Engine, Reading

_ENGINES: Final = Words(
    {
        Engine.REWRITES: later("Bộ gõ tiếng Việt (UniKey, EVKey…) đã sửa chữ của căn cước"),
        Engine.COMPOSES: later("Bộ gõ tiếng Việt của máy tính đã sửa chữ của căn cước"),
    }
)
_DAMAGE: Final = Words(
    {
        Damage.BAR: later("Bàn phím máy tính không phải kiểu US nên dấu | của căn cước đọc ra dấu khác"),
        Damage.LOST: later("Máy quét làm rơi chữ có dấu của căn cước"),
    }
)
_REMEDIES: Final = Words(
    {
        Damage.BAR: later("Chuyển bàn phím sang US (English) rồi quét lại"),
        Damage.LOST: later("Đặt máy quét gửi Unicode (UTF-8), hoặc chuyển sang cổng nối tiếp"),
    }
)


def person_of(card: IdentityCard) -> PersonInput:
    """Return the card's person as the form's fields. The address is kept as read: three old levels."""
    return PersonInput(
        name=card.name,
        id_number=card.number,
        birth_on=f"{card.birth_on:%d/%m/%Y}" if card.birth_on is not None else "",
        sex=card.sex,
        address=card.address,
    )


def harm_words(reading: Reading, card: IdentityCard) -> str:
    """Say what has changed the card's text and what to do; "" where it is whole.

    A typing engine that was seen at work counts, even where its traces look like a name.
    """
    if reading.engine is None and not card.damage:
        return ""
    damage = card.damage[0] if card.damage else ""
    what, remedy = tr("Chữ của căn cước bị đổi trên đường vào máy"), tr("Tắt bộ gõ tiếng Việt rồi quét lại")
    if reading.engine is not None:
        what = _ENGINES[reading.engine]
        remedy = tr("Tắt bộ gõ rồi quét lại; muốn khỏi tắt thì đặt máy quét sang cổng nối tiếp")
    elif damage in _DAMAGE:
        what, remedy = _DAMAGE[damage], _REMEDIES[damage]
    words = tr("{what}: chưa điền gì. {remedy}. {key}: thử máy quét")
    return words.format(what=what, remedy=remedy, key=by_command()["scanner"].key)


def doubt_words(card: IdentityCard) -> str:
    """Say what does not agree on the card; "" where all does. What was read stays."""
    return ". ".join(_doubt_words(doubt, stated) for doubt, stated in card.doubts)


def _doubt_words(doubt: CardDoubt, stated: str) -> str:
    return sentence(doubt.value, {"sex": stated, "year": stated, "place": stated})
