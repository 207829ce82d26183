"""Seal the database key to the province (rule 15): HPKE (RFC 9180), X25519, HKDF-SHA256, ChaCha20-Poly1305."""

from __future__ import annotations

from typing import Final

from sync.client.troubles import NotAProvince

SEALING_INFO: Final = b"mot-cua database key 1"
"""Bound into the sealed bytes, so that they cannot be passed off as anything else."""


def seal_to_province(secret: bytes, *, sealing_key: bytes) -> bytes:
    """Return `enc ‖ ciphertext`, which only the holder of the province's X25519 private key opens.

    Raises:
        NotAProvince: the key is no X25519 public key.
    """
    from cryptography.hazmat.primitives import hpke
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    try:
        public = X25519PublicKey.from_public_bytes(sealing_key)
    except ValueError as error:
        raise NotAProvince(reason="sealing_key") from error
    suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
    return suite.encrypt(secret, public, info=SEALING_INFO)
