"""The protocol with one province, typed: what goes out is signed, what comes back is an answer or a `LineTrouble`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from models.domain.reference import SignedDocument
from models.services.ports import Clock, DeviceIdentity
from sync.client.ahead import Ahead
from sync.client.exchange import Answer, Exchange, Query, Timeouts
from sync.client.failures import answered
from sync.client.message import UNREADABLE, in_rows, pack, unpack
from sync.client.signing import DeviceSigner
from sync.client.troubles import NotAProvince, NotAuthorised, ProgramTooOld, ProvinceTooOld, RequestRefused
from sync.protocol import (
    COLUMNS,
    CONTENT_MEDIA_TYPE,
    DICTIONARIES,
    FIRST_BATCH_EVENTS,
    FOLLOWS_HEADER,
    MAX_BATCH_BYTES,
    MAX_BATCH_EVENTS,
    MAX_IN_FLIGHT,
    MAX_PAGE_EVENTS,
    MEDIA_TYPE,
    OLDEST_SPOKEN,
    PAGE_EVENTS,
    PROTOCOL_VERSION,
    READS_HEADER,
    VERSION_HEADER,
    ContentAnswer,
    DeviceState,
    DigestPage,
    DossierPage,
    EnrolAnswer,
    EnrolRequest,
    FeedPage,
    Hello,
    LanesAnswer,
    PasswordChanges,
    PasswordsAnswer,
    Push,
    PushAnswer,
    QuarantinePage,
    ReferenceList,
    ReferenceOffer,
)

if TYPE_CHECKING:
    import httpx2

_LOG = logging.getLogger(__name__)
T = TypeVar("T")
READS: Final = ",".join([COLUMNS, *map(str, DICTIONARIES)])
_UNPACKABLE: Final = frozenset({"dictionary_unknown", "columns_unreadable", "batch_empty"})
_GREET_AGAIN: Final = frozenset({401, 426})
_MEASURED_WITHIN: Final = timedelta(seconds=10)
"""A round trip that took longer says too little about the province's clock."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """How many events wait at this device, and when the oldest of them was recorded (0: none waits)."""

    waiting: int
    oldest_at_ms: int


