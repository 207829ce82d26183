"""One question of a citizen: what the two answers that come in any order mean together. Plain Python."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from models.services.kiosk import PROVINCE, KioskAnswer, fresher


class Notice(StrEnum):
    """What there is to say where there is no dossier to show."""

    SEARCHING = "searching"
    FORGED = "forged"
    IDENTITY_CARD = "identity_card"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"
    UNHEARD = "unheard"
    GENUINE = "genuine"
    WRONG_DATE = "wrong_date"
    WRONG_STAFF_CODE = "wrong_staff_code"
    THANKS = "thanks"
    NOT_RATED = "not_rated"
    NO_NUMBER = "no_number"


class Line(StrEnum):
    """What is known about the province's answer."""

    ASKING = "asking"
    HEARD = "heard"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What was asked and what has been answered so far.

    Attributes:
        code: dossier code or temporary token.
        is_genuine: the receipt's signature was verified (True), does not fit (False) or says nothing (None).
        is_looked_up: the local copy has answered.
        line: whether the province has answered.
        answer: the best answer so far.
    """

    code: str
    check_word: str
    is_genuine: bool | None = None
    is_looked_up: bool = False
    line: Line = Line.ASKING
    answer: KioskAnswer | None = None

    def with_local(self, answer: KioskAnswer | None, *, is_genuine: bool | None) -> Inquiry:
        """Add what the local copy says."""
        best = answer
        if self.answer is not None:
            best = fresher(answer, self.answer)
        return dataclasses.replace(self, answer=best, is_looked_up=True, is_genuine=is_genuine)

    def with_province(self, answer: KioskAnswer | None) -> Inquiry:
        """Add what the province says; an unknown code there does not undo what the local copy has."""
        best = self.answer if answer is None else fresher(self.answer, answer)
        return dataclasses.replace(self, answer=best, line=Line.HEARD)

    def without_province(self) -> Inquiry:
        """Note that the province gave no answer."""
        return dataclasses.replace(self, line=Line.DOWN)

    @property
    def notice(self) -> Notice | None:
        """Return what to say instead of a dossier; None where there is one to show."""
        if self.is_genuine is False:
            return Notice.FORGED
        if not self.is_looked_up:
            return Notice.SEARCHING  # the signature is not judged yet: a forged receipt never flashes up
        if self.answer is not None:
            return None
        if self.line is Line.ASKING:
            return Notice.SEARCHING
        if self.is_genuine:
            return Notice.GENUINE
        return Notice.UNHEARD if self.line is Line.DOWN else Notice.UNKNOWN

    @property
    def is_from_copy(self) -> bool:
        """Tell whether the answer shown is the local copy's."""
        return self.answer is not None and self.answer.source != PROVINCE
