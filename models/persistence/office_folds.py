"""Projections of what an office keeps beside its dossiers: each kind of thing has a fold of its own, listed here.

The thing's id is the eid of its first event, whose kind tells which fold it belongs to. `projections.refold` and
`projections.rebuild` hand each identity to its fold; what no fold claims is a dossier. Money moves in dossiers and
books alike: `cash_folds.py` sees every identity.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import Connection, select

from models.domain.events import Event, Kind
from models.domain.movements import MONEY_KINDS
from models.persistence import cash_folds
from models.persistence.books import BOOKS
from models.persistence.office_fold import Difference, OfficeFold
from models.persistence.queue_rows import QUEUE
from models.persistence.reviews import REVIEWS
from models.persistence.tables import event
from models.persistence.turned_away import TURNED_AWAY

FOLDS: Final[tuple[OfficeFold, ...]] = (cash_folds.SHIFTS, BOOKS, REVIEWS, TURNED_AWAY, QUEUE)

_BY_COUNTER: Final = sorted({*MONEY_KINDS, Kind.SHIFT_CLOSED.value})


def refold(connection: Connection, identities: Collection[bytes]) -> list[bytes]:
    """Fold again what is no dossier; return the others, in their order."""
    cash_folds.refold(connection, identities)
    born = _born(connection, identities)
    for fold in FOLDS:
        mine = [identity for identity in identities if born.get(identity) in fold.births]
        if mine:
            fold.refold(connection, mine)
    return [identity for identity in identities if identity not in born]


def renamed(connection: Connection, device: str) -> None:
    """Fold the money of this device again: it has got another name than `device`, which its events bear."""
    wanted = select(event.c.dossier).where(event.c.device == device, event.c.kind.in_(_BY_COUNTER)).distinct()
    refold(connection, list(connection.execute(wanted).scalars()))


def extend(connection: Connection, last: Event) -> bool:
    """Take in an own event that was just written; tell whether its thing is no dossier."""
    cash_folds.extend(connection, last)
    kind = _born(connection, [last.dossier]).get(last.dossier)
    for fold in FOLDS:
        if kind in fold.births:
            fold.extend(connection, last)
    return kind is not None


def rebuild(connection: Connection) -> None:
    """Fill the empty tables of every fold from the log."""
    cash_folds.rebuild(connection)
    for fold in FOLDS:
        identities = connection.execute(select(event.c.eid).where(event.c.kind.in_(fold.births))).scalars().all()
        if identities:
            fold.refold(connection, identities)


def check(connection: Connection) -> Iterator[Difference]:
    """Return every row of every fold that is not what its events say."""
    yield from cash_folds.check(connection)
    for fold in FOLDS:
        yield from fold.check(connection)


def _born(connection: Connection, identities: Collection[bytes]) -> dict[bytes, str]:
    """Return the kind of the first event of those that are no dossiers; one whose beginning is not held is absent."""
    births = frozenset(kind for fold in FOLDS for kind in fold.births)
    found = select(event.c.eid, event.c.kind).where(event.c.eid.in_(identities), event.c.kind.in_(births))
    return {row.eid: row.kind for row in connection.execute(found)}
