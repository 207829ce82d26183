"""The look-up of one dossier by anybody, as JSON and as a page."""

from __future__ import annotations

import base64
import hashlib
import time
import unicodedata
from typing import Annotated, Any, Final

import msgspec
from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, HeaderParameter, QueryParameter

from models.domain.codes import parse_code
from models.domain.receipt_code import ScanKind, parse_scan
from sync.protocol import Refusal
from sync.server.admission import AnyRequest, address_of
from sync.server.citizen import answer_of
from sync.server.context import ProvinceContext
from sync.server.page import PATH, Typed, content_security_policy, page
from sync.server.ready import Ready
from sync.server.refusals import Refused
from sync.server.store.lookup import Found, NumberClash, Question
from sync.server.store.projection import reference_key
from sync.server.words import Words, words_of

Context = NamedDependency[ProvinceContext]

_MAX_TYPED: Final = 300
_MAX_WORD: Final = 30
_PASSING: Final = frozenset({"as_of", "counter_heard_at"})
"""What changes by itself and is no news about the dossier."""


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


def understood(reference: str, check_word: str | None) -> tuple[Question, Typed]:
    """Read what people type, paste or let an input method make of it.

    Forgives full-width characters, typographic dashes and invisible marks; the whole address of a receipt's QR may
    stand in the field of the code. Nothing unprintable goes any further.
    """
    text = reference[:_MAX_TYPED]
    word = _printable(check_word or "")[:_MAX_WORD]
    code = parse_code(text)
    if code is not None:
        key = str(code)
    else:
        scan = parse_scan(text)
        key = scan.code or scan.token or reference_key(_printable(text))
        if scan.kind is ScanKind.RECEIPT and not word:
            word = scan.check_word or ""
    return Question.of(key, word or None), Typed(key, word)


def _printable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.strip()
    folded = unicodedata.normalize("NFKC", text[:_MAX_TYPED])
    return "".join(c for c in folded if c.isprintable()).strip()


async def _find(request: AnyRequest, context: ProvinceContext, question: Question) -> tuple[Found, int]:
    """Find a dossier; returns also as of when the answer is complete: a replica may lag behind.

    Raises:
        Refused: unknown code or wrong check word, alike; a code that two dossiers bear; too many requests.
    """
    asked_s = time.perf_counter()
    context.gate.admit(address_of(request, context), question)
    found, as_of_ms = await context.desk.ask(question)
    if isinstance(found, NumberClash):
        raise Refused("check_word_needed", 409)
    if found is None:
        if question.check_word is not None:
            await context.gate.until_tick(asked_s)
        raise Refused("unknown_code", 404)
    context.gate.proved(question)
    return found, as_of_ms


def etag_of(answer: dict[str, object]) -> str:
    """Return a weak validator: it stays while nothing is said that was not said before."""
    lasting = msgspec.json.encode({name: value for name, value in answer.items() if name not in _PASSING})
    return f'W/"{base64.urlsafe_b64encode(hashlib.sha256(lasting).digest()[:12]).decode()}"'


def matches(if_none_match: str | None, etag: str) -> bool:
    """Tell whether one of the validators that were sent is this one."""
    if not if_none_match:
        return False
    sent = {one.strip().removeprefix("W/") for one in if_none_match[:2_000].split(",")}
    return "*" in sent or etag.removeprefix("W/") in sent


@get(
    "/v1/lookup/{code:str}",
    tags=["public"],
    summary="The status of a dossier",
    responses={
        200: ResponseSpec(data_container=LookupAnswer, description="Details with the right check word only."),
        304: ResponseSpec(data_container=None, description="Nothing new since the answer with this ETag."),
        400: ResponseSpec(data_container=Refusal, description="The request cannot be read."),
        404: ResponseSpec(data_container=Refusal, description="Unknown code or wrong check word: no telling which."),
        409: ResponseSpec(data_container=Refusal, description="Two dossiers bear this code: the check word is needed."),
        429: ResponseSpec(data_container=Refusal, description="Too many look-ups, or wrong check words of this code."),
        503: ResponseSpec(data_container=Refusal, description="The database is away, or too many wait."),
    },
)
async def lookup(
    request: AnyRequest,
    context: Context,
    code: FromPath[str],
    mtc: Annotated[str | None, QueryParameter(description="The receipt's check word.")] = None,
    lang: Annotated[str | None, QueryParameter(description="vi or en, for titles and message; vi if absent.")] = None,
    if_none_match: Annotated[str | None, HeaderParameter(name="if-none-match", description="An earlier ETag.")] = None,
) -> Response[bytes]:
    """Answer a code alone with the status; with its check word also with procedure, times, steps and a message."""
    question, typed = understood(code, mtc)
    found, as_of_ms = await _find(request, context, question)
    answer = answer_of(
        found, reference=typed.reference, now_ms=context.clock.now_ms(), as_of_ms=as_of_ms, words=words_of(lang)
    )
    headers = {"etag": etag_of(answer)}
    if matches(if_none_match, headers["etag"]):
        return Ready(b"", status_code=304, headers=headers, media_type="application/json")
    return Ready(msgspec.json.encode(answer), media_type="application/json", headers=headers)


def _shows(what: str) -> ResponseSpec:
    return ResponseSpec(data_container=str, media_type=MediaType.HTML, description=what)


@get(
    PATH,
    tags=["public"],
    summary="The look-up page",
    media_type=MediaType.HTML,
    responses={
        200: _shows("The form, and the dossier where a code is given."),
        400: _shows("The request cannot be read."),
        404: _shows("Unknown code or wrong check word: no telling which."),
        409: _shows("Two dossiers bear this code: the check word is needed."),
        429: _shows("Too many look-ups, or wrong check words of this code."),
        503: _shows("The database is away, or too many wait."),
    },
)
async def lookup_page(
    request: AnyRequest,
    context: Context,
    ma: FromQuery[str | None] = None,
    mtc: FromQuery[str | None] = None,
    lang: FromQuery[str | None] = None,
) -> Response[bytes]:
    """Show the form and, once a code is given, where the dossier stands."""
    words = words_of(lang)
    question, typed = understood(ma or "", mtc)
    if not question.key:
        return _answer(page(typed=typed, words=words), 200)
    try:
        found, as_of_ms = await _find(request, context, question)
    except Refused as refused:
        return error_page(refused.code, refused.status, typed=typed, words=words, retry_after_s=refused.retry_after_s)
    html = page(typed=typed, found=found, now_ms=context.clock.now_ms(), as_of_ms=as_of_ms, words=words)
    return _answer(html, 200)


def error_page(
    code: str, status: int, *, typed: Typed | None = None, words: Words, retry_after_s: int = 0
) -> Response[bytes]:
    """Return the page with a sentence instead of a dossier."""
    notices = {
        "unknown_code": words.unknown,
        "check_word_needed": words.word_needed,
        "too_many_requests": words.too_many_requests,
        "too_many_guesses": words.too_many_guesses,
    }
    notice = notices.get(code, words.away if status >= 500 else words.refused)
    response = _answer(page(typed=typed, notice=notice, words=words), status)
    if status in {429, 503}:
        response.headers["retry-after"] = str(retry_after_s)
    return response


def _answer(html: str, status: int) -> Response[bytes]:
    return Ready(
        html.encode(),
        media_type="text/html; charset=utf-8",
        status_code=status,
        headers={"content-security-policy": content_security_policy()},
    )
