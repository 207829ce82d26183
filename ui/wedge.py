"""Tell a scanner's typing from a clerk's by time alone: pure rules, no Qt. `ui/scanner.py` feeds them.

A keyboard wedge types with gaps of a few milliseconds; nobody types a dozen keys at 50 ms. Slower scanners are known by
what they type (a code, a receipt, a card) or by a prefix that they were set to send.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import Final

from models.domain.identity_card import is_card
from models.domain.receipt_code import ScanKind, parse_scan

MOST_GAP_MS: Final = 50
LEAST_LENGTH: Final = 6
"""With its final Enter or Tab."""
SURE_LENGTH: Final = 12
"""Nobody types so much with every gap below `MOST_GAP_MS`; what is shorter has to be faster."""
BRISK_MS: Final = 30
LEAST_BARE_LENGTH: Final = 16
"""For scanners that are set to send no final key."""
BARE_GAP_MS: Final = 200
"""Once so much has been typed so fast it is a scan; a busy moment of the computer must not cut its payload in two."""
WHOLE_GAP_MS: Final = 60
"""Where the payload is whole already, silence is enough to answer at once."""
PREFIX_GAP_MS: Final = 250
_CARD_END: Final = re.compile(r"(?:\|[^|]*){5}\|[0-9]{8}(?:\|[^|]*){0,4}$")
SLOWEST_MS: Final = 300
"""Longest gap of a `gap_ms` setting, and of what is looked at as one piece of typing."""
MOST_SIGNS: Final = 16
"""Longest prefix and suffix."""


@dataclass(frozen=True, slots=True)
class WedgeRule:
    """How an office's scanner types.

    Attributes:
        prefix: what it types first; "" for nothing. A scan that begins with it may be slow.
        suffix: what it types after the payload besides Enter or Tab, which always end a scan; "" for nothing.
        gap_ms: the longest gap between two keys of a slow scanner.
    """

    prefix: str = ""
    suffix: str = ""
    gap_ms: int = MOST_GAP_MS


class Engine(StrEnum):
    """How a typing engine meddled."""

    REWRITES = "rewrites"
    """It took letters back and typed others: UniKey, EVKey, OpenKey."""
    COMPOSES = "composes"
    """It held the letters and gave others: ibus, fcitx, Windows' own Telex."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key. `gap_ms` since the one before, whatever that was; `text` as it arrived, "" for a correction."""

    key: str
    text: str
    gap_ms: float
    is_correction: bool = False
    is_composed: bool = False
    is_keypad: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and how it came.

    Attributes:
        text: without prefix, suffix and final key, as the typing engine left it.
        source: "" for the keyboard, else the serial port.
        end: name of the final key, "" where silence ended it.
        is_scan: False for what a hand, or too slow a scanner, has typed.
        encoding: of a serial scanner's bytes.
    """

    text: str
    source: str = ""
    strokes: tuple[Stroke, ...] = ()
    end: str = ""
    prefix: str = ""
    suffix: str = ""
    is_scan: bool = True
    encoding: str = ""

    @property
    def engine(self) -> Engine | None:
        """Return how a typing engine has changed the text; None where no sign of it was seen."""
        if any(stroke.is_correction for stroke in self.strokes):
            return Engine.REWRITES
        if any(stroke.is_composed and not stroke.text.isascii() for stroke in self.strokes):
            return Engine.COMPOSES
        return None

    @property
    def gaps_ms(self) -> tuple[float, ...]:
        """Return the gaps between the keys."""
        return tuple(stroke.gap_ms for stroke in self.strokes[1:])

    @property
    def usual_gap_ms(self) -> float:
        """Return the median gap, 0 where there is none."""
        return median(self.gaps_ms) if self.gaps_ms else 0.0

    @property
    def most_gap_ms(self) -> float:
        """Return the longest gap."""
        return max(self.gaps_ms, default=0.0)


@dataclass(slots=True)
class Burst:
    """Keys that followed each other fast enough to be one piece of typing."""

    rule: WedgeRule = WedgeRule()
    text: str = ""
    strokes: list[Stroke] = field(default_factory=list)

    def add(self, stroke: Stroke) -> None:
        """Take one more key."""
        self.text = self.text[:-1] if stroke.is_correction else self.text + stroke.text
        self.strokes.append(stroke)

    @property
    def has_prefix(self) -> bool:
        """Tell whether it begins as the office's scanner does."""
        return bool(self.rule.prefix) and self.text.startswith(self.rule.prefix)

    @property
    def patience_ms(self) -> int:
        """Return how long the next key may take."""
        gap = max(self.rule.gap_ms, MOST_GAP_MS)
        if self.has_prefix:
            return max(gap, PREFIX_GAP_MS)
        if len(self.text) < LEAST_BARE_LENGTH or not self._is_fast():
            return gap
        return max(gap, WHOLE_GAP_MS if self.is_whole() else BARE_GAP_MS)

    def ends_with_suffix(self) -> bool:
        """Tell whether the office's own suffix has just been typed."""
        return bool(self.rule.suffix) and self.text.endswith(self.rule.suffix) and self.is_scan(has_end=True)

    def is_scan(self, *, has_end: bool) -> bool:
        """Tell whether a scanner typed it. `has_end`: a final key or suffix came, not silence alone."""
        if self.has_prefix and len(self.text) > len(self.rule.prefix):
            return has_end or self._is_fast() or self.is_ours()
        length = len(self.text)
        if length < LEAST_LENGTH or (not has_end and length < LEAST_BARE_LENGTH):
            return False
        if self._is_fast() and (length >= SURE_LENGTH or self._mean_ms() <= BRISK_MS):
            return True
        return self.rule.gap_ms > MOST_GAP_MS and self.is_ours()

    def is_ours(self) -> bool:
        """Tell whether what was typed is a dossier's code, a receipt or a card, maybe not to its end."""
        return parse_scan(self.payload()).kind is not ScanKind.UNKNOWN

    def is_whole(self) -> bool:
        """Tell whether nothing is missing: what is whole needs no long silence to be believed."""
        scan = parse_scan(self.payload())
        if scan.kind is ScanKind.RECEIPT:
            return scan.signature is not None
        if scan.kind is ScanKind.IDENTITY_CARD:
            return _CARD_END.search(scan.text) is not None
        return scan.kind is not ScanKind.UNKNOWN

    def payload(self) -> str:
        """Return the text without the office's prefix and suffix."""
        return self.text.removeprefix(self.rule.prefix).removesuffix(self.rule.suffix)

    def reading(self, *, end: str, is_scan: bool = True) -> Reading:
        """Return what was read."""
        return Reading(
            text=self.payload(),
            strokes=tuple(self.strokes),
            end=end,
            prefix=self.rule.prefix if self.has_prefix else "",
            suffix=self.rule.suffix if self.text.endswith(self.rule.suffix) else "",
            is_scan=is_scan,
        )

    def _is_fast(self) -> bool:
        return all(
            stroke.gap_ms <= (MOST_GAP_MS if place < LEAST_BARE_LENGTH else BARE_GAP_MS)
            for place, stroke in enumerate(self.strokes)
            if place
        )

    def _mean_ms(self) -> float:
        gaps = [stroke.gap_ms for stroke in self.strokes[1:]]
        return sum(gaps) / len(gaps) if gaps else 0.0


def slipped(strokes: Sequence[Stroke]) -> bool:
    """Tell whether what went into a field, key by key, was a scanner's typing after all: too slow to be held back.

    A card is never typed by hand; a code is, but not with every gap below 100 ms.
    """
    text = "".join(stroke.text for stroke in strokes)
    if is_card(text):
        return True
    is_even = len(strokes) >= SURE_LENGTH and max(stroke.gap_ms for stroke in strokes[1:]) < 100
    return is_even and parse_scan(text).kind is not ScanKind.UNKNOWN
