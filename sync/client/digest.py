"""Find gaps below the cursor by digests, and pull again what is missing there (rule 6)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from models.domain.digests import BLOCK_POSITIONS
from models.services.ports import ReplicationStore
from sync.client.line import Line
from sync.client.puller import check_cover
from sync.client.transport import Transport
from sync.client.troubles import ProvinceError, RequestRefused

_LOG = logging.getLogger(__name__)
_NOBODY: Final = 0
"""No incarnation has this number: under it no event counts as surely held here, so all come whole."""

_NOT_FOUND: Final = 404


@dataclass(frozen=True, slots=True)
class Gap:
    """Positions `first` … `last` (inclusive) of the feed that do not hold the same events at both sides.

    `is_there`: the province has them; otherwise it lost what this device saw there once.
    """

    first: int
    last: int
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a check did: the gaps found, how many events came again, and which dossiers changed by it."""

    gaps: tuple[Gap, ...]
    events: int
    changed: frozenset[bytes]


def find_gaps(store: ReplicationStore, transport: Transport, *, epoch: str) -> list[Gap]:
    """Compare the feed up to the cursor, block by block; nothing where the province is of another epoch or too old.

    Raises:
        LineTrouble: the line failed.
    """
    return list(_gaps(store, transport, epoch))


def _gaps(store: ReplicationStore, transport: Transport, epoch: str) -> Iterator[Gap]:
    cursor, block = store.cursor(), 0
    while block * BLOCK_POSITIONS < cursor:
        try:
            page = transport.digest(block=block, upto=cursor)
        except RequestRefused as refused:
            if refused.parameters.get("status") == _NOT_FOUND:
                return  # a province of before this route: the next one will compare
            raise
        if page.epoch != epoch:
            return  # everything is offered and pulled again anyway
        upto = min(page.upto, cursor)
        through = min(upto, (block + len(page.blocks)) * BLOCK_POSITIONS)
        held = {digest.block: digest for digest in store.digests(first=block, upto=through)}
        for there in page.blocks:
            if not there.agrees(held.get(there.block)):
                start = there.block * BLOCK_POSITIONS
                yield Gap(start + 1, min(start + BLOCK_POSITIONS, upto))
        block += len(page.blocks)
        if block * BLOCK_POSITIONS >= upto or not page.blocks:
            if upto < cursor:
                yield Gap(upto + 1, cursor, is_there=False)
            return


def check_digest(line: Line) -> Repaired:
    """Compare the feed up to the cursor and repair what differs, through the ordinary feed.

    Own events come whole as well: they too may have been lost here. What is held stays; other bytes under a known eid
    are an alarm, as ever.

    Raises:
        LineTrouble: the line failed, or the blocks still differ after the repair.
    """
    identity = line.store.identity()
    if identity is None:
        return Repaired((), 0, frozenset())
    gaps = find_gaps(line.store, line.transport, epoch=identity.epoch)
    lost = [gap for gap in gaps if gap.is_there]
    changed: set[bytes] = set()
    events = 0
    for gap in lost:
        _LOG.warning(
            "positions %d to %d of the feed differ from the province's: pulling them again", gap.first, gap.last
        )
        for found, some in _pull_again(line, gap, identity.epoch):
            events += found
            changed |= some
    if lost and any(gap.is_there for gap in find_gaps(line.store, line.transport, epoch=identity.epoch)):
        raise ProvinceError(reason="digest_contradiction", position=lost[0].first)
    return Repaired(tuple(gaps), events, frozenset(changed))


def _pull_again(line: Line, gap: Gap, epoch: str) -> Iterator[tuple[int, frozenset[bytes]]]:
    after = gap.first - 1
    while after < gap.last:
        page = line.transport.feed(after=after, wait_s=0, w=_NOBODY)
        if page.epoch != epoch:
            return
        check_cover(page, after)
        events = [event for event in page.events if event.position <= gap.last]
        if page.own or not events:
            raise ProvinceError(reason="feed_contradiction", position=after + 1)
        after = events[-1].position
        with line.guard:
            now = line.store.identity()
            if now is None or now.epoch != epoch:
                return
            changed = line.store.apply_page(epoch=epoch, upto=after, events=events, own=[], at=line.transport.now())
        yield len(events), changed
