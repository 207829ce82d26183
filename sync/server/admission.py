"""Who sent a request, at what cost to the province: cheap refusals first, then the proof, then the device's budget."""

from __future__ import annotations

import re
from typing import Any, Final

from litestar import Request
from litestar.connection import ASGIConnection

from sync.protocol import OLDEST_SPOKEN, PROTOCOL_VERSION, VERSION_HEADER
from sync.server.context import ProvinceContext
from sync.server.figures import DEVICE
from sync.server.limiter import client_address
from sync.server.refusals import Refused
from sync.server.reports import report_of
from sync.server.signing import Caller, HeaderLines, SignedMessage, authenticate
from sync.server.store.connection import Connection
from sync.server.store.devices import heard

AnyRequest = Request[Any, Any, Any]
_CLAIMED: Final = re.compile(r';\s*keyid="([^"\\]{1,64})"')


async def caller_of(request: AnyRequest, context: ProvinceContext, content: bytes) -> Caller:
    """Prove who sent the request and note that it was heard.

    Raises:
        Refused: 426, 429 or 401.
    """
    speak(request)
    address = address_of(request, context)
    claimed = _CLAIMED.search(request.headers.get("signature-input", ""))
    context.budget.knock(address, claimed[1] if claimed is not None else "")
    message = _message(request)
    now_ms = context.clock.now_ms()
    report = report_of(request.query_params, now_ms=now_ms)

    def prove(connection: Connection) -> Caller:
        secret = context.identity.nonce_secret
        caller = authenticate(connection, message, content, secret=secret, now_ms=now_ms)
        heard(connection, caller.device, now_ms, report=report, lag=context.lags.get(caller.device.id))
        return caller

    try:
        caller = await context.read(prove)
    except Refused as refused:
        if refused.code == "signature_invalid":
            context.budget.failed(address)
        raise
    request.scope["state"][DEVICE] = caller.device.id
    context.budget.proved(address, caller.device.id, len(content))
    return caller


def address_of(request: ASGIConnection[Any, Any, Any, Any], context: ProvinceContext) -> str:
    """Return the address that asks, for the limits."""
    peer = request.client.host if request.client is not None else ""
    return client_address(peer, request.headers.get("x-forwarded-for", ""), context.proxies)


def speak(request: AnyRequest) -> None:
    """Refuse a device that is older or newer than what is spoken here; hello tells the range.

    Raises:
        Refused: 426.
    """
    said = request.headers.get(VERSION_HEADER, "")
    if said and (not said.isdigit() or len(said) > 6 or not OLDEST_SPOKEN <= int(said) <= PROTOCOL_VERSION):
        raise Refused("protocol_not_spoken", 426, f"{OLDEST_SPOKEN}-{PROTOCOL_VERSION}")


def _message(request: AnyRequest) -> SignedMessage:
    scope = request.scope
    raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
    path = raw_path.decode("latin-1").partition("?")[0]
    query = scope.get("query_string", b"").decode("latin-1")
    lines = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
    # The host is not covered by the signature; any name makes the address absolute.
    url = f"http://province{path}" + (f"?{query}" if query else "")
    return SignedMessage(method=scope["method"], url=url, headers=HeaderLines(lines))
