"""The digits that a citizen has typed, and the dossier code that they complete. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.domain.codes import parse_code

DATE_DIGITS: Final = 6
CODE_DIGITS: Final = 10
_MOST_STAFF_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands behind the prompt: a dossier's last ten digits, or a staff code."""

    digits: str = ""
    is_secret: bool = False

    def plus(self, digit: str) -> Typed:
        """Return it with one more digit, where there is room."""
        most = _MOST_STAFF_DIGITS if self.is_secret else CODE_DIGITS
        return Typed(self.digits + digit, self.is_secret) if len(self.digits) < most else self

    def minus(self) -> Typed:
        """Return it without its last digit."""
        return Typed(self.digits[:-1], self.is_secret)

    @property
    def is_complete(self) -> bool:
        """Tell whether it can be asked for."""
        return bool(self.digits) if self.is_secret else len(self.digits) == CODE_DIGITS

    @property
    def shown(self) -> str:
        """Return it as it stands on the screen: dots for a secret, gaps for what is to come."""
        if self.is_secret:
            return "●" * len(self.digits) or "–"
        dashed = f"{self.digits:_<{CODE_DIGITS}}"
        return f"{dashed[:DATE_DIGITS]}-{dashed[DATE_DIGITS:]}"

    def code(self, office: str) -> str | None:
        """Return the dossier code of an office; None where the first six digits are no date."""
        found = parse_code(f"{office}-{self.digits[:DATE_DIGITS]}-{self.digits[DATE_DIGITS:]}")
        return str(found) if found is not None else None
