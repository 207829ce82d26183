"""The province's own identity: its epoch, and the secrets of nonces, backups and reference data."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sync.server.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Identity:
    """What every process of the province shares.

    `sealing_public` is the X25519 key that devices seal to, `reference_public` the Ed25519 key of reference data.
    """

    epoch: str
    nonce_secret: bytes
    sealing_public: bytes
    reference_public: bytes


def load_identity(connection: Connection) -> Identity:
    """Read the identity that `schema.migrate` made."""
    row = connection.execute("SELECT epoch, nonce_secret, sealing_key, reference_key FROM province").fetchone()
    assert row is not None
    public = X25519PrivateKey.from_private_bytes(row[2]).public_key().public_bytes_raw()
    reference = Ed25519PrivateKey.from_private_bytes(row[3]).public_key().public_bytes_raw()
    return Identity(epoch=row[0], nonce_secret=row[1], sealing_public=public, reference_public=reference)


def reference_key(connection: Connection) -> Ed25519PrivateKey:
    """Return the key that signs reference data; it never leaves the database but here."""
    row = connection.execute("SELECT reference_key FROM province").fetchone()
    assert row is not None
    return Ed25519PrivateKey.from_private_bytes(row[0])


def current_epoch(connection: Connection) -> str:
    """Read the epoch as it is now: a restore changes it under running processes."""
    row = connection.execute("SELECT epoch FROM province").fetchone()
    assert row is not None
    return str(row[0])


def begin_epoch(connection: Connection) -> str:
    """Start a new epoch, after a restore: every device then offers again all that it holds."""
    epoch = secrets.token_hex(8)
    connection.execute("UPDATE province SET epoch = %s", (epoch,))
    return epoch
