"""The quick check of an hourly backup: all pages, and everything that came since the backup before.

At 300,000 dossiers folding everything takes a minute and a half of a processor, twenty times a day for nothing: what an
earlier check has walked is bound by the chain value at which it ended. The first backup of a day is checked wholly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, select

from models.domain.events import CHAIN_START, chain_next, person_digest
from models.persistence.event_log import digest_of, envelope, event_of
from models.persistence.tables import dossier, event, stamp
from models.persistence.verify import Problem, VerifyReport, pages


@dataclass(frozen=True, slots=True)
class Walked:
    """How far an earlier check has come.

    Attributes:
        order: the newest event in the order of coming.
        events: how many there were.
        heads: last seq and chain value (hex) of each incarnation.
    """

    order: int
    events: int
    heads: dict[str, tuple[int, str]]


def walked(reader: Engine) -> Walked:
    """Return how far a check of this file has come once it found nothing."""
    with reader.connect() as connection:
        order, events = connection.execute(select(func.coalesce(func.max(event.c.local_order), 0), func.count())).one()
        last = select(stamp.c.w, func.max(stamp.c.seq).label("seq")).group_by(stamp.c.w).subquery()
        rows = connection.execute(
            select(stamp.c.w, stamp.c.seq, stamp.c.chain).join(
                last, (last.c.w == stamp.c.w) & (last.c.seq == stamp.c.seq)
            )
        )
        heads = {f"{row.w:016x}": (row.seq, row.chain.hex()) for row in rows}
    return Walked(order, events, heads)


def check_quickly(reader: Engine, since: Walked | None) -> VerifyReport:
    """Check every page, and what came since; where this is not a later state of that file, everything that came."""
    with reader.connect() as connection:
        problems = list(pages(connection, is_thorough=False))
        if problems:
            return VerifyReport(0, 0, tuple(problems))
        known = since if since is not None and _goes_on(connection, since) else Walked(0, 0, {})
        problems += _events(connection, known)
        problems += _chains(connection, known)
        dossiers = connection.execute(select(func.count()).select_from(dossier)).scalar_one()
        events = connection.execute(select(func.count()).select_from(event)).scalar_one()
    if events < known.events:
        problems.append(Problem("event_missing", str(known.events - events)))
    return VerifyReport(dossiers, events, tuple(problems))


def _goes_on(connection: Connection, since: Walked) -> bool:
    """Tell whether every incarnation stands where it stood or further; else an older file was restored meanwhile."""
    for name, (seq, chain) in since.heads.items():
        held = connection.execute(select(stamp.c.chain).where(stamp.c.w == int(name, 16), stamp.c.seq == seq)).scalar()
        if held is None or held.hex() != chain:
            return False
    return True


def _events(connection: Connection, known: Walked) -> Iterator[Problem]:
    rows = connection.execution_options(yield_per=1000).execute(
        select(*envelope(event.c.digest)).where(event.c.local_order > known.order)
    )
    for row in rows:
        found = event_of(row)
        if digest_of(found) != row.digest:
            yield Problem("event_changed", found.eid.hex(), found.kind)
        if found.person is not None and person_digest(found.salt, found.person) != found.person_hash:
            yield Problem("person_changed", found.eid.hex(), found.kind)


def _chains(connection: Connection, known: Walked) -> Iterator[Problem]:
    for w in connection.execute(select(stamp.c.w).distinct().order_by(stamp.c.w)).scalars().all():
        seq, chain = known.heads.get(f"{w:016x}", (0, CHAIN_START.hex()))
        value = bytes.fromhex(chain)
        rows = connection.execution_options(yield_per=1000).execute(
            select(*envelope(stamp.c.seq, stamp.c.chain))
            .join(stamp, stamp.c.eid == event.c.eid)
            .where(stamp.c.w == w, stamp.c.seq > seq)
            .order_by(stamp.c.seq)
        )
        for row in rows:
            if row.seq != seq + 1:
                yield Problem("seq_gap", f"{w:016x}", f"{seq + 1}–{row.seq - 1}")
            elif chain_next(value, event_of(row)) != row.chain:
                yield Problem("chain_broken", f"{w:016x}", f"{row.seq}")
            seq, value = row.seq, row.chain
