"""From how many days on the day's lists name a wait too long: the office's own numbers, each from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

FEWEST_DAYS: Final = 1
MOST_DAYS: Final = 3_650


@dataclass(frozen=True, slots=True)
class DayRule:
    """Calendar days, in force from `since` on until a later rule: a list of today is judged by today's rule.

    Attributes:
        supplement_days: a citizen has been asked for papers or money longer ago than this (?): no text of law names a
            number, so it is the office's own.
        result_days: a result has been waiting for the citizen longer than this (?).
    """

    since: date
    supplement_days: int = 30
    result_days: int = 15


FIRST: Final = DayRule(date.min)


def rule_on(rules: Iterable[DayRule], on: date) -> DayRule:
    """Return the rule in force on a local day."""
    return max((rule for rule in (FIRST, *rules) if rule.since <= on), key=lambda rule: rule.since)


def with_rule(rules: Iterable[DayRule], new: DayRule) -> tuple[DayRule, ...]:
    """Return the rules with one more, in the order of their days; one that begins on the same day is replaced."""
    return tuple(sorted((*(r for r in rules if r.since != new.since), new), key=lambda rule: rule.since))
