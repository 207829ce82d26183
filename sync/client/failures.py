"""Name what a network error or an HTTP status means for an office."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Final

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

_BROKEN: Final = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
_ENDED_EARLY: Final = ("Server disconnected", "peer closed connection")
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


def answered(status: int, body: bytes) -> bytes:
    """Return the body of a good answer.

    Raises:
        LineTrouble: any other status, by its meaning.
    """
    if 200 <= status < 300:
        return body
    if status >= 500:
        raise ProvinceError(status=status)
    refused = refusal(body) if status >= 400 else None
    error = refused.error if refused is not None else ""
    if status == 426 or error in _PROTOCOL_ERRORS:
        raise ProgramTooOld(spoken=PROTOCOL_VERSION)
    if status in {401, 403}:
        raise NotAuthorised(status=status, error=error)
    if status == 429:
        raise ProvinceError(status=status, error=error)
    if refused is not None:
        raise RequestRefused(status=status, error=error, detail=refused.detail)
    raise NotAProvince(reason="status", status=status)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
