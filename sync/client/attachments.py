"""Move the contents of attached files: after the events, in small parts, never against them.

The caller pushes its events before each part, so an event waits for one part of a content at most; parts grow and
shrink with the line so that one takes about half a second. What the province refuses about one content is noted at
that content and tried again later: it never stops the events, nor the other contents.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar, Final

from models.domain.errors import Anticipated
from models.services.attachment_ports import ContentQueue, ContentState
from sync.client.transport import Transport
from sync.client.troubles import NotAProvince, NotAuthorised, ProvinceError, RequestRefused
from sync.protocol import MAX_CHUNK_BYTES

_LEAST_BYTES: Final = 16 * 1024
_FIRST_BYTES: Final = 64 * 1024
_GOOD_S: Final = 0.5
_LATER: Final = timedelta(hours=6)
"""A refusal is about this content and will hardly change soon: too large, unknown there, damaged here."""
_SOON: Final = timedelta(minutes=2)
"""The province is busy, full for today, or does not have what is asked for yet."""


class ContentNotThere(Anticipated):
    """The province does not have the content (yet). Parameter: `sha256` in hex."""

    code: ClassVar[str] = "content_not_there"


class ContentRefused(Exception):
    """One content cannot go or come: `trouble` is the code, `pause` when to try again. Never leaves replication."""

    def __init__(self, trouble: str, pause: timedelta) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.pause = pause


@contextmanager
def _about_one_content() -> Iterator[None]:
    """Turn an answer about one content into `ContentRefused`; the line's own troubles pass."""
    try:
        yield
    except RequestRefused as e:
        code = str(e.parameters.get("error", "")) or e.code
        is_soon = code in {"content_incomplete", "content_unnamed"}  # the other counter, or our event, is on its way
        raise ContentRefused(code, _SOON if is_soon else _LATER) from e
    except ProvinceError as e:
        raise ContentRefused(str(e.parameters.get("error", "")) or e.code, _SOON) from e
    except NotAuthorised as e:
        if e.parameters.get("status") != 403:
            raise
        raise ContentRefused(str(e.parameters.get("error", "")) or e.code, _LATER) from e
    except NotAProvince as e:
        if e.parameters.get("status") not in {404, 405}:
            raise
        raise ContentRefused("too_old", _LATER) from e  # a province from before attached files


class Moved(StrEnum):
    """What one turn did."""

    NOTHING = "nothing"
    PART = "part"
    SENT = "sent"
    ARRIVED = "arrived"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: what it did, and the dossiers whose files are at another place now."""

    moved: Moved
    changed: frozenset[bytes] = frozenset()


_NOTHING: Final = Turn(Moved.NOTHING)
_PART: Final = Turn(Moved.PART)


class Mover:
    """Moves one part at each call, over whatever line it is given. One thread at a time."""

    def __init__(self, queue: ContentQueue) -> None:
        self._queue = queue
        self._part_bytes = _FIRST_BYTES
        self._known: dict[bytes, int] = {}

    def move(self, transport: Transport) -> Turn:
        """Move one part of one content: what somebody waits for first, then what the province lacks.

        Raises:
            LineTrouble: the line failed; what the province and this machine have of the content stays.
        """
        now = transport.now()
        wanted = self._queue.next_wanted(now=now)
        state = wanted or self._queue.next_to_send(now=now)
        if state is None:
            return _NOTHING
        try:
            return self.bring(transport, state) if wanted is not None else self._send(transport, state)
        except ContentRefused as refused:
            self._known.pop(state.sha256, None)
            self._queue.note_trouble(state.sha256, trouble=refused.trouble, retry_after=now + refused.pause)
            return Turn(Moved.REFUSED)

    def _send(self, transport: Transport, state: ContentState) -> Turn:
        through = self._known.get(state.sha256)
        if through is None:  # the province's word counts, not what was noted here
            with _about_one_content():
                there = transport.content_state(state.sha256)
            if there.is_complete:
                return self._sent(state)
            through = there.received
            if self._queue.is_damaged(state.sha256):  # or it would go up again and again, and never be right
                raise ContentRefused("content_damaged", _LATER)
        try:
            chunk = self._queue.part(state.sha256, offset=through, length=min(self._part_bytes, MAX_CHUNK_BYTES))
        except Anticipated as e:
            raise ContentRefused(e.code, _LATER) from e
        began = time.monotonic()
        with _about_one_content():
            there = transport.send_chunk(state.sha256, offset=through, chunk=chunk)
        self._adapt(time.monotonic() - began, len(chunk))
        if there.is_complete:
            return self._sent(state)
        if there.received <= through and through + len(chunk) >= state.size:
            raise ContentRefused("hash_differs", _LATER)  # what others had begun was something else: it is gone now
        self._known[state.sha256] = there.received
        self._queue.note_offered(state.sha256, through=there.received, is_sent=False)
        return _PART

    def _sent(self, state: ContentState) -> Turn:
        self._known.pop(state.sha256, None)
        self._queue.note_offered(state.sha256, through=state.size, is_sent=True)
        return Turn(Moved.SENT, self._queue.named_by(state.sha256))

    def bring(self, transport: Transport, state: ContentState) -> Turn:
        """Bring the next part of a content from the province.

        Raises:
            ContentRefused: the province does not have it, or what came is not what its name says.
            LineTrouble: the line failed.
        """
        offset = self._queue.arrived(state.sha256, size=state.size)
        with _about_one_content():
            chunk = transport.content_chunk(state.sha256, offset=offset)
        if len(chunk) != min(MAX_CHUNK_BYTES, state.size - offset):
            raise ContentRefused("content_not_there", _SOON)
        try:
            is_whole = self._queue.arrive(state.sha256, size=state.size, offset=offset, piece=chunk)
        except Anticipated as e:
            raise ContentRefused(e.code, _LATER) from e
        return Turn(Moved.ARRIVED, self._queue.named_by(state.sha256)) if is_whole else _PART

    def _adapt(self, took_s: float, sent: int) -> None:
        """Aim at parts of about half a second: an event that comes meanwhile waits no longer."""
        if took_s > 2 * _GOOD_S:
            self._part_bytes = max(_LEAST_BYTES, self._part_bytes // 2)
        elif took_s < _GOOD_S and sent >= self._part_bytes:
            self._part_bytes = min(MAX_CHUNK_BYTES, self._part_bytes * 2)


def fetch(queue: ContentQueue, transport: Transport, sha256: bytes) -> None:
    """Bring one content from the province now: somebody at this machine waits for it.

    Raises:
        ContentNotThere: the province does not have it (yet).
        LineTrouble: the line failed; what came stays, and the next call goes on there.
    """
    queue.want(sha256)
    mover = Mover(queue)
    while True:
        state = queue.states([sha256]).get(sha256)
        if state is None or state.is_held:
            return
        try:
            mover.bring(transport, state)
        except ContentRefused as refused:
            raise ContentNotThere(sha256=sha256.hex()) from refused
