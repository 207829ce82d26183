"""The province's HTTP application: routes, errors as answers, headers that keep browsers honest."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from typing import Any, Final

import psycopg
from litestar import Litestar, Request, Response
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from psycopg_pool import PoolClosed, PoolTimeout

from sync.protocol import MAX_MESSAGE_BYTES, PROTOCOL_VERSION
from sync.server.attachment_routes import PREFIX, AttachmentRoutes
from sync.server.budget import Allowance
from sync.server.comparison_routes import ComparisonRoutes
from sync.server.context import ProvinceContext
from sync.server.dashboard_routes import DashboardRoutes
from sync.server.device_routes import DeviceRoutes
from sync.server.errors import DatabaseUnavailable
from sync.server.leader_routes import LeaderRoutes
from sync.server.lookup_routes import error_page, lookup, lookup_page
from sync.server.page import PATH as PAGE
from sync.server.portal_routes import PortalRoutes
from sync.server.public_routes import health, metrics, root
from sync.server.quarantine_routes import QuarantineRoutes
from sync.server.reference_routes import PASSWORDS, ReferenceRoutes
from sync.server.reference_routes import PREFIX as REFERENCE
from sync.server.refusals import Refused
from sync.server.store.connection import WriteCollision
from sync.server.wire import refusal
from sync.server.words import words_of

_DEVICE_ROUTES: Final = frozenset(
    f"/v1/{name}" for name in ("hello", "enrol", "state", "push", "feed", "lanes", "digest", "dossiers", "quarantine")
) | {REFERENCE, PASSWORDS}
_HEADERS: Final = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    # The address of a look-up holds the check word: it is told to nobody.
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex",
}

_RETRY_S: Final = 2
_log = logging.getLogger(__name__)
AnyRequest = Request[Any, Any, Any]


def create_app(
    url: str,
    *,
    read_url: str | None = None,
    shift_ms: int = 0,
    is_tls: bool = False,
    proxies: tuple[str, ...] = (),
    departure: Connection | None = None,
    allowance: Allowance | None = None,
) -> Litestar:
    """Build the application over a migrated database.

    Args:
        url: of PostgreSQL.
        read_url: of a streaming replica for look-ups.
        shift_ms: added to the database's clock, for rehearsals at another time.
        is_tls: the address is https: browsers are told to stay with it.
        proxies: addresses whose `x-forwarded-for` is believed, beside loopback.
        departure: ends as soon as the process is told to stop.
        allowance: what one device may use of this process.
    """
    context = ProvinceContext(
        url, read_url=read_url, shift_ms=shift_ms, proxies=proxies, departure=departure, allowance=allowance
    )

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        await context.open()
        try:
            yield
        finally:
            await context.close()

    strict = _HEADERS | ({"strict-transport-security": "max-age=31536000"} if is_tls else {})

    async def set_headers(response: Response[Any]) -> Response[Any]:
        for name, value in strict.items():
            response.headers.setdefault(name, value)
        return response

    return Litestar(
        route_handlers=[
            DeviceRoutes,
            ComparisonRoutes,
            AttachmentRoutes,
            QuarantineRoutes,
            ReferenceRoutes,
            PortalRoutes,
            LeaderRoutes,
            DashboardRoutes,
            lookup,
            lookup_page,
            health,
            metrics,
            root,
        ],
        dependencies={"context": Provide(lambda: context, sync_to_thread=False)},
        lifespan=[lifespan],
        state=State({"context": context}),
        middleware=[context.figures.meter(context.budget.carried)],
        after_request=set_headers,
        exception_handlers={
            Refused: _refused,
            HTTPException: _http_error,
            psycopg.OperationalError: _database_away,
            PoolTimeout: _database_away,
            DatabaseUnavailable: _database_away,
            WriteCollision: _database_away,
            Exception: _bug,
        },
        request_max_body_size=MAX_MESSAGE_BYTES,
        openapi_config=OpenAPIConfig(
            title="Một Cửa – province",
            version=str(PROTOCOL_VERSION),
            description="Device routes speak MessagePack and are signed (RFC 9421): see docs/protocol.md.",
            path="/schema",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
            components=Components(security_schemes={"portalKey": SecurityScheme(type="http", scheme="bearer")}),
        ),
        logging_config=None,
        debug=False,
    )


def _is_public(request: AnyRequest) -> bool:
    path: str = request.scope["path"]
    return path not in _DEVICE_ROUTES and not path.startswith((f"{PREFIX}/", f"{REFERENCE}/"))


def _answer(
    request: AnyRequest, code: str, status: int, detail: str = "", *, retry_after_s: int = _RETRY_S
) -> Response[bytes]:
    if request.scope["path"] == PAGE:  # a person reads it
        response = error_page(code, status, words=words_of(request.query_params.get("lang")))
    else:
        response = refusal(code, status, detail, as_json=_is_public(request))
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if status == 401 and code == "portal_key_needed":
        response.headers["www-authenticate"] = "Bearer"
    if status in {429, 503}:
        response.headers["retry-after"] = str(retry_after_s)
    return response


def _refused(request: AnyRequest, error: Refused) -> Response[bytes]:
    return _answer(request, error.code, error.status, error.detail, retry_after_s=error.retry_after_s)


def _http_error(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    """Turn the framework's own refusals into ours; what it says about the input goes no further than its name."""
    if error.status_code >= 500:
        return _bug(request, error)
    codes = {404: "not_found", 405: "method_not_allowed", 413: "message_too_large"}
    return _answer(request, codes.get(error.status_code, "request_invalid"), error.status_code)


def _database_away(request: AnyRequest, error: Exception) -> Response[bytes]:
    # A poll that the end of the service wakes finds the pool closed: that is no trouble of the database.
    level = logging.INFO if isinstance(error, PoolClosed) else logging.WARNING
    _log.log(level, "the database does not answer: %s", str(error).strip())
    return _answer(request, "database_unavailable", 503)


def _bug(request: AnyRequest, error: Exception) -> Response[bytes]:
    """Answer for a mistake of ours; devices keep what they have and come again."""
    _log.error("unexpected error at %s %s", request.method, request.scope["path"], exc_info=error)
    return _answer(request, "internal_error", 500)
