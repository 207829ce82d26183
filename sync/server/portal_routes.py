"""Many dossiers at once, for the province's portal: with a key, which stands in a header and never in an address."""

from __future__ import annotations

import functools
from typing import Annotated, Any, Final, Literal

import msgspec
from litestar import Controller, Response, get, post
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.handlers import BaseRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, HeaderParameter, JSONBody, QueryParameter

from sync.protocol import Refusal
from sync.server.admission import AnyRequest, address_of
from sync.server.citizen import answer_of, iso
from sync.server.context import ProvinceContext
from sync.server.inquiry import Answer
from sync.server.lookup_routes import LookupAnswer, etag_of, matches, understood
from sync.server.national import NationalDossier, national
from sync.server.refusals import Refused
from sync.server.store.connection import Connection
from sync.server.store.lookup import Found, NumberClash, Question
from sync.server.store.portal import key_id_of, note_use, page_of_office
from sync.server.words import Words, words_of

Context = NamedDependency[ProvinceContext]

MOST_DOSSIERS: Final = 500
_MOST_BYTES: Final = 256 << 10
_MOST_KEY: Final = 200
_MOST_OFFICE: Final = 64
_KEY: Final = "mot-cua-portal-key"
"""Where a request's state carries the key's id once it was shown."""
_BEARER: Final = "bearer "


class AskedDossier(msgspec.Struct, forbid_unknown_fields=True):
    """One dossier of a batch. A check word is needed only where two dossiers bear the code."""

    code: Annotated[str, msgspec.Meta(max_length=300)]
    check_word: Annotated[str, msgspec.Meta(max_length=100)] | None = None
    etag: Annotated[str, msgspec.Meta(max_length=100)] = ""


class Batch(msgspec.Struct, forbid_unknown_fields=True):
    """What a portal asks for."""

    dossiers: Annotated[list[AskedDossier], msgspec.Meta(max_length=MOST_DOSSIERS)]
    format: Literal["plain", "national"] = "plain"
    lang: Literal["vi", "en"] = "vi"


class AnsweredDossier(msgspec.Struct, omit_defaults=True):
    """One answer, in the place of its question.

    It has the dossier in the form that was asked for (`dossier` or `national`), or `error`, or `is_unchanged` since the
    ETag that was sent.
    """

    code: str
    etag: str = ""
    is_unchanged: bool = False
    error: str = ""
    dossier: LookupAnswer | None = None
    national: NationalDossier | None = None


class AnsweredBatch(msgspec.Struct):
    """The answers in the order of the questions."""

    as_of: str
    dossiers: list[AnsweredDossier]


class ExportPage(msgspec.Struct):
    """Dossiers of an office by national names; `next` is the `after` of the next page, null at the end."""

    as_of: str
    next: str | None
    dossiers: list[NationalDossier]


_REFUSALS: Final = {
    400: ResponseSpec(data_container=Refusal, description="The request cannot be read."),
    401: ResponseSpec(data_container=Refusal, description="No key, a wrong one, or a revoked one."),
    413: ResponseSpec(data_container=Refusal, description="More than 256 KiB."),
    429: ResponseSpec(data_container=Refusal, description="Too many dossiers of this key, or wrong keys from there."),
    503: ResponseSpec(data_container=Refusal, description="The database is away."),
}


