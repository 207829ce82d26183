"""A pushed batch, read from its bytes: strict where it must be, and never stuck on one event that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

from models.domain.events import CHAIN_START, Event, Kind, chain_next, is_person_intact
from sync.columns import MAX_COLUMNS_BYTES, Columns, ColumnsUnreadable
from sync.protocol import MAX_BATCH_EVENTS
from sync.server.refusals import Refused
from sync.unpacking import unpack

KIOSK_KINDS: Final = frozenset({Kind.RATING_GIVEN, Kind.QUEUE_NUMBER_TAKEN})
KNOWN_KINDS: Final = frozenset(Kind)
MAX_EVENT_BYTES: Final = 1024 * 1024
_MAX_NAME: Final = 100
_INT64: Final = range(-(1 << 63), 1 << 63)
_INSTANTS_MS: Final = range(253_370_764_800_000)  # the years 1970 to 9998: what a date can hold
_UNKNOWN_CHAIN: Final = b""


class _LoosePush(msgspec.Struct):
    w: int
    first_seq: int
    prev_chain: bytes
    # The length is judged before anything is unpacked: millions of empty events would take hundreds of megabytes.
    events: Annotated[list[msgspec.Raw], msgspec.Meta(max_length=20 * MAX_BATCH_EVENTS)]
    signature: bytes
    columns: msgspec.Raw = msgspec.Raw()  # judged by its size before it is read


@dataclass(frozen=True, slots=True)
class Item:
    """One place of the batch. `fault` says why it cannot stand in the feed; `event` None: not even readable."""

    seq: int
    eid: bytes
    event: Event | None
    raw: bytes
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive events of one incarnation. `chains[i]` is the chain after item i, b"" where it cannot be known."""

    w: int
    first_seq: int
    prev_chain: bytes
    items: tuple[Item, ...]
    chains: tuple[bytes, ...]
    signature: bytes

    @property
    def last_seq(self) -> int:
        """Return the seq of the last item."""
        return self.first_seq + len(self.items) - 1

    def chain_at(self, seq: int) -> bytes:
        """Return the chain after `seq`, first_seq - 1 … last_seq."""
        return self.prev_chain if seq == self.first_seq - 1 else self.chains[seq - self.first_seq]


_LOOSE: Final = msgspec.msgpack.Decoder(_LoosePush)
_COLUMNS: Final = msgspec.msgpack.Decoder(Columns)
_NO_COLUMNS: Final = (b"", b"\xc0")
_ONE: Final = msgspec.msgpack.Decoder(Event)


def read_batch(body: bytes) -> Batch:
    """Read a push.

    Raises:
        Refused: the frame around the events is no push at all; nothing could be stored from it.
    """
    try:
        loose = _LOOSE.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("body_invalid", 400, str(error)[:200]) from error
    if not 0 <= loose.w < 1 << 64 or not 1 <= loose.first_seq < 1 << 62:
        raise Refused("body_invalid", 400, "w or first_seq out of range")
    if len(loose.prev_chain) != len(CHAIN_START) or len(loose.signature) > 64:
        raise Refused("body_invalid", 400, "prev_chain is 32 bytes, signature 64")
    offered = _offered(loose)
    if not offered:
        raise Refused("batch_empty", 400)
    if len(offered) > MAX_BATCH_EVENTS:
        raise Refused("batch_too_large", 413, f"at most {MAX_BATCH_EVENTS} events")
    items: list[Item] = []
    chains: list[bytes] = []
    chain = loose.prev_chain
    for place, raw in enumerate(offered):
        item = _item(loose.first_seq + place, raw)
        chain = _UNKNOWN_CHAIN if item.event is None or not chain else chain_next(chain, item.event)
        items.append(item)
        chains.append(chain)
    return Batch(loose.w, loose.first_seq, loose.prev_chain, tuple(items), tuple(chains), loose.signature)


def _offered(loose: _LoosePush) -> list[bytes]:
    """Return each event's bytes as they would stand one after the other."""
    raw = bytes(loose.columns)
    if raw in _NO_COLUMNS:
        return [bytes(raw) for raw in loose.events]
    if len(raw) > MAX_COLUMNS_BYTES:
        raise Refused("columns_unreadable", 400, f"at most {MAX_COLUMNS_BYTES} bytes")
    try:
        columns = _COLUMNS.decode(raw)
        if columns.count > MAX_BATCH_EVENTS:
            raise Refused("batch_too_large", 413, f"at most {MAX_BATCH_EVENTS} events")
        return [msgspec.msgpack.encode(event) for event in unpack(columns)]
    except (ColumnsUnreadable, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("columns_unreadable", 400, str(error)[:200]) from error


def _item(seq: int, raw: bytes) -> Item:
    try:
        event = _ONE.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Item(seq, b"", None, raw, "unreadable")
    return Item(seq, event.eid[:16], event, raw, _fault(event))


def _fault(event: Event) -> str:
    """Name what keeps an event out of the feed: it could not be stored, folded or handed on by anybody."""
    if len(event.eid) != 16 or len(event.dossier) != 16 or len(event.actor) != 16:
        return "identity_invalid"
    if len(event.person_hash) not in {0, 32} or len(event.salt) > 64:
        return "identity_invalid"
    if not _is_name(event.home) or not _is_name(event.kind):
        return "name_invalid"
    if event.at_ms not in _INSTANTS_MS or any(
        number not in _INT64 for number in (event.v, event.hlc, event.clock_offset_ms)
    ):
        return "number_invalid"
    if len(event.body) + len(event.person or b"") > MAX_EVENT_BYTES:
        return "too_large"
    if not is_person_intact(event):
        return "person_altered"
    return ""


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _MAX_NAME and text.isprintable()
