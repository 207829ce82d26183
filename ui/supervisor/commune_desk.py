"""What the page of the commune's open work asks of the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from models.services.overview import GroupCounts, Grouping, Standing
from models.services.views import DossierRow


class CommuneDesk(Protocol):
    """What the page asks; called on the reading thread."""

    def groups(self, by: Grouping) -> Sequence[GroupCounts]:
        """Count open dossiers by groups; the last one is all together."""

    def group_rows(self, by: Grouping, key: str | None, standing: Standing) -> Sequence[DossierRow]:
        """Return dossiers of a group, the most urgent first."""
