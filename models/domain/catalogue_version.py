"""Versions of the catalogue: what a newer one changes, and which version a day falls under."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from models.domain.procedure import Procedure


@dataclass(frozen=True, slots=True)
class CatalogueDiff:
    """Codes that a newer catalogue adds, changes and no longer has, each in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def diff(old: Iterable[Procedure], new: Iterable[Procedure]) -> CatalogueDiff:
    """Compare two catalogues by code; the dates in force do not count as a change."""
    before = {p.code: _timeless(p) for p in old}
    after = {p.code: _timeless(p) for p in new}
    return CatalogueDiff(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(code for code in after.keys() & before.keys() if after[code] != before[code])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )


def in_force(versions: Iterable[Procedure], on: date) -> tuple[Procedure, ...]:
    """Return the version of each procedure that a dossier received on this day falls under, in the given order."""
    chosen: dict[str, Procedure] = {}
    for version in versions:
        held = chosen.get(version.code)
        if version.is_in_force(on) and (held is None or held.in_force_from <= version.in_force_from):
            chosen[version.code] = version
    return tuple(chosen.values())


def supersede(
    versions: Sequence[Procedure], incoming: Iterable[Procedure], *, since: date, is_complete: bool = False
) -> tuple[Procedure, ...]:
    """Return all versions after a newer catalogue comes into force.

    What changed closes its older version on the day before `since` (or before the row's own `in_force_from`); what did
    not change stays. A version that would have begun on the same day or later is replaced. A procedure that the office
    did not know holds since ever: nothing went before it, and papers of the days before may still be registered by it.
    Dossiers keep the version that was frozen into them.

    Args:
        versions: what the office has, older versions included.
        incoming: the newer rows.
        since: first day in force of rows that do not say.
        is_complete: the newer file is the whole catalogue: what it lacks is closed too.
    """
    newer = {p.code: p for p in incoming}
    known = {version.code for version in versions}
    unchanged: set[str] = set()
    kept: list[Procedure] = []
    for version in versions:
        successor = newer.get(version.code)
        if version.in_force_until is not None or (successor is None and not is_complete):
            kept.append(version)
        elif successor is not None and _timeless(successor) == _timeless(version):
            unchanged.add(version.code)
            kept.append(version)
        else:
            ends_before = since if successor is None else _starts_on(successor, since)
            if version.in_force_from < ends_before:
                kept.append(msgspec.structs.replace(version, in_force_until=ends_before - timedelta(days=1)))
    for code, row in newer.items():
        if code not in unchanged:
            kept.append(msgspec.structs.replace(row, in_force_from=_starts_on(row, since)) if code in known else row)
    return tuple(kept)


def _starts_on(row: Procedure, since: date) -> date:
    return row.in_force_from if row.in_force_from > date.min else since


def _timeless(procedure: Procedure) -> Procedure:
    return msgspec.structs.replace(procedure, in_force_from=date.min, in_force_until=None)
