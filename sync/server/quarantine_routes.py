"""The route by which an office learns what stands apart from its feed."""

from __future__ import annotations

from typing import Annotated, Final

from litestar import Controller, Response, get
from litestar.params import QueryParameter

from sync.protocol import QuarantinePage
from sync.server.admission import AnyRequest, caller_of
from sync.server.device_routes import MAX_POSITION, Context, accepted, answers
from sync.server.refusals import Refused
from sync.server.store.connection import Connection
from sync.server.store.quarantine import read_quarantine
from sync.server.wire import packed, read_content

_LAST_W: Final = (1 << 64) - 1


class QuarantineRoutes(Controller):
    """Signed; reading only, and for counters: what stands aside may name somebody."""

    path = "/v1"
    tags = ("device",)

    @get("/quarantine", responses=answers(QuarantinePage), summary="Events of the office that no feed took")
    async def quarantine(
        self,
        request: AnyRequest,
        context: Context,
        w: Annotated[
            str | None,
            QueryParameter(pattern="^[0-9]{1,20}$", description="Incarnation of the last one of the page before."),
        ] = None,
        seq: Annotated[int, QueryParameter(ge=0, le=MAX_POSITION, description="Its seq.")] = 0,
    ) -> Response[bytes]:
        """Return a page by incarnation and seq."""
        caller = await caller_of(request, context, await read_content(request))
        device = caller.device
        if device.is_revoked:
            raise Refused("device_revoked", 403)
        if device.is_kiosk:
            raise Refused("kiosk_not_served", 403)
        if w is not None and int(w) > _LAST_W:
            raise Refused("request_invalid", 400, "w has 64 bits")
        after = None if w is None else (int(w), seq)

        def read(connection: Connection) -> QuarantinePage:
            return read_quarantine(connection, device.office, after=after)

        return packed(await context.read(read, by=device.id), accept_encoding=accepted(request))
