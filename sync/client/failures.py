"""Name what a network error or an HTTP status means for an office."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sync.client.message import refusal
from sync.client.troubles import (
    CertificateRefused,
    LineDown,
    LineTrouble,
    NotAProvince,
    NotAuthorised,
    ProgramTooOld,
    ProvinceError,
    RequestRefused,
)
from sync.protocol import PROTOCOL_VERSION

if TYPE_CHECKING:
    from sync.client.exchange import Answer

_BROKEN: Final = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
_ENDED_EARLY: Final = ("Server disconnected", "peer closed connection")
LONGEST_PAUSE_S: Final = 300
"""The longest time that a province may send a counter away for."""

_PROTOCOL_ERRORS: Final = frozenset({"protocol", "too_new", "too_old"})


def line_trouble(error: Exception) -> LineTrouble:
    """Return the trouble behind a network error that is no time-out."""
    import httpx2

    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return CertificateRefused(reason=cause.verify_message)
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, _BROKEN):
            return NotAProvince(reason="tls")
    if isinstance(error, httpx2.RemoteProtocolError) and not str(error).startswith(_ENDED_EARLY):
        return NotAProvince(reason="http")
    if isinstance(error, httpx2.DecodingError):
        return NotAProvince(reason="http")
    return LineDown(reason=type(error).__name__)


def answered(answer: Answer) -> bytes:
    """Return the body of a good answer; the error of a 429 or 503 carries `retry_after_s` where the province says it.

    Raises:
        LineTrouble: any other status, by its meaning.
    """
    status, body = answer.status, answer.body
    if 200 <= status < 300:
        return body
    if status >= 500:
        raise ProvinceError(status=status, **(_pause(answer.retry_after) if status == 503 else {}))
    refused = refusal(body) if status >= 400 else None
    error = refused.error if refused is not None else ""
    if status == 426 or error in _PROTOCOL_ERRORS:
        raise ProgramTooOld(spoken=PROTOCOL_VERSION)
    if status in {401, 403}:
        raise NotAuthorised(status=status, error=error)
    if status == 429:
        raise ProvinceError(status=status, error=error, **_pause(answer.retry_after))
    if refused is not None:
        raise RequestRefused(status=status, error=error, detail=refused.detail)
    raise NotAProvince(reason="status", status=status)


def _pause(retry_after: str) -> dict[str, int]:
    """Read whole seconds, never more than `LONGEST_PAUSE_S`: a proxy's mistake must not silence a counter for a day."""
    text = retry_after.strip()
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        return {}
    return {"retry_after_s": min(int(text), LONGEST_PAUSE_S)}


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
