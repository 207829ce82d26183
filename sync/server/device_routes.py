"""The routes of devices: hello, enrolment, state, push, feed and lanes (`docs/protocol.md`)."""

from __future__ import annotations

import asyncio
import functools
import time
from typing import Annotated, Final

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import QueryParameter

from models.domain.dossier import instant
from models.domain.timeline import local_date
from sync.protocol import (
    COLUMNS,
    DICTIONARIES,
    DICTIONARY_HEADER,
    FOLLOWS_HEADER,
    LONG_POLL_S,
    MAX_BATCH_EVENTS,
    MAX_PAGE_EVENTS,
    OLDEST_SPOKEN,
    PAGE_EVENTS,
    PROTOCOL_VERSION,
    READS_HEADER,
    DeviceState,
    EnrolAnswer,
    EnrolRequest,
    FeedPage,
    Hello,
    LanesAnswer,
    PushAnswer,
    Refusal,
)
from sync.server.admission import AnyRequest, address_of, caller_of, speak
from sync.server.context import ProvinceContext
from sync.server.nonce import make_nonce
from sync.server.refusals import Refused
from sync.server.reports import Lag
from sync.server.store.batch import Batch, read_batch
from sync.server.store.connection import Connection
from sync.server.store.devices import office_keys
from sync.server.store.enrolment import enrol
from sync.server.store.feed import head_of, read_page
from sync.server.store.lanes import held_lanes, lend_lanes
from sync.server.store.province import current_epoch
from sync.server.store.push import find_writer, hear_writer, push
from sync.server.store.reference import serial_of
from sync.server.wire import Accepted, decoded, packed, read_content, unpacked

Context = NamedDependency[ProvinceContext]

HOLD_S: Final = 3.0
"""How long a batch that arrived before the one in front of it may wait for that."""
_LOOK_FOR_GAP_S: Final = 0.05
MAX_POSITION: Final = (1 << 63) - 1
_REFUSALS: Final = {
    400: ResponseSpec(data_container=Refusal, description="The request cannot be read."),
    401: ResponseSpec(data_container=Refusal, description="Not signed by an enrolled device with a fresh nonce."),
    403: ResponseSpec(data_container=Refusal, description="The device may not do this."),
    413: ResponseSpec(data_container=Refusal, description="Larger than a message may be."),
    415: ResponseSpec(data_container=Refusal, description="A content encoding that is not spoken."),
}

Incarnation = Annotated[
    str | None,
    QueryParameter(name="w", pattern="^[0-9]{1,20}$", description="The writer incarnation, 64 bits in decimal."),
]


def answers(kind: type) -> dict[int, ResponseSpec]:
    """Describe the answers of a device route."""
    return {200: ResponseSpec(data_container=kind, description="MessagePack."), **_REFUSALS}


