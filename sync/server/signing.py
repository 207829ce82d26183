"""Who sent this request: RFC 9421 signatures of enrolled devices, judged without looking at the device's clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
)
from http_message_signatures.algorithms import ED25519

from sync.protocol import COVERED, SIGNATURE_LABEL
from sync.server.nonce import is_fresh
from sync.server.refusals import Refused
from sync.server.store.connection import Connection
from sync.server.store.devices import find_device
from sync.server.store.records import Device

_MAX_HEADER: Final = 4096


class HeaderLines:
    """The header lines of a request in their order, repeated ones kept, as the signature library reads them."""

    def __init__(self, lines: Iterable[tuple[str, str]]) -> None:
        self._lines = tuple(lines)

    def items(self) -> Iterable[tuple[str, str]]:
        """Return every line."""
        return self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name for name, _ in self._lines))

    def __contains__(self, name: str) -> bool:
        return any(known.lower() == name.lower() for known, _ in self._lines)


@dataclass(frozen=True, slots=True)
class SignedMessage:
    """A request as it was signed. `url` is absolute; its host is never covered, because proxies change it."""

    method: str
    url: str
    headers: HeaderLines


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request, proven, and the nonce it was signed with."""

    device: Device
    nonce: str


class _Verifier(HTTPMessageVerifier):
    """Judge age by the nonce only: a counter with a wrong clock must never lock itself out."""

    def validate_created_and_expires(self, sig_input: Any, max_age: dt.timedelta | None = None) -> None:
        """Leave `created` and `expires` alone."""


class _Keys(HTTPSignatureKeyResolver):
    """Resolve the one device that the signature names."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.device: Device | None = None

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        """Return the device's key; None where it is not enrolled."""
        self.device = find_device(self._connection, key_id)
        return None if self.device is None else Ed25519PublicKey.from_public_bytes(self.device.public_key)


def authenticate(
    connection: Connection, message: SignedMessage, content: bytes, *, secret: bytes, now_ms: int
) -> Caller:
    """Return the device that signed the request, revoked or not.

    Raises:
        Refused: 401 with nonce_stale (ask hello again) or signature_invalid.
    """
    if any(len(value) > _MAX_HEADER for name, value in message.headers.items() if name.startswith("signature")):
        raise Refused("signature_invalid", 401, "header too long")
    keys = _Keys(connection)
    verifier = _Verifier(signature_algorithm=ED25519, key_resolver=keys)
    try:
        results = verifier.verify(message, max_age=None, require_components=COVERED, body=content)
    except (InvalidSignature, HTTPMessageSignaturesException, ValueError) as error:
        raise Refused("signature_invalid", 401, "device unknown" if keys.device is None else "") from error
    if len(results) != 1 or results[0].label != SIGNATURE_LABEL or keys.device is None:
        raise Refused("signature_invalid", 401, "label")
    if results[0].nonce is None or not is_fresh(secret, results[0].nonce, now_ms):
        raise Refused("nonce_stale", 401)
    return Caller(keys.device, results[0].nonce)