async def holds_key(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Let in who shows a key in the header `authorization`; before the body is read.

    Raises:
        Refused: 401, or 429 where too many wrong keys came from there.
    """
    context: ProvinceContext = connection.app.state.context
    address = address_of(connection, context)
    context.gate.admit_key(address)
    shown = connection.headers.get("authorization", "")
    key = shown[len(_BEARER) :].strip() if shown[: len(_BEARER)].lower() == _BEARER else ""
    key_id = await context.read(functools.partial(key_id_of, key=key[:_MOST_KEY])) if key else None
    if key_id is None:
        context.gate.bad_key(address)
        raise Refused("portal_key_needed", 401)
    connection.scope["state"][_KEY] = key_id


def _too_deep(_: AnyRequest, __: Exception) -> Response[bytes]:
    """Refuse a body of a hundred thousand brackets: the reader of JSON says so in its own way."""
    raise Refused("request_invalid", 400)


class PortalRoutes(Controller):
    """For portals with a key, which opens the details of every dossier of the province. It names nobody."""

    path = "/v1/portal"
    tags = ("portal",)
    guards = (holds_key,)
    security = ({"portalKey": []},)
    request_max_body_size = _MOST_BYTES
    exception_handlers = {RecursionError: _too_deep}  # noqa: RUF012 - the framework reads it once

    @post(
        "/lookups",
        status_code=200,
        summary="The details of up to 500 dossiers",
        responses={200: ResponseSpec(data_container=AnsweredBatch, description="In the order asked."), **_REFUSALS},
    )
    async def lookups(self, request: AnyRequest, context: Context, data: JSONBody[Batch]) -> Response[bytes]:
        """Answer each of many codes: with its details, an error of its own, or that nothing is new."""
        await _admit(request, context, len(data.dossiers))
        words = words_of(data.lang)
        questions = [
            Question.of(understood(asked.code, None)[0].key, asked.check_word, is_trusted=True)
            for asked in data.dossiers
        ]
        answers, as_of_ms = await context.desk.ask_all(questions)
        now_ms = context.clock.now_ms()
        told = [
            _answered(asked, question.key, answer, data.format, now_ms=now_ms, as_of_ms=as_of_ms, words=words)
            for asked, question, answer in zip(data.dossiers, questions, answers, strict=True)
        ]
        return _json(AnsweredBatch(iso(as_of_ms), told))

    @get(
        "/offices/{office:str}/dossiers",
        summary="All dossiers of an office, page by page, in national field names",
        responses={
            200: ResponseSpec(data_container=ExportPage, description="A page; `next` is null at the end."),
            304: ResponseSpec(data_container=None, description="This page says nothing new."),
            **_REFUSALS,
        },
    )
    async def export(
        self,
        request: AnyRequest,
        context: Context,
        office: FromPath[str],
        after: Annotated[str, QueryParameter(pattern="^([0-9a-f]{32})?$", description="`next` of the last page.")] = "",
        limit: Annotated[int, QueryParameter(ge=1, le=MOST_DOSSIERS)] = MOST_DOSSIERS,
        if_none_match: Annotated[str | None, HeaderParameter(name="if-none-match")] = None,
    ) -> Response[bytes]:
        """Return the dossiers in the order in which they began; an office that nobody knows has none."""
        await _admit(request, context, limit)
        name = "".join(c for c in office if c.isprintable())[:_MOST_OFFICE]

        def read(connection: Connection) -> list[tuple[bytes, Found]]:
            return page_of_office(connection, name, after=bytes.fromhex(after), limit=limit)

        rows, as_of_ms = await context.look_up(read)
        last = rows[-1][0].hex() if len(rows) == limit else None
        page = ExportPage(iso(as_of_ms), last, [national(found) for _, found in rows])
        headers = {"etag": etag_of({"next": page.next, "dossiers": page.dossiers})}
        if matches(if_none_match, headers["etag"]):
            return Response(b"", status_code=304, headers=headers, media_type="application/json")
        return _json(page, headers)


async def _admit(request: AnyRequest, context: ProvinceContext, dossiers: int) -> None:
    """Count what a key asks for, in the limits and in the record.

    Raises:
        Refused: 429.
    """
    key_id: str = request.scope["state"][_KEY]
    context.gate.admit_batch(key_id, dossiers)
    await context.read(functools.partial(note_use, key_id=key_id, dossiers=dossiers, now_ms=context.clock.now_ms()))


def _answered(
    asked: AskedDossier, key: str, answer: Answer, form: str, *, now_ms: int, as_of_ms: int, words: Words
) -> AnsweredDossier:
    if not isinstance(answer, Found):
        error = "check_word_needed" if isinstance(answer, NumberClash) else "unknown_code"
        return AnsweredDossier(code=key, error=error)
    if form == "national":
        by_name = national(answer)
        made = AnsweredDossier(code=key, etag=etag_of({"national": by_name}), national=by_name)
    else:
        told = answer_of(answer, reference=key, now_ms=now_ms, as_of_ms=as_of_ms, words=words)
        made = AnsweredDossier(code=key, etag=etag_of(told), dossier=msgspec.convert(told, LookupAnswer))
    if matches(asked.etag, made.etag):
        return AnsweredDossier(code=key, etag=made.etag, is_unchanged=True)
    return made


def _json(answer: msgspec.Struct, headers: dict[str, str] | None = None) -> Response[bytes]:
    return Response(msgspec.json.encode(answer), media_type="application/json", headers=headers)
