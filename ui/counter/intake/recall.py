"""What earlier dossiers say about the person in a form: shown as such, with dossier and day, and never in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from models.domain.folding import fold
from models.domain.person import compact, read_phone
from models.services.commands import PersonInput
from models.services.known_person import KnownPerson, Recalled
from ui.i18n.words import tr
from ui.shell.keymap import by_command
from ui.widgets.parts import label, restyle

_FIELDS = ("phone", "email", "address")


def recalled_into(
    typed: PersonInput, known: KnownPerson, card: PersonInput, issued_on: date | None, *, is_full: bool
) -> PersonInput:
    """Return the form with what earlier dossiers add to it: blank fields only, and never what somebody has typed.

    The address of the card gives way to one that was confirmed at the counter after the card was issued: cards have the
    old three-level addresses. `is_full`: the form asks for phone and e-mail.
    """
    added: dict[str, str] = {}
    for name in ("phone", "email") if is_full else ():
        recalled: Recalled | None = getattr(known, name)
        if recalled is not None and not getattr(typed, name).strip():
            added[name] = recalled.value
    address = known.address
    is_cards_own = not typed.address.strip() or _is_same(typed.address, card.address)
    if address is not None and is_cards_own and (issued_on is None or address.on > issued_on):
        added["address"] = typed.address if _is_same(typed.address, address.value) else address.value
    return replace(typed, **added)


class RecallNote:
    """The line below a person's fields: `line`, hidden while there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        self.line: QLabel = label("", "hint", parent, wraps=True)
        self.line.hide()
        self._known: KnownPerson | None = None
        self._card = PersonInput()

    def tell(self, known: KnownPerson, card: PersonInput, typed: PersonInput) -> None:
        """Say what is known about the person."""
        self._known, self._card = known, card
        self.follow(typed)

    def follow(self, typed: PersonInput) -> None:
        """Say it anew for what is typed now; another number is somebody else."""
        if self._known is None:
            return
        if compact(typed.id_number) != self._known.id_number:
            self._known = None
        words, is_doubt = _words(self._known, self._card, typed) if self._known is not None else ("", False)
        restyle(self.line, "tone", "warning" if is_doubt else "")
        self.line.setText(words)
        self.line.setVisible(bool(words))

    def other_address(self, typed: PersonInput) -> str:
        """Return the address that is not shown, the card's or the earlier dossier's; "" where there is none."""
        earlier = self._known.address.value if self._known is not None and self._known.address is not None else ""
        choices = [earlier, self._card.address] if self._known is not None else []
        return next((one for one in choices if one and not _is_same(one, typed.address)), "")


def _words(known: KnownPerson, card: PersonInput, typed: PersonInput) -> tuple[str, bool]:
    """Return what to say, and whether something does not agree."""
    names = {"phone": tr("điện thoại"), "email": tr("thư điện tử"), "address": tr("nơi cư trú")}
    taken: dict[tuple[str, date], list[str]] = {}
    sentences: list[str] = []
    for name in _FIELDS:
        recalled: Recalled | None = getattr(known, name)
        now = getattr(typed, name)
        if recalled is None or not now.strip():
            continue
        if _is_same(recalled.value, now):
            if not _is_same(now, getattr(card, name)):  # else the card says so itself
                taken.setdefault((recalled.code, recalled.on), []).append(names[name])
        else:
            words = tr("Hồ sơ {code} ngày {on} ghi {what} {value}")
            sentences.append(
                words.format(code=recalled.code, on=f"{recalled.on:%d/%m/%Y}", what=names[name], value=recalled.value)
            )
    from_dossiers = [
        tr("Theo hồ sơ {code} ngày {on}: {what}, hỏi lại cho chắc").format(
            code=code, on=f"{on:%d/%m/%Y}", what=", ".join(what)
        )
        for (code, on), what in taken.items()
    ]
    if card.address and typed.address.strip() and not _is_same(card.address, typed.address):
        words = tr("Trên thẻ: {address}. {key}: đổi nơi cư trú")
        sentences.append(words.format(address=card.address, key=by_command()["other_address"].key))
    is_doubt = known.name is not None and bool(typed.name.strip()) and not _is_same(known.name.value, typed.name)
    if is_doubt and known.name is not None:
        words = tr("Hồ sơ {code} ngày {on} ghi tên {name}: so lại số căn cước")
        on = f"{known.name.on:%d/%m/%Y}"
        sentences.insert(0, words.format(code=known.name.code, on=on, name=known.name.value))
    return ". ".join([*from_dossiers, *sentences]), is_doubt


def _is_same(one: str, other: str) -> bool:
    """Compare as people do: case, spaces and the dots of a phone number do not matter."""
    phones = read_phone(one), read_phone(other)
    if all(phones):
        return phones[0] == phones[1]
    return fold(" ".join(one.split())) == fold(" ".join(other.split()))
