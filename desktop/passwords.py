"""argon2id password hashes (argon2-cffi), sized for a counter PC with 4 GB."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Argon2Hasher:
    """Hash and check passwords; parameters travel inside each hash."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=2)

    def hash(self, password: str) -> str:
        """Return an encoded argon2id hash."""
        return self._hasher.hash(password)

    def is_match(self, encoded: str, password: str) -> bool:
        """Tell whether `password` made `encoded`; False for an unreadable hash."""
        try:
            return self._hasher.verify(encoded, password)
        except (VerificationError, InvalidHashError):
            return False
