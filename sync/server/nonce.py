"""Nonces that need no memory: every process of the province makes and checks them with one shared secret.

A nonce is base64url(issued at, 8 bytes of milliseconds ‖ 8 random bytes ‖ 16 bytes of an HMAC-SHA256 over both). Its
age is judged by the province's clock alone. It may sign several requests of its 15 minutes: every signed request is
idempotent, so that a captured one, sent again, does nothing that was not already done (docs/protocol.md, "Replays").
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from typing import Final

MAX_AGE_MS: Final = 15 * 60 * 1000
_AHEAD_MS: Final = 60 * 1000  # two machines of one province may differ by that much
_HEAD: Final = 16
_TAG: Final = 16


def make_nonce(secret: bytes, now_ms: int) -> str:
    """Return a fresh nonce."""
    head = now_ms.to_bytes(8, "big") + os.urandom(8)
    return base64.urlsafe_b64encode(head + _tag(secret, head)).decode().rstrip("=")


def is_fresh(secret: bytes, nonce: str, now_ms: int) -> bool:
    """Tell whether the nonce is ours and not older than 15 minutes."""
    try:
        raw = base64.b64decode(nonce + "=" * (-len(nonce) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return False
    if len(raw) != _HEAD + _TAG or not hmac.compare_digest(raw[_HEAD:], _tag(secret, raw[:_HEAD])):
        return False
    return -_AHEAD_MS <= now_ms - int.from_bytes(raw[:8], "big") <= MAX_AGE_MS


def _tag(secret: bytes, head: bytes) -> bytes:
    return hmac.new(secret, b"nonce " + head, hashlib.sha256).digest()[:_TAG]
