"""The routes of attached files' contents: ask what is there, add a chunk, fetch a chunk (`docs/protocol.md`)."""

from __future__ import annotations

from typing import Annotated

from litestar import Controller, Response, get, put
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import PathParameter, QueryParameter

from models.domain.attachment import HASH_BYTES
from models.domain.dossier import instant
from models.domain.timeline import local_date
from sync.protocol import CONTENT_MEDIA_TYPE, MAX_CHUNK_BYTES, MAX_CONTENT_BYTES, ContentAnswer
from sync.server.admission import AnyRequest, caller_of
from sync.server.context import ProvinceContext
from sync.server.device_routes import Context, accepted, answers
from sync.server.refusals import Refused
from sync.server.store.attachments import content_state, read_chunk, store_chunk
from sync.server.store.connection import Connection
from sync.server.store.records import Device
from sync.server.wire import packed, read_content

PREFIX = "/v1/attachments"
Hash = Annotated[str, PathParameter(description="SHA-256 of the content, 64 small hex digits.")]
Offset = Annotated[int, QueryParameter(ge=0, le=MAX_CONTENT_BYTES, description="The first byte of the chunk.")]


class AttachmentRoutes(Controller):
    """Signed. Kiosks and revoked devices get nothing and bring nothing."""

    path = PREFIX
    tags = ("device",)

    @get("/{sha256:str}", responses=answers(ContentAnswer), summary="What the province has of a content")
    async def state(self, request: AnyRequest, context: Context, sha256: Hash) -> Response[bytes]:
        """Tell the size, how much is there, and whether it is whole."""
        device, _ = await _counter(request, context)
        wanted = _hash(sha256)

        def look(connection: Connection) -> ContentAnswer:
            return content_state(connection, device, wanted)

        return packed(await context.read(look, by=device.id), accept_encoding=accepted(request))

    @put(
        "/{sha256:str}",
        responses=answers(ContentAnswer),
        request_max_body_size=MAX_CHUNK_BYTES,
        summary="Add a chunk of at most 256 KiB",
    )
    async def add(self, request: AnyRequest, context: Context, sha256: Hash, offset: Offset) -> Response[bytes]:
        """Store a chunk that goes on from what is there; another one changes nothing. The answer says what is there."""
        device, chunk = await _counter(request, context)
        wanted = _hash(sha256)
        now_ms = context.clock.now_ms()
        today = local_date(instant(now_ms))

        def store(connection: Connection) -> ContentAnswer:
            return store_chunk(connection, device, wanted, offset=offset, chunk=chunk, today=today, now_ms=now_ms)

        return packed(await context.read(store, by=device.id), accept_encoding=accepted(request))

    @get(
        "/{sha256:str}/content",
        responses=answers(bytes) | {200: ResponseSpec(data_container=bytes, description="Bytes.")},
        summary="A chunk of at most 256 KiB",
    )
    async def content(self, request: AnyRequest, context: Context, sha256: Hash, offset: Offset) -> Response[bytes]:
        """Return the bytes from an offset on; nothing behind the end."""
        device, _ = await _counter(request, context)
        wanted = _hash(sha256)

        def read(connection: Connection) -> bytes:
            return read_chunk(connection, device, wanted, offset=offset)

        return Response(await context.read(read, by=device.id), media_type=CONTENT_MEDIA_TYPE)


async def _counter(request: AnyRequest, context: ProvinceContext) -> tuple[Device, bytes]:
    """Return the counter that asks, and what it sent."""
    content = await read_content(request, most=MAX_CHUNK_BYTES)
    device = (await caller_of(request, context, content)).device
    if device.is_revoked:
        raise Refused("device_revoked", 403)
    if device.is_kiosk:
        raise Refused("kiosk_not_served", 403)
    return device, content


def _hash(text: str) -> bytes:
    try:
        found = bytes.fromhex(text)
    except ValueError as e:
        raise Refused("request_invalid", 400, "sha256") from e
    if len(found) != HASH_BYTES or found.hex() != text:
        raise Refused("request_invalid", 400, "sha256")
    return found
