"""Pull the office's feed, a page and its cursor in one transaction (rule 6)."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from models.services.ports import DeviceIdentity, OwnPlaces
from sync.client.contact import adopt_epoch, compare, offer_again
from sync.client.line import Line, outbox_of
from sync.client.troubles import NotAuthorised, ProvinceError
from sync.protocol import FeedPage


@dataclass(frozen=True, slots=True)
class Pulled:
    """What one page brought: how many events of others, which dossiers changed, whether the feed's head is reached.

    `reference` tells which reference data the province has in `epoch`; None where the page was of no use.
    """

    events: int
    changed: frozenset[bytes]
    is_at_head: bool
    epoch: str = ""
    reference: int | None = None


_AGAIN = Pulled(events=0, changed=frozenset(), is_at_head=False)


def pull_page(line: Line, *, wait_s: int = 0, reference: int | None = None) -> Pulled:
    """Pull one page; `wait_s` lets the province hold an empty answer back (long poll) while `reference` is current.

    Raises:
        LineTrouble: the line failed, or the page has a hole; the cursor stays where it was.
    """
    with line.guard:
        identity = _enrolled(line)
        after = line.store.cursor()
        w = line.store.writer().w
    page = line.transport.feed(after=after, wait_s=wait_s, w=w, outbox=outbox_of(line.store), reference=reference)
    if page.epoch != identity.epoch:
        adopt_epoch(line, seen=page.epoch, instead_of=identity.epoch)
        return _AGAIN
    if page.head < after:
        offer_again(line, identity, after)
        return _AGAIN
    check_cover(page, after)
    if page.upto < page.head:
        line.transport.feed_ahead(after=page.upto, w=w)
    if _claims_unproven(line, page, w):
        # An answer of ours was lost, is still under way, or somebody else writes under our name: the chain tells.
        compare(line)
    with line.guard:
        if _enrolled(line).epoch != identity.epoch or line.store.cursor() != after or line.store.writer().w != w:
            return _AGAIN
        if any(own.w == w and own.first_seq + own.count - 1 > line.store.writer().seq for own in page.own):
            raise ProvinceError(reason="feed_contradiction")
        changed: frozenset[bytes] = frozenset()
        if page.upto > after:
            changed = line.store.apply_page(
                epoch=page.epoch,
                upto=page.upto,
                events=page.events,
                own=[OwnPlaces(*msgspec.structs.astuple(own)) for own in page.own],
                at=line.transport.now(),
            )
    return Pulled(
        events=len(page.events),
        changed=changed,
        is_at_head=page.upto >= page.head,
        epoch=page.epoch,
        reference=page.reference,
    )


def _enrolled(line: Line) -> DeviceIdentity:
    identity = line.store.identity()
    if identity is None:
        raise NotAuthorised(reason="not_enrolled")
    return identity


def check_cover(page: FeedPage, after: int) -> None:
    """Make sure that the page covers every position of (after, upto] exactly once: the feed skips nothing."""
    spans = [(event.position, 1) for event in page.events]
    spans += [(own.first_position, own.count) for own in page.own]
    expected = after + 1
    for first, count in sorted(spans):
        if first != expected or count < 1:
            raise ProvinceError(reason="feed_hole", position=expected)
        expected = first + count
    if page.upto != expected - 1:
        raise ProvinceError(reason="feed_hole", position=expected)
    if page.upto == after and page.head > after:
        raise ProvinceError(reason="feed_stalled", position=expected)


def _claims_unproven(line: Line, page: FeedPage, w: int) -> bool:
    """Tell whether the page places events of the current incarnation that no answer to this device proved yet."""
    acknowledged = line.store.writer().acknowledged
    return any(own.w == w and own.first_seq + own.count - 1 > acknowledged for own in page.own)
