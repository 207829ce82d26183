"""To whom a dossier may go: its procedure's chain, whom others went to last, and the officers of the staff list."""

from __future__ import annotations

from collections.abc import Iterable

from models.domain.bodies import LegBody
from models.domain.folding import fold
from models.domain.staff import Role, StaffMember


def destinations(
    *, recent: Iterable[str], staff: Iterable[StaffMember], chain: Iterable[LegBody] = ()
) -> tuple[str, ...]:
    """Return names to pick from, each once whatever its marks and capitals, the likeliest first.

    Args:
        recent: to whom dossiers of this office went, the newest first.
        staff: the office's staff; officers (cán bộ thụ lý) are offered.
        chain: the legs that were frozen into the dossier.
    """
    officers = sorted(member.name for member in staff if Role.OFFICER in member.roles)
    names: dict[str, str] = {}
    for name in (*(leg.to for leg in chain), *recent, *officers):
        if name.strip():
            names.setdefault(fold(name.strip()), name.strip())
    return tuple(names.values())
