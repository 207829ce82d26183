"""Compare this device with the province, dossier by dossier: `mot-cua compare`. Nothing is written on either side.

Business time and replication time are two things: what is merely on its way up is told apart from what differs, with
the time it has waited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from models.domain.digests import Tally
from models.domain.dossier import instant, milliseconds
from models.services.held import HeldDossier
from models.services.ports import ReplicationStore
from sync.client.digest import Gap, find_gaps
from sync.client.transport import Transport
from sync.client.troubles import NotAuthorised
from sync.protocol import PAGE_DOSSIERS, DossierSummary

_LOOKED_AT_AGAIN: Final = 200
"""Differences that are compared once more: both sides may have been at work meanwhile."""


class What(StrEnum):
    """How the two sides of a dossier differ."""

    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"
    EVENTS_MISSING_HERE = "events_missing_here"
    EVENTS_MISSING_THERE = "events_missing_there"
    EVENTS_DIFFER = "events_differ"
    CONTENT_DIFFERS = "content_differs"
    ORDER_DIFFERS = "order_differs"
    STATE_DIFFERS = "state_differs"


@dataclass(frozen=True, slots=True)
class Side:
    """A dossier as one side has it; here without what was not sent yet. `position`: its last place in the feed."""

    code: str
    status: str
    due_at: datetime | None
    events: int
    position: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A dossier that is not the same at both sides. `is_on_its_way`: the next pull brings what is missing here."""

    dossier: bytes
    code: str
    what: What
    here: Side | None
    there: Side | None
    is_on_its_way: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """An own event that was not sent yet: when it happened, when it was written down, how long it has waited since."""

    dossier: bytes
    code: str
    kind: str
    at: datetime
    recorded_at: datetime
    waited_s: int


@dataclass(frozen=True, slots=True)
class Slowest:
    """The newest event of a dossier, where it took longest to the province. `received_at` None: it waits still."""

    code: str
    at: datetime
    recorded_at: datetime
    received_at: datetime | None
    waited_s: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides compared.

    Attributes:
        dossiers: how many dossiers there are, at either side.
        differences: those that differ, by id.
        waiting: own events on their way up; they are no differences.
        slowest: the slowest replication among the newest events of all dossiers.
        gaps: stretches of the feed that differ by their digests.
        is_restored: the province is of another epoch, so positions were not compared.
    """

    dossiers: int
    differences: tuple[Difference, ...]
    waiting: tuple[Waiting, ...]
    slowest: Slowest | None
    gaps: tuple[Gap, ...]
    is_restored: bool

    @property
    def is_equal(self) -> bool:
        """Tell whether both sides agree, but for what waits to be sent."""
        return not self.differences and not self.gaps and not self.is_restored

    def count(self, what: What) -> int:
        """Count the differences of one kind."""
        return sum(difference.what is what for difference in self.differences)


def compare_sides(store: ReplicationStore, transport: Transport) -> Comparison:
    """Compare everything that the office has at both sides.

    Args:
        store: this device's side; only read, so that it may belong to a running counter.
        transport: an enrolled device's line; the caller closes it.

    Raises:
        LineTrouble: the line failed, or the device is not enrolled.
    """
    identity = store.identity()
    if identity is None:
        raise NotAuthorised(reason="not_enrolled")
    transport.hello()
    return _Comparing(store, transport, identity.epoch).run()


class _Comparing:
    """Walks both sides in the order of the dossiers' ids, as one merges two sorted lists."""

    def __init__(self, store: ReplicationStore, transport: Transport, epoch: str) -> None:
        self._store = store
        self._transport = transport
        self._epoch = epoch
        self._is_restored = False
        self._dossiers = 0
        self._waiting: list[Waiting] = []
        self._slowest: Slowest | None = None

    def run(self) -> Comparison:
        """Compare; look once more at what differs, because both sides go on working."""
        found: list[Difference] = []
        for here, there in _merged(self._held(), self._summaries()):
            self._dossiers += any(side is not None and side.status for side in (here, there))
            difference = self._differ(here, there)
            if difference is not None:
                found.append(difference)
            self._time(here, there)
        differences = [
            again
            for place, difference in enumerate(found)
            if (again := self._again(difference) if place < _LOOKED_AT_AGAIN else difference) is not None
        ]
        return Comparison(
            dossiers=self._dossiers,
            differences=tuple(differences),
            waiting=tuple(self._waiting),
            slowest=self._slowest,
            gaps=tuple(find_gaps(self._store, self._transport, epoch=self._epoch)),
            is_restored=self._is_restored,
        )

    def _held(self, after: bytes = b"") -> Iterator[HeldDossier]:
        while page := self._store.held_dossiers(after=after, limit=PAGE_DOSSIERS):
            yield from page
            after = page[-1].id

    def _summaries(self, after: bytes = b"", limit: int = PAGE_DOSSIERS) -> Iterator[DossierSummary]:
        while True:
            page = self._transport.dossiers(after=after, limit=limit)
            self._is_restored = self._is_restored or page.epoch != self._epoch
            yield from page.dossiers
            if page.is_last or not page.dossiers:
                return
            after = page.dossiers[-1].id

    def _again(self, found: Difference) -> Difference | None:
        before = (int.from_bytes(found.dossier) - 1).to_bytes(len(found.dossier)) if any(found.dossier) else b""
        there = next(self._summaries(before, 1), None)
        here = next(iter(self._store.held_dossiers(after=before, limit=1)), None)
        return self._differ(
            here if here is not None and here.id == found.dossier else None,
            there if there is not None and there.id == found.dossier else None,
        )

    def _differ(self, here: HeldDossier | None, there: DossierSummary | None) -> Difference | None:
        what = _what(here, there, is_placed_alike=not self._is_restored)
        if what is None:
            return None
        is_on_its_way = there is not None and (there.last_entry or there.last_position) > self._store.cursor()
        return Difference(
            dossier=_either(here, there).id,
            code=(here.code if here is not None else "") or (there.code if there is not None else ""),
            what=what,
            here=_side_here(here),
            there=_side_there(there),
            is_on_its_way=is_on_its_way and what in {What.ONLY_THERE, What.EVENTS_MISSING_HERE},
        )

    def _time(self, here: HeldDossier | None, there: DossierSummary | None) -> None:
        """Note what waits, and how long the newest event took."""
        if here is None:
            return
        now_ms = milliseconds(self._transport.now())
        for unsent in here.unsent[_arrived(here, there) :]:
            waited_s = max(0, now_ms - unsent.recorded_at_ms) // 1000
            at, recorded_at = instant(unsent.at_ms), instant(unsent.recorded_at_ms)
            self._waiting.append(Waiting(here.id, here.code, unsent.kind, at, recorded_at, waited_s))
            self._slow(Slowest(here.code, at, recorded_at, None, waited_s))
        if there is not None and here.last_position and here.last_position == there.last_position:
            took_s = max(0, there.last_received_at_ms - here.last_recorded_at_ms) // 1000
            at, recorded_at = instant(here.last_at_ms), instant(here.last_recorded_at_ms)
            self._slow(Slowest(here.code, at, recorded_at, instant(there.last_received_at_ms), took_s))

    def _slow(self, one: Slowest) -> None:
        if self._slowest is None or one.waited_s > self._slowest.waited_s:
            self._slowest = one


