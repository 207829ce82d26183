"""Follow the province's reference data: take newer documents, offer what it lacks, tell passwords that were set here.

Nothing here stops the events: what the province does not answer, or answers wrongly, is logged and asked for again when
it tells of something newer, or at the next start.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Final

from models.domain.reference import FOUNDED, DocumentKind, SignedDocument
from models.services.reference_ports import Holdings, ReferenceStore, Taken
from sync.client.transport import Transport
from sync.client.troubles import NotAProvince, NotAuthorised, RequestRefused
from sync.protocol import PasswordChanges, ReferenceList, ReferenceOffer

OnTaken = Callable[[tuple[Taken, ...]], None]
_LOG = logging.getLogger(__name__)
_ANSWERS: Final = (RequestRefused, NotAuthorised, NotAProvince)
"""What is about these requests alone; a line that breaks is the line's trouble."""
_AT_ONCE_BYTES: Final = 4 * 1024 * 1024
"""Of contents in one offer, so that each message stays below its limit."""


class ReferenceFollower:
    """Keep one device's documents those of its province. Passwords may go on another thread than the rest.

    Args:
        store: where documents are held.
        on_taken: hears what came, taken or refused, on the calling thread.
    """

    def __init__(self, store: ReferenceStore, *, on_taken: OnTaken | None = None) -> None:
        self._store = store
        self._on_taken = on_taken
        self._seen: int | None = None

    @property
    def seen(self) -> int | None:
        """Return the serial that was dealt with last: the province tells at once when it has another one."""
        return self._seen

    def trust(self, key: bytes) -> None:
        """Pin the province's reference key where none is pinned: told over a line whose other end is proven."""
        if key and not self._store.holdings().key:
            self._store.pin(key)

    def forget(self) -> None:
        """Ask again at the next occasion: the province was restored, or is another one."""
        self._seen = None

    def follow(self, transport: Transport, *, epoch: str, serial: int) -> tuple[Taken, ...]:
        """Take what is newer, if the province tells of anything new; return what came.

        Raises:
            LineTrouble: the line failed; asked again at the next occasion.
        """
        if serial == self._seen:
            return ()
        holdings = self._store.holdings()
        if not holdings.key:
            return ()  # a province without signed documents, or the first greeting is still to come
        if serial and (holdings.epoch, holdings.serial) == (epoch, serial):
            self._seen = serial
            return ()
        try:
            listing, taken = self._exchange(transport, holdings)
        except _ANSWERS as refused:
            _LOG.warning("the province's reference data cannot be had: %s %s", refused.code, refused.parameters)
            self._seen = serial
            return ()
        if not any(each.reason for each in taken):
            self._store.settle(epoch=listing.epoch, serial=listing.serial)
        self._seen = listing.serial
        if taken and self._on_taken is not None:
            self._on_taken(taken)
        return taken

    def send_passwords(self, transport: Transport) -> int:
        """Tell the passwords that were set here; return how many.

        Raises:
            LineTrouble: the line failed; they wait.
        """
        changes = self._store.unsent_passwords()
        if not changes or not self._store.holdings().key:
            return 0
        try:
            answer = transport.send_passwords(PasswordChanges(changes=changes))
        except _ANSWERS as refused:
            _LOG.warning("passwords could not be told: %s %s", refused.code, refused.parameters)
            return 0
        if not answer.version:
            return 0  # the office has no staff there yet: its documents go first
        self._store.passwords_judged(changes, version=answer.version)
        return len(changes)

    def _exchange(self, transport: Transport, holdings: Holdings) -> tuple[ReferenceList, tuple[Taken, ...]]:
        listing = transport.reference()
        if holdings.is_counter:
            for offer in self._offers(holdings, listing):
                listing = transport.offer_reference(offer)
        taken = []
        for version in listing.documents:
            held = holdings.of(version.kind)
            if version.kind not in set(DocumentKind):
                continue  # of a newer province
            if held is not None and (held.version, held.sha256) == (version.version, version.sha256):
                continue
            if held is not None and version.version < held.version:
                taken.append(self._store.refuse(version, reason="rolled_back", at=transport.now()))
                continue
            document = transport.reference_document(version.kind)
            taken.append(self._store.take(document, at=transport.now()))
        return listing, tuple(taken)

    def _offers(self, holdings: Holdings, listing: ReferenceList) -> Iterator[ReferenceOffer]:
        """Say what the province lacks: what it signed and lost, and what it never had."""
        there = {version.kind: version for version in listing.documents}
        signed: list[SignedDocument] = []
        for held in holdings.documents:
            known = there.get(held.version.kind)
            is_there = known is not None and (
                known.version > held.version.version
                or (known.version, known.sha256) == (held.version.version, held.version.sha256)
            )
            document = None if is_there else self._store.held(held.version.kind)
            if document is not None:
                signed.append(document)
        brought = {document.version.kind for document in signed}
        lacking = [kind.value for kind in FOUNDED if kind not in there and kind not in brought]
        founding = {k: content for k, content in self._store.founding().items() if k in lacking} if lacking else {}
        size = sum(map(len, founding.values())) + sum(len(document.content) for document in signed)
        if size <= _AT_ONCE_BYTES:
            if signed or founding:
                yield ReferenceOffer(founding=founding, signed=signed)
            return
        for document in signed:
            yield ReferenceOffer(signed=[document])
        for kind, content in founding.items():
            yield ReferenceOffer(founding={kind: content})
