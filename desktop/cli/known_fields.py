"""The fields of the input lines that are understood: whatever else a line holds is named in its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from models.services.commands import DocumentInput, PersonInput

PERSON: Final = frozenset(PersonInput.__dataclass_fields__)
_DOCUMENT: Final = frozenset(DocumentInput.__dataclass_fields__)
_CERTIFIED: Final = frozenset({"document", "pages", "copies", "note"})
_LIMIT: Final = frozenset({"n", "unit", "ground"})
_INSIDE: Final = {
    "submitter": PERSON,
    "owner": PERSON,
    "receiver": PERSON | {"kind"},
    "requester": PERSON,
    "parties": PERSON,
    "documents": _DOCUMENT,
    "given_back": _DOCUMENT,
    "taken_in": _DOCUMENT,
    "limit": _LIMIT,
    "leg": _LIMIT,
}
"""What is understood inside a field that is an object, or a list of objects."""

REGISTER: Final = frozenset({
    "procedure", "channel", "case", "submitter", "owner", "documents", "sets", "limit", "external_code", "content",
    "received_at", "late_reason", "awaits_acceptance", "notify", "ref",
})  # fmt: skip
ACT: Final = frozenset({
    "code", "action", "at", "late_reason", "to", "reason", "note", "result", "due_at", "new_due_at", "amount_vnd",
    "amount", "receipt_reference", "method", "consignment", "receiver", "submitter", "owner", "documents", "content",
    "procedure", "leg", "excluded", "event", "decision", "kind", "fee", "quantity", "copies", "pages", "exemption",
    "receipt_series", "receipt_number", "transfer_reference", "carrier", "receipt_lost", "fingerprint", "given_back",
    "taken_in", "place", "attachment", "notify", "ref",
})  # fmt: skip
BOOK_STEP: Final = frozenset({
    "book", "year", "last_number", "to", "number", "entry", "reason", "at", "late_reason", "ref",
})  # fmt: skip
CERTIFY: Final = frozenset({
    "book", "requester", "documents", "parties", "signer", "signer_title", "exemption", "receipt_series",
    "receipt_number", "transfer_reference", "at", "late_reason", "last_number", "ref",
})  # fmt: skip
SETTLE: Final = frozenset({"about", "doubt", "code", "decision", "reason", "at", "late_reason", "ref"})
DUE: Final = frozenset({"procedure", "received_at", "channel", "case", "ref"})


def ignored(raw: Mapping[str, Any], known: frozenset[str]) -> list[str]:
    """Return the paths of what is not understood ("colour", "owner.colour"): nothing is dropped in silence."""
    found = set(raw) - known
    inside = _INSIDE | ({"documents": _CERTIFIED} if known is CERTIFY else {})
    for field in raw.keys() & known & inside.keys():
        value = raw[field]
        for place, item in enumerate(value if isinstance(value, list) else [value]):
            path = f"{field}.{place}" if isinstance(value, list) else field
            found |= {f"{path}.{key}" for key in (item if isinstance(item, dict) else ()) if key not in inside[field]}
    return sorted(found)