def _merged(
    held: Iterator[HeldDossier], summaries: Iterator[DossierSummary]
) -> Iterator[tuple[HeldDossier | None, DossierSummary | None]]:
    here, there = next(held, None), next(summaries, None)
    while here is not None or there is not None:
        if there is None or (here is not None and here.id < there.id):
            yield here, None
            here = next(held, None)
        elif here is None or there.id < here.id:
            yield None, there
            there = next(summaries, None)
        else:
            yield here, there
            here, there = next(held, None), next(summaries, None)


def _arrived(here: HeldDossier, there: DossierSummary | None) -> int:
    """Return how many unsent events have arrived all the same: their acknowledgement was lost, or is under way."""
    if there is not None:
        for count, unsent in enumerate(here.unsent, 1):
            if unsent.through.eids == there.eids:
                return count
    return 0


def _what(here: HeldDossier | None, there: DossierSummary | None, *, is_placed_alike: bool) -> What | None:
    if here is None:
        return What.ONLY_THERE
    if there is None:
        return What.ONLY_HERE if here.sent.count else None
    arrived = _arrived(here, there)
    tally = here.unsent[arrived - 1].through if arrived else here.sent
    what = _events_differ(tally, there)
    if what is not None:
        return what
    if arrived < len(here.unsent):
        return None  # its state runs ahead by what waits
    if not here.is_placed or arrived:
        return None  # the order, and with it the state, is settled by the next pull
    if is_placed_alike and here.last_position != there.last_position:
        return What.ORDER_DIFFERS
    if (here.code, here.status, here.due_at_ms) != (there.code, there.status, there.due_at_ms):
        return What.STATE_DIFFERS
    return None


def _events_differ(tally: Tally, there: DossierSummary) -> What | None:
    if (tally.count, tally.eids) == (there.events, there.eids):
        return None if tally.content == there.content else What.CONTENT_DIFFERS
    if tally.count == there.events:
        return What.EVENTS_DIFFER
    return What.EVENTS_MISSING_HERE if tally.count < there.events else What.EVENTS_MISSING_THERE


def _either(here: HeldDossier | None, there: DossierSummary | None) -> HeldDossier | DossierSummary:
    side = here if here is not None else there
    assert side is not None, "a dossier stands at one side at least"
    return side


def _side_here(here: HeldDossier | None) -> Side | None:
    if here is None:
        return None
    return Side(here.code, here.status, _instant(here.due_at_ms), here.sent.count, here.last_position)


def _side_there(there: DossierSummary | None) -> Side | None:
    if there is None:
        return None
    return Side(there.code, there.status, _instant(there.due_at_ms), there.events, there.last_position)


def _instant(ms: int) -> datetime | None:
    return instant(ms) if ms else None