class Transport:
    """Speak with one province. `push` may be called on several threads at once, `abort` on any; all else on one.

    Args:
        province_url: `https://…`, or `http://` on loopback.
        clock: the system's clock, *uncorrected*: the province's offset is measured against it.
        authority: PEM of the only trusted authority; "" trusts the system's.
        identity: who signs; None for requests that need no signature.
        timeouts: see `Timeouts`.
        carrier: makes what carries the bytes instead of the network (a rehearsal).
        in_flight: how many batches may be under way at once; None: as the network allows, one for a rehearsal.

    Raises:
        InvalidAddress, InsecureAddress, CertificateRefused: before anything is sent.
    """

    def __init__(
        self,
        *,
        province_url: str,
        clock: Clock,
        authority: str = "",
        identity: DeviceIdentity | None = None,
        timeouts: Timeouts | None = None,
        carrier: Callable[[], httpx2.BaseTransport] | None = None,
        in_flight: int | None = None,
    ) -> None:
        self.in_flight = in_flight or (MAX_IN_FLIGHT if carrier is None else 1)
        self._exchange = Exchange(province_url=province_url, authority=authority, timeouts=timeouts, carrier=carrier)
        self._clock = clock
        self._signer = (
            DeviceSigner(device=identity.device, private_key=identity.private_key) if identity is not None else None
        )
        self._nonce = ""
        self._offset: timedelta | None = None
        self._spoken = PROTOCOL_VERSION
        self._reads: frozenset[str] = frozenset()
        self._is_plain = False
        self._batch_events = FIRST_BATCH_EVENTS
        self._page_events = PAGE_EVENTS
        self._ahead = Ahead(lambda after, w: self._page({"after": after, "wait": 0, "w": w}))

    @classmethod
    def of(cls, identity: DeviceIdentity, *, clock: Clock) -> Transport:
        """Return the line of an enrolled device."""
        return cls(province_url=identity.province_url, authority=identity.authority, identity=identity, clock=clock)

    @property
    def offset_ms(self) -> int | None:
        """Return the province's time minus this machine's, from the last `hello`; None before it."""
        return None if self._offset is None else round(self._offset / timedelta(milliseconds=1))

    @property
    def batch_bytes(self) -> int:
        """Return how many bytes of events a batch may have: in columns an eighth of them and less goes up."""
        return MAX_BATCH_BYTES * (8 if self._packs_columns else 1)

    @property
    def batch_events(self) -> int:
        """Return how many events a batch may have at most."""
        return self._batch_events if self._packs_columns else FIRST_BATCH_EVENTS

    def keep_batches_small(self) -> None:
        """Send no more than every province takes: what hello promised is no longer so."""
        self._batch_events = FIRST_BATCH_EVENTS

    @property
    def _packs_columns(self) -> bool:
        return COLUMNS in self._reads and not self._is_plain

    def now(self) -> datetime:
        """Return the present instant as the province would say it."""
        return self._clock.now() + (self._offset or timedelta())

    def sign(self, message: bytes) -> bytes:
        """Sign with the device's key."""
        return self._signed_by().sign(message)

    def hello(self) -> Hello:
        """Greet the province: fresh nonce, measured clock, spoken versions.

        Raises:
            ProgramTooOld, ProvinceTooOld: the two have no version of the protocol in common.
        """
        sent_at = self._clock.now()
        hello = self._call("GET", "/v1/hello", Hello, is_signed=False)
        heard_at = self._clock.now()
        if hello.oldest > PROTOCOL_VERSION:
            raise ProgramTooOld(spoken=PROTOCOL_VERSION, needed=hello.oldest)
        if hello.protocol < OLDEST_SPOKEN:
            raise ProvinceTooOld(spoken=hello.protocol, needed=OLDEST_SPOKEN)
        self._nonce = hello.nonce
        self._spoken = min(PROTOCOL_VERSION, hello.protocol)
        self._reads = frozenset(hello.reads)
        self._batch_events = min(MAX_BATCH_EVENTS, max(FIRST_BATCH_EVENTS, hello.batch_events))
        if timedelta() <= heard_at - sent_at <= _MEASURED_WITHIN:
            middle = sent_at + (heard_at - sent_at) / 2
            self._offset = timedelta(milliseconds=hello.time_ms - round(middle.timestamp() * 1000))
        return hello

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Ask for a place with a one-time code."""
        return self._call("POST", "/v1/enrol", EnrolAnswer, body=request, is_signed=False)

    def state(self, *, w: int, outbox: Outbox | None = None) -> DeviceState:
        """Ask what the province holds under this device's name and incarnation `w`; tell it what waits here."""
        return self._call("GET", "/v1/state", DeviceState, query={"w": w} | _told(outbox))

    def push(self, batch: Push, *, follows: bool = False, on_sent: Callable[[], None] | None = None) -> PushAnswer:
        """Offer a batch.

        Args:
            batch: consecutive events.
            follows: the batch before it is under way as well: the province may wait for that a moment.
            on_sent: see `Exchange.send`.
        """
        more = {FOLLOWS_HEADER: "1"} if follows else {}
        return self._call("POST", "/v1/push", PushAnswer, body=batch, more=more, on_sent=on_sent)

    def feed(
        self, *, after: int, wait_s: int, w: int, outbox: Outbox | None = None, reference: int | None = None
    ) -> FeedPage:
        """Ask for the page after a position; with `wait_s` the province may hold an empty answer back that long.

        Not where its reference data is another than `reference`, where that is given.

        `w` names the incarnation whose events are surely held here: they may come back as ranges. Events pushed under
        any other name of this device (before a restore, by a clone) are needed whole. `outbox` tells the province what
        waits here, for its monitoring.
        """
        page = self._ahead.take(after=after, w=w)
        if page is not None:
            return page
        query: Query = {"after": after, "wait": wait_s, "w": w} | _told(outbox)
        if reference is not None:
            query = {**query, "reference": reference}
        return self._page(query, wait_s=wait_s)

    def feed_ahead(self, *, after: int, w: int) -> None:
        """Ask now for the page that `feed` will be asked for next, while the caller stores the one before."""
        if self.in_flight > 1:
            self._ahead.start(after=after, w=w)

    def _page(self, query: Query, *, wait_s: int = 0) -> FeedPage:
        """Ask for a page: a small one first, because a line that drops often lets these through, then larger ones."""
        larger = {"events": self._page_events} if self._page_events > PAGE_EVENTS and self._packs_columns else {}
        try:
            page = in_rows(self._call("GET", "/v1/feed", FeedPage, query={**query, **larger}, wait_s=wait_s))
            if page.upto < page.head:
                self._page_events = min(2 * self._page_events, MAX_PAGE_EVENTS)
            return page
        except NotAProvince as error:
            if self._is_plain or error.parameters.get("reason") not in UNREADABLE:
                raise
            _LOG.info("a page could not be read as it was packed: asked for again as version 1 packs it")
            self._is_plain = True
            return self._call("GET", "/v1/feed", FeedPage, query=query, wait_s=wait_s)

    def digest(self, *, block: int, upto: int) -> DigestPage:
        """Ask for the digests of the feed's blocks from `block` on, over positions up to `upto`.

        An older province does not hear `guests`, and has no entries of other homes either.
        """
        return self._call("GET", "/v1/digest", DigestPage, query={"block": block, "upto": upto, "guests": 1})

    def dossiers(self, *, after: bytes, limit: int) -> DossierPage:
        """Ask what the province holds of the office's dossiers after an id (b"": from the first)."""
        query: Query = {"after": after.hex(), "limit": limit, "guests": 1}
        return self._call("GET", "/v1/dossiers", DossierPage, query=query)

    def quarantine(self, *, after: tuple[int, int] | None) -> QuarantinePage:
        """Ask what stands apart from the office's feed, after an incarnation and seq."""
        query = {"w": after[0], "seq": after[1]} if after is not None else None
        return self._call("GET", "/v1/quarantine", QuarantinePage, query=query)

    def content_state(self, sha256: bytes) -> ContentAnswer:
        """Ask what the province has of an attached file's content."""
        return self._call("GET", f"/v1/attachments/{sha256.hex()}", ContentAnswer)

    def send_chunk(self, sha256: bytes, *, offset: int, chunk: bytes) -> ContentAnswer:
        """Offer a part of a content; the answer says what the province has now, whatever was offered."""
        path = f"/v1/attachments/{sha256.hex()}"
        return unpack(self._carry("PUT", path, query={"offset": offset}, chunk=chunk), ContentAnswer)

    def content_chunk(self, sha256: bytes, *, offset: int) -> bytes:
        """Fetch a part of a content, at most `MAX_CHUNK_BYTES`; empty behind its end."""
        return self._carry("GET", f"/v1/attachments/{sha256.hex()}/content", query={"offset": offset})

    def reference(self) -> ReferenceList:
        """Ask which documents of reference data are in force."""
        return self._call("GET", "/v1/reference", ReferenceList)

    def reference_document(self, kind: str) -> SignedDocument:
        """Fetch a document whole."""
        return self._call("GET", f"/v1/reference/{kind}", SignedDocument)

    def offer_reference(self, offer: ReferenceOffer) -> ReferenceList:
        """Offer documents that the province lacks."""
        return self._call("POST", "/v1/reference", ReferenceList, body=offer)

    def send_passwords(self, changes: PasswordChanges) -> PasswordsAnswer:
        """Tell the passwords that were set here."""
        return self._call("POST", "/v1/passwords", PasswordsAnswer, body=changes)

    def renew_lanes(self, *, w: int) -> LanesAnswer:
        """Ask for one more lane."""
        return self._call("POST", "/v1/lanes", LanesAnswer, query={"w": w})

    def abort(self) -> None:
        """End the request under way, and refuse later ones: from any thread, at once, even while a long poll hangs."""
        self._exchange.abort()

    def close(self) -> None:
        """Release the connections; call on the thread that makes the requests."""
        if self._ahead.is_under_way:
            self._exchange.abort()
            self._ahead.drop()
        self._exchange.close()

    def _signed_by(self) -> DeviceSigner:
        if self._signer is None:
            raise NotAuthorised(reason="not_enrolled")
        return self._signer

    def _call(
        self,
        method: str,
        path: str,
        answer: type[T],
        *,
        query: Query | None = None,
        body: msgspec.Struct | None = None,
        is_signed: bool = True,
        wait_s: float = 0,
        more: Mapping[str, str] | None = None,
        on_sent: Callable[[], None] | None = None,
    ) -> T:
        is_plain = self._is_plain
        packed = pack(body, reads=() if is_plain else self._reads)
        headers = {"accept": MEDIA_TYPE, **packed.headers, **(more or {})}
        try:
            raw = self._request(
                method,
                path,
                query=query,
                content=packed.content,
                headers=headers,
                is_signed=is_signed,
                wait_s=wait_s,
                on_sent=on_sent,
            )
        except RequestRefused as refused:
            if is_plain or refused.parameters.get("error") not in _UNPACKABLE:
                raise
            # What hello promised is no longer so (another process, an older program behind the same address).
            _LOG.info("the province cannot read what it said it reads: %s", refused.parameters.get("error"))
            self._is_plain = True
            return self._call(method, path, answer, query=query, body=body, is_signed=is_signed, more=more)
        return unpack(raw, answer)

    def _carry(self, method: str, path: str, *, query: Query, chunk: bytes = b"") -> bytes:
        """Carry bytes that are no message: they are neither packed nor compressed."""
        headers = {"accept": MEDIA_TYPE, "content-type": CONTENT_MEDIA_TYPE}
        return self._request(method, path, query=query, content=chunk, headers=headers)

    def _request(
        self,
        method: str,
        path: str,
        *,
        query: Query | None,
        content: bytes,
        headers: dict[str, str],
        is_signed: bool = True,
        wait_s: float = 0,
        on_sent: Callable[[], None] | None = None,
    ) -> bytes:
        signer = self._signed_by() if is_signed else None

        def signed(request: httpx2.Request) -> None:
            if signer is not None:
                signer.sign_request(request, body=content, nonce=self._nonce, created=self.now())

        def once() -> Answer:
            said = headers | {VERSION_HEADER: str(self._spoken)}
            if not self._is_plain:
                said[READS_HEADER] = READS
            return self._exchange.send(
                method,
                path,
                query=query,
                content=content,
                headers=said,
                wait_s=wait_s,
                prepare=signed,
                on_sent=on_sent,
            )

        if signer is not None and not self._nonce:
            self.hello()
        answer = once()
        if answer.status in _GREET_AGAIN and signer is not None:
            # The nonce has aged by the province's clock, or another program answers there since: greet, once. A second
            # such answer is meant.
            self.hello()
            answer = once()
        return answered(answer)


def _told(outbox: Outbox | None) -> dict[str, int]:
    return {} if outbox is None else {"waiting": outbox.waiting, "oldest": outbox.oldest_at_ms}
