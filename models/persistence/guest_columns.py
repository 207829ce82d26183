"""Dossiers whose home is another office: found and shown here, counted at home."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, literal_column

from models.domain.dossier import Dossier
from models.domain.guests import competent_office, office_at_work
from models.domain.lifecycle import OPEN

IS_HOME: Final[ColumnElement[bool]] = literal_column("+dossier.is_guest", Integer) == literal_column("0", Integer)
"""Holds for this office's own dossiers; `+`: it never leads a search, most dossiers are."""

IS_HERE: Final[ColumnElement[bool]] = literal_column("is_here", Integer) == literal_column("1", Integer)
"""In the words of the partial index: what other offices have forwarded here, and waits for work."""


def guest_columns(state: Dossier, office: str) -> dict[str, Any]:
    """Return the columns by name; `office` is the organisation code of this one."""
    is_guest = state.home != office
    return {
        "is_guest": is_guest,
        "competent": competent_office(state.legs, home=state.home),
        "is_here": is_guest and state.status in OPEN and office_at_work(state.legs) == office,
    }