class DeviceRoutes(Controller):
    """MessagePack in and out; everything but hello and enrol is signed by the device."""

    path = "/v1"
    tags = ("device",)

    @get("/hello", responses=answers(Hello), summary="The province's time, epoch, a nonce, its sealing key")
    async def hello(self, request: AnyRequest, context: Context) -> Response[bytes]:
        """Answer anybody; the nonce signs the requests of the next 15 minutes."""
        context.budget.greet(address_of(request, context))
        now_ms = context.clock.now_ms()
        epoch = await context.read(current_epoch)
        answer = Hello(
            protocol=PROTOCOL_VERSION,
            oldest=OLDEST_SPOKEN,
            time_ms=now_ms,
            epoch=epoch,
            nonce=make_nonce(context.identity.nonce_secret, now_ms),
            sealing_key=context.identity.sealing_public,
            reads=[COLUMNS, *map(str, DICTIONARIES)],
            batch_events=MAX_BATCH_EVENTS,
        )
        return packed(answer, accept_encoding=accepted(request))

    @post("/enrol", status_code=200, responses=answers(EnrolAnswer), summary="Take a place with a one-time code")
    async def enrol(self, request: AnyRequest, context: Context) -> Response[bytes]:
        """Bind a device. Not signed: the code, valid once and for 15 minutes, is the proof.

        Only wrong codes are limited: an administrator may prepare all PCs of a province at one desk.
        """
        speak(request)
        address = address_of(request, context)
        if wait_s := context.enrolments.take(address):
            raise Refused("too_many_requests", 429, retry_after_s=int(wait_s) + 1)
        wanted = unpacked(body_of(request, await read_content(request)), EnrolRequest)

        def bind(connection: Connection) -> EnrolAnswer:
            device, lanes = enrol(connection, wanted, now_ms=context.clock.now_ms())
            return EnrolAnswer(
                device=device.id,
                epoch=current_epoch(connection),
                lanes=lanes,
                keys=office_keys(connection, device.office),
                reference_key=context.identity.reference_public,
            )

        answer = await context.read(bind)
        context.enrolments.give_back(address)
        await context.in_thread(context.store.ring, wanted.office)  # the others get the new device's key
        return packed(answer, accept_encoding=accepted(request))

    @get("/state", responses=answers(DeviceState), summary="What the province holds under this device's name")
    async def state(self, request: AnyRequest, context: Context, w: Incarnation = None) -> Response[bytes]:
        """Tell seq and chain of incarnation `w`, the feed's head, lanes and the office's keys."""
        caller = await caller_of(request, context, await read_content(request))
        incarnation = _incarnation(w)

        def look(connection: Connection) -> DeviceState:
            writer = find_writer(connection, incarnation) if incarnation is not None else None
            device = caller.device
            is_mine = writer is not None and writer.device == device.id
            if is_mine and incarnation is not None:
                hear_writer(connection, device, incarnation, on=local_date(instant(context.clock.now_ms())))
            return DeviceState(
                epoch=current_epoch(connection),
                seq=writer.seq if writer is not None and is_mine else 0,
                chain=writer.chain if writer is not None and is_mine else bytes(32),
                head=head_of(connection, device.office),
                durable_seq=writer.durable_seq if writer is not None and is_mine else 0,
                is_revoked=device.is_revoked,
                lanes=[] if device.is_revoked else held_lanes(connection, device),
                keys=[] if device.is_revoked else office_keys(connection, device.office),
                reference_key=b"" if device.is_revoked else context.identity.reference_public,
                reference=0 if device.is_revoked else serial_of(connection, device.office),
            )

        return packed(await context.read(look, by=caller.device.id), accept_encoding=accepted(request))

    @post("/push", status_code=200, responses=answers(PushAnswer), summary="Store consecutive events of an incarnation")
    async def push(self, request: AnyRequest, context: Context) -> Response[bytes]:
        """Store a batch durably, then acknowledge exactly its last seq."""
        content = await read_content(request)
        caller = await caller_of(request, context, content)

        def work() -> tuple[PushAnswer, Lag | None]:
            batch = read_batch(body_of(request, content))
            now_ms = context.clock.now_ms()
            stored = push(context.store, caller.device, batch, now_ms=now_ms)
            for office in stored.grown:
                context.store.ring(office)
            return stored.answer, _lag_of(batch, now_ms)

        ends_at = time.monotonic() + (HOLD_S if request.headers.get(FOLLOWS_HEADER) else 0)
        answer, lag = await context.for_device(caller.device.id, work)
        while answer.result == "gap" and time.monotonic() < ends_at and not context.is_closing:
            # The batch before it came by another connection and is not stored yet. No thread waits meanwhile.
            await asyncio.sleep(_LOOK_FOR_GAP_S)
            answer, lag = await context.for_device(caller.device.id, work)
        if answer.result == "ok" and lag is not None:
            context.figures.note_push(lag.events, lag.recorded_ms)
            context.keep_lag(caller.device.id, lag)
        return packed(answer, accept_encoding=accepted(request))

    @get("/feed", responses=answers(FeedPage), summary="The office's feed after a position")
    async def feed(
        self,
        request: AnyRequest,
        context: Context,
        after: Annotated[
            int, QueryParameter(ge=0, le=MAX_POSITION, description="The last position that the device has.")
        ],
        wait: Annotated[
            float, QueryParameter(ge=0, le=LONG_POLL_S, description="Seconds to wait for something new.")
        ] = 0,
        w: Incarnation = None,
        reference: Annotated[
            int | None, QueryParameter(ge=0, le=MAX_POSITION, description="The reference data that the device has.")
        ] = None,
        events: Annotated[
            int, QueryParameter(ge=1, le=MAX_POSITION, description="Of others, at most; the province may have less.")
        ] = PAGE_EVENTS,
    ) -> Response[bytes]:
        """Return a page, at once where there is something new, else within `wait` seconds."""
        caller = await caller_of(request, context, await read_content(request))
        device = caller.device
        if device.is_revoked:
            raise Refused("device_revoked", 403)
        own = _incarnation(w)
        ends_at = time.monotonic() + wait
        accepts = accepted(request)

        def page(connection: Connection) -> FeedPage:
            now_ms = context.clock.now_ms()
            return read_page(connection, device, after=after, own=own, now_ms=now_ms, most=min(events, MAX_PAGE_EVENTS))

        with context.bell.waiter(device.office) as rung, context.budget.poll(device.id) as may_hang:
            while True:
                rung.clear()
                answer = await context.read(page, by=device.id)
                left = ends_at - time.monotonic() if may_hang else 0
                is_news = answer.head != after or (reference is not None and answer.reference != reference)
                if is_news or left <= 0 or context.is_closing:
                    return await context.in_thread(functools.partial(packed, answer, accept_encoding=accepts))
                await _wait(rung, left)

    @post("/lanes", status_code=200, responses=answers(LanesAnswer), summary="Borrow fresh number lanes")
    async def lanes(self, request: AnyRequest, context: Context) -> Response[bytes]:
        """Lend two fresh lanes in place of the old ones; the same nonce again gets the same answer."""
        caller = await caller_of(request, context, await read_content(request))
        device = caller.device
        if device.is_revoked:
            raise Refused("device_revoked", 403)
        today = local_date(instant(context.clock.now_ms()))

        def lend(connection: Connection) -> LanesAnswer:
            row = connection.execute(
                "SELECT lanes_nonce FROM device WHERE id = %s FOR NO KEY UPDATE", (device.id,)
            ).fetchone()
            if row is not None and row[0] == caller.nonce:
                return LanesAnswer(lanes=held_lanes(connection, device))
            connection.execute("UPDATE device SET lanes_nonce = %s WHERE id = %s", (caller.nonce, device.id))
            return LanesAnswer(lanes=lend_lanes(connection, device, today=today))

        return packed(await context.read(lend, by=device.id), accept_encoding=accepted(request))


def _incarnation(w: str | None) -> int | None:
    if w is None:
        return None
    if int(w) >= 1 << 64:
        raise Refused("request_invalid", 400, "w has 64 bits")
    return int(w)


def accepted(request: AnyRequest) -> Accepted:
    """Return what the other end can read."""
    return Accepted.of(request.headers.get("accept-encoding", ""), request.headers.get(READS_HEADER, ""))


def body_of(request: AnyRequest, content: bytes) -> bytes:
    """Undo the content encoding of a request."""
    headers = request.headers
    return decoded(content, headers.get("content-encoding", ""), headers.get(DICTIONARY_HEADER, ""))


def _lag_of(batch: Batch, now_ms: int) -> Lag | None:
    """Return the lag of the newest event of a batch; None where none of them could be read."""
    events = [item.event for item in batch.items if item.event is not None and not item.fault]
    if not events:
        return None
    newest = max(events, key=lambda event: event.hlc)
    return Lag(len(batch.items), max(0, now_ms - (newest.hlc >> 16)), max(0, now_ms - newest.at_ms))


async def _wait(rung: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(rung.wait(), seconds)
    except TimeoutError:
        return
