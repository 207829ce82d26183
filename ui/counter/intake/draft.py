"""What is typed, as bytes: kept while it is typed, held for later, taken up again."""

from __future__ import annotations

import msgspec

from models.services.commands import PersonInput
from ui.counter.intake.papers import Paper
from ui.i18n.words import tr


class Draft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Every field of the intake page as typed; `typed` is the text of the procedure's search field."""

    procedure: str = ""
    typed: str = ""
    case: str = ""
    limit_n: str = ""
    limit_unit: str = ""
    ground: str = ""
    submitter: PersonInput = msgspec.field(default_factory=PersonInput)
    owner: PersonInput | None = None
    content: str = ""
    papers: tuple[Paper, ...] = ()
    sets: str = "1"
    copies: str = "2"
    channel: str = "counter"
    external_code: str = ""
    awaits: bool = False
    notify: bool = False

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing worth keeping is typed."""
        return not (self.procedure or self.typed.strip() or self.content.strip() or self.owner) and (
            self.submitter == PersonInput()
        )

    @property
    def name(self) -> str:
        """Return how it is called in a list: whose it is."""
        person = self.owner or self.submitter
        return person.name.strip() or person.organisation.strip() or person.id_number.strip() or tr("chưa có tên")


def pack(draft: Draft) -> bytes:
    """Return a draft as bytes."""
    return msgspec.json.encode(draft)


def unpack(content: bytes) -> Draft | None:
    """Read a draft; None where another version wrote what cannot be read."""
    try:
        return msgspec.json.decode(content, type=Draft)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
