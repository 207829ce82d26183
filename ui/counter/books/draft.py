"""What is typed on the page of certification books, kept while it is typed."""

from __future__ import annotations

import msgspec

from models.services.commands import PersonInput


class RowDraft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One kind of document as typed."""

    document: str = ""
    pages: str = ""
    copies: str = ""


class CertifyDraft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Every field of the page as typed."""

    book: str = "copies"
    requester: PersonInput = msgspec.field(default_factory=PersonInput)
    rows: tuple[RowDraft, ...] = ()
    others: str = ""
    note: str = ""
    signer: str = ""
    signer_title: str = ""
    exemption: str = ""
    receipt_series: str = ""
    receipt_number: str = ""
    transfer_reference: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing worth keeping is typed: signer and series stay from one person to the next anyway."""
        return self.requester == PersonInput() and not any(row != RowDraft() for row in self.rows) and not self.others


def pack(draft: CertifyDraft) -> bytes:
    """Return a draft as bytes."""
    return msgspec.json.encode(draft)


def unpack(content: bytes) -> CertifyDraft | None:
    """Read a draft; None where another version wrote what cannot be read."""
    try:
        return msgspec.json.decode(content, type=CertifyDraft) if content else None
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
