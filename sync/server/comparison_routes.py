"""The routes by which a device compares what it holds with the province: digests of the feed, dossiers one by one."""

from __future__ import annotations

from typing import Annotated

from litestar import Controller, Response, get
from litestar.params import QueryParameter

from sync.protocol import PAGE_DOSSIERS, DigestPage, DossierPage
from sync.server.admission import AnyRequest, caller_of
from sync.server.context import ProvinceContext
from sync.server.device_routes import MAX_POSITION, Context, accepted, answers
from sync.server.refusals import Refused
from sync.server.store.comparison import read_digests, read_dossiers
from sync.server.store.connection import Connection
from sync.server.store.records import Device
from sync.server.wire import packed, read_content

_LAST_BLOCK = 1 << 53

WithGuests = Annotated[
    int, QueryParameter(ge=0, le=1, description="1: count what other homes' dossiers put into the feed as well.")
]


class ComparisonRoutes(Controller):
    """Signed; reading only. Kiosks may ask as well: no answer names anybody."""

    path = "/v1"
    tags = ("device",)

    @get("/digest", responses=answers(DigestPage), summary="Count and XOR of eid hashes per 1,000 positions")
    async def digest(
        self,
        request: AnyRequest,
        context: Context,
        block: Annotated[int, QueryParameter(ge=0, le=_LAST_BLOCK, description="The first block, from 0.")],
        upto: Annotated[int, QueryParameter(ge=0, le=MAX_POSITION, description="The last position to count.")],
        guests: WithGuests = 0,
    ) -> Response[bytes]:
        """Return the digests of the office's feed from a block on."""
        device = await _reader(request, context)

        def read(connection: Connection) -> DigestPage:
            return read_digests(
                connection,
                device.office,
                block=block,
                upto=upto,
                cache=context.digests,
                with_guests=bool(guests),
            )

        return packed(await context.read(read, by=device.id), accept_encoding=accepted(request))

    @get("/dossiers", responses=answers(DossierPage), summary="The office's dossiers as the province holds them")
    async def dossiers(
        self,
        request: AnyRequest,
        context: Context,
        after: Annotated[
            str, QueryParameter(pattern="^([0-9a-f]{32})?$", description="The last id of the page before, in hex.")
        ] = "",
        limit: Annotated[int, QueryParameter(ge=1, le=PAGE_DOSSIERS, description="How many at most.")] = PAGE_DOSSIERS,
        guests: WithGuests = 0,
    ) -> Response[bytes]:
        """Return a page of dossiers by id."""
        device = await _reader(request, context)

        def read(connection: Connection) -> DossierPage:
            now_ms = context.clock.now_ms()
            return read_dossiers(
                connection,
                device.office,
                after=bytes.fromhex(after),
                limit=limit,
                now_ms=now_ms,
                with_guests=bool(guests),
            )

        return packed(await context.read(read, by=device.id), accept_encoding=accepted(request))


async def _reader(request: AnyRequest, context: ProvinceContext) -> Device:
    caller = await caller_of(request, context, await read_content(request))
    if caller.device.is_revoked:
        raise Refused("device_revoked", 403)
    return caller.device
