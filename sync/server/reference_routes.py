"""The routes of reference data: what an office goes by, and the passwords that were set at its counters."""

from __future__ import annotations

import re
from typing import Annotated, Final

from litestar import Controller, Response, get, post
from litestar.params import PathParameter

from models.domain.reference import FOR_KIOSKS, DocumentKind, PasswordChange, SignedDocument
from sync.protocol import (
    PasswordChanges,
    PasswordsAnswer,
    ReferenceList,
    ReferenceOffer,
)
from sync.server.admission import AnyRequest, caller_of
from sync.server.context import ProvinceContext
from sync.server.device_routes import Context, accepted, answers, body_of
from sync.server.refusals import Refused
from sync.server.store import reference
from sync.server.store.connection import Connection
from sync.server.store.passwords import take_passwords
from sync.server.store.province import current_epoch
from sync.server.store.records import Device
from sync.server.wire import packed, read_content, unpacked

PREFIX: Final = "/v1/reference"
PASSWORDS: Final = "/v1/passwords"
_MOST_CHANGES: Final = 200
_HASH: Final = re.compile(r"\$argon2id\$[!-~]{20,300}")


class ReferenceRoutes(Controller):
    """Signed documents; a revoked device gets nothing and changes nothing."""

    path = "/v1"
    tags = ("device",)

    @get("/reference", responses=answers(ReferenceList), summary="The newest version of each of the office's documents")
    async def list_documents(self, request: AnyRequest, context: Context) -> Response[bytes]:
        """Tell versions and hashes; a kiosk hears of those that it may have."""
        device = await _served(request, context, await read_content(request))
        answer = await context.read(lambda connection: _list(connection, device), by=device.id)
        return packed(answer, accept_encoding=accepted(request))

    @get("/reference/{kind:str}", responses=answers(SignedDocument), summary="A document whole, in its newest version")
    async def fetch_document(
        self,
        request: AnyRequest,
        context: Context,
        kind: Annotated[str, PathParameter(pattern="^[a-z_]{1,40}$", description="Of the document.")],
    ) -> Response[bytes]:
        """Return the signed version with its content."""
        device = await _served(request, context, await read_content(request))
        if device.is_kiosk and kind not in FOR_KIOSKS:
            raise Refused("kiosk_not_served", 403)
        found = await context.read(lambda connection: reference.document(connection, device.office, kind), by=device.id)
        if found is None:
            raise Refused("document_unknown", 404)
        return packed(found, accept_encoding=accepted(request))

    @post("/reference", status_code=200, responses=answers(ReferenceList), summary="Offer documents the province lacks")
    async def offer_documents(self, request: AnyRequest, context: Context) -> Response[bytes]:
        """Take version 1 of what the office does not have yet, and what this province signed and lost."""
        content = await read_content(request)
        device = await _served(request, context, content, is_for_kiosks=False)
        offer = unpacked(body_of(request, content), ReferenceOffer)
        if len(offer.signed) > len(DocumentKind):
            raise Refused("request_invalid", 400, "documents")

        def take(connection: Connection) -> ReferenceList:
            now_ms = context.clock.now_ms()
            reference.lock_office(connection, device.office)
            for document in offer.signed:  # before new ones are founded under their names
                reference.take_back(connection, device, document, now_ms=now_ms)
            reference.found(connection, device.office, offer.founding, by=device.id, now_ms=now_ms)
            reference.publish_keys(connection, device.office, now_ms=now_ms)
            return _list(connection, device)

        answer = await context.read(take, by=device.id)
        await context.in_thread(context.store.ring, device.office)
        return packed(answer, accept_encoding=accepted(request))

    @post(
        "/passwords",
        status_code=200,
        responses=answers(PasswordsAnswer),
        summary="Passwords that were set at a counter",
    )
    async def judge_passwords(self, request: AnyRequest, context: Context) -> Response[bytes]:
        """Judge the changes of the office's staff; the newest one of a person stands."""
        content = await read_content(request)
        device = await _served(request, context, content, is_for_kiosks=False)
        changes = unpacked(body_of(request, content), PasswordChanges).changes
        if len(changes) > _MOST_CHANGES or not all(_is_change(change) for change in changes):
            raise Refused("request_invalid", 400, "changes")

        def judge(connection: Connection) -> PasswordsAnswer:
            version, taken = take_passwords(connection, device, changes, now_ms=context.clock.now_ms())
            return PasswordsAnswer(version=version, taken=taken)

        answer = await context.read(judge, by=device.id)
        if answer.taken:
            await context.in_thread(context.store.ring, device.office)
        return packed(answer, accept_encoding=accepted(request))


async def _served(
    request: AnyRequest, context: ProvinceContext, content: bytes, *, is_for_kiosks: bool = True
) -> Device:
    """Return who asks, where the province answers them."""
    device = (await caller_of(request, context, content)).device
    if device.is_revoked:
        raise Refused("device_revoked", 403)
    if device.is_kiosk and not is_for_kiosks:
        raise Refused("kiosk_not_served", 403)
    return device


def _list(connection: Connection, device: Device) -> ReferenceList:
    return ReferenceList(
        epoch=current_epoch(connection),
        serial=reference.serial_of(connection, device.office),
        documents=reference.versions(connection, device.office, for_kiosk=device.is_kiosk),
    )


def _is_change(change: PasswordChange) -> bool:
    return (
        0 < len(change.username) <= 100
        and _HASH.fullmatch(change.password_hash) is not None
        and 0 < change.hlc < 1 << 63
    )
