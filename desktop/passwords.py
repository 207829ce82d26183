"""argon2id password hashes (argon2-cffi), sized for a counter PC with 4 GB.

Passwords count in NFC: some typing engines send the same Vietnamese letter in two code points, others in one.
"""

from __future__ import annotations

from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Argon2Hasher:
    """Hash and check passwords; parameters travel inside each hash."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=2)

    def hash(self, password: str) -> str:
        """Return an encoded argon2id hash."""
        return self._hasher.hash(normalize("NFC", password))

    def is_match(self, encoded: str, password: str) -> bool:
        """Tell whether `password` made `encoded`; False for an unreadable hash."""
        try:
            return self._hasher.verify(encoded, normalize("NFC", password))
        except (VerificationError, InvalidHashError):
            return False
