"""A device's signature over its requests (RFC 9421, Ed25519, label `mc`) and over pushed batches."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sync.protocol import COVERED, SIGNATURE_LABEL

if TYPE_CHECKING:
    import httpx2


class DeviceSigner:
    """Sign in the name of one device.

    The `created` that the library writes is not judged by the province; freshness comes from the nonce alone, so that a
    wrong clock never locks a counter out.
    """

    def __init__(self, *, device: str, private_key: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from http_message_signatures import HTTPMessageSigner, MappingKeyResolver, algorithms

        self._device = device
        self._key = Ed25519PrivateKey.from_private_bytes(private_key)
        self._signer = HTTPMessageSigner(
            signature_algorithm=algorithms.ED25519,
            key_resolver=MappingKeyResolver(public_keys={}, private_keys={device: self._key}),
        )

    def sign_request(self, request: httpx2.Request, *, body: bytes, nonce: str, created: datetime) -> None:
        """Add content-digest (of the body as sent), signature-input and signature to a request."""
        self._signer.sign(
            request,
            key_id=self._device,
            created=created,
            nonce=nonce,
            label=SIGNATURE_LABEL,
            covered_component_ids=COVERED,
            body=body,
        )

    def sign(self, message: bytes) -> bytes:
        """Sign a message (64 bytes)."""
        return self._key.sign(message)
