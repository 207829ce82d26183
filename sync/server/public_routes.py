"""What anybody may ask beside look-ups: health and figures."""

from __future__ import annotations

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.response import Redirect
from prometheus_client import generate_latest

from sync.server.context import ProvinceContext
from sync.server.metrics import MEDIA_TYPE as METRICS_TYPE
from sync.server.metrics import metrics_text
from sync.server.page import PATH
from sync.server.store.province import current_epoch

Context = NamedDependency[ProvinceContext]


@get("/", include_in_schema=False)
async def root() -> Redirect:
    """Lead a typed address to the page."""
    return Redirect(PATH)


class Health(msgspec.Struct):
    """That this process answers and reaches its database."""

    status: str
    epoch: str


@get(
    "/health",
    tags=["public"],
    summary="Whether this process reaches its database",
    responses={200: ResponseSpec(data_container=Health, description="It does.")},
)
async def health(context: Context) -> Response[bytes]:
    """Read one row: a process that cannot is of no use."""
    epoch = await context.read(current_epoch)
    return Response(msgspec.json.encode(Health(status="ok", epoch=epoch)), media_type="application/json")


@get("/metrics", tags=["public"], summary="Figures for Prometheus", media_type="text/plain")
async def metrics(context: Context) -> Response[bytes]:
    """Return what the database knows (the same from every process) and what this service has counted."""
    context.figures.note_pool(context.store)
    known = await context.read(lambda connection: metrics_text(connection, now_ms=context.clock.now_ms()))
    counted = await context.in_thread(generate_latest, context.figures.registry())
    return Response(known + counted, media_type=METRICS_TYPE)
