"""What an office may do with a dossier of another one that was forwarded to it (một cửa liên thông).

Its home office received it, answers for its limit, its money and its papers, and hands the result over. A guest does
its own part while the dossier is there, and passes it on or back; it may always look. Nghị định 118/2025/NĐ-CP has
every agency of a chain answer for its own leg.
"""

from __future__ import annotations

from typing import Final

from models.domain.dossier import Dossier
from models.domain.guests import office_at_work
from models.services.refusal import Refused

GUEST_ACTIONS: Final = frozenset(
    {"forward", "take_back", "request_supplement", "supplement_received", "settle", "attach"}
)
"""By the words of the headless face: what belongs to a leg. Taking back sends it back to where it was received."""


def is_guest(dossier: Dossier, office: str) -> bool:
    """Tell whether a dossier's home is another office than `office`."""
    return dossier.home != office


def rights_at(dossier: Dossier, office: str) -> frozenset[str] | None:
    """Return the actions that an office may take; None: it is the home and may take all."""
    if not is_guest(dossier, office):
        return None
    return GUEST_ACTIONS if office_at_work(dossier.legs) == office else frozenset()


def demand_right(dossier: Dossier, action: str, *, office: str, code: str) -> None:
    """Refuse what only a dossier's home may do, and any work on a dossier that is not here (any more).

    Raises:
        Refused: `guest_may_not` (action, home), `guest_not_here` (home, holder).
    """
    rights = rights_at(dossier, office)
    if rights is None or action in rights:
        return
    if action not in GUEST_ACTIONS:
        raise Refused("guest_may_not", code=code, home=dossier.home, action=action)
    if not rights:
        raise Refused("guest_not_here", code=code, home=dossier.home, holder=dossier.holder or dossier.home)
