"""What the bodies of all events are made of: the lenient map, one paper, one person."""

from __future__ import annotations

from typing import Final

import msgspec


class LenientMap(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A lenient MessagePack map."""


class DocumentBody(msgspec.Struct, frozen=True, array_like=True):
    """One paper: its name, how many of each form are kept, and whether it was only shown and given back."""

    name: str
    originals: int = 0
    certified: int = 0
    photocopies: int = 0
    shown_only: bool = False


class PersonData(LenientMap, frozen=True, kw_only=True, omit_defaults=True):
    """A natural person or an organisation, as on the receipt."""

    name: str = ""
    id_number: str = ""
    birth_on: str = ""
    sex: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    organisation: str = ""
    tax_code: str = ""
    relation: str = ""
    authorisation: str = ""


NOBODY: Final = PersonData()
"""Who a redacted or unreadable event names."""
