"""What anybody may ask: the look-up as JSON and as a page, health and figures."""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Redirect
from prometheus_client import generate_latest

from sync.protocol import Refusal
from sync.server.admission import AnyRequest, address_of
from sync.server.citizen import answer_of
from sync.server.context import ProvinceContext
from sync.server.metrics import MEDIA_TYPE as METRICS_TYPE
from sync.server.metrics import metrics_text
from sync.server.page import content_security_policy, page
from sync.server.refusals import Refused
from sync.server.store.connection import Connection
from sync.server.store.lookup import Found, NumberClash, find_dossier
from sync.server.store.province import current_epoch

Context = NamedDependency[ProvinceContext]

_MAX_TYPED: Final = 200
UNKNOWN: Final = "Không tìm thấy hồ sơ. Mời ông/bà xem lại mã hồ sơ và mã tra cứu in trên giấy tiếp nhận."
_WORD_NEEDED: Final = "Cần thêm mã tra cứu in trên giấy tiếp nhận để tìm đúng hồ sơ của ông/bà."
_TOO_MANY: Final = "Có quá nhiều lượt tra cứu. Mời ông/bà đợi một phút rồi thử lại, hoặc nhập thêm mã tra cứu."


class LookupAnswer(msgspec.Struct):
    """The JSON of a look-up; the fields from `procedure` on come with the right check word only."""

    code: str
    status: str
    national_status: int
    as_of: str
    counter_heard_at: str
    procedure: str | msgspec.UnsetType = msgspec.UNSET
    received_at: str | msgspec.UnsetType | None = msgspec.UNSET
    due_at: str | msgspec.UnsetType | None = msgspec.UNSET
    steps: list[dict[str, Any]] | msgspec.UnsetType = msgspec.UNSET
    message: str | msgspec.UnsetType = msgspec.UNSET


async def _find(
    request: AnyRequest, context: ProvinceContext, reference: str, check_word: str | None
) -> tuple[Found, int]:
    """Find a dossier; returns also as of when the answer is complete: a replica may lag behind.

    Raises:
        Refused: unknown code or wrong check word, alike; a code that two dossiers bear; too many requests.
    """
    word = check_word.strip()[:_MAX_TYPED] if check_word is not None else ""
    if not word and not context.lookups.admit(address_of(request, context)):
        raise Refused("too_many_requests", 429)

    def look(connection: Connection) -> Found | None:
        return find_dossier(connection, reference=reference[:_MAX_TYPED], check_word=word or None)

    try:
        found, as_of_ms = await context.look_up(look)
    except NumberClash as clash:
        raise Refused("check_word_needed", 409) from clash
    if found is None:
        raise Refused("unknown_code", 404)
    return found, as_of_ms


@get(
    "/v1/lookup/{code:str}",
    tags=["public"],
    summary="The status of a dossier",
    responses={
        200: ResponseSpec(data_container=LookupAnswer, description="Details with the right check word only."),
        404: ResponseSpec(data_container=Refusal, description="Unknown code or wrong check word: no telling which."),
        409: ResponseSpec(data_container=Refusal, description="Two dossiers bear this code: the check word is needed."),
        429: ResponseSpec(data_container=Refusal, description="Too many look-ups without a check word."),
    },
)
async def lookup(
    request: AnyRequest,
    context: Context,
    code: FromPath[str],
    mtc: Annotated[str | None, QueryParameter(description="The receipt's check word.")] = None,
) -> Response[bytes]:
    """Answer a code alone with the status; with its check word also with procedure, times, steps and a message."""
    found, as_of_ms = await _find(request, context, code, mtc)
    answer = answer_of(found, reference=code, now_ms=context.clock.now_ms(), as_of_ms=as_of_ms)
    return Response(msgspec.json.encode(answer), media_type="application/json")


@get("/tra-cuu", tags=["public"], summary="The look-up page", media_type="text/html")
async def lookup_page(
    request: AnyRequest, context: Context, ma: FromQuery[str | None] = None, mtc: FromQuery[str | None] = None
) -> Response[bytes]:
    """Show the form and, once a code is given, where the dossier stands."""
    reference, word = (ma or "").strip()[:_MAX_TYPED], (mtc or "").strip()[:_MAX_TYPED]
    found: Found | None = None
    notice, status, as_of_ms = "", 200, 0
    if reference:
        try:
            found, as_of_ms = await _find(request, context, reference, word)
        except Refused as refused:
            status = refused.status
            notice = {"check_word_needed": _WORD_NEEDED, "too_many_requests": _TOO_MANY}.get(refused.code, UNKNOWN)
    html = page(
        reference=reference,
        check_word=word,
        found=found,
        notice=notice,
        now_ms=context.clock.now_ms(),
        as_of_ms=as_of_ms,
    )
    return Response(
        html.encode(),
        media_type="text/html; charset=utf-8",
        status_code=status,
        headers={"content-security-policy": content_security_policy()},
    )


@get("/", include_in_schema=False)
async def root() -> Redirect:
    """Lead a typed address to the page."""
    return Redirect("/tra-cuu")


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
